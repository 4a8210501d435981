// Single keys: each element with data-key is pressed, or opened, by its key.

const TYPED_IN = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
const STORED = "claimsapi.review.keys";

export function pressKeys(root, switched) {
  switched.checked = localStorage.getItem(STORED) !== "off";
  switched.addEventListener("change", () => {
    localStorage.setItem(STORED, switched.checked ? "on" : "off");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(root);
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!switched.checked && event.key !== "?") return;
    if (event.target.closest(TYPED_IN) || document.querySelector("dialog[open]")) return;
    const meant = root.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!meant) return;
    event.preventDefault();
    press(meant);
  });
}

function press(element) {
  if (element.localName !== "details") {
    element.click();
    return;
  }
  element.open = true;
  const first = element.querySelector("form input:not([type=hidden]), form select, form button");
  first?.focus();
}

function close(root) {
  const open = root.querySelector("details[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
}
