// The kernel worker: it keeps the table of processes, starts, kills and buries them, and passes on
// what they say. The page's main thread is on no program's path: it only gets output and trace.
//
// A process is a worker with its own instance of the engine and its own memory (process.mjs).
// Workers are reused: one whose process has ended with no thread left waits for the next process,
// so that forking on and on makes neither workers nor memories. One that does not come back is
// terminated, and counts as live until the browser has surely freed it.

import { openArena } from "./arena.mjs";
import { send, toPage, toProcess } from "./messages.mjs";

const kMaxWorkers = 24;
const kWarmWorkers = 2;
// A worker that is not loaded by then is replaced by another, for a service worker may have lost its
// script; so is one that fails before it is loaded.
const kLoadMs = 5000;
const kMaxLoads = 3;
// How long a process has to notice that it is stopped before its worker is terminated.
const kStopMs = 200;
// A terminated worker that was busy stays alive in Chromium for about two seconds.
const kDyingMs = 2500;

// What processes may share.
const kArenaBytes = 64 * 1024 * 1024;
// The kernel's own number in the arena's lock.
const kKernel = -1;

const SIGINT = 2;
const SIGABRT = 6;
const SIGKILL = 9;
const SIGCHLD = 17;
const EAGAIN = 6; // as the engine's libc numbers it

const post = (message, transfer) => send(self, toPage, message, transfer);

let module = null; // the compiled engine
let arena = null; // what processes share (arena.mjs); null in a page that is not isolated
let bootFault = null;
let dying = 0; // terminated workers that may still be alive
const idle = []; // loaded workers without a process
let loading = 0; // workers that are being loaded without a process to wait for them
const waiting = []; // what wants a worker as soon as a terminated one has gone
let run = null;

// --- Workers ---------------------------------------------------------------------------------

// A worker's record: the Worker, the process that it is, whether its engine is loaded.
function createWorker() {
    const record = { worker: null, process: null, isLoaded: false, loads: 0, loadTimer: null, onLoaded: null };
    load(record);
    return record;
}

function load(record) {
    const worker = new Worker(new URL("./process.mjs", import.meta.url), { type: "module", name: "plait-process" });
    record.worker = worker;
    record.loads++;
    record.loadTimer = setTimeout(() => loadAgain(record), kLoadMs * record.loads);
    worker.onmessage = ({ data }) => actions[data.kind](record, data);
    worker.onerror = (event) => {
        event.preventDefault();
        if (!record.isLoaded && loadAgain(record)) return;
        actions.trap(record, { text: event.message || "its worker could not be started" });
    };
    send(worker, toProcess, { kind: "load", module, arena: arena && arena.words.buffer });
}

// Whether a worker that does not load has been replaced.
function loadAgain(record) {
    if (record.loads >= kMaxLoads) return false;
    end(record);
    load(record);
    return true;
}

function end(record) {
    clearTimeout(record.loadTimer);
    record.worker.onmessage = null;
    // What it was ended for may come as an error too, later: unheard it would be one of this worker's own.
    record.worker.onerror = (event) => event.preventDefault();
    record.worker.terminate();
}

function liveWorkers() {
    const busy = run ? [...run.processes.values()].filter((each) => each.record).length : 0;
    return busy + idle.length + loading + dying;
}

function warmUp() {
    while (idle.length + loading < kWarmWorkers && liveWorkers() < kMaxWorkers) {
        loading++;
        createWorker().onLoaded = (record) => {
            loading--;
            idle.push(record);
        };
    }
}

function dismiss(record) {
    end(record);
    dying++;
    setTimeout(() => {
        dying--;
        serveWaiting();
    }, kDyingMs);
}

// Null: there are too many.
function takeWorker() {
    const record = idle.pop();
    if (record) return record;
    return liveWorkers() < kMaxWorkers ? createWorker() : null;
}

// Calls [action] with a worker: at once, or as soon as terminated ones have gone. With null where there
// are too many even then.
function withWorker(action) {
    const record = takeWorker();
    if (record || dying === 0) action(record);
    else waiting.push(action);
}

function serveWaiting() {
    while (waiting.length > 0) {
        const record = takeWorker();
        if (!record && dying > 0) return;
        waiting.shift()(record);
    }
}

