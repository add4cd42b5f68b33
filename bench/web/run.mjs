#!/usr/bin/env node
// The WebAssembly engine under Node and in browsers, side by side with Pyodide and with what the browser itself can do:
//
//   node bench/web/run.mjs [--runs=5] [--places=node,chromium,firefox] [--only=NAME,NAME] [--json | --line]
//
// Both are loaded before anything is measured, run each program once uncounted, and then in turn; a program's time is
// taken by its own clock, from its first statement to its last. The parts that --only names are bench/programs and those
// of [parts] below. $PLAIT_PYODIDE is the folder of the package pyodide. Exit status: 1 where a program failed or outputs
// differ; that an aim is missed is only said.

import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aligned, describeMachine, geometricMean, median, number } from '../report.mjs';
import { NodePlace } from './node_place.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const plainFolder = join(here, '../programs');
const places = ['node', 'chromium', 'firefox'];

// What is measured beside the plain programs; the issues say what is aimed at.
const parts = { tasks: measureTasks, threads: measureThreads, processes: measureProcesses, life: measureLife, start: measureStart };
const aims = {
    'programs, geometric mean': { atLeast: 2 },
    'the slowest program': { atLeast: 1 },
    'switch by sleep(0)': { ratioAtLeast: 10 },
    'two free threads against one': { atLeast: 1.7 },
    'two threads with a GIL against one': { atLeast: 0.9 },
    'one free thread against one with a GIL': { atLeast: 0.9 },
    'two processes against one': { atLeast: 1.8 },
    'start and join of a process': { atMost: 15 },
    'round trip of a message': { atMost: 0.2 },
    'fork of 32 MB, until the child has ended': { atMost: 60 },
    'first line, warm': { atMost: 30 },
    'first line, cold': { atMost: 1000 },
    'memory of an engine': { atMost: 6 },
};

async function main() {
    const options = parseArguments(process.argv.slice(2));
    if (!options) {
        console.error('usage: node bench/web/run.mjs [--runs=5] [--places=node,chromium,firefox] [--only=NAME,NAME] [--json | --line]');
        process.exit(2);
    }
    const report = { machine: describeMachine(), runs: options.runs, places: [], failures: [] };
    for (const name of options.places) {
        await measurePlace(name, options, report).catch((error) => report.failures.push(`${name}: ${error.message}`));
    }
    console.log(options.json ? JSON.stringify(report, null, 2) : options.line ? line(report) : table(report));
    process.exit(report.failures.length ? 1 : 0);
}

function parseArguments(words) {
    const options = { runs: 5, places, only: null, json: false, line: false };
    for (const word of words) {
        const [, name, value] = /^--([a-z]+)(?:=(.*))?$/.exec(word) ?? [];
        if (name === 'json' || name === 'line') {
            options[name] = true;
        } else if (name === 'runs' && Number(value) >= 1) {
            options.runs = Math.floor(Number(value));
        } else if ((name === 'only' || name === 'places') && value) {
            options[name] = value.split(',');
        } else {
            return null;
        }
    }
    return options.places.every((name) => places.includes(name)) ? options : null;
}

// What is measured in one place: `programs` with both contestants' seconds, `measures` with what stands beside them.
async function measurePlace(name, options, report) {
    const place = await openPlace(name);
    const found = { name, version: place.version, programs: [], measures: [] };
    report.places.push(found);
    const run = { place, found, report, runs: options.runs };
    const isWanted = (part) => !options.only || options.only.includes(part);
    for (const program of plainPrograms().filter(isWanted)) await attempt(run, program, () => measurePlain(run, program));
    if (found.programs.length) addProgramMeasures(found);
    for (const [part, action] of Object.entries(parts)) {
        if (isWanted(part)) await attempt(run, part, () => action(run));
    }
    await place.close();
}

async function openPlace(name) {
    const folders = { site: process.env.PLAIT_SITE ?? join(root, 'build/web'), pyodide: process.env.PLAIT_PYODIDE };
    if (name === 'node') return NodePlace.open(folders);
    const { BrowserPlace } = await import('./browser_place.mjs');
    return BrowserPlace.open(name, folders);
}

async function attempt({ place, report }, what, action) {
    process.stderr.write(`${place.name}: ${what} ...\n`);
    try {
        await action();
    } catch (error) {
        report.failures.push(`${what} in ${place.name}: ${error.message}`);
    }
}

