// A plan from goal scale to signature: what the law asks for, editions with differences, the goal curve, and a closed case.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mouse, newPage, picture, signIn } from "./support/browser.mjs";

// The first open case with a plan in use that may be changed.
async function openPlan(page) {
  await page.goto(new URL("/saker", page.url()).href);
  const cases = await page.locator('main a[href^="/saker/"]').evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")))]);
  for (const href of cases) {
    await page.goto(new URL(href, page.url()).href);
    const plans = await page.locator('main a[href*="/planer/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href").split(/[?#]/)[0]));
    const path = plans.find((link) => /\/planer\/[0-9a-f-]{36}$/.test(link));
    if (!path) continue;
    await page.goto(new URL(path, page.url()).href);
    if ((await page.locator('main a[href$="/trapp"]').count()) > 0) return { caseHref: href.split(/[?#]/)[0], path };
  }
  throw new Error("the demo has no open plan with a goal");
}

export function testPlans({ browser, demo }) {
  test("a plan gets a goal scale, an edition with its difference, a signature and an evaluation", { timeout: 180_000 }, async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, demo().address, demo().logins.leder);
    const { caseHref, path } = await openPlan(page);

    await page.goto(new URL(`${caseHref}/planer`, page.url()).href);
    assert.match(await page.locator("main").innerText(), /barnevern(s)?loven.*§ \d/);
    await picture(page, "plans-01-required");

    await page.goto(new URL(path, page.url()).href);
    const scale = await page.locator('main a[href$="/trapp"]').first().getAttribute("href");
    const goal = scale.match(/maal\/([^/]+)/)[1];
    await user.follow(`main a[href="${scale}"]`);
    const steps = { "much-less": "Ingen rolige kvelder", less: "To rolige kvelder", expected: "Fire rolige kvelder", more: "Seks rolige kvelder" };
    for (const [field, text] of Object.entries(steps)) await user.write(field, text);
    await user.write("much-more", "");
    await user.send();
    assert.equal(await page.locator(".ds-error-summary").count(), 1);
    assert.equal(await page.locator('[name="expected"]').inputValue(), "Fire rolige kvelder");
    await user.write("much-more", "Vi ler sammen hver kveld 🦊 שלום");
    await user.send();
    await picture(page, "plans-02-scale");
    assert.match(await page.locator("main").innerText(), /Vi ler sammen hver kveld 🦊 שלום/);

    await page.goto(new URL(`${path}/versjoner`, page.url()).href);
    assert.ok((await page.locator("main ins").count()) > 0, "the new text is marked");
    assert.match(await page.locator("main ins").first().textContent(), /Ny tekst:/);
    await picture(page, "plans-03-edition");
    await page.locator("main details summary", { hasText: "underskrift" }).click();
    await user.write("name", "Forelder i prøven", "/underskrift");
    await user.choose("role", "parent", "/underskrift");
    await user.choose("answer", "in_meeting", "/underskrift");
    await user.send("/underskrift");
    assert.match(await page.locator("main").innerText(), /Forelder i prøven/);
    await picture(page, "plans-04-signed");
    // The back button shows the form again; sending it once more signs nothing twice.
    await page.goBack();
    await page.locator("main details summary", { hasText: "underskrift" }).click().catch(() => {});
    if (await page.locator('form[action$="/underskrift"] [name="name"]').isVisible()) {
      await user.write("name", "Forelder i prøven", "/underskrift");
      await user.choose("role", "parent", "/underskrift");
      await user.choose("answer", "in_meeting", "/underskrift");
      await user.send("/underskrift");
      assert.match(await page.locator("main").innerText(), /signert fra før/);
    }

    await page.goto(new URL(`${path}/evalueringer/ny`, page.url()).href);
    await page.locator(`[name="level-${goal}"][value="-1"]`).check();
    await user.write("summary", "Det går litt bedre.");
    await user.choose("outcome", "continue");
    await picture(page, "plans-05-evaluate");
    await user.send();
    assert.match(await page.locator("main").innerText(), /To rolige kvelder/);
    await page.goto(new URL(path, page.url()).href);
    assert.ok((await page.locator("main figure svg [role='img']").count()) > 0, "the curve has a point");
    await picture(page, "plans-06-curve");
    await page.goto(new URL(`${path}/utskrift`, page.url()).href);
    await picture(page, "plans-07-print");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("a closed case takes no plan and says why", { timeout: 120_000 }, async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, demo().address, demo().logins.leder);
    await page.goto(new URL("/saker?vis=alle", page.url()).href);
    const cases = await page.locator('main a[href^="/saker/"]').evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href").split(/[?#]/)[0]))]);
    for (const href of cases) {
      await page.goto(new URL(href, page.url()).href);
      if (!/Saken (ble|er) avsluttet/.test(await page.locator("main").innerText())) continue;
      const links = await page.locator('main a[href*="/vedtak/"]').evaluateAll((found) => found.map((link) => link.getAttribute("href")));
      const id = links.map((link) => link.match(/vedtak\/([0-9a-f-]{36})/)?.[1]).find(Boolean);
      if (!id) continue;
      await page.goto(new URL(`${href}/planer/ny?vedtak=${id}`, page.url()).href);
      assert.match(await page.locator("main").innerText(), /Saken er avsluttet/);
      assert.equal(await page.locator('main form[method="post"]').count(), 0);
      await picture(page, "plans-08-closed");
      await page.context().close();
      return;
    }
    assert.fail("the demo has no closed case with a decision");
  });
}
