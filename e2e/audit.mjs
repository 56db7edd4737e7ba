// Who has read about a child, and the end of a case: a hold, what falls due, a second person, a case that is gone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mouse, newPage, picture, signIn } from "./support/browser.mjs";

export function testAudit({ browser, demo }) {
  test("the family is told who has read, and a hold is placed and lifted", { timeout: 120_000 }, async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, demo().address, demo().logins.leder);
    await page.goto(new URL("/saker", page.url()).href);
    const href = (await page.locator('main a[href^="/saker/"]').first().getAttribute("href")).split(/[?#]/)[0];
    const at = (rest) => new URL(`${href}${rest}`, page.url()).href;
    await page.goto(at(""));
    await user.follow('main a[href$="/hvem-har-lest"]');
    const list = () => page.locator("main").innerText();
    assert.match(await list(), /Leste saken/);
    assert.match(await list(), /Familien ba om innsyn/);
    await picture(page, "audit-01-who-read");
    await page.locator('[name="navn"]').check();
    await Promise.all([page.waitForNavigation(), page.locator('main form button[type="submit"]').first().click()]);
    assert.match(await list(), /\(Barnevernsleder\)/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator('main a[href*="hvem-har-lest.pdf"]').click()]);
    assert.equal(download.suggestedFilename(), "hvem-har-lest.pdf");

    await page.goto(at("/oppbevaring"));
    assert.match(await list(), /Regelen er ikke vurdert/);
    await user.write("reason", "En klage er ikke avgjort.");
    await user.send();
    assert.match(await list(), /En klage er ikke avgjort/);
    await picture(page, "audit-02-hold");
    await page.locator('[name^="lift-"]').fill("Klagen er avgjort.");
    await Promise.all([page.waitForNavigation(), page.locator('form[action$="/opphev"] button').click()]);
    assert.match(await list(), /Klagen er avgjort/);

    await page.goto(new URL("/leder/oppbevaring", page.url()).href);
    assert.match(await list(), /Kravene i arkivloven er ikke vurdert/);
    await picture(page, "audit-03-lifecycle");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}
