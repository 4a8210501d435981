// A form is sent once: a second click while the answer is on its way sends nothing.

const PATIENCE = 5000; // milliseconds, after which the first one is taken for lost
const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  setTimeout(() => sent.delete(form), PATIENCE);
});
