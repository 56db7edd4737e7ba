// Puts together what the browser loads: assets/dist/<name>.<hash>.<extension> and manifest.json.
// Run by `make assets` after `npm ci`. No tool beyond Node.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "assets/dist");
const packages = join(root, "node_modules");
const components = join(packages, "@digdir/designsystemet-css/dist/src");
// Only the parts of the design system that templates use.
const used = [
  "base", "skip-link", "link", "heading", "paragraph", "list", "label", "input", "field", "fieldset", "validation-message",
  "error-summary", "button", "tag", "alert", "card", "details", "breadcrumbs", "table", "divider",
];
const colors = ["accent", "brand2", "brand3"];

if (!existsSync(components)) {
  console.error("assets: the packages are missing; run `npm ci` first");
  process.exit(1);
}

const read = (path) => readFileSync(path, "utf8");

/** Removes comments and needless space; strings and data addresses stay as they are. */
function minify(css) {
  return css
    .split(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/)
    .map((part, index) => (index % 2 ? part : part.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ").replace(/ ?([{};,]) ?/g, "$1")))
    .join("")
    .replaceAll(";}", "}")
    .trim();
}

/** The theme without the colour sets and size rules that nothing here refers to. */
function theme(css, wanted) {
  const lines = css.replace(/^@charset.*$/m, "").split("\n");
  const unused = colors.filter((color) => !wanted.includes(`--ds-color-${color}-`) && !wanted.includes(`data-color="${color}"`));
  return lines.filter((line) => !unused.some((color) => line.trimStart().startsWith(`--ds-color-${color}-`))).join("\n");
}

const manifest = {};
let total = 0;
function put(name, content) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const dot = name.lastIndexOf(".");
  const hashed = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  writeFileSync(join(dist, hashed), bytes);
  manifest[name] = hashed;
  const sent = name.endsWith(".woff2") ? bytes.length : gzipSync(bytes).length;
  total += sent;
  console.log(`${hashed.padEnd(32)} ${String(bytes.length).padStart(7)} bytes, sent ${String(sent).padStart(6)}`);
  return hashed;
}

mkdirSync(dist, { recursive: true });
for (const old of readdirSync(dist)) rmSync(join(dist, old), { recursive: true });

const font = put("inter.woff2", readFileSync(join(packages, "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2")));
const own = readdirSync(join(root, "assets/src")).filter((name) => name.endsWith(".css")).sort();
const ownCss = own.map((name) => read(join(root, "assets/src", name))).join("\n").replace("inter.woff2", font);
const parts = used.map((name) => `@layer ds.components{${read(join(components, `${name}.css`))}}`).join("\n");
const base = parts.replace("@layer ds.components{", "@layer ds.base{");
const themeCss = theme(read(join(packages, "@digdir/designsystemet-theme/src/themes/designsystemet.css")), ownCss);
put("tiltak.css", minify(`@layer ds.theme,ds.base,ds.components,tiltak;${themeCss}\n${base}\n${ownCss}`));
put("htmx.js", read(join(packages, "htmx.org/dist/htmx.min.js")).replace(/\n?\/\/# sourceMappingURL=.*/, ""));
put("tiltak.js", read(join(root, "assets/src/tiltak.js")));
put("passkey.js", read(join(root, "assets/src/passkey.js")));
put("mark.svg", read(join(root, "assets/src/mark.svg")));
writeFileSync(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);

console.log(`in all ${total} bytes sent with a cold cache`);
if (total > 350_000) {
  console.error("assets: too heavy; a page may weigh 500 kB with everything");
  process.exit(1);
}
