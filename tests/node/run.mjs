#!/usr/bin/env node
// Runs the WebAssembly engine under Node with the command line of `plait run`:
//
//   node tests/node/run.mjs [options] program.py [arguments]
//
// What follows is the engine's own command line; its exit status becomes node's. $PLAIT_ENGINE names
// another engine.mjs than that of build/web.

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const engine = path.resolve(process.env.PLAIT_ENGINE || path.join(here, "../../build/web/engine.mjs"));
const { default: createEngine } = await import(pathToFileURL(engine).href);

const words = ["run", ...process.argv.slice(2)].join("\0");
// A sleeping engine has nothing that keeps node alive. Its pooled threads never end, and each is a
// worker that would keep node alive for ever: the end of the program is the end of node.
const awake = setInterval(() => {}, 1 << 30);
const instance = await createEngine({
  preRun: [(module) => Object.assign(module.ENV, process.env)],
  plait: {
    origin: performance.timeOrigin + performance.now() - 1000,
    // There are no other processes to share it with, but programs may make queues and locks all the same.
    arena: new SharedArrayBuffer(1 << 24),
    files: {
      "/plait/words": new TextEncoder().encode(words),
      // The frozen modules that the engine does not carry; the page's kernel fetches them on demand.
      "/plait/modules": fs.readFileSync(path.join(path.dirname(engine), "modules.data")),
    },
    ended: (status) => {
      clearInterval(awake);
      process.exit(status);
    },
  },
});
instance._plait_run();
