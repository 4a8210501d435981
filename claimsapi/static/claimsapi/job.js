// The page of a job while it runs: what changes of it is fetched anew, until it is finished.
// Without this script a reload shows the same.

const PAUSE = 2000; // milliseconds between two looks
const job = document.getElementById("job");
const announcement = document.getElementById("announcement");

const state = () => job.firstElementChild.dataset;

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
    if (answer.redirected) return location.reload(); // signed out
    if (answer.ok) show(await answer.text());
  } catch {
    // The server is away for a moment: the next look tells.
  }
  if ("runs" in state()) setTimeout(look, PAUSE);
}

function show(html) {
  const before = state().status;
  const held = document.activeElement?.closest("#job form")?.action;
  job.innerHTML = html; // of our own server, which escapes what articles and people say
  if (held) [...job.querySelectorAll("form")].find((form) => form.action === held)?.querySelector("button").focus();
  if (state().status !== before) announcement.textContent = `The job is ${state().status}.`;
}

if ("runs" in state()) setTimeout(look, PAUSE);
