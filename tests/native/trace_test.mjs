// `plait run --trace`: that the spans tell the truth about the program's lines and about time.

import assert from "node:assert";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "plait-trace-"));
test.after(() => fs.rmSync(folder, { recursive: true }));

// Runs a program. Gives {stdout, spans}: spans by lane, {name, ms, line}, in their order.
function trace(program, ...options) {
  const file = path.join(folder, "trace.json");
  const run = spawnSync(path.join(root, "build/native/plait"), ["run", `--trace=${file}`, ...options, program], { encoding: "utf8" });
  assert.strictEqual(run.status, 0, run.stderr);
  const { traceEvents } = JSON.parse(fs.readFileSync(file, "utf8"));
  const lanes = new Map();
  for (const { ph, cat, name, pid, tid, ts, dur, args } of traceEvents) {
    if (ph !== "X" || cat !== "state") continue;
    const lane = `${pid} ${tid}`;
    if (!lanes.has(lane)) lanes.set(lane, []);
    lanes.get(lane).push({ name, ts, ms: dur / 1000, line: args?.line });
  }
  return { stdout: run.stdout, lanes: [...lanes.values()] };
}

const lineOf = (file, text) => fs.readFileSync(file, "utf8").split("\n").findIndex((line) => line.includes(text)) + 1;

for (const [model, sleep, state] of [["processes", "time.sleep", "sleep"], ["threads", "time.sleep", "sleep"], ["tasks", "asyncio.sleep", "sleep"]]) {
  test(`each sleep of the example with ${model} knows its line`, () => {
    const file = path.join(root, `examples/two_${model}.py`);
    const sleeps = trace(file).lanes.map((spans) => spans.filter(({ name, ms }) => name === state && ms > 100)).filter((spans) => spans.length > 0);
    assert.deepStrictEqual(sleeps.map((spans) => spans.map(({ line }) => line)), [Array(3).fill(lineOf(file, sleep)), Array(3).fill(lineOf(file, sleep))]);
  });
}

test("a join and the wait for a lock know their lines", () => {
  const file = path.join(folder, "waits.py");
  fs.writeFileSync(file, "import threading, time\nlock = threading.Lock()\ndef work():\n    with lock:\n        pass\nlock.acquire()\nthread = threading.Thread(target=work)\nthread.start()\ntime.sleep(0.05)\nlock.release()\ntime.sleep(0.01)\n");
  const waits = trace(file).lanes.flat().filter(({ name, ms }) => name === "lock" && ms > 20);
  assert.deepStrictEqual(waits.map(({ line }) => line), [4]);
});

// The kernel's own account is thread_time. What other programs take away meanwhile is the rest of the wall time.
test("the time of running on the axis is the processor time that the kernel counts", () => {
  const file = path.join(folder, "bursts.py");
  fs.writeFileSync(file, `import threading, time
def bursts():
    for _ in range(15):
        time.sleep(0.004)
        begin, wall = time.thread_time(), time.perf_counter()
        while time.thread_time() - begin < 0.01:
            pass
        spent.append((time.thread_time() - begin, time.perf_counter() - wall))
spent = []
thread = threading.Thread(target=bursts)
thread.start()
thread.join()
for processor, wall in spent:
    print(processor * 1000, (wall - processor) * 1000)
`);
  const { stdout, lanes } = trace(file, "--gil=off");
  const spent = stdout.trim().split("\n").map((line) => line.split(" ").map(Number));
  const thread = lanes.find((spans) => spans.filter(({ name }) => name === "sleep").length === spent.length);
  const bursts = thread.filter(({ name }, i) => name === "running" && thread[i - 1]?.name === "sleep");
  assert.strictEqual(bursts.length, spent.length);
  const differences = bursts.map(({ ms }, i) => Math.abs(ms - spent[i][0] - spent[i][1])).sort((a, b) => a - b);
  assert.ok(differences[differences.length >> 1] < 1, `the median of ${differences.map((ms) => ms.toFixed(2))} ms`);
});
