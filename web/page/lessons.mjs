// The lessons: a tab beside the output. A lesson has an address of its own, #lesson-NAME, which
// stays in the address bar until another program is put into the editor.

import { createDifferences } from "./differences.mjs";
import { element } from "./format.mjs";
import { lessons } from "./lessons_text.mjs";
import { recall, remember } from "./storage.mjs";

const prefix = "#lesson-";

export function createLessons({ examples, results, dialogs, compare }) {
    const tab = document.getElementById("tab-lesson");
    const panel = document.getElementById("panel-lesson");
    let current = null;
    let file = null; // Of the lesson's program that was loaded last.

    // --- the parts of a lesson -----------------------------------------------------------------------

    function paragraph(title, text) {
        return element("p", "", element("b", "", `${title} `), text);
    }

    function programs(lesson) {
        const buttons = lesson.programs.map(([name, label]) => {
            const button = element("button", "chip", label);
            button.type = "button";
            button.dataset.file = name;
            button.setAttribute("aria-pressed", String(name === file));
            button.addEventListener("click", () => load(name));
            return button;
        });
        if (lesson.compare || examples.find(lesson.programs[0][0])?.twins) {
            const button = element("button", "chip compares", "Compare all");
            button.type = "button";
            button.addEventListener("click", () => {
                if (!compare.forms()) load(lesson.programs[0][0]);
                compare.run();
            });
            buttons.push(button);
        }
        const list = element("p", "chips", ...buttons);
        list.setAttribute("role", "group");
        list.setAttribute("aria-label", "Programs of this lesson");
        return list;
    }

    // Only what was understood is remembered, and only here.
    function check(lesson) {
        const { ask, choices, answer, because } = lesson.check;
        const verdict = element("p", "verdict");
        verdict.setAttribute("role", "status");
        const buttons = choices.map((choice) => {
            const button = element("button", "chip", choice);
            button.type = "button";
            button.setAttribute("aria-pressed", "false");
            button.addEventListener("click", () => {
                for (const other of buttons) {
                    other.setAttribute("aria-pressed", String(other === button));
                    other.classList.toggle("right", other.textContent === answer);
                }
                verdict.textContent = `${choice === answer ? "Right." : "Not quite."} ${because}`;
                if (choice === answer) markDone(lesson);
            });
            return button;
        });
        const group = element("p", "chips", ...buttons);
        group.setAttribute("role", "group");
        group.setAttribute("aria-label", ask);
        return element("section", "check", element("h4", "", "Understood?"), element("p", "", ask), group, verdict);
    }

    function steps(lesson) {
        const at = lessons.indexOf(lesson);
        const step = (to, text) => {
            const link = element("a", "", text);
            link.href = `${prefix}${lessons[to].id}`;
            return link;
        };
        const parts = [];
        if (at > 0) parts.push(step(at - 1, `\u2190 ${lessons[at - 1].title}`));
        if (at + 1 < lessons.length) parts.push(step(at + 1, `Next: ${lessons[at + 1].title} \u2192`));
        const made = element("nav", "steps", ...parts);
        made.setAttribute("aria-label", "Other lessons");
        return made;
    }

    function show() {
        if (!current) return;
        const at = lessons.indexOf(current);
        const close = element("button", "close", "\u2715");
        close.type = "button";
        close.setAttribute("aria-label", "Close the lesson");
        close.addEventListener("click", closeLesson);
        panel.replaceChildren(
            element("header", "", element("h3", "", element("span", "muted", `${at + 1} of ${lessons.length} `), current.title), close),
            element("p", "analogy", current.analogy),
            element("p", "", current.idea),
            paragraph("Why it matters.", current.why),
            element("h4", "", "Predict, run, and watch"),
            programs(current),
            element("ul", "watch", ...current.watch.map((what) => element("li", "", what))),
            ...(current.compare ? [createDifferences(null)] : []),
            check(current),
            steps(current),
        );
        panel.scrollTop = 0;
    }

    // --- opening and closing ------------------------------------------------------------------------

    function load(name) {
        file = name;
        examples.load(examples.find(name));
        for (const chip of panel.querySelectorAll("[data-file]")) chip.setAttribute("aria-pressed", String(chip.dataset.file === name));
    }

    function open(lesson) {
        current = lesson;
        tab.hidden = false;
        load(lesson.programs[0][0]);
        if (location.hash !== prefix + lesson.id) history.replaceState(null, "", prefix + lesson.id);
        show();
        results.open("tab-lesson");
        dialogs.close();
        document.title = `Plait: ${lesson.title}`;
    }

    function closeLesson() {
        current = null;
        file = null;
        tab.hidden = true;
        panel.replaceChildren();
        document.title = "Plait: see concurrency";
        if (location.hash.startsWith(prefix)) history.replaceState(null, "", location.pathname + location.search);
        results.open("tab-output");
    }

    const isDone = (lesson) => (recall("lessons") ?? "").split(" ").includes(lesson.id);

    function markDone(lesson) {
        if (!isDone(lesson)) remember("lessons", `${recall("lessons") ?? ""} ${lesson.id}`.trim());
        showList();
    }

    // In the examples' menu, before everything else.
    function showList() {
        const entries = lessons.map((lesson, at) => {
            const link = element("a", "", element("b", "", `${at + 1}. ${lesson.title}`), element("span", "", lesson.analogy.split(/(?<=\.) /)[0]));
            link.href = prefix + lesson.id;
            if (isDone(lesson)) link.firstChild.append(element("span", "done", " \u2713 understood"));
            link.addEventListener("click", (event) => {
                event.preventDefault();
                open(lesson);
            });
            return element("li", "", link);
        });
        document.getElementById("lessons-list").replaceChildren(...entries);
    }

    showList();
    addEventListener("hashchange", () => openAddress());

    function openAddress() {
        const lesson = lessons.find(({ id }) => location.hash === prefix + id);
        if (lesson && lesson !== current) open(lesson);
    }

    return {
        openAddress,
        // The address that says what the editor holds, where it is a lesson's program; else null.
        fragment(example) {
            return current && example && current.programs.some(([name]) => name === example.file) ? prefix + current.id : null;
        },
    };
}
