#!/usr/bin/env node
// Runs the programs in bench/programs with Plait and with CPython, one after the other so that both see the same machine,
// and prints medians.
//
//   node bench/run.mjs PLAIT [--runs=5] [--only=NAME,NAME] [--python=PYTHON] [--json | --line]
//
// PYTHON is /usr/bin/python3 where there is one, which Debian builds with PGO and LTO, else the first in the PATH.
//
// A plain program's row is the wall time of the whole run, start-up included; both must print the same. A program whose
// first line says `# concurrency` prints its own measurements as `name: value unit`, and those are the rows; a line
// `# also: OPTIONS` runs it with these options of Plait's too, `# limit: PROGRAM` measures a program that lies beside Plait
// with it, and `# memory: NAME` adds a row with the most memory that it took. Of `start` the row is the wall time of 21 runs at
// least, against `python3 -c 'print(1)'`. Exit status: 1 where a program failed or outputs differ.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aligned, describeMachine, geometricMean, median, number, percent } from './report.mjs';

const programsFolder = join(dirname(fileURLToPath(import.meta.url)), 'programs');
const timeoutMs = 300_000;
const startRuns = 21;
const systemPython = '/usr/bin/python3';
let python = null; // {path, version} once it is found
const environment = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PYTHON'))),
    PYTHONHASHSEED: '0',
};

main();

function main() {
    const options = parseArguments(process.argv.slice(2));
    if (!options) {
        console.error('usage: node bench/run.mjs PLAIT [--runs=5] [--only=NAME,NAME] [--python=PYTHON] [--json | --line]');
        process.exit(2);
    }
    python = findPython(options.python);
    if (!python) {
        console.error(`${options.python} is missing from the PATH: the table has no CPython column (install Python 3.11 or newer).`);
    }
    const report = {
        machine: describeMachine(),
        python: python ? `${python.version} (${python.path})` : null,
        runs: options.runs,
        plait: options.plait,
        programs: [],
        start: null,
        concurrency: [],
        tracing: [],
        failures: [],
    };
    for (const program of readPrograms(options.only)) {
        if (!options.json) {
            process.stderr.write(`${program.name} ...\n`);
        }
        (program.isStart ? measureStart : program.isConcurrent ? measureConcurrent : measurePlain)(program, options, report);
        if (program.traced) {
            measureTracing(program, options, report);
        }
    }
    report.geometricMean = geometricMean(report.programs.map((row) => row.ratio).filter((ratio) => ratio > 0));
    console.log(options.json ? JSON.stringify(report, null, 2) : options.line ? line(report) : table(report));
    process.exit(report.failures.length ? 1 : 0);
}

function parseArguments(words) {
    const usual = existsSync(systemPython) ? systemPython : 'python3';
    const options = { plait: null, runs: 5, only: null, python: usual, json: false, line: false };
    for (const word of words) {
        const [, name, value] = /^--([a-z]+)(?:=(.*))?$/.exec(word) ?? [];
        if (name === 'json' || name === 'line') {
            options[name] = true;
        } else if (name === 'runs' && Number(value) >= 1) {
            options.runs = Math.floor(Number(value));
        } else if (name === 'only' && value) {
            options.only = value.split(',');
        } else if (name === 'python' && value) {
            options.python = value;
        } else if (!word.startsWith('--') && !options.plait) {
            options.plait = word;
        } else {
            return null;
        }
    }
    return options.plait ? options : null;
}

// The interpreter itself: `python3` may be a shell script that looks for it each time.
function findPython(command) {
    const question = 'import sys; print(sys.executable); print(sys.version.split()[0])';
    try {
        const [path, version] = execFileSync(command, ['-c', question], { encoding: 'utf8' }).trim().split('\n');
        return { path, version };
    } catch {
        return null;
    }
}

function readPrograms(only) {
    const names = readdirSync(programsFolder).filter((name) => name.endsWith('.py')).sort();
    return names
        .map((name) => {
            const path = join(programsFolder, name);
            const source = readFileSync(path, 'utf8');
            return {
                name: basename(name, '.py'),
                path,
                isStart: source.startsWith('# start'),
                isConcurrent: source.startsWith('# concurrency'),
                also: /^# also: (.+)$/m.exec(source)?.[1].split(' ') ?? null,
                limit: /^# limit: (.+)$/m.exec(source)?.[1] ?? null,
                memory: /^# memory: (.+)$/m.exec(source)?.[1] ?? null,
                traced: /^# traced:(.*)$/m.exec(source)?.[1].split(' ').filter(Boolean) ?? null,
            };
        })
        .filter((program) => !only || only.includes(program.name));
}