function giveBack(record) {
    record.process = null;
    if (idle.length < kMaxWorkers / 2) {
        idle.push(record);
    } else {
        dismiss(record);
    }
    serveWaiting();
}

// --- Modules that the engine does not carry --------------------------------------------------

// The words that mean one of them (src/modules/engine_modules.txt); web/assemble.mjs fills them in.
const lateWords = new Set(["PLAIT_LATE_WORDS"]);
let lateModules = null; // a promise of modules.data

const needsLateModules = (source) => (source.match(/\w+/g) ?? []).some((word) => lateWords.has(word));

async function fetchLateModules(triesLeft = 2) {
    try {
        const response = await fetch(new URL("./modules.data", import.meta.url));
        if (!response.ok) throw new Error(`status ${response.status}`);
        return sharedCopy(new Uint8Array(await response.arrayBuffer()));
    } catch (error) {
        if (triesLeft <= 1) throw error;
        return fetchLateModules(triesLeft - 1);
    }
}

// Where memory can be shared, all processes read the same bytes.
function sharedCopy(bytes) {
    if (!self.crossOriginIsolated) return bytes;
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    return shared;
}

// Fetched once for all runs; what failed is tried again by the next run.
function getLateModules() {
    lateModules ??= fetchLateModules().catch((error) => {
        lateModules = null;
        throw error;
    });
    return lateModules;
}

// --- Processes -------------------------------------------------------------------------------

// The pid of a new process, or minus an errno value where there is no worker for it.
// [heir]: the number under which it has inherited from its parent until now.
function startProcess(record, parentPid, words, files, heir = 0) {
    if (!record) {
        if (heir) arena?.endProcess(kKernel, heir);
        return -EAGAIN;
    }
    const pid = ++run.lastPid;
    if (heir) arena?.rename(kKernel, heir, pid);
    const encoder = new TextEncoder();
    const process = {
        pid,
        parentPid,
        words,
        record,
        name: pid === 1 ? "MainProcess" : `Process ${pid}`,
        killedBy: 0,
        timer: null,
    };
    run.processes.set(pid, process);
    record.process = process;
    const message = {
        kind: "start",
        pid,
        parentPid,
        // The run's clock starts a second before the run, so that no time is zero.
        origin: run.origin - 1000,
        files: {
            ...files,
            ...(run.lateModules && { "/plait/modules": run.lateModules }),
            "/plait/words": encoder.encode(words.join("\0")),
            [run.name]: encoder.encode(run.source),
        },
    };
    // What a parent has copied for its child alone: nobody copies it once more.
    const transfer = Object.values(files).map(({ buffer }) => buffer).filter((each) => each instanceof ArrayBuffer);
    report(process, "starting");
    const begin = () => {
        if (process.record !== record) return;
        send(record.worker, toProcess, message, transfer);
        report(process, "running");
    };
    if (record.isLoaded) begin();
    else record.onLoaded = begin;
    return pid;
}

function report(process, state, exitcode = null) {
    const { pid, name } = process;
    post({ kind: "process", run: run.id, process: pid, state, pid, name, exitcode });
}

// [waitStatus] is as waitpid gives it: a signal, or a status shifted by eight.
function endProcess(process, waitStatus, isReusable) {
    const { record, pid } = process;
    clearTimeout(process.timer);
    process.record = null;
    if (isReusable) giveBack(record);
    else dismiss(record);
    arena?.endProcess(kKernel, pid);
    const signal = process.killedBy || waitStatus & 0x7f;
    process.exitcode = signal ? -signal : waitStatus >> 8;
    run.processes.delete(pid);
    if (pid === 1) run.exitCode = process.exitcode;
    report(process, "ended", process.exitcode);
    const parent = run.processes.get(process.parentPid);
    if (parent && parent.record.isLoaded) {
        send(parent.record.worker, toProcess, {
            kind: "childEnded",
            pid,
            waitStatus: signal || waitStatus,
        });
        if (parent.handles?.get(SIGCHLD)) send(parent.record.worker, toProcess, { kind: "interrupt", signal: SIGCHLD });
    }
    for (const orphan of run.processes.values()) {
        if (orphan.parentPid !== pid) continue;
        orphan.parentPid = 0;
        if (orphan.record.isLoaded) send(orphan.record.worker, toProcess, { kind: "orphaned" });
    }
    if (run.processes.size === 0) endRun();
    warmUp();
}

