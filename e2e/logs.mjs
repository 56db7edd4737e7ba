// No log of the whole run holds a name, an id, a password, a token or a text: everything that the tests typed, everything the demonstration
// shows of its children, and what is planted here in every place where a careless line would pick it up.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { mouse, newPage, signIn, typed } from "./support/browser.mjs";
import { logs, printedSecrets, root, until } from "./support/server.mjs";

const PLANTED = {
  name: "Ragnfrid Plantevoll",
  // Month + 80: nobody has it.
  nationalId: "17912099997",
  street: "Plantelien 77B",
  password: "plantet-passord-9f3c",
  token: "plantet-token-5b1e77a0",
  text: "plantet fritekst om en hemmelighet",
};

async function plant(address, given) {
  const api = (body, token) =>
    fetch(`${address}/api/concern-reports`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body,
    });
  await api(JSON.stringify({ melding: PLANTED.text }), PLANTED.token);
  const token = given.demo().run("admin", "token", "create", "--scope", "concern-reports").trim().split(" ").pop();
  const report = {
    kommunenummer: "9901",
    kommunenavn: "Fjordvik",
    bydelsnummer: "00",
    bydelsnavn: "Ingen",
    privatMelder: { personnavn: PLANTED.name },
    privatBarn: [{ personnavn: PLANTED.name, fodselsnummer: PLANTED.nationalId, adresse: { adresselinje1: PLANTED.street } }],
    melding: PLANTED.text,
    sendingstidspunkt: "2026-03-29T02:30:00",
    leveringskanal: "Fagsystem",
  };
  assert.equal((await api(JSON.stringify(report), token)).ok, true, "the planted report is taken");
  for (const broken of [`{"melding": "${PLANTED.text}", "barn": ${PLANTED.nationalId}`, `${PLANTED.name} ${PLANTED.nationalId}`, JSON.stringify({ ...report, privatBarn: PLANTED.name })]) {
    await api(broken, token);
  }
  for (const path of [`/sok?q=${encodeURIComponent(PLANTED.name)}`, `/saker/${PLANTED.nationalId}`, `/velkommen/${PLANTED.token}`, `/svar/${PLANTED.token}`, `/${encodeURIComponent(PLANTED.name)}`]) {
    await fetch(`${address}${path}`, { headers: { cookie: `tiltak_session=${PLANTED.token}`, "user-agent": PLANTED.name, referer: `${address}/?q=${PLANTED.nationalId}` } });
  }
  return token;
}

const patternsOf = (secrets) => [...new Set(secrets)].filter((one) => one && one.length >= 6);

function found(patterns, file) {
  const list = join(logs, "patterns.txt");
  writeFileSync(list, `${patterns.join("\n")}\n`);
  const run = spawnSync("grep", ["-a", "-o", "-n", "-F", "-m", "20", "-f", list, file], { encoding: "utf8", maxBuffer: 1 << 26 });
  assert.ok(run.status === 0 || run.status === 1, run.stderr);
  return run.stdout.split("\n").filter(Boolean);
}

export function testLogs(given) {
  test("no log of the whole run holds a name, an id, a password, a token or a text", { timeout: 300_000 }, async () => {
    execFileSync("grep", ["--version"], { stdio: "ignore" });
    const { address, logins } = given.demo();
    const apiToken = await plant(address, given);
    const page = await newPage(given.browser());
    // A wrong password, and a name in its place.
    await page.goto(`${address}/logg-inn`);
    const user = mouse(page);
    await user.write("user", PLANTED.name);
    await user.write("password", PLANTED.password);
    await user.send("/logg-inn");
    await signIn(user, address, logins.leder);
    await page.goto(`${address}/sok?q=${encodeURIComponent(PLANTED.name)}`);
    const cookies = (await page.context().cookies()).filter(({ name }) => /session|guest/.test(name)).map(({ value }) => value);
    const formToken = await page.locator('input[name="csrf_token"]').first().inputValue();
    await page.goto(`${address}/saker`);
    const children = await page.locator("main table tbody tr td:first-child a, main table tbody tr th a").allInnerTexts();
    await page.context().close();
    const names = children.map((name) => name.trim()).filter((name) => /^\p{L}+ \p{L}+/u.test(name));
    assert.ok(names.length > 5, `names were found: ${children.slice(0, 5)}`);
    assert.ok(typed.size > 30, `the tests have typed: ${typed.size}`);
    const secrets = patternsOf([...Object.values(PLANTED), apiToken, formToken, ...cookies, ...names, ...typed, ...printedSecrets]);
    const files = readdirSync(logs).filter((name) => name.endsWith(".log")).map((name) => join(logs, name));
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    // The search finds what is there: the lines of this test's own requests.
    await until(() => files.some((file) => found(["/velkommen/{token}"], file).length > 0), 10_000);
    assert.ok(bytes > 30_000, `the servers were talkative: ${bytes} bytes`);
    for (const file of files) {
      const hits = found(secrets, file);
      assert.deepEqual(hits, [], `${file.slice(root.length)} holds what no log may (line:what)`);
    }
    console.log(`logs: ${secrets.length} secrets looked for in ${files.length} logs of ${Math.round(bytes / 1e3)} kB`);
  });
}
