// Who may read a case: a wall that shuts the intake out, a case that is opened because it cannot wait, the leader's list, own family, and an
// address that is hidden.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibleAtBothWidths } from "./support/accessible.mjs";
import { leave, mouse, newPage, signIn } from "./support/browser.mjs";

const ADDRESS = "Gjemmeveien 7, 9999 Eksempel";

const words = (page) => page.locator("main").innerText();
const at = (demo, path) => new URL(path, demo.address).href;

async function enter(browser, demo, login) {
  const page = await newPage(browser);
  const user = mouse(page);
  await signIn(user, demo.address, demo.logins[login]);
  return { page, user };
}

export function testAccess({ browser, demo }) {
  test("a wall shuts the intake out, an emergency opens the case, and the leader goes through it", { timeout: 180_000 }, async () => {
    const worker = await enter(browser(), demo(), "saksbehandler");
    await worker.page.goto(at(demo(), "/saker"));
    const path = new URL(await worker.page.locator("main a[href^='/saker/']").first().evaluate((link) => link.href)).pathname;

    const leader = await enter(browser(), demo(), "leder");
    await leader.page.goto(at(demo(), `${path}/tilgang`));
    await accessibleAtBothWidths(leader.page, "access-01-panel");
    await leader.user.choose("access_kind", "closed", "/tilgang");
    await leader.user.send("/tilgang");
    assert.match(await words(leader.page), /Begrunnelse/);
    await leader.user.choose("access_kind", "closed", "/tilgang");
    await leader.user.write("reason", "Familien er kjent i bygda.", "/tilgang");
    await leader.user.send("/tilgang");
    assert.match(await words(leader.page), /Lukk saken[\s\S]*Familien er kjent i bygda\./);
    await accessibleAtBothWidths(leader.page, "access-02-walled");

    const intake = await enter(browser(), demo(), "mottak");
    const answer = await intake.page.goto(at(demo(), path));
    assert.equal(answer.status(), 403);
    await accessibleAtBothWidths(intake.page, "access-03-emergency");
    await intake.user.write("reason", "Barnet er ikke kommet hjem.", "/nodtilgang");
    await intake.user.send("/nodtilgang");
    assert.equal(new URL(intake.page.url()).pathname, path);
    assert.match(await words(intake.page), /Sak 20/i);

    await leader.page.goto(at(demo(), "/leder"));
    await leader.user.follow('main a[href="/leder/tilgang"]');
    assert.match(await words(leader.page), /Barnet er ikke kommet hjem\.[\s\S]*lest 1 ganger/);
    await accessibleAtBothWidths(leader.page, "access-04-review");
    await leader.user.send("/sett");
    assert.match(await words(leader.page), /gikk gjennom dette/);

    await intake.page.goto(at(demo(), "/konto/familie"));
    await accessibleAtBothWidths(intake.page, "access-05-family");
    for (const one of [worker, leader, intake]) {
      assert.deepEqual(one.page.faults, []);
      await leave(one.page);
    }
  });

  test("a hidden address is shown after a reason, and not on the case", { timeout: 120_000 }, async () => {
    const { page, user } = await enter(browser(), demo(), "saksbehandler");
    await page.goto(at(demo(), "/saker"));
    await user.follow("main a[href^='/saker/']");
    const path = new URL(page.url()).pathname;
    await user.follow("main a[href$='/skjermet-adresse']");
    await accessibleAtBothWidths(page, "access-06-vault-empty");
    await user.choose("hidden_level", "code_6", "/ny");
    await user.write("hidden_address", ADDRESS, "/ny");
    await user.send("/ny");
    assert.doesNotMatch(await page.content(), /Gjemmeveien/);
    await user.write("reason", "Hjemmebesøk i dag", "/vis");
    await user.send("/vis");
    assert.match(await words(page), /Gjemmeveien 7/);
    await accessibleAtBothWidths(page, "access-07-vault-open");
    await page.goto(at(demo(), path));
    assert.doesNotMatch(await page.content(), /Gjemmeveien/);
    assert.deepEqual(page.faults, []);
    await leave(page);
  });

  test("those who come from outside see their own pages and no case", { timeout: 120_000 }, async () => {
    for (const [login, own] of [["tilsyn", "/tilsyn"], ["undersokelser", "/undersokelser"], ["kommunestyre", "/statistikk"], ["revisor", "/revisjon"]]) {
      const { page } = await enter(browser(), demo(), login);
      await page.goto(demo().address);
      assert.equal(new URL(page.url()).pathname, own, login);
      const answer = await page.goto(at(demo(), "/saker"));
      assert.equal(answer.status(), 403, login);
      await page.context().close();
    }
  });
}
