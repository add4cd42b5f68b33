// The page itself, with tests/browser/mock_kernel.mjs in the place of the engine: layout, keys,
// output, links, accessibility. Each test gets a page that is loaded and idle.

import assert from "node:assert";
import fs from "node:fs";
import path from "node:path";
import "../harness/raw_deflate.mjs";
import { accessibilityFaults } from "./browsers.mjs";
import { root } from "./servers.mjs";

const linkModule = await import("../../web/link.mjs");

// In the page: runs [source] to its end.
const play = (page, source, settings = {}) => page.evaluate((...words) => window.plait.run(...words), source, settings);
const outputLines = (page) => page.$$eval("#output-lines .out", (lines) => lines.map((line) => line.querySelector(".what").textContent));
const frames = (page, count = 2) =>
  page.evaluate(async (count) => {
    for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
  }, count);
const editorText = (page) => page.evaluate(() => [...document.getElementById("editor").shadowRoot.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"));
const bannerText = (page) => page.$eval("#banner", (banner) => (banner.hidden ? "" : banner.textContent));
const focusEditor = (page) => page.evaluate(() => document.getElementById("editor").shadowRoot.querySelector(".cm-content").focus());

async function replaceProgram(page, text) {
  await focusEditor(page);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.press("Backspace");
  await page.keyboard.type(text);
}

// Chromium: gives a function that ends the watch and tells the longest tasks of the page's main
// thread, in milliseconds of its CPU time.
export async function watchMainThread(page) {
  await page.tracing.start({ categories: ["toplevel"] });
  await new Promise((resolve) => setTimeout(resolve, 400)); // Starting to trace is work of its own.
  return async () => {
    const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
    const mainThreads = new Set(traceEvents.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain").map((event) => `${event.pid} ${event.tid}`));
    const tasks = traceEvents.filter((event) => event.ph === "X" && event.name.endsWith("RunTask") && mainThreads.has(`${event.pid} ${event.tid}`));
    assert.ok(tasks.length > 0, "the trace has the main thread's tasks");
    const begin = Math.min(...tasks.map((task) => task.ts)) + 300_000;
    return tasks.filter((task) => task.ts > begin).map((task) => task.tdur / 1000).sort((a, b) => b - a).slice(0, 5);
  };
}

const axe = async (page, where) => assert.deepStrictEqual(await accessibilityFaults(page), [], where);

// Everything that is seen lies inside the window, and nothing scrolls that should not.
const overflow = (page) =>
  page.evaluate(() => {
    const found = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
    for (const element of document.querySelectorAll("#top *, #claim *, #tabs *, #work > section")) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.closest("svg")) continue;
      if (box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1) found.push(`${element.id || element.tagName} ${element.className} ends at ${Math.round(box.right)}, ${Math.round(box.bottom)}`);
    }
    return found;
  });

export const tests = [
  {
    name: "loads the default example and runs nothing",
    async run({ page }) {
      assert.ok((await editorText(page)).startsWith("from multiprocessing"));
      assert.strictEqual(await page.$eval("#claim-title", (title) => title.textContent), "Many hands, each with memory of its own.");
      assert.strictEqual(await page.$eval("#run", (button) => button.textContent.trim()), "Run");
      assert.deepStrictEqual(await outputLines(page), []);
      assert.strictEqual(await page.evaluate(() => location.hash), "");
      await page.waitForFunction(() => document.getElementById("status").textContent.includes("engine ready"));
    },
  },
  {
    name: "shows each line with who wrote it, and markup as text",
    async run({ page }) {
      const result = await play(page, `#mock text "<b>bold</b> & <img src=x onerror=alert(1)>\\n"
#mock as 2 Process-1 MainThread "from a process\\n"
#mock as 2 Process-1 Thread-1 "from its thread\\n"
#mock stderr "oh no\\n"
#mock text "part, "
#mock text "and the rest\\n"
#mock exit 3`);
      await frames(page);
      assert.strictEqual(result.exitCode, 3);
      assert.deepStrictEqual(result.output[1], { process: 2, thread: "MainThread", text: "from a process\n", fd: 1, time: result.output[1].time });
      assert.deepStrictEqual(await outputLines(page), ["<b>bold</b> & <img src=x onerror=alert(1)>", "from a process", "from its thread", "stderroh no", "part, and the rest", "The program ended with exit status 3."]);
      assert.deepStrictEqual(await page.$$eval("#output-lines .who", (names) => names.map((name) => name.textContent)), ["main", "Process-1", "Process-1, Thread-1", "main", "main"]);
      assert.strictEqual(await page.$$eval("#output-lines b, #output-lines img", (found) => found.length), 0);
      const colours = await page.$$eval("#output-lines .who", (names) => names.map((name) => getComputedStyle(name).color));
      assert.strictEqual(new Set(colours.slice(0, 3)).size, 3);
      assert.strictEqual(colours[0], colours[3]);
    },
  },
  {
    alone: true,
    name: "survives endless output: bounded, counted, and no task over 50 ms",
    async run({ page, browserName, report }) {
      const endWatch = browserName === "chromium" ? await watchMainThread(page) : null;
      await page.evaluate(() => void (window.flooded = window.plait.run("#mock flood", {})));
      await new Promise((resolve) => setTimeout(resolve, 2500));
      const longest = await endWatch?.();
      await page.click("#run");
      const result = await page.evaluate(() => window.flooded.then(({ stopped, dropped }) => ({ stopped, dropped })));
      await frames(page, 30);
      const counts = await page.evaluate(() => window.plait.output());
      assert.strictEqual(result.stopped, true);
      assert.ok(counts.written > 20000, `${counts.written} lines`);
      assert.ok(counts.shown <= 1001, `${counts.shown} lines in the document`);
      assert.match(await page.$eval("#output-dropped", (note) => note.textContent), /^[\d,]+ earlier lines are not shown\.$/);
      if (!endWatch) return; // Only Chromium tells a task's own time from that of a busy machine.
      report(`${counts.written} lines; the longest tasks of the page took ${longest.slice(0, 3).map((ms) => ms.toFixed(1))} ms`);
      assert.ok(longest[0] <= 50, `the main thread was held for ${longest} ms`);
    },
  },
  {
    name: "one endless line is cut",
    async run({ page }) {
      await play(page, `#mock text ${JSON.stringify("x".repeat(9000))}\n#mock text ${JSON.stringify("y".repeat(9000))}`);
      await frames(page);
      const [line] = await outputLines(page);
      assert.strictEqual(line, `${"x".repeat(8000)} \u2026 (10,000 more characters)`);
    },
  },
  {
    name: "Ctrl+Enter runs and Esc stops, from the editor too",
    async run({ page }) {
      await replaceProgram(page, "#mock sleep 20000");
      await page.keyboard.down("Control");
      await page.keyboard.press("Enter");
      await page.keyboard.up("Control");
      await page.waitForFunction(() => document.getElementById("run").textContent.trim() === "Stop");
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => document.getElementById("run").textContent.trim() === "Run", { timeout: 1000 });
      assert.match(await page.$eval("#run-note", (note) => note.textContent), /^stopped after \d/);
      assert.strictEqual(await editorText(page), "#mock sleep 20000");
    },
  },
  {
    name: "Stop works even if the kernel does not answer",
    async run({ page }) {
      const running = play(page, "#mock deaf");
      await new Promise((resolve) => setTimeout(resolve, 100));
      await page.click("#run");
      assert.strictEqual((await running).stopped, true);
      assert.strictEqual((await play(page, '#mock text "again\\n"')).output[0].text, "again\n");
    },
  },
  {
    name: "input() has a line, and what was typed is shown",
    async run({ page }) {
      const running = play(page, "#mock input");
      await page.waitForSelector("#input:not([hidden])");
      await page.type("#input-text", "Ada");
      await page.keyboard.press("Enter");
      assert.deepStrictEqual((await running).output.map((entry) => entry.text), ["read Ada\n"]);
      await frames(page);
      assert.deepStrictEqual(await outputLines(page), ["Ada", "read Ada"]);
      assert.strictEqual(await page.$eval("#input", (form) => form.hidden), true);
      const ended = play(page, "#mock input");
      await page.waitForSelector("#input:not([hidden])");
      await page.click("#input-end");
      assert.deepStrictEqual((await ended).output.map((entry) => entry.text), ["end of input\n"]);
    },
  },
  {
    name: "the switch loads twins, and says why it is off for a program of one's own",
    async run({ page }) {
      await page.click('[data-model="threads"]');
      assert.ok((await editorText(page)).startsWith("from threading"));
      assert.strictEqual(await page.$eval('[data-model="threads"]', (button) => button.getAttribute("aria-checked")), "true");
      await page.keyboard.press("ArrowRight");
      assert.ok((await editorText(page)).startsWith("import asyncio"));
      await focusEditor(page);
      await page.keyboard.type("#");
      assert.strictEqual(await page.$eval('[data-model="threads"]', (button) => button.disabled), true);
      assert.match(await page.$eval("#models", (group) => group.title), /edited/);
      assert.strictEqual(await page.$eval("#claim-title", (title) => title.textContent), "Your own program");
    },
  },
  {
    name: "a prediction is about the program in the editor, not about another that is run",
    async run({ page }) {
      await play(page, '#mock text "main: counter = 0\\n"');
      assert.match(await page.$eval("#predict-question", (question) => question.textContent), /^Predict: /);
      assert.deepStrictEqual(await page.$$eval("#predict-choices .right", (right) => right.length), 0);
    },
  },
  {
    name: "the examples dialog offers every example, and loads one",
    async run({ page }) {
      await page.click("#examples-open");
      const files = fs.readdirSync(path.join(root, "examples")).filter((name) => name.endsWith(".py"));
      assert.strictEqual(await page.$$eval("#examples-list button", (buttons) => buttons.length), files.length);
      await page.evaluate(() => [...document.querySelectorAll("#examples-list button")].find((button) => button.textContent.startsWith("A deadlock")).click());
      assert.match(await editorText(page), /^# Each thread holds one lock/);
      assert.strictEqual(await page.$eval("#examples", (dialog) => dialog.open), false);
    },
  },
  {
    name: "settings go into the run and into the link; the theme is remembered",
    async run({ page, reload }) {
      await page.keyboard.press("?");
      assert.strictEqual(await page.$eval("#more", (dialog) => dialog.open), true);
      await page.click('[name=gil][value="off"]');
      await page.click('[name=theme][value="light"]');
      await page.keyboard.press("Escape");
      assert.match(await page.$eval("#mode", (mode) => mode.textContent), /GIL off/);
      await page.waitForFunction(() => location.hash.startsWith("#1"));
      const shared = await linkModule.decodeLink(await page.evaluate(() => location.hash));
      assert.deepStrictEqual(shared.settings, { gil: "off" });
      await reload();
      assert.strictEqual(await page.evaluate(() => document.documentElement.dataset.theme), "light");
      assert.match(await page.$eval("#mode", (mode) => mode.textContent), /GIL off/);
    },
  },
  {
    name: "the address keeps the program; a link fills the editor and runs nothing",
    async run({ page, open }) {
      const source = "print('caf\u00e9 \u{1F9F5}')\n" + "x = 1\n".repeat(20);
      const fragment = await linkModule.encodeLink({ source, settings: { "start-method": "spawn" } });
      await open(fragment);
      assert.ok((await editorText(page)).startsWith("print('caf\u00e9 \u{1F9F5}')\nx = 1"));
      assert.match(await bannerText(page), /came with a link\. Nothing has run yet/);
      assert.match(await page.$eval("#mode", (mode) => mode.textContent), /spawn/);
      assert.strictEqual(await page.evaluate(() => location.hash), fragment);
      assert.strictEqual(await page.$eval("#run", (button) => button.textContent.trim()), "Run");
      await focusEditor(page);
      await page.keyboard.type("#");
      await page.waitForFunction((old) => location.hash !== old, {}, fragment);
      assert.strictEqual((await linkModule.decodeLink(await page.evaluate(() => location.hash))).source, `#${source}`);
    },
  },
  {
    name: "each example round-trips through a link in this browser",
    async run({ page }) {
      const sources = fs.readdirSync(path.join(root, "examples")).filter((name) => name.endsWith(".py")).map((name) => fs.readFileSync(path.join(root, "examples", name), "utf8"));
      for (const source of sources) {
        const here = await linkModule.encodeLink({ source, settings: { gil: "off" } });
        const back = await page.evaluate(async (link) => {
          const codec = await import("/link.mjs"); return codec.decodeLink(link).then(async (shared) => [shared, await codec.encodeLink(shared)]);
        }, here);
        assert.deepStrictEqual(back[0], { source, settings: { gil: "off" } });
        assert.deepStrictEqual(await linkModule.decodeLink(back[1]), { source, settings: { gil: "off" } });
      }
    },
  },
  {
    name: "ten thousand mutated links give messages, never another program",
    async run({ page }) {
      const source = fs.readFileSync(path.join(root, "examples/race.py"), "utf8");
      const result = await page.evaluate(async (source) => {
        const { encodeLink, decodeLink, LinkError } = await import("/link.mjs");
        const link = await encodeLink({ source, settings: { gil: "off" } });
        const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_#.%";
        let seed = 20261125;
        const random = (below) => ((seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) >>> 8) % below;
        const counts = { refused: 0, same: 0 };
        for (let round = 0; round < 10000; round++) {
          const at = 1 + random(link.length - 1);
          const character = alphabet[random(alphabet.length)];
          const mutated = [
            () => link.slice(0, at) + character + link.slice(at + 1),
            () => link.slice(0, at) + link.slice(at + 1 + random(9)),
            () => link.slice(0, at) + character + link.slice(at),
            () => link.slice(0, at),
          ][random(4)]();
          const outcome = await decodeLink(mutated).catch((error) => error);
          if (outcome instanceof LinkError) counts.refused++;
          else if (outcome.source === source) counts.same++;
          else return `${mutated} gave ${outcome.stack ?? outcome.source}`;
        }
        return counts;
      }, source);
      assert.ok(result.refused > 9000 && result.refused + result.same === 10000, JSON.stringify(result));
    },
  },
  {
    name: "a damaged link opened in the page says so and leaves the editor alone",
    async run({ page, open }) {
      const fragment = await linkModule.encodeLink({ source: "print(1)\n", settings: {} });
      for (const [bad, message] of [[fragment.slice(0, -4), /damaged/], ["#2" + fragment.slice(2), /newer Plait/], ["#1" + "A".repeat(270000), /too long/]]) {
        await open(bad);
        assert.match(await bannerText(page), message);
        assert.ok((await editorText(page)).startsWith("from multiprocessing"));
      }
      // And while the page is open.
      await page.evaluate((hash) => (location.hash = hash), fragment);
      await page.waitForFunction(() => document.getElementById("banner").textContent.includes("came with a link"));
      assert.strictEqual((await editorText(page)).trim(), "print(1)");
      await page.evaluate((hash) => (location.hash = hash), fragment.slice(0, 20));
      await page.waitForFunction(() => document.getElementById("banner").textContent.includes("damaged"));
      assert.strictEqual((await editorText(page)).trim(), "print(1)");
    },
  },
  {
    name: "Share link shows the link and what it contains",
    async run({ page }) {
      await page.click("#share-open");
      await page.waitForSelector("#share[open]");
      assert.match(await page.$eval("#share-contents", (text) => text.textContent), /this program \(17 lines\) and its settings \(as usual\), and nothing else/);
      const link = await page.$eval("#share-link", (field) => field.value);
      assert.strictEqual((await linkModule.decodeLink(link)).source, fs.readFileSync(path.join(root, "examples/two_processes.py"), "utf8"));
      assert.strictEqual(await page.evaluate(() => location.href), link);
    },
  },
  {
    name: "splitters move by keys and by pointer, and are remembered",
    async run({ page, reload }) {
      const width = () => page.$eval("#code", (code) => Math.round(code.getBoundingClientRect().width));
      const before = await width();
      await page.focus("#split-columns");
      for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
      const after = await width();
      assert.ok(Math.abs(after - before - 0.1 * 1366) < 4, `${before} to ${after}`);
      await reload();
      assert.strictEqual(await width(), after);
      const box = await page.$eval("#split-columns", (one) => one.getBoundingClientRect().toJSON());
      await page.mouse.move(box.x + 2, 400);
      await page.mouse.down();
      await page.mouse.move(500, 400);
      await page.mouse.up();
      assert.ok(Math.abs((await width()) - 500) < 4);
    },
  },
  {
    name: "tabs move by arrow keys; the transcript tells the run; findings say what failed",
    async run({ page }) {
      await play(page, '#mock as 2 Process-1 MainThread "hello\\n"\n#mock ended 2 Process-1 1\n#mock fault "The worker of Process-1 ran out of memory."');
      await page.focus("#tab-output");
      await page.keyboard.press("ArrowRight");
      const told = await page.$$eval(".transcript li", (items) => items.map((item) => [...item.children].slice(1).map((part) => part.textContent).join(" ")));
      assert.deepStrictEqual(told, ["main runs", "Process-1 runs", "Process-1 prints: hello", "Process-1 ends with exit code 1", "main ends with exit code 0"]);
      await page.keyboard.press("ArrowRight");
      const found = await page.$$eval("#panel-findings li", (items) => items.map((item) => item.textContent));
      assert.deepStrictEqual(found, ["The worker of Process-1 ran out of memory.", "Process-1 ended with exit code 1."]);
    },
  },
  {
    name: "fits at 1366x768 and 360x640, in both themes, and axe-core finds nothing",
    async run({ page, browserName }) {
      const mock = '#mock as 2 Process-1 MainThread "A: counter = 1\\n"\n#mock stderr "oh no\\n"\n#mock as 2 Process-1 Thread-1 "from a thread\\n"\n#mock exit 1';
      for (const [width, height] of [[1366, 768], [360, 640]]) {
        await page.setViewport({ width, height });
        for (const theme of ["dark", "light"]) {
          await page.evaluate((theme) => {
            const radio = document.querySelector(`[name=theme][value=${theme}]`);
            radio.checked = true;
            radio.dispatchEvent(new Event("change", { bubbles: true }));
          }, theme);
          await play(page, mock);
          await frames(page);
          assert.deepStrictEqual(await overflow(page), [], `${width}x${height} ${theme}`);
          if (browserName !== "chromium") continue; // What axe-core sees is the same document.
          await axe(page, `${width}x${height} ${theme}`);
          for (const dialog of ["examples", "more", "share"]) {
            await page.evaluate((id) => document.getElementById(id).showModal(), dialog);
            await axe(page, `${dialog} at ${width}x${height} ${theme}`);
            await page.evaluate((id) => document.getElementById(id).close(), dialog);
          }
        }
      }
      const heights = await page.evaluate(() => ["code", "stage", "results"].map((id) => document.getElementById(id).getBoundingClientRect().height));
      assert.ok(heights[0] >= 150 && heights[1] >= 180 && heights[2] >= 90, `heights ${heights}`);
    },
  },
  {
    name: "the policy was never violated, and no error was thrown",
    async run({ problems }) {
      assert.deepStrictEqual(problems, []);
    },
  },
];
