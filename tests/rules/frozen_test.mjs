// What engine.wasm carries of src/modules (engine_modules.txt) works without modules.data: it imports
// at its top level only what is carried too. What it imports inside of a function is listed with the
// words by which the kernel sees that a program will need it.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";

import { lateWords, readList, readModules } from "../../web/late_modules.mjs";
import { root } from "./sources.mjs";

const folder = path.join(root, "src/modules");
const modules = readModules(folder);
const list = readList(fs.readFileSync(path.join(folder, "engine_modules.txt"), "utf8"));

// The lines of Python that are code, those in brackets joined, strings in triple quotes taken out.
function codeLines(text) {
  return text
    .replace(/("""|''')[\s\S]*?\1/g, "''")
    .replace(/\(([^()]*)\)/g, (all) => all.replace(/\s*\n\s*/g, " "))
    .split("\n")
    .filter((line) => line.trim());
}

// [{module, isDeferred}]: all that a module's text may import, by full names.
export function importsOf(name, isPackage, text, known) {
  const found = [];
  const functions = []; // the indents of those around the line
  const add = (module, isDeferred) => {
    const parts = module.split(".").filter(Boolean);
    for (let end = 1; end <= parts.length; end++) {
      const prefix = parts.slice(0, end).join(".");
      if (known.has(prefix)) found.push({ module: prefix, isDeferred });
    }
  };
  for (const line of codeLines(text)) {
    const indent = line.match(/^ */)[0].length;
    while (functions.length && functions.at(-1) >= indent) functions.pop();
    if (/^ *(async )?def /.test(line)) functions.push(indent);
    const isDeferred = functions.length > 0;
    const simple = line.match(/^ *import (.*)/);
    const from = line.match(/^ *from (\.*)([\w.]*) import \(?(.*?)\)?$/);
    if (simple) for (const one of simple[1].split(",")) add(one.trim().split(" ")[0], isDeferred);
    if (!from) continue;
    const around = name.split(".");
    if (from[1] && !isPackage) around.pop();
    const base = from[1] ? [...around.slice(0, around.length - from[1].length + 1), ...(from[2] ? [from[2]] : [])].join(".") : from[2];
    add(base, isDeferred);
    for (const one of from[3].split(",")) add(`${base}.${one.trim().split(" ")[0]}`, isDeferred);
  }
  return found;
}

// What is wrong with a list, in sentences.
function faults(modules, { carried, deferred }, textOf) {
  const said = [...carried].filter((name) => !modules.has(name)).map((name) => `there is no module ${name}`);
  const used = new Set();
  for (const name of [...carried].filter((one) => modules.has(one))) {
    for (const { module, isDeferred } of importsOf(name, modules.get(name).isPackage, textOf(name), modules)) {
      if (carried.has(module)) continue;
      const isListed = deferred.some((one) => one.name === name && one.other === module);
      used.add(`${name} -> ${module}`);
      if (!isDeferred) said.push(`${name} imports ${module} at its top level, which is not carried`);
      else if (!isListed) said.push(`${name} imports ${module} in a function: list it with the words that mean it`);
    }
  }
  for (const { name, other } of deferred) if (!used.has(`${name} -> ${other}`)) said.push(`${name} does not import ${other}`);
  return [...new Set(said)];
}

test("what the engine carries needs nothing else, but where the list says so", () => {
  assert.deepEqual(faults(modules, list, (name) => fs.readFileSync(modules.get(name).file, "utf8")), []);
  for (const name of list.carried) {
    const parent = name.split(".").slice(0, -1).join(".");
    assert.ok(!parent || list.carried.has(parent), `${name} is carried without ${parent}`);
  }
});

test("each module is in one of the halves, and each of the second has a word", () => {
  const words = new Set(lateWords(modules, list));
  assert.ok(modules.size > 60 && list.carried.size > 20 && list.carried.size < modules.size);
  for (const name of modules.keys()) {
    const isLate = name.split(".").some((part) => words.has(part));
    assert.ok(isLate || list.carried.has(name), name);
    assert.ok(!words.has(name) || !list.carried.has(name), `${name} is carried, but its name asks for modules.data`);
  }
});

// The page shows its first programs at once: they are to run without a fetch.
test("the first examples and the tutorial's programs have none of the words", () => {
  const words = new Set(lateWords(modules, list));
  const examples = path.join(root, "examples");
  for (const file of fs.readdirSync(examples).filter((name) => /^(two|tutorial)_(processes|threads|tasks)\.py$/.test(name))) {
    const named = fs.readFileSync(path.join(examples, file), "utf8").match(/\w+/g).filter((word) => words.has(word));
    assert.deepEqual(named, [], file);
  }
});

test("this test can fail", () => {
  const texts = {
    one: "from two import (a,\n    b)\ndef f():\n    import three.four as x\nclass C:\n    from . import five\n",
    two: "'''import six'''\n", three: "", "three.four": "", five: "", six: "",
  };
  const sample = new Map(Object.keys(texts).map((name) => [name, { file: name, isPackage: false }]));
  const said = (text) => faults(sample, readList(text), (name) => texts[name]);
  assert.deepEqual(said("one\n"), [
    "one imports two at its top level, which is not carried",
    "one imports three in a function: list it with the words that mean it",
    "one imports three.four in a function: list it with the words that mean it",
    "one imports five at its top level, which is not carried",
  ]);
  assert.deepEqual(said("two\nseven\ntwo -> six: six\n"), ["there is no module seven", "two does not import six"]);
  assert.deepEqual(said("one\nfive\ntwo\none -> three: f\none -> three.four: f\n"), []);
  assert.throws(() => readList("one, two"), /nobody understands/);
});
