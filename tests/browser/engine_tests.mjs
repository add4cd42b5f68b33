// Programs in the page, run by the real engine.

import assert from "node:assert";
import fs from "node:fs";
import path from "node:path";
import { countWorkers, cpuMillisecondsBetween, pageCpuTimes, residentMegabytes } from "./inspect.mjs";
import { measureFirstLines } from "./measure.mjs";
import { watchMainThread } from "./page_tests.mjs";
import { root, site } from "./servers.mjs";

const hasEngine = () => fs.existsSync(path.join(site, "kernel.mjs")) && fs.existsSync(path.join(site, "engine.wasm"));
const skip = () => (hasEngine() ? null : "there is no kernel yet");

const example = (name) => fs.readFileSync(path.join(root, "examples", name), "utf8");
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const run = (page, source, settings = {}) => page.evaluate((...words) => window.plait.run(...words), source, settings);
const textOf = (result, fd = 1) => result.output.filter((entry) => entry.fd === fd).map((entry) => entry.text).join("");
const ready = (page) => page.waitForFunction(() => document.getElementById("status-engine").textContent === "engine ready", { timeout: 20000 });

const both = (lines) => lines.flatMap((line) => [line.replace("NAME", "A"), line.replace("NAME", "B")]);
const started = "Task NAME started";
const finished = "Task NAME finished";
const tutorial = [
  { model: "processes", seconds: 10, lines: [...both([started, "0", "1", "2", "3", "4", finished]), "Both tasks are done!"] },
  { model: "threads", seconds: 2, lines: [...both([started, finished]), "Both tasks are done!"] },
  { model: "tasks", seconds: 2, lines: both([started, finished]) },
];

function tutorialTest({ model, seconds, lines }) {
  return {
    name: `the tutorial's ${model} take ${seconds} s`,
    skip,
    async run({ page, report }) {
      await ready(page);
      const result = await run(page, example(`tutorial_${model}.py`));
      assert.deepStrictEqual(textOf(result).trimEnd().split("\n").sort(), [...lines].sort());
      assert.strictEqual(textOf(result, 2), "");
      assert.strictEqual(result.exitCode, 0);
      report(`${(result.wall / 1000).toFixed(2)} s`);
      assert.ok(result.wall >= seconds * 1000 - 5 && result.wall <= seconds * 1000 + 1000, `${result.wall} ms`);
    },
  };
}

// Each body is put into the main program, a thread, a process and a task.
const endless = {
  "while True: pass": "while True: pass",
  "time.sleep(1000)": "time.sleep(1000)",
  "a deadlock of two locks": "import threading\nfirst, second = threading.Lock(), threading.Lock()\ndef take(one, other):\n    with one:\n        time.sleep(0.1)\n        with other: pass\nthreading.Thread(target=take, args=(first, second)).start()\ntake(second, first)",
  "endless print": "while True: print('again')",
  "10**10**7": "x = 10 ** 10 ** 7",
  "sorted of ten million items": "x = sorted(-i * i % 1000003 for i in range(10_000_000))",
};
const indent = (text) => text.replaceAll(/^/gm, "    ");
const places = {
  "the main program": (body) => body,
  "a thread": (body) => `import threading\ndef work():\n${indent(body)}\nthread = threading.Thread(target=work)\nthread.start()\nthread.join()`,
  "a process": (body) => `import multiprocessing\ndef work():\n${indent(body)}\nif __name__ == "__main__":\n    process = multiprocessing.Process(target=work)\n    process.start()\n    process.join()`,
  "a task": (body) => `import asyncio\nasync def work():\n${indent(body)}\nasync def main():\n    await asyncio.gather(work())\nasyncio.run(main())`,
};

// Runs [source], stops it while it works, and runs another program at once.
const stopOnce = (page, source) =>
  page.evaluate(async (source) => {
    const running = window.plait.run(source, {});
    await new Promise((resolve) => setTimeout(resolve, 700));
    const asked = performance.now();
    window.plait.stop();
    const { stopped, exitCode } = await running;
    const ms = Math.round(performance.now() - asked);
    const next = await window.plait.run("print('next')", {});
    return { ms, stopped, exitCode, next: next.output.map((entry) => entry.text).join("") };
  }, source);

