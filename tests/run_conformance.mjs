#!/usr/bin/env node
// Runs the programs of tests/ under Plait and compares what they print with what CPython printed
// (tests/README.md describes programs and recordings). It is JavaScript and not Python, because a
// machine that builds Plait has node, but need not have Python.
//
//   node tests/run_conformance.mjs [options] [group or path part]...
//     --command "build/native/plait run"   what runs a program: a command and its first arguments
//     --option=--debug=gc-stress               one more option for every program; may be repeated
//     --without-native                     leave out programs that say `# native-only` or wait for a signal
//     --processes with|without|only        whether those that start processes take part, which need the page's kernel
//     --leave-out FILE                     leave out the programs that it names, one a line: `PATH: the reason`
//     --except PART                        leave out programs whose path has PART; may be repeated
//     --sample N [--seed S]                only N of them, chosen by the seed: another choice each day where there is none
//     --jobs 2   --timeout-scale 1   --name conformance
//     --verbose                            name every program, with its time
//     --spawn                              processes are spawned where the program does not say how they start
//     --judge                              ask CPython 3.11 too whether the recordings still agree
//
// The last line is `NAME: N passed, N failed, N skipped`; the exit status is 1 where one failed.

import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const testsDir = path.dirname(fileURLToPath(import.meta.url));
const groups = ["lang", "callbacks", "threads", "processes", "asyncio", "faults", "hazards", "isolation"];
const defaultTimeoutS = 20;
const signalDelayMs = 200;
const longestSignalDelayMs = 4000; // the programs wait for ten seconds
const maxOutputBytes = 16 << 20;

const { values: options, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: {
    command: { type: "string", default: path.join(testsDir, "../build/native/plait") + " run" },
    option: { type: "string", multiple: true, default: [] },
    except: { type: "string", multiple: true, default: [] },
    sample: { type: "string" },
    seed: { type: "string", default: String(Math.floor(Date.now() / 86400_000)) },
    "leave-out": { type: "string" },
    "without-native": { type: "boolean", default: false },
    processes: { type: "string", default: "with" },
    spawn: { type: "boolean", default: false },
    jobs: { type: "string", default: String(os.cpus().length) },
    "timeout-scale": { type: "string", default: "1" },
    name: { type: "string", default: "conformance" },
    verbose: { type: "boolean", default: false },
    judge: { type: "boolean", default: false },
  },
});

// --- programs ----------------------------------------------------------------------------------

function readDirectives(file) {
  const directives = {};
  for (const line of fs.readFileSync(file, "latin1").split("\n")) {
    if (!line.startsWith("#")) break;
    const match = /^# (order|native-only|timeout|options|signal|cpython)\b:?\s*(.*)/.exec(line.trimEnd());
    if (match) directives[match[1]] = match[2];
  }
  return directives;
}

function readIfThere(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

function loadProgram(file) {
  const plainStem = file.slice(0, -".py".length);
  const stem = options.spawn && fs.existsSync(`${plainStem}.spawn.out`) ? `${plainStem}.spawn` : plainStem;
  return {
    file,
    name: path.relative(testsDir, file),
    directives: readDirectives(file),
    isRecorded: fs.existsSync(stem + ".out"),
    expected: {
      out: readIfThere(stem + ".out"),
      err: readIfThere(stem + ".err"),
      status: Number(readIfThere(stem + ".status") || 0),
    },
  };
}

// The paths that --leave-out names. One that is not there any more is a mistake.
function readLeftOut(file) {
  const lines = file ? fs.readFileSync(file, "utf8").split("\n") : [];
  const names = lines.filter((line) => line && !line.startsWith("#")).map((line) => line.slice(0, line.indexOf(":")));
  const missing = names.find((name) => !fs.existsSync(path.join(testsDir, name)));
  if (missing !== undefined) throw new Error(`${file} names '${missing}', which is not there.`);
  return names;
}

function findPrograms() {
  const files = [];
  const walk = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(full);
      else if (entry.name.endsWith(".py")) files.push(full);
    }
  };
  for (const group of groups) {
    if (fs.existsSync(path.join(testsDir, group))) walk(path.join(testsDir, group));
  }
  const leftOut = readLeftOut(options["leave-out"]);
  const isWanted = (name) =>
    (filters.length === 0 || filters.some((part) => name.startsWith(part) || name.includes(part))) &&
    !leftOut.includes(name) &&
    !options.except.some((part) => name.includes(part));
  return files
    .sort()
    .filter((file) => isWanted(path.relative(testsDir, file)))
    .map(loadProgram);
}

