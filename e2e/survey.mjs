// A survey from its file to its report: made, opened, invited by mail that a server of this machine takes, answered by keys alone,
// reminded, closed, analysed.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { accessibleAtBothWidths } from "./support/accessible.mjs";
import { keyboard, mouse, newPage, signIn } from "./support/browser.mjs";
import { startMail } from "./support/mail.mjs";
import { startDemo, until } from "./support/server.mjs";

const DAY = 86_400_000;
const day = (distance) => new Date(Date.now() + distance * DAY).toISOString().slice(0, 10);

const words = (nb, en) => `{ nb = "${nb}", en = "${en}" }`;
const QUESTIONNAIRE = `
id = "short"
wave = "2026"
anonymous = true
languages = ["nb", "en"]
title = ${words("Kort om tiltak", "Measures in short")}

[scales.agreement]
polarity = "bipolar"
steps = [
  { code = 1, value = 2, text = ${words("Enig", "Agree")} },
  { code = 2, value = 1, text = ${words("Delvis enig", "Partly agree")} },
  { code = 3, value = -1, text = ${words("Delvis uenig", "Partly disagree")} },
  { code = 4, value = -2, text = ${words("Uenig", "Disagree")} },
]
apart = [{ code = 9, text = ${words("Vet ikke", "Do not know")} }]

[[sections]]
id = "measures"
title = ${words("Tiltak", "Measures")}

[[sections.questions]]
id = "1a"
kind = "likert"
scale = "agreement"
text = ${words("Vi har tiltakene som trengs.", "We have the measures that are needed.")}

[[sections.questions]]
id = "1b"
kind = "number"
unit = ${words("saker", "cases")}
lowest = 0
highest = 100
text = ${words("Hvor mange saker har hver?", "How many cases has each?")}
`;
const FAULTY = QUESTIONNAIRE.replace('nb = "Uenig", en = "Disagree"', 'nb = "Enig", en = "Agree"');

