// What a program prints is seen while it runs, whatever it does then.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const plait = process.env.PLAIT_COMMAND ?? join(root, "build/native/plait");

const endless = {
  "and computes": "while True:\n    pass\n",
  "and needs collections all the time": "while True:\n    x = [0] * 1000\n",
  "and multiplies long numbers": "n = 3**2000\nwhile True:\n    x = n * n + 1\n",
  "and takes powers of long numbers": "n = 3**2000 + 1\nwhile True:\n    x = pow(3, n, n)\n",
  "and looks for what is in no range": "x = {} in range(-10**300, 5, 3)\n",
};

// Whether a line came before so many milliseconds.
function firstLine(source, milliseconds) {
  const folder = mkdtempSync(join(tmpdir(), "plait-output-"));
  writeFileSync(join(folder, "program.py"), source);
  const child = spawn(plait, ["run", join(folder, "program.py")], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve) => {
    const end = (line) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true });
      resolve(line);
    };
    const timer = setTimeout(end, milliseconds, null);
    child.stdout.once("data", (data) => end(String(data)));
  });
}

for (const [what, source] of Object.entries(endless)) {
  for (const flush of ["", ", flush=True"]) {
    test(`a program that prints${flush && " and flushes"} ${what}`, async () => {
      assert.equal(await firstLine(`print("here"${flush})\n${source}`, 10_000), "here\n");
    });
  }
}

test("flushed is what is printed before a computation that nothing can interrupt", async () => {
  assert.equal(await firstLine('print("here", flush=True)\nx = sorted(range(30_000_000), key=str)\n', 5_000), "here\n");
});