function run(command, words) {
    const begin = process.hrtime.bigint();
    const result = spawnSync(command, words, { encoding: 'utf8', env: environment, timeout: timeoutMs });
    const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
    if (result.error || result.status !== 0) {
        const reason = result.error?.message ?? `${result.signal ?? `exit status ${result.status}`}: ${lastLine(result.stderr)}`;
        return { seconds, output: result.stdout ?? '', failure: reason };
    }
    return { seconds, output: result.stdout, errors: result.stderr, failure: null };
}

function lastLine(text) {
    return (text ?? '').trim().split('\n').at(-1);
}

// The contestants for one program, as [name, run once].
function contestants(program, options) {
    const start = program.memory && python ? (...words) => runWatched(program.memory, words) : (path, ...words) => run(path, words);
    const list = [['plait', () => start(options.plait, 'run', program.path)]];
    if (program.also) {
        list.push([`plait ${program.also.join(' ')}`, () => start(options.plait, 'run', ...program.also, program.path)]);
    }
    const limit = program.limit && join(dirname(options.plait), program.limit);
    if (limit && existsSync(limit)) {
        list.push(['limit', () => run(limit, [])]);
    }
    if (python) {
        list.push(['cpython', () => start(python.path, program.path)]);
    }
    return list;
}

// With the most memory that it took as one more measurement, which only CPython tells.
function runWatched(label, words) {
    const watch =
        'import resource as r, subprocess, sys; status = subprocess.run(sys.argv[2:]).returncode; ' +
        'print(f"{sys.argv[1]}: {r.getrusage(r.RUSAGE_CHILDREN).ru_maxrss / 1024:.1f} MB"); sys.exit(status)';
    return run(python.path, ['-c', watch, label, ...words]);
}

// All runs of one program: contestant -> [{seconds, output}], or null where one failed.
function runAlternately(program, options, report, list = contestants(program, options)) {
    const results = new Map(list.map(([name]) => [name, []]));
    for (let round = 0; round < options.runs; round++) {
        for (const [name, once] of list) {
            const result = once();
            if (result.failure) {
                report.failures.push(`${program.name} with ${name}: ${result.failure}`);
                return null;
            }
            results.get(name).push(result);
        }
    }
    return results;
}

function measurePlain(program, options, report) {
    const results = runAlternately(program, options, report);
    if (!results) {
        return;
    }
    const seconds = (name) => (results.has(name) ? median(results.get(name).map((result) => result.seconds)) : null);
    const row = { name: program.name, plait: seconds('plait'), cpython: seconds('cpython') };
    row.ratio = row.cpython === null ? null : row.cpython / row.plait;
    if (new Set([...results.values()].flat().map((result) => result.output)).size > 1) {
        report.failures.push(`${program.name}: the outputs of Plait and CPython differ`);
        return;
    }
    report.programs.push(row);
}

function measureStart(program, options, report) {
    const list = [['plait', () => run(options.plait, ['run', program.path])]];
    if (python) {
        list.push(['cpython', () => run(python.path, ['-c', 'print(1)'])]);
    }
    const runs = Math.max(options.runs, startRuns);
    const results = runAlternately(program, { ...options, runs }, report, list);
    if (results) {
        const milliseconds = (name) =>
            results.has(name) ? 1000 * median(results.get(name).map((result) => result.seconds)) : null;
        report.start = { runs, plait: milliseconds('plait'), cpython: milliseconds('cpython') };
    }
}

function measureConcurrent(program, options, report) {
    const results = runAlternately(program, options, report);
    if (!results) {
        return;
    }
    const rows = new Map();
    for (const [contestant, list] of results) {
        for (const [, label, value, unit] of list.flatMap(({ output }) => [...output.matchAll(/^(.+): ([-\d.e+]+) (\S+)$/gm)])) {
            const row = rows.get(label) ?? { program: program.name, label, unit, values: {} };
            (row.values[contestant] ??= []).push(Number(value));
            rows.set(label, row);
        }
    }
    if (!rows.size) {
        report.failures.push(`${program.name}: printed no measurements`);
    }
    for (const row of rows.values()) {
        row.values = Object.fromEntries(Object.entries(row.values).map(([name, list]) => [name, median(list)]));
        report.concurrency.push(row);
    }
}

