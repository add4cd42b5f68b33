// Strips: the lanes of one run in a few pixels, one above the other, as src/trace/figures.h writes
// them ("r12g3s40": running, then waiting for the GIL, then asleep). The colours are the picture's.

const looks = {
    r: { name: "running", colour: "--state-running", height: 1 },
    g: { name: "waits for the GIL", colour: "--state-gil", height: 1, hatched: true },
    l: { name: "waits for a lock", colour: "--state-lock", height: 1, hatched: true },
    s: { name: "sleeps", colour: "--state-sleep", height: 0.45 },
    j: { name: "joins", colour: "--state-join", height: 0.2 },
    q: { name: "waits for a message", colour: "--state-queue", height: 0.6 },
    a: { name: "awaits", colour: "--state-await", height: 0.45 },
    c: { name: "joins", colour: "--state-join", height: 0.2 },
    i: { name: "waits for input", colour: "--state-queue", height: 0.6 },
    p: { name: "stopped for a moment", colour: "--state-join", height: 0.2 },
    y: { name: "ready, waits for its turn", colour: "--state-gil", height: 0.45 },
};

const laneHeight = 6;
const gap = 2;

// [[letter, length]...], or null for what is no strip.
export function readStrip(text) {
    if (typeof text !== "string" || text.length > 4000 || !/^(?:[a-z-]\d{1,4})*$/.test(text)) return null;
    return [...text.matchAll(/([a-z-])(\d+)/g)].map(([, letter, length]) => [letter, Number(length)]);
}

function drawLane(context, parts, { top, width, colours }) {
    const whole = parts.reduce((sum, [, length]) => sum + length, 0) || 1;
    let at = 0;
    for (const [letter, length] of parts) {
        const [from, to] = [(width * at) / whole, (width * (at + length)) / whole];
        at += length;
        const look = looks[letter];
        if (!look) continue;
        const height = Math.max(1, laneHeight * look.height);
        context.fillStyle = colours[letter];
        context.fillRect(from, top + (laneHeight - height) / 2, Math.max(to - from, 0.5), height);
        if (!look.hatched) continue;
        context.fillStyle = colours.background;
        for (let x = Math.ceil(from / 4) * 4; x < to - 1; x += 4) context.fillRect(x, top, 1.4, height);
    }
}

function paint(canvas, lanes, share) {
    const ratio = devicePixelRatio || 1;
    const width = canvas.clientWidth;
    if (!width) return;
    const height = lanes.length * (laneHeight + gap) - gap;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = `${height}px`;
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    const style = getComputedStyle(canvas);
    // A custom property holds light-dark(...) as it is written; a property of the element resolves it.
    const colours = { background: style.getPropertyValue("background-color") };
    for (const [letter, { colour }] of Object.entries(looks)) {
        canvas.style.color = `var(${colour})`;
        colours[letter] = getComputedStyle(canvas).color;
    }
    canvas.style.color = "";
    lanes.forEach(({ parts }, index) => drawLane(context, parts, { top: index * (laneHeight + gap), width: Math.max(width * share, 2), colours }));
}

// What the strips show, for those who do not see them.
function describe(lanes) {
    return lanes.map(({ name, parts }) => {
        const sums = new Map();
        let whole = 0;
        for (const [letter, length] of parts) {
            whole += length;
            if (looks[letter]) sums.set(looks[letter].name, (sums.get(looks[letter].name) ?? 0) + length);
        }
        const most = [...sums].sort((a, b) => b[1] - a[1]).slice(0, 2);
        return `${name}: ${most.map(([what, length]) => `${what} ${Math.round((100 * length) / whole)} %`).join(", ")}`;
    }).join("; ");
}

// The lanes of [figures], [share] of the full width long.
export function createStrips(figures, share) {
    const lanes = (figures.lanes ?? []).map(({ name, strip }) => ({ name, parts: readStrip(strip) ?? [] }));
    const canvas = document.createElement("canvas");
    canvas.className = "strips";
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", describe(lanes));
    canvas.style.height = `${Math.max(lanes.length * (laneHeight + gap) - gap, laneHeight)}px`;
    const repaint = () => paint(canvas, lanes, share);
    new ResizeObserver(repaint).observe(canvas);
    canvas.repaint = repaint;
    return canvas;
}

// One entry for each state that some of [all] figures have.
export function createLegend(all) {
    const letters = new Set(all.flatMap((figures) => (figures.lanes ?? []).flatMap(({ strip }) => (readStrip(strip) ?? []).map(([letter]) => letter))));
    const list = document.createElement("ul");
    list.className = "strip-legend";
    const named = new Set();
    for (const [letter, { name, colour }] of Object.entries(looks)) {
        if (!letters.has(letter) || named.has(name)) continue;
        named.add(name);
        const entry = document.createElement("li");
        entry.className = `state ${colour.slice(2)}`;
        entry.textContent = name;
        list.append(entry);
    }
    return list;
}
