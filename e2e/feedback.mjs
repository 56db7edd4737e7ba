// Children and parents answer by link or code: without an account, without a script, on a phone, by keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signAsLeader } from "./decisions.mjs";
import { accessible } from "./support/accessible.mjs";
import { keyboard, mouse, newPage, picture, signIn } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";

const norwegian = (date) =>
  date.toLocaleDateString("nb-NO", { day: "numeric", month: "numeric", year: "numeric", timeZone: "Europe/Oslo" });
const inDays = (days) => new Date(Date.now() + days * 86_400_000);

// An open case of a child that can answer: { href, name }.
async function openCase(page, address, name) {
  await page.goto(`${address}/saker?vis=alle`);
  await page.locator('main form input[name="text"]').fill(name);
  const closed = page.locator('main form input[name="closed_too"]');
  if (await closed.count()) await closed.check();
  await Promise.all([page.waitForNavigation(), page.locator('main form button[type="submit"]').first().click()]);
  const link = page.locator('main a[href^="/saker/"]', { hasText: name }).first();
  return `${address}${(await link.getAttribute("href")).match(/^\/saker\/[0-9a-f-]{36}/)[0]}`;
}

// Invites as the worker that is signed in does; gives link and code.
export async function invite(user, caseHref, { scale = "life-now", respondent = "child", about = "", days = 14 } = {}) {
  const { page } = user;
  await page.goto(`${caseHref}/tilbakemelding/ny`);
  await user.choose("respondent", respondent);
  const choice = await page.locator(`main input[name="scale"][value^="${scale}"]`).first().getAttribute("value");
  await user.choose("scale", choice);
  if (about) await user.write("asked_about", about);
  await user.write("opens_on", norwegian(new Date()));
  await user.write("expires_on", norwegian(inDays(days)));
  await user.send("/ny");
  const link = await page.locator(".invited .hash").first().innerText();
  const code = await page.locator(".invited-code").innerText();
  assert.match(code, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  assert.ok(await page.locator("svg.qr path").count());
  return { link, code };
}

// Answers as a child: one question a page, then own words, a look over it all, and off.
export async function answer(page, values, { words = "", seenBy = "worker", each } = {}) {
  const step = async (press) => {
    await Promise.all([page.waitForNavigation(), press()]);
    await each?.(page);
  };
  await step(() => page.locator("a.channel-next").click());
  for (const value of values) {
    await page.locator(`input[name="value"][value="${value}"]`).check();
    await page.locator(`input[name="seen_by"][value="${seenBy}"]`).check();
    await step(() => page.locator("button.channel-next").click());
  }
  if (words) await page.locator('textarea[name="words"]').fill(words);
  await step(() => page.locator("button.channel-next").click());
  await step(() => page.locator("button.channel-next").click());
}

export function testFeedback({ browser }) {
  // As large as a demonstration is: enough answers for an error of measurement.
  let service;
  const demo = () => service;
  before(async () => {
    service = await startDemo({ children: 300 });
  });
  after(() => service?.stop());
  const address = () => demo().address;
  const childOf = async (options = {}) => newPage(browser(), { width: 375, height: 720, ...options });

  for (const javaScriptEnabled of [true, false]) {
    test(`a child answers by link on a phone ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const page = await newPage(browser());
      const user = mouse(page);
      await signIn(user, address(), demo().logins.leder);
      const here = await openCase(page, address(), "Birk Havdråpe");
      const { link } = await invite(user, here);
      await accessible(page, "feedback-invited");
      const child = await childOf({ javaScriptEnabled });
      await child.goto(link);
      let shown = 0;
      const look = async (one) => {
        shown += 1;
        // The checker needs scripts of its own.
        if (javaScriptEnabled) await accessible(one, `feedback-child-${shown}`);
        else await picture(one, `feedback-child-plain-${shown}`);
      };
      await look(child);
      assert.ok(!(await child.locator("body").innerText()).includes("Birk"), "a link says nothing of the child");
      const targets = await child.locator(".channel-next, .channel-leave").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
      assert.ok(targets.every((height) => height >= 44), `${targets}`);
      const words = javaScriptEnabled ? "Det er best hos onkel." : "";
      await answer(child, [3, 4, 4, 5], { words, seenBy: "leader", each: look });
      assert.match(await child.locator("main").innerText(), /Takk!/);
      assert.equal(await child.locator("[data-read-aloud]:visible").count() > 0, javaScriptEnabled && (await child.evaluate(() => "speechSynthesis" in window)));
      await page.goto(`${here}/tilbakemelding`);
      assert.match(await page.locator("main").innerText(), /Livet akkurat nå \(Barnet\)/);
      await accessible(page, "feedback-case");
      assert.deepEqual(child.faults, []);
      await child.context().close();
      await page.context().close();
    });
  }

  test("a child answers by code and keyboard alone, in Northern Sami", async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, address(), demo().logins.leder);
    const here = await openCase(page, address(), "Emil Tåkesang");
    const { code } = await invite(user, here, { scale: "meeting" });
    const child = await childOf();
    await child.goto(`${address()}/svar?sprak=se`);
    await accessible(child, "feedback-code");
    const reach = async (selector) => {
      for (let step = 0; step < 60; step += 1) {
        if (await child.evaluate((wanted) => document.activeElement === document.querySelector(wanted), selector)) return;
        await child.keyboard.press("Tab");
      }
      throw new Error(`Tab does not reach ${selector}`);
    };
    await reach("#field-code");
    await child.keyboard.insertText(code.toLowerCase());
    await Promise.all([child.waitForNavigation(), child.keyboard.press("Enter")]);
    assert.equal(await child.locator("html").getAttribute("lang"), "se");
    await accessible(child, "feedback-start-se");
    await reach("a.channel-next");
    await Promise.all([child.waitForNavigation(), child.keyboard.press("Enter")]);
    for (let question = 0; question < 4; question += 1) {
      for (let step = 0; step < 60 && (await child.evaluate(() => document.activeElement?.name)) !== "value"; step += 1) await child.keyboard.press("Tab");
      await child.keyboard.press("Space");
      await child.keyboard.press("ArrowDown");
      await reach("button.channel-next");
      await Promise.all([child.waitForNavigation(), child.keyboard.press("Enter")]);
    }
    for (const end of ["send", ""]) {
      await reach("button.channel-next");
      await Promise.all([child.waitForNavigation(), child.keyboard.press("Enter")]);
      assert.ok(child.url().includes(end));
    }
    assert.match(await child.locator("h1").innerText(), /Giitu!/);
    assert.deepEqual(child.faults, []);
    await child.context().close();
    await page.context().close();
  });

  test("strange codes lead nowhere, and guessing rests", async () => {
    const child = await childOf();
    // Of its own network, so that the other tests are not held up.
    await child.setExtraHTTPHeaders({ "x-forwarded-for": "198.51.100.77" });
    const tryOne = async (code) => {
      await child.goto(`${address()}/svar`);
      await child.locator("#field-code").fill(code);
      const [response] = await Promise.all([child.waitForNavigation(), child.locator("button.channel-next").click()]);
      return response.status();
    };
    for (let number = 0; number < 10; number += 1) assert.equal(await tryOne("2222-2222"), 422);
    assert.equal(await tryOne("2222-2222"), 429);
    await accessible(child, "feedback-code-rest");
    const strange = await child.goto(`${address()}/svar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`);
    assert.equal(strange.status(), 404);
    await child.context().close();
  });

  test("words that may mean danger reach a person, and are answered for", async () => {
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, address(), demo().logins.leder);
    const here = await openCase(page, address(), "Birk Havdråpe");
    const { link } = await invite(user, here);
    const child = await childOf();
    await child.goto(link);
    await answer(child, [2, "none", 2, 3], { words: "Jeg tør ikke gå hjem, han slår meg" });
    assert.match(await child.locator("main").innerText(), /Et menneske leser det du skrev[^]*116 111/);
    await accessible(child, "feedback-thanks-danger");
    await page.goto(`${address()}/i-dag`);
    const duty = page.locator(".duty", { hasText: "Les svaret nå" }).first();
    await picture(page, "feedback-today");
    await Promise.all([page.waitForNavigation(), duty.locator("a").click()]);
    assert.match(await page.locator("main").innerText(), /vold og trusler, frykt for noen hjemme/);
    await accessible(page, "feedback-worry");
    await user.write("next", "Møter Birk på skolen klokka ti, og ringer onkel Jonas.", "/lest");
    await user.send("/lest");
    await user.write("you_said", "At du ikke tør gå hjem.", "/tilbake");
    await user.write("we_did", "Du sover hos onkel Jonas i natt, og jeg kommer i morgen.", "/tilbake");
    await user.send("/tilbake");
    await child.reload();
    assert.match(await child.locator("main").innerText(), /Du sover hos onkel Jonas/);
    await accessible(child, "feedback-reply");
    await child.context().close();
    await page.context().close();
  });

  test("curves, signals, instruments and what came of the help can be read by everybody", async () => {
    const page = await newPage(browser());
    const user = keyboard(page);
    await signIn(user, address(), demo().logins.leder);
    const here = await openCase(page, address(), "Oskar Blåbærsti");
    for (const [language, width] of [["nb", 1280], ["nb", 375], ["nn", 1280], ["en", 375]]) {
      await page.context().addCookies([{ name: "tiltak_lang", value: language, url: address() }]);
      await page.setViewportSize({ width, height: 900 });
      for (const [name, path] of [["curve", `${here}/tilbakemelding`], ["instruments", `${address()}/instrumenter`], ["instrument", `${address()}/instrumenter/life-now/1`], ["outcome", `${address()}/leder/utbytte`]]) {
        await page.goto(path);
        await accessible(page, `feedback-${name}-${language}-${width}`);
      }
    }
    await page.goto(`${here}/tilbakemelding`);
    await page.context().addCookies([{ name: "tiltak_lang", value: "nb", url: address() }]);
    await page.reload();
    assert.match(await page.locator("main").innerText(), /Båndet viser målefeilen: \d/, "the demo has answers enough for an error of measurement");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("the whole thread: need, proposal, measure, answers, curve, answer back, evaluation, own use", { timeout: 300_000 }, async () => {
    const today = norwegian(new Date());
    const page = await newPage(browser());
    const user = mouse(page);
    await signIn(user, address(), demo().logins.saksbehandler);
    const here = await openCase(page, address(), "Ayla Regndrøm");

    // The needs are confirmed, and the investigation ends with measures.
    await page.goto(here);
    const investigation = (await page.locator('main a[href*="/undersokelser/"]').first().getAttribute("href")).split(/[?#]/)[0];
    await page.goto(address() + investigation);
    const needs = await page.locator('main a[href*="/behov/"]').evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute("href").split(/[?#]/)[0]))]);
    assert.ok(needs.length >= 1, "the story has needs");
    for (const need of needs) {
      await page.goto(address() + need);
      await user.choose("confirmed", "yes", need);
      await user.write("grounds", "Samtaler med Ayla og mor viser det.", need);
      await user.write("on", today, need);
      await user.send(need);
    }
    await page.goto(`${address()}${investigation}/konkluder`);
    await user.choose("conclusion", "1", "/konkluder");
    await user.write("reasons", "Vilkårene for hjelpetiltak er oppfylt, og familien ønsker hjelp.", "/konkluder");
    await user.write("on", today, "/konkluder");
    await user.send("/konkluder");
    await user.choose("legal_basis", "bvl2021-3-1");
    await user.write("decided_on", today);
    await user.write("content", "Familien får råd og veiledning hjemme.");
    await user.choose("child_view_kind", "1.1");
    await user.write("child_view_on", today);
    await user.write("participation_informed", "Ayla fikk vite hva vedtaket gjelder.");
    await user.write("participation_heard_about", "Hva slags hjelp Ayla ønsker.");
    await user.write("participation_passed_on", "Vi forteller det til foreldrene sammen.");
    await user.write("participation_weight", "Stor vekt. Ayla ønsker ro hjemme.");
    await user.write("best_interests", "Ayla får det tryggere når foreldrene får støtte.");
    await user.choose("consent_party", "guardians");
    await user.write("consent_by", "Leyla Regndrøm");
    await user.write("consent_on", today);
    await user.send(`/vedtak/ny${new URL(page.url()).search}`);
    const decision = new URL(page.url()).pathname;
    await signAsLeader(browser(), demo(), decision);

    // A plan with a goal; the bank proposes with reasons, and one is chosen.
    await page.goto(address() + decision);
    await user.follow('main a[href*="/planer/ny"]');
    await user.choose("kind", "1");
    await user.write("started_on", today);
    await user.write("situation", "Det skal bli rolig og trygt der Ayla bor.");
    await user.write("family_view", "Mor og Ayla har laget planen sammen med oss.");
    await user.write("interval", "3");
    await user.send();
    const plan = new URL(page.url()).pathname;
    await user.follow('main a[href$="/maal/ny"]');
    await user.write("text", "Ayla sover trygt hver natt.");
    await user.write("sign", "Ayla sier at hun ikke er redd om kvelden.");
    for (const need of await page.locator('main input[name="needs"]').evaluateAll((all) => all.map((one) => one.value))) await user.tick("needs", need);
    await user.send();
    await page.goto(`${address()}${plan}/tiltak/forslag`);
    assert.match(await page.locator(".article-list > li").first().innerText(), /Svarer på «.+»/);
    await picture(page, "feedback-whole-1-proposals");
    const chosen = await page.locator('main a[href*="artikkel="]').first().getAttribute("href");
    const article = new URL(chosen, address()).searchParams.get("artikkel");
    await user.follow('main a[href*="artikkel="]');
    await user.write("started_on", today);
    if (!(await page.locator('[name="description"]').inputValue())) await user.write("description", "Veiledning hjemme hos mor og Ayla.");
    await user.write("reason", "Det svarer på det undersøkelsen fant, og mor ønsker det.");
    if (!(await page.locator('[name="category"]').inputValue())) await user.choose("category", "3.9");
    for (const goal of await page.locator('main input[name="goals"]').evaluateAll((all) => all.map((one) => one.value))) await user.tick("goals", goal);
    await user.send("/tiltak/ny");
    assert.equal(new URL(page.url()).pathname, plan);

    // The child answers three times by link.
    const told = ["Det er fint hos tante.", "Vi bakte boller.", ""];
    for (const [number, value] of [3, 5, 1].entries()) {
      const { link } = await invite(user, here);
      const child = await childOf();
      await child.goto(link);
      await answer(child, [value, value, value, value === 1 ? 3 : value], { words: told[number] });
      assert.match(await child.locator("h1").innerText(), /Takk!/);
      if (number === 0) await accessible(child, "feedback-whole-2-thanks");
      await child.context().close();
    }

    // Curve with band, what happened, and the signal.
    await page.goto(`${here}/tilbakemelding`);
    assert.equal(await page.locator(".figure-svg .figure-mark").count(), 3);
    assert.equal(await page.locator(".figure-band").count(), 1);
    const read = await page.locator("main").innerText();
    assert.match(read, /Tiltaket begynte/);
    assert.match(read, /poeng dårligere enn svaret/);
    await accessible(page, "feedback-whole-3-curve");

    // Each is answered back.
    const answers = await page.locator('main .found a[href*="/svar/"]').evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    assert.equal(answers.length, 3);
    for (const one of answers) {
      await page.goto(address() + one);
      await user.write("you_said", "Hvordan du har det nå.", "/tilbake");
      await user.write("we_did", "Vi snakker med tante og kommer på torsdag.", "/tilbake");
      await user.send("/tilbake");
    }
    await page.goto(here);
    assert.ok(!(await page.locator(".duties").innerText().catch(() => "")).includes("Svar tilbake"));

    // The evaluation shows the curve and what was said, and is filled in.
    await page.goto(`${address()}${plan}/evalueringer/ny`);
    assert.equal(await page.locator(".figure-svg .figure-mark").count(), 3);
    assert.match(await page.locator("main").innerText(), /Det er fint hos tante\./);
    await accessible(page, "feedback-whole-4-evaluation");
    await user.write("evaluated_on", today);
    const names = await page.locator('main input[type="radio"]').evaluateAll((all) => [...new Set(all.map((one) => one.name))]);
    for (const name of names.filter((one) => /^rating/.test(one))) await user.choose(name, "5");
    for (const name of names.filter((one) => /^useful/.test(one))) await user.choose(name, "helps");
    await user.choose("child_view_kind", "1.1");
    await user.write("child_view_on", today);
    await user.write("child_view", "Ayla savner søsknene sine, og har det fint hos tante.");
    await user.write("summary", "Det siste svaret var lavt. Vi fortsetter og snakker med Ayla på torsdag.");
    await user.choose("outcome", "continue");
    await user.send();
    assert.match(page.url(), /evalueringer\/[0-9a-f-]{36}/);

    // The bank shows our own use.
    await page.goto(`${address()}/kunnskap/${article}`);
    assert.match(await page.locator("#egen-bruk").locator("..").innerText(), /Slik har det gått hos oss/);
    await accessible(page, "feedback-whole-5-own-use");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}
