// shaders/* are one source for GLSL ES 3.00 and GLSL 3.30: both are checked by glslangValidator
// (Debian's glslang-tools), where it is installed.

import assert from "node:assert";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { root } from "./sources.mjs";

const folder = path.join(root, "shaders");
const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
const names = fs.readdirSync(folder).filter((name) => /\.(vert|frag)$/.test(name)).sort();

// As Renderer::make_shader puts them together.
const dialects = {
  "300 es": "#version 300 es\nprecision highp float;\nprecision highp int;\n",
  "330 core": "#version 330 core\n",
};

const hasValidator = spawnSync("glslangValidator", ["--version"]).error === undefined;
const skip = hasValidator ? false : "glslangValidator is not installed: apt-get install glslang-tools";

// What the validator says against the text; empty for a good one.
function complaints(text, kind) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "plait-shader-")), `shader.${kind}`);
  fs.writeFileSync(file, text);
  const { stdout, status } = spawnSync("glslangValidator", [file], { encoding: "utf8" });
  fs.rmSync(path.dirname(file), { recursive: true });
  return status === 0 && !/WARNING/.test(stdout) ? "" : stdout || "it failed";
}

const expand = (name) => read(name).replace(/^#include "(.*)"\n/gm, (_, part) => read(part));

test("each shader has its partner", () => {
  const stems = (kind) => names.filter((name) => name.endsWith(kind)).map((name) => path.parse(name).name);
  assert.deepStrictEqual(stems(".vert"), ["arrow", "density", "flash", "span"]);
  assert.deepStrictEqual(stems(".vert"), stems(".frag"));
});

for (const [dialect, head] of Object.entries(dialects)) {
  test(`all shaders are good GLSL ${dialect}`, { skip }, () => {
    for (const name of names) assert.strictEqual(complaints(head + expand(name), name.split(".")[1]), "", name);
  });
}

test("the check finds what only one dialect has, and what none has", { skip }, () => {
  const text = "out vec4 o_colour;\nvoid main() { o_colour = vec4(1.0f); double x = 1.0; }\n";
  assert.notStrictEqual(complaints(dialects["300 es"] + text, "frag"), "");
  assert.notStrictEqual(complaints(dialects["330 core"] + "void main() { nothing(); }\n", "frag"), "");
});
