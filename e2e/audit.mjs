// Who has read about a child, and the end of a case: a hold, what falls due, a second person, a case that is gone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { leave, mouse, newPage, picture, signIn } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";

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
    assert.match(await list(), /Barnevernsleder\)/);
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
    await leave(page);
  });

  test("a case that is due is archived, deleted by two persons, and says so", { timeout: 180_000 }, async () => {
    // A service of its own: the others need their cases.
    const own = await startDemo({ children: 20 });
    const folder = mkdtempSync(join(tmpdir(), "tiltak-archive-"));
    try {
      const due = JSON.parse(own.run("lifecycle", "due", "--format", "json"));
      const closed = due.map((one) => one.closed_on).sort();
      assert.notEqual(closed[0], closed[1]);
      const days = (day) => Math.floor(Date.parse(day) / 86_400_000);
      // So many days that the oldest case is due, by a day or two, and no other.
      const limit = Math.floor(Date.now() / 86_400_000) - days(closed[0]);
      const rule = `case_archive,prove,case_closed,${limit},days,municipality,Plan for bevaring punkt 4,2020-01-01,,`;
      writeFileSync(join(folder, "rules.csv"), `class,rule,counts_from,limit,unit,set_by,legal_basis,valid_from,valid_to,note\n${rule}\n`);
      own.run("lifecycle", "rules", join(folder, "rules.csv"), "--by", "saksbehandler");
      const archive = join(folder, "arkiv");
      const run = () => own.run("lifecycle", "run", "--by", "saksbehandler", "--archive", archive);
      assert.match(run(), /deletion proposed; another person must confirm it/);
      const [name] = readdirSync(archive);
      assert.match(own.run("lifecycle", "verify", join(archive, name)), /package: whole/);
      execFileSync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], { cwd: join(archive, name) });

      const page = await newPage(browser());
      await signIn(mouse(page), own.address, own.logins.leder);
      const list = new URL("/leder/oppbevaring", page.url()).href;
      await page.goto(list);
      await picture(page, "audit-04-waiting");
      const href = await page.locator("main .card a").first().getAttribute("href");
      await Promise.all([page.waitForNavigation(), page.locator('form[action$="/bekreft"] button').click()]);
      assert.match(await page.locator("main").innerText(), /Bekreftet/);
      assert.match(run(), /: deleted, proof /);
      assert.equal(JSON.parse(own.run("lifecycle", "proofs")).counts.case_file, 1);
      const gone = await page.context().request.get(new URL(href, page.url()).href);
      assert.equal(gone.status(), 410);
      assert.match(await gone.text(), /Saken er slettet/);
      await page.goto(list);
      assert.match(await page.locator("main").innerText(), /Slettet etter loven/);
      assert.match(own.run("audit", "verify"), /journal: intact/);
      assert.deepEqual(page.faults, []);
      await leave(page);
    } finally {
      await own.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
