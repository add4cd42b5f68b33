// Starts the browsers that the tests use: what Debian's packages chromium and firefox-esr install,
// headless, through puppeteer-core (Chromium by its own protocol, Firefox by WebDriver BiDi).

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const modules = process.env.PLAIT_NODE_MODULES;
if (!modules) throw new Error("PLAIT_NODE_MODULES is not set: ./build.sh test browser does all of this.");
const fromModules = createRequire(path.join(modules, "_.cjs"));
const puppeteer = fromModules("puppeteer-core");

export const axeSource = fs.readFileSync(fromModules.resolve("axe-core/axe.min.js"), "utf8");

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
    extraPrefsFirefox: { "dom.min_background_timeout_value": 4 },
  }),
};

export const browserNames = Object.keys(kinds);
export const findBrowser = (name) => kinds[name]().executablePath;

export function startBrowser(name) {
  return puppeteer.launch({ headless: true, protocolTimeout: 60000, ...kinds[name]() });
}
