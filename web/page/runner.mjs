// The page's end of the kernel worker: starts it, runs one program at a time in it, and hands what
// it reports to the observers. web/messages.mjs lists the messages.
//
// An observer has methods named after the kernel's messages (onOutput, onProcess, onTrace, onFault,
// onStarted, onInput, onEnd, onReady), all optional. Stop always works: a kernel that does not answer within
// [stopPatience] is replaced. So is one that does not come up, which now and then a browser's service
// worker is to blame for.

const stopPatience = 1500;
const startPatience = 4000;
const maxStarts = 3;
// What one run may keep for the promise of run(); output beyond it is counted.
const maxKept = { entries: 50000, characters: 8 << 20 };

export function createRunner() {
    const observers = [];
    let kernel = null;
    let ready = null; // The kernel's `ready` message.
    let starts = 1; // Kernels since the last one that came up.
    let startTimer = null;
    let lastRun = 0;
    let current = null; // {run, order, resolve, output, characters, dropped, begin, stopTimer, finish}

    function tell(method, message) {
        for (const observer of observers) observer[method]?.(message);
    }

    // The first one was started by boot.mjs, before this module was even loaded.
    function takeEarlyKernel() {
        const early = globalThis.plaitBoot;
        delete globalThis.plaitBoot;
        kernel = early.kernel;
        listen();
        expectReady();
        for (const event of early.events.splice(0)) (event.type === "message" ? kernel.onmessage : kernel.onerror)(event);
    }

    function startKernel() {
        ready = null;
        kernel = new Worker(new URL("kernel.mjs", document.baseURI), { type: "module", name: "plait-kernel" });
        listen();
        expectReady();
        kernel.postMessage({ kind: "boot" });
    }

    function expectReady() {
        clearTimeout(startTimer);
        startTimer = setTimeout(startAgain, startPatience * starts);
    }

    // Whether the kernel that does not come up has been replaced by another, with the run that waits.
    function startAgain() {
        if (ready || starts >= maxStarts) return false;
        starts++;
        kernel.onmessage = kernel.onerror = null;
        kernel.terminate();
        startKernel();
        return true;
    }

    function listen() {
        kernel.onmessage = ({ data }) => receive(data);
        kernel.onerror = (event) => {
            event.preventDefault?.();
            if (startAgain()) return;
            receive({ kind: "fault", run: null, process: null, text: `The kernel worker failed${event.message ? `: ${event.message}` : ""}. Reload the page; if that does not help, this browser may be too old.` });
            if (current) replaceKernel();
        };
    }

    // Ends the run that it had; what the old one still says is not heard.
    function replaceKernel() {
        kernel.onmessage = kernel.onerror = null;
        kernel.terminate();
        startKernel();
        if (current) finish({ run: current.run, exitCode: null, stopped: true, wall: performance.now() - current.begin });
    }

    function keep({ process, thread, text, fd, time }) {
        const fits = current.output.length < maxKept.entries && current.characters < maxKept.characters;
        if (!fits) return void current.dropped++;
        current.characters += text.length;
        current.output.push({ process, thread, text, fd, time });
    }

    function finish(message) {
        clearTimeout(current.stopTimer);
        const { resolve, output, dropped, stage } = current;
        current = null;
        tell("onEnd", message);
        const { exitCode, stopped, wall } = message;
        resolve({
            exitCode, stopped, wall, output, dropped,
            // Only for who asks: of a large trace it is work.
            get summary() {
                return stage?.summary() ?? null;
            },
        });
    }

    function receive(message) {
        if (message.kind === "booting") return clearTimeout(startTimer); // The engine may take its time.
        if (message.kind === "ready") {
            ready = message;
            starts = 1;
            clearTimeout(startTimer);
            tell("onReady", message);
            return launch();
        }
        if (message.kind === "fault" && (message.run === null || message.run === undefined)) {
            if (startAgain()) return;
            tell("onFault", message);
            if (!ready && current) finish({ run: current.run, exitCode: null, stopped: false, wall: 0 });
            return;
        }
        if (!current || message.run !== current.run) return; // Of a run that is over.
        switch (message.kind) {
        case "started": return tell("onStarted", message);
        case "output":
            keep(message);
            return tell("onOutput", message);
        case "trace": return tell("onTrace", message);
        case "process": return tell("onProcess", message);
        case "input": return tell("onInput", message);
        case "fault": return tell("onFault", message);
        case "end": return finish(message);
        }
    }

    // Gives the kernel what waits to be run, once both are there.
    function launch() {
        if (!ready || !current?.order) return;
        kernel.postMessage(current.order);
        current.order = null;
    }

    // A page that the browser keeps for the way back would keep its workers and their memories too.
    addEventListener("pagehide", () => kernel?.terminate());
    addEventListener("pageshow", (event) => event.persisted && replaceKernel());

    // The observers come first.
    queueMicrotask(takeEarlyKernel);
    return {
        observe: (observer) => observers.push(observer),
        isRunning: () => current !== null,
        isReady: () => ready !== null,

        // Resolves to {exitCode, stopped, wall, output, dropped, summary}.
        run(source, settings, { stage, name = "program.py", words = [], purpose = null } = {}) {
            if (current) return Promise.reject(new Error("A program is running: stop it first."));
            const run = ++lastRun;
            return new Promise((resolve) => {
                const order = { kind: "run", run, source, name, settings, arguments: words };
                current = { run, order, resolve, output: [], characters: 0, dropped: 0, begin: performance.now(), stage };
                tell("onBegin", { run, source, settings, purpose });
                launch();
            });
        },

        stop() {
            if (!current || current.stopTimer) return;
            if (current.order) return finish({ run: current.run, exitCode: null, stopped: true, wall: 0 });
            current.stopTimer = setTimeout(replaceKernel, stopPatience);
            tell("onStopping", { run: current.run });
            kernel.postMessage({ kind: "stop", run: current.run });
        },

        // null: the end of the input.
        input(text) {
            if (current) kernel.postMessage({ kind: "input", run: current.run, text });
        },
    };
}
