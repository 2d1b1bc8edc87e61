// Going through the items: filters, the panel, keys.
let shown = [];
let current = -1;
const VERDICTS = { accept: "accepted", reject: "rejected", edit: "edited" };
const panel = byId("panel");

const visible = (text) => text.replaceAll("\n", "⏎").replaceAll("\u00a0", "⍽").replaceAll("\u202f", "⍽");

function filtered() {
  const group = byId("group").value;
  const rule = byId("rule").value;
  const state = byId("state").value;
  return items
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => group === "all" || item.groups.includes(group) || (group === "doubt" && item.doubtful))
    .filter(({ item }) => !rule || item.rule === rule)
    .filter(({ item }) => !state || (state === "open") === !item.decision)
    .map(({ index }) => index);
}

function refilter() {
  shown = filtered();
  const wanted = new Set(shown.map(String));
  for (const mark of textPane.querySelectorAll("mark")) {
    mark.classList.toggle("dim", !mark.dataset.items.split(" ").some((index) => wanted.has(index)));
  }
  tell();
}

function tell() {
  const place = shown.indexOf(current);
  const decided = items.filter((item) => item.decision).length;
  byId("count").textContent =
    `${place < 0 ? "–" : place + 1} of ${shown.length}` + ` · ${decided} of ${items.length} decided`;
}

function go(step) {
  if (!shown.length) return;
  const at = shown.indexOf(current);
  const later = shown.findIndex((index) => index > current);
  const from = at >= 0 ? at + step : later < 0 ? 0 : step > 0 ? later : later - 1;
  open(shown[(from + shown.length) % shown.length]);
}

function open(index) {
  current = index;
  const item = items[index];
  for (const mark of textPane.querySelectorAll("mark.current")) mark.classList.remove("current");
  const marks = marksOf(index);
  for (const mark of marks) mark.classList.add("current");
  const leaf = light(item.block, item.lines);
  bringIntoView(marks[0] ?? leaf, textPane);
  showInPrint(item.block, item.lines, item.page);
  fill(item);
  tell();
}

function put(id, text) {
  byId(id).textContent = text;
}

function fill(item) {
  const change = item.about === "change" || (item.about === "notice" && item.after !== null);
  put("what", item.message || item.what);
  put("where", item.place);
  put("rule-name", item.rule);
  put("sure", item.confidence === null || item.confidence === undefined ? "" : `${Math.round(100 * item.confidence)} % sure`);
  put("left", visible(item.left));
  put("before", item.about === "turn" ? item.before || "nobody" : visible(item.about === "text" ? item.words : item.before));
  put("after", item.about === "text" ? "" : visible(item.after ?? ""));
  put("right", visible(item.right));
  byId("arrow").hidden = !change;
  byId("quote").classList.toggle("plain", !change);
  put("verdict", item.decision ? VERDICTS[item.decision.verdict] + (item.decision.text !== undefined ? `: ${item.decision.text}` : "") : item.undone ? "taken back before" : "undecided");
  put("accept-name", item.about === "change" || item.after !== null ? "Accept" : item.about === "turn" ? "Right" : "Settled");
  put("reject-name", item.about === "turn" ? "Nobody known" : "Reject");
  byId("accept").disabled = item.about === "text";
  byId("reject").disabled = item.about === "text" || (item.about === "notice" && item.after === null);
  byId("edit").disabled = item.joined || (item.about !== "turn" && !item.words);
  byId("editing").hidden = true;
  panel.classList.remove("empty");
  drawPrint(item, byId("print"));
}

function decide(verdict, text) {
  const item = items[current];
  if (!item || (verdict && byId(verdict).disabled)) return;
  if (verdict) item.decision = text === undefined ? { verdict } : { verdict, text };
  else delete item.decision;
  keep();
  paint(current);
  if (verdict && verdict !== "edit" && byId("onwards").checked) {
    const rest = shown.filter((index) => index > current && !items[index].decision);
    if (rest.length) return open(rest[0]);
  }
  open(current);
}

