// The leader's day: a list is filtered, put in order, kept under a name and taken out; the service sets its own limit; a case gets a new
// contact person; a broken limit gets its reason and stands in the quarter's report.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { keyboard, mouse, newPage, picture, signIn } from "./support/browser.mjs";

async function as(hands, browser, demo, login, options) {
  const page = await newPage(browser, options);
  const user = hands(page);
  await signIn(user, demo.address, demo.logins[login]);
  return user;
}

const words = (page) => page.locator("main").innerText();
const rows = (page) => page.locator("main tbody tr").count();
const LIST = "/leder/frister";
const VIEWS = "/leder/visninger";

async function download(page, selector) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).first().click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

export function testClocks({ browser, demo }) {
  test("a leader filters, sorts, keeps and takes out the list of limits (keyboard alone)", async () => {
    const user = await as(keyboard, browser(), demo(), "leder");
    const { page } = user;
    const open = (path) => page.goto(new URL(path, demo().address).href);
    await open("/leder");
    await picture(page, "clocks-01-service");
    await user.follow('main a[href="/leder/frister"]');
    const all = await rows(page);
    assert.ok(all > 3, `${all} duties`);
    await user.choose("frist", "brutt", LIST);
    await user.send(LIST);
    const late = await rows(page);
    assert.ok(late > 0 && late < all, `${late} of ${all} are late`);
    await user.follow('main th a[href*="sorter=child"]');
    assert.equal(await page.locator('th[aria-sort="ascending"]').count(), 1);
    const names = await page.locator("main tbody th").allInnerTexts();
    await user.follow('main th a[href*="sorter=child"]');
    const turned = await page.locator("main tbody th").allInnerTexts();
    assert.equal(turned[0], names.at(-1), "the last comes first");
    await user.write("name", "Over fristen etter navn", VIEWS);
    await user.send(VIEWS);
    assert.match(await words(page), /Over fristen etter navn/);
    await picture(page, "clocks-02-list");
    await open(LIST);
    assert.equal(await rows(page), all, "the list itself has no filter");
    await user.follow('main a.ds-link[href*="frist=brutt"][href*="retning=ned"]');
    assert.equal(await rows(page), late, "the named view has");
    const csv = await download(page, 'main a[href^="/leder/frister.csv"]');
    assert.match(csv.name, /^frister-\d{4}-\d\d-\d\d\.csv$/);
    assert.equal(csv.bytes.toString("utf8").trim().split("\r\n").length, late + 1);
    const xlsx = await download(page, 'main a[href^="/leder/frister.xlsx"]');
    assert.equal(xlsx.bytes.subarray(0, 2).toString(), "PK");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("a service sets its own limit, and the forecast tells what it counts", async () => {
    const user = await as(mouse, browser(), demo(), "leder");
    const { page } = user;
    await page.goto(new URL("/leder/kapasitet", demo().address).href);
    await user.write("limit", "16", "/leder/kapasitet");
    await user.send("/leder/kapasitet");
    assert.match(await words(page), /Saker i full stilling/);
    assert.equal(await page.locator('[name="limit"]').inputValue(), "16", "what was typed is still there");
    await user.write("limit", "12", "/leder/kapasitet");
    await user.write("weight_investigation", "0,7", "/leder/kapasitet");
    await user.send("/leder/kapasitet");
    assert.match(await words(page), /Grensen er 12 saker i full stilling\. En sak veier 1,0, en undersøkelse legger til 0,7/);
    await picture(page, "clocks-03-workers");
    const one = page.locator("main tbody th a").first();
    const name = await one.innerText();
    await Promise.all([page.waitForNavigation(), one.click()]);
    assert.equal(await page.locator("h1").innerText(), name);
    assert.match(await words(page), /arbeidsdager, og stillingen er 100 prosent/);
    const person = new URL(page.url()).pathname;
    await user.write("full_time_percent", "50", person);
    await user.write("competence", "Barnevernspedagog", person);
    await user.send(person);
    assert.match(await words(page), /stillingen er 50 prosent/);
    await picture(page, "clocks-04-worker");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("a broken limit gets its reason, which stands in the report of the quarter without a name", async () => {
    const user = await as(mouse, browser(), demo(), "leder");
    const { page } = user;
    await page.goto(new URL("/leder/fristbrudd", demo().address).href);
    // The newest quarter has the story of the report that nobody reviewed in time.
    while ((await page.locator('main nav a[href*="kvartal"]').count()) > 1) await user.follow('main nav a[href*="kvartal"]:last-child');
    const write = 'main a[href*="/fristbrudd/"]';
    assert.ok((await page.locator(write).count()) > 0, "a broken limit in a case");
    const report = page.url();
    await user.follow(write);
    const action = new URL(page.url()).pathname;
    await user.write("text", "Mange meldinger samme uke. Vi har flyttet to stillinger til mottaket. 🙂", action);
    await picture(page, "clocks-05-reason");
    await user.send(action);
    assert.match(await words(page), /Mange meldinger samme uke/);
    await page.goto(report);
    assert.match(await words(page), /Mange meldinger samme uke/);
    await picture(page, "clocks-06-quarter");
    const csv = await download(page, 'main a[href^="/leder/fristbrudd.csv"]');
    assert.match(csv.bytes.toString("utf8"), /Mange meldinger samme uke/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("a case gets a new contact person, a double click gives it once, and the child's count tells it", async () => {
    const user = await as(mouse, browser(), demo(), "leder");
    const { page } = user;
    await page.goto(new URL("/leder/saker", demo().address).href);
    await user.follow("main tbody th a");
    await user.follow('main a[href$="/kontaktperson"]');
    const action = new URL(page.url()).pathname;
    const history = "main ol.case-history > li";
    const before = await page.locator(history).count();
    const to = await page.locator('[name="to"] option').nth(1).getAttribute("value");
    await user.choose("to", to, action);
    await user.choose("cause", "workload", action);
    await user.send(action);
    assert.match(await words(page), /Dette må fylles ut/, "words for the next one are missing");
    await user.write("note", "Trygg hos farmor. Ring før du kommer.", action);
    await picture(page, "clocks-07-handover");
    const answered = page.waitForResponse((answer) => answer.request().method() === "POST" && answer.url().endsWith(action));
    await page.locator(`form[action$="${action}"] button[type="submit"]`).first().dblclick();
    await answered;
    await page.waitForLoadState("networkidle");
    await page.goto(new URL(action, demo().address).href);
    const text = await words(page);
    assert.match(text, /Trygg hos farmor/);
    assert.match(text, /Barnet har hatt [2-9] kontaktpersoner/);
    assert.equal(await page.locator(history).count(), before + 1, "handed over once");
    await picture(page, "clocks-08-contact-persons");
    await page.goto(new URL("/leder/saker?sorter=contact-persons&retning=ned", demo().address).href);
    assert.match(await page.locator("main tbody tr").first().innerText(), /\b[2-9]\b/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}
