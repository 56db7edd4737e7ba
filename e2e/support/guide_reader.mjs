// Reads the instructions of docs/user-guide.md, and does in the browser what they say, by the words that stand on the page.
//
// A line of instructions is a list item of sentences. What a person reads on the page, or types, stands in «»:
//   Bytt til «leder».                                   goes to the window of that user, who is signed in
//   Åpne «Saker».  Trykk «Lagre» ved «Mål 1».           follows a link or opens a fold; presses a button (ved: where several are alike)
//   Skriv «tekst» i «Felt» og «tekst» i «Annet felt».   fills fields (under «Overskrift»: where several are alike)
//   Velg «Ja» under «Spørsmål».                         one of several, or one line of a list
//   Kryss av for «A» og «B» under «Kapittel».           ticks; Fjern krysset for «A» takes the tick away
//   Se at siden viser «ord».                            looks
// A form is a table: the words beside the field, and what is written or chosen there. «(under «Overskrift»)» follows where several are alike:
//   | Felt | Fyll ut |
//   | Dagen den kom | 14.10.2026 |
//   | Kryss av | Meldingen haster |
const VERBS = ["Bytt til", "Åpne", "Trykk", "Skriv", "Velg", "Kryss av for", "Fjern krysset for", "Se at siden viser"];
// Between the things of one sentence.
const AND = new Set([",", "og", ", og"]);
// What may stand between a thing and its place, by verb.
const PLACES = {
  Skriv: ["i"],
  Velg: ["under", "i"],
  "Kryss av for": ["under"],
  "Fjern krysset for": ["under"],
  Åpne: ["ved"],
  Trykk: ["ved"],
};

// Cuts a line into words outside «» and quotes inside; quotes may hold quotes.
function cut(line) {
  const pieces = [];
  let depth = 0;
  let piece = "";
  const push = (kind) => {
    const text = kind === "quote" ? piece : piece.trim();
    if (kind === "quote" || text) pieces.push({ kind, text });
    piece = "";
  };
  for (const sign of line) {
    if (sign === "«" && depth++ === 0) push("words");
    else if (sign === "»" && --depth === 0) push("quote");
    else piece += sign;
    if (depth < 0) throw new Error(`» without «: ${line}`);
  }
  if (depth > 0) throw new Error(`« without »: ${line}`);
  push("words");
  return pieces;
}

// The words between two quotes: what ends the sentence before, and what begins the next.
function sentences(line) {
  const all = [];
  let now;
  for (const { kind, text } of cut(line)) {
    if (kind === "quote") {
      if (!now) throw new Error(`no verb before «${text}»: ${line}`);
      now.parts.push({ kind, text });
      continue;
    }
    const stop = text.match(/^\.(?:\s+|$)/);
    const rest = stop ? text.slice(stop[0].length).trim() : text;
    if (stop) now = undefined;
    if (!rest) continue;
    if (now) {
      now.parts.push({ kind, text: rest });
      continue;
    }
    const verb = VERBS.find((one) => rest === one);
    if (!verb) throw new Error(`«${rest}» is no instruction: ${line}`);
    now = { verb, parts: [] };
    all.push(now);
  }
  if (now) throw new Error(`no full stop at the end: ${line}`);
  return all;
}

// Puts each thing with its place: [{verb, what, where, under}]. A list of things before a place share it.
function actions({ verb, parts }, line) {
  const places = PLACES[verb] ?? [];
  const done = [];
  let waiting = [];
  let expects = "thing";
  const flush = (where, under) => {
    done.push(...waiting.map((what) => ({ verb, what, where, under })));
    waiting = [];
  };
  for (const { kind, text } of parts) {
    if (kind === "words") {
      if (expects !== "words") throw new Error(`«${text}» is not understood: ${line}`);
      if (AND.has(text)) expects = "thing";
      else if (places.includes(text)) expects = "place";
      else if (text === "under" && verb === "Skriv" && waiting.length === 0) expects = "under";
      else throw new Error(`«${text}» is not understood: ${line}`);
    } else {
      if (expects === "thing") waiting.push(text);
      else if (expects === "place") flush(text);
      else if (expects === "under") done[done.length - 1].under = text;
      else throw new Error(`«${text}» stands alone: ${line}`);
      expects = "words";
    }
  }
  if (expects !== "words" || parts.length === 0) throw new Error(`the sentence is cut off: ${line}`);
  if (verb === "Skriv" && waiting.length > 0) throw new Error(`«${waiting[0]}» has no field: ${line}`);
  if (verb === "Velg" && waiting.length > 0) throw new Error(`«${waiting[0]}» has no question: ${line}`);
  flush();
  return done;
}

// One line of the guide, without its bullet: [{verb, what, where?, under?}].
export function readLine(line) {
  return sentences(line).flatMap((sentence) => actions(sentence, line));
}

