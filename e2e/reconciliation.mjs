// A sender's list names a report that never came: the leader sees it, finds out why, and the alarm is over.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./support/accessible.mjs";
import { mouse, newPage, signIn } from "./support/browser.mjs";

export function testReconciliation({ browser, demo }) {
  test("a report that never came is an alarm until the leader says what happened", async () => {
    const { address, logins, run } = demo();
    const token = run("admin", "token", "create", "--scope", "concern-reports", "--name", "KS Fiks").trim().split(/\s+/).at(-1);
    const headers = { Authorization: `Bearer ${token}` };
    const day = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
    const post = (path, body, more = {}) => fetch(`${address}${path}`, { method: "POST", headers: { ...headers, ...more }, body: JSON.stringify(body) });
    const kept = await post("/api/concern-reports", { a: "no report, but kept" }, { "X-Message-Id": "melding-1" });
    assert.equal(kept.status, 202);
    const list = { date: day, count: 2, messages: ["melding-1", "melding-2"] };
    const answer = await post("/api/concern-reports/reconciliation", list);
    assert.equal(answer.status, 201);
    const found = await answer.json();
    assert.deepEqual([found.status, found.missing], ["differs", ["melding-2"]]);

    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, address, logins.leder);
    await page.goto(`${address}/leder`);
    await page.getByRole("link", { name: "Se dagene som ikke stemmer" }).click();
    await accessible(page, "reconciliation-list");
    await page.locator("main tbody th a").first().click();
    await accessible(page, "reconciliation-open");
    await page.setViewportSize({ width: 375, height: 740 });
    await accessible(page, "reconciliation-open-375");
    await user.write("grounds", "");
    const here = new URL(page.url()).pathname;
    await user.send(here);
    assert.match(await page.locator("main").innerText(), /Dette må fylles ut/);
    await user.write("grounds", "Avsenderen hadde stans. Meldingen er sendt på nytt.");
    await user.send(here);
    assert.equal(new URL(page.url()).pathname, "/leder/avstemming");
    await accessible(page, "reconciliation-list-375");
    await page.goto(`${address}${here}`);
    assert.match(await page.locator("main").innerText(), /Avsenderen hadde stans/);
    await page.goto(`${address}/leder`);
    assert.equal(await page.getByText("Meldinger kan være kommet bort").count(), 0);
    await page.context().close();
  });
}
