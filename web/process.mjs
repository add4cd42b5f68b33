// A process worker: one instance of the engine, which is one process after the other. Started by the
// kernel worker (kernel.mjs), to which everything goes that the engine says.

import createEngine from "./engine.mjs";
import { fromProcess, send } from "./messages.mjs";

// A page that is not isolated hides the constructor, but not the memory itself: without threads the
// engine runs there as it is. Nobody else may see its memory then.
globalThis.SharedArrayBuffer ??= new WebAssembly.Memory({ initial: 0, maximum: 0, shared: true }).buffer
    .constructor;

const post = (message, transfer) => send(self, fromProcess, message, transfer);

// What the engine says is numbered and goes out in that order. The messages of its other threads come
// by way of this one, so they may come after later ones of its own, or after the process's end.
const kLateMs = 500; // A thread that was left behind at the end may never deliver.
const early = new Map();
let nextOrder = 0;
let ending = null;

function postInOrder(message, transfer) {
    if (message.order < nextOrder) return; // Of a process that is over.
    early.set(message.order, [message, transfer]);
    for (let each; (each = early.get(nextOrder)); nextOrder++) {
        early.delete(nextOrder);
        post(...each);
    }
    if (ending && nextOrder >= ending.count) finish();
}

function finish() {
    const { status, reusable, count, timer } = ending;
    clearTimeout(timer);
    ending = null;
    for (const order of [...early.keys()].sort((a, b) => a - b)) post(...early.get(order));
    early.clear();
    nextOrder = Math.max(nextOrder, count);
    post({ kind: "exit", status, reusable });
}

// [count]: how many messages the engine has numbered.
function ended(status, reusable, count) {
    ending = { status, reusable, count, timer: setTimeout(finish, kLateMs) };
    if (nextOrder >= count) finish();
}

// What the engine knows of its process; see platform_library.js.
const plait = {
    pid: 1,
    parentPid: 0,
    origin: 0,
    files: {},
    arena: null,
    post: postInOrder,
    ended,
};

let engine = null;
let hasTrapped = false;

function trap(error) {
    if (hasTrapped) return;
    hasTrapped = true;
    post({ kind: "trap", text: String((error && error.message) || error) });
}

// Told by a message, and not to whoever owns this worker as an error of theirs.
self.addEventListener("error", (event) => {
    event.preventDefault();
    trap(event.error || event.message);
});
self.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    trap(event.reason);
});

async function load(module, arena) {
    plait.arena = arena;
    engine = await createEngine({
        plait,
        instantiateWasm: (imports, done) => {
            WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), trap);
            return {};
        },
        onAbort: trap,
        printErr: () => {},
    });
    post({ kind: "loaded" });
}

function start({ pid, parentPid, origin, files }) {
    Object.assign(plait, { pid, parentPid, origin, files });
    try {
        engine._plait_run();
    } catch (error) {
        trap(error);
    }
}

// Copies [text] into the engine's memory for a line of standard input; null is the end of input.
function type(text) {
    if (text === null) return engine._plait_input(0, 0);
    const bytes = new TextEncoder().encode(text);
    const address = engine._malloc(bytes.length || 1);
    engine.HEAPU8.set(bytes, address);
    engine._plait_input(address, bytes.length);
    engine._free(address);
}

const actions = {
    load: ({ module, arena }) => load(module, arena).catch(trap),
    start,
    answer: ({ request, pid }) => engine._plait_answer(request, pid),
    childEnded: ({ pid, waitStatus }) => engine._plait_child_ended(pid, waitStatus),
    orphaned: () => engine._plait_orphaned(),
    interrupt: ({ signal }) => engine._plait_interrupt(signal),
    stop: () => engine._plait_stop(),
    typed: ({ text }) => type(text),
};

self.onmessage = ({ data }) => {
    if (!hasTrapped) actions[data.kind](data);
};
