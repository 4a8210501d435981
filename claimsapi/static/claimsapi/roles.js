// What a paragraph is: the link in the margin opens the question here, on top of the text.

export function askRoles(page, dialog) {
  page.addEventListener("click", async (event) => {
    const link = event.target.closest(".role a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const answer = await fetch(link.href, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok || answer.redirected) {
      location.assign(link.href); // signed out, or something that only a whole page can say
      return;
    }
    dialog.innerHTML = await answer.text(); // of our own server, which escapes what articles say
    dialog.showModal();
    dialog.querySelector("input[name=role]:checked")?.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    dialog.close(); // the link gets the focus back
  });
  // Later than the browser, which takes the focus away as it scrolls to the place.
  addEventListener("load", () => requestAnimationFrame(() => focusAgain(page)));
}

// After a change the page comes anew: the keyboard goes on where it was.
function focusAgain(page) {
  const place = location.hash.slice(1);
  const paragraph = place ? page.getElementById(place) : null;
  paragraph?.querySelector(".role a")?.focus({ preventScroll: true });
}
