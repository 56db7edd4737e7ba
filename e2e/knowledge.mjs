// The knowledge bank: found, proposed with reasons, pinned in a plan, closed and opened by training, read by a family, fed to others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./support/accessible.mjs";
import { mouse, newPage, picture, signIn } from "./support/browser.mjs";

const ARTICLE = "parent-management-training-oregon";

// The first open plan whose case has proposals, with the first of them.
async function proposals(page, address) {
  await page.goto(`${address}/saker`);
  const cases = await page.locator('main a[href^="/saker/"]').evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href").split(/[?#]/)[0]))]);
  for (const href of cases) {
    await page.goto(address + href);
    const plans = await page.locator('main a[href*="/planer/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href").split(/[?#]/)[0]));
    const plan = plans.find((link) => /\/planer\/[0-9a-f-]{36}$/.test(link));
    if (!plan) continue;
    await page.goto(`${address}${plan}/tiltak/forslag`);
    if ((await page.locator('main a[href*="artikkel="]').count()) > 0) return plan;
  }
  throw new Error("no open plan of the demo has proposals");
}

export function testKnowledge({ browser, demo }) {
  test("the bank is searched, an article is proposed with reasons, chosen, and pinned in the plan", { timeout: 180_000 }, async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, demo().address, demo().logins.leder);
    await user.follow('.main-nav a[href="/kunnskap"]');
    const all = await page.locator(".article-list > li").count();
    assert.ok(all >= 40, `${all} articles`);
    await page.fill('[name="sok"]', "veiledningen");
    await page.fill('[name="alder"]', "7");
    await Promise.all([page.waitForNavigation(), page.locator(".article-search button[type=submit]").click()]);
    const found = await page.locator(".article-list > li").count();
    assert.ok(found >= 1 && found < all, `${found} of ${all} were found`);
    await accessible(page, "knowledge-01-search");

    const plan = await proposals(page, demo().address);
    const first = page.locator(".article-list > li").first();
    assert.match(await first.innerText(), /Svarer på «.+»/);
    assert.match(await first.innerText(), /Passer alderen|alder er ikke kjent|yngre|eldre/);
    const title = (await first.locator("h3").innerText()).trim();
    await accessible(page, "knowledge-02-proposals");
    await user.follow('main a[href*="artikkel="]');
    assert.match(await page.locator("main").innerText(), /Valgt fra kunnskapsbanken/);
    assert.equal(await page.locator('[name="reason"]').inputValue(), "", "why it fits this child is the worker's to say");
    await user.write("reason", "Familien ønsker å øve hjemme, og det svarer på det undersøkelsen fant.");
    if (!(await page.locator('[name="category"]').inputValue())) await user.write("category", "3.9");
    await accessible(page, "knowledge-03-chosen");
    await user.send("/tiltak/ny");
    assert.ok(new URL(page.url()).pathname === plan, page.url());
    const pinned = page.locator('main .measure a[href^="/kunnskap/"]', { hasText: title }).first();
    assert.match(await pinned.getAttribute("href"), /versjon=\d+$/);
    await user.follow(`main .measure a[href="${await pinned.getAttribute("href")}"]`);
    assert.match(await page.locator("#egen-bruk").locator("..").innerText(), /Slik har det gått hos oss/);
    await accessible(page, "knowledge-04-article");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("what demands training is closed until a leader has recorded it", async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, demo().address, demo().logins.leder);
    const here = `${demo().address}/kunnskap/${ARTICLE}`;
    await page.goto(here);
    const closed = page.locator("#krever-opplaering").locator("..");
    assert.match(await closed.innerText(), /Du trenger opplæringen «.*PMTO/);
    await page.goto(`${demo().address}/kunnskap/opplaering`);
    const leader = await page.locator(".user-name").innerText();
    const options = page.locator('[name="worker"] option', { hasText: leader.trim() });
    await user.choose("worker", await options.first().getAttribute("value"), "/opplaering");
    await user.choose("training", "pmto-therapist", "/opplaering");
    await user.write("passed_on", "1.3.2026", "/opplaering");
    await user.write("given_by", "Regionalt kompetansesenter", "/opplaering");
    await user.send("/opplaering");
    await accessible(page, "knowledge-05-training");
    await page.goto(here);
    const open = await page.locator("#krever-opplaering").locator("..").innerText();
    assert.ok(!/Du trenger opplæringen/.test(open) && open.length > 40, open);
    await page.goto(`${demo().address}/kunnskap/klynger`);
    await user.follow('main .article-list a[href^="/kunnskap/klynger/"]');
    await accessible(page, "knowledge-06-cluster");
    await page.context().close();
  });

  test("a family reads on a phone without JavaScript and without signing in", async () => {
    const page = await newPage(browser(), { width: 375, height: 740, javaScriptEnabled: false });
    const answer = await page.goto(`${demo().address}/kunnskap/${ARTICLE}/familie`);
    assert.equal(answer.status(), 200);
    assert.ok((await page.locator(".pictograms li svg").count()) > 0);
    const words = (await page.locator(".family-text").first().innerText()).split(/\s+/).length;
    assert.ok(words >= 40, `${words} words`);
    await picture(page, "knowledge-07-family-375");
    const width = await page.locator("main").evaluate((main) => main.scrollWidth - document.documentElement.clientWidth).catch(() => 0);
    assert.ok(width <= 0);
    await page.context().close();
    const scripted = await newPage(browser(), { width: 375, height: 740 });
    await scripted.goto(`${demo().address}/kunnskap/${ARTICLE}/familie`);
    await accessible(scripted, "knowledge-08-family");
    await scripted.context().close();
  });

  test("the feed is open, and the rest is not", async () => {
    const feed = await fetch(`${demo().address}/kunnskap.jsonld`);
    assert.equal(feed.headers.get("content-type"), "application/ld+json; charset=utf-8");
    const data = await feed.json();
    assert.ok(data["@graph"].length >= 40);
    assert.ok(data["@graph"].some((one) => one.identifier === ARTICLE && one.ratings.length > 0));
    const rows = await (await fetch(`${demo().address}/kunnskap.csv`)).text();
    assert.ok(rows.startsWith("id,version,kind,"));
    const closed = await fetch(`${demo().address}/kunnskap/${ARTICLE}`, { redirect: "manual" });
    assert.equal(closed.status, 303);
  });
}
