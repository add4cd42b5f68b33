// The two splitters: by pointer and by arrow keys, remembered. A splitter sets a custom property on
// the root; page.css bounds what comes of it.

import { recall, remember } from "./storage.mjs";

function createSplitter({ id, property, isColumns, initial, fromEnd }) {
    const element = document.getElementById(id);
    const area = document.getElementById("work");
    const [least, most] = [12, 82];

    function set(percent) {
        const value = Math.min(Math.max(percent, least), most);
        document.documentElement.style.setProperty(property, `${value.toFixed(2)}%`);
        element.setAttribute("aria-valuenow", String(Math.round(fromEnd ? 100 - value : value)));
        element.dataset.value = String(value);
    }

    function follow(event) {
        const box = area.getBoundingClientRect();
        const part = isColumns ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
        set(100 * (fromEnd ? 1 - part : part));
    }

    function save() {
        remember(id, element.dataset.value);
    }

    element.addEventListener("pointerdown", (event) => {
        element.setPointerCapture(event.pointerId);
        element.classList.add("moving");
    });
    element.addEventListener("pointermove", (event) => {
        if (element.hasPointerCapture(event.pointerId)) follow(event);
    });
    element.addEventListener("lostpointercapture", () => {
        element.classList.remove("moving");
        save();
    });
    element.addEventListener("dblclick", () => {
        set(initial);
        save();
    });
    element.addEventListener("keydown", (event) => {
        const step = { ArrowLeft: -2, ArrowUp: -2, ArrowRight: 2, ArrowDown: 2 }[event.key];
        if (!step || /Left|Right/.test(event.key) !== isColumns) return;
        event.preventDefault();
        set(Number(element.dataset.value) + (fromEnd ? -step : step));
        save();
    });

    element.setAttribute("aria-valuemin", String(fromEnd ? 100 - most : least));
    element.setAttribute("aria-valuemax", String(fromEnd ? 100 - least : most));
    set(Number(recall(id)) || initial);
}

export function createSplitters() {
    createSplitter({ id: "split-columns", property: "--left", isColumns: true, initial: 40, fromEnd: false });
    createSplitter({ id: "split-rows", property: "--bottom", isColumns: false, initial: 32, fromEnd: true });
}
