// The examples: examples/*.py as examples/index.json groups and describes them. The build puts both
// into this bundle (web/assemble.mjs).

import { groups } from "plait:examples";

// Line ends and blanks at the ends do not make another program.
const essence = (text) => text.replace(/[ \t\r]+$/gm, "").trim();

export function createExamples({ editor, settings, dialogs, claim }) {
    const all = groups.flatMap((group) => group.examples);
    const usual = all.find((example) => example.default);
    const byText = new Map(all.map((example) => [essence(example.source), example]));

    function load(example, options) {
        editor.setText(example.source, options);
        settings.set(example.settings ?? {});
        claim.reset();
    }

    function makeEntry(example) {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        const title = document.createElement("b");
        title.textContent = example.title;
        const about = document.createElement("span");
        about.textContent = example.about;
        button.append(title, about);
        button.addEventListener("click", () => {
            load(example);
            dialogs.close();
            editor.focus();
        });
        item.append(button);
        return item;
    }

    const list = document.getElementById("examples-list");
    for (const group of groups) {
        const title = document.createElement("h3");
        title.textContent = group.title;
        const entries = document.createElement("ul");
        entries.append(...group.examples.map(makeEntry));
        list.append(title, entries);
    }

    return {
        loadDefault: () => load(usual, { forget: true }),
        // The example that the editor holds, unedited, or null.
        current: () => byText.get(essence(editor.text())) ?? null,
        isDefault: (text) => text === usual.source,
        // The same program in another model, or null.
        twin(example, model) {
            if (!example?.twins) return null;
            return all.find((one) => one.twins === example.twins && one.model === model) ?? null;
        },
        // The examples that are the same program in the several models; empty where there are none.
        twins: (example) => (example?.twins ? all.filter((one) => one.twins === example.twins) : []),
        find: (file) => all.find((example) => example.file === file) ?? null,
        load,
    };
}
