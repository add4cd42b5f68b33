// Native figures beside the browser's: those that came with a link, and those that `plait serve`
// measures when somebody presses the button. Both are data from elsewhere: what is not of the form
// that src/app/native_results.h writes is not shown.

import { element, formatMs, formatSpread, formatTimes, formTitles } from "./format.mjs";
import { createStrips, readStrip } from "./strips.mjs";

const maxForms = 8;
const maxLanes = 16;

const isNumber = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0;
const isText = (value, length) => typeof value === "string" && value.length <= length;

function soundFigures(figures) {
    if (typeof figures !== "object" || !figures || !isNumber(figures.ms)) return null;
    if (figures.lanes !== undefined && !Array.isArray(figures.lanes)) return null;
    const lanes = (figures.lanes ?? []).slice(0, maxLanes);
    if (!lanes.every((lane) => isText(lane?.name, 200) && readStrip(lane?.strip))) return null;
    const numbers = Object.fromEntries(Object.entries(figures).filter(([, value]) => isNumber(value)));
    return { ...numbers, lanes: lanes.map(({ name, strip }) => ({ name, strip })) };
}

function soundForm(form) {
    if (typeof form !== "object" || !form || !(form.form in formTitles) || !isNumber(form.medianMs)) return null;
    const figures = soundFigures(form.figures);
    const spread = isNumber(form.lowMs) && isNumber(form.highMs);
    if (!figures || !spread) return null;
    return { form: form.form, medianMs: form.medianMs, lowMs: form.lowMs, highMs: form.highMs, timesSerial: isNumber(form.timesSerial) ? form.timesSerial : 0, pythonMs: isNumber(form.pythonMs) ? form.pythonMs : null, figures };
}

// What a link or the server gave, checked; or null.
export function soundResults(results) {
    if (typeof results !== "object" || !results || !isText(results.by, 80)) return null;
    const sound = { by: results.by, cores: isNumber(results.cores) ? results.cores : 0, python: isText(results.python, 40) ? results.python : null, why: isText(results.why, 1000) ? results.why : "" };
    if (results.run !== undefined) {
        const run = soundFigures(results.run);
        return run && { ...sound, run };
    }
    if (!Array.isArray(results.forms) || results.forms.length === 0 || results.forms.length > maxForms) return null;
    const forms = results.forms.map(soundForm);
    return forms.every(Boolean) ? { ...sound, forms } : null;
}

const tokenName = "plait.native";

