// Run, which is Stop while a program runs, and beside it how long the run takes.

import { onBeat } from "./beat.mjs";

const icons = { run: "M4 2.5v11l9-5.5z", stop: "M3.500 3.500h9v9h-9z" };

export function createRunButton({ runner, editor, settings }) {
    const button = document.getElementById("run");
    const note = document.getElementById("run-note");
    let stopClock = () => {};
    let began = 0;

    function look(name, word) {
        button.classList.toggle("stops", name === "stop");
        button.querySelector("path").setAttribute("d", icons[name]);
        button.querySelector("span").textContent = word;
        button.title = name === "stop" ? "Stop the program (Esc)" : "Run the program (Ctrl+Enter)";
    }

    const seconds = (ms) => `${(ms / 1000).toFixed(ms < 9950 ? 2 : 1)} s`;
    function tick() {
        note.textContent = `${((performance.now() - began) / 1000).toFixed(1)} s`;
    }

    function run() {
        if (!runner.isRunning()) window.plait.run(editor.text(), settings.get());
    }

    button.addEventListener("click", () => (runner.isRunning() ? runner.stop() : run()));
    runner.observe({
        onBegin({ purpose }) {
            began = performance.now();
            look("stop", "Stop");
            note.textContent = "";
            // What is compared is measured, and drawing a page costs processor time too.
            stopClock = onBeat(tick, purpose === "compare" ? 3 : 1);
        },
        onStopping() {
            look("stop", "Stopping");
        },
        onEnd({ wall, stopped, exitCode }) {
            stopClock();
            look("run", "Run");
            const how = stopped ? "stopped after" : exitCode === 0 ? "took" : "failed after";
            note.textContent = `${how} ${seconds(wall)}`;
        },
    });
    return { run };
}
