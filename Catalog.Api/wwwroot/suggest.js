// Suggestions below the search box: a combobox with a listbox as ARIA 1.2 has it. The box works without this file, and
// where anything here fails it is a plain box again. Nothing is inline, as the pages' Content-Security-Policy asks.
(() => {
  "use strict";

  const quiet = 120; // Milliseconds without typing before the server is asked.
  const kept = 50; // Answers that are remembered while the page is open.
  const kinds = {
    title: { label: "Record" },
    identifier: { label: "Identifier" },
    creator: { label: "Creator", filter: "creator" },
    subject: { label: "Subject", filter: "subject" },
  };

  const box = document.querySelector("input[data-suggest]");
  if (!box?.form || !window.fetch || !window.AbortController) return;

  const answers = new Map();
  let timer = 0;
  let request = null; // The one under way.
  let wanted = box.value; // The text that was last looked at.
  let listed = null; // The text that the list belongs to, and what it holds, in its order.
  let shown = [];
  let active = -1; // The option that Enter chooses; -1 is the box itself.

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  const told = document.createElement("div");
  told.className = "unseen";
  told.setAttribute("role", "status");
  box.form.append(list, told);

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);

  const isOpen = () => !list.hidden;

  function open() {
    if (shown.length === 0 || document.activeElement !== box) return;
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  }

  function close() {
    activate(-1);
    list.hidden = true;
    told.textContent = "";
    box.setAttribute("aria-expanded", "false");
  }

  function activate(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[index];
    if (!option) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  // Past either end lies the box, as the text that was typed.
  function move(step) {
    const places = shown.length + 1;
    activate(((active + 1 + step + places) % places) - 1);
  }

  function span(className, text) {
    const element = document.createElement("span");
    element.className = className;
    element.textContent = text;
    return element;
  }

  function show(text, suggestions) {
    close();
    listed = text;
    shown = suggestions.filter((suggestion) => kinds[suggestion.kind] && suggestion.text);
    list.replaceChildren(...shown.map((suggestion, index) => {
      const option = document.createElement("li");
      option.id = `suggestion-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const records = suggestion.id ? "" : `, ${suggestion.count.toLocaleString("en")} ${suggestion.count === 1 ? "record" : "records"}`;
      // The comma is for those who hear the option; it is not seen.
      option.append(span("suggestion", suggestion.text), span("unseen", ", "), span("suggestion-kind", kinds[suggestion.kind].label + records));
      return option;
    }));
    open();
    if (isOpen()) told.textContent = shown.length === 1 ? "1 suggestion." : `${shown.length} suggestions.`;
  }

  // What is chosen is where one goes: to the record, to the records of a person or subject, or on with the search.
  function choose(suggestion) {
    const { filter } = kinds[suggestion.kind];
    close();
    if (suggestion.id) {
      location.assign(box.dataset.records + encodeURIComponent(suggestion.id));
      return;
    }
    if (!filter) {
      wanted = box.value = suggestion.text;
      box.form.requestSubmit();
      return;
    }
    // The box is left out, and the filters of the search stay: the form has them in fields of their own.
    const parameters = new URLSearchParams([...new FormData(box.form)].filter(([name]) => name !== box.name));
    if (!parameters.getAll(filter).includes(suggestion.text)) parameters.append(filter, suggestion.text);
    location.assign(`${box.form.action}?${parameters}`);
  }

  function forget() {
    clearTimeout(timer);
    request?.abort();
    request = null;
  }

  async function ask(text) {
    forget();
    const { signal } = (request = new AbortController());
    let suggestions = [];
    try {
      const answer = await fetch(`${box.dataset.suggest}?${new URLSearchParams({ q: text })}`, { headers: { Accept: "application/json" }, signal });
      const given = answer.ok ? (await answer.json()).suggestions : null;
      if (Array.isArray(given)) {
        suggestions = given;
        answers.set(text, given);
        if (answers.size > kept) answers.delete(answers.keys().next().value);
      }
    } catch {
      // No suggestions then.
    }
    if (!signal.aborted) show(text, suggestions);
  }

  function typed() {
    const text = box.value;
    if (text === wanted) return;
    wanted = text;
    forget();
    // What is shown belongs to another text: it stays in sight, unchosen, until the answer comes or it is known that none does.
    activate(-1);
    if (text.trim() === "") show(text, []);
    else if (answers.has(text)) show(text, answers.get(text));
    else timer = setTimeout(ask, quiet, text);
  }

  box.addEventListener("input", (event) => { if (!event.isComposing) typed(); });
  box.addEventListener("compositionend", typed);
  box.addEventListener("blur", () => { forget(); close(); });
  box.form.addEventListener("submit", () => { forget(); close(); });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        event.preventDefault();
        if (event.altKey && event.key === "ArrowUp") {
          close();
        } else if (box.value === listed) {
          open();
          if (!event.altKey) move(event.key === "ArrowDown" ? 1 : -1);
        } else if (box.value.trim() !== "") {
          wanted = box.value;
          ask(wanted);
        }
        return;
      case "Enter":
        if (active < 0) return;
        event.preventDefault();
        choose(shown[active]);
        return;
      case "Escape":
        // Only an open list takes it: else the browser empties the box, as it does with any search box.
        if (!isOpen()) return;
        event.preventDefault();
        close();
        return;
      case "Home":
      case "End":
        // Back into the text; the browser moves the caret.
        activate(-1);
        return;
    }
  });

  // The box keeps the focus, so that the list does not close before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (index >= 0) choose(shown[index]);
  });

  // A page that is taken from the browser's memory shows no old list.
  window.addEventListener("pageshow", () => { wanted = box.value; close(); });
})();
