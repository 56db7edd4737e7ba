// A telephone call becomes two reports, the child is found under another spelling, the caller stays anonymous and gets a reply;
// two records of one child are put together and taken apart; names and words are found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keyboard, mouse, newPage, picture, signIn } from "./support/browser.mjs";

const CALLER = "Ågot Oppdiktet";

async function as(hands, browser, demo, login, options) {
  const page = await newPage(browser, options);
  const user = hands(page);
  await signIn(user, demo.address, demo.logins[login]);
  return user;
}

const words = (page) => page.locator("body").innerText();

// The call, taken down with the hands given; ends on the page of its first report.
async function takeDown(user, children) {
  const { page } = user;
  await page.goto(new URL("/meldinger", page.url()).href);
  await user.follow('main a[href="/meldinger/ny"]');
  await user.choose("channel", "telephone", "/meldinger/ny");
  await user.write("text", "Innringeren hører gråt gjennom veggen. 🙂 \u202eאבג", "/meldinger/ny");
  await user.choose("reporter_kind", "protected", "/meldinger/ny");
  await user.write("reporter_name", CALLER, "/meldinger/ny");
  await user.write("reporter_phone", "900 00 001", "/meldinger/ny");
  await user.write("address", "Brattlia 7, Fjordvik", "/meldinger/ny");
  for (const [place, child] of children.entries()) {
    if (place > 0) await user.follow('main button[value="another-child"]');
    await user.write(`child_name_${place + 1}`, child, "/meldinger/ny");
  }
  await picture(page, `intake-${user.kind}-01-taking-down`);
  // A double click makes the same reports once.
  const save = page.locator('main form[action="/meldinger/ny"] button').first();
  if (user.kind === "mouse") await save.dblclick();
  else await user.send("/meldinger/ny");
  await page.waitForFunction(() => /^\/meldinger\/[0-9a-f-]{36}/.test(location.pathname));
  await page.waitForLoadState();
  assert.match(new URL(page.url()).pathname, /^\/meldinger\/[0-9a-f-]{36}$/);
}

async function register(user, child) {
  const { page } = user;
  if ((await page.locator('main [name="child"][type="radio"]').count()) > 0) await user.choose("child", "new", "/barn");
  await user.write("name", child, "/barn");
  await user.write("born", "4.3.2018", "/barn");
  await user.choose("sex", "girl", "/barn");
  await user.send("/barn");
}

export function testIntake({ browser, demo }) {
  test("a call becomes a report for each child, and the caller stays anonymous (keyboard alone)", async () => {
    const user = await as(keyboard, browser(), demo(), "mottak");
    const { page } = user;
    await takeDown(user, ["Solveig Brattlid", "Kjell Brattlid"]);
    const text = await words(page);
    assert.match(text, /Meldingen er lagret/);
    assert.match(text, /Kjell Brattlid/);
    assert.match(text, /På telefon/);
    assert.doesNotMatch(text, new RegExp(CALLER));
    await picture(page, "intake-keyboard-02-report");

    const path = new URL(page.url()).pathname;
    await user.press("main details:has(form[action$='/melder']) summary");
    await user.choose("reveal_reason", "ask-more", "/melder");
    await user.send("/melder");
    assert.match(await words(page), new RegExp(CALLER));
    await picture(page, "intake-keyboard-03-revealed");
    await page.goto(new URL(path, page.url()).href);
    assert.doesNotMatch(await words(page), new RegExp(CALLER));

    await user.follow(`main a[href="${path}/svar"], aside a[href="${path}/svar"]`);
    await user.choose("way", "spoken", "/svar");
    await picture(page, "intake-keyboard-04-reply");
    await user.send("/svar");
    assert.match(await words(page), /sendt .* \(muntlig\)/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("what is wrong in a call is told at its field, and nothing is lost", async () => {
    const user = await as(mouse, browser(), demo(), "mottak", { width: 375, height: 800 });
    const { page } = user;
    await page.goto(new URL("/meldinger/ny", page.url()).href);
    await user.write("received_on", "31.12.2099", "/meldinger/ny");
    await user.write("child_name_1", "\u202eאבג 🙂", "/meldinger/ny");
    await page.locator('main [name="text"]').evaluate((area) => { area.value = "blåbær ".repeat(300_000); });
    await user.send("/meldinger/ny");
    const text = await words(page);
    for (const said of [/Velg hvordan meldingen kom/, /Datoen har ikke vært ennå/, /Teksten er for lang/]) assert.match(text, said);
    assert.equal((await page.locator('main [name="text"]').inputValue()).length, 2_100_000);
    assert.equal(await page.locator('main [name="child_name_1"]').inputValue(), "\u202eאבג 🙂");
    await page.locator('main [name="text"]').evaluate((area) => { area.value = "Kort"; });
    await picture(page, "intake-phone-refused");
    await page.context().close();
  });

  test("a child is found however the name is spelled, and two records are put together and taken apart", async () => {
    const user = await as(mouse, browser(), demo(), "leder");
    const { page } = user;
    const { address } = demo();
    const names = ["Kristian Brattlid-Sæther", "Christian Brattlid-Sether"];
    for (const name of names) {
      await takeDown(user, [name]);
      if (name === names[1]) {
        assert.match(await words(page), /navnet høres likt ut \(30\)/);
        await picture(page, "intake-05-likeness");
      }
      await register(user, name);
    }
    // From any page, with one key; what is typed never stands in the address.
    await page.goto(`${address}/i-dag`);
    await page.keyboard.press("/");
    await page.waitForURL(`${address}/sok`);
    const search = async (typed) => {
      await user.write("text", typed, "/sok");
      await user.send("/sok");
      assert.equal(page.url(), `${address}/sok`);
      return words(page);
    };
    let found = await search("kristian brattlid saether");
    assert.ok(found.includes(names[0]) && found.includes(names[1]), found);
    assert.match(found, /Bekymringsmeldinger \(2\)/, "a double click made a report twice");
    await picture(page, "intake-06-search");
    await page.locator('main [name="texts"]').check();
    found = await search("gråt gjennom veggen");
    assert.match(found, /Bekymringsmeldinger/);

    await search("Kristian Brattlid");
    await user.follow('main a[href$="/sammenslaing"]');
    await picture(page, "intake-07-alike");
    await user.follow('main .found a[href*="/sammenslaing/"]');
    await page.locator('main [name="kept"]').first().check();
    await page.locator('main [name="reason"]').fill("Skolen bekreftet at det er samme barn.");
    await picture(page, "intake-08-compare");
    await Promise.all([page.waitForNavigation(), page.locator('main form[action*="/sammenslaing/"] button').first().click()]);
    assert.match(await words(page), /Én sak flyttet/);
    await page.locator('main form[action$="/opphev"] [name="reason"]').fill("Det var to søskenbarn.");
    await picture(page, "intake-09-merged");
    await Promise.all([page.waitForNavigation(), page.locator('main form[action$="/opphev"] button').first().click()]);
    assert.match(await words(page), /Det var to søskenbarn/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}
