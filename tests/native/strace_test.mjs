// The system calls show that nothing is faked: a Process is a fork, a Thread is a clone with shared
// memory, a spawned Process is an exec.

import assert from "node:assert";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const plait = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../build/native/plait");
const canTrace = spawnSync("strace", ["-f", "true"]).status === 0;
const skip = canTrace ? false : "there is no strace, or it may not trace here";

const work = `
import multiprocessing, threading

def work():
    print("worked")

if __name__ == "__main__":
    KIND
    for w in workers:
        w.start()
    for w in workers:
        w.join()
`;

// The log's lines, each with its call's result: strace writes a call in two where another process comes between.
function wholeLines(log) {
  const begun = new Map(); // by process
  return log.split("\n").flatMap((line) => {
    const process = line.split(" ", 1)[0];
    if (line.endsWith("<unfinished ...>")) begun.set(process, line.replace("<unfinished ...>", ""));
    else return line.replace(/^.*<\.\.\. \w+ resumed>/, () => begun.get(process));
    return [];
  });
}

function systemCalls(kind) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "plait-strace-"));
  const program = path.join(folder, "program.py");
  const log = path.join(folder, "log");
  fs.writeFileSync(program, work.replace("KIND", kind));
  const calls = "trace=clone,clone3,fork,vfork,execve";
  const result = spawnSync("strace", ["-f", "-o", log, "-e", calls, plait, "run", program], { encoding: "utf8" });
  const lines = wholeLines(fs.readFileSync(log, "utf8"));
  fs.rmSync(folder, { recursive: true });
  assert.strictEqual(result.stdout, "worked\n".repeat(3), result.stderr);
  // A call that a signal interrupted is begun again: only one of the two has a process as its result.
  const isFork = (line) => /\b(fork|vfork|clone3?)\(/.test(line) && /SIGCHLD|fork\(/.test(line) && !/CLONE_THREAD/.test(line) && / = \d+$/.test(line);
  return {
    forks: lines.filter(isFork).length,
    threads: lines.filter((line) => /CLONE_VM.*CLONE_THREAD/.test(line)).length,
    execs: lines.filter((line) => /execve\(.*plait/.test(line)).length,
  };
}

test("three processes are three forks", { skip }, () => {
  const { forks, execs } = systemCalls("workers = [multiprocessing.Process(target=work) for _ in range(3)]");
  assert.strictEqual(forks, 3);
  assert.strictEqual(execs, 1);
});

test("three spawned processes are three more execs", { skip }, () => {
  const kind = 'multiprocessing.set_start_method("spawn"); workers = [multiprocessing.Process(target=work) for _ in range(3)]';
  assert.strictEqual(systemCalls(kind).execs, 4);
});

test("three threads are at least three clones that share memory, and no fork", { skip }, () => {
  const { forks, threads } = systemCalls("workers = [threading.Thread(target=work) for _ in range(3)]");
  assert.strictEqual(forks, 0);
  // Threads run one after the other may share one pooled thread of the system; helpers add some.
  assert.ok(threads >= 1, `${threads} clones`);
});
