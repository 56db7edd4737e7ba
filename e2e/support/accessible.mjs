// What every page must be: without a fault that axe finds, and no wider than its window.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { picture } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [1280, 375];

// What axe finds wrong, a text each. Asked for faults alone it need not describe every element that is as it should be, and run in the page
// itself it opens no second one: a quarter of the time. Our pages hold no frames, where the second one would be needed.
async function faults(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const found = await window.axe.run({ resultTypes: ["violations"] });
    return found.violations.map(({ id, help, nodes }) => ({ id, help, html: nodes.slice(0, 3).map((node) => node.html) }));
  });
  return violations.map(({ id, help, html }) => `${id}: ${help}\n  ${html.join("\n  ")}`);
}

export async function fits(page, name = page.url()) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${overflow} pixels stick out of ${name} at ${page.viewportSize().width}`);
}

export async function clean(page, name = page.url()) {
  assert.equal(await page.locator("iframe, frame, object").count(), 0, "a frame, which nobody has looked into");
  assert.deepEqual(await faults(page), [], name);
  await fits(page, name);
}

// With a picture for those who look at the pages.
export async function accessible(page, name) {
  await picture(page, name);
  await clean(page, name);
}

// At the width of a desk and of a telephone; the page is left at the first.
export async function accessibleAtBothWidths(page, name) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await accessible(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: WIDTHS[0], height: 900 });
}
