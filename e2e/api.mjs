// The interface for other systems, asked what schemathesis makes up: every operation, without a token and with the token of every scope.
// No answer may be a server's fault, and none may be outside docs/generated/openapi.json. `make test` runs it; the seed makes a run one
// that can be had again.
import { execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { binary, freePort, until } from "./support/server.mjs";

const SEED = 2026;
const EXAMPLES = process.env.TILTAK_API_EXAMPLES ?? "40";
const SECONDS = process.env.TILTAK_API_SECONDS ?? "60";
const SCOPES = ["concern-reports", "register-submissions"];
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "ignored_auth",
  "unsupported_method",
];

const python = process.env.TILTAK_PYTHON ?? "python3";
const schemathesis = process.env.TILTAK_SCHEMATHESIS ?? join(dirname(python), "schemathesis");
if (!existsSync(schemathesis)) throw new Error(`no schemathesis at ${schemathesis}: scripts/install.sh test, or set TILTAK_SCHEMATHESIS`);

const folder = mkdtempSync(join(tmpdir(), "tiltak-api-"));
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
const unlimited = ["--requests-per-account", "0", "--requests-per-address", "0"];
const server = spawn(binary, ["serve", "--data", folder, "--listen", `127.0.0.1:${port}`, ...unlimited], { stdio: ["ignore", "ignore", "inherit"] });

function run(name, words) {
  const all = [
    "run", `${address}/api/openapi.json`, "--seed", String(SEED), "--max-examples", EXAMPLES, "--max-time", SECONDS,
    "--phases", "examples,coverage,fuzzing", "--checks", CHECKS.join(","), "--suppress-health-check", "all",
    "--report", "json", "--report-json-path", join(folder, `${name}.json`), "--no-color", ...words,
  ];
  return new Promise((done) => {
    execFile(schemathesis, all, { cwd: folder, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      done({ name, failed: Boolean(error), said: stdout + stderr });
    });
  });
}

let failed = false;
try {
  await until(async () => (await fetch(`${address}/health/ready`)).ok, 60_000);
  const token = (scope) => execFileSync(binary, ["admin", "token", "create", "--scope", scope, "--data", folder], { encoding: "utf8" }).trim().split(" ").pop();
  const began = Date.now();
  const runs = await Promise.all([
    run("without", []),
    ...SCOPES.map((scope) => run(scope, ["-H", `Authorization: Bearer ${token(scope)}`])),
  ]);
  for (const one of runs) {
    const cases = /(\d+) generated/.exec(one.said)?.[1] ?? /Test cases:\s*\n?\s*(\d+)/.exec(one.said)?.[1] ?? "0";
    console.log(`api: ${one.name}: ${cases} requests made up, ${one.failed ? "FAULTS" : "no fault"}`);
    if (one.failed || cases === "0") {
      console.error(one.said);
      failed = true;
    }
  }
  console.log(`api: ${Math.round((Date.now() - began) / 1000)} s, seed ${SEED}`);
  if (!(await fetch(`${address}/health/ready`)).ok) throw new Error("the server is not ready any more");
} finally {
  server.kill("SIGTERM");
  await until(() => server.exitCode !== null || server.signalCode !== null, 20_000);
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
