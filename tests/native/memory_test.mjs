// The memory at its peak of a program that keeps five million ints and a million strings is at most CPython's.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const plait = process.env.PLAIT_COMMAND ?? join(root, "build/native/plait");
const python = process.env.PLAIT_PYTHON ?? "python3";

const PROGRAMS = {
  comprehensions: `
numbers = [i for i in range(5_000_000)]
words = {f"word {i}": i for i in range(1_000_000)}
`,
  "appending and storing": `
numbers = []
for i in range(5_000_000):
    numbers.append(i)
words = {}
for i in range(1_000_000):
    words["word " + str(i)] = i
`,
};

// Runs a command and prints the kilobytes of its largest resident set.
const MEASURE = `
import os, sys
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
`;

function peakKilobytes(...command) {
  const { status, stdout, stderr } = spawnSync(python, ["-c", MEASURE, ...command], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return Number(stdout);
}

for (const [name, text] of Object.entries(PROGRAMS)) {
  test(`lists and dicts take no more memory than CPython's: ${name}`, (t) => {
    if (spawnSync(python, ["--version"]).status !== 0) return t.skip("there is no python3");
    const folder = mkdtempSync(join(tmpdir(), "plait-memory-"));
    try {
      const program = join(folder, "program.py");
      writeFileSync(program, `${text}assert len(numbers) == 5_000_000 and len(words) == 1_000_000\n`);
      const theirs = peakKilobytes(python, program);
      const ours = peakKilobytes(plait, "run", program);
      t.diagnostic(`Plait ${Math.round(ours / 1024)} MB, CPython ${Math.round(theirs / 1024)} MB`);
      assert.ok(ours > 50_000, `${ours} kB cannot be: nothing was measured`);
      assert.ok(ours <= theirs, `Plait ${ours} kB, CPython ${theirs} kB`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
