// Where things stand: in the text on the right, in the print on the left.
const byId = (id) => document.getElementById(id);
const pagesPane = byId("pages");
const textPane = byId("text");
const leafOf = (block) => textPane.querySelector(`[data-block="${CSS.escape(block)}"]`);
const linesOf = (block) => pagesPane.querySelectorAll(`rect[data-block="${CSS.escape(block)}"]`);
const marksOf = (index) => textPane.querySelectorAll(`mark[data-items~="${index}"]`);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

function bringIntoView(element, pane) {
  if (!element) return;
  const box = element.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (box.top >= frame.top + 8 && box.bottom <= frame.bottom - 8) return;
  const top = pane.scrollTop + box.top - frame.top - Math.max(16, (frame.height - box.height) / 3);
  pane.scrollTo({ top, behavior: calm || Math.abs(top - pane.scrollTop) > 3 * frame.height ? "auto" : "smooth" });
}

function light(block, lines) {
  for (const lit of document.querySelectorAll(".lit, .here")) lit.classList.remove("lit", "here");
  const leaf = block && leafOf(block);
  if (leaf) leaf.classList.add("lit");
  if (block) for (const line of linesOf(block)) line.classList.add("lit");
  for (const line of lines ?? []) {
    const rect = pagesPane.querySelector(`rect[data-line="${CSS.escape(line)}"]`);
    if (rect) rect.classList.add("lit", "here");
  }
  return leaf;
}

function showInPrint(block, lines, page) {
  const first = (lines ?? []).map((line) => pagesPane.querySelector(`rect[data-line="${CSS.escape(line)}"]`));
  bringIntoView(first.find(Boolean) ?? (block && linesOf(block)[0]) ?? byId(`page-${page}`), pagesPane);
}

// The printed lines of an item, cut out of the pictures of their pages and drawn one below the other.
function drawPrint(item, canvas) {
  const strips = item.boxes.map((box) => ({ box, image: byId(`page-${box[0]}`)?.querySelector("img") }));
  const drawn = strips.filter(({ image }) => image);
  canvas.hidden = drawn.length === 0;
  Promise.all(drawn.map(({ image }) => image.decode().catch(() => null))).then(() => {
    const cuts = drawn.map(({ box, image }) => {
      const scale = image.naturalWidth / Number(image.dataset.points);
      const [x0, top, x1, bottom] = box.slice(1).map((side) => side * scale);
      const margin = 0.25 * (bottom - top);
      const left = Math.max(0, x0 - 2 * margin);
      return { image, left, top: top - margin, width: x1 - x0 + 4 * margin, height: bottom - top + 2 * margin };
    });
    canvas.width = Math.ceil(Math.max(1, ...cuts.map((cut) => cut.width)));
    canvas.height = Math.ceil(cuts.reduce((sum, cut) => sum + cut.height, 0)) || 1;
    // letters a little larger than on the page; a narrow column need not fill the panel
    canvas.style.width = `min(100%, ${Math.round(1.5 * canvas.width)}px)`;
    const brush = canvas.getContext("2d");
    let y = 0;
    for (const { image, left, top, width, height } of cuts) {
      brush.drawImage(image, left, top, width, height, 0, y, width, height);
      y += height;
    }
  });
}

// A selection in one paragraph as words and what stands around them; page numbers and note calls do not count.
function selectedWords() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const leaf = range.startContainer.parentElement?.closest("[data-block]");
  if (!leaf || leaf !== range.endContainer.parentElement?.closest("[data-block]")) return null;
  let value = "";
  let start = null;
  let end = null;
  const walker = document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const counted = !node.parentElement.closest(".apart");
    if (node === range.startContainer) start = value.length + (counted ? range.startOffset : 0);
    if (node === range.endContainer) end = value.length + (counted ? range.endOffset : 0);
    if (counted) value += node.data;
  }
  if (start === null || end === null || !value.slice(start, end).trim()) return null;
  while (/\s/.test(value[start])) start += 1;
  while (/\s/.test(value[end - 1])) end -= 1;
  return { leaf, words: value.slice(start, end), left: value.slice(0, start), right: value.slice(end), offset: start };
}
