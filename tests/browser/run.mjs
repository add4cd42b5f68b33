#!/usr/bin/env node
// The page in real browsers: node tests/browser/run.mjs [FILTER...], by ./build.sh test browser.
//
// Each group of tests has a server of its own; one page per browser serves all of its tests, loaded
// anew between them, except where the group keeps its page. The browsers are tested side by side, and
// one after the other in tests that are [alone], because they measure time. Filters are parts of test
// names, or a browser's name; --together leaves out what is [alone], for machines that others use too.

import { browserNames, findBrowser, hasDisplays, startBrowser, startDisplay } from "./browsers.mjs";
import { groups } from "./groups.mjs";

const together = process.argv.includes("--together");
const filters = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const wantedBrowsers = browserNames.filter((name) => !filters.some((filter) => browserNames.includes(filter)) || filters.includes(name));
const nameFilters = filters.filter((filter) => !browserNames.includes(filter));
const counts = { passed: 0, failed: 0, skipped: 0 };
const testTimeout = 90000;

function report(kind, label, detail = "") {
  counts[kind]++;
  console.log(`${{ passed: "ok", failed: "not ok", skipped: "skipped" }[kind]} - ${label}${detail}`);
}

function withTimeout(promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`no end after ${testTimeout / 1000} s`)), testTimeout)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// What the page reports by itself: errors, and violations of its policy.
async function watchProblems(page) {
  const problems = [];
  page.on("pageerror", (error) => {
    // Firefox: a test went on to the next page before this one had loaded everything.
    if (/Failed to load .{0,3}\. A ServiceWorker intercepted/.test(error.message)) return;
    problems.push(`error: ${error.message ?? error}`);
  });
  page.on("console", (message) => {
    if (/Content.Security.Policy|violates|Refused to/i.test(message.text())) problems.push(message.text());
  });
  return problems;
}

// The page that one browser's tests of a group share, and what they do with it.
async function makeSession(context, server) {
  const page = await context.newPage();
  const problems = await watchProblems(page);
  // On a server without headers the page loads itself once more, and is shown then.
  const isShown = () => page.waitForFunction(() => crossOriginIsolated && document.getElementById("app")?.hidden === false, { timeout: 20000 });
  // A change of the fragment alone would not load the page.
  const open = async (fragment = "") => {
    await page.goto("about:blank");
    await page.goto(server.address + fragment);
    await isShown();
  };
  const reload = async () => {
    await page.reload();
    await isShown();
  };
  await page.setViewport({ width: 1366, height: 768 });
  return { page, problems, open, reload, server };
}

// A page that programs run in stays for all of a group's tests: so its engine is warm.
async function prepareKept(shared) {
  if (!shared.isKept) await prepare(shared);
  shared.isKept = true;
}

// A new document that remembers nothing.
async function prepare({ page, open }) {
  await page.setViewport({ width: 1366, height: 768 });
  const { identifier } = await page.evaluateOnNewDocument(() => location.protocol.startsWith("http") && localStorage.clear());
  await open();
  await page.removeScriptToEvaluateOnNewDocument(identifier);
}

async function runTest(browser, browserName, label, test, shared, keepsPage) {
  const began = performance.now();
  const context = test.fresh ? await browser.createBrowserContext() : null;
  try {
    const session = context ? await makeSession(context, shared.server) : shared;
    if (!context) await (keepsPage ? prepareKept(session) : prepare(session));
    await withTimeout(test.run({ ...session, browser, browserName, report: (text) => console.log(`# ${label}: ${text}`) }));
    report("passed", label, ` (${Math.round(performance.now() - began)} ms)`);
  } catch (error) {
    shared.isKept = false;
    report("failed", label, `\n    ${String(error.stack ?? error).replaceAll("\n", "\n    ")}`);
  }
  await context?.close();
}

// Of a group, those that are alone or those that are not.
function wantedOf(group, alone) {
  const isNamed = ({ name }) => nameFilters.length === 0 || nameFilters.some((filter) => `${group.name}: ${name}`.includes(filter));
  return group.tests.filter((test) => isNamed(test) && Boolean(test.alone) === alone);
}

async function runGroup(browser, browserName, group, wanted) {
  const server = await group.start();
  const shared = await makeSession(browser, server);
  for (const test of wanted) {
    const label = `${browserName}: ${group.name}: ${test.name}`;
    const reason = test.skip?.({ browserName, isWindowed: group.isWindowed && hasDisplays });
    if (reason) report("skipped", label, ` (${reason})`);
    else await runTest(browser, browserName, label, test, shared, group.keepsPage);
  }
  await shared.page.close();
  await server.close();
}

// Firefox has WebGL only in a window: groups that need it get one, on a display that nobody sees.
async function runWindowed(browserName, group, wanted) {
  const display = await startDisplay();
  const browser = await startBrowser(browserName, { display: display.name });
  await runGroup(browser, browserName, group, wanted);
  await browser.close();
  display.close();
}

async function runGroups(browser, browserName, alone) {
  for (const group of groups) {
    const wanted = wantedOf(group, alone);
    if (wanted.length === 0) continue;
    if (browserName === "firefox" && group.isWindowed && hasDisplays) await runWindowed(browserName, group, wanted);
    else await runGroup(browser, browserName, group, wanted);
  }
}

async function testBrowser(browserName, alone) {
  const browser = await startBrowser(browserName);
  console.log(`# ${browserName}: ${await browser.version()}`);
  await runGroups(browser, browserName, alone);
  await browser.close();
}

const found = wantedBrowsers.filter(findBrowser);
for (const missing of wantedBrowsers.filter((name) => !found.includes(name))) report("skipped", `${missing} is not installed`);
await Promise.all(found.map((name) => testBrowser(name, false)));
for (const name of together ? [] : found) await testBrowser(name, true);
console.log(`browser: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed ? 1 : 0);
