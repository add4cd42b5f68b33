// Starts the browsers that the tests use: what Debian's packages chromium and firefox-esr install,
// headless, through puppeteer-core (Chromium by its own protocol, Firefox by WebDriver BiDi).

import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const modules = process.env.PLAIT_NODE_MODULES;
if (!modules) throw new Error("PLAIT_NODE_MODULES is not set: ./build.sh test browser does all of this.");
const fromModules = createRequire(path.join(modules, "_.cjs"));
const puppeteer = fromModules("puppeteer-core");

const axeSource = fs.readFileSync(fromModules.resolve("axe-core/axe.min.js"), "utf8");

// What axe-core finds wrong with the page, as one text for each rule.
export async function accessibilityFaults(page) {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    // Colours that are on their way are nobody's to judge.
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {})));
    const options = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] };
    return (await window.axe.run(document, options)).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ") + " " + node.failureSummary).join(" | ")}`);
  });
}

const findProgram = (...names) => names.flatMap((name) => process.env.PATH.split(":").map((folder) => path.join(folder, name))).find((file) => fs.existsSync(file));

const kinds = {
  chromium: () => ({
    browser: "chrome",
    executablePath: findProgram("chromium", "google-chrome-stable", "google-chrome"),
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-timer-throttling"],
  }),
  firefox: () => ({
    browser: "firefox",
    executablePath: findProgram("firefox-esr", "firefox"),
    args: ["--remote-allow-system-access"], // For evaluateInFirefox.
    extraPrefsFirefox: { "dom.min_background_timeout_value": 4 },
  }),
};

export const browserNames = Object.keys(kinds);
export const findBrowser = (name) => kinds[name]().executablePath;

// node tests/browser/browsers.mjs: the names of those that are here.
if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(browserNames.filter(findBrowser).join("\n"));

export async function startBrowser(name, { display, ...options } = {}) {
  const where = display ? { headless: false, env: { ...process.env, DISPLAY: display } } : { headless: true };
  const browser = await puppeteer.launch({ ...where, protocolTimeout: 60000, ...kinds[name](), ...options });
  if (name === "firefox") await freeWorkers(browser);
  return browser;
}

// Runs an expression in the Firefox that is driven, not in a page, and gives its value.
export async function evaluateInFirefox(browser, expression) {
  const send = async (method, params) => (await browser.connection.send(method, params)).result;
  const { contexts } = await send("browsingContext.getTree", { "moz:scope": "chrome" });
  const { result, exceptionDetails } = await send("script.evaluate", { expression, target: { context: contexts[0].context }, awaitPromise: true });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result.value;
}

// While somebody listens for new workers, as WebDriver BiDi does whether it is asked to or not, a worker
// of Firefox 153 that starts another waits until the listener has been told, and about one page in thirty
// waits for ever. Nobody listens in a Firefox that is not driven; and here nobody does either.
const freeWorkers = (browser) => evaluateInFirefox(browser, `ChromeUtils.unregisterProcessActor("WebDriverWorkerListener")`);

export const hasDisplays = findProgram("Xvfb") !== undefined;

// A display that nobody sees: {name, close}.
export function startDisplay() {
  const server = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1600x1000x24"], { stdio: ["ignore", "pipe", "ignore"] });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdout.once("data", (number) => resolve({ name: `:${String(number).trim()}`, close: () => server.kill() }));
  });
}
