// What people wrote in their own words: coded by two who do not see each other's codes, settled, quoted; then results and the report's texts.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { accessibleAtBothWidths } from "./support/accessible.mjs";
import { keyboard, mouse, newPage, signIn } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";

const words = (nb, en) => `{ nb = "${nb}", en = "${en}" }`;
const QUESTIONNAIRE = `
id = "short"
wave = "2026"
anonymous = true
languages = ["nb", "en"]
title = ${words("Kort om tiltak", "Measures in short")}

[[sections]]
id = "measures"
title = ${words("Tiltak", "Measures")}

[[sections.questions]]
id = "region"
kind = "region"
options = [{ code = 1, text = ${words("Nord", "North")} }, { code = 2, text = ${words("Sør", "South")} }]
text = ${words("Hvor er tjenesten?", "Where is the service?")}

[[sections.questions]]
id = "enough"
kind = "yes_no"
text = ${words("Har dere nok tiltak?", "Do you have enough measures?")}

[[sections.questions]]
id = "help"
kind = "free_text"
text = ${words("Hva ville hjulpet mest?", "What would help most?")}
`;
const ANSWERS = ["Mer tid til barna.", "Flere folk.", "Tid.", "Tid og folk.", "Flere tiltak.", "Tid, sier Kari Nordmann.", "Lokaler.", "Nok tid."];
// In one region six say yes, in the other only one: that one is held back, and so is what would tell it.
const rows = Array.from({ length: 24 }, (_, place) => {
  const says = place === 1 || (place % 2 === 0 && place < 12) ? 1 : 2;
  return `${place % 2 ? 1 : 2},${says},"${ANSWERS[place] ?? ""}"`;
});
const FILE = ["region,enough,help", ...rows].join("\n");

const text = (page) => page.locator("main").innerText();

// Codes all answers by keys alone; what a code is for is told by the words.
async function codeAll(page, place, isSecond) {
  const user = keyboard(page);
  const seen = [];
  for (;;) {
    await page.goto(`${place}/svar`);
    const quote = page.locator("main blockquote");
    if ((await quote.count()) === 0) return seen;
    const answer = await quote.innerText();
    seen.push(answer);
    assert.equal(await page.locator('input[name="codes"]:checked').count(), 0, "nothing of what the other one said");
    const codes = [];
    if (/tid/i.test(answer)) codes.push("1");
    if (/folk/i.test(answer) && !(isSecond && /tid/i.test(answer))) codes.push("2");
    for (const code of codes.length ? codes : ["0"]) {
      await page.locator(`input[name="codes"][value="${code}"]`).focus();
      await page.keyboard.press("Space");
    }
    await user.send("/svar");
    assert.ok(seen.length <= ANSWERS.length, "no answer comes twice");
  }
}

