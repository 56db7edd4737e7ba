// What a browser makes of the headers: nothing from elsewhere runs, nobody frames us, and what one read is gone after signing out.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { leave, mouse, newPage, signIn } from "./support/browser.mjs";

// A page of somebody else, on another origin of this machine.
function stranger(html) {
  return new Promise((done) => {
    const server = createServer((_request, response) => {
      response.setHeader("content-type", "text/html");
      response.end(html);
    });
    server.listen(0, "127.0.0.1", () => done({ address: `http://localhost:${server.address().port}/`, close: () => server.close() }));
  });
}

export function testHardening(given) {
  test("a script that gets into a page does not run", async () => {
    const { address, logins } = given.demo();
    const page = await newPage(given.browser());
    await signIn(mouse(page), address, logins.leder);
    const ran = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "window.inlineRan = true";
      document.body.append(script);
      const link = document.createElement("a");
      link.setAttribute("onclick", "window.handlerRan = true");
      document.body.append(link);
      link.click();
      const image = new Image();
      const blocked = new Promise((done) => document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), { once: true }));
      image.src = "https://elsewhere.invalid/a.png";
      return { inline: window.inlineRan, handler: window.handlerRan, blocked: await blocked };
    });
    assert.equal(ran.inline, undefined);
    assert.equal(ran.handler, undefined);
    assert.ok(ran.blocked, "what was blocked is told");
    await leave(page);
  });

  test("no other page frames ours, sends our forms or reads our answers", async () => {
    const { address, logins } = given.demo();
    const other = await stranger(`<iframe src="${address}/leder"></iframe>
      <form id="send" method="post" action="${address}/logg-ut"><input name="csrf_token" value="guessed"></form>`);
    const page = await newPage(given.browser());
    await signIn(mouse(page), address, logins.leder);
    await page.goto(other.address);
    const framed = page.frames().find((frame) => frame !== page.mainFrame());
    const inside = await framed?.evaluate(() => document.body?.innerText ?? "").catch(() => "");
    assert.ok(!inside?.includes("Tiltak"), `framed: ${inside}`);
    const read = await page.evaluate((url) => fetch(url, { credentials: "include", mode: "no-cors" }).then((answer) => answer.type, () => "refused"), `${address}/leder`);
    assert.equal(read, "refused", "the resource policy keeps it from others");
    await Promise.all([page.waitForNavigation(), page.evaluate(() => document.querySelector("#send").submit())]);
    await page.goto(`${address}/leder`);
    assert.ok(!page.url().includes("logg-inn"), "the form of the other page signed nobody out");
    other.close();
    await leave(page);
  });

  test("after signing out the way back shows nothing", async () => {
    const { address, logins } = given.demo();
    const page = await newPage(given.browser());
    await signIn(mouse(page), address, logins.leder);
    await page.goto(`${address}/saker`);
    const name = (await page.locator("main table tbody a").first().innerText()).trim();
    await page.evaluate(() => document.querySelector('form[action="/logg-ut"]').submit());
    await page.waitForURL(`${address}/`);
    await page.goBack();
    await page.waitForLoadState("load");
    assert.ok(!(await page.content()).includes(name), "the page was kept by the browser");
    await leave(page);
  });
}
