// Small helps on top of pages that work without them: keys, drafts, a warning before text is lost. Nothing is kept in the browser.
"use strict";

const words = document.body.dataset;

/* Keys: g and a letter opens an entry of the main menu, a number a step of the case, n what the page offers first, f its first field,
   / the search, ? the list of keys.
   While writing: Ctrl and Enter sends the form, Ctrl and S keeps a draft. */
let awaitsLetter = 0;
document.addEventListener("keydown", (event) => {
  const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
  const form = event.target.form;
  if ((event.ctrlKey || event.metaKey) && writes && form?.method === "post") {
    const button = event.key === "Enter" ? 'button[type="submit"]' : event.key === "s" ? 'button[name="save_draft"]' : "";
    if (!button) return;
    event.preventDefault();
    return form.querySelector(button)?.click();
  }
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
  } else if (event.key === "f") {
    event.preventDefault();
    document.querySelector("main form.form :is(input:not([type=hidden]), select, textarea)")?.focus();
  } else if (event.key === "n") {
    const next = document.querySelector('main a.ds-button[data-variant="primary"]');
    if (next) location.assign(next.href);
  } else if (/^[1-9]$/.test(event.key)) {
    const step = document.querySelectorAll(".case-menu li a")[Number(event.key) - 1];
    if (step) location.assign(step.href);
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

/* Drafts: what is typed is kept on the server a moment later, for its writer alone, and offered with its time where the form is read.
   A session that has ended is begun again on the page, so that nothing that stands there is lost. */
const PAUSE = 1500;
const AGAIN = 15_000;
const fieldsOf = (form) => {
  const fields = new URLSearchParams(new FormData(form));
  for (const name of ["csrf_token", "form_key", "form_base"]) fields.delete(name);
  return fields.toString();
};
const useToken = (token) => {
  for (const field of document.querySelectorAll('input[name="csrf_token"]')) field.value = token;
};
let sending = false;
let signIn = null;

class Draft {
  constructor(form) {
    this.form = form;
    this.kept = fieldsOf(form);
    this.note = document.createElement("p");
    this.note.className = "draft-note";
    this.note.setAttribute("role", "status");
    form.append(this.note);
    form.addEventListener("input", () => this.later(PAUSE));
    form.addEventListener("change", () => this.later(PAUSE));
    form.querySelector('button[name="save_draft"]').addEventListener("click", (event) => {
      event.preventDefault();
      this.save({ always: true });
    });
  }
  get isKept() {
    return fieldsOf(this.form) === this.kept;
  }
  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }
  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
  }
  async save({ always = false, keepalive = false } = {}) {
    if (sending || signIn?.open || (this.isKept && !always)) return;
    this.stop();
    this.request = new AbortController();
    const typed = fieldsOf(this.form);
    const body = new URLSearchParams(new FormData(this.form));
    body.set("save_draft", "1");
    try {
      const answer = await fetch(this.form.getAttribute("action"), {
        method: "POST", body, keepalive, headers: { Accept: "application/json" }, signal: this.request.signal,
      });
      const told = await answer.json();
      if (answer.ok) {
        this.kept = typed;
        this.note.textContent = told.saved_at ? `${words.draftSaved} ${told.saved_at}` : "";
      } else if (answer.status === 403 && told.csrf_token) {
        useToken(told.csrf_token);
        if (told.sign_in) this.askToSignIn(told.sign_in);
        else this.later(PAUSE);
      } else throw new Error(answer.status);
    } catch (error) {
      if (error.name === "AbortError") return;
      this.note.textContent = words.draftUnsaved;
      this.later(AGAIN);
    }
  }
  askToSignIn(html) {
    if (signIn?.open) return;
    const before = document.activeElement;
    this.note.textContent = words.draftSignedOut;
    signIn = document.createElement("dialog");
    signIn.className = "sign-in-here";
    signIn.setAttribute("aria-labelledby", "sign-in-here");
    signIn.innerHTML = html;
    document.body.append(signIn);
    const form = signIn.querySelector("form");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (!answer.ok) {
        const problem = form.querySelector('[role="alert"]');
        problem.hidden = false;
        problem.textContent = told.error ?? words.draftUnsaved;
        if (told.csrf_token) useToken(told.csrf_token);
        return form.querySelector('[name="user"]').focus();
      }
      signIn.close();
      useToken(told.csrf_token);
      this.save({ always: true });
    });
    signIn.addEventListener("close", () => {
      signIn.remove();
      before?.focus();
    });
    signIn.showModal();
  }
}

const drafts = [...document.querySelectorAll('main form[method="post"]')]
  .filter((form) => form.querySelector('button[name="save_draft"]') && form.querySelector("textarea"))
  .map((form) => new Draft(form));

const keepNow = (draft) => draft.save({ keepalive: fieldsOf(draft.form).length < 60_000 });
// What stands in other forms of the page is kept before one of them leads away.
document.addEventListener("submit", (event) => {
  for (const draft of drafts) {
    if (draft.form === event.target) draft.stop();
    else keepNow(draft);
  }
  sending = true;
});
addEventListener("pageshow", () => (sending = false));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  drafts.forEach(keepNow);
});
addEventListener("beforeunload", (event) => {
  if (!sending && drafts.some((draft) => !draft.isKept)) event.preventDefault();
});

// Reading aloud, where the browser can: the heading, the text and the answers of the page, in its language.
for (const button of document.querySelectorAll("[data-read-aloud]")) {
  if (!("speechSynthesis" in window)) break;
  button.hidden = false;
  button.addEventListener("click", () => {
    const parts = document.querySelectorAll("main :is(h1, h2, .channel-lead, .channel-box p, .channel-about, legend, .channel-points label)");
    speechSynthesis.cancel();
    for (const part of parts) {
      const said = new SpeechSynthesisUtterance(part.textContent.trim());
      said.lang = { nb: "nb-NO", nn: "nn-NO", en: "en-GB", se: "se-NO" }[document.documentElement.lang] ?? "nb-NO";
      speechSynthesis.speak(said);
    }
  });
}
