// What was decided so far: read from the page, kept by the browser, saved as a file.
const data = JSON.parse(document.getElementById("data").textContent);
const items = data.items;
const STORE = "permacli:" + data.source.sha256;
const SAVED = `${STORE}:saved`;
let unsaved = false;

// The words by which a decision finds its place again name it here as well: ids change, these do not.
const KEY = ["about", "page", "rule", "before", "after", "left", "right"];
const keyOf = (one) => JSON.stringify(KEY.map((name) => one[name] ?? null));

function decisionOf(item) {
  const { verdict, text } = item.decision;
  const decision = { verdict };
  for (const name of [...KEY, "words"]) {
    // an empty "after" says that something goes; of the other fields nothing is the same as empty
    if (item[name] || (name === "after" && item[name] === "")) decision[name] = item[name];
  }
  if (item.about !== "text" && verdict !== "edit") delete decision.words;
  if (verdict === "edit") decision.text = text;
  return decision;
}

function allDecisions() {
  return [...data.carried, ...items.filter((item) => item.decision).map(decisionOf)];
}

function asFile() {
  const file = { type: "decisions", schema: data.schema, source: data.source, decisions: allDecisions() };
  return JSON.stringify(file, null, 2) + "\n";
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([asFile()], { type: "application/json" }));
  link.download = data.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  unsaved = false;
  store(SAVED);
}

function keep() {
  unsaved = true;
  store(STORE);
}

function store(name) {
  try {
    localStorage.setItem(name, JSON.stringify(allDecisions()));
  } catch {
    // a browser that keeps nothing for files: the file that is saved is what counts
  }
}

// What was decided in this browser and perhaps not saved comes back, but what the page was made with goes first.
function restore() {
  let kept = [];
  let saved = false;
  try {
    const held = localStorage.getItem(STORE) ?? "[]";
    saved = held === localStorage.getItem(SAVED);
    kept = JSON.parse(held);
  } catch {
    return;
  }
  const known = new Map(items.map((item) => [keyOf(item), item]));
  for (const one of kept) {
    const item = known.get(keyOf(one)) ?? (one.about === "text" ? newText(one) : null);
    if (item && !item.decision) {
      item.decision = { verdict: one.verdict, text: one.text };
      unsaved ||= !saved;
    }
  }
}

// Words that nothing marked and somebody corrects.
function newText(one) {
  const item = { doubtful: true, groups: ["manual"], boxes: [], what: "words corrected by hand", ...one };
  items.push(item);
  return item;
}

addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});
