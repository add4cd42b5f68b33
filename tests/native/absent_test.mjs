// What src/vm/absent.def lists as missing is missing: a program that asks for all of it finds none.

import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
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

// Modules that only Plait has, beside those of CPython's packages.
const ownModules = ["asyncio.loop", "asyncio.loopback", "asyncio.loopback_server", "asyncio.signal_handlers", "asyncio.waiting", "multiprocessing.popen"];

function run(source) {
  const folder = mkdtempSync(join(tmpdir(), "plait-absent-"));
  try {
    writeFileSync(join(folder, "program.py"), source);
    return spawnSync(plait, ["run", join(folder, "program.py")], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// The exit status of a program.
function runs(source) {
  const folder = mkdtempSync(join(tmpdir(), "plait-absent-"));
  writeFileSync(join(folder, "program.py"), source);
  return new Promise((resolve) => {
    execFile(plait, ["run", join(folder, "program.py")], (error) => {
      rmSync(folder, { recursive: true });
      resolve(error ? error.code : 0);
    });
  });
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
        owner, _, attribute = name.rpartition(".")
        owner = getattr(sys.modules[module], owner) if owner else sys.modules[module]
        if hasattr(owner, attribute):
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

// What CPython offers and Plait has not, although it is neither there nor refused: each with why.
const elsewhere = [
  "multiprocessing.managers Token", // proxies travel in another way
  "pickle Pickler persistent_id", // asked for only where a program's own class has it
  "pickle Unpickler persistent_load",
  "tempfile SpooledTemporaryFile", // passes everything on to the stream that it holds
  "threading ExceptHookArgs", // is a tuple in CPython
  "unittest main", // that and a class are one here
];

const isElsewhere = (name) => elsewhere.some((one) => name === one || name.startsWith(`${one} `));

test("every public name of CPython's modules is there, or refused by name", async (t) => {
  const version = spawnSync("python3", ["-c", "import sys; print(*sys.version_info[:2], sep='.')"], { encoding: "utf8" });
  if (version.stdout?.trim() !== "3.11") return t.skip("needs python3 of version 3.11");
  const sources = readdirSync(join(root, "src/modules"), { recursive: true });
  const modules = sources
    .filter((name) => name.endsWith(".py"))
    .map((name) => name.replace(/(\/__init__)?\.py$/, "").replaceAll("/", "."))
    .filter((name) => !/(^|\.)_/.test(name) && !ownModules.includes(name));
  modules.push("time", "itertools");
  const offered = spawnSync("python3", [join(root, "tests/native/names.py")], {
    encoding: "utf8",
    input: [...new Set(modules)].sort().join("\n"),
    maxBuffer: 1 << 26,
  });
  const names = JSON.parse(offered.stdout);
  assert.ok(names.length > 3000);
  const { stdout, stderr } = run(`
import sys
for module, name, *attribute in ${JSON.stringify(names)}:
    if module not in sys.modules:
        __import__(module)
    found = sys.modules[module]
    if not hasattr(found, name):
        print(module, name)
    elif attribute and not hasattr(getattr(found, name), attribute[0]):
        print(module, name, attribute[0])
`);
  assert.equal(stderr, "");
  const missing = [...new Set(stdout.split("\n"))].filter((name) => name && !isElsewhere(name));
  const isRefused = (name) => {
    const [module, ...rest] = name.split(" ");
    return runs(`import ${module}\nlooked_at = ${[module, ...rest].join(".")}\n`).then((status) => status === 2);
  };
  const plain = [];
  const left = [...missing];
  const worker = async () => {
    for (let name; (name = left.pop()); ) if (!(await isRefused(name))) plain.push(name);
  };
  await Promise.all([worker(), worker()]);
  assert.deepEqual(plain.sort(), []);
});
