// What src/vm/absent.def lists as missing is missing: a program that asks for all of it finds none.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const plait = process.env.PLAIT_COMMAND ?? join(root, "build/native/plait");
const list = readFileSync(join(root, "src/vm/absent.def"), "utf8");

const wordsOf = (texts) => [...texts.matchAll(/"([^"]*)"/g)].map((match) => match[1]).join("").split(" ");
const ofTypes = [...list.matchAll(/PLAIT_ABSENT_NAMES\(\s*"\[(\w+)\]",\s*\w+,\s*((?:"[^"]*"\s*)+)\)/g)].map(([, type, texts]) => [type, wordsOf(texts)]);
const withLists = readdirSync(join(root, "src/modules"), { recursive: true })
  .filter((name) => name.endsWith(".py") && readFileSync(join(root, "src/modules", name), "utf8").includes("\n_absent = {"))
  .map((name) => name.replace(/(\/__init__)?\.py$/, "").replaceAll("/", "."))
  .sort();

function run(source) {
  const folder = mkdtempSync(join(tmpdir(), "plait-absent-"));
  try {
    writeFileSync(join(folder, "program.py"), source);
    return spawnSync(plait, ["run", join(folder, "program.py")], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("no module of the list can be imported", () => {
  const groups = list.matchAll(/PLAIT_ABSENT_(?:MODULES|PACKAGES)\(\s*\w+,\s*((?:"[^"]*"\s*)+)\)/g);
  const modules = [...groups].flatMap(([, texts]) => wordsOf(texts));
  assert.ok(modules.length > 150);
  const { stdout, stderr } = run(`
for name in ${JSON.stringify(modules)}:
    try:
        __import__(name)
        print(name)
    except ModuleNotFoundError:
        pass
`);
  assert.equal(stdout + stderr, "");
});

test("no name of the list is in its module, but for those that say themselves that they cannot", () => {
  const names = [];
  for (const [, module, rest] of list.matchAll(/PLAIT_ABSENT_NAMES\(\s*"([\w.]+)",\s*\w+,\s*((?:"[^"]*"\s*)+)\)/g)) {
    names.push(...wordsOf(rest).map((word) => [module, word]));
  }
  assert.ok(names.length > 200);
  const { stdout, stderr } = run(`
import sys
for module, name in ${JSON.stringify(names)}:
    __import__(module)
    if hasattr(sys.modules[module], name):
        print(module, name)
`);
  assert.equal(stderr, "");
  const refusing = ["Client", "Listener"].map((name) => `multiprocessing.connection ${name}`);
  refusing.push("builtins compile", "builtins eval", "builtins exec");
  refusing.push("threading settrace", "threading setprofile");
  assert.deepEqual(stdout.split("\n").filter((line) => line && !refusing.includes(line)), []);
});

test("no name that a module lists as missing is in it", () => {
  const { stdout, stderr } = run(`
import sys
for module in ${JSON.stringify(withLists)}:
    __import__(module)
    lists = sys.modules[module]._absent
    for name in " ".join(lists.values()).split():
        if hasattr(sys.modules[module], name):
            print(module, name)
    print("looked at", module)
`);
  assert.equal(stdout + stderr, withLists.map((module) => `looked at ${module}\n`).join(""));
});

test("no object of a builtin class has what the list says that it lacks", () => {
  const { stdout, stderr } = run(`
class Own:
    def above(self):
        return super()


objects = {"object": object(), "dict_keys": {}.keys(), "dict_values": {}.values(), "dict_items": {}.items(), "super": Own().above(), "type": int, "code": (lambda: 0).__code__}
try:
    1 / 0
except ZeroDivisionError as error:
    objects["traceback"] = error.__traceback__
for type, names in ${JSON.stringify(ofTypes)}:
    for name in names:
        if hasattr(objects[type], name):
            print(type, name)
`);
  assert.ok(ofTypes.length >= 4);
  assert.equal(stdout + stderr, "");
});
