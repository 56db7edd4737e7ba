// What hangs together across the pages of a case: a draft that waits for a signature, texts that flow on into the plan, the timeline of a care
// order, files in the family's package, and a call that is kept as a draft.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./support/accessible.mjs";
import { mouse, newPage, signIn } from "./support/browser.mjs";

const PDF = Buffer.from("%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF");

async function openCase(page, child) {
  await page.goto(new URL("/saker", page.url()).href);
  const form = page.locator('main form[role="search"]');
  await form.locator('input[type="search"], input[type="text"]').first().fill(child);
  await Promise.all([page.waitForNavigation(), form.locator('button[type="submit"]').first().click()]);
  await Promise.all([page.waitForNavigation(), page.locator("main a[href^='/saker/']", { hasText: child }).first().click()]);
  return new URL(page.url()).pathname;
}

const words = (page) => page.locator("main").innerText();
const step = (page, name) => page.locator(".case-menu .step", { hasText: name }).first().innerText();

export function testCasework({ browser, demo }) {
  test("a draft waits for its signature, and what was decided flows on into the plan", { timeout: 120_000 }, async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, demo().address, demo().logins.leder);
    const path = await openCase(page, "Aksel Bjørkelys");
    assert.match(await step(page, "Vedtak"), /Venter på signatur/);
    await accessible(page, "casework-01-unsigned");
    await user.follow('.case-menu a[href*="/vedtak/"]');
    await user.send("/signer");
    await page.goto(new URL(path, page.url()).href);
    assert.match(await step(page, "Vedtak"), /Ferdig/);
    assert.match(await step(page, "Plan"), /Mangler/);

    await user.follow('.case-menu a[href*="/planer/ny"]');
    const situation = page.locator('[name="situation"]');
    await situation.fill("Skrevet først.");
    const bring = async (key) => Promise.all([page.waitForNavigation(), page.locator(`button[name="bring"][value^="${key}"]`).click()]);
    await bring("decision_grounds");
    await bring("decision_child_view");
    assert.match(await situation.inputValue(), /^Skrevet først\.\n\nAksel er mye alene/);
    assert.match(await page.locator('[name="family_view"]').inputValue(), /sjakk/);
    await accessible(page, "casework-02-brought");
    await user.follow("#plan-form button:not(.draft-save)");
    assert.match(await words(page), /Bygger på:/);
    await accessible(page, "casework-03-plan");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("the timeline of a care order shows where the child lived, and a package has a file with its reason", { timeout: 120_000 }, async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, demo().address, demo().logins.leder);
    const path = await openCase(page, "Sofie Regnstrand");
    const at = (rest) => new URL(`${path}${rest}`, page.url()).href;
    await page.goto(at("/tidslinje?slag=placement"));
    const told = await words(page);
    for (const said of ["Barnet flyttet inn", "Barnet flyttet", "Tilsynsbesøk", "Hos Guri og Terje"]) assert.ok(told.includes(said), said);
    await accessible(page, "casework-04-timeline");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("main form").first().isVisible(), false, "the filter is not printed");
    await page.emulateMedia({ media: "screen" });

    for (const name of ["rapport.pdf", "rapport-sladdet.pdf"]) {
      await page.goto(at("/vedlegg/ny"));
      await user.write("title", name === "rapport.pdf" ? "Rapport om Per Nabo" : "Sladdet rapport");
      await page.locator('[name="files"]').setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.concat([PDF, Buffer.from(`\n% ${name}\n`)]) });
      await user.send();
    }
    await page.goto(at("/innsyn"));
    const label = page.locator("label", { hasText: "Rapport om Per Nabo" });
    await page.locator(`#${await label.getAttribute("for")}`).check();
    await Promise.all([page.waitForNavigation(), page.locator('main form button[type="submit"]').first().click()]);
    await user.write("asked_by", "Mor i prøven");
    await user.choose("role", "parent");
    await user.write("words-0-0", "Per Nabo");
    await page.locator('[name="limit-0-0"]').selectOption("bvl-13-1");
    await page.locator('[name="copy-0"]').selectOption({ label: "Sladdet rapport (rapport-sladdet.pdf)" });
    await Promise.all([page.waitForNavigation(), page.locator('button[name="do"][value="look"]').click()]);
    assert.equal(await page.locator(".ds-error-summary").count(), 1, "a copy needs its reason");
    await page.locator('[name="copy_limit-0"]').selectOption("bvl-13-1");
    await Promise.all([page.waitForNavigation(), page.locator('button[name="do"][value="look"]').click()]);
    await accessible(page, "casework-05-file-preview");
    await Promise.all([page.waitForNavigation(), page.locator('button[name="do"][value="grant"]').click()]);
    assert.ok(!(await page.content()).includes("Per Nabo"));
    assert.match(await words(page), /Noe er sladdet i fila: .*§ 13-1/);
    await accessible(page, "casework-06-package");
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator('main a[href*="/fil/"]').first().click()]);
    assert.equal(download.suggestedFilename(), "rapport-sladdet.pdf");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("a call is kept as a draft while it is written, and a reporter is hidden afterwards", { timeout: 120_000 }, async () => {
    const page = await newPage(browser(), { width: 375, height: 800 });
    const user = mouse(page);
    await signIn(user, demo().address, demo().logins.mottak);
    await page.goto(new URL("/meldinger/ny", page.url()).href);
    await user.choose("channel", "telephone", "/meldinger/ny");
    await user.choose("reporter_kind", "private", "/meldinger/ny");
    await user.write("reporter_name", "Ola Oppdiktet", "/meldinger/ny");
    await user.write("child_name_1", "Ada Oppdiktet", "/meldinger/ny");
    await user.follow('main button[value="another-child"]');
    await user.write("child_name_2", "Bo Oppdiktet", "/meldinger/ny");
    await user.write("text", "Innringeren er bekymret.", "/meldinger/ny");
    await page.waitForFunction(() => /\d\d:\d\d/.test(document.querySelector(".draft-note")?.textContent ?? ""), null, { timeout: 20_000 });
    await accessible(page, "casework-07-draft");
    await page.goto(new URL("/utkast", page.url()).href);
    await Promise.all([page.waitForNavigation(), page.locator('main a[href^="/meldinger/ny?"]').first().click()]);
    assert.equal(await page.locator('[name="child_name_2"]').inputValue(), "Bo Oppdiktet");
    assert.equal(await page.locator('main [name="text"]').inputValue(), "Innringeren er bekymret.");
    await user.send("/meldinger/ny");
    assert.match(await words(page), /Ola Oppdiktet/);
    const path = new URL(page.url()).pathname;
    await page.locator("main details:has(form[action$='/beskytt']) summary").click();
    await user.write("protect_reason", "Innringeren er truet.", "/beskytt");
    await accessible(page, "casework-08-protect");
    await user.send("/beskytt");
    assert.equal(new URL(page.url()).pathname, path);
    const told = await words(page);
    assert.doesNotMatch(told, /Ola Oppdiktet/);
    assert.match(told, /Innringeren er truet/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}
