// A survey answered by code: on a phone without scripts, by keyboard alone, gone on with by resume code, used and wrong codes, closed while
// somebody writes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clean } from "./support/accessible.mjs";
import { keyboard, leave, newPage, picture } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";

const codesOf = (demo) => /begins one answer: (.*)/.exec(demo.printed())[1].trim().split(", ");
const path = (page) => new URL(page.url()).pathname;

async function accessible(page, name) {
  await clean(page, name);
  await whole(page, name);
}

// Nothing sticks out; also where scripts are off.
async function whole(page, name) {
  await picture(page, name);
  const width = page.viewportSize().width;
  for (const right of await page.locator("main *:not(.ds-sr-only)").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right))) {
    assert.ok(right <= width + 1, `something sticks out of ${name}: ${right}`);
  }
}

const field = (name) => `[name="${name}"]`;
const option = (name, value) => `input[name="${name}"][value="${value}"]`;
const go = (page, where) => page.locator(`main form.form button[value="${where}"]`).click();
const submit = (page) => page.locator('main form.form button[type="submit"]').first().click();

async function open(page, address, code) {
  await page.goto(`${address}/undersokelse`);
  await page.locator(field("code")).fill(code);
  await submit(page);
}

export function testSurveyAnswering({ browser, demo }) {
  test("a survey is answered on a phone without scripts, in steps, and sent once", async () => {
    const { address } = demo();
    const code = codesOf(demo())[0];
    const page = await newPage(browser(), { width: 375, height: 740, javaScriptEnabled: false });
    await page.goto(`${address}/undersokelse/k/${code}`);
    assert.equal(await page.locator(field("code")).inputValue(), code);
    await whole(page, "survey-enter-375");
    await submit(page);
    await whole(page, "survey-start-375");
    const resume = (await page.locator(".survey-code code").innerText()).trim();
    assert.match(resume, /^(\w{4}-){3}\w{4}$/);
    await submit(page);
    assert.equal(path(page), "/undersokelse/svar/1");
    await whole(page, "survey-section-1-375");
    // One that must be answered is not, and a number is none: both are said, and nothing typed is lost.
    await page.locator(field("cases")).fill("mange");
    await go(page, "next");
    await whole(page, "survey-refused-375");
    assert.equal(await page.locator(".ds-error-summary li").count(), 1, "a number first");
    assert.equal(await page.locator(field("cases")).inputValue(), "mange");
    await page.locator(field("cases")).fill("15");
    await go(page, "next");
    assert.match(await page.locator("#error-region").innerText(), /må besvares/);
    await page.locator(option("region", "4")).check();
    await page.locator(field("trained")).fill("62");
    await page.locator(field("plan_day")).fill("12.3.26");
    await go(page, "next");
    assert.equal(path(page), "/undersokelse/svar/2");
    await whole(page, "survey-section-2-375");
    await page.locator(option("time", "4")).check();
    await go(page, "next");
    // The answer led to a question on the same page.
    assert.equal(path(page), "/undersokelse/svar/2");
    assert.match(await page.locator('[role="status"]').innerText(), /ett nytt spørsmål/);
    await whole(page, "survey-new-question-375");
    await page.locator(option("why", "1")).check();
    await page.locator(field("why.own")).fill("Lang vei");
    for (const item of ["school", "health", "nav"]) await page.locator(option(`cooperation.${item}`, "2")).check();
    await page.locator(option("meetings", "own")).check();
    await page.locator(field("meetings.own")).fill("Når det trengs");
    await go(page, "next");
    // Stopped, and gone on with in another browser by the resume code.
    await go(page, "later");
    await whole(page, "survey-later-375");
    assert.ok((await page.locator("main").innerText()).includes(resume));
    await page.goto(`${address}/undersokelse/svar/1`);
    assert.equal(path(page), "/undersokelse", "the browser has forgotten");
    await leave(page);

    const other = await newPage(browser(), { width: 375, height: 740, javaScriptEnabled: false });
    await open(other, address, code);
    assert.match(await other.locator("#error-code").innerText(), /Koden er brukt/);
    await whole(other, "survey-used-code-375");
    await open(other, address, "2222-2222");
    assert.match(await other.locator("#error-code").innerText(), /Koden passer ikke/);
    await open(other, address, resume.toLowerCase());
    assert.equal(path(other), "/undersokelse/svar/3", "where it left off");
    await whole(other, "survey-section-3-375");
    await other.locator(option("shared", "1")).check();
    await other.locator(field("first.1")).selectOption("2");
    await other.locator(field("first.2")).selectOption("2");
    await go(other, "next");
    assert.match(await other.locator(".ds-error-summary").innerText(), /to plasser/);
    await other.locator(field("first.2")).selectOption("1");
    await other.locator(field("more")).fill("Vi trenger mer tid.\nTakk for at dere spør.");
    await go(other, "next");
    assert.equal(path(other), "/undersokelse/se-over");
    await whole(other, "survey-review-375");
    const review = await other.locator("main").innerText();
    for (const text of ["Vest", "15 saker", "62 %", "12.03.2026", "Lang vei", "Når det trengs", "1. Mer veiledning", "Vi trenger mer tid."]) {
      assert.ok(review.includes(text), `${text} in ${review}`);
    }
    // Changed from the review, and back to it.
    await other.locator('a[href$="#q-region"]').click();
    await other.locator(option("region", "5")).check();
    await go(other, "next");
    assert.equal(path(other), "/undersokelse/se-over");
    await submit(other);
    assert.equal(path(other), "/undersokelse/takk");
    await whole(other, "survey-thanks-375");
    await other.goBack();
    await other.reload();
    assert.equal(path(other), "/undersokelse/takk", "sent is sent");
    await other.context().close();
  });

  test("a survey is answered by keys alone, and its pages hold for screen readers in three languages", async () => {
    const { address } = demo();
    const code = codesOf(demo())[1];
    const page = await newPage(browser());
    const user = keyboard(page);
    await page.goto(`${address}/undersokelse`);
    await accessible(page, "survey-enter");
    await user.write("code", code, "/undersokelse");
    await user.send("/undersokelse");
    await accessible(page, "survey-start");
    await user.send("/begynn");
    await user.choose("region", "1");
    await user.write("cases", "12");
    await user.send("/svar/1");
    for (const language of ["nb", "nn", "en"]) {
      for (const width of [1280, 375]) {
        await page.context().addCookies([{ name: "tiltak_lang", value: language, url: address }]);
        await page.setViewportSize({ width, height: 900 });
        for (const number of [1, 2, 3]) {
          await page.goto(`${address}/undersokelse/svar/${number}`);
          await accessible(page, `survey-section-${number}-${language}-${width}`);
        }
        await page.goto(`${address}/undersokelse/se-over`);
        await accessible(page, `survey-review-${language}-${width}`);
      }
    }
    await page.context().addCookies([{ name: "tiltak_lang", value: "nb", url: address }]);
    await page.setViewportSize({ width: 1280, height: 900 });
    // Every radio of a battery says its statement: a group with a name, and nothing that is a table.
    await page.goto(`${address}/undersokelse/svar/2`);
    const statements = page.getByRole("group", { name: "Samarbeidet er godt med" }).getByRole("group");
    assert.equal(await statements.count(), 3);
    for (const name of ["skolen", "helsetjenesten", "NAV"]) {
      assert.equal(await page.getByRole("group", { name, exact: true }).getByRole("radio").count(), 5, name);
    }
    assert.equal(await page.locator("main table").count(), 0);
    await user.choose("time", "1");
    for (const item of ["school", "health", "nav"]) await user.choose(`cooperation.${item}`, "1");
    await user.choose("meetings", "2");
    await user.send("/svar/2");
    await user.choose("shared", "2");
    await user.choose("first.1", "3");
    await user.choose("first.2", "1");
    await user.write("more", "Skrevet med tastatur");
    await user.send("/svar/3");
    assert.equal(path(page), "/undersokelse/se-over");
    assert.match(await page.locator("main").innerText(), /Skrevet med tastatur/);
    await user.send("/send");
    assert.equal(path(page), "/undersokelse/takk");
    await accessible(page, "survey-thanks");
    assert.deepEqual(page.faults, []);
    await leave(page);
  });

  test("a survey that closes while somebody writes lets them finish, and nobody else begin", async () => {
    const own = await startDemo({ children: 5 });
    try {
      const [first, second] = codesOf(own);
      const page = await newPage(browser(), { width: 375, height: 740 });
      await open(page, own.address, first);
      await submit(page);
      const list = JSON.parse(own.run("survey", "list", "--format", "json"));
      const closed = own.run("survey", "close", list[0].id);
      assert.match(closed, /may finish until/);
      await page.locator(option("region", "2")).check();
      await go(page, "next");
      assert.match(await page.locator("main").innerText(), /stengt for andre/);
      await accessible(page, "survey-finishing-375");
      const late = await newPage(browser());
      await open(late, own.address, second);
      assert.match(await late.locator("#error-code").innerText(), /stengt/);
      await leave(late);
      await go(page, "next");
      await go(page, "next");
      assert.equal(path(page), "/undersokelse/se-over");
      await submit(page);
      assert.equal(path(page), "/undersokelse/takk");
      assert.deepEqual(page.faults, []);
      await leave(page);
    } finally {
      await own.stop();
    }
  });
}
