#!/usr/bin/env node
// The programs of tests/ in a browser's page: node tests/browser/programs.mjs BROWSER [GROUPS OR PATHS]
// [OPTIONS of run_conformance.mjs]; options alone mean all groups that are not about the language only.
//
// tests/run_conformance.mjs runs programs by a command. Here the command is this file once more,
// with the word `run`: it hands the program to the page that the first one holds open, and prints
// what came back, as `plait run` would.

import { spawn } from "node:child_process";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseCommand, statusOf } from "../harness/command.mjs";

const self = fileURLToPath(import.meta.url);
const defaultGroups = ["isolation", "processes", "faults", "threads", "asyncio", "callbacks", "hazards"];
// A page has no Ctrl-C from a terminal, and its programs are texts, not files of bytes with other files beside them.
const needless = ["faults/interrupt", "not_utf8", "threads/imports"].flatMap((name) => ["--except", name]);

// --- the command ---------------------------------------------------------------------------------

async function runCommand(words) {
  const response = await fetch(process.env.PLAIT_PAGE, { method: "POST", body: JSON.stringify(parseCommand(words)) });
  const { output, exitCode, fault } = await response.json();
  const textOf = (fd) => output.filter((entry) => entry.fd === fd).map((entry) => entry.text).join("");
  process.stdout.write(textOf(1));
  process.stderr.write(textOf(2) + (fault ?? ""));
  process.exitCode = statusOf(exitCode);
}

// --- the page ------------------------------------------------------------------------------------

// A page that can be opened anew: a program may bring one down, and the next ones must not suffer.
class Pages {
  constructor(browser, address) {
    this.browser = browser;
    this.address = address;
    this.page = null;
  }

  async get() {
    if (this.page) return this.page;
    this.page = await this.browser.newPage();
    await this.page.goto(this.address);
    await this.page.waitForFunction(() => window.plait);
    return this.page;
  }

  drop() {
    this.page?.close().catch(() => {});
    this.page = null;
  }
}

const runInPage = ({ source, settings, name, arguments: words }) => {
  const faults = [];
  const watch = new MutationObserver(() => faults.push(...[...document.querySelectorAll("#output-lines .fault .what")].slice(faults.length).map((line) => line.textContent)));
  watch.observe(document.getElementById("output-lines"), { childList: true });
  return window.plait.run(source, settings, { name, words }).then(({ output, exitCode }) => ({ output, exitCode, fault: faults.join("\n") }));
};

// A program that hangs is stopped by its command being killed: the connection breaks.
async function answer(pages, order, request) {
  let isOver = false;
  try {
    const page = await pages.get();
    request.socket.on("close", () => isOver || page.evaluate(() => window.plait.stop()).catch(() => {}));
    return await page.evaluate(runInPage, order);
  } catch (error) {
    pages.drop();
    return { output: [], exitCode: null, fault: `the page failed: ${error.message}\n` };
  } finally {
    isOver = true;
  }
}

async function serveCommands(pages) {
  let last = Promise.resolve();
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (data) => (body += data));
    request.on("end", () => {
      last = last.then(() => answer(pages, JSON.parse(body), request));
      last.then((result) => response.end(JSON.stringify(result)));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function runAll(browserName, rest) {
  const { startBrowser } = await import("./browsers.mjs");
  const { startPlaitServer } = await import("./servers.mjs");
  const site = await startPlaitServer();
  const browser = await startBrowser(browserName);
  const server = await serveCommands(new Pages(browser, site.address));
  const words = [path.join(path.dirname(self), "../run_conformance.mjs"), "--command", `${process.execPath} ${self} run`, "--jobs", "1", "--timeout-scale", "3", "--name", `programs-${browserName}`];
  const runner = spawn(process.execPath, [...words, ...needless, ...(rest[0] && !rest[0].startsWith("--") ? [] : defaultGroups), ...rest], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, PLAIT_PAGE: `http://127.0.0.1:${server.address().port}/` },
  });
  const status = await new Promise((resolve) => runner.on("close", resolve));
  server.close();
  await browser.close();
  site.close();
  process.exit(status);
}

const [first, ...rest] = process.argv.slice(2);
if (first === "run") await runCommand(rest);
else await runAll(first ?? "chromium", rest);