function killProcess(process, signal, graceMs) {
    if (!process || process.killedBy) return;
    process.killedBy = signal;
    const { record } = process;
    if (record.isLoaded) send(record.worker, toProcess, { kind: "stop" });
    process.timer = setTimeout(() => endProcess(process, signal, false), graceMs);
}

function endRun() {
    const { id, exitCode, began, isStopped } = run;
    run = null;
    waiting.length = 0;
    post({
        kind: "end",
        run: id,
        exitCode: isStopped ? null : exitCode,
        stopped: isStopped,
        wall: performance.now() - began,
    });
}

// --- What process workers say ----------------------------------------------------------------

// As platform_library.js has it.
const heirOf = ({ pid }, request) => -(pid * 65536 + (request % 65536));

const isOutOfMemory = (text) => /memory|OOM|allocation failed|invalid array (buffer )?length/i.test(text);

const sentence = (text) =>
    isOutOfMemory(text)
        ? "there was no memory left. Run it with less data, or fewer processes."
        : `the engine failed (${text}). This is a fault of Plait: please report it with the program.`;

const actions = {
    loaded: (record) => {
        clearTimeout(record.loadTimer);
        record.isLoaded = true;
        const { onLoaded } = record;
        record.onLoaded = null;
        onLoaded?.(record);
    },
    exit: (record, { status, reusable }) =>
        record.process && endProcess(record.process, (status & 0xff) << 8, reusable),
    trap: (record, { text }) => {
        if (!record.process) {
            // A worker in reserve: nothing of the program's is lost.
            if (record.onLoaded) loading--;
            else idle.splice(idle.indexOf(record), 1);
            dismiss(record);
            bootFault = text;
            post({ kind: "fault", run: null, process: null, text: sentence(text) });
            return;
        }
        const { pid, name } = record.process;
        post({ kind: "fault", run: run.id, process: pid, text: `${name} ended: ${sentence(text)}` });
        // A system without memory kills whoever asks for it.
        endProcess(record.process, isOutOfMemory(text) ? SIGKILL : SIGABRT, false);
    },
    fork: (record, { request, region, beside }) => {
        const { process } = record;
        const [verb, ...rest] = process.words.filter((word) => !word.startsWith("--spawned"));
        const words = rest[0] === "--forked" ? process.words : [verb, "--forked", ...rest];
        startChild(record, request, words, {
            "/plait/fork-region": region,
            "/plait/fork-beside": beside,
        });
    },
    spawn: (record, { request, words, payload }) => {
        const list = new TextDecoder().decode(words).split("\0").slice(0, -1);
        startChild(record, request, list, { "/plait/payload": new Uint8Array(payload) });
    },
    kill: (record, { pid, signal }) => {
        const target = run.processes.get(pid);
        if (!target) return;
        if (target.handles?.get(signal) ?? signal === SIGINT) send(target.record.worker, toProcess, { kind: "interrupt", signal });
        else if (signal !== 0) killProcess(target, signal, signal === SIGKILL ? 50 : kStopMs);
    },
    handles: ({ process }, { signal, isHandled }) => {
        process.handles ??= new Map();
        process.handles.set(signal, isHandled);
    },
    name: ({ process }, { name }) => {
        process.name = name;
        report(process, "running");
    },
    output: ({ process }, { fd, text, lane, thread, time }) =>
        post({
            kind: "output",
            run: run.id,
            process: process.pid,
            processName: process.name,
            thread,
            lane,
            fd,
            text,
            time: time - run.origin,
        }),
    input: ({ process }) => post({ kind: "input", run: run.id, process: process.pid }),
    trace: ({ process }, { bytes }) =>
        post({ kind: "trace", run: run.id, process: process.pid, bytes }, [bytes]),
};

// What a worker says after its process has ended belongs to nobody.
for (const kind of ["fork", "spawn", "kill", "name", "output", "input", "trace"]) {
    const action = actions[kind];
    actions[kind] = (record, message) => {
        if (record.process) action(record, message);
    };
}