// The marks of an item in the text show what was decided, and what will stand there.
function paint(index) {
  const { decision, before } = items[index];
  const marks = marksOf(index);
  for (const mark of marks) {
    for (const name of Object.values(VERDICTS)) mark.classList.remove(name);
    if (decision) mark.classList.add(VERDICTS[decision.verdict]);
    delete mark.dataset.now;
  }
  if (items[index].about === "text") leafOf(items[index].block ?? "")?.classList.toggle("touched", Boolean(decision));
  const last = marks[marks.length - 1];
  if (last && decision?.verdict === "edit") last.dataset.now = decision.text;
  if (last && decision?.verdict === "reject" && items[index].about === "change") last.dataset.now = visible(before) || "∅";
}

function edit() {
  const item = items[current];
  const chosen = selectedWords();
  if (chosen) editSelection(chosen);
  else if (!item || byId("edit").disabled) return;
  const now = items[current];
  byId("editing").hidden = false;
  const field = byId("words");
  field.value = now.decision?.text ?? (now.about === "turn" ? now.before : now.words);
  field.setAttribute("list", now.about === "turn" ? "people" : "");
  field.focus();
  field.select();
}

function editSelection({ leaf, words, left, right }) {
  const page = Number(leaf.dataset.page) || null;
  const one = { about: "text", page, rule: "manual", words, before: "", after: null, block: leaf.dataset.block };
  const item = newText({ ...one, left: left.slice(-data.context), right: right.slice(0, data.context) });
  item.place = leaf.dataset.place ?? "";
  refilter();
  open(items.indexOf(item));
}

byId("editing").addEventListener("submit", (event) => {
  event.preventDefault();
  decide("edit", byId("words").value);
  textPane.focus();
});
for (const [id, act] of Object.entries({
  accept: () => decide("accept"),
  reject: () => decide("reject"),
  edit,
  undo: () => decide(null),
  next: () => go(1),
  previous: () => go(-1),
  save,
  help: () => byId("keys").showModal(),
})) {
  byId(id).addEventListener("click", act);
}
for (const id of ["group", "rule", "state"]) byId(id).addEventListener("change", refilter);

textPane.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const mark = event.target.closest("mark");
  if (mark) {
    const here = mark.dataset.items.split(" ").map(Number);
    open(here[(here.indexOf(current) + 1) % here.length]);
    return;
  }
  const leaf = event.target.closest("[data-block]");
  if (leaf) {
    light(leaf.dataset.block);
    showInPrint(leaf.dataset.block);
  }
});
pagesPane.addEventListener("click", (event) => {
  const line = event.target.closest("rect[data-block]");
  if (line) bringIntoView(light(line.dataset.block), textPane);
});

// To the paragraph before or after the one that is lit, and its place in the print.
function step(by) {
  const leaves = [...textPane.querySelectorAll("[data-block]")];
  const leaf = leaves[leaves.findIndex((one) => one.classList.contains("lit")) + by] ?? leaves[0];
  light(leaf.dataset.block);
  showInPrint(leaf.dataset.block);
  bringIntoView(leaf, textPane);
  leaf.focus({ preventScroll: true });
}

const KEYS = {
  "]": () => step(1), ".": () => step(1), "[": () => step(-1), ",": () => step(-1),
  n: () => go(1), j: () => go(1), ArrowRight: () => go(1),
  p: () => go(-1), k: () => go(-1), ArrowLeft: () => go(-1),
  a: () => decide("accept"), r: () => decide("reject"), e: edit, u: () => decide(null),
  s: save, "?": () => byId("keys").showModal(), f: () => byId("group").focus(),
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    byId("editing").hidden = true;
    document.activeElement?.blur();
    return;
  }
  if (byId("keys").open || event.target.closest("input, select, textarea, button, a")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

restore();
items.forEach((_, index) => paint(index));
refilter();
document.documentElement.classList.add("ready");
