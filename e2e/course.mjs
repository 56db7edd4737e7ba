// A real example report, carried by one caseworker to a closed case, the register and the table.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { signAsLeader } from "./decisions.mjs";
import { keyboard, mouse, newPage, picture, pictures, signIn } from "./support/browser.mjs";
import { sharedFile } from "./support/server.mjs";

const TABLE = "children_with_assistance_measures";
// The report reached the service in November 2025, so that its child can be counted on 31 December.
const RECEIVED = "2025-11-03";

async function currentPath(page) {
  return new URL(page.url()).pathname;
}

function countIn(demo, year) {
  const json = JSON.parse(demo.run("statistics", "table", TABLE, "--year", String(year), "--format", "json-stat"));
  return json;
}

// Adds all cells of the total row and column: the number of children.
function total(table) {
  let place = 0;
  table.id.forEach((name, dimension) => {
    const { index } = table.dimension[name].category;
    const codes = Array.isArray(index) ? index : Object.keys(index);
    const at = codes.findIndex((code) => /total|F000-024|^\d{4}$/.test(code));
    place = place * table.size[dimension] + Math.max(at, 0);
  });
  return table.value[place];
}

async function register(user, child) {
  const { page } = user;
  await user.follow('nav a[href="/meldinger"]');
  await picture(page, `course-${user.kind}-01-inbox`);
  const link = page.locator("main a[href^='/meldinger/']", { hasText: child.name }).first();
  const href = (await link.count()) > 0
    ? await link.getAttribute("href")
    : await page.locator("li", { hasText: child.name }).locator("a[href^='/meldinger/']").first().getAttribute("href");
  await user.follow(`main a[href="${href}"]`);
  await picture(page, `course-${user.kind}-02-report`);
  if ((await page.locator('main [name="child"][type="radio"]').count()) > 0) await user.choose("child", "new", "/barn");
  await user.write("name", child.name, "/barn");
  await user.write("national_id", "", "/barn");
  await user.write("born", child.born, "/barn");
  await user.choose("sex", child.sex, "/barn");
  await user.send("/barn");
}

async function review(user) {
  const { page } = user;
  await user.choose("reporter_code", "11", "/gjennomgang");
  await user.tick("contents", "21", "/gjennomgang");
  await user.tick("contents", "25", "/gjennomgang");
  await user.write("on", "5.11.25", "/gjennomgang");
  await user.choose("outcome", "investigate", "/gjennomgang");
  await picture(page, `course-${user.kind}-03-review`);
  await user.send("/gjennomgang");
}

async function investigate(user, caseHref) {
  const { page } = user;
  await page.goto(new URL(caseHref, page.url()).href);
  const href = await page.locator('main a[href*="/undersokelser/"]').first().getAttribute("href");
  const path = href.split("#")[0].split("?")[0];
  await user.follow(`main a[href="${href}"]`);
  assert.equal(await currentPath(page), path);
  // First without anything, to see that the law is explained and nothing is lost.
  await page.goto(new URL(`${path}/konkluder`, page.url()).href);
  await picture(page, `course-${user.kind}-04-cannot-conclude`);
  await page.goto(new URL(path, page.url()).href);
  await user.write("plan", "Snakke med barnet, foreldrene og skolen. Hjemmebesøk i uke 47.", path);
  await user.choose("child_view_kind", "1.1", path);
  await user.write("child_view_on", "20.11.2025", path);
  await user.write("child_view", "Jeg vil at det skal være roligere hjemme, og at pappa hjelper meg med leksene.", path);
  await user.write("assessment", "Foreldrene strever med grenser og rutiner. På skolen går det fint.", path);
  await user.send(path);
  await picture(page, `course-${user.kind}-05-investigation`);
  for (const confirmed of [true, false]) {
    const need = page.locator('main a.ds-button[href*="/behov/"]').first();
    const needPath = await need.getAttribute("href");
    await user.follow(`main a[href="${needPath}"]`);
    await user.choose("confirmed", confirmed ? "yes" : "no", needPath);
    await user.write("grounds", confirmed ? "Samtaler og hjemmebesøk viser det." : "Skolen og barnet forteller at det går bra.", needPath);
    await user.write("on", "5.12.2025", needPath);
    await user.send(needPath);
    await page.goto(new URL(path, page.url()).href);
  }
  await user.follow(`main a[href$="/konkluder"]`);
  await user.choose("conclusion", "1", "/konkluder");
  await user.write("reasons", "Vilkårene for hjelpetiltak er oppfylt. Familien ønsker hjelp.", "/konkluder");
  await user.write("on", "10.12.2025", "/konkluder");
  await picture(page, `course-${user.kind}-06-conclude`);
  await user.send("/konkluder");
}

