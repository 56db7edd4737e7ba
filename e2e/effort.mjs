// What ten common tasks cost: fields to fill in, clicks with a mouse, keys without one. A task that grows fails; docs/generated/effort.md
// has the budget, and TILTAK_EFFORT=write writes it anew.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { keyboard, mouse, newPage, signIn } from "./support/browser.mjs";
import { root } from "./support/server.mjs";

const BUDGET = join(root, "docs/generated/effort.md");

// Hands that count. Letters that are written are the text itself, and not counted as keys.
function counting(take, page) {
  const user = take(page);
  const cost = { fields: 0, clicks: 0, keys: 0 };
  const keys = page.keyboard.press.bind(page.keyboard);
  page.keyboard.press = (...all) => {
    cost.keys += 1;
    return keys(...all);
  };
  const counts = (name, fields, clicks) => async (...all) => {
    cost.fields += fields;
    cost.clicks += clicks;
    return user[name](...all);
  };
  return {
    ...user,
    cost,
    shortcut: async (...all) => {
      for (const key of all) await page.keyboard.press(key);
    },
    write: counts("write", 1, 1),
    choose: counts("choose", 1, 1),
    tick: counts("tick", 1, 1),
    press: counts("press", 0, 1),
    // From the field that was written last, without going to the button.
    send: user.kind === "mouse" ? counts("send", 0, 1) : async () => {
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Control+Enter")]);
    },
    follow: counts("follow", 0, 1),
    // A key where there is one for it, and the link or button otherwise.
    async go(key, selector) {
      if (user.kind === "mouse") return this.follow(selector);
      return Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
    },
    // Past header and menus, by the link that every page begins with.
    async skip() {
      if (user.kind !== "keyboard") return;
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
    },
    // A keyboard begins at the first field; a mouse goes where it likes.
    async begin() {
      if (user.kind === "keyboard") await page.keyboard.press("f");
    },
  };
}

const caseOf = (href) => href.match(/\/saker\/[0-9a-f-]{36}/)[0];

// Where each task begins is not part of it. A keyboard may go by the shortcuts that the page of shortcuts lists.
const TASKS = [
  ["Åpne det som haster mest", async ({ user, page, address }) => {
    await page.goto(`${address}/saker`);
    return async () => {
      if (user.kind === "keyboard") await Promise.all([page.waitForURL(/i-dag/), user.shortcut("g", "d")]);
      else await user.follow('nav a[href="/i-dag"]');
      await user.skip();
      await user.follow("main .duty a.ds-button");
    };
  }],
  ["Finne et barn", async ({ user, page, address, one }) => {
    await page.goto(`${address}/i-dag`);
    return async () => {
      if (user.kind === "keyboard") await Promise.all([page.waitForURL(/saker/), user.shortcut("g", "s")]);
      else await user.follow('nav a[href="/saker"]');
      await user.begin();
      await user.write(one.searchField, one.child, "/saker");
      await user.send("/saker");
      await user.skip();
      await user.follow(`main a[href^="${one.path}"]`);
    };
  }],
  ["Skrive videre på en undersøkelse", async ({ user, page, investigation }) => {
    await page.goto(investigation);
    const { pathname } = new URL(investigation);
    return async () => {
      await user.begin();
      await user.write("plan", "Snakke med barnet og skolen.", pathname);
      await user.write("assessment", "Det går bedre på skolen.", pathname);
      await user.send(pathname);
    };
  }],
  ["Legge til et behov i en undersøkelse", async ({ user, page, investigation }) => {
    await page.goto(investigation);
    const content = await page.locator('form[action$="/behov"] [name="content"] option:not([value=""])').first().getAttribute("value");
    return async () => {
      await user.skip();
      await user.press("main details:has(form[action$='/behov']) summary");
      await user.choose("content", content, "/behov");
      await user.write("description", "Barnet trenger ro til lekser.", "/behov");
      await user.send("/behov");
    };
  }],
  ["Notere en hjelper", async ({ user, page, address, one }) => {
    await page.goto(`${address}${one.path}/samarbeid`);
    return async () => {
      await user.go("n", 'main a[href$="/samarbeid/ny"]');
      await user.begin();
      await user.choose("kind", "school");
      await user.write("name", "Fjordvik skole");
      await user.write("helps_with", "Leksehjelp to dager i uken");
      await user.send("/ny");
    };
  }],
  ["Notere en avtale", async ({ user, page, address, one }) => {
    await page.goto(`${address}${one.path}/samarbeid`);
    return async () => {
      await user.skip();
      await user.follow(".help-circle--agencies .help-name a");
      await user.begin();
      await user.write("promise", "Melde fra om fravær", "/avtaler");
      await user.send("/avtaler");
    };
  }],
  ["Notere et familieråd", async ({ user, page, address, one }) => {
    await page.goto(`${address}${one.path}/samarbeid`);
    return async () => {
      await user.skip();
      await user.follow('main a[href$="/moter/ny"]');
      await user.begin();
      await user.choose("kind", "family_council");
      await user.write("about", "Hvem kan følge til trening");
      await user.send("/moter/ny");
    };
  }],
  ["Ta opp et utkast", async ({ user, page, investigation }) => {
    await page.goto(investigation);
    await page.locator('main [name="plan"]').fill("Et utkast");
    await page.locator(".draft-note", { hasText: /lagret/ }).first().waitFor();
    await page.goto(investigation);
    const { pathname } = new URL(investigation);
    return async () => {
      await user.follow('.draft-offer a[href*="utkast="]');
      await user.begin();
      await user.send(pathname);
    };
  }],
  ["Åpne en sak fra listen", async ({ user, page, address }) => {
    await page.goto(`${address}/leder`);
    return async () => {
      if (user.kind === "keyboard") await Promise.all([page.waitForURL(/saker/), user.shortcut("g", "s")]);
      else await user.follow('nav a[href="/saker"]');
      await user.skip();
      await user.follow("main table a[href^='/saker/'], main li a[href^='/saker/']");
      await page.locator(".case-menu").first().waitFor({ state: "attached" });
    };
  }],
  ["Se hvem som hjelper barnet", async ({ user, page, address, one }) => {
    await page.goto(`${address}${one.path}`);
    return async () => user.go("8", '.case-menu a[href$="/samarbeid"]');
  }],
];