// One row of a form: [{verb, what, where?, under?}].
export function readRow(row) {
  const cells = row.split("|").slice(1, -1).map((cell) => cell.trim());
  if (cells.length !== 2 || !cells[0] || !cells[1]) throw new Error(`a row has a field and what is filled in: ${row}`);
  const [, where, under] = cells[0].match(/^(.*?)(?: \(under «([^»]+)»\))?$/);
  if (where === "Kryss av") return [{ verb: "Kryss av for", what: cells[1], where: under, under: undefined }];
  return [{ verb: "Fyll ut", what: cells[1], where, under }];
}

// The stories of a guide: headings of the third level that say whose case it is. Every list item is an instruction, a gap («Hull: ...») or «Ingen. ...»,
// and every table a form.
export function readGuide(text) {
  const stories = [];
  let story;
  text.split("\n").forEach((line, place) => {
    const heading = line.match(/^(#{2,3}) (.+)$/);
    if (heading) story = heading[1] === "###" ? { title: heading[2].trim(), lines: [], gaps: [], isWhole: false } : undefined;
    if (!story) return;
    const child = line.match(/^\*\*Barn:\*\* ([^(\n]+?)(?: \(.*)?$/);
    if (child) {
      story.child = child[1].trim();
      stories.push(story);
    }
    const picture = line.match(/\(screenshots\/guide\/([a-z-]+)\.png\)/);
    if (picture) story.picture = picture[1];
    if (!story.child) return;
    if (/^\|/.test(line) && !/^\| Felt \| Fyll ut \|$|^\|---\|---\|$/.test(line)) {
      story.lines.push({ number: place + 1, text: line, actions: readRow(line) });
    }
    const item = line.match(/^- (.+)$/);
    if (!item) return;
    const gap = item[1].match(/^Hull: (.+)$/);
    if (gap) story.gaps.push(gap[1].trim());
    else if (/^Ingen\. /.test(item[1])) story.isWhole = true;
    else story.lines.push({ number: place + 1, text: item[1], actions: readLine(item[1]) });
  });
  return stories;
}

// Everything below runs in the page: what stands there, as a person reads it.
const inPage = ([wanted, verb, what, where, under]) => {
  const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const read = (element) => {
    if (!element) return "";
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".ds-sr-only, .optional, .step-state, svg").forEach((one) => one.remove());
    return plain(copy.textContent);
  };
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const label = (control) => read(control.labels?.[0]);
  // The headings that a thing stands under, from the nearest: legends, groups, folds, and titles above.
  const above = (element) => {
    const names = [];
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (at.tagName === "FIELDSET") names.push(read(at.querySelector(":scope > legend")));
      if (at.tagName === "DETAILS") names.push(read(at.querySelector(":scope > summary")));
      const name = at.getAttribute("aria-label") ?? read(document.getElementById(at.getAttribute("aria-labelledby")));
      if (at.getAttribute("role") === "group") names.push(plain(name));
    }
    const titles = [...document.querySelectorAll("h1, h2, h3, h4, main strong")].filter(
      (one) => one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (titles.length > 0) names.push(read(titles.at(-1)));
    const main = titles.filter((one) => one.tagName === "H2");
    if (main.length > 0) names.push(read(main.at(-1)));
    return names;
  };
  // «Et langt …» is what begins so.
  const fits = (text, want) => (want.endsWith("…") ? text.startsWith(plain(want.slice(0, -1))) : text === want);
  const isAbove = (element, name) => above(element).some((one) => fits(one, name));
  const controls = (types) => [...document.querySelectorAll(types)];
  let found = [];
  let there = [];
  if (wanted === "field") {
    const all = controls("input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=submit]), textarea").filter(seen);
    there = all.map(label);
    found = all.filter((one) => fits(label(one), where) && (!under || isAbove(one, under)));
  } else if (wanted === "choice") {
    const radios = controls("input[type=radio]").filter((one) => fits(label(one), what) && isAbove(one, where));
    const lines = controls("select").filter((one) => seen(one) && fits(label(one), where));
    there = [...controls("select").map((one) => `${label(one)}: ${[...one.options].map(read).join(" | ")}`),
      ...controls("input[type=radio]").filter(seen).map((one) => `${above(one)[0]}: ${label(one)}`)];
    found = radios.length > 0 ? radios : lines.filter((one) => [...one.options].some((option) => fits(read(option), what)));
  } else if (wanted === "tick") {
    const all = controls("input[type=checkbox]");
    there = all.map(label);
    found = all.filter((one) => fits(label(one), what) && (!where || isAbove(one, where)));
  } else {
    const kinds = verb === "Åpne" ? "a[href], summary" : "button, a.ds-button, input[type=submit]";
    const all = controls(kinds).filter(seen);
    there = all.map(read);
    found = all.filter((one) => fits(read(one), what));
    // The nearest one of the same words by a text.
    if (where) {
      // How much else stands in the smallest part of the page that holds both.
      const far = (one) => {
        for (let at = one.parentElement; at && at !== document.body; at = at.parentElement) {
          if (read(at).includes(where)) return at.textContent.length;
        }
        return Infinity;
      };
      const nearest = Math.min(...found.map(far));
      found = nearest < Infinity ? found.filter((one) => far(one) === nearest) : [];
    }
    // Two links to the same place are one thing.
    if (found.length > 1 && found.every((one) => one.href && one.href === found[0].href)) found = [found[0]];
  }
  document.querySelectorAll("[data-guide]").forEach((one) => one.removeAttribute("data-guide"));
  if (found.length === 1) found[0].setAttribute("data-guide", "");
  return {
    count: found.length,
    tag: found[0]?.tagName,
    value: found[0]?.tagName === "SELECT" ? [...found[0].options].find((option) => fits(read(option), what))?.value : undefined,
    fold: found[0] && wanted === "tick" ? Boolean(found[0].closest("details:not([open])")) : false,
    stays: found[0]?.tagName === "A" && found[0].href.includes("#") && found[0].href.split("#")[0] === location.href.split("#")[0],
    there: [...new Set(there)].filter(Boolean),
  };
};

const WANTED = { Skriv: "field", Velg: "choice", "Kryss av for": "tick", "Fjern krysset for": "tick", Åpne: "thing", Trykk: "thing" };

// What is filled in is a text where the page has such a field, and a choice elsewhere.
async function look(page, { verb, what, where, under }) {
  const at = (wanted) => page.evaluate(inPage, [wanted, verb, what, where, under]);
  if (verb !== "Fyll ut") return at(WANTED[verb]);
  const field = await at("field");
  if (field.count > 0) return { ...field, isText: true };
  const choice = await at("choice");
  return { ...choice, there: [...field.there, ...choice.there] };
}

async function pick(page, action) {
  const { verb, what, where, under } = action;
  let found = await look(page, action);
  // A fold takes a moment to open.
  for (let time = 0; time < 10 && found.count !== 1; time += 1) {
    await page.waitForTimeout(50);
    found = await look(page, action);
  }
  if (found.count !== 1) {
    const named = [what, where, under].filter(Boolean).map((one) => `«${one}»`).join(" / ");
    throw new Error(`${found.count} fit ${verb} ${named} on ${new URL(page.url()).pathname}. There: ${found.there.join(" ¦ ")}`);
  }
  return { ...found, thing: page.locator("[data-guide]") };
}

// A form that is refused shows why; a guide must not lead there.
async function refuse(page) {
  const summary = page.locator(".ds-error-summary");
  if ((await summary.count()) > 0) throw new Error(`refused on ${new URL(page.url()).pathname}: ${(await summary.first().innerText()).replace(/\s+/g, " ")}`);
}

async function press(page, { thing, tag, stays }) {
  if (tag === "SUMMARY") {
    const isOpen = await thing.evaluate((one) => one.parentElement.open);
    return isOpen ? undefined : thing.click();
  }
  if (stays) return thing.click();
  const [answer] = await Promise.all([page.waitForNavigation({ waitUntil: "load" }), thing.click()]);
  if (answer && answer.status() >= 400 && answer.status() !== 422) throw new Error(`${answer.status()} on ${new URL(page.url()).pathname}`);
  return refuse(page);
}

async function text(page) {
  const typed = await page.locator("main textarea, main input").evaluateAll((all) => all.map((one) => one.value).join(" "));
  return `${await page.locator("body").innerText()} ${typed}`.replace(/\s+/g, " ");
}

// Does one action. `windowOf` gives the page of a user.
export async function act(page, action) {
  const { verb, what } = action;
  if (verb === "Se at siden viser") {
    if (!(await text(page)).includes(what)) throw new Error(`${new URL(page.url()).pathname} does not show «${what}»`);
    return;
  }
  const found = await pick(page, action);
  if (verb === "Skriv" || found.isText) await found.thing.fill(what);
  else if (found.value !== undefined) await found.thing.selectOption(found.value);
  else if (verb === "Velg" || verb === "Fyll ut") await found.thing.check();
  else if (verb === "Kryss av for" || verb === "Fjern krysset for") {
    if (found.fold) await found.thing.evaluate((one) => one.closest("details").querySelector(":scope > summary").click());
    await found.thing.setChecked(verb === "Kryss av for");
  } else await press(page, found);
}

// Plays lines from the first to the last. `windowOf(user)` gives the page that the user is signed in on.
export async function play(lines, windowOf) {
  let page = await windowOf("saksbehandler");
  for (const line of lines) {
    for (const action of line.actions) {
      try {
        if (action.verb === "Bytt til") page = await windowOf(action.what);
        else await act(page, action);
      } catch (error) {
        throw new Error(`line ${line.number} of the guide, «${line.text}»:\n${error.message}`, { cause: error });
      }
    }
  }
  return page;
}
