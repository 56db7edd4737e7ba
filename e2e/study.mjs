// An experience study: opened, codes handed out, answered on a phone without an account and without scripts, closed, reported.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./support/accessible.mjs";
import { keyboard, mouse, newPage, picture, signIn } from "./support/browser.mjs";

const DAY = 86_400_000;
const day = (distance) => new Date(Date.now() + distance * DAY).toISOString().slice(0, 10);

// The looks of a page without scripts: axe is a script, so there the width is measured from outside.
async function whole(page, name) {
  await picture(page, name);
  for (const box of await page.locator("main *").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right))) {
    assert.ok(box <= page.viewportSize().width + 1, `something sticks out of ${name}`);
  }
}

// Answers with a code; the hands are a mouse or a keyboard.
async function answer(user, address, code, steps) {
  await user.page.goto(`${address}/studie`);
  await user.write("code", code);
  await user.send("/studie");
  for (const [topic, step] of Object.entries(steps)) await user.choose(topic, step);
  await user.send("/studie/svar");
  assert.equal(new URL(user.page.url()).pathname, "/studie/takk");
}

export function testStudy({ browser, demo }) {
  test("a study is opened, answered by code and reported", async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    const { address } = demo();
    await signIn(user, address, demo().logins.leder);
    await page.goto(`${address}/studier/ny`);
    await accessible(page, "study-new");
    await user.write("study_title", "Hjelpetiltak det siste året");
    await user.write("study_purpose", "Svarene brukes til å gjøre hjelpen bedre.");
    await user.write("study_from", day(-365));
    await user.write("study_to", day(-1));
    await user.write("answers_until", day(30));
    await user.send("/studier/ny");
    const study = page.url();
    await accessible(page, "study-prepared");
    await user.send("/inviter");
    await accessible(page, "study-codes");
    const rows = await page.locator("main tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText)));
    assert.ok(rows.length > 20, `only ${rows.length} codes`);
    const codeOf = (who) => rows.find((row) => row[2] === who)[3];
    assert.equal(new Set(rows.map((row) => row[3])).size, rows.length, "every code is another one");

    // A parent on a phone, scripts off.
    const phone = await newPage(browser(), { width: 375, height: 740, javaScriptEnabled: false });
    await phone.goto(`${address}/studie`);
    await whole(phone, "study-enter-375");
    await phone.locator('[name="code"]').fill(codeOf("Foreldre"));
    await phone.locator('form.form button[type="submit"]').click();
    await whole(phone, "study-questions-parent-375");
    for (const [topic, step] of [["satisfaction", "4"], ["usefulness", "5"], ["cooperation", "3"], ["change", "0"]]) {
      await phone.locator(`input[name="${topic}"][value="${step}"]`).check();
    }
    await phone.locator('form.form button[type="submit"]').click();
    await whole(phone, "study-thanks-375");
    assert.equal(new URL(phone.url()).pathname, "/studie/takk");
    await phone.goto(`${address}/studie`);
    await phone.locator('[name="code"]').fill(codeOf("Foreldre"));
    await phone.locator('form.form button[type="submit"]').click();
    assert.match(await phone.locator("main").innerText(), /Koden er brukt/);
    await phone.context().close();

    // A caseworker by keys alone, and the page of a child looked at.
    const other = await newPage(browser(), { width: 375, height: 740 });
    await answer(keyboard(other), address, codeOf("Saksbehandlere"), { satisfaction: "4", change: "4" });
    const child = rows.find((row) => ["Barn", "Ungdom"].includes(row[2]));
    await other.goto(`${address}/studie`);
    await mouse(other).write("code", child[3]);
    await mouse(other).send("/studie");
    await accessible(other, "study-questions-child-375");
    await mouse(other).send("/studie/svar");
    assert.match(await other.locator("main").innerText(), /Svar på minst ett av spørsmålene/);
    assert.deepEqual(other.faults, []);
    await other.context().close();

    await page.goto(study);
    await accessible(page, "study-asking");
    await user.send("/avslutt");
    assert.match(page.url(), /\/rapport$/);
    assert.match(await page.locator("main").innerText(), /For få svar: 1, og det trengs 10/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("the finished study has figures, intervals and limits, and its answers go out and in", async () => {
    const page = await newPage(browser());
    await signIn(mouse(page), demo().address, demo().logins.leder);
    const list = JSON.parse(demo().run("study", "list", "--format", "json"));
    const closed = list.find((one) => one.title === "Erfaringer med hjelpetiltak");
    for (const [language, width] of [["nb", 1280], ["nb", 375], ["nn", 375], ["en", 1280]]) {
      await page.context().addCookies([{ name: "tiltak_lang", value: language, url: demo().address }]);
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${demo().address}/studier/${closed.id}/rapport`);
      await accessible(page, `study-report-${language}-${width}`);
      assert.ok((await page.locator("main svg.figure-svg").count()) >= 3, "figures");
    }
    const report = JSON.parse(demo().run("study", "report", closed.id, "--format", "json"));
    const parents = report.figures.find((one) => one.what === "good_of_answers" && one.who === "parent" && one.about === "satisfaction");
    assert.ok(parents.low < parents.value && parents.value < parents.high, JSON.stringify(parents));
    const file = demo().run("study", "export", closed.id);
    assert.match(file, /^questionnaire,origin,subject,informant,/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}
