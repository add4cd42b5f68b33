// node embed_shaders.mjs OUTPUT.cpp FILE...: the shaders' text as static data. A line
// `#include "x.glsl"` is replaced by that file, which must be among the files.

import fs from "node:fs";
import path from "node:path";

const [output, ...files] = process.argv.slice(2);
const read = (file) => fs.readFileSync(file, "utf8");
const parts = new Map(files.map((file) => [path.basename(file), file]));

function expand(file) {
  return read(file).replace(/^#include "(.*)"\n/gm, (_, name) => {
    if (!parts.has(name)) throw new Error(`${file} includes ${name}, which is not there`);
    return read(parts.get(name));
  });
}

let text = '// Made by cmake/embed_shaders.mjs.\n#include "ui/shaders.h"\n\nnamespace plait::ui {\nconst ShaderText kShaders[] = {\n';
for (const file of files.filter((name) => /\.(vert|frag)$/.test(name)).sort())
  text += `{"${path.basename(file)}", R"glsl(${expand(file)})glsl"},\n`;
fs.writeFileSync(output, text + "{nullptr, nullptr}};\n} // namespace plait::ui\n");
