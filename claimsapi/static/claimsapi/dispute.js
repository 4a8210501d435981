// The page of a dispute: a tool that is opened has the cursor in its first field, at once, so that
// no key is lost that is typed right after.

document.querySelectorAll("details.tool").forEach((tool) => {
  tool.querySelector("summary").addEventListener("click", (event) => {
    if (tool.open) return;
    event.preventDefault();
    tool.open = true;
    const first = tool.querySelector("form :is(input:not([type=hidden]), textarea, button)");
    first.focus();
    first.select?.(); // what stands there is typed over
  });
});
