// The output pane: each line with the time and the process or thread that wrote it. Output is text,
// never markup. A program may print without end: lines wait for the next frame, at most [maxLines]
// are kept, and what was dropped is counted.

import { nameOf, whoClass } from "./names.mjs";

const maxLines = 1000;
const maxLineChars = 8000;
const maxPerFrame = { lines: 40, characters: 16000 };

const formatTime = (ms) => (ms / 1000).toFixed(ms < 100000 ? 3 : 1);
const formatCount = (count) => count.toLocaleString("en");

export function createOutput() {
    const scroller = document.getElementById("output");
    const lines = document.getElementById("output-lines");
    const emptyNote = document.getElementById("output-empty");
    const droppedNote = document.getElementById("output-dropped");
    const countNote = document.getElementById("output-count");
    const selectors = [];
    let waiting = []; // Lines that are not in the document yet.
    const changed = new Set(); // Lines in the document whose text has grown.
    let open = new Map(); // Origin -> its last line, which has no line break yet.
    let written = 0;
    let dropped = 0;
    let frame = 0;
    let follows = true; // Whether the last line is kept in sight: until somebody scrolls up.
    let index = 0; // Of output messages in this run: how the picture names them.

    function schedule() {
        frame ||= requestAnimationFrame(flush);
    }

    function push(line) {
        written++;
        waiting.push(line);
        if (waiting.length > 2 * maxLines) {
            dropped += waiting.length - maxLines;
            waiting = waiting.slice(-maxLines);
        }
        schedule();
    }

    function extend(line, text) {
        const room = maxLineChars - line.text.length;
        if (text.length > room) line.cut = (line.cut || 0) + text.length - room;
        line.text += text.slice(0, Math.max(room, 0));
        if (line.element) changed.add(line);
        schedule();
    }

    // One message may hold many lines and end inside one; the next of the same origin goes on there.
    function write(message) {
        const origin = `${message.process} ${message.thread} ${message.fd}`;
        const pieces = message.text.split("\n");
        for (let i = 0; i < pieces.length; i++) {
            const isLast = i === pieces.length - 1;
            if (isLast && pieces[i] === "") break;
            let line = open.get(origin);
            if (!line) {
                line = { message, text: "", index };
                push(line);
            }
            extend(line, pieces[i]);
            if (isLast) open.set(origin, line);
            else open.delete(origin);
        }
        index++;
    }

    function showText(line) {
        line.what.textContent = line.cut ? `${line.text} \u2026 (${formatCount(line.cut)} more characters)` : line.text;
        if (line.message.fd === 2) line.what.prepend(cell("span", "tag", "stderr"));
    }

    function cell(element, className, text) {
        const made = document.createElement(element);
        made.className = className;
        made.textContent = text;
        return made;
    }

    function makeElement(line) {
        const element = document.createElement("div");
        const { message, kind } = line;
        element.className = kind ? `out ${kind}` : message.fd === 2 ? "out stderr" : "out";
        element.dataset.index = line.index ?? "";
        element.append(cell("time", "", formatTime(message.time)));
        if (!kind || kind === "typed") element.append(cell("span", whoClass(message), nameOf(message)));
        line.what = cell("span", "what", "");
        showText(line);
        element.append(line.what);
        return element;
    }

    function trim() {
        const excess = lines.childElementCount - maxLines;
        for (let i = 0; i < excess; i++) lines.firstElementChild.remove();
        dropped += Math.max(excess, 0);
    }

    function showCounts() {
        droppedNote.hidden = dropped === 0;
        droppedNote.textContent = `${formatCount(dropped)} earlier lines are not shown.`;
        countNote.textContent = written > 1 ? `${formatCount(written)} lines` : "";
    }

    // Long lines take longer to lay out.
    function countForFrame() {
        let characters = 0;
        const end = waiting.slice(0, maxPerFrame.lines).findIndex(({ text }) => (characters += text.length) > maxPerFrame.characters);
        return end < 0 ? maxPerFrame.lines : Math.max(end, 1);
    }

    function flush() {
        frame = 0;
        changed.forEach(showText);
        changed.clear();
        // What could be shown only to be dropped at once is not made.
        if (waiting.length > maxLines) dropped += waiting.splice(0, waiting.length - maxLines).length;
        const batch = document.createDocumentFragment();
        for (const line of waiting.splice(0, countForFrame())) {
            line.element = makeElement(line);
            batch.append(line.element);
        }
        lines.append(batch);
        trim();
        showCounts();
        // Beyond the end, so that no layout has to be made to know where that is.
        if (follows) scroller.scrollTop = 1e7;
        if (waiting.length) schedule();
    }

    scroller.addEventListener("scroll", () => {
        follows = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 24;
    }, { passive: true });

    function clear() {
        waiting = [];
        open = new Map();
        changed.clear();
        written = dropped = index = 0;
        follows = true;
        lines.replaceChildren();
        showCounts();
    }

    function note(text, time, kind) {
        open.clear();
        waiting.push({ message: { time, fd: 1 }, kind, text });
        schedule();
    }

    lines.addEventListener("click", (event) => {
        const element = event.target.closest(".out");
        if (!element || element.dataset.index === "" || !getSelection().isCollapsed) return;
        for (const selector of selectors) selector(Number(element.dataset.index));
    });

    let began = 0;
    return {
        onBegin() {
            emptyNote.hidden = true;
            clear();
            began = performance.now();
        },
        onOutput: write,
        onFault({ text }) {
            note(text, began ? performance.now() - began : 0, "note fault");
        },
        onEnd({ exitCode, stopped, wall }) {
            if (stopped) note("Stopped.", wall, "note");
            else if (exitCode !== 0) note(`The program ended with exit status ${exitCode}.`, wall, "note");
            else if (written === 0) note("The program ended and printed nothing.", wall, "note");
        },
        // What the person typed for input().
        typed(text) {
            open.clear();
            push({ message: { process: 1, processName: "you", thread: "MainThread", fd: 1, time: performance.now() - began }, kind: "typed", text });
        },
        select(wanted) {
            lines.querySelector(".selected")?.classList.remove("selected");
            const element = lines.querySelector(`[data-index="${Number(wanted)}"]`);
            element?.classList.add("selected");
            element?.scrollIntoView({ block: "nearest" });
        },
        onSelect: (selector) => selectors.push(selector),
        counts: () => ({ written, dropped, shown: lines.childElementCount, waiting: waiting.length }),
    };
}