async function decide(user, browser, demo) {
  const { page } = user;
  assert.match(page.url(), /vedtak\/ny/);
  await user.choose("legal_basis", "bvl2021-3-1");
  await user.write("decided_on", "12.12.2025");
  await user.write("content", "Familien får råd og veiledning hjemme.");
  await user.choose("child_view_kind", "1.1");
  await user.write("child_view_on", "11.12.2025");
  await user.write("participation_informed", "Barnet fikk vite hva vedtaket gjelder.");
  await user.write("participation_heard_about", "Hva slags hjelp barnet ønsker.");
  await user.write("participation_passed_on", "Vi forteller det til foreldrene sammen.");
  await user.write("participation_weight", "Stor vekt. Barnet ønsker ro hjemme.");
  await user.write("best_interests", "Barnet får det tryggere når foreldrene får støtte.");
  await user.choose("consent_party", "guardians");
  await user.write("consent_by", "Foresatt");
  await user.write("consent_on", "11.12.2025");
  await picture(page, `course-${user.kind}-07-decision`);
  await user.send("/vedtak/ny" + new URL(page.url()).search);
  await picture(page, `course-${user.kind}-08-drafted`);
  const path = await currentPath(page);
  await signAsLeader(browser, demo, path);
  await page.goto(new URL(path, page.url()).href);
  await picture(page, `course-${user.kind}-08-decided`);
}

async function plan(user) {
  const { page } = user;
  await user.follow('main a[href*="/planer/ny"]');
  await user.choose("kind", "1");
  await user.write("started_on", "15.12.2025");
  await user.write("situation", "Det skal bli roligere hjemme, med faste tider og mindre krangling.");
  await user.write("family_view", "Foreldrene og barnet har laget planen sammen med oss.");
  await user.write("interval", "3");
  await user.send();
  const planPath = await currentPath(page);
  await user.follow('main a[href$="/maal/ny"]');
  await user.write("text", "Vi har det hyggelig rundt middagsbordet.");
  await user.write("sign", "Barnet sier at det er rolig hjemme fem dager i uken.");
  const need = await page.locator('main input[name="needs"]').first().getAttribute("value");
  await user.tick("needs", need);
  await user.send();
  await page.goto(new URL(planPath, page.url()).href);
  await picture(page, `course-${user.kind}-09-plan-with-gap`);
  assert.match(await page.locator("main").innerText(), /ikke noe tiltak|mangler|har ingen tiltak|uten tiltak/i);
  await user.follow('main a[href*="/tiltak/ny"]');
  await user.choose("category", "3.9");
  await user.write("started_on", "15.12.2025");
  await user.write("description", "Veiledning hjemme med foreldrene.");
  await user.write("reason", "Foreldrene ber om øvelse i trygge grenser, og kan ta imot hjelp hjemme.");
  const goal = await page.locator('main input[name="goals"]').first().getAttribute("value");
  await user.tick("goals", goal);
  await user.write("dose_times", "1");
  await user.choose("dose_per", "week");
  await user.write("dose_weeks", "26");
  await user.send();
  await page.goto(new URL(planPath, page.url()).href);
  await picture(page, `course-${user.kind}-10-plan`);
  return planPath;
}

async function evaluate(user, planPath) {
  const { page } = user;
  await user.follow('main a[href$="/evalueringer/ny"]');
  await user.write("evaluated_on", "10.3.2026");
  const names = await page.locator('main input[type="radio"]').evaluateAll((all) => [...new Set(all.map((one) => one.name))]);
  for (const name of names.filter((one) => /goal|rating|maal/.test(one))) await user.choose(name, "7");
  for (const name of names.filter((one) => /useful/.test(one))) await user.choose(name, "helps");
  await user.choose("child_view_kind", "1.1");
  await user.write("child_view_on", "9.3.2026");
  await user.write("child_view", "Nå er det nesten alltid rolig. Pappa og jeg gjør lekser sammen.");
  await user.write("summary", "Tiltaket virker. Målet er nesten nådd.");
  await user.choose("outcome", "end");
  await picture(page, `course-${user.kind}-11-evaluation`);
  await user.send();
  await page.goto(new URL(planPath, page.url()).href);
}

