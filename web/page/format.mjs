// How figures are written on the page: as `plait compare` writes them.

export function formatMs(ms) {
    if (ms >= 9995) return `${(ms / 1000).toFixed(1)} s`;
    if (ms >= 995) return `${(ms / 1000).toFixed(2)} s`;
    return ms >= 9.95 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}

// "1.02 \u2013 1.05 s": the unit once where both have the same.
export function formatSpread(low, high) {
    const [from, to] = [formatMs(low), formatMs(high)];
    const unit = to.split(" ")[1];
    return `${from.endsWith(` ${unit}`) ? from.split(" ")[0] : from} \u2013 ${to}`;
}

export function formatBytes(bytes) {
    if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`;
    return bytes >= 1000 ? `${Math.round(bytes / 1000)} KB` : `${bytes} bytes`;
}

export const formatTimes = (times) => (times > 0 ? `${times.toFixed(1)}\u00d7` : "");
export const formatPercent = (share) => `${Math.round(100 * share)} %`;

export const formTitles = {
    serial: "serial",
    threads: "threads",
    "free-threads": "threads, GIL off",
    processes: "processes",
    tasks: "tasks",
};

export function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
}
