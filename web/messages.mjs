// Every message between page, kernel worker and process workers, listed once. A message is an object
// whose `kind` is one of these names. src/platform and web/platform_library.js send those of
// `fromProcess` that an engine sends; a test compares them with this list.

export const toKernel = ["boot", "run", "stop", "input"];

export const toPage = ["booting", "ready", "started", "output", "input", "trace", "process", "fault", "end"];

// From the kernel to a process worker: the module to load; a process to be; the answer to a fork or
// spawn; a child's end; the parent's; Ctrl-C or another signal that it handles; the end by force; a line of standard input.
export const toProcess = ["load", "start", "answer", "childEnded", "orphaned", "interrupt", "stop", "typed"];

// From a process worker to the kernel. The first three are its script's, the others the engine's.
export const fromProcess = [
    "loaded", "exit", "trap",
    "fork", "spawn", "kill", "handles", "name", "output", "input", "trace",
];

// Sends a message after checking its kind against [list]: a misspelt kind is an error at the sender.
export function send(target, list, message, transfer = []) {
    if (!list.includes(message.kind)) throw new Error(`There is no message "${message.kind}".`);
    target.postMessage(message, transfer);
}
