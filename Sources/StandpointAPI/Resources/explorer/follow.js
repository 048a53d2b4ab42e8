// Follow an entity: volume above, stance of each voice below, on one axis of time.
const wide = { width: 900, left: 54, right: 12 };
function chart(timeline) {
  const buckets = timeline.buckets;
  const top = Math.max(1, ...buckets.map((bucket) => bucket.articles));
  const step = (wide.width - wide.left - wide.right) / Math.max(1, buckets.length);
  const middle = (index) => wide.left + (index + .5) * step;
  const base = 120, y = (value) => 225 - value * 75, every = Math.ceil(buckets.length / 10);
  const bars = buckets.map((bucket, index) => make("rect", { class: "bar", x: wide.left + index * step + 1, width: Math.max(1, step - 2),
    y: base - bucket.articles / top * 100, height: bucket.articles / top * 100 },
    make("title", {}, `${day(bucket.start)}: ${count(bucket.articles, "article")}, ${bucket.share == null ? "–" : percent(bucket.share)} of all`)));
  const line = (voice, kind) => {
    const points = buckets.map((bucket, index) => ({ x: middle(index), bucket, part: bucket.stance[voice] })).filter(({ part }) => part && part.mean != null);
    return [make("polyline", { class: kind + "-line", points: points.map(({ x, part }) => `${x},${y(part.mean)}`).join(" ") }),
      points.map(({ x, bucket, part }) => make("g", {},
        kind === "author" && part.ci ? make("line", { class: "interval", x1: x, x2: x, y1: y(part.ci.low), y2: y(part.ci.high) }) : null,
        make("circle", { class: `${kind}-dot${part.enough_data ? "" : " thin"}`, cx: x, cy: y(part.mean), r: 4 },
          make("title", {}, `${day(bucket.start)}, ${voice} voice: ${round(part.mean)} from ${count(part.n_articles, "article")}`))))];
  };
  const starts = buckets.map((bucket) => bucket.start);
  const changes = timeline.change_points.map((point) => {
    const index = starts.findIndex((start) => start >= point.at);
    if (index < 0) return null;
    return make("line", { class: "change", x1: wide.left + index * step, x2: wide.left + index * step, y1: 14, y2: 300 },
      make("title", {}, `Coverage changes at ${day(point.at)}: from ${percent(point.before)} to ${percent(point.after)}`));
  });
  const axis = [1, 0, -1].map((value) => [make("line", { class: value ? "axis" : "zero", x1: wide.left, x2: wide.width - wide.right, y1: y(value), y2: y(value) }),
    make("text", { x: 4, y: y(value) + 4 }, ["against", "0", "for"][value + 1])]);
  return make("figure", {}, make("svg", { viewBox: `0 0 ${wide.width} 330`, role: "img",
    "aria-label": `Articles a period, at most ${top}, and below them the mean stance of authors and of people quoted; the figures stand in the table under the chart` },
    bars, make("line", { class: "axis", x1: wide.left, x2: wide.width - wide.right, y1: base, y2: base }),
    make("text", { x: 4, y: 26 }, top), make("text", { x: 4, y: base }, "0"), axis, changes, line("quoted", "quoted"), line("author", "author"),
    buckets.map((bucket, index) => index % every ? null : make("text", { x: wide.left + index * step, y: 320 }, bucket.start.slice(0, 7 + 3 * (buckets.length > 40))))),
    make("figcaption", { class: "legend" }, make("span", {}, make("span", { class: "key bar-key" }), "articles"),
      make("span", {}, make("span", { class: "key" }), "mean stance of authors, with its interval"), make("span", {}, make("span", { class: "key quoted" }), "of people quoted"),
      timeline.change_points.length ? make("span", {}, make("span", { class: "key change-key" }), "coverage changes") : null, make("span", {}, "Pale points: too few articles.")));
}
function figures(timeline) {
  const voice = (part) => part && part.n ? [round(part.mean), interval(part.ci), String(part.n_articles)] : ["–", "–", "0"];
  return make("details", {}, make("summary", {}, "The figures as a table"), table(
    ["From", "Articles", "Share", "Authors: mean", "Interval", "Articles judged", "Quoted: mean", "Interval", "Articles judged"],
    timeline.buckets.map((bucket) => [day(bucket.start), String(bucket.articles), bucket.share == null ? "–" : percent(bucket.share), ...voice(bucket.stance.author), ...voice(bucket.stance.quoted)]),
    "Coverage and stance a period"));
}
async function follow(id, granularity) {
  const path = `/v1/entities/${encodeURIComponent(id)}`;
  const [profile, timeline, said, stances] = await Promise.all([ask(path), ask(`${path}/timeline?granularity=${granularity}`),
    ask(`${path}/quotations?limit=6`), ask(`/v1/stances?target=${encodeURIComponent(id)}&limit=8`)]);
  const counts = profile.counts;
  $("find-form").elements.q.value = profile.name;
  const others = profile.cooccurring.slice(0, 12).map((other) => make("a", { href: `#follow?id=${encodeURIComponent(other.id)}&by=${granularity}` }, `${other.name} (${other.articles})`));
  return [make("h2", {}, profile.name), make("p", { class: "small" }, [profile.type, profile.roles.map((role) => role.name).slice(0, 3).join(", "),
      count(counts.articles, "article"), `${count(counts.quotations_by, "quotation")} by it`, `${count(counts.stances_as_target, "stance")} toward it`].filter(Boolean).join(" · "),
      " · ", make("a", { href: `#compare?target=${encodeURIComponent(id)}&by=outlet` }, "compare outlets"), " · ", make("a", { href: `#compare?target=${encodeURIComponent(id)}&by=holder` }, "compare speakers")),
    timeline.buckets.length ? chart(timeline) : make("p", {}, "No dated article mentions it."), timeline.buckets.length ? figures(timeline) : null,
    ...timeline.warnings.map((warning) => make("p", { class: "small" }, warning)),
    make("div", { class: "columns" }, make("div", {}, list("Latest stances toward it", stances.data.map((stance) => stanceCard(stance, new Map()))),
      list("Events", timeline.events.slice(0, 8).map((event) => make("li", {}, make("div", { class: "card" }, make("strong", {}, event.from === event.to || !event.to ? event.from : `${event.from} to ${event.to}`), " ",
        make("span", { class: "small" }, `${event.factuality} · ${count(event.articles, "article")}`), event.sources.slice(0, 1).map((source) => [
          source.evidence ? make("p", {}, make("q", {}, source.evidence.text)) : null, make("p", { class: "small" }, reference(source.article))])))))),
    make("div", {}, list("Its words", said.data.map((record) => make("li", {}, make("div", { class: "card" }, make("q", {}, spoken(record)), make("p", { class: "small" }, reference(record.article)))))),
      make("h3", {}, "Seen together with"), make("p", { class: "legend" }, others)))];
}
views.follow = { panel: "follow", open({ id, q, by }) {
  const form = $("find-form").elements;
  form.granularity.value = by || form.granularity.value;
  if (q) form.q.value = q;
  if (!id && !q) {
    $("follow-out").replaceChildren();
    return suggest($("found"), "follow", (entity) => ({ id: entity.id, by: form.granularity.value }));
  }
  $("found").replaceChildren();
  fill($("follow-out"), async () => {
    const entity = id || (await first(q)).id;
    return follow(entity, form.granularity.value);
  });
} };
$("find-form").addEventListener("submit", (event) => {
  event.preventDefault();
  go("follow", { q: event.target.elements.q.value.trim(), by: event.target.elements.granularity.value });
});
