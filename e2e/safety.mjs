// What must never happen: text lost, a forged form taken, a session ended by a link, hostile text run, a page that needs scripts.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { mouse, newPage, picture, signIn } from "./support/browser.mjs";

async function as(browser, demo, login, options) {
  const page = await newPage(browser, options);
  const user = mouse(page);
  await signIn(user, demo.address, demo.logins[login]);
  return user;
}

// An investigation that is under way, found as a leader finds it.
async function openInvestigation(page, address) {
  await page.goto(`${address}/leder`);
  const links = await page.locator('main a[href*="/undersokelser/"]').evaluateAll((all) => all.map((link) => link.href));
  assert.ok(links.length > 0, "no investigation is under way in the demo");
  return links[0].split("#")[0];
}

export function testSafety({ browser, demo }) {
  test("faults get a plain page and no detail", async () => {
    const { page } = await as(browser(), demo(), "saksbehandler");
    const { address } = demo();
    for (const [path, status] of [["/finnes-ikke", 404], ["/saker/ikke-en-id", 404], ["/saker/00000000-0000-4000-8000-000000000000", 404], ["/leder", 403]]) {
      const answer = await page.goto(address + path);
      assert.equal(answer.status(), status, path);
      assert.equal(await page.locator("h1").count(), 1);
      assert.doesNotMatch(await page.content(), /panicked|backtrace|sqlx|sea_orm|SELECT /i);
    }
    for (const [method, path] of [["DELETE", "/saker"], ["PUT", "/i-dag"], ["GET", "/logg-ut"], ["GET", "/sprak"], ["GET", "/api/concern-reports"]]) {
      const answer = await page.request.fetch(address + path, { method, maxRedirects: 0 });
      assert.ok(answer.status() >= 400 && answer.status() < 500, `${method} ${path}: ${answer.status()}`);
    }
    await page.goto(`${address}/i-dag`);
    assert.match(page.url(), /i-dag/, "a GET of the sign-out address ended the session");
    await page.context().close();
  });

  test("a form without the right token is refused, and what was typed is shown", async () => {
    const user = await as(browser(), demo(), "leder");
    const { page } = user;
    const address = await openInvestigation(page, demo().address);
    for (const token of [{}, { csrf_token: "forged" }]) {
      const answer = await page.request.post(address, { form: { ...token, plan: "Dette skal ikke bli borte" }, maxRedirects: 0 });
      assert.equal(answer.status(), 403);
      assert.match(await answer.text(), /Dette skal ikke bli borte/);
    }
    await page.goto(address);
    await page.context().clearCookies({ name: "tiltak_session" });
    await page.locator('main [name="plan"]').fill("Skrevet etter at økten gikk ut");
    await user.send(new URL(address).pathname);
    assert.match(await page.locator("main").innerText(), /Skrevet etter at økten gikk ut/);
    await picture(page, "session-ended");
    await page.context().close();
  });

  test("two people save the same page: both texts are shown and nothing is lost", async () => {
    const first = await as(browser(), demo(), "leder");
    const address = await openInvestigation(first.page, demo().address);
    const second = await as(browser(), demo(), "leder");
    const save = (user) => user.send(new URL(address).pathname);
    await first.page.goto(address);
    await second.page.goto(address);
    // Other words than stand there: who saves what is stored already changes nothing, and nobody is asked.
    await first.write("plan", "Leder en skrev dette");
    await save(first);
    await second.write("plan", "Leder to skrev noe annet");
    await save(second);
    const conflict = await second.page.locator("main").innerHTML();
    assert.match(conflict, /Leder en skrev dette/);
    assert.match(conflict, /Leder to skrev noe annet/);
    await picture(second.page, "conflict-two-people");
    await second.page.locator('main form [name="plan"]').fill("Begge er enige om dette");
    await Promise.all([second.page.waitForNavigation(), second.press('main form button[type="submit"]')]);
    await second.page.goto(address);
    assert.equal(await second.page.locator('main [name="plan"]').inputValue(), "Begge er enige om dette");
    await first.page.context().close();
    await second.page.context().close();
  });

  test("the work can be done without scripts", async () => {
    const { page, ...user } = await as(browser(), demo(), "leder", { javaScriptEnabled: false });
    const address = await openInvestigation(page, demo().address);
    await page.goto(address);
    await user.write("plan", "Skrevet uten skript");
    await user.send(new URL(address).pathname);
    await page.goto(address);
    assert.equal(await page.locator('main [name="plan"]').inputValue(), "Skrevet uten skript");
    await page.locator(".user-menu summary").click();
    await page.locator('form[action="/logg-ut"] button').click();
    await page.goto(`${demo().address}/i-dag`);
    assert.match(page.url(), /logg-inn/);
    await page.context().close();
  });

  test("hostile text from a report is shown as text", async () => {
    const hostile = `<script>window.hacked = true</script><img src=x onerror="window.hacked = true">"'{{ 7*7 }}`;
    const report = {
      kommunenummer: "9901", kommunenavn: hostile, bydelsnummer: "00", bydelsnavn: hostile,
      privatMelder: { personnavn: hostile },
      privatBarn: [{ personnavn: hostile, adresse: { adresselinje1: hostile } }],
      melding: hostile, sendingstidspunkt: "2026-01-02T03:04:05", leveringskanal: hostile,
    };
    const file = join(tmpdir(), `hostile-${process.pid}.json`);
    writeFileSync(file, JSON.stringify(report));
    assert.match(demo().run("concern-report", "import", file), /accepted/);
    const { page } = await as(browser(), demo(), "mottak");
    await page.goto(`${demo().address}/meldinger`);
    await page.locator("main li", { hasText: "<script>" }).locator("a").first().click();
    await page.waitForLoadState("load");
    assert.match(await page.locator("main").innerText(), /\{\{ 7\*7 \}\}/);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.deepEqual(page.faults, []);
    await page.context().close();
    const leader = await as(browser(), demo(), "leder", { width: 375, height: 740 });
    for (const path of ["/leder", "/i-dag", "/meldinger"]) {
      await leader.page.goto(demo().address + path);
      const [wide, narrow] = await leader.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(wide <= narrow, `${path}: a long word makes the page ${wide} pixels wide`);
    }
    await leader.page.context().close();
  });

  test("the language is switched where one is, and stays", async () => {
    const { page, ...user } = await as(browser(), demo(), "saksbehandler");
    await page.goto(`${demo().address}/saker`);
    for (const [language, heading] of [["en", "Cases"], ["nn", "Saker"]]) {
      await user.press(".language-menu summary");
      await user.follow(`.language-menu button[value="${language}"]`);
      assert.match(page.url(), /\/saker$/);
      assert.equal(await page.locator("html").getAttribute("lang"), language);
      assert.equal((await page.locator("h1").innerText()).trim(), heading);
    }
    await page.goto(`${demo().address}/i-dag`);
    assert.equal(await page.locator("html").getAttribute("lang"), "nn");
    assert.match(await page.locator("main").innerText(), /venta|oppgåve/);
    await user.press(".language-menu summary");
    await user.follow(`.language-menu button[value="nb"]`);
    await page.context().close();
  });
}
