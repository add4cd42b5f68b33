// The sources of src/ as the rule tests see them: [{ name: "vm/heap.h", text }].

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");

export function readSources() {
  const src = path.join(root, "src");
  return fs
    .readdirSync(src, { recursive: true })
    .filter((name) => /\.(h|cpp|def|inc)$/.test(name))
    .map((name) => ({ name: name.replaceAll(path.sep, "/"), text: fs.readFileSync(path.join(src, name), "utf8") }));
}
