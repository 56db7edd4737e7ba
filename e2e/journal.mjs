// The journal: notes with strange texts, corrections, files that lie, the timeline, access with redaction.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mouse, newPage, picture, signIn } from "./support/browser.mjs";

const PDF = Buffer.from("%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF");

export function testJournal({ browser, demo }) {
  test("notes, corrections, files, timeline and access", { timeout: 180_000 }, async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, demo().address, demo().logins.leder);
    await page.goto(new URL("/saker", page.url()).href);
    const href = (await page.locator('main a[href^="/saker/"]').first().getAttribute("href")).split(/[?#]/)[0];
    const at = (rest) => new URL(`${href}${rest}`, page.url()).href;

    await page.goto(at("/journal/ny"));
    await user.choose("kind", "home_visit");
    await user.write("title", "Hjemmebesøk");
    await page.locator('[name="text"]').fill("Limt inn. ".repeat(200_000));
    await user.send();
    assert.match(await page.locator(".ds-error-summary").innerText(), /for lang/);
    assert.equal((await page.locator('[name="text"]').inputValue()).length > 1_900_000, true, "nothing pasted is lost");
    await page.locator('[name="text"]').fill("Nabo Per Hansen fortalte at alt er bra. 🦊 שלום עולם\nBarnet lo.");
    await user.send();
    assert.match(await page.locator("main").innerText(), /🦊 שלום עולם/);
    await picture(page, "journal-01-note");

    await user.follow('main a[href$="/rett"]');
    await user.write("reason", "Feil ord.");
    await user.write("text", "Nabo Per Hansen fortalte at det går greit.");
    await user.send();
    const journal = await page.locator("main").innerText();
    assert.match(journal, /alt er bra/);
    assert.match(journal, /det går greit/);
    assert.match(journal, /Rettet/);
    await picture(page, "journal-02-corrected");

    await page.goto(at("/vedlegg/ny"));
    await user.write("title", "Rapport fra skolen");
    await page.locator('[name="files"]').setInputFiles({ name: "rapport.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "latin1") });
    await user.send();
    assert.match(await page.locator(".ds-error-summary").innerText(), /stemmer ikke med navnet/);
    assert.equal(await page.locator('[name="title"]').inputValue(), "Rapport fra skolen");
    await picture(page, "journal-03-lying-file");
    await page.locator('[name="files"]').setInputFiles({ name: "rapport fra møtet.pdf", mimeType: "application/pdf", buffer: PDF });
    await user.send();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator('#filer a[href*="/vedlegg/"]').first().click()]);
    assert.equal(download.suggestedFilename(), "rapport fra møtet.pdf");
    await picture(page, "journal-04-file");

    await page.goto(at("/tidslinje"));
    await picture(page, "journal-05-timeline");
    await page.goto(at("/tidslinje?slag=note"));
    assert.match(await page.locator("main").innerText(), /Viser 2 av \d+ hendelser|Viser \d+ av \d+ hendelser/);

    await page.goto(at("/innsyn"));
    const box = page.locator('main input[name="dok"][value^="note:"]').last();
    await box.check();
    await Promise.all([page.waitForNavigation(), page.locator('main form button[type="submit"]').first().click()]);
    await user.write("asked_by", "Mor i prøven");
    await user.choose("role", "parent");
    await user.write("words-0-0", "Per Hansen");
    await page.locator('[name="limit-0-0"]').selectOption("bvl-13-1");
    await Promise.all([page.waitForNavigation(), page.locator('button[name="do"][value="look"]').click()]);
    await picture(page, "journal-06-access-preview");
    await Promise.all([page.waitForNavigation(), page.locator('button[name="do"][value="grant"]').click()]);
    const html = await page.content();
    assert.ok(!html.includes("Per Hansen"), "what was taken out is gone from the package");
    assert.match(await page.locator("main").innerText(), /barnevernsloven § 13-1/);
    await picture(page, "journal-07-package");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("a template with an unknown field is refused, and one with a field the case lacks is told", { timeout: 60_000 }, async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, demo().address, demo().logins.leder);
    await page.goto(new URL("/maler/ny", page.url()).href);
    await user.write("name", "Innkalling til møte");
    await user.choose("kind", "letter");
    await user.write("body", "Hei {{barn.fornavn}}, størrelse {{barn.skonummer}}");
    await user.send();
    assert.match(await page.locator(".ds-error-summary").innerText(), /barn\.skonummer/);
    await user.write("body", "Hei {{barn.fornavn}}!");
    await user.send();
    assert.match(await page.locator("main").innerText(), /Innkalling til møte/);
    await picture(page, "journal-08-templates");
    await page.context().close();
  });
}