async function finish(user, planPath, caseHref) {
  const { page } = user;
  const measure = await page.locator('main a[href*="/tiltak/"]:not([href*="/ny"])').first().getAttribute("href");
  const measurePath = measure.split("#")[0].replace(/\/avslutt$/, "");
  await page.goto(new URL(`${measurePath}/avslutt`, page.url()).href);
  await user.write("on", "1.6.2026");
  await user.choose("end_reason", "goal_reached");
  await user.write("text", "Familien klarer seg selv nå.");
  await user.send();
  await page.goto(new URL(planPath, page.url()).href);
  const details = page.locator(`main details:has(form[action$="${planPath}/avslutt"]):not([open]) > summary`);
  if ((await details.count()) > 0) await details.first().press("Enter");
  await user.write("on", "2.6.2026", `${planPath}/avslutt`);
  await user.send(`${planPath}/avslutt`);
  await page.goto(new URL(caseHref, page.url()).href);
  await picture(page, `course-${user.kind}-12-case`);
  await user.follow('main a[href$="/avslutt"], nav a[href$="/avslutt"]');
  await user.write("on", "5.6.2026", `${caseHref}/avslutt`);
  await user.write("reason", "Målet er nådd, og familien trenger ikke mer hjelp nå.", `${caseHref}/avslutt`);
  await user.send(`${caseHref}/avslutt`);
  if ((await page.locator('main button[name="confirmed"]').count()) > 0) {
    await picture(page, `course-${user.kind}-13-confirm`);
    await user.follow('main button[name="confirmed"]');
  }
  await page.goto(new URL(caseHref, page.url()).href);
  await picture(page, `course-${user.kind}-14-closed`);
  assert.match(await page.locator("body").innerText(), /avsluttet/i);
}

async function exported(user, demo, caseHref) {
  const schema = sharedFile("standards/barnevernsregister/official/Barnevern_v4.xsd");
  const answer = await user.page.request.get(`${demo.address}${caseHref}/register.xml`);
  assert.equal(answer.status(), 200);
  const file = join(pictures, `course-${user.kind}.xml`);
  writeFileSync(file, await answer.body());
  assert.match(readFileSync(file, "utf8"), /<Tiltak /);
  if (schema) execFileSync("xmllint", ["--noout", "--schema", schema, file], { stdio: "pipe" });
}

export function testCourse({ browser, demo }) {
  const hands = [
    { take: mouse, child: { name: "Barn Barnesen", born: "28.7.2013", sex: "girl" } },
    { take: keyboard, child: { name: "Bare Barnet", born: "16.8.2016", sex: "boy" } },
  ];
  let isImported = false;
  for (const { take, child } of hands) {
    test(`an example report becomes a closed case, a register file and a number, by ${take.name}`, async () => {
      const example = sharedFile("standards/fiks-bekymringsmelding/official/examples/offentligBekymringsmeldingV1.json");
      if (!example) return;
      if (!isImported) {
        const printed = demo().run("concern-report", "import", "--received-on", RECEIVED, example);
        assert.match(printed, /accepted/);
        isImported = true;
      }
      const before = total(countIn(demo(), 2025));
      const page = await newPage(browser());
      const user = take(page);
      await signIn(user, demo().address, demo().logins.saksbehandler);
      await register(user, child);
      await review(user);
      const caseHref = (await page.locator('a[href^="/saker/"]').evaluateAll((all) =>
        all.map((link) => link.getAttribute("href")).find((href) => /^\/saker\/[0-9a-f-]{36}/.test(href)))).match(/^\/saker\/[0-9a-f-]{36}/)[0];
      await investigate(user, caseHref);
      await decide(user, browser(), demo());
      const planPath = await plan(user);
      await evaluate(user, planPath);
      await finish(user, planPath, caseHref);
      await exported(user, demo(), caseHref);
      assert.equal(total(countIn(demo(), 2025)), before + 1, "the child is not counted once on 31 December 2025");
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
  }
}
