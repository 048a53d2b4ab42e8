// Read an article: the text with what was found in it, and cards that lead to the words.
function pieces(text, marks) {
  const edges = marks.flatMap((mark) => [mark.start, mark.end]);
  const cuts = [...new Set([0, text.length, ...edges])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1];
    const over = marks.filter((mark) => mark.start <= start && end <= mark.end);
    if (!over.length) return document.createTextNode(text.slice(start, end));
    const classes = [...new Set(over.flatMap((mark) => mark.classes))].join(" ");
    const title = [...new Set(over.map((mark) => mark.title).filter(Boolean))].join(" · ") || null;
    return make(over.some((mark) => mark.lit) ? "mark" : "span", { class: classes, title }, text.slice(start, end));
  });
}
function card(onShow, spans, ...children) {
  const node = make("button", { class: "card", type: "button", "aria-pressed": "false" }, children);
  node.addEventListener("click", () => onShow(node, spans));
  return make("li", {}, node);
}
const nameOf = (analysis) => new Map(analysis.entities.map((entity) => [entity.id, entity.name]));
const sourceOf = (quotation, names) =>
  names.get(quotation.source.entity_id) || quotation.source.text || "unknown source";

// What is marked in title and body: entities, quotations, dates.
function marksOf(analysis, names) {
  const marks = { title: [], body: [] };
  const mark = (span, kind, title) => marks[span.in].push({ ...span, classes: kind, title });
  for (const entity of analysis.entities) {
    const title = entity.role ? `${entity.name}, ${entity.role}` : entity.name;
    for (const mention of entity.mentions) mark(mention, ["e", entity.type], title);
  }
  for (const quotation of analysis.quotations) {
    const title = `${quotation.kind} quotation: ${sourceOf(quotation, names)}`;
    for (const piece of quotation.pieces) mark(piece, ["q"], title);
  }
  for (const time of analysis.time_expressions) {
    mark(time, ["t"], time.value ? `${time.mod || ""} ${time.value}`.trim() : "unresolved");
  }
  return marks;
}

// The text, and what lights up spans of it when their card is chosen.
function markedText(analysis, names) {
  const marks = marksOf(analysis, names);
  const texts = { title: analysis.article.title, body: analysis.article.text };
  const places = { title: make("h2", { class: "text head" }), body: make("div", { class: "text" }) };
  const draw = (lit) => {
    for (const part of ["title", "body"]) {
      const own = lit.filter((span) => (span.in || "body") === part);
      const lights = own.map((span) => ({ start: span.start, end: span.end, classes: ["lit"], lit: true }));
      places[part].replaceChildren(...pieces(texts[part], [...marks[part], ...lights]));
    }
  };
  draw([]);
  const view = make("article", {}, texts.title ? places.title : null, places.body);
  let chosen = null;
  const light = (button, spans) => {
    if (chosen) chosen.setAttribute("aria-pressed", "false");
    chosen = chosen === button ? null : button;
    draw(chosen ? spans : []);
    if (!chosen) return;
    chosen.setAttribute("aria-pressed", "true");
    const target = view.querySelector(".lit");
    if (target) target.scrollIntoView({ block: "center" });
  };
  return { view, light };
}

const kinds = ["person", "organization", "place", "group", "event", "work", "other"];
function legend(view) {
  const layers = [["e", "Entities"], ["q", "Quotations"], ["t", "Dates"]].map(([key, label]) => {
    const box = make("input", { type: "checkbox", checked: "" });
    box.addEventListener("change", () => view.classList.toggle("off-" + key, !box.checked));
    return make("label", { class: "check" }, box, label);
  });
  return make("div", { class: "legend" }, layers, kinds.map((kind) => make("span", { class: "e " + kind }, kind)),
    make("span", { class: "q" }, "quotation"), make("span", { class: "t" }, "date"));
}
function stanceList(analysis, names, light) {
  const taken = analysis.stances.filter((stance) => stance.label !== "neutral");
  const quiet = count(analysis.stances.length - taken.length, "neutral judgement");
  return [
    list(`Stances (${taken.length})`, taken.map((stance) => stanceCard(stance, names, light))),
    small(`${quiet}; abstained on ${analysis.summary.abstained.stances}, where the words were not clear enough.`),
  ];
}
function quotationList(analysis, names, light) {
  return list(`Quotations (${analysis.quotations.length})`, analysis.quotations.map((quotation) =>
    card(light, quotation.pieces, make("q", {}, spoken(quotation)),
      small(`${sourceOf(quotation, names)} · ${quotation.kind}`))));
}
function dateList(analysis, light) {
  return list(`Dates (${analysis.time_expressions.length})`, analysis.time_expressions.map((time) => {
    const value = [time.mod, time.value || "unresolved"].filter(Boolean).join(" ");
    return card(light, [time], make("strong", {}, time.text), " ", make("span", { class: "small" }, value));
  }));
}
function entityList(analysis, light) {
  const named = analysis.entities.filter((entity) =>
    entity.link_status !== "unnamed" && entity.mentions.some((mention) => !mention.nested));
  return list(`Entities (${named.length})`, named.map((entity) => {
    const facts = [entity.type, entity.role, count(entity.mentions.length, "mention")].filter(Boolean).join(" · ");
    return card(light, entity.mentions, make("span", { class: "e " + entity.type }, entity.name), " ",
      make("span", { class: "small" }, facts));
  }));
}
function analysisView(analysis) {
  const names = nameOf(analysis);
  const { view, light } = markedText(analysis, names);
  const findings = make("div", {}, stanceList(analysis, names, light), quotationList(analysis, names, light),
    dateList(analysis, light), entityList(analysis, light));
  return [legend(view), ...analysis.warnings.map((warning) => small(warning)),
    make("div", { class: "columns" }, view, findings)];
}

views.read = { panel: "read", open() {} };
views.article = { panel: "read", open({ id }) {
  fill($("read-out"), async () => {
    const analysis = await ask(`/v1/articles/${encodeURIComponent(id)}/analysis?offset_unit=utf16`);
    const article = analysis.article;
    const authors = article.authors.join(", ");
    const form = $("read-form").elements;
    form.title.value = article.title;
    form.outlet.value = article.outlet || "";
    form.author.value = authors;
    form.published_at.value = (article.published_at || "").slice(0, 10);
    form.text.value = article.text;
    const origin = [article.outlet, authors, day(article.published_at), article.genre].filter(Boolean).join(" · ");
    return [small(origin), ...analysisView(analysis)];
  });
} };
$("read-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const { author, ...article } = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value));
  if (author) article.authors = author.split(",").map((name) => name.trim()).filter(Boolean);
  if (location.hash.startsWith("#article")) history.pushState(null, "", "#read");
  fill($("read-out"), async () => analysisView(await ask("/v1/analyze?offset_unit=utf16", article)));
});
views.example = { panel: "read", open() {
  const form = $("read-form").elements;
  form.title.value = "Harbour bill divides Port Ansel";
  form.outlet.value = "The Ansel Courier";
  form.published_at.value = "2025-03-14";
  form.text.value = "Mara Lindqvist, the harbour minister, attacked the Orsted Company on Tuesday. “The bid is a " +
    "reckless gift to people who have never seen a ship,” she told reporters.\n\nTomas Reyle, who leads the " +
    "opposition, praised the company last week and said that Lindqvist was afraid of competition. The council will " +
    "vote before the end of April.";
  $("read-form").requestSubmit();
} };
$("sample").addEventListener("click", () => go("example", {}));