function plainPrograms() {
    const isPlain = (file) => file.endsWith('.py') && !/^# (concurrency|start)/.test(sourceOf(plainFolder, file));
    return readdirSync(plainFolder).filter(isPlain).sort().map((file) => basename(file, '.py'));
}

const sourceOf = (folder, file) => readFileSync(join(folder, file), 'utf8');

// By the program's own clock: `took: S s` is its last line.
const timed = (source) =>
    `import time as _time\n_begin = _time.perf_counter()\n${source}\nprint(f"took: {_time.perf_counter() - _begin:.6f} s")\n`;

// The output's lines of the form `name: value unit`, as {name: value}.
function measuredIn(output) {
    return Object.fromEntries([...output.matchAll(/^(.+): ([-\d.e+]+) (\S+)$/gm)].map(([, name, value]) => [name, Number(value)]));
}

async function runOnce({ place }, contestant, ...words) {
    const { output, failure } = await place[contestant](...words);
    if (failure) throw new Error(`${contestant}: ${failure}`);
    return output;
}

// Runs each of [runners], {name: [contestant, source, settings]}, in turn: as many times as asked for, and once before.
// Gives {name: [output]}.
async function runAlternately(run, runners) {
    const outputs = Object.fromEntries(Object.keys(runners).map((name) => [name, []]));
    for (let round = -1; round < run.runs; round++) {
        for (const [name, words] of Object.entries(runners)) {
            const output = await runOnce(run, ...words);
            if (round >= 0) outputs[name].push(output);
        }
    }
    return outputs;
}

// {name: median} of what the outputs tell.
function mediansOf(outputs) {
    const all = outputs.map(measuredIn);
    return Object.fromEntries(Object.keys(all[0]).map((name) => [name, median(all.map((each) => each[name]))]));
}

async function measurePlain(run, name) {
    const source = timed(sourceOf(plainFolder, `${name}.py`));
    const outputs = await runAlternately(run, { plait: ['plait', source], pyodide: ['pyodide', source] });
    const withoutTimes = Object.values(outputs).flat().map((output) => output.replace(/^took: .*$/m, ''));
    if (new Set(withoutTimes).size > 1) throw new Error('the outputs of Plait and Pyodide differ');
    const [plait, pyodide] = ['plait', 'pyodide'].map((contestant) => mediansOf(outputs[contestant]).took);
    run.found.programs.push({ name, plait, pyodide, ratio: pyodide / plait });
}

function addProgramMeasures(found) {
    const ratios = found.programs.map(({ ratio }) => ratio);
    add(found, 'programs, geometric mean', geometricMean(ratios), 'Pyodide/Plait');
    add(found, 'the slowest program', Math.min(...ratios), 'Pyodide/Plait');
}

// [beside]: {what, value} that it is to be compared with, in the same unit.
function add(found, what, value, unit, ...beside) {
    const { atLeast, atMost, ratioAtLeast } = aims[what] ?? {};
    const isMissed = value < atLeast || value > atMost || (ratioAtLeast && beside[0].value / value < ratioAtLeast);
    const aim = atLeast ?? atMost ?? ratioAtLeast;
    found.measures.push({ what, value, unit, beside, aim, isRatio: Boolean(ratioAtLeast), isMissed: Boolean(isMissed) });
}

// Pyodide's loop makes a trip through JavaScript's for each switch: it gets a twentieth of the steps.
async function measureTasks(run) {
    const source = sourceOf(here, 'programs/tasks_pair.py');
    const fewer = source.replace('STEPS = 100_000', 'STEPS = 5_000');
    const outputs = await runAlternately(run, { plait: ['plait', source], pyodide: ['pyodide', fewer] });
    const [plait, pyodide] = ['plait', 'pyodide'].map((name) => mediansOf(outputs[name]).switch);
    add(run.found, 'switch by sleep(0)', plait, 'us', { what: 'Pyodide', value: pyodide });
}

async function measureThreads(run) {
    const source = sourceOf(plainFolder, 'cpu_threads.py');
    const outputs = await runAlternately(run, { free: ['plait', source, { gil: 'off' }], locked: ['plait', source], ...bareLoops(run) });
    const [off, on] = [mediansOf(outputs.free), mediansOf(outputs.locked)];
    add(run.found, 'two free threads against one', off['speed-up'], 'x', ...besideBareLoops(outputs));
    add(run.found, 'two threads with a GIL against one', on['speed-up'], 'x');
    add(run.found, 'one free thread against one with a GIL', on['one thread'] / off['one thread'], 'x');
}

