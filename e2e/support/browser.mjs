// The browser, and two ways to use it: as somebody with a mouse, and as somebody with a keyboard alone.
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { root } from "./server.mjs";

export const pictures = join(root, "target/e2e");
mkdirSync(pictures, { recursive: true });

export async function openBrowser() {
  const candidates = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = candidates.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("no Chromium: apt-get install chromium, or set CHROMIUM to its path");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export async function newPage(browser, { width = 1280, height = 900, language = "nb", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: language === "nb" ? "nb-NO" : "en-GB", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A refused form and a missing page are answers that tests ask for.
    if (message.type() === "error" && !/status of (403|404|405|409|422)/.test(message.text())) faults.push(message.text());
  });
  page.faults = faults;
  return page;
}

const field = (name) => `main [name="${name}"]:not([type="hidden"])`;
const option = (name, value) => `main input[name="${name}"][value="${value}"]`;

// Clicks and fills, as with a mouse.
export function mouse(page) {
  return {
    kind: "mouse",
    page,
    press: (selector) => page.locator(selector).first().click(),
    write: (name, text) => page.locator(field(name)).first().fill(text),
    async choose(name, value) {
      const control = page.locator(field(name)).first();
      if (await control.evaluate((element) => element.tagName === "SELECT")) return control.selectOption(value);
      if (await control.evaluate((element) => element.type === "text")) return control.fill(value);
      return page.locator(option(name, value)).first().check();
    },
    tick: (name, value) => page.locator(option(name, value)).first().check(),
  };
}

// Reaches everything with Tab and acts with keys alone; a thing that Tab does not reach is a failure.
export function keyboard(page) {
  const at = (selector) =>
    page.evaluate((wanted) => document.activeElement === document.querySelector(wanted), selector);
  async function reach(selector) {
    await page.locator(selector).first().waitFor({ state: "attached" });
    for (let step = 0; step < 400; step += 1) {
      if (await at(selector)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not reach ${selector} on ${page.url()}`);
  }
  // Within a group of radio buttons Tab stops once; arrows move on.
  async function reachRadio(name, value) {
    const inGroup = (wanted) =>
      page.evaluate(([group, one]) => {
        const active = document.activeElement;
        return active?.name === group && active.type === "radio" ? (active.value === one ? "here" : "group") : "";
      }, [name, wanted]);
    for (let step = 0; step < 400; step += 1) {
      const where = await inGroup(value);
      if (where === "here") {
        await page.keyboard.press("Space");
        return;
      }
      await page.keyboard.press(where === "group" ? "ArrowDown" : "Tab");
    }
    throw new Error(`keys do not reach ${name} = ${value} on ${page.url()}`);
  }
  return {
    kind: "keyboard",
    page,
    async press(selector) {
      await reach(selector);
      const summary = await page.evaluate(() => document.activeElement.tagName === "SUMMARY");
      const before = page.url();
      await page.keyboard.press("Enter");
      if (!summary) await page.waitForLoadState("load");
      return before;
    },
    async write(name, text) {
      await reach(field(name));
      await page.keyboard.press("Control+A");
      await page.keyboard.insertText(text);
    },
    async choose(name, value) {
      const control = page.locator(field(name)).first();
      const kind = await control.evaluate((element) => (element.tagName === "SELECT" ? "select" : element.type));
      if (kind === "radio") return reachRadio(name, value);
      await reach(field(name));
      if (kind === "text") {
        await page.keyboard.press("Control+A");
        return page.keyboard.insertText(value);
      }
      await page.keyboard.press("Home");
      for (let step = 0; step < 300 && (await control.inputValue()) !== value; step += 1) await page.keyboard.press("ArrowDown");
      if ((await control.inputValue()) !== value) throw new Error(`${name} has no choice ${value}`);
    },
    async tick(name, value) {
      await reach(option(name, value));
      if (!(await page.locator(option(name, value)).first().isChecked())) await page.keyboard.press("Space");
    },
  };
}

// Signs in with the same hands that the test goes on with.
export async function signIn(user, address, login) {
  await user.page.goto(address);
  await user.press('main a[href="/logg-inn"]');
  await user.write("user", login.user);
  await user.write("password", login.password);
  await user.press('main form button[type="submit"]');
  await user.page.waitForURL(/i-dag|leder|hurtigtaster|meldinger/);
}

export async function picture(page, name) {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}
