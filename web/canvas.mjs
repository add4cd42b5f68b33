// The canvas: ui.wasm on the page's main thread. It keeps the trace of the run that is shown, gives
// its texts (summary, transcript, lanes), and draws it where there is WebGL 2. Nothing here waits
// for a program: chunks of trace come by addTrace whenever they like.

import createUi from "./ui.mjs";

// [url] finds ui.wasm where it is not beside this file.
async function instantiate(canvasElement) {
  return createUi(canvasElement ? { canvas: canvasElement } : {});
}

class Canvas {
  #ui;
  #problem = null;

  constructor(ui) {
    this.#ui = ui;
  }

  get hasWebGl() {
    return false;
  }

  // A sentence where the last trace bytes were damaged, else null.
  get problem() {
    return this.#problem;
  }

  beginRun() {
    this.#problem = null;
    this.#ui._ui_begin_run();
  }

  addTrace(bytes) {
    const at = this.#ui._ui_trace_buffer(bytes.byteLength);
    this.#ui.HEAPU8.set(new Uint8Array(bytes), at);
    const problem = this.#ui._ui_add_trace();
    if (problem) this.#problem = this.#ui.UTF8ToString(problem);
  }

  endRun() {
    this.#ui._ui_end_run();
  }

  // The text that `plait run --summary` prints.
  summary() {
    return this.#ui.UTF8ToString(this.#ui._ui_summary());
  }

  // [{ms, text, lane, process}]
  transcript() {
    return JSON.parse(this.#ui.UTF8ToString(this.#ui._ui_transcript()));
  }

  // {ms, processes: [{number, pid, name, parent, ended, exitcode, lanes: [{lane, kind, name, beginMs,
  // endMs, cutOff, states: {running: ms, ...}}]}]}
  lanes() {
    return JSON.parse(this.#ui.UTF8ToString(this.#ui._ui_lanes()));
  }

  select() {}
  setTheme() {}
  resize() {}
}

export async function createCanvas(canvasElement, options = {}) {
  return new Canvas(await instantiate(canvasElement), options);
}
