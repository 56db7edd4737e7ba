// Every page, found by following links, in every language and at two sizes: accessible, whole, light, with a title of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clean } from "./support/accessible.mjs";
import { mouse, newPage, picture, signIn } from "./support/browser.mjs";

// Nynorsk has the shape of bokmål: it is looked at where words have the least room.
const SIZES = { nb: [1280, 375], nn: [375], en: [1280, 375] };
// The shapes are told apart by eye in bokmål; a third and fourth picture of each would show nothing new.
const PICTURED = ["nb 1280", "nb 375", "en 1280"];
const STARTS = ["/i-dag", "/meldinger", "/saker", "/leder", "/statistikk", "/register/kontroll", "/hurtigtaster", "/finnes-ikke"];
const MOST_WEIGHT = 500_000;

// An address without what differs from case to case: pages of one shape are one page.
export function shape(address) {
  const { pathname, search } = new URL(address);
  const path = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID").replace(/^(\/register\/kontroller\/).+/, "$1RULE")
    .replace(/^\/statistikk\/(?!artikkel)[^/]+/, "/statistikk/INDICATOR")
    .replace(/^\/kunnskap\/(?!ny$|opplaering|klynger)[^/]+/, "/kunnskap/ARTICLE");
  const query = [...new URLSearchParams(search).keys()].filter((key) => key === "vis").join("");
  return query ? `${path}?${search.slice(1)}` : path;
}

const skipped = (path) => /\.(xml|csv|json|jsonld|pdf|xlsx|px|parquet)$/.test(path) || path.startsWith("/assets/") || path.includes("/filer/");

// One address of every shape, reached from the first pages by links alone.
async function findPages(page, address) {
  const found = new Map();
  const waiting = STARTS.map((path) => new URL(path, address).href);
  const seen = new Set();
  while (waiting.length > 0) {
    const next = waiting.shift();
    if (seen.has(shape(next)) || skipped(new URL(next).pathname)) continue;
    seen.add(shape(next));
    await page.goto(next);
    // The first page leads on to that of the day.
    found.set(shape(page.url()), page.url());
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.href));
    for (const link of links) {
      if (link.startsWith(address) && !seen.has(shape(link))) waiting.push(link.split("#")[0]);
    }
  }
  return found;
}

export function testPages(name, { browser, demo, login, extra = [] }) {
  test(name, async (context) => {
    const scout = await newPage(browser());
    await signIn(mouse(scout), demo().address, demo().logins[login]);
    const found = await findPages(scout, demo().address);
    for (const path of extra) found.set(path, new URL(path, demo().address).href);
    const cookies = await scout.context().cookies();
    await scout.context().close();
    assert.ok(found.size >= 12, `only ${found.size} pages were found`);

    for (const [language, widths] of Object.entries(SIZES)) {
      const titles = new Map();
      for (const width of widths) {
        const page = await newPage(browser(), { width, height: width === 375 ? 740 : 900 });
        await page.context().addCookies([...cookies, { name: "tiltak_lang", value: language, url: demo().address }]);
        for (const [key, address] of found) {
          await context.test(`${key} ${language} ${width}`, async () => {
            const answer = await page.goto(address);
            await check(page, answer, { key, language, width, titles });
          });
        }
        assert.deepEqual(page.faults, [], "faults in the console");
        await page.context().close();
      }
    }
  });
}

async function check(page, answer, { key, language, width, titles }) {
  if (PICTURED.includes(`${language} ${width}`)) await picture(page, `${key.replaceAll(/[^a-zA-Z0-9]+/g, "-").replace(/^-|-$/g, "") || "start"}-${language}-${width}`);
  assert.equal(answer.status(), key === "/finnes-ikke" ? 404 : 200);
  assert.equal(await page.locator("html").getAttribute("lang"), language);
  assert.equal(await page.locator("h1").count(), 1, "one h1");
  const title = await page.title();
  const other = titles.get(title);
  assert.ok(other === undefined || other === key, `the title «${title}» is also that of ${other}`);
  titles.set(title, key);
  const missing = (await page.locator("body").innerText()).match(/\[[a-z]+-[a-z-]+\]/);
  assert.equal(missing, null, "a text is missing");
  await clean(page);
}

export function testWeight(name, { browser, demo, login }) {
  test(name, async () => {
    const page = await newPage(browser());
    await signIn(mouse(page), demo().address, demo().logins[login]);
    const cookies = await page.context().cookies();
    await page.context().close();
    for (const path of ["/", "/i-dag", "/saker", "/leder", "/statistikk"]) {
      const cold = await newPage(browser());
      if (path !== "/") await cold.context().addCookies(cookies);
      await cold.goto(demo().address + path, { waitUntil: "networkidle" });
      const weight = await cold.evaluate(() => {
        const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
        return entries.reduce((sum, entry) => sum + entry.decodedBodySize, 0);
      });
      assert.ok(weight > 10_000 && weight < MOST_WEIGHT, `${path} weighs ${weight} bytes`);
      await cold.context().close();
    }
  });
}
