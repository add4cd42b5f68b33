// Every program of examples/: listed in examples/index.json, and run natively. Where python3 is
// there it is run by CPython too, and must print the same: exactly, with its lines in any order
// (CPython may even tear them), or, where the output varies, as many lines.

import assert from "node:assert";
import { execFile, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const folder = path.join(root, "examples");
const { groups } = JSON.parse(fs.readFileSync(path.join(folder, "index.json"), "utf8"));
const examples = groups.flatMap((group) => group.examples);
const hasPython = spawnSync("python3", ["--version"], { encoding: "utf8" }).stdout?.startsWith("Python 3.") ?? false;
const run = promisify(execFile);

const likeness = {
  "exact": (text) => text,
  "any order": (text) => [...text.replaceAll("\n", "")].sort().join(""),
  "varies": (text) => text.trimEnd().split("\n").length,
};

test("index.json lists each program once, with one default and whole sets of twins", () => {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(".py")).sort();
  assert.deepStrictEqual(examples.map((example) => example.file).sort(), files);
  assert.strictEqual(examples.filter((example) => example.default).length, 1);
  for (const { twins } of examples.filter((example) => example.twins)) {
    const models = examples.filter((example) => example.twins === twins).map((example) => example.model);
    assert.deepStrictEqual(models.filter((model) => model !== "serial").sort(), ["processes", "tasks", "threads"]);
  }
  for (const { file } of examples.filter((example) => example.twins === "counter")) {
    const lines = fs.readFileSync(path.join(folder, file), "utf8").trimEnd().split("\n");
    assert.ok(lines.length <= 17, `${file} has ${lines.length} lines`);
  }
});

test("each line fits into the page's editor at 1366 pixels", () => {
  for (const { file } of examples)
    for (const line of fs.readFileSync(path.join(folder, file), "utf8").split("\n")) assert.ok(line.length <= 64, `${file}: ${line}`);
});

test("each example runs as under CPython", { concurrency: 2 }, async (group) => {
  await Promise.all(examples.map((example) => group.test(example.file, async () => {
    const file = path.join(folder, example.file);
    const [own, theirs] = await Promise.all([
      run(path.join(root, "build/native/plait"), ["run", file]),
      hasPython ? run("python3", [file]) : null,
    ]);
    assert.strictEqual(own.stderr, "");
    if (!theirs) return;
    const view = likeness[example.output];
    assert.deepStrictEqual(view(own.stdout), view(theirs.stdout));
  })));
});

test("the counter's last line is 0, 6, 6, as the prediction says", () => {
  for (const [model, last] of [["processes", 0], ["threads", 6], ["tasks", 6]]) {
    const { stdout } = spawnSync(path.join(root, "build/native/plait"), ["run", path.join(folder, `two_${model}.py`)], { encoding: "utf8" });
    assert.strictEqual(stdout.trimEnd().split("\n").at(-1), `main: counter = ${last}`);
  }
});
