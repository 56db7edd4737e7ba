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
  page.setDefaultTimeout(30_000);
  noteFilled(page);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A refused form and a missing page are answers that tests ask for.
    if (message.type() === "error" && !/status of (403|404|405|409|410|413|422)/.test(message.text())) faults.push(message.text());
  });
  page.faults = faults;
  return page;
}

// Where a field is looked for: in the form that is sent to an address with this end.
const scope = (action) => (action ? `main form[action$="${action}"]` : "main form.form");
const field = (name, action) => `${scope(action)} [name="${name}"]:not([type="hidden"])`;
const option = (name, value, action) => `${scope(action)} input[name="${name}"][value="${value}"]`;
const button = (action) => `${scope(action)} button[type="submit"]`;
const kindOf = (page, selector) =>
  page.locator(selector).first().evaluate((element) => (element.tagName === "SELECT" ? "select" : element.type));

// Texts that tests have typed and that no log may hold: whatever has words, a whole id, or is a password.
export const typed = new Set();
function noteTyped(name, text) {
  const words = String(text).split("\n").map((line) => line.trim());
  for (const line of words) {
    if ((line.length >= 10 && /\S\s\S/.test(line) && /\p{L}{3}/u.test(line)) || /^\d{11}$/.test(line) || /password/.test(name)) typed.add(line);
  }
}

// Tests that fill a field themselves type as well.
function noteFilled(page) {
  const locator = Object.getPrototypeOf(page.locator("html"));
  if (locator.isNoted) return;
  const { fill } = locator;
  locator.isNoted = true;
  locator.fill = function filled(text, ...rest) {
    noteTyped("", text);
    return fill.call(this, text, ...rest);
  };
  const whole = Object.getPrototypeOf(page);
  const { fill: fillOn } = whole;
  whole.fill = function filled(selector, text, ...rest) {
    noteTyped(selector, text);
    return fillOn.call(this, selector, text, ...rest);
  };
}

// Clicks and fills, as with a mouse.
export function mouse(page) {
  const press = async (selector) => page.locator(selector).first().click();
  const user = {
    kind: "mouse",
    page,
    press,
    write(name, text, action) {
      noteTyped(name, text);
      return page.locator(field(name, action)).first().fill(text);
    },
    async choose(name, value, action) {
      const kind = await kindOf(page, field(name, action));
      if (kind === "select") return page.locator(field(name, action)).first().selectOption(value);
      if (kind === "text") return user.write(name, value, action);
      return page.locator(option(name, value, action)).first().check();
    },
    tick: (name, value, action) => page.locator(option(name, value, action)).first().check(),
    async send(action) {
      await Promise.all([page.waitForNavigation(), press(button(action))]);
    },
    async follow(selector) {
      await Promise.all([page.waitForNavigation(), press(selector)]);
    },
  };
  return user;
}

// Reaches everything with Tab and acts with keys alone; a thing that Tab does not reach is a failure.
export function keyboard(page) {
  const at = (selector) =>
    page.evaluate((wanted) => document.activeElement === document.querySelector(wanted), selector);
  async function reach(selector) {
    await page.locator(selector).first().waitFor({ state: "attached" });
    for (let step = 0; step < 500; step += 1) {
      if (await at(selector)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not reach ${selector} on ${page.url()}`);
  }
  // Within a group of radio buttons Tab stops once; arrows move on.
  async function reachRadio(name, value, action) {
    const where = () =>
      page.evaluate(([group, one, within]) => {
        const active = document.activeElement;
        const inGroup = active?.name === group && active.type === "radio" && active.closest(within);
        return inGroup ? (active.value === one ? "here" : "group") : "";
      }, [name, value, scope(action)]);
    for (let step = 0; step < 500; step += 1) {
      const place = await where();
      if (place === "here") return page.keyboard.press("Space");
      await page.keyboard.press(place === "group" ? "ArrowDown" : "Tab");
    }
    throw new Error(`keys do not reach ${name} = ${value} on ${page.url()}`);
  }
  const user = {
    kind: "keyboard",
    page,
    async press(selector) {
      await reach(selector);
      await page.keyboard.press("Enter");
    },
    async write(name, text, action) {
      noteTyped(name, text);
      await reach(field(name, action));
      await page.keyboard.press("Control+A");
      await page.keyboard.insertText(text);
    },
    async choose(name, value, action) {
      const kind = await kindOf(page, field(name, action));
      if (kind === "radio") return reachRadio(name, value, action);
      if (kind === "text") {
        await user.write(name, value, action);
        // A list of suggestions may be open over the next field.
        return page.keyboard.press("Escape");
      }
      const control = page.locator(field(name, action)).first();
      await reach(field(name, action));
      await page.keyboard.press("Home");
      for (let step = 0; step < 300 && (await control.inputValue()) !== value; step += 1) await page.keyboard.press("ArrowDown");
      if ((await control.inputValue()) !== value) throw new Error(`${name} has no choice ${value}`);
    },
    async tick(name, value, action) {
      await reach(option(name, value, action));
      if (!(await page.locator(option(name, value, action)).first().isChecked())) await page.keyboard.press("Space");
    },
    async send(action) {
      await reach(button(action));
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    },
    async follow(selector) {
      await reach(selector);
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    },
  };
  return user;
}

// Signs in with the same hands that the test goes on with.
export async function signIn(user, address, login) {
  await user.page.goto(address);
  await user.follow('main a[href="/logg-inn"]');
  await user.write("user", login.user);
  await user.write("password", login.password);
  await user.send("/logg-inn");
  await user.page.waitForURL(/i-dag|leder|hurtigtaster|meldinger|tilsyn|revisjon|undersokelser|statistikk|administrasjon/);
}

export async function picture(page, name) {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

// Closes what a page belongs to, when the page is there. A browser that was asked to close while it was on its way to a page has been seen never
// to answer, so nobody waits for it longer than this.
export async function leave(page) {
  await page.waitForLoadState("load");
  await Promise.race([page.context().close(), new Promise((done) => setTimeout(done, 10_000))]);
}
