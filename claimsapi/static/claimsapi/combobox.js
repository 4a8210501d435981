// A text field that offers what the server knows by that name (WAI-ARIA combobox with a listbox).
// With data-new, and a hidden field whose name ends in "new", it offers what nobody knows yet, too.

const PAUSE = 150; // milliseconds without a key before the server is asked

export function offerChoices(box) {
  const input = box.querySelector("input[type=text]");
  const id = box.querySelector("input[name$=_id]");
  const isNew = box.querySelector("input[type=hidden][name$=new]");
  const list = document.createElement("ul");
  let timer, chosen = -1;

  list.id = `${input.id}-choices`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Choices");
  input.after(list);
  const attributes = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  input.setAttribute("aria-controls", list.id);

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function option(words, about, pick) {
    const item = document.createElement("li");
    item.id = `${list.id}-${list.children.length}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.textContent = words; // never markup: people and articles wrote it
    if (about) {
      const small = document.createElement("small");
      small.textContent = about;
      item.append(small);
    }
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", pick);
    list.append(item);
  }

  function pick(name, value, fresh) {
    input.value = name;
    id.value = value;
    if (isNew) isNew.value = fresh ? "1" : "";
    close();
  }

  async function ask() {
    const wanted = input.value.trim();
    if (!wanted) return close();
    const address = new URL(box.dataset.combobox, location.href);
    address.searchParams.set("q", wanted);
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok || wanted !== input.value.trim()) return;
    const { results } = await answer.json();
    list.replaceChildren();
    for (const row of results) option(row.name, row.about, () => pick(row.name, row.id, false));
    if (isNew) option(`${box.dataset.new} “${wanted}”`, "", () => pick(wanted, "", true));
    if (!list.children.length) return close();
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(0);
  }

  function choose(index) {
    const items = [...list.children];
    chosen = (index + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("input", () => {
    id.value = ""; // what was chosen is no longer what stands there
    if (isNew) isNew.value = "";
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) choose(chosen + moves[event.key]);
    else if (event.key === "Enter" && chosen >= 0) list.children[chosen].click();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
