// The review page: decisions are sent without leaving it, and the answer is the next item.
// Without this script the same forms work, one page after the other.

import { offerChoices } from "./combobox.js";
import { pressKeys } from "./keys.js";
import { watchSelection } from "./selection.js";

const review = document.getElementById("review");
const announcement = document.getElementById("announcement");
let busy = false;

async function send(address, options) {
  if (busy) return; // a key that repeats decides once
  busy = true;
  review.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { ...options, headers: { "X-Requested-With": "fetch" } });
    if (answer.status === 503) {
      announce("The database was busy. Try again.");
      return;
    }
    if (answer.redirected || ![200, 409, 422].includes(answer.status)) {
      location.reload(); // signed out, or something that only a whole page can say
      return;
    }
    show(await answer.text());
  } catch {
    announce("The decision did not arrive. Try again.");
  } finally {
    busy = false;
    review.removeAttribute("aria-busy");
  }
}

function show(html) {
  review.innerHTML = html; // of our own server, which escapes what articles and people say
  furnish();
  announce(review.querySelector("[data-announce]")?.textContent ?? "");
  review.querySelector("[data-focus]")?.focus({ preventScroll: true });
}

function announce(words) {
  announcement.textContent = words;
}

function furnish() {
  review.querySelectorAll("[data-combobox]").forEach(offerChoices);
  review.querySelectorAll("[data-opens]").forEach((button) => (button.hidden = false));
  const mark = review.querySelector("#text mark");
  const text = review.querySelector("#text");
  if (mark && text) text.scrollTop = mark.offsetTop - text.offsetTop - text.clientHeight / 3;
}

review.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  const body = new FormData(event.target, event.submitter);
  send(event.target.action, { method: "POST", body });
});

review.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-fetch]");
  if (link) {
    event.preventDefault();
    send(link.href, {});
  }
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});

furnish();
pressKeys(review, document.getElementById("keys-on"));
watchSelection(review);
