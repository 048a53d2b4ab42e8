// Compare: means with their intervals, contrasts with a verdict, evidence on both sides.
function groupRow(group, y, x) {
  const thin = group.enough_data === false ? " thin" : "";
  const judged = `${group.articles_effective} of ${count(group.articles, "article")} judged`;
  const mean = group.mean == null
    ? make("text", { x: x(0) + 8, y: y + 4 }, "nothing judged")
    : make("circle", { class: "author-dot" + thin, cx: x(group.mean), cy: y, r: 6 },
      make("title", {}, `${group.label}: ${round(group.mean)}, ${interval(group.ci)}`));
  const whisker = group.ci
    ? make("line", { class: "whisker", x1: x(group.ci.low), x2: x(group.ci.high), y1: y, y2: y }) : null;
  return make("g", {}, make("text", { class: "ink strong", x: 10, y: y - 2 }, group.label),
    make("text", { x: 10, y: y + 13 }, judged), whisker, mean);
}
function plot(groups) {
  const row = 40, width = 900, left = 270, height = groups.length * row + 20;
  const x = (value) => left + (value + 1) / 2 * (width - left - 40);
  const lines = [-1, -.5, 0, .5, 1].map((value) =>
    make("line", { class: value ? "axis" : "zero", x1: x(value), x2: x(value), y1: 10, y2: height }));
  const marks = [[left, "−1 against"], [x(0) - 4, "0"], [width - 62, "for +1"]].map(([place, words]) =>
    make("text", { x: place, y: height + 16 }, words));
  const label = "Mean stance of each group with its interval; the figures stand in the table under the chart";
  const caption = "Points: mean of the articles' stances. Lines: interval at 95 %. " +
    "Pale points: fewer than ten articles.";
  return make("figure", {}, make("svg", { viewBox: `0 0 ${width} ${height + 24}`, role: "img", "aria-label": label },
    lines, groups.map((group, index) => groupRow(group, 32 + index * row, x)), marks),
    make("figcaption", { class: "legend" }, caption));
}
function groupFigures(groups) {
  const heads = ["Group", "Mean", "Interval", "Articles", "Judged", "For", "Neutral", "Against", "Abstained"];
  const rows = groups.map((group) => {
    const { for: favourable, neutral, against } = group.distribution;
    const counts = [group.articles, group.articles_effective, favourable, neutral, against, group.abstained];
    return [group.label, round(group.mean), interval(group.ci), ...counts.map(String)];
  });
  return figuresTable(heads, rows, "Stance by group");
}
function contrastTable({ groups, contrasts }) {
  if (!contrasts.length) return null;
  const labels = new Map(groups.map((group) => [group.key, group.label]));
  const rows = contrasts.slice(0, 30).map((contrast) => [
    labels.get(contrast.a) || contrast.a, labels.get(contrast.b) || contrast.b, round(contrast.difference),
    interval(contrast.ci), contrast.p_adjusted == null ? "–" : contrast.p_adjusted.toFixed(3),
    contrast.verdict.replaceAll("_", " "),
  ]);
  const heads = ["A", "B", "A − B", "Interval", "p, corrected", "Verdict"];
  return [make("h3", {}, "Do they differ?"), table(heads, rows, "Contrasts between groups")];
}
function evidence(group) {
  const side = (key, heading) => {
    const stances = group.evidence[key].slice(0, 2).map((stance) => stanceCard(stance, new Map()));
    if (!stances.length) return [];
    return [make("h3", {}, `${group.label}: ${heading}`), make("ul", { class: "cards" }, stances)];
  };
  const both = [side("for", "strongest for"), side("against", "strongest against")];
  if (!both.some((part) => part.length)) return null;
  return make("div", { class: "columns" }, make("div", {}, both[0]), make("div", {}, both[1]));
}
async function compare(target, by, voice) {
  const path = `/v1/compare?target=${encodeURIComponent(target)}&by=${by}${voice ? "&voice=" + voice : ""}`;
  const [profile, answer] = await Promise.all([ask(`/v1/entities/${encodeURIComponent(target)}`), ask(path)]);
  const { groups } = answer;
  $("compare-form").elements.q.value = profile.name;
  const links = [
    make("a", { href: path }, "This comparison as JSON"), " · ", make("a", { href: path + "&format=csv" }, "as CSV"),
    " · ", make("a", { href: `#follow?id=${encodeURIComponent(target)}` }, "its timeline"),
  ];
  return [make("h2", {}, `Stance toward ${profile.name} by ${by}`),
    small(`In the voice of: ${answer.voices.join(", ")}. `, links),
    groups.length ? plot(groups) : make("p", {}, "No stance toward it is stored."),
    ...answer.warnings.map((warning) => small(warning)), groups.length ? groupFigures(groups) : null,
    contrastTable(answer), ...groups.slice(0, 6).map(evidence)].flat();
}
views.compare = { panel: "compare", open({ target, q, by, voice }) {
  const form = $("compare-form").elements;
  form.by.value = by || form.by.value;
  form.voice.value = voice || "";
  if (q) form.q.value = q;
  if (!target && !q) {
    $("compare-out").replaceChildren();
    const chosen = (entity) => ({ target: entity.id, by: form.by.value, voice: form.voice.value });
    return suggest($("suggested"), "compare", chosen);
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
  const tell = (answer) => { $("corpus").textContent = `${count(answer.page.total, "article")} stored.`; };
  ask("/v1/articles?limit=1").then(tell, () => {});
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
