// Only src/platform and src/app know whether they are on the web.

import assert from "node:assert";
import test from "node:test";
import { readSources } from "./sources.mjs";

const webOnly = /__EMSCRIPTEN|\bEM_(ASYNC_)?JS\b|\bEM_ASM|<emscripten/;

function violations(sources) {
  return sources
    .filter(({ name, text }) => !/^(platform|app)\//.test(name) && webOnly.test(text))
    .map(({ name }) => `${name} asks whether it is on the web`);
}

test("only platform and app ask for Emscripten", () => {
  assert.deepStrictEqual(violations(readSources()), []);
});

test("the rule finds a file that breaks it", () => {
  assert.strictEqual(violations([{ name: "vm/heap.cpp", text: "#ifdef __EMSCRIPTEN__\n" }]).length, 1);
  assert.strictEqual(violations([{ name: "platform/clock_web.cpp", text: "#ifdef __EMSCRIPTEN__\n" }]).length, 0);
});
