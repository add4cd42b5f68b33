// The place of the picture: web/canvas.mjs where it is there and WebGL is, else the list of lanes.
// The module behind the picture also makes summary and transcript, with or without WebGL.

import { later, setBeat } from "./beat.mjs";
import { createLanes } from "./lanes.mjs";

async function loadCanvas(element, options) {
    try {
        const { createCanvas } = await import(new URL("canvas.mjs", document.baseURI).href);
        return await createCanvas(element, options);
    } catch (error) {
        console.info("The picture is not there; a list stands in its place.", error);
        return null;
    }
}

// The default example's twins have traces that were recorded when the site was built.
async function fetchRecorded(model) {
    const response = await fetch(new URL(`recorded_${model}.data`, document.baseURI));
    return response.ok ? response.arrayBuffer() : null;
}

// [mayBegin]: the promise that the picture waits for.
export function createStage(settings, mayBegin) {
    const place = document.getElementById("stage");
    const element = document.getElementById("canvas");
    const list = document.getElementById("lanes");
    const lanes = createLanes();
    const selectors = [];
    let canvas = null;
    let early = []; // What came before the picture was there; null once it is decided whether it comes.
    let hasRun = false;
    let shown = null; // The model whose recorded trace is wanted before the first run.

    function tell(method, ...values) {
        if (canvas) canvas[method](...values);
        else if (early) early.push([method, ...values]);
    }

    async function start() {
        await mayBegin;
        const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
        const onSelect = (selection) => selection && selectors.forEach((selector) => selector(selection));
        element.hidden = false; // It has its size only then.
        canvas = await loadCanvas(element, { theme: settings.theme(), reducedMotion, onSelect, later });
        const draws = Boolean(canvas?.hasWebGl);
        element.hidden = !draws;
        list.hidden = draws;
        if (draws) setBeat(canvas.crowdedBeatMs);
        if (draws) new ResizeObserver(() => canvas.resize()).observe(place);
        for (const [method, ...values] of canvas ? early : []) canvas[method](...values);
        early = null;
        showRecorded();
    }

    async function showRecorded() {
        const model = shown;
        if (!canvas || !model || hasRun) return;
        const bytes = await fetchRecorded(model).catch(() => null);
        if (!bytes || hasRun || model !== shown) return;
        canvas.beginRun({ recorded: true });
        canvas.addTrace(bytes);
        canvas.endRun();
    }

    const started = start();
    settings.onTheme((theme) => canvas?.setTheme(theme));

    return {
        // Once it is decided whether there is a picture, and the texts that come with its module.
        ready: () => started,
        onSelect: (selector) => selectors.push(selector),
        select: (selection) => canvas?.select(selection),
        transcript: () => (hasRun && canvas?.transcript()) || [],
        findings: () => (hasRun && canvas?.findings()) || [],
        figures: () => (hasRun && canvas?.figures()) || null,
        compare: (request) => canvas?.compare(request) ?? null,
        taskForms: (source, workers) => canvas?.taskForms(source, workers) ?? null,
        // Another run, that was traced before: its chunks.
        showTrace(chunks) {
            if (!canvas) return;
            canvas.beginRun();
            for (const bytes of chunks) canvas.addTrace(bytes);
            canvas.endRun();
        },
        summary: () => (hasRun && canvas?.summary()) || null,
        // Before the first run: what the example in the editor did when the site was built.
        showExample(example) {
            const model = example?.twins === "counter" ? example.model : null;
            if (model === shown) return;
            shown = model;
            showRecorded();
        },
        onBegin(message) {
            hasRun = true;
            lanes.onBegin(message);
            tell("beginRun", { sparing: message.purpose === "compare" });
        },
        onTrace: ({ bytes }) => tell("addTrace", bytes),
        onProcess: lanes.onProcess,
        onOutput: lanes.onOutput,
        onEnd(message) {
            lanes.onEnd(message);
            tell("endRun");
        },
    };
}
