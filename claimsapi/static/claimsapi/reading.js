// How far a job is: the part of the page is fetched again until the job has finished.

const PAUSE = 2000; // milliseconds

export async function followReading(panel) {
  let shown = "";
  for (;;) {
    const address = panel.querySelector("[data-follow]")?.dataset.follow;
    if (!address) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    const answer = await ask(address);
    if (!answer) continue; // the server is away: it may come back
    if (answer.redirected) return location.reload(); // signed out
    if (!answer.ok) return;
    const html = await answer.text();
    if (html === shown) continue; // nothing new to be read out
    panel.innerHTML = html; // of our own server, which escapes what articles say
    shown = html;
  }
}

async function ask(address) {
  try {
    return await fetch(address, { headers: { "X-Requested-With": "fetch" } });
  } catch {
    return null;
  }
}
