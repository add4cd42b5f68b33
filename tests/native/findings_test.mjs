// What `plait run --summary` says of programs whose faults are known: each finding where it belongs,
// and nowhere else.

import assert from "node:assert";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");

function findings(file, ...options) {
  const { stderr, status } = spawnSync(path.join(root, "build/native/plait"), ["run", "--summary", ...options, path.resolve(root, "examples", file)], { encoding: "utf8" });
  assert.strictEqual(status, 0, stderr);
  return stderr.split("\nfindings\n")[1] ?? "";
}

test("computing threads lost their parallelism to the GIL, and not without one", () => {
  assert.match(findings("compute_threads.py"), /^- Parallelism lost to the GIL: \d threads waited for it/m);
  assert.doesNotMatch(findings("compute_threads.py", "--gil=off"), /lost to the GIL/);
  assert.match(findings("compute_threads.py"), /Which model: these 2 workers computed for \d+ % .* gains from processes/);
});

test("a sleep in a coroutine blocks the loop, and to_thread mends it", () => {
  assert.match(findings("blocking_call.py"), /Blocked loop: Task-3 kept the event loop for (?:[6-9]\d\d\.\d ms|\d\.\d+ s), .* slept or waited .* asyncio\.to_thread/);
  // On a machine that is busy with other things a step may take a while; the 600 ms are gone.
  assert.doesNotMatch(findings("to_thread.py"), /Blocked loop: .* for (\d{3,}\.\d ms|\d\.\d+ s)/);
});

test("a lock that only local variables have is called by their name", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "plait-"));
  const file = path.join(folder, "local_lock.py");
  fs.writeFileSync(file, `
import threading, time

def work(door):
    with door:
        time.sleep(0.4)

def main():
    guard = threading.Lock()
    threads = [threading.Thread(target=work, args=(guard,)) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()

main()
`);
  try {
    assert.match(findings(file), /^- Lock held long: Thread-1 \(work\) held lock guard for 4\d\d/m);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

test("many waits suit tasks, a few suit threads", () => {
  assert.match(findings("many_tasks.py"), /2000 workers computed for \d+ % .*: so many waits suit tasks/);
  assert.match(findings("wait_threads.py"), /2 workers computed for 0 % .*: a few that wait suit threads/);
});
