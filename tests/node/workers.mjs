// Workers as a browser has them, under Node: the page's kernel, its processes and their threads run in them as they
// are. Only what those use is here. A worker does not see that it runs under Node: the engine would else take the
// system's files for its own, and talk past the kernel.

import fs from "node:fs";
import os from "node:os";
import { fileURLToPath } from "node:url";
import { parentPort, Worker as Thread, workerData } from "node:worker_threads";

const happening = (type, fields) => Object.assign(new Event(type, { cancelable: true }), fields);

// As an event of the web goes to whoever listens: whether nobody has taken it as theirs.
function tell(target, event) {
    target[`on${event.type}`]?.(event);
    return target.dispatchEvent(event);
}

export class Worker extends EventTarget {
    #thread;
    onmessage = null;
    onerror = null;

    // [url] of a module.
    constructor(url, { name = "" } = {}) {
        super();
        this.#thread = new Thread(fileURLToPath(import.meta.url), { workerData: { module: String(url), name } });
        this.#thread.on("message", (data) => tell(this, happening("message", { data })));
        this.#thread.on("error", (error) => tell(this, happening("error", { message: error.message })));
    }

    postMessage(message, transfer) {
        this.#thread.postMessage(message, transfer);
    }

    terminate() {
        this.#thread.terminate();
    }
}

// Of the site's own files.
async function fetchFile(url) {
    const isWasm = String(url).endsWith(".wasm");
    return new Response(fs.readFileSync(fileURLToPath(url)), { headers: { "content-type": isWasm ? "application/wasm" : "text/plain" } });
}

// Makes this thread a worker of the web, which begins with [module].
async function become({ module, name }) {
    const { process } = globalThis;
    const events = new EventTarget();
    const give = (values) => {
        for (const [key, value] of Object.entries(values)) Object.defineProperty(globalThis, key, { value, writable: true, configurable: true });
    };
    give({
        self: globalThis,
        name,
        location: new URL(module),
        WorkerGlobalScope: class {},
        navigator: { hardwareConcurrency: os.availableParallelism() },
        crossOriginIsolated: true,
        onmessage: null,
        onerror: null,
        Worker,
        fetch: fetchFile,
        postMessage: (message, transfer) => parentPort.postMessage(message, transfer),
        close: () => process.exit(),
        importScripts() {
            throw new TypeError("A module worker imports modules.");
        },
        process: undefined,
    });
    for (const method of ["addEventListener", "removeEventListener", "dispatchEvent"]) give({ [method]: events[method].bind(events) });
    process.on("uncaughtException", (error) => {
        if (tell(globalThis, happening("error", { error, message: String(error?.message ?? error) }))) fail(error);
    });
    process.on("unhandledRejection", (reason) => {
        if (tell(globalThis, happening("unhandledrejection", { reason }))) fail(reason);
    });
    // Its owner is told, as of an error that nobody has handled.
    const fail = (error) => {
        process.removeAllListeners("uncaughtException");
        setImmediate(() => {
            throw error;
        });
    };
    await import(module);
    parentPort.on("message", (data) => tell(globalThis, happening("message", { data })));
}

if (workerData?.module) await become(workerData);
