// Plays docs/user-guide.md: in an empty service each story is typed from its report to where it stands, line by line as the guide says it; its
// thread must show exactly the gaps that the guide tells of, and the filled demo must show the same. TILTAK_GUIDE=write takes the pictures anew.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { mouse, newPage, picture, signIn } from "./support/browser.mjs";
import { play, readGuide } from "./support/guide_reader.mjs";
import { root, startDemo } from "./support/server.mjs";

const PICTURES = join(root, "docs/screenshots/guide");
const guide = readFileSync(join(root, "docs/user-guide.md"), "utf8");
const stories = readGuide(guide);

async function keep(page, name) {
  await picture(page, `guide-${name}`);
  if (process.env.TILTAK_GUIDE !== "write") return;
  mkdirSync(PICTURES, { recursive: true });
  const thread = page.locator(".thread-scroll").first();
  const what = (await thread.count()) > 0 ? thread : page.locator("main");
  await what.screenshot({ path: join(PICTURES, `${name}.png`), scale: "css" });
}

const gapsOf = async (page) => (await page.locator("main .gap > span").evaluateAll((all) => all.map((one) => one.innerText.trim()))).sort();

// The case page of the child, with the gaps that the guide names, and a form behind each.
async function assertStands(page, story) {
  assert.ok((await page.locator("h1").innerText()).startsWith(story.child), `the story does not end on the case of ${story.child}`);
  assert.deepEqual(await gapsOf(page), [...story.gaps].sort(), `the gaps of ${story.child}`);
  for (const href of await page.locator("main .gap > a").evaluateAll((all) => all.map((one) => one.href))) {
    await page.goto(href);
    assert.ok((await page.locator('main form.form[method="post"]').count()) > 0, `${href} has no form that mends the thread`);
  }
}

// A window for each user, signed in when first asked for.
function windowsOn(browser, demo) {
  const open = new Map();
  const of = async (user) => {
    if (!open.has(user)) {
      assert.ok(demo.logins[user], `nobody signs in as «${user}»`);
      const page = await newPage(browser());
      await signIn(mouse(page), demo.address, demo.logins[user]);
      open.set(user, page);
    }
    return open.get(user);
  };
  return { of, all: () => [...open.values()] };
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

function testPlayed(browser) {
  let empty;
  let windows;
  before(async () => {
    const [, today] = guide.match(/--empty --today (\d{4}-\d{2}-\d{2})/);
    empty = await startDemo({ words: ["--empty", "--today", today] });
    windows = windowsOn(browser, empty);
  });
  after(() => empty?.stop());
  for (const story of stories) {
    test(`the guide, typed from the beginning: ${story.title}`, async () => {
      const page = await play(story.lines, windows.of);
      await keep(page, story.picture);
      await assertStands(page, story);
      for (const one of windows.all()) assert.deepEqual(one.faults.splice(0), []);
    });
  }
}

export function testGuide({ browser, demo }) {
  test("the guide tells of at least twelve stories, each with a picture and what is broken in it", () => {
    assert.ok(new Set(stories.map((story) => story.title.split(":")[0])).size >= 12, `the guide has ${stories.length} stories`);
    for (const story of stories) {
      assert.ok(story.picture && story.lines.length > 0, `${story.title} has no picture or no lines`);
      assert.notEqual(story.isWhole, story.gaps.length > 0, `${story.title} must name its gaps, or say that there is none`);
    }
  });

  // While the stories stand as they are told.
  test("the filled demo shows the same gaps as the guide", async () => {
    const page = await newPage(browser());
    await signIn(mouse(page), demo().address, demo().logins.leder);
    for (const story of stories) {
      await find(page, demo().address, story.child);
      await assertStands(page, story);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  testPlayed(browser);
}
