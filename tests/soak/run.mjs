#!/usr/bin/env node
// The long programs of this folder: node tests/soak/run.mjs native|chromium|firefox NAME... In a
// browser they run in one page, which must have its workers and its memory back afterwards.
//
// The last line is `soak: N passed, N failed, N skipped`.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folder = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(folder, "../..");

// What a page can do is less a second.
const programs = {
  deaths: { native: [["500"]], page: [["500", "traps"]], settings: { memory: 64 } },
  processes: { native: [["1000"]], page: [["1000"]] },
  handover: { native: [["20", "1000"]], page: [["20", "1000"]] },
  races: { native: [["1000"], ["1000"]], page: [["1000"], ["1000"]], each: [{}, { gil: "off" }] },
};
const runsOf = (name, where) => {
  const { each = [{}], settings = {} } = programs[name];
  return programs[name][where === "native" ? "native" : "page"].map((words, i) => ({ name, words, settings: { ...settings, ...each[i] } }));
};
const sourceOf = (name) => fs.readFileSync(path.join(folder, `${name}.py`), "utf8");
const scaleOf = (words) => words.map((word) => (/^\d+$/.test(word) ? String(Math.max(1, Math.round(word * scale))) : word));
const scale = Number(process.env.PLAIT_SOAK_SCALE ?? 1); // For a short look whether it works at all.

function runNative({ name, words, settings }) {
  const options = Object.entries(settings).map(([option, value]) => `--${option}=${value}`);
  const command = [path.join(root, "build/native/plait"), "run", ...options, path.join(folder, `${name}.py`), ...scaleOf(words)];
  const { status, stdout, stderr } = spawnSync(command[0], command.slice(1), { encoding: "utf8", timeout: 3600_000 });
  return { isGood: status === 0 && stderr === "", text: (stdout + stderr).trim() };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const isBack = (before, after) => after.megabytes <= before.megabytes + 60 && after.workers <= before.workers + 2;
const show = ({ workers, megabytes }) => `${workers} workers, ${megabytes.toFixed(0)} MB`;

class PageRunner {
  static async create(browserName) {
    const { startBrowser } = await import("../browser/browsers.mjs");
    const { site, startStaticServer } = await import("../browser/servers.mjs");
    const files = { "/engine.mjs": path.join(root, "tests/browser/trapping_engine.mjs"), "/engine_real.mjs": path.join(site, "engine.mjs") };
    const made = new PageRunner();
    Object.assign(made, { browserName, inspect: await import("../browser/inspect.mjs"), server: await startStaticServer({ isolated: true, files }), browser: await startBrowser(browserName, { protocolTimeout: 3600_000 }) });
    made.page = await made.browser.newPage();
    await made.page.goto(made.server.address);
    await made.page.waitForFunction(() => window.plait && document.getElementById("status-engine").textContent === "engine ready", { timeout: 60000 });
    return made;
  }

  async look() {
    const { all } = await this.inspect.countWorkers(this.browser, this.page, this.browserName);
    return { workers: all, megabytes: this.inspect.residentMegabytes(this.browser.process().pid) };
  }

  evaluate(name, words, settings) {
    return this.page.evaluate(
      async (source, settings, more) => {
        const { output, exitCode } = await window.plait.run(source, settings, more);
        const faults = [...document.querySelectorAll("#output-lines .fault .what")].map((line) => line.textContent).filter((text) => text.startsWith("MainProcess"));
        return { exitCode, text: [...output.map((entry) => entry.text), ...faults, exitCode === 0 ? "" : `exit status ${exitCode}`].join("").trim().slice(-2000) };
      },
      sourceOf(name),
      settings,
      { name: `${name}.py`, words },
    );
  }

  // A tenth of it first, which fills the pools. A browser has pools of its own, which the first runs still fill: what
  // is lost shows in each of four runs, one after the other.
  async run({ name, words, settings }) {
    await this.evaluate(name, scaleOf(words).map((word) => (/^\d+$/.test(word) ? String(Math.ceil(word / 10)) : word)), settings);
    await pause(4000);
    const looks = [];
    let before = await this.look();
    for (let round = 0; round < 4; round++) {
      const { exitCode, text } = await this.evaluate(name, scaleOf(words), settings);
      const after = await this.lookWhenBack(before);
      looks.push(`${show(before)}; then ${show(after)}`);
      const isGood = exitCode === 0 && isBack(before, after);
      if (isGood || exitCode !== 0 || round === 3) return { isGood, text: `${text} (${looks.join("; again: ")})` };
      before = after;
    }
  }

  // A browser collects what nobody has any more when it likes.
  async lookWhenBack(before) {
    let after = await this.look();
    for (let i = 0; i < 60 && !isBack(before, after); i++) {
      await pause(1000);
      after = await this.look();
    }
    return after;
  }

  async close() {
    await this.browser.close();
    await this.server.close();
  }
}

const [where, ...names] = process.argv.slice(2);
const runner = where === "native" ? { run: runNative, close() {} } : await PageRunner.create(where);
const counts = { passed: 0, failed: 0 };
for (const run of (names.length ? names : Object.keys(programs)).flatMap((name) => runsOf(name, where))) {
  const began = performance.now();
  const { isGood, text } = await runner.run(run);
  counts[isGood ? "passed" : "failed"]++;
  console.log(`${isGood ? "ok" : "not ok"} - ${where}: ${run.name}: ${text} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
await runner.close();
console.log(`soak: ${counts.passed} passed, ${counts.failed} failed, 0 skipped`);
process.exit(counts.failed ? 1 : 0);