// Processes need the page's kernel: there is none under Node.
async function measureProcesses(run) {
    if (run.place.name === 'node') return;
    const outputs = await runAlternately(run, { plait: ['plait', sourceOf(plainFolder, 'cpu_processes.py')], ...bareLoops(run) });
    add(run.found, 'two processes against one', mediansOf(outputs.plait)['speed-up'], 'x', ...besideBareLoops(outputs));
}

// Two cores that others use too are less than two: what two bare workers gain, measured in between.
const bareLoops = ({ place }) => (place.speedUp ? { bare: ['speedUp'] } : {});
const besideBareLoops = ({ bare }) => (bare ? [{ what: 'bare loops in two workers', value: mediansOf(bare)['speed-up'] }] : []);

async function measureLife(run) {
    if (run.place.name === 'node') return;
    const limits = await run.place.limits();
    const beside = (what, name) => ({ what, value: limits[name] });
    const outputs = await runAlternately(run, { plait: ['plait', sourceOf(here, 'programs/process_life.py')] });
    const took = mediansOf(outputs.plait);
    add(run.found, 'start and join of a process', took['start and join'], 'ms', beside('start of a bare worker', 'start'));
    const messages = [beside('postMessage', 'roundTrip'), beside('Atomics.wait', 'sharedRoundTrip')];
    add(run.found, 'round trip of a message', took['round trip'], 'ms', ...messages);
    add(run.found, 'fork of 32 MB, the call', took['fork of 32 MB, the call'], 'ms', beside('copy of 32 MB', 'copy'));
    const life = 'fork of 32 MB, until the child has ended';
    add(run.found, life, took[life], 'ms', beside('copy of 32 MB', 'copy'));
}

async function measureStart(run) {
    const { place, found } = run;
    if (place.name === 'node') return add(found, 'memory of an engine', await place.engineMegabytes(), 'MB');
    const { cold, warm } = place.firstLines;
    add(found, 'first line, warm', median(warm), 'ms');
    add(found, 'first line, cold', median(cold), 'ms');
}

const digitsOf = { ms: 3, us: 3 };
const shown = ({ unit }, value) => `${number(value, digitsOf[unit] ?? 2)} ${unit}`;

function aimOf({ what, aim, isRatio, isMissed, unit }) {
    if (!aim) return '';
    const least = isRatio || aims[what].atLeast;
    return `${least ? 'at least' : 'at most'} ${aim} ${isRatio ? 'x' : unit}${isMissed ? ' MISSED' : ''}`;
}

function besideOf(measure) {
    const { value, beside } = measure;
    return beside.map((one) => `${one.what} ${shown(measure, one.value)} (${number(one.value / value, 2)})`).join(', ');
}

function tableOf(place) {
    const lines = ['', `${place.name} (${place.version})`];
    if (place.programs.length) {
        const rows = place.programs.map((row) => [row.name, number(row.plait, 3), number(row.pyodide, 3), number(row.ratio, 2)]);
        lines.push(aligned([['program', 'Plait s', 'Pyodide s', 'Pyodide/Plait'], ...rows]), '');
    }
    if (place.measures.length) {
        const rows = place.measures.map((row) => [row.what, shown(row, row.value), aimOf(row), besideOf(row)]);
        lines.push(aligned([['measure', 'Plait', 'aim', 'beside it (ratio to Plait)'], ...rows]));
    }
    return lines;
}

const failuresOf = (report) => report.failures.map((failure) => `FAILED ${failure}`);

function table(report) {
    const head = `${report.machine}; medians of ${report.runs}, after a run that is not counted`;
    return [head, ...report.places.flatMap(tableOf), ...(report.failures.length ? ['', ...failuresOf(report)] : [])].join('\n');
}

function line(report) {
    const wordsOf = (row) => [`${row.what} ${shown(row, row.value)}`, besideOf(row)].filter(Boolean).join(', ');
    const ratiosOf = ({ programs }) => programs.map((row) => `${row.name} ${number(row.ratio, 2)}`);
    const lineOf = (place) => `${place.name}: ${[...ratiosOf(place), ...place.measures.map(wordsOf)].join(', ')}`;
    return [`${report.machine}; medians of ${report.runs}`, ...report.places.map(lineOf), ...failuresOf(report)].join('; ');
}

await main();
