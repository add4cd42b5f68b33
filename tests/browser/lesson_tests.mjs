// Lessons, findings, comparison and native figures, with the real engine, served by `plait serve`.

import assert from "node:assert";
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import "../harness/raw_deflate.mjs";
import { accessibilityFaults } from "./browsers.mjs";
import { root } from "./servers.mjs";
import { lessons } from "../../web/page/lessons_text.mjs";

const { decodeLink, encodeLink } = await import("../../web/link.mjs");
const { groups } = JSON.parse(fs.readFileSync(path.join(root, "examples/index.json"), "utf8"));
const examples = groups.flatMap((group) => group.examples);

const execute = promisify(execFile);
const text = (page, selector) => page.$eval(selector, (found) => found.textContent);
const ready = async (page) => {
  await page.waitForFunction(() => document.getElementById("status").textContent.includes("engine ready"), { timeout: 60000 });
  await page.evaluate(() => window.plait.ready());
};
const press = (page, selector) => page.$eval(selector, (button) => button.click());
const sourceOf = (file) => fs.readFileSync(path.join(root, "examples", file), "utf8");
const formatMs = (ms) => (ms >= 9995 ? `${(ms / 1000).toFixed(1)} s` : ms >= 995 ? `${(ms / 1000).toFixed(2)} s` : ms >= 9.95 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`);

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

const axe = async (page, where) => assert.deepStrictEqual(await accessibilityFaults(page), [], where);

// What two runs of a program have in common on machines of any speed: the lanes, and for what each of
// them waited, in order, where that took a while.
function structure({ processes, threads, tasks, workers, lanes }) {
  const waits = (strip) => [...strip.matchAll(/([a-z-])(\d+)/g)].filter(([, letter, length]) => "sjcaql".includes(letter) && Number(length) >= 12).map(([, letter]) => letter).join("");
  // One wait that a short moment of running parts is still one.
  return { processes, threads, tasks, workers, lanes: lanes.map(({ name, strip }) => `${name}: ${waits(strip).replace(/(.)\1+/g, "$1")}`).sort() };
}

// Puts an example into the editor, as the menu does.
async function choose(page, file) {
  const { title } = examples.find((example) => example.file === file);
  await page.evaluate((title) => [...document.querySelectorAll("#examples-list button")].find((button) => button.querySelector("b").textContent === title).click(), title);
}

export const tests = [
  ...lessons.map((lesson) => ({
    name: `the lesson "${lesson.title}" has an address of its own, and all of its texts are on the page`,
    async run({ page, open }) {
      await open(`#lesson-${lesson.id}`);
      assert.strictEqual(await text(page, "#tab-lesson[aria-selected=true]"), "Lesson");
      const shown = await text(page, "#panel-lesson");
      const parts = [lesson.title, lesson.analogy, lesson.idea, lesson.why, ...lesson.watch, lesson.check.ask, ...lesson.check.choices, ...lesson.programs.map(([, label]) => label)];
      for (const part of parts) assert.ok(shown.includes(part), part);
      await new Promise((resolve) => setTimeout(resolve, 500)); // The address is kept after a while.
      assert.strictEqual(await page.evaluate(() => location.hash), `#lesson-${lesson.id}`);
    },
  })),
  {
    name: "a lesson's programs are examples, load by a click, and its check says whether it was understood",
    async run({ page, open }) {
      await open("#lesson-gil");
      for (const lesson of lessons) for (const [file] of lesson.programs) assert.ok(examples.some((example) => example.file === file), file);
      await press(page, '[data-file="compute_processes.py"]');
      assert.match(await text(page, "#claim-title"), /side by side/);
      assert.strictEqual(await page.$eval('[data-file="compute_processes.py"]', (chip) => chip.getAttribute("aria-pressed")), "true");
      const answer = (word) => page.evaluate((word) => [...document.querySelectorAll(".check button")].find((button) => button.textContent === word).click(), word);
      await answer("4 times");
      assert.match(await text(page, ".verdict"), /^Not quite\. There is one GIL/);
      await answer("Not at all");
      assert.match(await text(page, ".verdict"), /^Right\. /);
      assert.match(await text(page, "#lessons-list"), /4\. The GIL \u2713 understood/);
    },
  },
  {
    name: "the menu lists six lessons; one leads to the next; closing one leaves the program",
    async run({ page }) {
      await page.click("#lessons-open");
      assert.strictEqual((await page.$$("#lessons-list li")).length, 6);
      await press(page, "#lessons-list li:first-child a");
      await press(page, ".steps a:last-child");
      await page.waitForFunction(() => location.hash === "#lesson-sharing" && document.querySelector("#panel-lesson h3").textContent.includes("Sharing"));
      await press(page, "#panel-lesson .close");
      assert.strictEqual(await page.$eval("#tab-lesson", (tab) => tab.hidden), true);
      assert.match(await text(page, "#claim-title"), /race/);
    },
  },
  {
    alone: true,
    name: "what was predicted is judged by the run: by its time, by what it printed, by how much ran at once",
    async run({ page }) {
      await ready(page);
      for (const [file, right, said] of [["wait_threads.py", "1 s", /^It took 1\.\d\d s\. As you said\. A thread that sleeps/], ["blocking_call.py", "no", /^No tick came while it slept\. As you said\. time\.sleep kept/], ["compute_tasks.py", "one", /^On average \d\.\d ran at a time\. As you said\. All tasks share/]]) {
        await choose(page, file);
        await page.evaluate((right) => [...document.querySelectorAll("#predict-choices button")].find((button) => button.textContent === right).click(), right);
        await page.evaluate((source) => window.plait.run(source, {}), sourceOf(file));
        const verdict = await text(page, "#predict-question");
        // A machine that is busy may take another second; then the page says so, and rightly.
        const late = Number(/^It took (\d\.\d\d) s\. You said 1 s\./.exec(verdict)?.[1]) >= 2;
        if (late) continue;
        assert.match(verdict, said);
        assert.strictEqual(await text(page, "#predict-choices .right"), right);
      }
    },
  },
  {
    name: "findings say what stands out, and each selects its place",
    async run({ page }) {
      await ready(page);
      await page.evaluate((source) => window.plait.run(source, {}), sourceOf("blocking_call.py"));
      await page.click("#tab-findings");
      const found = await page.$$eval(".finding", (buttons) => buttons.map((button) => button.textContent));
      assert.match(found[0], /^Blocked loop: .* kept the event loop for 6\d\d\.\d ms/);
      assert.match(found.at(-1), /^Which model: these 2 workers computed for/);
      await page.click(".finding");
    },
  },
  {
    alone: true,
    name: "a comparison: every figure in the table is that of the traces, and the sentence names the cause",
    async run({ page, report, browserName }) {
      await ready(page);
      await choose(page, "compute_threads.py");
      const shown = await page.evaluate(async (repeats) => {
        const { forms, why } = await window.plait.compare(repeats);
        return { forms: forms.map(({ traces, ...form }) => ({ ...form, chunks: traces.map((chunks) => chunks.length) })), why };
      }, browserName === "firefox" ? 2 : 3); // Firefox takes longer to start each process.
      assert.deepStrictEqual(shown.forms.map(({ form }) => form), ["serial", "threads", "free-threads", "processes", "tasks"]);
      const serial = median(shown.forms[0].runs.map(({ ms }) => ms));
      const rows = await page.$$eval(".compared:not(.native) tbody tr", (found) => found.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent)));
      for (const [at, form] of shown.forms.entries()) {
        const times = form.runs.map(({ ms }) => ms);
        assert.ok(form.chunks.every((count) => count > 0), "each run has a trace");
        assert.ok(form.runs.every(({ cpuMs }) => !cpuMs), "no browser tells CPU times, so none is shown");
        assert.ok(Math.abs(form.medianMs - median(times)) < 0.01);
        assert.strictEqual(rows[at][2], formatMs(median(times)));
        assert.ok(rows[at][3].endsWith(formatMs(Math.max(...times))), rows[at][3]);
        // It has been rounded twice, to two decimals and to one.
        assert.match(rows[at][4], /^\d+\.\d\u00d7$/);
        assert.ok(Math.abs(parseFloat(rows[at][4]) - serial / median(times)) < 0.056, `${rows[at][4]} of ${serial / median(times)}`);
        assert.ok(rows[at][1].endsWith(form.note));
      }
      const [, threads, free, processes, tasks] = shown.forms.map((form) => form.runs[form.typical]);
      assert.ok(threads.gilMs > 0.2 * threads.computingMs && free.gilMs === 0 && processes.gilMs === 0);
      assert.ok(processes.starts === 2 && processes.copiedBytes > 100_000);
      assert.ok(tasks.blockedMs > 0.3 * tasks.ms);
      assert.strictEqual(await text(page, ".why"), shown.why);
      assert.match(shown.why, /GIL|kept the loop/);
      const measured = await text(page, ".differences");
      assert.ok(measured.includes(`starting 2: ${formatMs(processes.startMs)}`), measured);
      assert.ok(measured.includes(`waiting for the GIL: ${Math.round((100 * threads.gilMs) / (threads.gilMs + threads.computingMs))} %`), measured);
      assert.ok(measured.includes(`${formatMs(tasks.longestStepMs)} at a stretch`), measured);
      report(shown.forms.map(({ form, timesSerial }) => `${form} ${timesSerial.toFixed(2)}`).join(", "));
    },
  },
  {
    alone: true,
    name: "the trace agrees with the native one lane by lane, for the tutorial's programs and others",
    async run({ page }) {
      await ready(page);
      for (const file of ["tutorial_processes.py", "tutorial_threads.py", "tutorial_tasks.py", "two_processes.py", "two_threads.py", "two_tasks.py", "wait_processes.py", "wait_threads.py", "wait_tasks.py", "blocking_call.py", "timeout.py"]) {
        const [{ stderr }] = await Promise.all([
          execute(path.join(root, "build/native/plait"), ["run", "--link", path.join(root, "examples", file)]),
          page.evaluate((source) => window.plait.run(source, {}), sourceOf(file)),
        ]);
        const native = structure((await decodeLink(stderr.trim())).results.run);
        assert.deepStrictEqual(structure(await page.evaluate(() => window.plait.figures())), native, file);
      }
    },
  },
  {
    name: "a program of one's own with a task runs in every form; one without says what is missing",
    async run({ page }) {
      await ready(page);
      await choose(page, "own_task.py");
      await page.click("#tab-compare");
      assert.match(await text(page, ".compare-start"), /task\(\) for 4 names: 5 forms/);
      const forms = await page.evaluate(() => window.plait.compare(1).then(({ forms }) => forms.map(({ form, runs }) => [form, runs.length, runs[0].workers])));
      assert.deepStrictEqual(forms, [["serial", 1, 1], ["threads", 1, 4], ["free-threads", 1, 4], ["processes", 1, 4], ["tasks", 1, 4]]);
      await choose(page, "race.py");
      assert.match(await text(page, "#panel-compare"), /write its work as a function task\(name\)/);
      assert.strictEqual(await page.$(".compared"), null);
    },
  },
  {
    name: "Stop ends a comparison and shows what there is",
    async run({ page }) {
      await ready(page);
      await choose(page, "wait_threads.py");
      const compared = page.evaluate(() => window.plait.compare(9).then(({ forms }) => forms.length));
      await page.waitForFunction(() => document.querySelector(".compare-progress")?.textContent.includes("run 2 of 45"), { timeout: 20000 });
      await page.evaluate(() => window.plait.stop());
      assert.strictEqual(await compared, 1);
      assert.match(await text(page, "#panel-compare"), /stopped before its end/);
      assert.strictEqual(await page.$(".compare-progress"), null);
    },
  },
  {
    name: "the table of differences and the rule are there before any run, without figures",
    async run({ page }) {
      await page.click("#tab-compare");
      const shown = await text(page, "#panel-compare");
      for (const part of ["Memory", "Who switches", "Good for", "many hands", "reading while music plays", "cooking while the water boils", "Computing? Processes, or threads with the GIL off."]) assert.ok(shown.includes(part), part);
      assert.strictEqual(await page.$(".differences .measured"), null);
    },
  },
  {
    name: "native figures of a link stand in the tab Compare; figures that are none are not shown",
    async run({ page, open }) {
      const run = { ms: 1234.5, lanes: [{ name: "main", strip: "r10s200r30" }, { name: "Thread-1", strip: "g240" }] };
      await open(await encodeLink({ source: "print(1)\n", settings: {}, results: { by: "plait natively", cores: 8, run } }));
      await page.waitForFunction(() => document.getElementById("banner").textContent.includes("tab Compare"));
      await page.click("#tab-compare");
      assert.match(await text(page, ".native-part"), /Natively, as the link says plait natively, 8 cores.*1\.23 s/);
      assert.match(await page.$eval(".native-part canvas", (canvas) => canvas.getAttribute("aria-label")), /Thread-1: waits for the GIL 100 %/);
      await open(await encodeLink({ source: "print(1)\n", settings: {}, results: { by: "<b>", run: { ms: "fast" } } }));
      await page.waitForFunction(() => document.getElementById("banner").textContent.includes("cannot be read"));
      await page.click("#tab-compare");
      assert.strictEqual(await page.$(".native-part table"), null);
    },
  },
  {
    name: "one click runs the program natively, on a page that plait serve's own address opened",
    async run({ page, open, server }) {
      await open("#native-0000");
      await page.click("#tab-compare");
      assert.strictEqual(await page.$("#native-run"), null, "no token, no button");
      await open(`#native-${server.token}`);
      assert.strictEqual(await page.evaluate(() => location.hash), "", "the token does not stay in the address");
      await ready(page);
      await choose(page, "wait_tasks.py");
      await page.click("#tab-compare");
      await page.click("#native-run");
      await page.waitForFunction(() => document.querySelectorAll(".native tbody tr").length === 5 && !document.getElementById("native-run").disabled, { timeout: 80000 });
      const rows = await page.$$eval(".native tbody tr", (found) => found.map((row) => row.textContent));
      assert.match(rows[0], /^serial.*2\.\d\d s/);
      assert.match(rows.at(-1), /^tasks.*1\.\d\d s.*one run(1\.[6-9]|2\.0)\u00d7/);
      await page.evaluate(() => sessionStorage.clear());
    },
  },
  ...[[1366, 768], [360, 640]].map(([width, height]) => ({
    name: `lessons and comparison are accessible and fit at ${width}x${height}, dark and light`,
    async run({ page, open }) {
      await page.setViewport({ width, height });
      for (const theme of ["dark", "light"]) {
        await open("#lesson-which");
        await page.evaluate((theme) => document.querySelector(`#themes [value=${theme}]`).click(), theme);
        await new Promise((resolve) => setTimeout(resolve, 300)); // Colours change over in a moment.
        await axe(page, `lesson ${theme}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        await page.click("#tab-compare");
        await axe(page, `compare ${theme}`);
        const over = await page.$$eval("#tabs [role=tab]", (tabs) => tabs.filter((tab) => tab.getBoundingClientRect().right > innerWidth).map((tab) => tab.id));
        assert.deepStrictEqual(over, []);
      }
    },
  })),
];
