// The product in a real browser. `make e2e` runs it; pictures of every page are left in target/e2e.
import { execFileSync } from "node:child_process";
import { after, before } from "node:test";
import { testAccess } from "./access.mjs";
import { testCasework } from "./casework.mjs";
import { testClocks } from "./clocks.mjs";
import { testCourse } from "./course.mjs";
import { testIntake } from "./intake.mjs";
import { testDecisions } from "./decisions.mjs";
import { testCooperation } from "./cooperation.mjs";
import { testDrafts } from "./drafts.mjs";
import { testEffort } from "./effort.mjs";
import { testFeedback } from "./feedback.mjs";
import { testGuide } from "./guide.mjs";
import { testGuideReader } from "./guide_reader.mjs";
import { testPasskeys } from "./passkey.mjs";
import { testPages, testWeight } from "./pages.mjs";
import { testPlacements } from "./placements.mjs";
import { testKnowledge } from "./knowledge.mjs";
import { testHardening } from "./hardening.mjs";
import { testLogs } from "./logs.mjs";
import { testAudit } from "./audit.mjs";
import { testJournal } from "./journal.mjs";
import { testPlans } from "./plans.mjs";
import { testProvider } from "./provider.mjs";
import { testReconciliation } from "./reconciliation.mjs";
import { testRegister } from "./register.mjs";
import { testSafety } from "./safety.mjs";
import { testSignIn } from "./signin.mjs";
import { testStudy } from "./study.mjs";
import { testSurveyAnswering } from "./survey_answering.mjs";
import { testSurveyCoding } from "./survey_coding.mjs";
import { testSurvey } from "./survey.mjs";
import { openBrowser } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";

let browser;
let demo;
const given = { browser: () => browser, demo: () => demo };

before(async () => {
  execFileSync("xmllint", ["--version"], { stdio: "ignore" });
  browser = await openBrowser();
  demo = await startDemo();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

// First, while the stories stand as they are told.
testGuideReader(given);
testGuide(given);
testEffort(given);
testCourse(given);
testDecisions(given);
// Every kind of figure that an indicator can have.
const FIGURES = ["children_with_assistance_measures", "H001?by=tid", "placement_kind?by=sex", "measures_in_year?by=ingen", "v30"];
const extra = ["/meldinger/karantene", "/meldinger/ny", "/sok", ...FIGURES.map((one) => `/statistikk/${one}`)];
testPages("every page that a leader reaches", { ...given, login: "leder", extra });
testPlacements(given);
testRegister(given);
testReconciliation(given);
testPlans(given);
testJournal(given);
testAudit(given);
testIntake(given);
testClocks(given);
testWeight("pages are light with a cold cache", { ...given, login: "leder" });
testDrafts(given);
testSafety(given);
testCooperation(given);
testCasework(given);
testKnowledge(given);
testFeedback(given);
testSignIn(given);
testPasskeys(given);
testProvider(given);
testStudy(given);
testSurveyAnswering(given);
testSurvey(given);
testSurveyCoding(given);
testAccess(given);
testHardening(given);
// Last: it looks through what the servers of all tests have said.
testLogs(given);
