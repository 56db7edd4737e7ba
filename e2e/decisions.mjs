// A decision: drafted by one, signed by another, with the clicks that tired people make.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mouse, newPage, picture, signIn } from "./support/browser.mjs";

// Signs a draft in a browser of its own.
export async function signAsLeader(browser, demo, path) {
  const page = await newPage(browser);
  const leader = mouse(page);
  await signIn(leader, demo.address, demo.logins.leder);
  await page.goto(`${demo.address}${path}`);
  await leader.send("/signer");
  assert.match(await page.locator("main").innerText(), /Signert/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

const pathOf = (page) => new URL(page.url()).pathname;

// The first case of the worker that has an investigation which ended with measures.
async function draft(user) {
  const { page } = user;
  const cases = await page.goto(new URL("/saker", page.url()).href).then(() =>
    page.locator('main a[href^="/saker/"]').evaluateAll((all) => all.map((link) => link.getAttribute("href").split(/[?#]/)[0])));
  const own = [...new Set(cases.filter((href) => /^\/saker\/[0-9a-f-]{36}$/.test(href)))];
  for (const href of own) {
    await page.goto(new URL(`${href}/vedtak/ny`, page.url()).href);
    if ((await page.locator("#decision-form").count()) > 0) return href;
  }
  throw new Error("no case to write a decision in");
}

async function fill(user) {
  await user.choose("legal_basis", "bvl2021-3-1");
  await user.write("content", "Familien får råd og veiledning hjemme. 🙂 \u05e9\u05dc\u05d5\u05dd <b>#1</b>");
  await user.write("grounds", "Foreldrene strever med grenser, og ber om hjelp.");
  await user.choose("child_view_kind", "2.2");
  await user.write("child_view_on", await user.page.locator('[name="decided_on"]').inputValue());
  await user.write("child_view", "Ville ikke snakke med oss nå.");
  await user.write("best_interests", "Det blir tryggere hjemme.");
  await user.choose("consent_party", "guardians");
  await user.write("consent_by", "Begge foreldre");
  await user.write("consent_on", await user.page.locator('[name="decided_on"]').inputValue());
}

export function testDecisions({ browser, demo }) {
  test("a decision is signed by another, once, and stays as it was signed", async () => {
    const page = await newPage(browser());
    const writer = mouse(page);
    await signIn(writer, demo().address, demo().logins.saksbehandler);
    await draft(writer);
    // First without anything: everything that is missing is told, and nothing is lost.
    await writer.write("content", "Halvferdig tekst");
    await writer.send("/vedtak/ny");
    assert.match(await page.locator(".ds-error-summary").innerText(), /Hjemmel/);
    assert.equal(await page.locator('[name="content"]').inputValue(), "Halvferdig tekst");
    await picture(page, "decisions-01-refused");
    await fill(writer);
    await writer.send("/vedtak/ny");
    const path = pathOf(page);
    assert.match(await page.locator("main").innerText(), /Venter på signatur/);
    assert.equal(await page.locator('form[action$="/signer"]').count(), 0, "the writer may not sign");
    await picture(page, "decisions-02-draft");

    // Two tabs of the leader, both open on the draft.
    const first = await newPage(browser());
    const leader = mouse(first);
    await signIn(leader, demo().address, demo().logins.leder);
    await first.goto(`${demo().address}${path}`);
    const second = await first.context().newPage();
    await second.goto(`${demo().address}${path}`);
    await picture(first, "decisions-03-to-sign");
    // A double click.
    await Promise.all([first.waitForNavigation(), first.locator('form[action$="/signer"] button:not(.draft-save)').dblclick({ noWaitAfter: true })]);
    await first.waitForLoadState("load");
    await first.goto(`${demo().address}${path}`);
    const hash = await first.locator(".hash").first().innerText();
    assert.match(hash, /^[0-9a-f]{64}$/);
    await picture(first, "decisions-04-signed");
    // The other tab still shows the draft; signing there does nothing twice.
    await Promise.all([second.waitForNavigation(), second.locator('form[action$="/signer"] button:not(.draft-save)').click()]);
    assert.equal(await second.locator(".hash").first().innerText(), hash);
    // Back, and reload.
    await second.goBack();
    await second.reload();
    assert.equal(await second.locator('form[action$="/signer"]').count(), 0, "back shows what is signed");
    assert.equal((await second.locator("text=Signert").count()) > 0, true);

    // The writer comes back to an old form.
    await page.goto(`${demo().address}${path}/skriv`);
    assert.equal(pathOf(page), path);
    assert.doesNotMatch(await page.locator("main").innerText(), /Venter på signatur/);

    // The letter, whatever signs are in the text.
    const letter = await page.request.get(`${demo().address}${path}/brev.pdf`);
    assert.equal(letter.status(), 200);
    assert.equal((await letter.body()).subarray(0, 8).toString(), "%PDF-1.7");

    // An appeal, sent on.
    await writer.follow('main a[href$="/klager/ny"]');
    await writer.write("appellant", "Far");
    await writer.write("text", "Jeg er ikke enig.");
    await writer.send("/klager/ny");
    await writer.choose("event", "sent");
    await writer.write("reasons", "Hjelpen trengs.");
    await writer.send(pathOf(page));
    assert.match(await page.locator("main").innerText(), /Hos statsforvalteren/);
    await picture(page, "decisions-05-appeal");
    for (const one of [page, first]) assert.deepEqual(one.faults, []);
    await first.context().close();
    await page.context().close();
  });
}
