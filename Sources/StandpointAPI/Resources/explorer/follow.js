// Follow an entity: volume above, stance of each voice below, on one axis of time.
const wide = { width: 900, left: 54, right: 12 };
const share = (bucket) => bucket.share == null ? "–" : percent(bucket.share);

// Where things stand in the chart: periods from left to right, stance around its own middle.
function scales(buckets) {
  const step = (wide.width - wide.left - wide.right) / Math.max(1, buckets.length);
  return {
    step,
    base: 120,
    left: (index) => wide.left + index * step,
    middle: (index) => wide.left + (index + .5) * step,
    y: (value) => 225 - value * 75,
  };
}
function bars(buckets, top, { step, base, left }) {
  return buckets.map((bucket, index) => {
    const height = bucket.articles / top * 100;
    const title = `${day(bucket.start)}: ${count(bucket.articles, "article")}, ${share(bucket)} of all`;
    const place = { x: left(index) + 1, width: Math.max(1, step - 2), y: base - height, height };
    return make("rect", { class: "bar", ...place }, make("title", {}, title));
  });
}
function stanceLine(buckets, voice, kind, { middle, y }) {
  const points = buckets.map((bucket, index) => ({ x: middle(index), bucket, part: bucket.stance[voice] }))
    .filter(({ part }) => part && part.mean != null);
  const line = points.map(({ x, part }) => `${x},${y(part.mean)}`).join(" ");
  return [make("polyline", { class: kind + "-line", points: line }), points.map(({ x, bucket, part }) => {
    const title = `${day(bucket.start)}, ${voice} voice: ${round(part.mean)} from ${count(part.n_articles, "article")}`;
    const spread = kind === "author" && part.ci
      ? make("line", { class: "interval", x1: x, x2: x, y1: y(part.ci.low), y2: y(part.ci.high) }) : null;
    const dot = { class: `${kind}-dot${part.enough_data ? "" : " thin"}`, cx: x, cy: y(part.mean), r: 4 };
    return make("g", {}, spread, make("circle", dot, make("title", {}, title)));
  })];
}
function changeLines(timeline, { left }) {
  const starts = timeline.buckets.map((bucket) => bucket.start);
  return timeline.change_points.map((point) => {
    const index = starts.findIndex((start) => start >= point.at);
    if (index < 0) return null;
    const title = `Coverage changes at ${day(point.at)}: from ${percent(point.before)} to ${percent(point.after)}`;
    return make("line", { class: "change", x1: left(index), x2: left(index), y1: 14, y2: 300 },
      make("title", {}, title));
  });
}
function axes(buckets, top, { base, y, left }) {
  const edges = { x1: wide.left, x2: wide.width - wide.right };
  const every = Math.ceil(buckets.length / 10);
  const length = buckets.length > 40 ? 10 : 7;
  return [
    make("line", { class: "axis", ...edges, y1: base, y2: base }),
    make("text", { x: 4, y: 26 }, top), make("text", { x: 4, y: base }, "0"),
    [1, 0, -1].map((value) => [
      make("line", { class: value ? "axis" : "zero", ...edges, y1: y(value), y2: y(value) }),
      make("text", { x: 4, y: y(value) + 4 }, ["against", "0", "for"][value + 1]),
    ]),
    buckets.map((bucket, index) => index % every
      ? null : make("text", { x: left(index), y: 320 }, bucket.start.slice(0, length))),
  ];
}
function chartLegend(timeline) {
  const entry = (kind, words) => make("span", {}, make("span", { class: kind }), words);
  return make("figcaption", { class: "legend" }, entry("key bar-key", "articles"),
    entry("key", "mean stance of authors, with its interval"), entry("key quoted", "of people quoted"),
    timeline.change_points.length ? entry("key change-key", "coverage changes") : null,
    make("span", {}, "Pale points: too few articles."));
}
function chart(timeline) {
  const buckets = timeline.buckets;
  const top = Math.max(1, ...buckets.map((bucket) => bucket.articles));
  const scale = scales(buckets);
  const label = `Articles a period, at most ${top}, and below them the mean stance of authors and of people quoted; ` +
    "the figures stand in the table under the chart";
  return make("figure", {}, make("svg", { viewBox: `0 0 ${wide.width} 330`, role: "img", "aria-label": label },
    bars(buckets, top, scale), axes(buckets, top, scale), changeLines(timeline, scale),
    stanceLine(buckets, "quoted", "quoted", scale), stanceLine(buckets, "author", "author", scale)),
    chartLegend(timeline));
}
function figures(timeline) {
  const voice = (part) => part && part.n
    ? [round(part.mean), interval(part.ci), String(part.n_articles)] : ["–", "–", "0"];
  const parts = ["Interval", "Articles judged"];
  const heads = ["From", "Articles", "Share", "Authors: mean", ...parts, "Quoted: mean", ...parts];
  const rows = timeline.buckets.map((bucket) => [day(bucket.start), String(bucket.articles), share(bucket),
    ...voice(bucket.stance.author), ...voice(bucket.stance.quoted)]);
  return figuresTable(heads, rows, "Coverage and stance a period");
}

