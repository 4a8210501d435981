// The queue of likely duplicates: its links and buttons have keys.

import { pressKeys } from "./keys.js";

const content = document.getElementById("content");
for (const opener of content.querySelectorAll("[data-opens]")) {
  opener.hidden = false;
  opener.addEventListener("click", () => document.getElementById(opener.dataset.opens).showModal());
}
pressKeys(content, document.getElementById("keys-on"));
