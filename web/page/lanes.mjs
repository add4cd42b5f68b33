// Where there is no picture: a row for every process and thread, with its life and its lines of
// output along the time of the run. Plain DOM, redrawn a few times a second while a program runs.

import { atBeat, onBeat } from "./beat.mjs";
import { forgetNames, nameOf, whoClass } from "./names.mjs";

const maxRows = 200;
const maxPrints = 200; // Marks in a row.
const maxWaiting = 2000; // Messages until the next beat.

export function createLanes() {
    const list = document.getElementById("lanes-rows");
    const empty = document.getElementById("lanes-empty");
    let lanes = new Map(); // "process thread" -> lane
    const changes = []; // What is to be seen from the next beat on.
    let began = 0;
    let ended = null;
    let stopDrawing = () => {};

    const now = () => ended ?? performance.now() - began;

    function mark(className) {
        const element = document.createElement("span");
        element.className = className;
        return element;
    }

    function makeLane(message, isThread) {
        const element = document.createElement("li");
        element.className = isThread ? "lane thread" : "lane";
        const who = mark(whoClass(message));
        const track = mark(`lane-track ${whoClass(message).split(" ")[1]}`);
        const life = mark("lane-life");
        const state = mark("lane-state");
        track.append(life);
        element.append(who, track, state);
        return { element, who, track, life, state, begin: message.time ?? now(), end: null, prints: [], text: "" };
    }

    // Threads stand under their process.
    function place(lane, process) {
        const last = [...lanes.values()].filter((other) => other.process === process).at(-1);
        if (last) last.element.after(lane.element);
        else list.append(lane.element);
    }

    function laneOf(message) {
        const isThread = Boolean(message.thread) && message.thread !== "MainThread";
        const key = `${message.process} ${isThread ? message.thread : ""}`;
        let lane = lanes.get(key);
        if (!lane && lanes.size < maxRows) {
            lane = makeLane(message, isThread);
            lane.process = message.process;
            place(lane, message.process);
            lanes.set(key, lane);
            empty.hidden = true;
        }
        if (lane) lane.who.textContent = nameOf(message);
        return lane;
    }

    function markPrint(message) {
        const lane = laneOf(message);
        if (!lane || lane.prints.length >= maxPrints) return;
        // The kernel's clock of the run is a little ahead of this page's.
        lane.begin = Math.min(lane.begin, message.time);
        const element = mark("lane-print");
        lane.track.append(element);
        lane.prints.push({ element, time: message.time });
    }

    function draw() {
        const span = Math.max(now(), 1);
        for (const lane of lanes.values()) {
            const end = lane.end ?? now();
            lane.life.style.left = `${(100 * lane.begin) / span}%`;
            lane.life.style.width = `${(100 * (end - lane.begin)) / span}%`;
            for (const { element, time } of lane.prints) element.style.left = `${(100 * time) / span}%`;
            lane.state.textContent = lane.text || `${((end - lane.begin) / 1000).toFixed(1)} s`;
        }
    }

    function drawSeen() {
        if (list.offsetParent) draw();
    }

    function applyChanges() {
        for (const change of changes.splice(0)) change();
    }
    const applySoon = atBeat(applyChanges);

    function change(action) {
        changes.push(action);
        applySoon();
    }

    function stop() {
        stopDrawing();
        draw();
    }

    return {
        onBegin() {
            forgetNames();
            lanes = new Map();
            changes.length = 0;
            list.replaceChildren();
            began = performance.now();
            ended = null;
            stopDrawing();
            stopDrawing = onBeat(drawSeen);
        },
        onProcess(message) {
            const time = now();
            change(() => {
                const lane = laneOf({ process: message.process, processName: message.name, time });
                if (!lane || message.state !== "ended") return;
                lane.end = time;
                if (message.exitcode) lane.text = `exit ${message.exitcode}`;
            });
        },
        onOutput(message) {
            // Of a program that prints without end no more than that is waited with.
            if (changes.length < maxWaiting) change(() => markPrint(message));
        },
        onEnd({ wall }) {
            applyChanges();
            ended = Math.max(wall, ...[...lanes.values()].map((lane) => lane.end ?? 0));
            stop();
        },
    };
}
