#!/usr/bin/env node
// Runs a program by the page's kernel under Node, with the command line of `plait run`:
//
//   node tests/node/page.mjs [options] program.py [arguments]
//
// Processes are workers with memories of their own, as in a page (workers.mjs); run.mjs has the engine alone. The
// program's exit status becomes node's.

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseCommand, statusOf } from "../harness/command.mjs";
import { Worker } from "./workers.mjs";

const site = pathToFileURL(path.join(path.dirname(fileURLToPath(import.meta.url)), "../../build/web/"));
const order = parseCommand(process.argv.slice(2));
const kernel = new Worker(new URL("kernel.mjs", site), { name: "plait-kernel" });

function write(fd, text) {
  for (let bytes = Buffer.from(text); bytes.length > 0; ) {
    try {
      bytes = bytes.subarray(fs.writeSync(fd, bytes));
    } catch (error) {
      if (error.code !== "EAGAIN") throw error; // A full pipe.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

const actions = {
  ready: () => kernel.postMessage({ kind: "run", run: 1, ...order }),
  output: ({ fd, text }) => write(fd, text),
  input: () => kernel.postMessage({ kind: "input", run: 1, text: null }), // Nobody types.
  fault: ({ run, text }) => {
    write(2, `${text}\n`);
    if (run === null) process.exit(1);
  },
  end: ({ exitCode }) => process.exit(statusOf(exitCode)),
};
kernel.onmessage = ({ data }) => actions[data.kind]?.(data);
kernel.onerror = ({ message }) => {
  write(2, `The kernel worker failed: ${message}\n`);
  process.exit(1);
};
kernel.postMessage({ kind: "boot" });
