// Suggestions under a search field (WAI-ARIA combobox with a listbox). Without this script the form works as it is.
"use strict";
for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.id = field.id + "-list";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.label);
  list.hidden = true;
  field.parentElement.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
    field.setAttribute(name, value);
  let waiting = 0, asked = "", active = -1;

  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    active = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    if (index >= 0) field.setAttribute("aria-activedescendant", options()[index].id);
    else field.removeAttribute("aria-activedescendant");
  };
  const show = (found) => {
    list.replaceChildren(...found.map((one, index) => {
      const option = document.createElement("li");
      const kind = document.createElement("span");
      option.id = list.id + "-" + index;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.href = one.href;
      option.textContent = one.label + " ";
      kind.className = "note";
      kind.textContent = one.kind;
      option.append(kind);
      option.addEventListener("mousedown", (event) => { event.preventDefault(); location.assign(one.href); });
      return option;
    }));
    active = -1;
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(Boolean(found.length)));
  };
  const ask = async () => {
    const text = field.value.trim();
    asked = text;
    if (text.length < 2) return close();
    const address = new URL(field.dataset.suggest, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { credentials: "omit" });
      const body = answer.ok ? await answer.json() : { suggestions: [] };
      if (asked === text) show(body.suggestions);
    } catch { close(); }
  };

  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const count = options().length;
    if (list.hidden || !count) return;
    if (event.key === "Escape") { event.preventDefault(); close(); }  // the list goes, the words stay
    else if (event.key === "ArrowDown") { event.preventDefault(); choose((active + 1) % count); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose((active - 1 + count) % count); }
    else if (event.key === "Enter" && active >= 0) { event.preventDefault(); location.assign(options()[active].dataset.href); }
  });
}
