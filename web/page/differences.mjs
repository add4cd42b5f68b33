// How processes, threads and tasks differ: the table, and the rule that comes of it. Its words are
// fixed; its figures are those of the last comparison, and before one there are none.

import { element, formatBytes, formatMs, formatPercent, formatTimes } from "./format.mjs";

const columns = [
    ["processes", "Processes", "many hands"],
    ["threads", "Threads", "reading while music plays"],
    ["tasks", "Tasks", "cooking while the water boils"],
];

const words = [
    ["Memory", "each has its own; what others need is sent", "one for all; a lock guards what changes", "one for all; nothing changes between two awaits"],
    ["Who switches", "the operating system, whenever it likes", "the operating system; the GIL passes on about every 5 ms", "your code, and only where it says await"],
    ["Good for", "work that computes", "a few things that wait", "very many things that wait"],
    ["What goes wrong", "big things are copied; starting takes time", "two change the same thing at once", "one call that does not await stops all"],
];

export const rule = "Computing? Processes, or threads with the GIL off. Waiting on a few things? Threads. Waiting on thousands? Tasks.";

const typicalOf = (form) => form?.runs[form.typical] ?? null;

function costOfProcesses(figures) {
    if (!figures?.starts) return null;
    const copied = figures.copiedBytes ? `, ${formatBytes(figures.copiedBytes)} copied` : "";
    return `starting ${figures.starts}: ${formatMs(figures.startMs)}${copied}`;
}

function costOfThreads(figures) {
    if (!figures) return null;
    return `waiting for the GIL: ${formatPercent(figures.gilMs / Math.max(figures.gilMs + figures.computingMs, 1e-3))} of what they could have computed`;
}

function costOfTasks(figures) {
    if (!figures) return null;
    return figures.blockedMs ? `the loop was kept for ${formatMs(figures.longestStepMs)} at a stretch` : "nobody kept the loop for long";
}

const timeOf = (form) => (form ? `${formatMs(form.medianMs)}${form.timesSerial ? `, ${formatTimes(form.timesSerial)} serial` : ""}` : null);

function measuredRows(comparison) {
    const forms = Object.fromEntries((comparison?.forms ?? []).map((form) => [form.form, form]));
    const free = forms["free-threads"];
    const ofThreads = [timeOf(forms.threads), free ? `GIL off: ${timeOf(free)}` : null].filter(Boolean).join("; ");
    return [
        ["Costs here", costOfProcesses(typicalOf(forms.processes)), costOfThreads(typicalOf(forms.threads)), costOfTasks(typicalOf(forms.tasks))],
        ["This program", timeOf(forms.processes), ofThreads || null, timeOf(forms.tasks)],
    ];
}

// [comparison] as createCompare gives it, or null.
export function createDifferences(comparison) {
    const head = element("tr", "", element("td", ""), ...columns.map(([, title, analogy]) => {
        const cell = element("th", "", title, element("span", "analogy", analogy));
        cell.scope = "col";
        return cell;
    }));
    const rows = [...words, ...(comparison ? measuredRows(comparison) : [])].map(([title, ...cells]) => {
        const name = element("th", "", title);
        name.scope = "row";
        return element("tr", title.startsWith("Costs") || title.startsWith("This") ? "measured" : "", name, ...cells.map((cell) => element("td", "", cell ?? "\u2013")));
    });
    const caption = element("caption", "", "What differs");
    const table = element("table", "differences", caption, element("thead", "", head), element("tbody", "", ...rows));
    const note = comparison ? [] : [element("p", "muted", "Compare a program, and its measured costs are added here.")];
    return element("div", "differences-part", table, ...note, element("p", "rule", rule));
}
