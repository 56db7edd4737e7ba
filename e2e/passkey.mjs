// Passkeys with a key that the browser itself plays: made, used to sign in without a name, before what is sensitive, as the second step, removed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mouse, newPage } from "./support/browser.mjs";
import { accessible } from "./support/accessible.mjs";
import { PASSWORD, comeIn, path, startService } from "./signin.mjs";

// A key of the machine that always shows that its person is there.
async function withKey(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    kept: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    shows: (isUserVerified) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

const press = (page, text, to) =>
  Promise.all([page.waitForURL((url) => url.pathname === to), page.getByRole("button", { name: text, exact: true }).click()]);

export function testPasskeys({ browser }) {
  test("a passkey is made, signs in, opens what is sensitive and is removed", async () => {
    const service = await startService("localhost");
    try {
      const page = await newPage(browser());
      const user = mouse(page);
      await comeIn(page, service.link, "passkey-admin");
      const key = await withKey(page);
      await page.goto(`${service.address}/konto`);
      await user.follow('main a[href="/konto/nokler/ny"]');
      await accessible(page, "passkey-new");
      // Cancelled in the browser: the page says so and stays.
      await key.shows(false);
      await user.write("name", "Kontormaskinen");
      await page.getByRole("button", { name: "Lag nøkkelen" }).click();
      await page.getByText("Nettleseren ga oss ingen tilgangsnøkkel").waitFor();
      await key.shows(true);
      await press(page, "Lag nøkkelen", "/konto");
      assert.equal((await key.kept()).length, 1);
      assert.equal((await key.kept())[0].isResidentCredential, true);
      await page.getByRole("heading", { name: "Kontormaskinen" }).waitFor();
      await accessible(page, "passkey-account");

      // Without a name, at both widths.
      await page.locator(".user-menu summary").click();
      await user.follow('form[action="/logg-ut"] button');
      await page.setViewportSize({ width: 375, height: 740 });
      await page.goto(`${service.address}/logg-inn?return=/konto`);
      await accessible(page, "passkey-sign-in-375");
      await press(page, "Logg inn med tilgangsnøkkel", "/konto");
      assert.match(await page.locator("main").innerText(), /Med tilgangsnøkkel/);
      await accessible(page, "passkey-account-375");
      await page.setViewportSize({ width: 1280, height: 900 });

      // Before what is sensitive; whoever signed in just now is not asked, so the page is opened by its address.
      await page.goto(`${service.address}/konto/bekreft?return=/konto/nokler/ny`);
      await accessible(page, "passkey-confirm");
      await press(page, "Bruk tilgangsnøkkel", "/konto/nokler/ny");

      // After the password, in place of the code.
      await page.goto(`${service.address}/konto`);
      await page.locator(".user-menu summary").click();
      await user.follow('form[action="/logg-ut"] button');
      await page.goto(`${service.address}/logg-inn?return=/konto`);
      await user.write("user", "administrator");
      await user.write("password", PASSWORD);
      await user.send("/logg-inn");
      assert.equal(path(page), "/logg-inn/kode");
      await accessible(page, "passkey-second-step");
      await press(page, "Bruk tilgangsnøkkel", "/konto");

      // Where scripts are off the button is not there, and the other ways are.
      const plain = await newPage(browser(), { javaScriptEnabled: false });
      await plain.goto(`${service.address}/logg-inn`);
      assert.equal(await plain.getByRole("button", { name: "Logg inn med tilgangsnøkkel" }).count(), 0);
      assert.equal(await plain.getByRole("button", { name: "Logg inn", exact: true }).count(), 1);
      // By number the same server is another place, to which no key belongs.
      const number = await newPage(browser());
      await number.goto(`${service.address.replace("localhost", "127.0.0.1")}/logg-inn`);
      assert.equal(await number.getByRole("button", { name: "Logg inn med tilgangsnøkkel" }).count(), 0);

      await Promise.all([page.waitForNavigation(), page.locator('form[action$="/fjern"] button').first().click()]);
      assert.equal(await page.getByRole("heading", { name: "Kontormaskinen" }).count(), 0);
      await page.locator(".user-menu summary").click();
      await user.follow('form[action="/logg-ut"] button');
      await page.goto(`${service.address}/logg-inn`);
      await press(page, "Logg inn med tilgangsnøkkel", "/logg-inn/nokkel");
      assert.match(await page.locator("main").innerText(), /ble ikke godtatt/);
      assert.deepEqual(page.faults, []);
      for (const one of [page, plain, number]) await one.context().close();
    } finally {
      await service.stop();
    }
  });
}
