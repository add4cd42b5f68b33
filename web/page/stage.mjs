// The place of the picture: web/canvas.mjs where it is there and WebGL is, else the list of lanes.
// The module behind the picture also makes summary and transcript, with or without WebGL.

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

export function createStage(settings) {
    const element = document.getElementById("canvas");
    const list = document.getElementById("lanes");
    const lanes = createLanes();
    const selectors = [];
    let canvas = null;
    let early = []; // What came before the picture was there.

    function tell(method, ...values) {
        if (canvas) canvas[method](...values);
        else if (early) early.push([method, ...values]);
    }

    async function start() {
        const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
        const onSelect = (selection) => selectors.forEach((selector) => selector(selection));
        element.hidden = false; // It has its size only then.
        canvas = await loadCanvas(element, { theme: settings.theme(), reducedMotion, onSelect });
        const draws = Boolean(canvas?.hasWebGl);
        element.hidden = !draws;
        list.hidden = draws;
        for (const [method, ...values] of canvas ? early : []) canvas[method](...values);
        early = null;
    }

    if (__PLAIT_HAS_CANVAS__) start();
    else early = null;
    settings.onTheme((theme) => canvas?.setTheme(theme));
    addEventListener("resize", () => canvas?.resize());

    return {
        onSelect: (selector) => selectors.push(selector),
        select: (selection) => canvas?.select(selection),
        resize: () => canvas?.resize(),
        transcript: () => canvas?.transcript() ?? [],
        summary: () => canvas?.summary() ?? null,
        onBegin(message) {
            lanes.onBegin(message);
            tell("beginRun");
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
