// Sign-in by a provider of identities (OpenID Connect): a real one on this machine, asked by a real browser.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { closeSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import Provider from "oidc-provider";
import { accessible } from "./support/accessible.mjs";
import { newPage } from "./support/browser.mjs";
import { binary, freePort, openLog, printedSecrets, until } from "./support/server.mjs";

const SCOPES = "openid profile roles";

// People of the provider; `shown` says with what they signed in there, and how many seconds ago.
function makePeople() {
  const person = (name, roles) => ({ name, roles, acr: "substantial", ago: 0 });
  return {
    kari: person("Oppdiktet Kari", ["bv-saksbehandler"]),
    ukjent: person("Oppdiktet Ukjent", ["kantine"]),
    svak: { ...person("Oppdiktet Svak", ["bv-saksbehandler"]), acr: "low" },
  };
}

async function body(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

// The provider's own page loads a font from elsewhere.
async function logoutSource(context, form) {
  context.body = `<!doctype html><html lang="nb"><title>Logg ut?</title>${form}<button form="op.logoutForm" name="logout" value="yes">Ja</button></html>`;
}

async function startProvider({ port, secret, pages, people }) {
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "tiltak",
        client_secret: secret,
        redirect_uris: [`${pages}/logg-inn/hos/kommunen/svar`],
        post_logout_redirect_uris: [`${pages}/`],
        grant_types: ["authorization_code"],
        response_types: ["code"],
        id_token_signed_response_alg: "ES256",
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kid: "e2e", use: "sig", alg: "ES256" }] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    scopes: SCOPES.split(" "),
    claims: { openid: ["sub", "acr", "auth_time"], profile: ["name"], roles: ["roles"] },
    acrValues: ["substantial", "low"],
    conformIdTokenClaims: false,
    pkce: { required: () => true, methods: ["S256"] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource } },
    interactions: { url: (_context, interaction) => `/hvem/${interaction.uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, name: people[sub].name, roles: people[sub].roles }) }),
    // Nobody is asked for consent: the municipality has given it.
    async loadExistingGrant(context) {
      const { client, session } = context.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(SCOPES);
      await grant.save();
      return grant;
    },
  });
  const asked = [];
  const faults = [];
  provider.on("server_error", (_context, error) => faults.push(error.stack));
  const answer = provider.callback();
  const server = createServer(async (request, response) => {
    if (request.url.startsWith("/auth?")) asked.push(new URL(request.url, issuer).searchParams);
    if (!request.url.startsWith("/hvem/")) return answer(request, response);
    if (request.method === "GET") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(`<!doctype html><html lang="nb"><title>Hvem er du?</title><form method="post"><input name="who"><button>Logg inn</button></form>`);
      return;
    }
    const accountId = (await body(request)).get("who");
    if (!accountId) return provider.interactionFinished(request, response, { error: "access_denied" });
    const { acr, ago } = people[accountId];
    const ts = Math.floor(Date.now() / 1000) - ago;
    return provider.interactionFinished(request, response, { login: { accountId, acr, ts } });
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return {
    issuer,
    asked,
    faults,
    stop: () => new Promise((done) => server.close(done) && server.closeAllConnections()),
  };
}

function providerFile({ folder, issuer, secret }) {
  const secretFile = join(folder, "secret");
  writeFileSync(secretFile, `${secret}\n`, { mode: 0o600 });
  const file = join(folder, "providers.toml");
  const role = (value, name) => `[[provider.role]]\nvalue = "${value}"\nrole = "${name}"\n`;
  writeFileSync(
    file,
    `[[provider]]
id = "kommunen"
name = "Fjordvik kommune"
issuer = "${issuer}"
client_id = "tiltak"
client_secret_file = "${secretFile}"
scopes = ["profile", "roles"]
people = "mapped"
role_claim = "roles"
[provider.two_factors]
acr = ["substantial"]
${role("bv-saksbehandler", "caseworker")}${role("bv-leder", "leader")}`,
  );
  return file;
}

async function startService({ folder, port, file }) {
  const log = openLog();
  const data = join(folder, "data");
  const child = spawn(binary, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`], {
    env: { ...process.env, TILTAK_LOG: "trace", TILTAK_SIGN_IN_PROVIDERS: file },
    stdio: ["ignore", "pipe", log.to],
  });
  closeSync(log.to);
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  const address = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the service ended: ${printed}`);
    return (await fetch(`${address}/helse`)).ok;
  }, 60_000);
  return {
    address,
    data,
    async stop() {
      child.kill("SIGTERM");
      await until(() => child.exitCode !== null || child.signalCode !== null, 20_000);
    },
  };
}

async function stage() {
  const folder = mkdtempSync(join(tmpdir(), "tiltak-provider-"));
  const secret = `klienthemmelighet-${randomBytes(12).toString("hex")}`;
  printedSecrets.add(secret);
  printedSecrets.add(Buffer.from(`tiltak:${secret}`).toString("base64"));
  const [port, providerPort] = [await freePort(), await freePort()];
  const people = makePeople();
  const provider = await startProvider({ port: providerPort, secret, pages: `http://127.0.0.1:${port}`, people });
  const file = providerFile({ folder, issuer: provider.issuer, secret });
  const service = await startService({ folder, port, file });
  return {
    people,
    provider,
    service,
    secret,
    file,
    async stop() {
      await service.stop();
      await provider.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const path = (page) => new URL(page.url()).pathname;
const status = async (page, address) => (await page.goto(address)).status();

// Codes and states that came by in addresses: no log may hold them.
function noteAddresses(page) {
  page.on("request", (request) => {
    const query = new URL(request.url()).searchParams;
    for (const name of ["code", "state", "nonce"]) if (query.get(name)) printedSecrets.add(query.get(name));
  });
}

// At the provider: says who it is, and comes back.
async function say(page, who) {
  await page.waitForURL(/\/hvem\//);
  await page.locator("input").fill(who);
  await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/hvem/") && !url.pathname.startsWith("/auth")), page.locator("button").click()]);
}

async function signIn(page, { service }, who) {
  await page.goto(`${service.address}/logg-inn`);
  await page.getByRole("link", { name: "Logg inn med Fjordvik kommune" }).click();
  if (who) await say(page, who);
}

// The address with a code that somebody came back with, had they not been stopped: asked for by a browser made here.
async function answerOfSomebodyElse({ address }, who) {
  const jar = new Map();
  const ask = async (url, options = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", ...options, headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return new URL(response.headers.get("location"), url).href;
  };
  const there = await ask(`${address}/logg-inn/hos/kommunen`);
  const question = await ask(there);
  const answer = await ask(await ask(question, { method: "POST", body: new URLSearchParams({ who }) }));
  const { searchParams } = new URL(answer);
  for (const name of ["code", "state"]) printedSecrets.add(searchParams.get(name));
  return answer;
}

export function testProvider({ browser }) {
  test("a person of the municipality signs in by its provider, with the role that it says", async () => {
    const all = await stage();
    const { people, provider, service } = all;
    try {
      const page = await newPage(browser());
      noteAddresses(page);
      await page.goto(`${service.address}/logg-inn`);
      await accessible(page, "provider-sign-in");
      await signIn(page, all, "kari");
      assert.equal(provider.asked[0].get("code_challenge_method"), "S256");
      assert.ok(provider.asked[0].get("nonce") && provider.asked[0].get("state"));
      assert.equal(await status(page, `${service.address}/saker`), 200);
      assert.equal(await status(page, `${service.address}/leder`), 403);
      await page.goto(`${service.address}/konto`);
      assert.match(await page.locator("main").innerText(), /Gjennom virksomhetens innlogging/);
      await accessible(page, "provider-account");

      // Signed out here, and told about there; the provider then asks who it is again.
      await page.evaluate(() => document.querySelector('form[action="/logg-ut"]').submit());
      await page.waitForURL(/\/logg-inn\/ute\/kommunen/);
      await accessible(page, "provider-signed-out");
      assert.equal(await status(page, `${service.address}/konto`).then(() => path(page)), "/logg-inn");
      await signIn(page, all, null);
      await page.waitForURL((url) => url.origin === service.address && !url.pathname.startsWith("/logg-inn"));
      await page.evaluate(() => document.querySelector('form[action="/logg-ut"]').submit());
      await page.waitForURL(/\/logg-inn\/ute\/kommunen/);
      await page.getByRole("link", { name: /Logg ut hos Fjordvik kommune/ }).click();
      await page.locator('button[value="yes"]').click();
      await page.waitForURL(`${service.address}/`);

      // Another role there is another role here, and the old one is gone.
      people.kari.roles = ["bv-leder"];
      people.kari.ago = 3600;
      await signIn(page, all, "kari");
      assert.equal(await status(page, `${service.address}/leder`), 200);
      await page.goto(`${service.address}/konto`);
      assert.equal(await page.locator("h3").count(), 1, "the session with the old role has ended");

      // She signed in there an hour ago: what is sensitive asks again, and the provider is asked to ask.
      await page.evaluate(() => document.querySelector('form[action="/konto/totrinn/start"]').requestSubmit());
      await page.waitForSelector('form[action="/konto/bekreft/hos/kommunen"]');
      await accessible(page, "provider-step-up");
      const confirm = () => page.locator('form[action="/konto/bekreft/hos/kommunen"] button').click();
      await confirm();
      await page.waitForSelector('a:has-text("Gå videre til Fjordvik kommune")');
      await accessible(page, "provider-go");
      const goOn = () => page.getByRole("link", { name: /Gå videre til/ }).click();
      await goOn();
      await say(page, "kari");
      assert.match(path(page), /\/logg-inn\/avvist\/too-weak/, "an hour old is not new");
      assert.equal(provider.asked.at(-1).get("prompt"), "login");
      assert.equal(provider.asked.at(-1).get("max_age"), "0");
      people.kari.ago = 0;
      await page.goto(`${service.address}/konto/bekreft?return=/konto`);
      await confirm();
      await goOn();
      await say(page, "kari");
      assert.equal(path(page), "/konto");
      await Promise.all([
        page.waitForURL(/\/konto\/totrinn/),
        page.evaluate(() => document.querySelector('form[action="/konto/totrinn/start"]').requestSubmit()),
      ]);
      assert.deepEqual(page.faults, []);
      assert.deepEqual(provider.faults, []);
      await page.context().close();
    } finally {
      await all.stop();
    }
  });

  test("who has no role, stops on the way or comes with another browser's answer is told what to do; weak sign-ins need a second step", async () => {
    const all = await stage();
    const { provider, service } = all;
    try {
      const page = await newPage(browser(), { width: 375, height: 740 });
      noteAddresses(page);
      await signIn(page, all, "ukjent");
      assert.equal(path(page), "/logg-inn/avvist/no-role");
      assert.match(await page.locator("main").innerText(), /ingen rolle i tjenesten/);
      await accessible(page, "provider-refused-375");
      assert.equal(await status(page, `${service.address}/konto`).then(() => path(page)), "/logg-inn");

      // Another browser brings an answer that it never asked for.
      const thief = await newPage(browser());
      await thief.goto(await answerOfSomebodyElse(service, "kari"));
      assert.equal(path(thief), "/logg-inn/avvist/stale");
      assert.equal(await status(thief, `${service.address}/konto`).then(() => path(thief)), "/logg-inn");
      await thief.context().close();

      const stopped = await newPage(browser());
      noteAddresses(stopped);
      await signIn(stopped, all, null);
      await stopped.waitForURL(/\/hvem\//);
      await stopped.locator("button").click();
      await stopped.waitForURL(/\/logg-inn\/avvist\/denied/);
      await stopped.context().close();

      const weak = await newPage(browser());
      noteAddresses(weak);
      await signIn(weak, all, "svak");
      assert.equal(path(weak), "/logg-inn/totrinn");
      await weak.context().close();

      // The operator's look at it, and what is left when it is gone.
      const doctor = () =>
        new Promise((done) => {
          const words = ["doctor", "--data", service.data, "--sign-in-providers", all.file];
          execFile(binary, words, { encoding: "utf8" }, (_error, told) => done(told));
        });
      const told = await doctor();
      assert.match(told, new RegExp(`good +sign-in provider: kommunen: ${provider.issuer} answers, client tiltak, 1 keys`));
      assert.ok(!told.includes(all.secret));
      await provider.stop();
      assert.match(await doctor(), /wrong +sign-in provider: kommunen: .* does not answer as a provider/);
      await page.goto(`${service.address}/logg-inn`);
      assert.ok(await page.locator('input[name="password"]').isVisible(), "the other ways remain");
      assert.deepEqual(provider.faults, []);
      await page.context().close();
    } finally {
      await all.stop();
    }
  });
}