async function measure(browser, demo, take) {
  const page = await newPage(browser);
  const { address } = demo;
  await signIn(mouse(page), address, demo.logins.leder);
  await page.goto(`${address}/leder`);
  const investigation = (await page.locator('main a[href*="/undersokelser/"]').evaluateAll((all) => all.map((link) => link.href))).at(-1).split("#")[0].split("?")[0];
  const path = caseOf(investigation);
  await page.goto(`${address}${path}`);
  const child = (await page.locator("h1").innerText()).split(/[,(\n]/)[0].trim();
  await page.goto(`${address}/saker`);
  const searchField = await page.locator('main form[role="search"] input:not([type="hidden"])').first().getAttribute("name");
  const costs = new Map();
  for (const [name, prepare] of TASKS) {
    const user = counting(take, page);
    const act = await prepare({ user, page, address, investigation, one: { path, child, searchField } });
    Object.assign(user.cost, { fields: 0, clicks: 0, keys: 0 });
    await act();
    costs.set(name, { ...user.cost });
    delete page.keyboard.press;
  }
  assert.deepEqual(page.faults, []);
  await page.context().close();
  return costs;
}

function table(rows) {
  const lines = rows.map(([name, { fields, clicks, keys }]) => `| ${name} | ${fields} | ${clicks} | ${keys} |`);
  return `# Hva ti vanlige oppgaver koster

Laget av nettlesertesten (\`e2e/effort.mjs\`), som teller det et menneske må gjøre: felt som fylles ut, klikk med mus, og tastetrykk uten mus.
Bokstavene i selve teksten er ikke talt med. Blir en oppgave dyrere enn her, feiler testen. \`TILTAK_EFFORT=write make e2e\` skriver tabellen på nytt.

| oppgave | felt | klikk | taster |
|---|---:|---:|---:|
${lines.join("\n")}
`;
}

function budget() {
  if (!existsSync(BUDGET)) return new Map();
  const rows = readFileSync(BUDGET, "utf8").split("\n").filter((line) => /^\| .* \| +\d+ \|/.test(line));
  return new Map(rows.map((line) => {
    const [name, fields, clicks, keys] = line.split("|").slice(1, 5).map((cell) => cell.trim());
    return [name, { fields: Number(fields), clicks: Number(clicks), keys: Number(keys) }];
  }));
}

export function testEffort({ browser, demo }) {
  test("ten common tasks cost no more than they did", async () => {
    const byMouse = await measure(browser(), demo(), mouse);
    const byKeys = await measure(browser(), demo(), keyboard);
    const rows = [...byMouse].map(([name, cost]) => [name, { ...cost, keys: byKeys.get(name).keys }]);
    console.log(table(rows));
    if (process.env.TILTAK_EFFORT === "write") return writeFileSync(BUDGET, table(rows));
    const allowed = budget();
    for (const [name, cost] of rows) {
      const most = allowed.get(name);
      assert.ok(most, `${name} is not in ${BUDGET}: write it anew with TILTAK_EFFORT=write`);
      for (const what of ["fields", "clicks", "keys"]) {
        assert.ok(cost[what] <= most[what], `«${name}» costs ${cost[what]} ${what}, and cost ${most[what]} before`);
      }
    }
  });
}
