// A job while it runs: the part of the page that says how far it is is fetched anew until it has
// finished, and a new state is read out. Without this script a reload shows the same.

const PAUSE = 2000; // milliseconds between two looks
const panel = document.getElementById("job");
const announcement = document.getElementById("announcement");

const state = () => panel.firstElementChild?.dataset ?? {};

async function follow() {
  while ("follow" in state()) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    const answer = await ask(state().follow);
    if (answer?.redirected) return location.reload(); // signed out
    if (answer?.ok) show(await answer.text());
  }
}

async function ask(address) {
  try {
    return await fetch(address, { headers: { "X-Requested-With": "fetch" } });
  } catch {
    return null; // the server is away for a moment: the next look tells
  }
}

function show(html) {
  const before = state().announce;
  const held = document.activeElement?.closest("#job form")?.action;
  panel.innerHTML = html; // of our own server, which escapes what articles and people say
  if (held) [...panel.querySelectorAll("form")].find((form) => form.action === held)?.querySelector("button").focus();
  if (state().announce !== before) announcement.textContent = state().announce;
}

follow();
