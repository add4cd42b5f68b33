// The command line of `plait run` for hosts that run programs by the page's kernel.

import fs from "node:fs";
import path from "node:path";

// "--gil=off" and "--memory=64" as settings; what follows the program's name is its own.
export function parseCommand(words) {
  const settings = {};
  while (words[0]?.startsWith("--")) {
    const [name, value] = words.shift().slice(2).split("=");
    settings[name] = value ?? true;
  }
  const [file, ...rest] = words;
  return { source: fs.readFileSync(file, "utf8"), name: path.basename(file), settings, arguments: rest };
}

// As a shell has it, of a run's exit code; null where it was stopped.
export function statusOf(exitCode) {
  if (exitCode === null) return 137;
  return exitCode < 0 ? 128 - exitCode : exitCode;
}
