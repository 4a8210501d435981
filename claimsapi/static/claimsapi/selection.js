// Selected words of the article, as places in its text: counted in Unicode code points, as the
// server counts, not in the UTF-16 units of JavaScript.

export function watchSelection(root) {
  document.addEventListener("selectionchange", () => fill(root, selectedPlace(root)));
  root.addEventListener("input", (event) => {
    if (event.target.dataset.place === "words") forget(event.target.form);
  });
  document.addEventListener("keydown", (event) => edit(root, event));
}

function selectedPlace(root) {
  const text = root.querySelector("#text");
  const selection = getSelection();
  if (!text || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const start = place(text, range.startContainer, range.startOffset);
  const end = place(text, range.endContainer, range.endOffset);
  return start < end ? { start, end, words: selection.toString().trim() } : null;
}

// Return how many code points of the article stand before this point of the page.
function place(text, node, offset) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(node, offset);
  const paragraphs = [...text.querySelectorAll("[data-start]")];
  const last = paragraphs.findLast((paragraph) => before.intersectsNode(paragraph));
  if (!last) return 0;
  before.setStart(last, 0);
  return Number(last.dataset.start) + [...before.toString()].length;
}

function fill(root, selected) {
  if (!selected) return;
  for (const form of forms(root)) {
    for (const name of ["start", "end", "words"]) {
      form.querySelector(`[data-place=${name}]`).value = selected[name];
    }
  }
  const open = root.querySelector("details[open] [data-place]");
  const tool = root.querySelector("details[data-selection]");
  if (tool && !open) tool.open = true;
}

function forget(form) {
  form.querySelector("[data-place=start]").value = "";
  form.querySelector("[data-place=end]").value = "";
}

function forms(root) {
  return [...root.querySelectorAll("[data-place=words]")].map((input) => input.form);
}

// Keys: e selects the statement; arrows then move its end, or with Shift its start, by a word.
function edit(root, event) {
  const typing = event.target.closest("input, textarea, select, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "e") selectStatement(root, event);
  else if (event.key.startsWith("Arrow") && selectedPlace(root)) move(event);
  else if (event.key === "Escape") getSelection().removeAllRanges();
  else return;
  fill(root, selectedPlace(root)); // the event of the selection may come after the next key
}

function selectStatement(root, event) {
  const marks = root.querySelectorAll("#text mark.content");
  if (!marks.length || !document.getElementById("keys-on").checked) return;
  event.preventDefault();
  const first = marks[0].firstChild;
  const last = marks[marks.length - 1].lastChild;
  getSelection().setBaseAndExtent(first, 0, last, last.length);
}

function move(event) {
  const direction = { ArrowLeft: "backward", ArrowRight: "forward" }[event.key];
  if (!direction) return;
  event.preventDefault();
  const selection = getSelection();
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  if (event.shiftKey) {
    selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
  } else {
    selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  }
  selection.modify("extend", direction, "word");
}
