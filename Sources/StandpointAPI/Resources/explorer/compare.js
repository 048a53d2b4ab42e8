// Compare: means with their intervals, contrasts with a verdict, evidence on both sides.
function plot(groups) {
  const row = 40, width = 900, left = 270, height = groups.length * row + 20;
  const x = (value) => left + (value + 1) / 2 * (width - left - 40);
  return make("figure", {}, make("svg", { viewBox: `0 0 ${width} ${height + 24}`, role: "img", "aria-label": "Mean stance of each group with its interval; the figures stand in the table under the chart" },
    [-1, -.5, 0, .5, 1].map((value) => make("line", { class: value ? "axis" : "zero", x1: x(value), x2: x(value), y1: 10, y2: height })),
    groups.map((group, index) => {
      const y = 32 + index * row;
      return make("g", {}, make("text", { class: "ink strong", x: 10, y: y - 2 }, group.label), make("text", { x: 10, y: y + 13 }, `${group.articles_effective} of ${count(group.articles, "article")} judged`),
        group.ci ? make("line", { class: "whisker", x1: x(group.ci.low), x2: x(group.ci.high), y1: y, y2: y }) : null,
        group.mean == null ? make("text", { x: x(0) + 8, y: y + 4 }, "nothing judged") : make("circle", { class: "author-dot" + (group.enough_data === false ? " thin" : ""), cx: x(group.mean), cy: y, r: 6 },
          make("title", {}, `${group.label}: ${round(group.mean)}, ${interval(group.ci)}`)));
    }),
    make("text", { x: left, y: height + 16 }, "−1 against"), make("text", { x: x(0) - 4, y: height + 16 }, "0"), make("text", { x: width - 62, y: height + 16 }, "for +1")),
    make("figcaption", { class: "legend" }, "Points: mean of the articles' stances. Lines: interval at 95 %. Pale points: fewer than five articles."));
}
function evidence(group) {
  const side = (key, heading) => group.evidence[key].length ? [make("h3", {}, `${group.label}: ${heading}`),
    make("ul", { class: "cards" }, group.evidence[key].slice(0, 2).map((stance) => stanceCard(stance, new Map())))] : [];
  const both = [side("for", "strongest for"), side("against", "strongest against")];
  return both.some((part) => part.length) ? make("div", { class: "columns" }, make("div", {}, both[0]), make("div", {}, both[1])) : null;
}
async function compare(target, by, voice) {
  const path = `/v1/compare?target=${encodeURIComponent(target)}&by=${by}${voice ? "&voice=" + voice : ""}`;
  const [profile, answer] = await Promise.all([ask(`/v1/entities/${encodeURIComponent(target)}`), ask(path)]);
  $("compare-form").elements.q.value = profile.name;
  const label = new Map(answer.groups.map((group) => [group.key, group.label]));
  return [make("h2", {}, `Stance toward ${profile.name} by ${by}`),
    make("p", { class: "small" }, `In the voice of: ${answer.voices.join(", ")}. `, make("a", { href: path }, "This comparison as JSON"), " · ", make("a", { href: path + "&format=csv" }, "as CSV"),
      " · ", make("a", { href: `#follow?id=${encodeURIComponent(target)}` }, "its timeline")),
    answer.groups.length ? plot(answer.groups) : make("p", {}, "No stance toward it is stored."),
    ...answer.warnings.map((warning) => make("p", { class: "small" }, warning)),
    answer.groups.length ? make("details", {}, make("summary", {}, "The figures as a table"), table(["Group", "Mean", "Interval", "Articles", "Judged", "For", "Neutral", "Against", "Abstained"],
      answer.groups.map((group) => [group.label, round(group.mean), interval(group.ci), String(group.articles), String(group.articles_effective), String(group.distribution.for),
        String(group.distribution.neutral), String(group.distribution.against), String(group.abstained)]), "Stance by group")) : null,
    answer.contrasts.length ? [make("h3", {}, "Do they differ?"), table(["A", "B", "A − B", "Interval", "p, corrected", "Verdict"], answer.contrasts.slice(0, 30).map((contrast) => [label.get(contrast.a) || contrast.a,
      label.get(contrast.b) || contrast.b, round(contrast.difference), interval(contrast.ci), contrast.p_adjusted == null ? "–" : contrast.p_adjusted.toFixed(3), contrast.verdict.replaceAll("_", " ")]), "Contrasts between groups")] : null,
    ...answer.groups.slice(0, 6).map(evidence)].flat();
}
views.compare = { panel: "compare", open({ target, q, by, voice }) {
  const form = $("compare-form").elements;
  form.by.value = by || form.by.value;
  form.voice.value = voice || "";
  if (q) form.q.value = q;
  if (!target && !q) {
    $("compare-out").replaceChildren();
    return suggest($("suggested"), "compare", (entity) => ({ target: entity.id, by: form.by.value, voice: form.voice.value }));
  }
  $("suggested").replaceChildren();
  fill($("compare-out"), async () => compare(target || (await first(q)).id, form.by.value, form.voice.value));
} };
$("compare-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target.elements;
  go("compare", { q: form.q.value.trim(), by: form.by.value, voice: form.voice.value });
});

function start() {
  ask("/v1/articles?limit=1").then((answer) => { $("corpus").textContent = `${count(answer.page.total, "article")} stored.`; }, () => {});
  route();
}
$("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  useKey(event.target.elements.key.value);
  event.target.reset();
  event.target.hidden = true;
  start();
});
start();
