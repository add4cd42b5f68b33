// The footer: isolation, cores, engine, and the processes that live.

import { atBeat } from "./beat.mjs";

export function createStatus(runner) {
    const isolation = document.getElementById("status-isolation");
    const cores = document.getElementById("status-cores");
    const engine = document.getElementById("status-engine");
    const processes = document.getElementById("status-processes");
    let living = new Map();

    isolation.textContent = crossOriginIsolated ? "isolated" : "not isolated: no threads";
    const count = navigator.hardwareConcurrency;
    cores.textContent = count === 1 ? "1 core" : `${count} cores`;
    engine.textContent = "engine loading";

    const showProcesses = atBeat(() => {
        const running = living.size;
        processes.textContent = running ? `${running} ${running === 1 ? "process" : "processes"}` : "";
    });

    runner.observe({
        onReady({ ms }) {
            engine.textContent = "engine ready";
            engine.title = ms ? `loaded in ${Math.round(ms)} ms` : "";
        },
        onFault({ run }) {
            if (run === null || run === undefined) engine.textContent = "engine failed";
        },
        onBegin() {
            living = new Map();
            showProcesses();
        },
        onProcess({ process, state }) {
            if (state === "ended") living.delete(process);
            else living.set(process, state);
            showProcesses();
        },
        onEnd() {
            living.clear();
            showProcesses();
        },
    });
}