const stopTests = Object.entries(endless).map(([what, body]) => ({
  alone: true,
  name: `Stop ends ${what} within 0.5 s, wherever it is`,
  skip,
  async run({ page, report }) {
    await ready(page);
    const times = [];
    for (const [where, put] of Object.entries(places)) {
      const { ms, ...outcome } = await stopOnce(page, `import time\nprint("begun")\n${put(body)}\n`);
      assert.deepStrictEqual(outcome, { stopped: true, exitCode: null, next: "next\n" }, where);
      assert.ok(ms <= 500, `${where}: ${ms} ms`);
      times.push(ms);
    }
    report(`${times.join(", ")} ms in ${Object.keys(places).join(", ")}`);
  },
}));

const { groups } = JSON.parse(fs.readFileSync(path.join(root, "examples/index.json"), "utf8"));

// The engine does not carry these modules: the kernel fetches them because the program names them.
const fetched = `
import datetime, json, multiprocessing, re

def show(who):
    day = datetime.date(2024, 2, 28) + datetime.timedelta(days=2)
    print(json.dumps({"who": who, "day": str(day), "parts": re.findall(r"\\d+", "1 and 22")}))

if __name__ == "__main__":
    show("main")
    for method in ("fork", "spawn"):
        child = multiprocessing.get_context(method).Process(target=show, args=(method,))
        child.start()
        child.join()
`;

