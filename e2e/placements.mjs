// A foster home, a visit with the child's words, contact, cost, a move; and a youth who is asked about aftercare again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clean } from "./support/accessible.mjs";
import { keyboard, mouse, newPage, picture, signIn } from "./support/browser.mjs";

// The address of the case of a child, found as a caseworker finds it.
async function caseOf(user, address, name) {
  const { page } = user;
  await page.goto(`${address}/saker?vis=alle`);
  const found = page.locator('main a[href^="/saker/"]', { hasText: name }).first();
  const href = await found.getAttribute("href");
  return href.match(/^\/saker\/[0-9a-f-]{36}/)[0];
}

const today = () => new Date().toLocaleDateString("nb-NO", { timeZone: "Europe/Oslo" });

export function testPlacements({ browser, demo }) {
  for (const [take, width] of [[mouse, 1280], [keyboard, 375]]) {
    test(`a child in a foster home is visited and the visit is counted, by ${take.name} at ${width}`, async () => {
      const page = await newPage(browser(), { width, height: width === 375 ? 740 : 900 });
      const user = take(page);
      const { address, logins } = demo();
      await signIn(user, address, logins.saksbehandler);
      const path = `${await caseOf(user, address, "Emil Tåkesang")}/plasseringer`;
      await page.goto(address + path);
      await clean(page);
      await picture(page, `placements-${user.kind}-01-overview`);
      assert.match(await page.locator("main").innerText(), /Hos tante Hilde/);
      await user.follow('main article a[href*="/plasseringer/"]');
      await clean(page);
      const before = await page.locator("main article").count();
      await user.follow('main a[href$="/besok"]');
      // First half a form, to see that the rest is kept and the fault named.
      await user.write("findings", "Emil viste fram tegningene sine.");
      await user.send("/besok");
      await clean(page);
      assert.equal(await page.locator('textarea[name="findings"]').inputValue(), "Emil viste fram tegningene sine.");
      await user.choose("alone", "yes", "/besok");
      await user.write("said", "Katten er med på alt.", "/besok");
      await user.send("/besok");
      await picture(page, `placements-${user.kind}-02-visited`);
      assert.equal(await page.locator("main article").count(), before + 1);
      assert.match(await page.locator("main").innerText(), /Katten er med på alt\./);
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
  }

  test("a foster home is taken into use, a third foster parent is refused", async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    const { address, logins } = demo();
    await signIn(user, address, logins.saksbehandler);
    await page.goto(`${address}/fosterhjem`);
    await clean(page);
    await user.follow('main a[href="/fosterhjem/ny"]');
    await user.write("name", "Åkerstua", "/ny");
    await user.choose("kind", "network", "/ny");
    await user.choose("municipality_number", "4601 Bergen", "/ny");
    await user.write("capacity", "1", "/ny");
    await user.write("parent_name", "Nina Åker", "/ny");
    await user.write("approved_by", "Barneverntjenesten", "/ny");
    await user.send("/ny");
    await clean(page);
    await picture(page, "placements-03-foster-home");
    for (const name of ["Nils Åker", "Nora Åker"]) {
      await page.locator('main details:has(form[action$="/forelder"]):not([open]) > summary').click();
      await user.write("parent_name", name, "/forelder");
      await user.send("/forelder");
    }
    assert.match(await page.locator("main").innerText(), /høyst to fosterforeldre/);
    await clean(page);
    await page.goto(`${address}/fosterhjem?vis=ledig`);
    assert.match(await page.locator("main").innerText(), /Åkerstua/);
    assert.doesNotMatch(await page.locator("main").innerText(), /Hos tante Hilde/, "full");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("contact that was not held has its reason, and what is bought is counted", async () => {
    const page = await newPage(browser());
    const user = keyboard(page);
    const { address, logins } = demo();
    await signIn(user, address, logins.saksbehandler);
    const path = `${await caseOf(user, address, "Ronja Vindfjell")}/plasseringer`;
    await page.goto(address + path);
    await clean(page);
    assert.match(await page.locator("main").innerText(), /Fjordheim ungdomssenter/);
    assert.match(await page.locator("#kjop ~ p").first().innerText(), /kroner/);
    await user.follow('main #samvaer ~ .table-scroll a[href*="/samvaer/"]');
    await user.choose("held", "no");
    await user.choose("reason", "practical");
    await user.write("text", "Ferja gikk ikke på grunn av uvær.");
    await user.send();
    const said = await page.locator("main").innerText();
    assert.match(said, /Reise, vær eller annet praktisk/);
    await picture(page, "placements-04-contact");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("a youth who declined aftercare is asked again in the way agreed to", async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    const { address, logins } = demo();
    await signIn(user, address, logins.saksbehandler);
    await page.goto(`${address}/ettervern`);
    await clean(page);
    await picture(page, "placements-05-aftercare-list");
    const row = page.locator("main tr", { hasText: "Marte Elvesus" });
    assert.match(await row.innerText(), /Tid for å spørre/);
    await Promise.all([page.waitForNavigation(), row.locator("a").click()]);
    await clean(page);
    await picture(page, "placements-06-aftercare");
    await user.follow('main a[href$="/spor"]');
    assert.equal(await page.locator('main input[name="channel"]').count(), 1, "only the way that was agreed to");
    await user.choose("channel", "text");
    await user.choose("answer", "wants_help");
    await user.write("text", "Hun vil gjerne ha hjelp med bolig.");
    await user.write("on", today());
    await user.send();
    await page.goto(`${address}/ettervern?vis=wants_help`);
    assert.match(await page.locator("main").innerText(), /Marte Elvesus/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}
