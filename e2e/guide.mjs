// Plays docs/user-guide.md: each story from its report to where it stands, by following the guide; its thread must show exactly the gaps that the
// guide tells of. TILTAK_GUIDE=write takes the guide's pictures anew.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { mouse, newPage, picture, signIn } from "./support/browser.mjs";
import { root } from "./support/server.mjs";

const GUIDE = join(root, "docs/user-guide.md");
const PICTURES = join(root, "docs/screenshots/guide");

// A story is a heading of the third level. Its lines say whose case it is («**Barn:** name»), what is opened («- Åpne «..»: what is seen»), where the
// thread is broken («- Hull: ..») and what is done about it («- Rett: ..»).
function stories() {
  const parts = readFileSync(GUIDE, "utf8").split(/^### /m).slice(1);
  const own = (text, pattern) => [...text.matchAll(pattern)].map((found) => found.slice(1));
  return parts.map((text) => ({
    title: text.split("\n")[0].trim(),
    child: own(text, /^\*\*Barn:\*\* ([^(\n]+?)(?: \(|$)/gm)[0]?.[0].trim(),
    steps: own(text, /^- Åpne «([^»]+)»: .*?«([^»]+)»/gm),
    gaps: own(text, /^- Hull: (.+)$/gm).map(([gap]) => gap.trim()),
    hasThread: /Tråden/.test(text),
    picture: own(text, /\(screenshots\/guide\/([a-z-]+)\.png\)/g)[0]?.[0],
  })).filter((story) => story.child);
}

async function find(page, address, child) {
  await page.goto(`${address}/saker`);
  const form = page.locator('main form[role="search"]');
  await form.locator('input[type="search"], input[type="text"]').first().fill(child);
  await form.locator('[name="closed_too"]').check();
  await Promise.all([page.waitForNavigation(), form.locator('button[type="submit"]').first().click()]);
  const link = page.locator("main a[href^='/saker/']", { hasText: child }).first();
  assert.equal(await link.count(), 1, `the list does not show ${child}`);
  await Promise.all([page.waitForNavigation(), link.click()]);
}

async function keep(page, name) {
  await picture(page, `guide-${name}`);
  if (process.env.TILTAK_GUIDE !== "write" || !name) return;
  mkdirSync(PICTURES, { recursive: true });
  const thread = page.locator(".thread-scroll").first();
  const what = (await thread.count()) > 0 ? thread : page.locator("main");
  await what.screenshot({ path: join(PICTURES, `${name}.png`), scale: "css" });
}

const gapsOf = (page) => page.locator("main .gap > span").evaluateAll((all) => all.map((one) => one.innerText.trim()));

export function testGuide({ browser, demo }) {
  test("the guide tells of at least twelve stories, each with a picture", () => {
    const told = stories();
    assert.ok(told.length >= 12, `the guide has ${told.length} stories`);
    for (const story of told) assert.ok(story.picture && story.steps.length > 0, `${story.title} has no picture or no steps`);
  });

  for (const story of stories()) {
    test(`the guide: ${story.title}`, async () => {
      const page = await newPage(browser());
      const user = mouse(page);
      await signIn(user, demo().address, demo().logins.leder);
      await find(page, demo().address, story.child);
      const home = page.url();
      assert.match(await page.locator("h1").innerText(), new RegExp(story.child.split(" ")[0]));
      await keep(page, story.picture);
      assert.deepEqual((await gapsOf(page)).sort(), [...story.gaps].sort(), `the gaps of ${story.child}`);
      for (const href of await page.locator("main .gap > a").evaluateAll((all) => all.map((one) => one.href))) {
        await page.goto(href);
        assert.ok((await page.locator('main form.form[method="post"]').count()) > 0, `${href} has no form that mends the thread`);
      }
      for (const [step, seen] of story.steps) {
        await page.goto(home);
        const link = page.locator(".case-menu a", { hasText: step }).first();
        assert.equal(await link.count(), 1, `the menu of the case has no ${step}`);
        await Promise.all([page.waitForLoadState("load"), link.click()]);
        // What is still being written stands in fields.
        const written = await page.locator("main textarea").evaluateAll((all) => all.map((area) => area.value).join(" "));
        const text = `${await page.locator("body").innerText()} ${written}`.replace(/\s+/g, " ");
        assert.ok(text.includes(seen), `«${step}» of ${story.child} does not show «${seen}»`);
      }
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
  }
}
