// Files for the register: chosen by mouse, keyboard or drop, with and without scripts; findings, downloads, rules, the case's own.
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { clean } from "./support/accessible.mjs";
import { keyboard, mouse, newPage, picture, pictures, signIn } from "./support/browser.mjs";

const PAGE = "/register/kontroll";
const FILES = 'main input[type="file"]';
const broken = { name: "brutt.xml", mimeType: "application/xml", buffer: Buffer.from("<Barnevern>\n  <Feil/>\n</Barnevern>") };

async function as(browser, demo, hands, options = {}) {
  const page = await newPage(browser, options);
  const user = hands(page);
  await signIn(user, demo.address, demo.logins.leder);
  return user;
}

// The file of a case that the demo can take out.
async function exportedFile(user, address) {
  const { page } = user;
  await page.goto(`${address}/saker?vis=alle`);
  const hrefs = await page.locator('main a[href^="/saker/"]').evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  for (const href of hrefs.filter((one) => /^\/saker\/[0-9a-f-]{36}$/.test(one))) {
    const answer = await page.request.get(`${address}${href}/register.xml`);
    if (answer.status() === 200) return { name: "sak.xml", mimeType: "application/xml", buffer: await answer.body() };
  }
  throw new Error("the demo has no case that can be taken out");
}

export function testRegister({ browser, demo }) {
  for (const [language, width] of [["nb", 1280], ["en", 1280], ["nb", 375], ["en", 375]]) {
    test(`files are checked and the findings explained, ${language} ${width}`, async () => {
      const user = await as(browser(), demo(), language === "nb" ? keyboard : mouse, { width, height: width === 375 ? 740 : 900 });
      const { page } = user;
      await page.context().addCookies([{ name: "tiltak_lang", value: language, url: demo().address }]);
      const own = await exportedFile(user, demo().address);
      await page.goto(demo().address + PAGE);
      await clean(page);
      // A refused form first: nothing chosen.
      await user.send(PAGE);
      await clean(page);
      await picture(page, `register-refused-${language}-${width}`);
      await page.locator(FILES).setInputFiles([broken, own]);
      assert.match(await page.locator("[data-chosen]").innerText(), /2 .*brutt\.xml, sak\.xml/);
      await user.send(PAGE);
      assert.match(page.url(), /\/register\/kontroll\/[0-9a-f-]{36}$/);
      const said = await page.locator("main").innerText();
      assert.match(said, /brutt\.xml/);
      assert.match(said, language === "nb" ? /linje 2, kolonne \d+/ : /line 2, column \d+/);
      await clean(page);
      await picture(page, `register-result-${language}-${width}`);
      const [csv] = await Promise.all([page.waitForEvent("download"), user.press('main a[href$=".csv"]')]);
      const bytes = await readFile(await csv.path());
      assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
      // A reload shows the same: the form is not sent again.
      await page.reload();
      assert.match(await page.locator("main").innerText(), /brutt\.xml/);
      const result = page.url();
      await user.follow('main a[href^="/register/kontroller/"]');
      await clean(page);
      await picture(page, `register-rule-${language}-${width}`);
      await page.goto(`${demo().address}/register/kontroller`);
      await clean(page);
      await picture(page, `register-rules-${language}-${width}`);
      await page.goto(result.replace(/[0-9a-f]{12}$/, "000000000000"));
      await clean(page);
      assert.deepEqual(page.faults.filter((fault) => !/410/.test(fault)), []);
      await page.context().close();
    });
  }

  test("files are checked without scripts, and too much is answered in words", async () => {
    const { page, ...user } = await as(browser(), demo(), mouse, { javaScriptEnabled: false });
    await page.goto(demo().address + PAGE);
    await page.locator(FILES).setInputFiles([broken]);
    await user.send(PAGE);
    assert.match(await page.locator("main").innerText(), /Filen ville blitt avvist/);
    const large = join(tmpdir(), `large-${process.pid}.xml`);
    writeFileSync(large, Buffer.alloc(60 * 1024 * 1024, 0x20));
    await page.goto(demo().address + PAGE);
    await page.locator(FILES).setInputFiles(large);
    await user.send(PAGE);
    rmSync(large);
    assert.match(await page.locator("main").innerText(), /Filene er større enn 50 MB til sammen/);
    await page.context().close();
  });

  test("files are dropped beside the field, and too much is refused before it is sent", async () => {
    const user = await as(browser(), demo(), mouse);
    const { page } = user;
    await page.goto(demo().address + PAGE);
    const drop = () =>
      page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(["<Barnevern/>"], "sluppet.xml"));
        document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      });
    await page.locator("[data-drop]").evaluate((area) => (area.dataset.most = "3"));
    await drop();
    assert.match(await page.locator("[data-chosen]").innerText(), /større enn 50 MB/);
    await page.locator("main form button:visible").click();
    assert.ok(page.url().endsWith(PAGE), "it was sent all the same");
    await page.goto(demo().address + PAGE);
    await drop();
    await user.send(PAGE);
    assert.match(await page.locator("main").innerText(), /sluppet\.xml/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("a case page shows its own findings, with links that lead somewhere", async () => {
    const user = await as(browser(), demo(), mouse, { width: 375, height: 740 });
    const { page } = user;
    await page.goto(`${demo().address}/saker?vis=alle`);
    const hrefs = await page.locator('main a[href^="/saker/"]').evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    let found = 0;
    for (const href of hrefs.filter((one) => /^\/saker\/[0-9a-f-]{36}$/.test(one))) {
      await page.goto(demo().address + href);
      const section = page.locator('section[aria-labelledby="findings-heading"]');
      if ((await section.count()) === 0) continue;
      found += 1;
      await clean(page);
      await section.screenshot({ path: join(pictures, `register-case-${found}.png`) });
      const links = await section.locator("a").evaluateAll((all) => all.map((link) => link.href));
      for (const link of new Set(links)) assert.equal((await page.request.get(link)).status(), 200, link);
      if (found === 3) break;
    }
    assert.ok(found > 0, "no case of the demo has a finding");
    await page.context().close();
  });
}