export const tests = [
  {
    name: "each process, forked or spawned, has the modules that are fetched on demand",
    skip,
    async run({ page }) {
      await ready(page);
      for (let round = 0; round < 2; round++) {
        const result = await run(page, fetched);
        assert.strictEqual(textOf(result, 2), "");
        assert.deepStrictEqual(textOf(result).trimEnd().split("\n").map((line) => JSON.parse(line)), ["main", "fork", "spawn"].map((who) => ({ who, day: "2024-03-01", parts: ["1", "22"] })));
        assert.strictEqual(result.exitCode, 0);
      }
      const unnamed = await run(page, 'try:\n    __import__("js" + "on")\nexcept ImportError as error:\n    print(error.name, error)\n');
      assert.strictEqual(textOf(unnamed), "json the module 'json' is not loaded: it is fetched for programs that have its name in their text, so write 'import json' somewhere in this one\n");
    },
  },
  ...tutorial.map(tutorialTest),
  ...stopTests,
  {
    name: "the counter's last line is 0, 6, 6",
    skip,
    async run({ page }) {
      await ready(page);
      for (const [model, last] of [["processes", 0], ["threads", 6], ["tasks", 6]]) {
        const result = await run(page, example(`two_${model}.py`));
        assert.strictEqual(textOf(result).trimEnd().split("\n").at(-1), `main: counter = ${last}`, model);
      }
    },
  },
  ...groups.map(({ title, examples }) => ({
    name: `each example runs to its end without an error: ${title}`,
    skip,
    async run({ page }) {
      await ready(page);
      const failures = [];
      for (const { file } of examples.filter((one) => one.twins !== "tutorial")) {
        const result = await run(page, example(file));
        if (result.exitCode !== 0 || textOf(result, 2) || !textOf(result)) failures.push(`${file}: ${result.exitCode} ${textOf(result, 2)}`);
      }
      assert.deepStrictEqual(failures, []);
    },
  })),
  {
    name: "each line says who printed it",
    skip,
    async run({ page }) {
      await ready(page);
      const result = await run(page, example("two_processes.py"));
      const names = new Set(result.output.map((entry) => `${entry.process} ${entry.text[0]}`));
      assert.strictEqual(new Set([...names].map((name) => name.split(" ")[0])).size, 3);
      const threads = await run(page, example("two_threads.py"));
      assert.ok(new Set(threads.output.map((entry) => entry.thread)).size === 3, "three threads printed");
    },
  },
  {
    alone: true,
    name: "from navigation to the first line in 1.5 s, and a warm run to its first line in 50 ms",
    skip,
    async run({ browser, server, report }) {
      const { cold, warm } = await measureFirstLines(browser, server.address);
      report(`${median(cold).toFixed(0)} ms from navigation (median of 3), ${median(warm).toFixed(0)} ms warm (median of 15)`);
      assert.ok(median(cold) < 1500, `${cold} ms from navigation`);
      assert.ok(median(warm) < 50, `${warm} ms warm`);
    },
  },
  {
    alone: true,
    name: "no program holds the page's main thread for 50 ms",
    skip: ({ browserName }) => skip() ?? (browserName === "chromium" ? null : "only Chromium tells"),
    async run({ page, report }) {
      await ready(page);
      const programs = ["while True: print('again')", places["a thread"]("while True: pass"), places["a process"]("while True: print('x' * 1000)")];
      for (const source of programs) {
        const endWatch = await watchMainThread(page);
        await page.evaluate(async (source) => {
          const running = window.plait.run(source, {});
          await new Promise((resolve) => setTimeout(resolve, 1500));
          window.plait.stop();
          await running;
        }, source);
        const longest = await endWatch();
        report(`${longest.slice(0, 3).map((ms) => ms.toFixed(1))} ms`);
        assert.ok(longest[0] <= 50, `${longest} ms during ${source}`);
      }
    },
  },
  {
    alone: true,
    name: "a page whose program has ended uses under 1 % of a core",
    skip,
    async run({ page, browser, browserName, report }) {
      await ready(page);
      assert.strictEqual((await run(page, example("two_threads.py"))).exitCode, 0);
      const look = () => pageCpuTimes(browser.process().pid, browserName);
      // A browser first clears away what earlier runs have left, and compiles once more what they used much.
      let percent = 100;
      for (let round = 0; round < 8 && percent >= 1; round++) {
        const [seconds, before] = [6, look()];
        await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
        percent = cpuMillisecondsBetween(before, look()) / seconds / 10;
      }
      report(`${percent.toFixed(2)} % of a core`);
      assert.ok(percent < 1, `${percent} %`);
    },
  },
  {
    name: "what a thread did before a long wait is in the trace while it waits",
    skip,
    async run({ page }) {
      await ready(page);
      await page.evaluate(() => window.plait.ready());
      await run(page, "import threading\nthreading.Thread(target=print).start()\n"); // The next thread starts at once.
      const running = run(page, "import threading, time\ndef tick():\n    for i in range(10):\n        print('tick', i)\n        time.sleep(0.1)\nthread = threading.Thread(target=tick)\ntime.sleep(0.001) # What was done until here has been passed on, and a short while ago.\nthread.start()\nthread.join()\n");
      await page.waitForFunction(() => document.getElementById("output-lines").textContent.includes("tick 5"));
      const { lanes } = await page.evaluate(() => window.plait.figures());
      await running;
      assert.match(lanes[0].strip, /j\d{3}$/, JSON.stringify(lanes)); // Most of the 240 pieces of the time.
    },
  },
  {
    name: "input() reads what is typed",
    skip,
    async run({ page }) {
      await ready(page);
      const running = run(page, "name = input('who? ')\nprint('hello', name)\n");
      await page.waitForSelector("#input:not([hidden])");
      await page.type("#input-text", "Ada");
      await page.keyboard.press("Enter");
      assert.strictEqual(textOf(await running), "who? hello Ada\n");
    },
  },
  {
    name: "a program with a mistake is refused with its place",
    skip,
    async run({ page }) {
      await ready(page);
      const result = await run(page, "print('a'\n");
      assert.notStrictEqual(result.exitCode, 0);
      assert.match(textOf(result, 2), /line 1/);
      assert.match(textOf(result, 2), /'\(' was never closed/);
    },
  },
  {
    name: "the browser's own list has a worker for each process and each thread",
    skip,
    async run({ page, browser, browserName, report }) {
      await ready(page);
      const count = () => countWorkers(browser, page, browserName);
      // The program keeps them all for two seconds after the last has begun, however long that takes.
      const during = async (source, kind, wanted) => {
        let isOver = false;
        const running = run(page, source).finally(() => (isOver = true));
        let counts = await count();
        while (counts[kind] < wanted && !isOver) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          counts = await count();
        }
        assert.strictEqual((await running).exitCode, 0);
        return counts;
      };
      const before = await count();
      // More than wait in reserve, so that the list must grow.
      const many = before.processes + 3;
      const processes = await during(`import multiprocessing, time\nif __name__ == '__main__':\n    end = multiprocessing.Event()\n    many = [multiprocessing.Process(target=end.wait) for _ in range(${many})]\n    for one in many: one.start()\n    time.sleep(2)\n    end.set()\n    for one in many: one.join()\n`, "processes", many + 1);
      report(`${before.processes} in reserve; ${processes.processes} workers for ${many} processes and their parent`);
      assert.ok(processes.processes >= many + 1, `${processes.processes} workers`);
      const idle = await count();
      const threads = await during(`import threading, time\nend = threading.Event()\nmany = [threading.Thread(target=end.wait) for _ in range(${idle.threads + 9})]\nfor one in many: one.start()\ntime.sleep(2)\nend.set()\nfor one in many: one.join()\n`, "threads", idle.threads + 9);
      report(`${idle.threads} in reserve; ${threads.threads} workers for ${idle.threads + 9} threads`);
      assert.ok(threads.threads >= idle.threads + 9, `${threads.threads} workers`);
    },
  },
  {
    alone: true,
    name: "two hundred forks in a row leave workers and memory where they were",
    skip,
    async run({ page, browser, browserName, report }) {
      await ready(page);
      const forks = (count) => `import os, threading, time\nkept = [list(range(1000)) for _ in range(200)]\nthreading.Thread(target=time.sleep, args=(1,)).start()\nfor number in range(${count}):\n    pid = os.fork()\n    if pid == 0:\n        os._exit(7 if sum(map(len, kept)) == 200000 else 1)\n    assert os.waitpid(pid, 0)[1] == 7 << 8\nprint('forked')\n`;
      const measure = async (count) => {
        const result = await run(page, forks(count));
        assert.strictEqual(textOf(result), "forked\n", textOf(result, 2));
        await new Promise((resolve) => setTimeout(resolve, 3000));
        return result.wall / count;
      };
      const look = async () => ({ workers: (await countWorkers(browser, page, browserName)).all, megabytes: residentMegabytes(browser.process().pid) });
      await measure(20);
      const before = await look();
      const ms = await measure(200);
      // A browser collects what nobody has any more when it likes.
      let after = await look();
      for (let round = 0; round < 20 && after.megabytes > before.megabytes + 50; round++) {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        after = await look();
      }
      report(`${ms.toFixed(1)} ms a fork; ${before.workers} workers and ${before.megabytes.toFixed(0)} MB, then ${after.workers} and ${after.megabytes.toFixed(0)} MB`);
      assert.ok(after.workers <= before.workers + 1, `${before.workers}, then ${after.workers} workers`);
      assert.ok(after.megabytes <= before.megabytes + 50, `${before.megabytes}, then ${after.megabytes} MB`);
    },
  },
  {
    name: "the policy was never violated, and no error was thrown",
    skip,
    async run({ problems }) {
      assert.deepStrictEqual(problems, []);
    },
  },
];