// `plait serve` prints an address with a token in its fragment, which no browser sends anywhere.
function takeToken() {
    const [, token] = location.hash.match(/^#native-([0-9a-f]{32,64})$/) ?? [];
    try {
        if (token) sessionStorage.setItem(tokenName, token);
        if (token) history.replaceState(null, "", location.pathname + location.search);
        return token ?? sessionStorage.getItem(tokenName);
    } catch {
        return token ?? null;
    }
}

export function createNative({ editor, settings, stage, isBusy }) {
    const token = takeToken();
    const listeners = [];
    let results = null;
    let heading = "";
    let asking = ""; // What is being run natively.
    let problem = "";
    let ownForms = () => null;

    const tell = () => listeners.forEach((listener) => listener());

    async function ask(request) {
        const answer = await fetch(new URL("native/run", document.baseURI), { method: "POST", headers: { "Content-Type": "application/json", "X-Plait-Token": token }, body: JSON.stringify(request) });
        const body = await answer.json().catch(() => ({}));
        if (!answer.ok) throw new Error(body.message ?? `plait serve answered ${answer.status}.`);
        return body;
    }

    function checkEnd({ exitCode, timedOut, output }) {
        if (timedOut) throw new Error("Natively it took more than a minute and was ended.");
        if (exitCode !== 0) throw new Error(`Natively it ended with exit status ${exitCode}: ${String(output).trim().split("\n").at(-1).slice(0, 300)}`);
    }

    async function measureOne() {
        const answer = await ask({ source: editor.text(), settings: settings.get() });
        results = soundResults(answer);
        if (!results) throw new Error("plait serve gave an answer that this page cannot read.");
        checkEnd(answer);
    }

    async function measureForms(forms) {
        const measured = [];
        for (const { form, source, settings: own } of forms) {
            asking = formTitles[form];
            tell();
            const answer = await ask({ source, settings: own, python: form !== "free-threads" });
            const sound = soundResults(answer);
            if (!sound?.run) throw new Error("plait serve gave an answer that this page cannot read.");
            const { ms } = sound.run;
            checkEnd(answer);
            measured.push({ form, medianMs: ms, lowMs: ms, highMs: ms, timesSerial: 0, pythonMs: isNumber(answer.pythonMs) ? answer.pythonMs : null, figures: sound.run });
            results = { ...sound, run: undefined, forms: measured };
        }
        const serial = measured.find(({ form }) => form === "serial")?.medianMs ?? 0;
        for (const form of measured) form.timesSerial = serial / form.medianMs;
        results.why = stage.compare({ forms: measured.map(({ form, figures }) => ({ form, runs: [figures] })) })?.why ?? "";
    }

    async function measure() {
        if (asking || isBusy()) return;
        heading = "Natively, on this machine";
        asking = "this program";
        problem = "";
        tell();
        try {
            const forms = ownForms();
            await (forms ? measureForms(forms) : measureOne());
        } catch (error) {
            problem = error.message;
        }
        asking = "";
        tell();
    }

    function row(title, figures, longest, { spread, times, python }) {
        const head = element("th", "", title);
        head.scope = "row";
        return element("tr", "", head, element("td", "lanes-cell", createStrips(figures, Math.min(figures.ms / longest, 1)), element("span", "note", python)), element("td", "number", formatMs(figures.ms)),
            element("td", "number muted", spread), element("td", "number", times));
    }

    function rows(longestHere) {
        const all = results.forms ?? [{ figures: results.run }];
        const longest = Math.max(longestHere, ...all.map(({ figures }) => figures.ms));
        if (results.run) return [row("this program", results.run, longest, { spread: "one run", times: "", python: "" })];
        return results.forms.map((form) => row(formTitles[form.form], { ...form.figures, ms: form.medianMs }, longest, {
            spread: form.lowMs === form.highMs ? "one run" : formatSpread(form.lowMs, form.highMs),
            times: formatTimes(form.timesSerial),
            python: form.pythonMs ? `CPython ${results.python ?? ""}: ${formatMs(form.pythonMs)}` : "",
        }));
    }

    function figures(longest) {
        const where = `${results.by}${results.cores ? `, ${results.cores} ${results.cores === 1 ? "core" : "cores"}` : ""}`;
        const title = element("h3", "", heading, " ", element("span", "muted", where));
        const table = element("table", "compared native", element("tbody", "", ...rows(longest)));
        return [title, ...(results.why ? [element("p", "why", results.why)] : []), table];
    }

    function button() {
        const made = element("button", "plain", asking ? `Running natively: ${asking}` : "Run natively too");
        made.type = "button";
        made.id = "native-run";
        made.disabled = Boolean(asking);
        made.title = "plait serve runs the same program on this machine";
        made.addEventListener("click", measure);
        return element("p", "", made);
    }

    return {
        // A link's results; they belong to the program that came with them.
        show(fromLink) {
            results = soundResults(fromLink);
            heading = "Natively, as the link says";
            tell();
            return results !== null;
        },
        forget() {
            if (!results || asking) return;
            results = null;
            tell();
        },
        hasResults: () => results !== null,
        setForms: (forms) => (ownForms = forms),
        onChange: (listener) => listeners.push(listener),
        // The part of the tab Compare that is native, or null where there is none.
        element({ longest }) {
            if (!results && !token) return null;
            return element("section", "native-part", ...(results ? figures(longest) : []), ...(problem ? [element("p", "fault-note", problem)] : []), ...(token ? [button()] : []));
        },
    };
}
