// Small helps on top of pages that work without them: keys, drafts, a warning before text is lost.
// Drafts live in this tab only (sessionStorage) and end when it closes; nothing else is kept.
"use strict";

const words = document.body.dataset;

/* Keys: g and a letter opens an entry of the main menu, / the search, ? the list of keys. */
let awaitsLetter = 0;
document.addEventListener("keydown", (event) => {
  const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (writes || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "?") {
    const link = document.querySelector("[data-shortcuts]");
    if (link) location.assign(link.href);
  } else if (event.key === "/") {
    const link = document.querySelector("[data-search]");
    if (!link) return;
    event.preventDefault();
    location.assign(link.href);
  } else if (event.key === "g") {
    awaitsLetter = Date.now();
    return;
  } else if (Date.now() - awaitsLetter < 1500 && /^[a-z]$/.test(event.key)) {
    const link = document.querySelector(`[data-go="${event.key}"]`);
    if (link) location.assign(link.href);
  }
  awaitsLetter = 0;
});

/* The menus of the header close with Escape and give the focus back. */
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.(".user-menu[open], .language-menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

/* After a refusal the reader begins at the list of errors. */
document.querySelector("[data-focus]")?.focus();

/* Files: what was chosen is told, too much is refused before it is sent, and a drop beside the field is a choice too. */
for (const area of document.querySelectorAll("[data-drop]")) {
  const input = area.querySelector('input[type="file"]');
  const told = area.querySelector("[data-chosen]");
  const tell = () => {
    const files = [...input.files];
    const isTooLarge = files.reduce((sum, file) => sum + file.size, 0) > Number(area.dataset.most);
    const count = files.length === 1 ? area.dataset.one : `${files.length} ${area.dataset.many}`;
    const names = files.slice(0, 5).map((file) => file.name).join(", ");
    input.setCustomValidity(isTooLarge ? area.dataset.tooLarge : "");
    if (isTooLarge) told.textContent = area.dataset.tooLarge;
    else told.textContent = files.length > 0 ? `${count} ${names}${files.length > 5 ? " …" : ""}` : "";
  };
  const isOver = (over) => area.classList.toggle("drop-field--over", over);
  addEventListener("dragover", (event) => {
    event.preventDefault();
    isOver(true);
  });
  addEventListener("dragleave", (event) => event.relatedTarget ?? isOver(false));
  addEventListener("drop", (event) => {
    isOver(false);
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.focus();
    tell();
  });
  input.addEventListener("change", tell);
  addEventListener("pageshow", tell);
}

/* Drafts: kept per page, field, version and the text the server last sent, so an old draft never meets another version.
   Sending marks them; the next page drops them, unless it says that nothing was saved (sign-in, errors). */
const version = (form) => form.elements.namedItem("version")?.value ?? "";
const draftKey = (area) => `draft ${location.pathname} ${area.name} ${version(area.form)}`;
const drafts = () => Object.keys(sessionStorage).filter((key) => key.startsWith("draft "));
const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null");
const write = (key, draft) => sessionStorage.setItem(key, JSON.stringify(draft));
const areas = [...document.querySelectorAll('form[method="post"] textarea')];
let sending = false;

for (const key of drafts()) {
  const draft = read(key);
  if (!draft?.sent) continue;
  if ("keepDrafts" in words) write(key, { ...draft, sent: false });
  else sessionStorage.removeItem(key);
}

function restore(area) {
  const draft = read(draftKey(area));
  if (!draft || draft.from !== area.defaultValue || draft.text === area.value) return;
  area.value = draft.text;
  const note = document.createElement("p");
  note.className = "draft-note";
  note.setAttribute("role", "status");
  note.append(words.draftRestored, " ");
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "ds-button";
  undo.dataset.variant = "tertiary";
  undo.textContent = words.draftUndo;
  undo.addEventListener("click", () => {
    area.value = area.defaultValue;
    sessionStorage.removeItem(draftKey(area));
    note.remove();
    area.focus();
  });
  note.append(undo);
  area.after(note);
}

for (const area of areas) {
  restore(area);
  area.addEventListener("input", () => {
    if (area.value === area.defaultValue) sessionStorage.removeItem(draftKey(area));
    else write(draftKey(area), { from: area.defaultValue, text: area.value });
  });
}

document.addEventListener("submit", (event) => {
  sending = true;
  if (event.target.getAttribute("action") === "/logg-ut") return sessionStorage.clear();
  for (const area of event.target.querySelectorAll("textarea")) {
    const draft = read(draftKey(area));
    if (draft) write(draftKey(area), { ...draft, sent: true });
  }
});
addEventListener("pageshow", () => (sending = false));
addEventListener("beforeunload", (event) => {
  if (!sending && areas.some((area) => area.value !== area.defaultValue)) event.preventDefault();
});