// Numbers that follow from the seed (xorshift); good enough to choose by.
function randomNumbers(seed) {
  let state = (seed * 2654435761 + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function sampleOf(all) {
  if (!options.sample || all.length <= Number(options.sample)) return all;
  const next = randomNumbers(Number(options.seed));
  const keyed = all.map((program) => [next(), program]).sort((a, b) => a[0] - b[0]);
  console.log(`${options.sample} of ${all.length} programs, by --seed ${options.seed}`);
  return keyed.slice(0, Number(options.sample)).map(([, program]) => program);
}

// --- running -----------------------------------------------------------------------------------

function timeoutSeconds(program) {
  return Number(program.directives.timeout || defaultTimeoutS) * Number(options["timeout-scale"]);
}

function commandOf(program) {
  // Programs run in their own folders, so the parts of a command that are files become absolute.
  const words = options.command.split(/\s+/).map((word) => (fs.existsSync(word) ? path.resolve(word) : word));
  const own = (program.directives.options || "").split(/\s+/).filter(Boolean);
  const start = options.spawn ? ["--start-method=spawn"] : [];
  return [...words, ...own, ...start, ...options.option, program.file];
}

function collect(stream) {
  const chunks = [];
  let size = 0;
  stream.on("data", (chunk) => {
    size += chunk.length;
    if (size <= maxOutputBytes) chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString("utf8");
}

function killGroup(child, signal = "SIGKILL") {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group has ended in the meantime.
  }
}

// Sends [signal] to the program's whole group, as a terminal does, a while after it has printed `ready`.
function interrupt(child, signal) {
  let text = "";
  const look = (chunk) => {
    text += chunk;
    if (!text.includes("ready")) return;
    child.stdout.off("data", look);
    setTimeout(() => killGroup(child, signal), Math.min(signalDelayMs * Number(options["timeout-scale"]), longestSignalDelayMs));
  };
  child.stdout.on("data", look);
}

function execute(program) {
  return new Promise((resolve) => {
    const [file, ...args] = commandOf(program);
    const child = spawn(file, args, {
      cwd: path.dirname(program.file),
      env: { ...process.env, PYTHONHASHSEED: "0" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true, // A group of its own, so that a program that hangs is killed with its children.
    });
    const out = collect(child.stdout);
    const err = collect(child.stderr);
    if (program.directives.signal) interrupt(child, program.directives.signal);
    let note = "";
    const timer = setTimeout(() => {
      note = `\n(stopped after ${timeoutSeconds(program)} s)\n`;
      killGroup(child);
    }, timeoutSeconds(program) * 1000);
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve({ out: "", err: `cannot run ${file}: ${error.message}\n`, status: -1 });
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      killGroup(child);
      resolve({ out: out(), err: err() + note, status: code ?? 128 + os.constants.signals[signal] });
    });
  });
}

// --- comparing ---------------------------------------------------------------------------------

// Standard error as tests/record.py writes it: the program's folder is cut from paths, frames of
// library files (with their source and caret lines) are left out, addresses are 0x0.
function normalError(text, program) {
  const kept = [];
  let dropping = false;
  const lines = text.replaceAll(path.dirname(program.file) + path.sep, "").split("\n");
  if (lines.at(-1) === "") lines.pop();
  for (const line of lines) {
    const frame = /^ {2}File "([^"]*)", line \d+/.exec(line);
    if (frame) dropping = path.basename(frame[1]) !== path.basename(program.file);
    else if (dropping && !line.startsWith("    ")) dropping = false;
    if (!dropping) kept.push(line.replace(/\b0x[0-9a-f]{5,}\b/g, "0x0") + "\n");
  }
  return kept.join("");
}

function sortedLines(text) {
  return text.split("\n").sort().join("\n");
}

// The lines between the common start and the common end: enough to see what differs.
function difference(title, want, got) {
  const a = want.split("\n");
  const b = got.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const show = (sign, lines) => {
    const part = lines.slice(start, lines.length - end);
    const shown = part.slice(0, 12).map((line) => `    ${sign} ${line}`);
    return part.length > 12 ? [...shown, `    ${sign} ... ${part.length - 12} more lines`] : shown;
  };
  return [`  ${title}, line ${start + 1}: - recorded, + now`, ...show("-", a), ...show("+", b)];
}

function differences(program, outcome) {
  if (!program.isRecorded) return ["  there is no recording: tests/record.py makes one"];
  const order = program.directives.order === "free" ? sortedLines : (text) => text;
  const lines = [];
  for (const part of ["out", "err"]) {
    const want = order(program.expected[part]);
    const got = order(part === "err" ? normalError(outcome.err, program) : outcome.out);
    if (want !== got) lines.push(...difference(`standard ${part === "out" ? "output" : "error"}`, want, got));
  }
  if (program.expected.status !== outcome.status) {
    lines.push(`  exit status ${outcome.status}, recorded is ${program.expected.status}`);
  }
  return lines;
}

// --- main --------------------------------------------------------------------------------------

function startsProcesses(program) {
  return /\bmultiprocessing\b|\bProcessPoolExecutor\b|\bos\.(fork|kill)\b/.test(fs.readFileSync(program.file, "utf8"));
}

// Under Node there are no signals for the engine either.
function needsNative(program) {
  return "native-only" in program.directives || "signal" in program.directives;
}

function isLeftOut(program) {
  if (options["without-native"] && needsNative(program)) return true;
  return options.processes !== "with" && startsProcesses(program) !== (options.processes === "only");
}

async function runOne(program, count) {
  if (isLeftOut(program)) {
    count.skipped++;
    return;
  }
  const begin = performance.now();
  const lines = differences(program, await execute(program));
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  if (lines.length === 0) {
    count.passed++;
    if (options.verbose) console.log(`ok ${program.name} ${seconds} s`);
    return;
  }
  count.failed++;
  console.log([`FAILED ${program.name}`, ...lines, `  again: ${commandOf(program).join(" ")}`].join("\n"));
}

function judge() {
  const record = [path.join(testsDir, "record.py"), "--check", ...(options.spawn ? ["--spawn"] : []), ...filters];
  const result = spawnSync("python3", record, { stdio: "inherit" });
  if (result.error) console.log("There is no python3 to judge the recordings.");
  return result.status ?? 1;
}

const programs = sampleOf(findPrograms());
const count = { passed: 0, failed: 0, skipped: 0 };
const queue = [...programs];
const worker = async () => {
  for (let program = queue.shift(); program; program = queue.shift()) await runOne(program, count);
};
await Promise.all(Array.from({ length: Math.max(1, Number(options.jobs)) }, worker));
const judged = options.judge ? judge() : 0;
if (programs.length === 0) console.log(`No program matches ${filters.join(" ")}.`);
console.log(`${options.name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed > 0 || programs.length === 0 || judged !== 0 ? 1 : 0;