function startChild(record, request, words, files) {
    const { process } = record;
    const heir = heirOf(process, request);
    withWorker((child) => {
        if (record.process === process) {
            const pid = startProcess(child, process.pid, words, files, heir);
            send(record.worker, toProcess, { kind: "answer", request, pid });
            return;
        }
        // The parent has ended meanwhile.
        arena?.endProcess(kKernel, heir);
        if (child) giveBack(child);
    });
}

// --- What the page says ----------------------------------------------------------------------

// The command line that [settings] stand for: the CLI's options by the same names.
function wordsFor(settings, name, programArguments) {
    const words = ["run"];
    for (const [option, value] of Object.entries(settings || {})) {
        if (value === false || value === null || value === undefined) continue;
        words.push(value === true ? `--${option}` : `--${option}=${value}`);
    }
    return [...words, "--", name, ...(programArguments || [])];
}

function beginRun(words) {
    run.began = performance.now();
    run.origin = performance.timeOrigin + run.began;
    withWorker((record) => {
        if (startProcess(record, 0, words, {}) > 0) {
            post({ kind: "started", run: run.id, process: 1 });
            return;
        }
        post({ kind: "fault", run: run.id, process: null, text: "The browser has no worker free: try again in a moment." });
        endRun();
    });
}

// The run waits for modules.data, unless it is stopped meanwhile.
async function beginWithLateModules(words) {
    const waiting = run;
    try {
        const bytes = await getLateModules();
        if (run !== waiting) return;
        run.lateModules = bytes;
        beginRun(words);
    } catch (error) {
        if (run !== waiting) return;
        const text = `This program needs modules that are fetched when they are first used, and modules.data cannot be had (${error.message}). Look whether you are online and the page's server runs, then run the program again.`;
        post({ kind: "fault", run: run.id, process: null, text });
        endRun();
    }
}

async function boot() {
    const began = performance.now();
    post({ kind: "booting" });
    if (self.crossOriginIsolated) arena = openArena(new SharedArrayBuffer(kArenaBytes));
    module = await WebAssembly.compileStreaming(fetch(new URL("./engine.wasm", import.meta.url)));
    warmUp();
    post({
        kind: "ready",
        cores: navigator.hardwareConcurrency,
        isolated: self.crossOriginIsolated,
        ms: performance.now() - began,
    });
}

const commands = {
    boot: () =>
        boot().catch((error) => {
            bootFault = error.message;
            post({
                kind: "fault",
                run: null,
                process: null,
                text: `The engine cannot start: ${error.message}. Reload the page; see the footer for what it needs.`,
            });
        }),
    run: ({ run: id, source, name = "program.py", settings, arguments: programArguments }) => {
        if (run || !module) {
            const text = run ? "A program is running: stop it first." : `The engine is not ready: ${bootFault || "wait a moment"}.`;
            post({ kind: "fault", run: id, process: null, text });
            post({ kind: "end", run: id, exitCode: null, stopped: false, wall: 0 });
            return;
        }
        arena?.reset();
        run = {
            id,
            source,
            name,
            processes: new Map(),
            lastPid: 0,
            exitCode: null,
            isStopped: false,
            lateModules: null,
            began: performance.now(),
            origin: 0,
        };
        const words = wordsFor(settings, name, programArguments);
        // A spawned process is a pickle, whatever the program's text says.
        if (needsLateModules(source) || words.includes("--start-method=spawn")) beginWithLateModules(words);
        else beginRun(words);
    },
    stop: ({ run: id }) => {
        if (!run || run.id !== id) return;
        run.isStopped = true;
        if (run.processes.size === 0) return endRun(); // It still waits for its modules.
        for (const process of [...run.processes.values()]) {
            process.killedBy = 0;
            clearTimeout(process.timer);
            killProcess(process, SIGKILL, kStopMs);
        }
    },
    input: ({ run: id, text }) => {
        const root = run && run.id === id && run.processes.get(1);
        if (root) send(root.record.worker, toProcess, { kind: "typed", text });
    },
};

self.onmessage = ({ data }) => commands[data.kind](data);
