// The tab Compare: the same work in every form, run several times in turns, here in this browser.
// Times, strips and the sentence are taken from the traces of these runs (ui.wasm makes them of the
// runs' figures, as `plait compare` does); nothing is shown that was not measured.

import { createDifferences } from "./differences.mjs";
import { element, formatMs, formatSpread, formatTimes, formTitles } from "./format.mjs";
import { createLegend, createStrips } from "./strips.mjs";

const workers = 4;
const usualRepeats = 3;

// Twins of an example: a form for each, and threads twice.
function formsOfTwins(twins) {
    const forms = [];
    for (const form of ["serial", "threads", "free-threads", "processes", "tasks"]) {
        const twin = twins.find(({ model }) => model === (form === "free-threads" ? "threads" : form));
        if (twin) forms.push({ form, source: twin.source, settings: form === "free-threads" ? { gil: "off" } : {} });
    }
    return forms;
}

export function createCompare({ runner, editor, settings, examples, stage, results, native }) {
    const panel = document.getElementById("panel-compare");
    const openers = document.querySelectorAll("[data-compare]");
    let running = null; // {forms, done, total, stopped}
    let shown = null; // The last comparison: {forms: [{form, runs, traces, medianMs, ...}], why}.
    let failures = [];
    let trace = null; // Chunks of the run that goes on.

    function program() {
        const twins = examples.twins(examples.current());
        if (twins.length > 1 && new Set(twins.map(({ work }) => work)).size === 1) return { forms: formsOfTwins(twins) };
        if (twins.length > 1) return { why: "These three are the tutorial's own, and do not do the same work. To compare, take \u201cComputing\u201d or \u201cWaiting\u201d under Examples." };
        const forms = stage.taskForms(editor.text(), workers);
        if (forms) return { forms, isTask: true };
        return { why: "To compare a program of your own, write its work as a function task(name), plain or async: Plait calls it for four names in every form. The examples Computing, Waiting and the counter exist in all forms already." };
    }

    // --- running -----------------------------------------------------------------------------------

    async function runOnce(form) {
        trace = [];
        const { gil: _, ...others } = settings.get();
        const result = await window.plait.run(form.source, { ...others, ...form.settings }, { purpose: "compare" });
        const chunks = trace;
        trace = null;
        if (result.stopped) return false;
        const figures = result.exitCode === 0 ? stage.figures() : null;
        if (!figures) {
            failures.push(result.exitCode === 0 ? "The module that reads traces could not be loaded: reload the page." : `${formTitles[form.form]} ended with exit status ${result.exitCode}.`);
            form.failed = true;
            return true;
        }
        form.runs.push(figures);
        form.traces.push(chunks);
        return true;
    }

    function judge(forms) {
        const sound = forms.filter(({ runs }) => runs.length);
        const answer = stage.compare({ forms: sound.map(({ form, runs }) => ({ form, runs })) });
        for (const result of answer?.forms ?? []) Object.assign(sound.find(({ form }) => form === result.form), result);
        return { forms: sound, why: answer?.why ?? "" };
    }

    async function run(repeats = usualRepeats) {
        await stage.ready();
        const { forms } = program();
        if (!forms || running || runner.isRunning()) return null;
        failures = [];
        running = { done: 0, total: forms.length * repeats, what: "" };
        const all = forms.map((form) => ({ ...form, runs: [], traces: [] }));
        results.open("tab-compare");
        for (let round = 0; round < repeats && running; round++) {
            for (const form of all) {
                if (form.failed) continue;
                running.what = formTitles[form.form];
                show();
                if (!(await runOnce(form))) running = null;
                if (!running) break;
                running.done++;
                shown = judge(all);
            }
        }
        const whole = running !== null;
        running = null;
        shown = judge(all);
        const own = shown.forms.find(({ form }) => form === examples.current()?.model);
        if (own) showRun(own);
        if (!whole) failures.push("It was stopped before its end.");
        show();
        return shown;
    }

    // --- showing -----------------------------------------------------------------------------------

    function progress() {
        const bar = document.createElement("progress");
        bar.max = running.total;
        bar.value = running.done;
        bar.setAttribute("aria-label", "Progress of the comparison");
        return element("p", "compare-progress", bar, `run ${running.done + 1} of ${running.total}: ${running.what}`);
    }

    function start() {
        const { forms, why, isTask } = program();
        if (!forms) return element("p", "muted", why);
        const button = element("button", "primary", shown ? "Compare again" : "Compare all");
        button.type = "button";
        button.id = "compare-start";
        button.addEventListener("click", () => run(Number(repeats.value)));
        const repeats = element("select", "", ...[3, 5, 9].map((count) => element("option", "", String(count))));
        repeats.setAttribute("aria-label", "Runs of each form");
        const what = isTask ? `task() for ${workers} names: ` : "";
        return element("p", "compare-start", button, element("label", "muted", `${what}${forms.length} forms, `, repeats, " runs each"));
    }

    // A run of a form in the picture above.
    function showRun(form) {
        stage.showTrace(form.traces[form.typical]);
    }

    function row(form, longest) {
        const figures = form.runs[form.typical];
        const name = element("button", "form-name", formTitles[form.form]);
        name.type = "button";
        name.title = "Show this run in the picture";
        name.addEventListener("click", () => showRun(form));
        const head = element("th", "", name);
        head.scope = "row";
        const spread = form.runs.length > 1 ? formatSpread(form.lowMs, form.highMs) : "one run";
        const made = element("tr", "", head, element("td", "lanes-cell", createStrips(figures, figures.ms / longest), element("span", "note", form.note)),
            element("td", "number", formatMs(form.medianMs)), element("td", "number muted", spread), element("td", "number", formatTimes(form.timesSerial)));
        made.dataset.form = form.form;
        return made;
    }

    function table() {
        const longest = Math.max(...shown.forms.map((form) => form.runs[form.typical].ms));
        const head = element("tr", "", ...["Form", "Who ran when", "Median", "Spread", "Speed"].map((title) => {
            const cell = element("th", "", title);
            cell.scope = "col";
            return cell;
        }));
        return element("table", "compared", element("thead", "", head), element("tbody", "", ...shown.forms.map((form) => row(form, longest))));
    }

    function show() {
        const isBusy = running !== null;
        for (const opener of openers) opener.disabled = isBusy;
        const parts = [isBusy ? progress() : start()];
        if (shown?.why && !isBusy) parts.push(element("p", "why", shown.why));
        if (shown?.forms.length) parts.push(table(), createLegend(shown.forms.map((form) => form.runs[form.typical])));
        for (const failure of failures) parts.push(element("p", "muted", failure));
        const figures = native.element({ longest: shown?.forms.length ? Math.max(...shown.forms.map((form) => form.runs[form.typical].ms)) : 0 });
        if (figures && !isBusy) parts.push(figures);
        parts.push(createDifferences(shown?.forms.length && !isBusy ? shown : null));
        panel.replaceChildren(...parts);
    }

    for (const opener of openers) {
        opener.addEventListener("click", () => {
            results.open("tab-compare");
            run().then((compared) => compared ?? show());
        });
    }
    settings.onTheme(() => panel.querySelectorAll("canvas").forEach((canvas) => canvas.repaint()));
    native.onChange(show);
    results.onShow("tab-compare", show);
    stage.ready().then(() => panel.hidden || show());

    return {
        run,
        forms: () => program().forms ?? null,
        // Another program is in the editor: what was measured is not of it.
        forget() {
            if (running) return;
            shown = null;
            failures = [];
            if (!panel.hidden) show();
        },
        onTrace({ bytes }) {
            trace?.push(bytes.slice(0));
        },
    };
}
