"use strict";
const $ = (id) => document.getElementById(id);
const shapes = ["svg", "rect", "line", "circle", "polyline", "text", "title", "g"];
// All text enters the page as text, never as markup.
function make(name, attributes, ...children) {
  const node = shapes.includes(name)
    ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) if (value != null) node.setAttribute(key, value);
  for (const child of children.flat(3)) if (child != null) node.append(child instanceof Node ? child : String(child));
  return node;
}
// The API key, where the server asks for one. A tab that may store nothing keeps it as long as the page is open.
let key = null;
try { key = sessionStorage.getItem("standpoint-key"); } catch { /* asked for again */ }
function useKey(value) {
  key = value;
  try { sessionStorage.setItem("standpoint-key", value); } catch { /* kept in the page */ }
}
async function send(path, options = {}) {
  const used = key;
  const headers = { ...options.headers, ...(used ? { Authorization: `Bearer ${used}` } : {}) };
  const response = await fetch(path, { ...options, headers }).catch(() => {
    throw new Error("The server does not answer.");
  });
  if (response.ok) return response;
  const problem = await response.json();
  const message = [problem.title, problem.detail].filter(Boolean).join(": ");
  // Another key may have been given meanwhile.
  if ([401, 403].includes(response.status) && used === key) {
    $("key-why").textContent = message;
    $("key-form").hidden = false;
  }
  throw new Error(message);
}
async function ask(path, body) {
  const headers = { "Content-Type": "application/json" };
  return (await send(path, body ? { method: "POST", headers, body: JSON.stringify(body) } : {})).json();
}
// A link carries no key: with one, what it leads to is fetched and saved.
async function save(link) {
  const response = await send(link.getAttribute("href"));
  const type = response.headers.get("Content-Type").startsWith("text/csv") ? "csv" : "json";
  const url = URL.createObjectURL(await response.blob());
  make("a", { href: url, download: `${link.pathname.split("/").pop()}.${type}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
addEventListener("click", (event) => {
  const link = key && event.target.closest('a[href^="/v1/"]');
  if (!link) return;
  event.preventDefault();
  save(link).catch((error) => link.after(make("span", { class: "note", role: "alert" }, error.message)));
});
// Only the latest question of a place may fill it.
const turns = new Map();
async function fill(place, work) {
  const turn = (turns.get(place) || 0) + 1;
  turns.set(place, turn);
  place.setAttribute("aria-busy", "true");
  let nodes;
  try { nodes = (await work()).filter(Boolean); }
  catch (error) { nodes = [make("p", { class: "note", role: "alert" }, error.message)]; }
  if (turns.get(place) !== turn) return;
  place.replaceChildren(...nodes);
  place.removeAttribute("aria-busy");
}
const round = (value) => value == null ? "–" : (value > 0 ? "+" : "") + value.toFixed(2).replace("-", "−");
const interval = (ci) => ci ? `${round(ci.low)} to ${round(ci.high)}` : "–";
const day = (text) => text ? text.slice(0, 10) : "undated";
const percent = (value) => `${Math.round(value * 100)} %`;
const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const small = (...words) => make("p", { class: "small" }, words);
const list = (label, items) => [
  make("h3", {}, label),
  items.length ? make("ul", { class: "cards" }, items) : small("None."),
];
function table(heads, rows, caption) {
  const head = heads.map((text) => make("th", { scope: "col" }, text));
  const cell = (text, index) => index
    ? make("td", { class: /^[+−–\d]/.test(text) ? "number" : null }, text) : make("th", { scope: "row" }, text);
  return make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption }, make("table", {},
    make("thead", {}, make("tr", {}, head)),
    make("tbody", {}, rows.map((row) => make("tr", {}, row.map(cell))))));
}
const figuresTable = (heads, rows, caption) =>
  make("details", {}, make("summary", {}, "The figures as a table"), table(heads, rows, caption));
const articleLink = (article) =>
  make("a", { href: `#article?id=${encodeURIComponent(article.id)}` }, article.title || "untitled");
const spoken = (quotation) => quotation.pieces.map((piece) => piece.text).join(" … ");
const reference = (article) =>
  [articleLink(article), `, ${article.outlet || "no outlet"}, ${day(article.published_at)}`];

// A stance: who is for or against whom, and on which words.
function stanceCard(stance, names, onShow) {
  const name = (entity) => entity.name || names.get(entity.entity_id) || entity.entity_id;
  const holder = stance.holder.kind === "author" ? "The author" : name(stance.holder);
  const article = stance.article ? [" · ", reference(stance.article)] : null;
  const role = onShow ? { type: "button", "aria-pressed": "false" } : {};
  const card = make(onShow ? "button" : "div", { class: "card", ...role },
    make("strong", {}, holder), " ", make("span", { class: "badge " + stance.label }, stance.label), " ",
    make("strong", {}, name(stance.target)),
    make("p", {}, make("q", {}, stance.evidence[0] ? stance.evidence[0].text : "")),
    small(`${stance.voice} voice · confidence ${percent(stance.confidence)}`, article));
  if (onShow) card.addEventListener("click", () => onShow(card, stance.evidence));
  return make("li", {}, card);
}

async function find(text, limit = 12) {
  return (await ask(`/v1/entities?limit=${limit}${text ? "&q=" + encodeURIComponent(text) : ""}`)).data;
}
async function first(text) {
  const entities = await find(text, 5);
  const same = entities.find((entity) => entity.name.toLowerCase() === text.toLowerCase());
  if (!entities.length) throw new Error("No stored article mentions such a name.");
  return same || entities[0];
}
function suggest(place, view, action) {
  fill(place, async () => (await find("")).map((entity) => {
    const chip = make("button", { type: "button" }, `${entity.name} (${entity.articles})`);
    chip.addEventListener("click", () => go(view, action(entity)));
    return chip;
  }));
}
// The names offered while somebody types: those for the latest letters.
let typed = 0;
async function offerNames(text) {
  typed += 1;
  const turn = typed;
  if (text.length < 2) return;
  const entities = await find(text).catch(() => []);
  if (turn === typed) $("names").replaceChildren(...entities.map((entity) => make("option", { value: entity.name })));
}

// What is shown is in the address, so that it can be shared and gone back to: #view?name=value
const views = {};
const go = (view, values) => {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();
  const hash = `#${view}${query ? "?" + query : ""}`;
  if (location.hash === hash) route(); else location.hash = hash;
};
const tabs = [...document.querySelectorAll("[role=tab]")];
function show(panel) {
  for (const tab of tabs) {
    const chosen = tab.getAttribute("aria-controls") === panel;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    $(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
}
function route() {
  const [name, query] = location.hash.slice(1).split("?");
  const view = views[name] || views.read;
  show(view.panel);
  view.open(Object.fromEntries(new URLSearchParams(query || "")));
}
tabs.forEach((tab, index) => {
  tab.addEventListener("click", () => go(tab.getAttribute("aria-controls"), {}));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(index + step + tabs.length) % tabs.length];
    next.click();
    next.focus();
  });
});
addEventListener("hashchange", route);
for (const form of [$("find-form"), $("compare-form")]) {
  form.elements.q.addEventListener("input", (event) => offerNames(event.target.value));
}
