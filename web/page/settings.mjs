// How programs run (part of a link) and how the page looks (not part of it). Settings have the names
// of the command line's options; what is as usual is left out.

import { recall, remember } from "./storage.mjs";

const usual = { gil: "on", "start-method": "fork" };

export function createSettings() {
    const form = document.getElementById("settings");
    const mode = document.getElementById("mode");
    const listeners = [];
    const themeListeners = [];
    const systemIsLight = matchMedia("(prefers-color-scheme: light)");
    let others = {}; // Settings of a link that have no control here.

    function get() {
        const chosen = { ...others };
        for (const [name, value] of Object.entries(usual)) if (form.elements[name].value !== value) chosen[name] = form.elements[name].value;
        return chosen;
    }

    function showMode() {
        const { gil, "start-method": startMethod } = { ...usual, ...get() };
        const more = others.memory ? `, ${others.memory} MiB` : "";
        mode.textContent = `GIL ${gil}, ${startMethod}${more}`;
        mode.classList.toggle("unusual", Object.keys(get()).length > 0);
    }

    function set(chosen) {
        for (const [name, value] of Object.entries(usual)) form.elements[name].value = chosen[name] ?? value;
        others = Object.fromEntries(Object.entries(chosen).filter(([name]) => !(name in usual)));
        showMode();
        for (const listener of listeners) listener();
    }

    function theme() {
        const chosen = form.elements.theme.value;
        if (chosen !== "auto") return chosen;
        return systemIsLight.matches ? "light" : "dark";
    }

    function showTheme() {
        document.documentElement.dataset.theme = theme();
        for (const listener of themeListeners) listener(theme());
    }

    form.elements.theme.value = recall("theme") ?? "auto";
    form.addEventListener("change", (event) => {
        if (event.target.name === "theme") {
            remember("theme", event.target.value);
            showTheme();
        } else {
            set({ ...others, ...get() });
        }
    });
    systemIsLight.addEventListener("change", showTheme);
    showMode();
    showTheme();

    return { get, set, theme, onChange: (listener) => listeners.push(listener), onTheme: (listener) => themeListeners.push(listener) };
}
