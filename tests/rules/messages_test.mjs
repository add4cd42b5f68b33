// web/messages.mjs lists every message between page, kernel worker and process workers. Who sends
// and who answers must know the same kinds, the C++ engine's JavaScript half included.

import { readFileSync } from "node:fs";
import test from "node:test";
import assert from "node:assert/strict";

import { fromProcess, toKernel, toPage, toProcess } from "../../web/messages.mjs";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const kernel = read("web/kernel.mjs");
const processWorker = read("web/process.mjs");
const library = read("web/platform_library.js");

const sorted = (words) => [...new Set(words)].sort();
const sentKinds = (source) => sorted([...source.matchAll(/kind: "(\w+)"/g)].map((match) => match[1]));

// The property names of `const NAME = {...};` at the margin.
function tableOf(source, name) {
    const body = source.match(new RegExp(`^const ${name} = \\{\\n([\\s\\S]*?)^\\};`, "m"))[1];
    return sorted([...body.matchAll(/^ {4}(\w+)[:,]/gm)].map((match) => match[1]));
}

test("the engine sends the kinds that are listed for it", () => {
    const ofScript = ["loaded", "exit", "trap"];
    assert.deepEqual(sentKinds(library), sorted(fromProcess.filter((kind) => !ofScript.includes(kind))));
    assert.deepEqual(sentKinds(processWorker), sorted(ofScript));
});

test("the kernel answers every kind that a process or the page may send", () => {
    assert.deepEqual(tableOf(kernel, "actions"), sorted(fromProcess));
    assert.deepEqual(tableOf(kernel, "commands"), sorted(toKernel));
});

test("a process answers every kind that the kernel may send", () => {
    assert.deepEqual(tableOf(processWorker, "actions"), sorted(toProcess));
});

test("the kernel sends all that is listed, and nothing else", () => {
    assert.deepEqual(sentKinds(kernel), sorted([...toPage, ...toProcess]));
});
