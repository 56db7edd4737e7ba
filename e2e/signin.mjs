// A service in earnest: the first administrator by a one-time link, two steps, a user made and taken in, sessions seen and ended.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { accessible } from "./support/accessible.mjs";
import { mouse, newPage } from "./support/browser.mjs";
import { binary, freePort, until } from "./support/server.mjs";

export const PASSWORD = "grønn hest hopper høyt";

// Listens at 127.0.0.1; people reach it by the name that is given.
export async function startService(host = "127.0.0.1") {
  const data = mkdtempSync(join(tmpdir(), "tiltak-signin-"));
  const port = await freePort();
  const child = spawn(binary, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, "--address", `http://${host}:${port}`], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  child.stderr.on("data", (chunk) => (printed += chunk));
  const address = `http://${host}:${port}`;
  await until(async () => (await fetch(`http://127.0.0.1:${port}/helse`)).ok, 60_000);
  await until(() => /\/velkommen\/\S+/.test(printed), 10_000);
  return {
    address,
    link: `${address}${printed.match(/\/velkommen\/\S+/)[0]}`,
    async stop() {
      child.kill("SIGTERM");
      await until(() => child.exitCode !== null || child.signalCode !== null, 20_000);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

// A code as an app makes it (RFC 6238), written here from the standard alone; `ahead` steps later.
function codeOf(secret, ahead = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replaceAll(" ", "")].map((one) => letters.indexOf(one).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const digest = createHmac("sha1", key).update(counter).digest();
  const place = digest[19] & 15;
  return String((digest.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export const path = (page) => new URL(page.url()).pathname;

// Sets a password by a one-time link and then the two steps; gives the secret and the recovery codes.
export async function comeIn(page, link, name) {
  const user = mouse(page);
  await page.goto(link);
  await user.write("password", PASSWORD);
  await user.write("password_again", PASSWORD);
  await user.send();
  assert.equal(path(page), "/logg-inn/totrinn");
  await accessible(page, `signin-app-${name}`);
  const secret = await page.locator("main ol .hash").innerText();
  await user.write("code", "000000");
  await user.send("/logg-inn/totrinn");
  assert.match(await page.locator("main").innerText(), /Koden stemmer ikke/);
  await user.write("code", codeOf(secret));
  await user.send("/logg-inn/totrinn");
  await accessible(page, `signin-codes-${name}`);
  const codes = await page.locator("main li .hash").allInnerTexts();
  assert.equal(codes.length, 10);
  await user.follow("main a.ds-button");
  return { secret, codes };
}

export function testSignIn({ browser }) {
  test("the first administrator comes in by a link, sets up two steps and takes a user in", async () => {
    const service = await startService();
    try {
      const page = await newPage(browser());
      const admin = await comeIn(page, service.link, "admin");
      assert.equal(path(page), "/administrasjon");
      await accessible(page, "administration");
      const again = await page.goto(service.link);
      assert.equal(again.status(), 404, "the link works once");

      const user = mouse(page);
      await page.goto(`${service.address}/administrasjon/ny`);
      await accessible(page, "administration-new");
      await user.write("full_name", "Kari Elv");
      await user.write("user_name", "kari");
      await user.tick("roles", "caseworker");
      await user.send("/administrasjon/ny");
      await accessible(page, "administration-link");
      const link = (await page.locator("main p.hash").innerText()).trim();
      await user.follow("main p.section a.ds-button");
      await accessible(page, "administration-user");

      // Kari, on a phone.
      const phone = await newPage(browser(), { width: 375, height: 740 });
      const kari = await comeIn(phone, `${service.address}${link}`, "kari-375");
      assert.equal(path(phone), "/i-dag");
      await phone.goto(`${service.address}/konto`);
      await accessible(phone, "account-375");

      // Kari on a computer too: password, then a recovery code.
      const desk = await newPage(browser());
      const hands = mouse(desk);
      await desk.goto(`${service.address}/logg-inn?return=/konto`);
      await hands.write("user", "kari");
      await hands.write("password", PASSWORD);
      await hands.send("/logg-inn");
      assert.equal(path(desk), "/logg-inn/kode");
      await accessible(desk, "signin-code");
      await hands.write("code", kari.codes[0]);
      await hands.send("/logg-inn/kode");
      assert.equal(path(desk), "/konto");
      await accessible(desk, "account");
      await hands.send("/konto/okter/andre");
      await phone.goto(`${service.address}/konto`);
      assert.equal(path(phone), "/logg-inn", "the telephone is out");

      // The account is closed, and the browser that used it is out at once.
      await user.send("/steng");
      await accessible(page, "administration-closed");
      await desk.goto(`${service.address}/konto`);
      assert.equal(path(desk), "/logg-inn");
      assert.ok(admin.secret.length > 30);
      for (const one of [page, phone, desk]) {
        assert.deepEqual(one.faults, []);
        await one.context().close();
      }
    } finally {
      await service.stop();
    }
  });
}