// What tracing costs in processor time, over the whole run, so the time to build the summary counts too. A machine changes
// its speed by more than what is measured: each run is compared with the one beside it, in turn before and after it.
function measureTracing(program, options, report) {
    const words = [program.path, ...program.traced];
    const plain = [];
    const traced = [];
    for (let round = 0; round < 2 * options.runs; round++) {
        const turn = [
            [plain, ['run', ...words]],
            [traced, ['run', '--summary', ...words]],
        ];
        for (const [list, command] of round % 2 ? turn.reverse() : turn) {
            const { cpuSeconds, failure } = runCpu(options.plait, command);
            if (failure) {
                report.failures.push(`${program.name} traced: ${failure}`);
                return;
            }
            list.push(cpuSeconds);
        }
    }
    const cost = median(traced.map((seconds, round) => seconds / plain[round])) - 1;
    report.tracing.push({ name: [program.name, ...program.traced].join(' '), plain: median(plain), traced: median(traced), cost });
}

// The processor time of a command and its children, as the shell takes it.
function runCpu(command, words) {
    const timed = run('bash', ['-c', 'TIMEFORMAT="%3U %3S"; time "$@" 2>&1', 'bash', command, ...words]);
    const [user, system] = lastLine(timed.errors).split(' ').map(Number);
    return { cpuSeconds: user + system, failure: timed.failure };
}

function table(report) {
    const lines = [
        `${report.machine}; ${report.plait}; CPython ${report.python ?? 'missing'}; medians of ${report.runs}`,
    ];
    if (report.programs.length) {
        const table = aligned(
            [['program', 'Plait s', 'CPython s', 'CPython/Plait']].concat(
                report.programs.map((row) => [row.name, number(row.plait, 3), number(row.cpython, 3), number(row.ratio, 2)]),
                [['geometric mean', '', '', number(report.geometricMean, 2)]],
            ),
        );
        lines.push('', table);
    }
    if (report.start) {
        const { runs, plait, cpython } = report.start;
        lines.push('', `start, median of ${runs}: plait ${number(plait, 1)} ms, cpython ${number(cpython, 1)} ms`);
    }
    if (report.concurrency.length) {
        const found = new Set(report.concurrency.flatMap((row) => Object.keys(row.values)));
        const names = [...found].filter((name) => name !== 'cpython').concat(found.has('cpython') ? ['cpython'] : []);
        const rows = report.concurrency.map((row) => [
            `${row.program}: ${row.label}`,
            row.unit,
            ...names.map((name) => number(row.values[name], 3)),
        ]);
        lines.push('', aligned([['concurrency', 'unit', ...names], ...rows]));
    }
    if (report.tracing.length) {
        const rows = report.tracing.map((row) => [row.name, number(row.plain, 3), number(row.traced, 3), percent(row.cost)]);
        lines.push('', aligned([['tracing', 'plain CPU s', 'traced CPU s', 'cost'], ...rows]));
    }
    if (report.failures.length) {
        lines.push('', ...report.failures.map((failure) => `FAILED ${failure}`));
    }
    return lines.join('\n');
}

function line(report) {
    const parts = [`medians of ${report.runs}`];
    if (report.geometricMean) {
        const ratios = report.programs.map((row) => `${row.name} ${number(row.ratio, 2)}`);
        parts.push(`CPython/Plait ${report.geometricMean.toFixed(2)} (geometric mean of ${report.programs.length} programs: ${ratios.join(', ')})`);
    }
    if (report.start) {
        parts.push(`start: plait ${report.start.plait.toFixed(1)} ms, cpython ${report.start.cpython?.toFixed(1) ?? '-'} ms`);
    }
    for (const row of report.concurrency) {
        const values = Object.entries(row.values).map(([name, value]) => `${name} ${number(value, 3)}`);
        parts.push(`${row.program}, ${row.label}, ${row.unit}: ${values.join(', ')}`);
    }
    for (const row of report.tracing) {
        parts.push(`tracing ${row.name}: ${percent(row.cost)}`);
    }
    return [...parts, ...report.failures.map((failure) => `FAILED ${failure}`)].join('; ');
}
