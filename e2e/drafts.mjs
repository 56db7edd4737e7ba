// Text that must never be lost: a lost session, a crash, two tabs, two people, a double click, the back button.
import assert from "node:assert/strict";
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
  return links.at(-1).split("#")[0].split("?")[0];
}

const plan = (page) => page.locator('main [name="plan"]');
const saved = (page) => page.locator(".draft-note", { hasText: /Utkast lagret \d\d:\d\d/ }).first().waitFor();

export function testDrafts({ browser, demo }) {
  test("what is typed is kept while typing, survives a crash, and is put in only when asked for", async () => {
    const before = await as(browser(), demo(), "leder");
    const address = await openInvestigation(before.page, demo().address);
    await before.page.goto(address);
    const was = await plan(before.page).inputValue();
    await plan(before.page).pressSequentially(" Halvveis i en setning");
    await saved(before.page);
    await picture(before.page, "draft-saved");
    await before.page.context().close();

    const after = await as(browser(), demo(), "leder");
    await after.page.goto(address);
    assert.equal(await plan(after.page).inputValue(), was, "the draft was put in by itself");
    await picture(after.page, "draft-offered");
    await after.follow('.draft-offer a[href*="utkast="]');
    assert.match(await plan(after.page).inputValue(), /Halvveis i en setning/);
    await picture(after.page, "draft-taken-up");
    await after.send(new URL(address).pathname);
    await after.page.goto(address);
    assert.match(await plan(after.page).inputValue(), /Halvveis i en setning/);
    assert.equal(await after.page.locator(".draft-offer").count(), 0, "a draft that was sent is still there");
    assert.deepEqual(after.page.faults, []);
    await after.page.context().close();
  });

  test("a session that ends while typing is begun again on the page, with everything in its place", async () => {
    const user = await as(browser(), demo(), "leder");
    const { page } = user;
    const address = await openInvestigation(page, demo().address);
    await page.goto(address);
    await page.context().clearCookies({ name: "tiltak_session" });
    await plan(page).fill("Skrevet mens økten var ute");
    const dialog = page.locator("dialog.sign-in-here");
    await dialog.waitFor();
    await picture(page, "sign-in-in-place");
    const { user: name, password } = demo().logins.leder;
    await dialog.locator('[name="user"]').fill(name);
    await dialog.locator('[name="password"]').fill("feil passord");
    await dialog.locator("button").click();
    await dialog.locator('[role="alert"]:visible').waitFor();
    await dialog.locator('[name="password"]').fill(password);
    await dialog.locator("button").click();
    await dialog.waitFor({ state: "detached" });
    assert.equal(await plan(page).inputValue(), "Skrevet mens økten var ute");
    await user.send(new URL(address).pathname);
    await page.goto(address);
    assert.equal(await plan(page).inputValue(), "Skrevet mens økten var ute");
    await page.context().close();
  });

  test("without scripts a button keeps the draft, and a session that ended goes on after signing in", async () => {
    const { page, ...user } = await as(browser(), demo(), "leder", { javaScriptEnabled: false });
    const address = await openInvestigation(page, demo().address);
    const { pathname } = new URL(address);
    await page.goto(address);
    await user.write("plan", "Utkast uten skript", pathname);
    await page.locator(`main form[action$="${pathname}"] button[name="save_draft"]`).click();
    assert.match(await page.locator(".draft-offers").innerText(), /Utkast lagret \d\d:\d\d/);
    assert.equal(await plan(page).inputValue(), "Utkast uten skript");
    await page.context().clearCookies({ name: "tiltak_session" });
    await user.write("plan", "Skrevet etter at økten gikk ut", pathname);
    await user.send(pathname);
    assert.match(await page.locator("main").innerText(), /Skrevet etter at økten gikk ut/);
    const { user: name, password } = demo().logins.leder;
    await user.write("user", name, "/logg-inn");
    await user.write("password", password, "/logg-inn");
    await user.send("/logg-inn");
    assert.equal(await plan(page).inputValue(), "Skrevet etter at økten gikk ut");
    await page.goto(`${demo().address}/utkast`);
    await picture(page, "draft-list");
    for (let left = await page.locator(".draft-row").count(); left > 0; left -= 1) await page.locator(".draft-row form button").first().click();
    assert.match(await page.locator("main").innerText(), /Du har ingen utkast/);
    await page.context().close();
  });

  test("two tabs: what only one changed is merged, what both changed is chosen", async () => {
    const first = await as(browser(), demo(), "leder");
    const address = await openInvestigation(first.page, demo().address);
    const { pathname } = new URL(address);
    const second = { ...mouse(await first.page.context().newPage()) };
    await first.page.goto(address);
    await second.page.goto(address);
    await first.write("plan", "Planen fra den første fanen", pathname);
    await first.send(pathname);
    await second.write("assessment", "Vurderingen fra den andre fanen", pathname);
    await second.send(pathname);
    assert.equal(await plan(second.page).inputValue(), "Planen fra den første fanen");
    assert.equal(await second.page.locator('main [name="assessment"]').inputValue(), "Vurderingen fra den andre fanen");
    assert.match(await second.page.locator(".draft-offers").innerText(), /Dere endret ulike felt/);

    await first.page.goto(address);
    await second.page.goto(address);
    await first.write("plan", "Den første skrev dette", pathname);
    await first.send(pathname);
    await second.write("plan", "Den andre skrev noe annet", pathname);
    await second.send(pathname);
    await picture(second.page, "merge");
    await second.page.locator('input[name="choice:plan"][value="stored"]').check();
    await Promise.all([second.page.waitForNavigation(), second.page.locator('main form button[type="submit"]').first().click()]);
    await second.page.goto(address);
    assert.equal(await plan(second.page).inputValue(), "Den første skrev dette");
    await first.page.context().close();
  });

  test("a double click and the back button after sending do nothing twice", async () => {
    const user = await as(browser(), demo(), "leder");
    const { page } = user;
    const investigation = await openInvestigation(page, demo().address);
    const here = `${investigation.split("/undersokelser/")[0]}/samarbeid`;
    await page.goto(`${here}/ny`);
    await user.choose("kind", "school");
    await user.write("name", "Skolen som bare skal stå her én gang");
    await user.write("helps_with", "Lekser");
    await Promise.all([page.waitForNavigation(), page.locator('main form.form button[type="submit"]').first().dblclick()]);
    await page.waitForLoadState("load");
    await page.goto(here);
    const once = async () => assert.equal(await page.locator(".help-name", { hasText: "bare skal stå her én gang" }).count(), 1);
    await once();
    await page.goBack();
    await page.goto(here);
    await once();
    await page.context().close();
  });
}