export const lostTests = [
  {
    name: "a worker's script or the engine that is lost once is fetched again, and the program runs",
    skip,
    async run({ page }) {
      const { exitCode, output } = await run(page, "import os\nif os.fork():\n    print(os.wait()[1])\n");
      assert.strictEqual(output.map(({ text }) => text).join(""), "0\n");
      assert.strictEqual(exitCode, 0);
    },
  },
];

// One child after the other dies in each of its ways; what else runs is not touched (tests/soak/deaths.py).
export const deathTests = [
  {
    name: "a worker that traps, has no memory, aborts or is killed is that process's fault, and nothing else dies",
    skip,
    async run({ page }) {
      await ready(page);
      const deaths = fs.readFileSync(path.join(root, "tests/soak/deaths.py"), "utf8");
      const result = await page.evaluate((source) => window.plait.run(source, {}, { name: "deaths.py", words: ["8", "traps"] }), deaths);
      assert.strictEqual(textOf(result), "8 deaths\n", textOf(result, 2));
      assert.strictEqual(result.exitCode, 0);
      const faults = await page.$$eval("#output-lines .fault .what", (found) => found.map((line) => line.textContent));
      assert.ok(faults.some((text) => / ended: .*unreachable/.test(text)), faults.join("\n"));
      assert.ok(faults.some((text) => / ended: there was no memory left/.test(text)), faults.join("\n"));
      assert.strictEqual(textOf(await run(page, "print('next')")), "next\n");
    },
  },
];

// The script of its workers is not to be had.
export const neverTests = [
  {
    name: "that workers cannot be started is said",
    skip,
    async run({ page }) {
      const result = await run(page, "print('hello')\n");
      assert.notStrictEqual(result.exitCode, 0);
      const said = await page.$eval("body", (body) => body.innerText);
      assert.match(said, /cannot start|could not be started/i);
    },
  },
];