// Answers with a code, by keys alone.
async function answer(browser, address, code, step, cases) {
  const page = await newPage(browser);
  const user = keyboard(page);
  await page.goto(`${address}/undersokelse`);
  await user.write("code", code, "/undersokelse");
  await user.send("/undersokelse");
  await user.send("/begynn");
  await user.choose("1a", step);
  await user.write("1b", cases);
  await user.send("/svar/1");
  assert.match(page.url(), /\/undersokelse\/se-over$/);
  await user.send("/send");
  assert.match(page.url(), /\/undersokelse\/takk$/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

export function testSurvey({ browser }) {
  test("a survey goes from its file to its report", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tiltak-survey-"));
    const mail = await startMail();
    // Yesterday, so that the time to finish is over when the program's own commands come.
    const demo = await startDemo({ words: ["--empty", "--today", day(-1), "--smtp", mail.url, "--mail-from", "Tiltak <post@tiltak.example>"] });
    const { address } = demo;
    try {
      const page = await newPage(browser());
      const user = mouse(page);
      await signIn(user, address, demo.logins.leder);
      const file = join(folder, "short.toml");

      // The questionnaire: one with a repeated option is refused, and told where.
      await page.goto(`${address}/undersokelser/ny`);
      await accessibleAtBothWidths(page, "survey-run-new");
      writeFileSync(file, FAULTY);
      await page.locator('input[name="files"]').setInputFiles(file);
      await user.send("/undersokelser/ny");
      assert.match(await page.locator("main").innerText(), /repeated-option/);
      await accessibleAtBothWidths(page, "survey-run-findings");
      writeFileSync(file, QUESTIONNAIRE);
      await page.locator('input[name="files"]').setInputFiles(file);
      await user.send("/undersokelser/ny");
      const survey = page.url();
      await accessibleAtBothWidths(page, "survey-run-draft");
      await page.goto(`${survey}/skjema`);
      await accessibleAtBothWidths(page, "survey-run-preview");

      // Whom it asks: twelve services in each of two regions, one of which nobody can write to.
      await page.goto(`${survey}/utvalg`);
      await accessibleAtBothWidths(page, "survey-run-frame");
      const frame = join(folder, "frame.csv");
      const row = (number) => `${number};Tjeneste ${number};${number <= 12 ? "Øst" : "Nord"};${number === 4 ? "borte" : `leder${number}`}@sted.example;${number}`;
      writeFileSync(frame, ["nummer;navn;region;e-post;årsverk", ...Array.from({ length: 24 }, (_, place) => row(place + 1))].join("\n"));
      await page.locator('input[name="files"]').setInputFiles(frame);
      await user.send("/utvalg");
      await accessibleAtBothWidths(page, "survey-run-sample");

      // Opened from today on, and invited.
      await page.goto(survey);
      await user.write("opens_on", day(-1), "/apne");
      await user.write("closes_on", day(20), "/apne");
      await user.send("/apne");
      await accessibleAtBothWidths(page, "survey-run-open");
      await user.follow('main a[href$="/inviter"]');
      await accessibleAtBothWidths(page, "survey-run-letter");
      await user.send("/inviter");
      await until(() => mail.letters.length === 23, 60_000);
      const [first, second] = mail.letters;
      assert.match(first.text, new RegExp(`${address.replaceAll(".", "\\.")}/undersokelse`));
      const code = (letter) => /Koden din: (\S+)/.exec(letter.text)[1];
      assert.equal(new Set(mail.letters.map(code)).size, 23, "every code is another one");

      await answer(browser(), address, code(first), "1", "12");
      await answer(browser(), address, code(second), "3", "15");

      // Reminded: everybody who was invited, without a code, tied to the invitation.
      await until(async () => {
        await page.goto(survey);
        return (await page.locator('main a[href$="/purr"]').count()) === 1 && !/venter på å bli sendt/.test(await page.locator("main").innerText());
      }, 60_000);
      await user.follow('main a[href$="/purr"]');
      await accessibleAtBothWidths(page, "survey-run-reminder");
      await user.send("/purr");
      await until(() => mail.letters.length === 46, 60_000);
      const reminders = mail.letters.slice(23);
      assert.deepEqual(reminders.map((letter) => letter.to[0]).sort(), mail.letters.slice(0, 23).map((letter) => letter.to[0]).sort());
      const ids = new Set(mail.letters.slice(0, 23).map((letter) => letter.headers["message-id"]));
      for (const letter of reminders) {
        assert.doesNotMatch(letter.text, /\w{4}-\w{4}/);
        assert.ok(ids.has(letter.headers["in-reply-to"]));
      }

      // Who answers, and what came back.
      await page.goto(`${survey}/svar`);
      assert.match(await page.locator("main").innerText(), /2 av 24 har svart/);
      await accessibleAtBothWidths(page, "survey-run-response");
      await page.goto(`${survey}/utvalg`);
      assert.match(await page.locator("main").innerText(), /Kom i retur/);
      await accessibleAtBothWidths(page, "survey-run-sent");

      await page.goto(survey);
      await user.send("/avslutt");
      await accessibleAtBothWidths(page, "survey-run-closed");
      for (const language of ["nn", "en"]) {
        await page.context().addCookies([{ name: "tiltak_lang", value: language, url: address }]);
        for (const path of ["", "/svar", "/utvalg", "/skjema"]) {
          await page.goto(`${survey}${path}`);
          await accessibleAtBothWidths(page, `survey-run${path.replace("/", "-")}-${language}`);
        }
      }
      assert.deepEqual(page.faults, []);
      await page.context().close();

      // Analysed and reported, from the same data.
      const id = survey.split("/").at(-1);
      assert.match(demo.run("survey", "analyse", id), /1a|tiltakene/i);
      demo.run("survey", "report", id, "--out", join(folder, "report"), "--format", "html");
      assert.ok(readdirSync(join(folder, "report")).some((name) => name.endsWith(".html")));
    } finally {
      await demo.stop();
      await mail.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
