#!/usr/bin/env node
// Runs the WebAssembly engine under Node with the command line of `plait run`:
//
//   node tests/node/run.mjs [options] program.py [arguments]
//
// What follows is the engine's own argv; its exit status becomes node's. $PLAIT_ENGINE names another
// engine.mjs than that of build/web.

import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const engine = path.resolve(process.env.PLAIT_ENGINE || path.join(here, "../../build/web/engine.mjs"));
const { default: createEngine } = await import(pathToFileURL(engine).href);

// Pooled threads never end, and each is a worker that would keep node alive: the end of main is the
// end of node.
await createEngine({
  arguments: ["run", ...process.argv.slice(2)],
  onExit: (status) => process.exit(status),
});
