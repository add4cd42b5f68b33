// The tabs beside the output: the transcript (the run as text, for reading and for screen readers)
// and the findings. Both are made when somebody looks at them. Other parts of the page fill the
// tabs Lesson and Compare, by onShow.

import { nameOf, whoClass } from "./names.mjs";

const maxEntries = 2000;

export function createResults(stage) {
    const tabs = [...document.querySelectorAll("#tabs [role=tab]")];
    const transcript = document.getElementById("panel-transcript");
    const findings = document.getElementById("panel-findings");
    const shows = new Map(); // Tab -> who fills it.
    let selected = "tab-output";
    let entries = [];
    let dropped = 0;
    let faults = [];
    let ended = null;
    let processes = new Map();
    let began = 0;

    function select(tab) {
        selected = tab.id;
        for (const other of tabs) {
            const isIt = other === tab;
            other.setAttribute("aria-selected", String(isIt));
            other.tabIndex = isIt ? 0 : -1;
            document.getElementById(other.getAttribute("aria-controls")).hidden = !isIt;
        }
        document.getElementById("work").dataset.tab = selected.slice("tab-".length);
        show();
    }

    for (const [at, tab] of tabs.entries()) {
        tab.addEventListener("click", () => select(tab));
        tab.addEventListener("keydown", (event) => {
            const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            if (!step) return;
            let next = tabs[(at + step + tabs.length) % tabs.length];
            if (next.hidden) next = tabs[(at + 2 * step + tabs.length) % tabs.length];
            select(next);
            next.focus();
        });
    }

    function add(message, what) {
        entries.push({ message, what });
        if (entries.length <= 2 * maxEntries) return;
        dropped += entries.length - maxEntries;
        entries = entries.slice(-maxEntries);
    }

    function cell(element, className, text) {
        const made = document.createElement(element);
        if (className) made.className = className;
        made.textContent = text;
        return made;
    }

    function paragraph(text) {
        return cell("p", "muted", text);
    }

    function item(time, cells) {
        const made = document.createElement("li");
        made.append(cell("time", "", `${(time / 1000).toFixed(3)} s`), ...cells);
        return made;
    }

    // The trace knows more than the messages do, once the run has ended and where its module is
    // there; its sentences have their own subject.
    function told() {
        const sentences = ended ? stage.transcript() : [];
        if (sentences.length) return sentences.slice(-maxEntries).map(({ ms, text }) => item(ms, [cell("span", "what whole", text)]));
        return entries.slice(-maxEntries).map(({ message, what }) => item(message.time, [cell("span", whoClass(message), nameOf(message)), cell("span", "what", what)]));
    }

    function showTranscript() {
        const items = told();
        if (!items.length) return transcript.replaceChildren(paragraph("What happens in a run is told here, line by line."));
        const list = cell("ol", "transcript", "");
        list.append(...items);
        const lost = dropped + Math.max(entries.length - maxEntries, 0);
        transcript.replaceChildren(...(lost ? [paragraph(`${lost.toLocaleString("en")} earlier entries are not shown.`)] : []), list);
    }

    function sentences() {
        const found = [...faults];
        for (const { name, exitcode } of processes.values())
            if (exitcode) found.push(exitcode < 0 ? `${name} was killed by signal ${-exitcode}.` : `${name} ended with exit code ${exitcode}.`);
        if (ended?.stopped) found.push(`The run was stopped after ${(ended.wall / 1000).toFixed(2)} s.`);
        const most = processes.size;
        const cores = navigator.hardwareConcurrency;
        if (most > cores && !stage.findings().some(({ kind }) => kind === "crowded"))
            found.push(`${most} processes shared ${cores} ${cores === 1 ? "core" : "cores"}: not all of them can compute at the same time.`);
        return found;
    }

    // What the trace tells has its place in the picture: a click shows it.
    function traced() {
        return stage.findings().map(({ text, process, lane, beginMs, endMs }) => {
            const button = cell("button", "finding", "");
            button.type = "button";
            const colon = text.indexOf(":");
            button.append(cell("b", "", text.slice(0, colon + 1)), text.slice(colon + 1));
            button.title = "Show it in the picture";
            button.addEventListener("click", () => stage.select({ span: { process, lane, beginMs, endMs } }));
            const made = document.createElement("li");
            made.append(button);
            return made;
        });
    }

    function showFindings() {
        if (!ended) return findings.replaceChildren(paragraph("What is worth knowing about a run is said here, once it has ended."));
        const found = sentences();
        const list = document.createElement("ul");
        list.append(...found.map((text) => cell("li", "", text)), ...traced());
        const summary = stage.summary();
        findings.replaceChildren(
            list.childElementCount ? list : paragraph("Nothing went wrong in this run, and nothing stands out."),
            ...(summary ? [cell("pre", "", summary)] : []),
        );
    }

    function show() {
        if (selected === "tab-transcript") showTranscript();
        if (selected === "tab-findings") showFindings();
        shows.get(selected)?.();
    }

    show();
    return {
        open: (id) => select(document.getElementById(id)),
        isOpen: (id) => selected === id,
        onShow: (id, listener) => shows.set(id, listener),
        onBegin() {
            entries = [];
            faults = [];
            processes = new Map();
            dropped = 0;
            ended = null;
            began = performance.now();
            show();
        },
        onOutput(message) {
            const text = message.text.length > 400 ? `${message.text.slice(0, 400)}\u2026` : message.text.replace(/\n$/, "");
            add(message, message.fd === 2 ? `writes to stderr: ${text}` : `prints: ${text}`);
        },
        onProcess(message) {
            const { process, name, state, exitcode } = message;
            processes.set(process, { name: nameOf({ process, processName: name }), exitcode });
            const what = state === "ended" ? (exitcode === null || exitcode === undefined ? "ends" : `ends with exit code ${exitcode}`) : state === "running" ? "runs" : "is started";
            add({ process, processName: name, time: performance.now() - began }, what);
        },
        onFault({ text }) {
            faults.push(text);
        },
        onEnd(message) {
            ended = message;
            show();
        },
    };
}
