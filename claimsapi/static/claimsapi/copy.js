// Buttons that copy what stands beside them; without this script one selects it by hand.

const announcement = document.getElementById("announcement");

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words.textContent);
  } catch { // plain HTTP, or no leave: then what is selected is copied
    getSelection().selectAllChildren(words);
    if (!document.execCommand("copy")) return announcement.textContent = "It is selected: copy it.";
  }
  announcement.textContent = "Copied.";
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(document.getElementById(button.dataset.copy));
    button.textContent = announcement.textContent;
  });
}
