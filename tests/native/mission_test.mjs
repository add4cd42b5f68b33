// The three programs Plait exists to run: CPython's lines, in the time their waits take and at most
// 0.3 s more. They are read from beside the clone; where they are not there, this is skipped.

import assert from "node:assert";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const plait = path.join(root, "build/native/plait");
const folder = path.join(root, "../shared/programs");
const skip = fs.existsSync(folder) ? false : "../shared/programs is not there";

const allowedSeconds = 0.3;

const both = (lines) => lines.flatMap((line) => [line.replace("NAME", "A"), line.replace("NAME", "B")]);
const started = "Task NAME started";
const finished = "Task NAME finished";
const counted = ["0", "1", "2", "3", "4"];

const programs = [
  { name: "two_processes.py", seconds: 10, lines: [...both([started, ...counted, finished]), "Both tasks are done!"] },
  { name: "two_threads.py", seconds: 2, lines: [...both([started, finished]), "Both tasks are done!"] },
  { name: "two_tasks.py", seconds: 2, lines: both([started, finished]) },
];

function runTimed(file, options) {
  const begin = performance.now();
  const result = spawnSync(plait, ["run", ...options, file], { encoding: "utf8" });
  return { ...result, seconds: (performance.now() - begin) / 1000 };
}

function check(program, options) {
  const run = runTimed(path.join(folder, program.name), options);
  assert.strictEqual(run.stderr, "");
  assert.strictEqual(run.status, 0);
  const lines = run.stdout.trimEnd().split("\n");
  assert.deepStrictEqual([...lines].sort(), [...program.lines].sort());
  if (program.name !== "two_tasks.py") assert.strictEqual(lines.at(-1), "Both tasks are done!");
  assert.ok(run.seconds >= program.seconds, `${run.seconds} s: it did not wait`);
  // Where the machine does more than it has cores for, being late says nothing about Plait: the load says so.
  const load = `load average ${os.loadavg()[0].toFixed(1)} on ${os.availableParallelism()} cores`;
  const late = `${run.seconds.toFixed(3)} s, at most ${program.seconds + allowedSeconds} are allowed (${load})`;
  assert.ok(run.seconds <= program.seconds + allowedSeconds, late);
}

for (const program of programs) {
  test(`${program.name} prints CPython's lines in ${program.seconds} s`, { skip }, () => check(program, []));
}
test("two_threads.py does so without the GIL too", { skip }, () => check(programs[1], ["--gil=off"]));
