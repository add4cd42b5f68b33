// What processes and threads are called on the page, and which of the eight colours each has: one
// for every process, and in a process one for every thread, in the order in which they appear.

const colours = 8;
let lanes = new Map();

export function forgetNames() {
    lanes = new Map();
}

const isMainThread = (thread) => !thread || thread === "MainThread";

export function nameOf({ process, processName, thread }) {
    const own = processName && processName !== "MainProcess" ? processName : process === 1 ? "main" : `Process ${process}`;
    if (isMainThread(thread)) return own;
    return own === "main" ? thread : `${own}, ${thread}`;
}

export function whoClass({ process, thread, processName }) {
    if (processName === "you") return "who";
    const key = `${process} ${isMainThread(thread) ? "" : thread}`;
    if (!lanes.has(key)) lanes.set(key, lanes.size);
    return `who who-${lanes.get(key) % colours}${isMainThread(thread) ? "" : " thread"}`;
}