function facts(profile) {
  const { counts, id } = profile;
  const words = [profile.type, profile.roles.map((role) => role.name).slice(0, 3).join(", "),
    count(counts.articles, "article"), `${count(counts.quotations_by, "quotation")} by it`,
    `${count(counts.stances_as_target, "stance")} toward it`].filter(Boolean).join(" · ");
  const comparison = (by) => `#compare?target=${encodeURIComponent(id)}&by=${by}`;
  return small(words, " · ", make("a", { href: comparison("outlet") }, "compare outlets"),
    " · ", make("a", { href: comparison("holder") }, "compare speakers"));
}
function eventCard(event) {
  const time = event.from === event.to || !event.to ? event.from : `${event.from} to ${event.to}`;
  const sources = event.sources.slice(0, 1).map((source) => [
    source.evidence ? make("p", {}, make("q", {}, source.evidence.text)) : null, small(reference(source.article)),
  ]);
  return make("li", {}, make("div", { class: "card" }, make("strong", {}, time), " ",
    make("span", { class: "small" }, `${event.factuality} · ${count(event.articles, "article")}`), sources));
}
const saidCard = (record) =>
  make("li", {}, make("div", { class: "card" }, make("q", {}, spoken(record)), small(reference(record.article))));
const company = (profile, granularity) => profile.cooccurring.slice(0, 12).map((other) => {
  const href = `#follow?id=${encodeURIComponent(other.id)}&by=${granularity}`;
  return make("a", { href }, `${other.name} (${other.articles})`);
});
async function follow(id, granularity) {
  const path = `/v1/entities/${encodeURIComponent(id)}`;
  const [profile, timeline, said, stances] = await Promise.all([
    ask(path), ask(`${path}/timeline?granularity=${granularity}`), ask(`${path}/quotations?limit=6`),
    ask(`/v1/stances?target=${encodeURIComponent(id)}&limit=8`),
  ]);
  $("find-form").elements.q.value = profile.name;
  const hasDates = timeline.buckets.length > 0;
  const left = make("div", {},
    list("Latest stances toward it", stances.data.map((stance) => stanceCard(stance, new Map()))),
    list("Events", timeline.events.slice(0, 8).map(eventCard)));
  const right = make("div", {}, list("Its words", said.data.map(saidCard)),
    make("h3", {}, "Seen together with"), make("p", { class: "legend" }, company(profile, granularity)));
  return [make("h2", {}, profile.name), facts(profile),
    hasDates ? chart(timeline) : make("p", {}, "No dated article mentions it."), hasDates ? figures(timeline) : null,
    ...timeline.warnings.map((warning) => small(warning)), make("div", { class: "columns" }, left, right)];
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