export function testSurveyCoding({ browser }) {
  test("open answers are coded by two, settled, quoted and reported", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tiltak-coding-"));
    const demo = await startDemo({ words: ["--empty"] });
    const { address } = demo;
    try {
      const page = await newPage(browser());
      const user = mouse(page);
      await signIn(user, address, demo.logins.leder);
      const file = join(folder, "short.toml");
      writeFileSync(file, QUESTIONNAIRE);
      await page.goto(`${address}/undersokelser/ny`);
      await page.locator('input[name="files"]').setInputFiles(file);
      await user.send("/undersokelser/ny");
      const survey = page.url();
      const id = survey.split("/").at(-1);
      const answers = join(folder, "answers.csv");
      writeFileSync(answers, FILE);
      demo.run("survey", "import", id, answers);
      demo.run("survey", "close", id);

      // Codes, in both languages.
      await page.goto(survey);
      await user.follow('main a[href$="/koding"]');
      await accessibleAtBothWidths(page, "survey-coding-list");
      await user.follow('main a[href$="/koding/help"]');
      await accessibleAtBothWidths(page, "survey-coding-frame");
      for (const [name, value] of [["code_1_nb", "Tid"], ["code_1_en", "Time"], ["code_2_nb", "Folk"], ["code_2_en", "Staff"]]) {
        await user.write(name, value, "/koding/help");
      }
      await user.send("/koding/help");

      const place = `${survey}/koding/help`;
      await page.goto(`${place}/svar`);
      await accessibleAtBothWidths(page, "survey-coding-answer");
      const first = await codeAll(page, place, false);
      assert.deepEqual([...first].sort(), [...ANSWERS].sort());

      const other = await newPage(browser());
      await signIn(mouse(other), address, demo.logins.administrator);
      await codeAll(other, place, true);
      await other.goto(`${place}/enighet`);
      assert.match(await text(other), /7 av 8/);
      await accessibleAtBothWidths(other, "survey-coding-compare");
      // Both see the same words; one proposes, the other agrees.
      for (const [one, who] of [[other, mouse(other)], [page, user]]) {
        await one.goto(`${place}/enighet`);
        for (const code of ["1", "2"]) await one.locator(`input[name="codes"][value="${code}"]`).check();
        await who.send("/enighet");
      }
      await page.goto(`${survey}/koding`);
      assert.match(await text(page), /Ferdig/);
      await other.context().close();

      // A quote with a name in it is not shown before somebody has left it out or found it harmless.
      const number = await (async () => {
        for (let answer = 0; ; answer += 1) {
          await page.goto(`${survey}/sitater/help/${answer}`);
          if (/Kari/.test(await page.locator("main blockquote").innerText())) return answer;
        }
      })();
      await accessibleAtBothWidths(page, "survey-quote-choose");
      await user.write("text", "Tid, sier […].", `/help/${number}`);
      await user.send(`/help/${number}`);
      await accessibleAtBothWidths(page, "survey-quote");
      const quote = new URL(page.url()).pathname;
      await user.send(quote);
      assert.match(await text(page), /ingen kan kjennes igjen/, "somebody has to say that it was read");
      await page.locator('input[name="tells_of_nobody"]').check();
      await user.send(quote);
      assert.match(await text(page), /Vises i rapporten/);
      await accessibleAtBothWidths(page, "survey-quote-list");

      // Results on the page, and by groups after the gate.
      await page.goto(`${survey}/resultater`);
      await accessibleAtBothWidths(page, "survey-result");
      await page.goto(`${survey}/resultater?del=section-measures&etter=region`);
      assert.match(await text(page), /«Tid»: 5 av de 8/);
      assert.match(await text(page), /Kolon er tall/);
      assert.match(await text(page), /Tid, sier/);
      await accessibleAtBothWidths(page, "survey-result-section");

      // A sentence of one's own.
      await page.goto(`${survey}/tekster`);
      await accessibleAtBothWidths(page, "survey-result-texts");
      await user.follow('main a[href*="/tekster/enough"]');
      await user.write("text", "Sju av 24 har nok tiltak.", "/tekster/enough");
      await page.locator('input[name="locked"]').check();
      await accessibleAtBothWidths(page, "survey-result-sentence");
      await user.send("/tekster/enough");
      assert.match(await text(page), /Skrevet om og låst/);
      await page.goto(`${survey}/resultater?del=section-measures`);
      assert.match(await text(page), /Sju av 24 har nok tiltak/);
      for (const language of ["nn", "en"]) {
        await page.context().addCookies([{ name: "tiltak_lang", value: language, url: address }]);
        for (const path of ["/koding", "/koding/help", "/koding/help/enighet", "/sitater", "/resultater", "/tekster"]) {
          await page.goto(`${survey}${path}`);
          await accessibleAtBothWidths(page, `survey${path.replaceAll("/", "-")}-${language}`);
        }
      }
      assert.deepEqual(page.faults, []);
      await page.context().close();
    } finally {
      await demo.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
