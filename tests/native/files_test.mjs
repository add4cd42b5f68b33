// Files that are no program: each gets one line that says what is wrong with which file, and exit
// status 2, as CPython's for a file that cannot be opened.

import assert from "node:assert";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const plait = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../build/native/plait");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "plait-files-"));
test.after(() => fs.rmSync(folder, { recursive: true }));

function write(name, content) {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  return file;
}

const run = (...words) => spawnSync(plait, ["run", ...words], { encoding: "utf8", cwd: folder });

function assertRefused(result, pattern) {
  assert.strictEqual(result.stdout, "");
  assert.match(result.stderr, pattern);
  assert.strictEqual(result.status, 2);
}

// A list of small numbers, so that it is valid Python of that size.
const listOf = (bytes) => `numbers = [\n${"1,\n".repeat(bytes / 3)}]\nprint(len(numbers))\n`;

test("a missing file", () => {
  assertRefused(run("not_there.py"), /^plait: Cannot read 'not_there.py': there is no such file\.\n$/);
});
test("a directory", () => {
  assertRefused(run(folder), /^plait: Cannot read '.*': it is a directory\.\n$/);
});
test("a file of 10 MB", () => {
  assertRefused(run(write("large.py", listOf(10e6))), /^plait: Cannot read '.*large\.py': it is larger than 2 MiB\.\n$/);
});
test("a file that is not UTF-8", () => {
  const file = write("latin1.py", Buffer.from("print('before')\nname = 'M\xfcller'\n", "latin1"));
  assertRefused(run(file), /^SyntaxError: Non-UTF-8 code starting with '\\xfc' in file .*latin1\.py on line 2, /);
});
test("a file with a null byte", () => {
  assertRefused(run(write("null.py", "print(1)\0\n")), /null/);
});
test("an empty file does nothing, successfully", () => {
  const result = run(write("empty.py", ""));
  assert.deepStrictEqual([result.stdout, result.stderr, result.status], ["", "", 0]);
});
test("a file of 2 MB runs", () => {
  const result = run(write("long.py", listOf(2e6 - 2)));
  assert.deepStrictEqual([result.stdout, result.stderr, result.status], ["666666\n", "", 0]);
});
test("no file at all", () => {
  assertRefused(run(), /^plait: Which program\?/);
});
