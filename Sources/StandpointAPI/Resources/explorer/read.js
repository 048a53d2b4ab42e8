// Read an article: the text with what was found in it, and cards that lead to the words.
function pieces(text, marks) {
  const cuts = [...new Set([0, text.length, ...marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1];
    const over = marks.filter((mark) => mark.start <= start && end <= mark.end);
    if (!over.length) return document.createTextNode(text.slice(start, end));
    return make(over.some((mark) => mark.lit) ? "mark" : "span", { class: [...new Set(over.flatMap((mark) => mark.classes))].join(" "),
      title: [...new Set(over.map((mark) => mark.title).filter(Boolean))].join(" · ") || null }, text.slice(start, end));
  });
}
function card(onShow, spans, ...children) {
  const node = make("button", { class: "card", type: "button", "aria-pressed": "false" }, children);
  node.addEventListener("click", () => onShow(node, spans));
  return make("li", {}, node);
}
const kinds = [["person", "person"], ["organization", "organization"], ["place", "place"], ["group", "group"], ["other", "other"]];
function analysisView(analysis) {
  const names = new Map(analysis.entities.map((entity) => [entity.id, entity.name]));
  const marks = { title: [], body: [] };
  for (const entity of analysis.entities) for (const mention of entity.mentions)
    marks[mention.in].push({ ...mention, classes: ["e", entity.type], title: entity.role ? `${entity.name}, ${entity.role}` : entity.name });
  const source = (quotation) => names.get(quotation.source.entity_id) || quotation.source.text || "unknown source";
  for (const quotation of analysis.quotations)
    for (const piece of quotation.pieces)
      marks[piece.in].push({ ...piece, classes: ["q"], title: `${quotation.kind} quotation: ${source(quotation)}` });
  for (const time of analysis.time_expressions)
    marks[time.in].push({ ...time, classes: ["t"], title: time.value ? `${time.mod || ""} ${time.value}`.trim() : "unresolved" });
  const texts = { title: analysis.article.title, body: analysis.article.text };
  const places = { title: make("h2", { class: "text head" }), body: make("div", { class: "text" }) };
  const draw = (lit) => {
    for (const part of ["title", "body"])
      places[part].replaceChildren(...pieces(texts[part], [...marks[part], ...lit.filter((span) => (span.in || "body") === part)
        .map((span) => ({ start: span.start, end: span.end, classes: ["lit"], lit: true }))]));
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
  const layers = [["e", "Entities"], ["q", "Quotations"], ["t", "Dates"]].map(([key, label]) => {
    const box = make("input", { type: "checkbox", checked: "" });
    box.addEventListener("change", () => view.classList.toggle("off-" + key, !box.checked));
    return make("label", { class: "check" }, box, label);
  });
  const taken = analysis.stances.filter((stance) => stance.label !== "neutral");
  const quiet = analysis.stances.length - taken.length;
  const named = analysis.entities.filter((entity) => entity.link_status !== "unnamed" && entity.mentions.some((mention) => !mention.nested));
  const abstained = analysis.summary.abstained.stances;
  return [make("div", { class: "legend" }, layers, kinds.map(([kind, label]) => make("span", { class: "e " + kind }, label)),
      make("span", { class: "q" }, "quotation"), make("span", { class: "t" }, "date")),
    ...analysis.warnings.map((warning) => make("p", { class: "small" }, warning)),
    make("div", { class: "columns" }, view, make("div", {},
      list(`Stances (${taken.length})`, taken.map((stance) => stanceCard(stance, names, light))),
      make("p", { class: "small" }, `${count(quiet, "neutral judgement")}; abstained on ${abstained}, where the words were not clear enough.`),
      list(`Quotations (${analysis.quotations.length})`, analysis.quotations.map((quotation) => card(light, quotation.pieces,
        make("q", {}, spoken(quotation)), make("p", { class: "small" }, `${source(quotation)} · ${quotation.kind}`)))),
      list(`Dates (${analysis.time_expressions.length})`, analysis.time_expressions.map((time) => card(light, [time], make("strong", {}, time.text), " ",
        make("span", { class: "small" }, [time.mod, time.value || "unresolved"].filter(Boolean).join(" "))))),
      list(`Entities (${named.length})`, named.map((entity) => card(light, entity.mentions,
        make("span", { class: "e " + entity.type }, entity.name), " ",
        make("span", { class: "small" }, [entity.type, entity.role, count(entity.mentions.length, "mention")].filter(Boolean).join(" · ")))))))];
}
views.read = { panel: "read", open() {} };
views.article = { panel: "read", open({ id }) {
  fill($("read-out"), async () => {
    const analysis = await ask(`/v1/articles/${encodeURIComponent(id)}/analysis?offset_unit=utf16`);
    const article = analysis.article;
    const form = $("read-form").elements;
    form.title.value = article.title;
    form.outlet.value = article.outlet || "";
    form.author.value = article.authors.join(", ");
    form.published_at.value = (article.published_at || "").slice(0, 10);
    form.text.value = article.text;
    return [make("p", { class: "small" }, [article.outlet, article.authors.join(", "), day(article.published_at), article.genre].filter(Boolean).join(" · ")), ...analysisView(analysis)];
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
  form.text.value = "Mara Lindqvist, the harbour minister, attacked the Orsted Company on Tuesday. “The bid is a reckless gift to " +
    "people who have never seen a ship,” she told reporters.\n\nTomas Reyle, who leads the opposition, praised the company last week and " +
    "said that Lindqvist was afraid of competition. The council will vote before the end of April.";
  $("read-form").requestSubmit();
} };
$("sample").addEventListener("click", () => go("example", {}));
