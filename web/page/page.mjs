// The page: makes the parts and connects them. Each part is a module of this folder; text is DOM,
// the picture is web/canvas.mjs. Nothing of a program runs on this thread.

import { createBanner } from "./banner.mjs";
import { createClaim } from "./claim.mjs";
import { createCompare } from "./compare.mjs";
import { createDialogs } from "./dialogs.mjs";
import { createEditor } from "./editor.mjs";
import { createExamples } from "./examples.mjs";
import { createInput } from "./input.mjs";
import { createKeys } from "./keys.mjs";
import { createLessons } from "./lessons.mjs";
import { createModels } from "./models.mjs";
import { createNative } from "./native.mjs";
import { createOutput } from "./output.mjs";
import { createResults } from "./results.mjs";
import { createRunner } from "./runner.mjs";
import { createRunButton } from "./run_button.mjs";
import { createSettings } from "./settings.mjs";
import { createShare } from "./share.mjs";
import { createSplitters } from "./splitters.mjs";
import { createStage } from "./stage.mjs";
import { createStatus } from "./status.mjs";
import { becomeIsolated } from "./isolation.mjs";

// The engine comes first, and the first line of a program that waits for it: the picture takes its share of
// the cores, and this thread. An engine that fails, or is late, is not waited for.
const pictureWaits = { afterEngine: 400, atMost: 2500 }; // ms
const mayDraw = (runner) => new Promise((resolve) => {
    runner.observe({ onReady: () => setTimeout(resolve, pictureWaits.afterEngine), onOutput: resolve, onEnd: resolve, onFault: resolve });
    setTimeout(resolve, pictureWaits.atMost);
});

function start() {
    const runner = createRunner();
    const banner = createBanner();
    const settings = createSettings();
    const editor = createEditor(document.getElementById("editor"));
    const dialogs = createDialogs();
    const output = createOutput();
    const stage = createStage(settings, mayDraw(runner));
    const results = createResults(stage);
    const claim = createClaim(stage, editor);
    const examples = createExamples({ editor, settings, dialogs, claim });
    const models = createModels(examples);
    const native = createNative({ editor, settings, stage, isBusy: runner.isRunning });
    const compare = createCompare({ runner, editor, settings, examples, stage, results, native });
    native.setForms(compare.forms);
    const lessons = createLessons({ examples, results, dialogs, compare });
    const share = createShare({ editor, settings, dialogs, banner, examples, lessons, native });
    const input = createInput({ runner, output });
    const run = createRunButton({ runner, editor, settings });
    createStatus(runner);
    createSplitters();
    createKeys({ runner, run, dialogs });

    for (const part of [banner, output, compare, stage, results, claim, input]) runner.observe(part);
    editor.onChange(() => {
        const example = examples.current();
        models.show(example);
        claim.show(example);
        stage.showExample(example);
        compare.forget();
        native.forget();
        share.note();
    });
    settings.onChange(() => share.note());
    stage.onSelect((selection) => {
        if (selection.line) editor.highlightLine(selection.line);
        if (selection.outputIndex !== undefined) output.select(selection.outputIndex);
    });
    output.onSelect((index) => stage.select({ output: index }));
    editor.onLine((line) => stage.select({ line }));

    // For tests and for the curious: resolves when the program has ended.
    window.plait = {
        run: (source, chosen = {}, more = {}) => runner.run(source, chosen, { ...more, stage }),
        stop: () => runner.stop(),
        compare: (repeats) => compare.run(repeats),
        figures: () => stage.figures(),
        ready: () => stage.ready(),
        output: () => output.counts(),
    };

    document.getElementById("unserved").remove();
    document.getElementById("app").hidden = false;
    examples.loadDefault();
    lessons.openAddress();
    share.openAddress();
    becomeIsolated(banner);
}

// From a file there are no workers; some browsers run scripts even so. #unserved says what to do.
if (location.protocol !== "file:") start();
