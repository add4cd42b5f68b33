// A folder of src/ is a layer: it includes its own headers and those of the layers above it in
// this list (docs/architecture.md draws them), never those of a layer below.

import assert from "node:assert";
import test from "node:test";
import { readSources } from "./sources.mjs";

const layers = ["base", "platform", "trace", "lang", "vm", "runtime", "modules", "link", "ui", "app"];

function violations(sources) {
  const found = [];
  for (const { name, text } of sources) {
    const own = layers.indexOf(name.split("/")[0]);
    if (own < 0) found.push(`${name}: src/${name.split("/")[0]} is no layer`);
    for (const [, included] of text.matchAll(/^\s*#\s*include\s*"([^"]+)"/gm)) {
      const rank = layers.indexOf(included.split("/")[0]);
      if (rank > own) found.push(`${name} includes "${included}", which is a layer further down`);
    }
  }
  return found;
}

test("no layer includes a lower one", () => {
  const sources = readSources();
  assert.ok(sources.length > 10, "the sources were found");
  assert.deepStrictEqual(violations(sources), []);
});

test("the rule finds an include that breaks it, and a folder that is no layer", () => {
  const bad = [
    { name: "lang/lexer.cpp", text: '#include "lang/lexer.h"\n#  include "vm/heap.h"\n' },
    { name: "misc/x.h", text: "" },
  ];
  assert.strictEqual(violations(bad).length, 2);
});
