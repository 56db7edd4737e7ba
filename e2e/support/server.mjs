// Starts the product as a user does, on a free port, and stops it again.
import { spawn, execFileSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const binary = process.env.TILTAK_BIN ?? join(root, "target/debug/tiltak");
export const shared = resolve(root, process.env.TILTAK_SHARED ?? "../shared");

export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

// What every server of a run says, at its most talkative: e2e/logs.mjs looks through it for what no log may hold.
export const logs = join(root, "target/e2e/logs");
rmSync(logs, { recursive: true, force: true });
mkdirSync(logs, { recursive: true });
// Passwords and codes that servers have printed.
export const printedSecrets = new Set();

export function openLog() {
  const file = join(logs, `${readdirSync(logs).length + 1}.log`);
  return { file, to: openSync(file, "a") };
}

// A demonstration: { address, logins: {role: {user, password}}, data, run(...arguments), stop() }.
export async function startDemo({ children = 60, words = ["--children", String(children)] } = {}) {
  const temporary = mkdtempSync(join(tmpdir(), "tiltak-e2e-"));
  const port = await freePort();
  const environment = { ...process.env, TMPDIR: temporary };
  const log = openLog();
  const child = spawn(binary, ["demo", "--port", String(port), ...words], {
    env: { ...environment, TILTAK_LOG: "trace" },
    stdio: ["ignore", "pipe", log.to],
  });
  closeSync(log.to);
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  const address = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the demo ended: ${printed}${readFileSync(log.file, "utf8").slice(-5000)}`);
    return printed.includes(address) && (await fetch(`${address}/helse`)).ok;
  }, 120_000);
  await until(() => /saksbehandler\s+\S+/.test(printed), 10_000);
  const data = dataFolder(temporary);
  for (const { password } of Object.values(loginsIn(printed))) printedSecrets.add(password);
  return {
    address,
    printed: () => printed,
    logins: loginsIn(printed),
    data,
    run: (...words) => execFileSync(binary, [...words, "--data", data], { env: environment, encoding: "utf8" }),
    async stop() {
      child.kill("SIGTERM");
      await until(() => child.exitCode !== null || child.signalCode !== null, 20_000);
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

// Lines of three or more words whose second is a user name: role, user, password.
function loginsIn(printed) {
  const logins = {};
  for (const line of printed.split("\n")) {
    const cells = line.split(/[\s|│]{2,}|\t/).map((cell) => cell.trim()).filter(Boolean);
    if (cells.length >= 3 && /^[a-z]+\d*$/.test(cells[1])) logins[cells[1]] = { user: cells[1], password: cells[2] };
  }
  return logins;
}

function dataFolder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const found = dataFolder(path);
      if (found) return found;
    } else if (/\.(db|sqlite)$/.test(entry.name)) return folder;
  }
  return undefined;
}

export async function until(holds, milliseconds) {
  const end = Date.now() + milliseconds;
  let last;
  while (Date.now() < end) {
    try {
      if (await holds()) return;
    } catch (error) {
      if (/the demo ended/.test(error.message)) throw error;
      last = error;
    }
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`not in ${milliseconds} ms${last ? `: ${last.message}` : ""}`);
}

export function sharedFile(path) {
  const file = join(shared, path);
  if (existsSync(file)) return file;
  if (process.env.CI === "true") throw new Error(`the shared folder lacks ${path}`);
  console.error(`\nSKIPPED: ${path} is not there; set TILTAK_SHARED. What it would show has NOT been shown.\n`);
  return undefined;
}
