// Who helps a child with what: noted, promised, let go, met, printed on one page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./support/accessible.mjs";
import { keyboard, mouse, newPage, picture, signIn } from "./support/browser.mjs";

async function openCase(page, address) {
  await page.goto(`${address}/leder`);
  const link = await page.locator('main a[href^="/saker/"]').first().getAttribute("href");
  return `${address}${link.match(/^\/saker\/[0-9a-f-]{36}/)[0]}`;
}

export function testCooperation({ browser, demo }) {
  for (const take of [mouse, keyboard]) {
    test(`an agency promises, lets go, and stays in sight, by ${take.name}`, async () => {
      const page = await newPage(browser());
      const user = take(page);
      await signIn(user, demo().address, demo().logins.leder);
      const here = `${await openCase(page, demo().address)}/samarbeid`;
      const name = `Skolen ved fjorden ${take.name}`;
      await page.goto(here);
      await user.follow('main a[href$="/samarbeid/ny"]');
      await user.choose("kind", "school");
      await user.write("name", name);
      await user.write("helps_with", "Leksehjelp to ettermiddager i uken");
      await user.tick("in_group", "1");
      await user.write("started_on", "2.1.2026");
      await user.send("/ny");
      const card = page.locator(".help-card", { hasText: name });
      assert.match(await card.innerText(), /I ansvarsgruppen/);
      const href = await card.locator("a").getAttribute("href");
      await user.follow(`main a[href="${href}"]`);
      await user.write("promise", "Melde fra om fravær samme dag", "/avtaler");
      await user.write("promised_on", "5.1.2026", "/avtaler");
      await user.write("due_on", "6.1.2026", "/avtaler");
      await user.send("/avtaler");
      await accessible(page, `cooperation-${take.name}-helper`);
      await page.goto(here);
      assert.match(await page.locator("main").innerText(), /Avtaler som skulle vært oppfylt/);
      await page.goto(new URL(href, here).href);
      const promise = await page.locator('main [name="kept_promise"] option').nth(1).getAttribute("value");
      await user.choose("kept_promise", promise, "/oppfylt");
      await user.write("kept_on", "7.1.2026", "/oppfylt");
      await user.send("/oppfylt");
      await page.locator("main details:has(form[action$='/slutt']) summary").press("Enter");
      await user.choose("leaving", "let_go", "/slutt");
      await user.write("on", "1.2.2026", "/slutt");
      await user.write("reason", "Skolen mener at andre bør hjelpe.", "/slutt");
      await user.send("/slutt");
      await page.goto(here);
      assert.match(await page.locator("main").innerText(), new RegExp(`Trakk seg, og ingen har tatt over[^]*${name}: trakk seg 1. februar 2026`));
      await page.goto(new URL(href, here).href);
      await user.write("taken_over_by", "Skolehelsetjenesten", "/overtatt");
      await user.send("/overtatt");
      assert.match(await page.locator("main").innerText(), /Tatt over av Skolehelsetjenesten/);
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
  }

  test("a family council is held, and the picture fits on one printed page", async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, demo().address, demo().logins.leder);
    const here = `${await openCase(page, demo().address)}/samarbeid`;
    await page.goto(`${here}/moter/ny`);
    await accessible(page, "cooperation-new-meeting");
    await user.choose("kind", "family_council");
    await user.write("about", "Hvem kan følge til trening");
    await user.write("offered_on", "2.1.2026");
    await user.send("/moter/ny");
    await user.follow("main #moter a");
    await user.write("held_on", "20.1.2026");
    await user.write("present", "Mor, mormor og treneren");
    await user.write("agreed", "Mormor følger på tirsdager, treneren på torsdager.");
    await user.write("child_part", "Var med hele møtet og valgte maten.");
    const path = new URL(page.url()).pathname;
    await user.send(path);
    assert.match(await page.locator("#moter").innerText(), /Familieråd: Hvem kan følge til trening\s+Holdt 20. januar 2026/);
    for (const [language, width] of [["nb", 1280], ["nb", 375], ["en", 1280], ["en", 375]]) {
      await page.context().addCookies([{ name: "tiltak_lang", value: language, url: demo().address }]);
      await page.setViewportSize({ width, height: 900 });
      await page.goto(here);
      await accessible(page, `cooperation-${language}-${width}`);
    }
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 1, "the picture needs more than one sheet");
    await page.context().close();
  });
}
