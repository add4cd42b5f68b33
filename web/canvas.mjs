// The canvas: ui.wasm on the page's main thread. It keeps the trace of the run that is shown, gives
// its texts (summary, transcript, lanes), and draws it where there is WebGL 2. It draws when there
// is something new to see and at no other time. Nothing here waits for a program: chunks of trace
// come by addTrace whenever they like.

import createUi from "./ui.mjs";

// What may change the picture when it happens on the canvas.
const inputEvents = ["pointermove", "pointerdown", "pointerleave", "wheel", "keydown", "keyup", "touchstart", "touchmove", "touchend", "focus", "blur"];

const sparingMs = 500;

// Whether the processor draws in the graphics card's place, as far as the browser tells.
function isDrawnByProcessor(element) {
  const gl = element.getContext("webgl2");
  const isHidden = gl.getParameter(gl.RENDERER) === "WebKit WebGL"; // Chromium and Safari have it in an extension.
  const extension = isHidden && gl.getExtension("WEBGL_debug_renderer_info");
  const name = gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return /SwiftShader|llvmpipe|softpipe|Basic Render|Software/i.test(name);
}

function later(action, ms) {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
}

class Canvas {
  #ui;
  #element;
  #onSelect;
  #hasWebGl = false;
  #isLost = false;
  #isHidden = false; // It has no box, and nobody sees it.
  #problem = null; // with the last trace
  #refusal = null; // why nothing can be drawn
  #frame = 0; // requestAnimationFrame's handle while one is wanted
  #later;
  #stopWaiting = null; // What takes back the wish for a later frame.
  #isSparing = false;

  constructor(ui, element, options) {
    this.#ui = ui;
    this.#element = element;
    this.#onSelect = options.onSelect ?? (() => {});
    this.#later = options.later ?? later;
    if (element) this.#open(options);
  }

  #open(options) {
    const { width, height } = this.#size();
    const isLight = options.theme === "light" ? 1 : 0;
    const cores = globalThis.navigator?.hardwareConcurrency ?? 0;
    const refused = this.#ui._ui_open(width, height, isLight, options.reducedMotion ? 1 : 0, cores);
    this.#hasWebGl = refused === 0;
    if (refused) {
      this.#refusal = this.#ui.UTF8ToString(refused);
      return;
    }
    this.#ui._ui_set_drawn_by_processor(isDrawnByProcessor(this.#element) ? 1 : 0);
    for (const name of inputEvents) this.#element.addEventListener(name, () => this.#wake(), { passive: true });
    globalThis.addEventListener?.("pointerup", () => this.#wake());
    this.#element.addEventListener("webglcontextlost", (event) => this.#loseContext(event));
    this.#element.addEventListener("webglcontextrestored", () => this.#restoreContext());
    this.#wake();
  }

  // The canvas's place is in shares of the page and so between pixels: it is moved onto whole ones,
  // or the browser would blur every letter. Its size is a whole number of points.
  #size() {
    const { style } = this.#element;
    style.width = style.height = style.marginLeft = style.marginTop = "";
    const box = this.#element.getBoundingClientRect();
    const ratio = globalThis.devicePixelRatio || 1;
    const onPixel = (at) => Math.ceil(at * ratio - 0.01) / ratio;
    const [left, top] = [onPixel(box.left), onPixel(box.top)];
    const width = Math.max(1, Math.floor(box.right - left + 0.01));
    const height = Math.max(1, Math.floor(box.bottom - top + 0.01));
    style.marginLeft = `${left - box.left}px`;
    style.marginTop = `${top - box.top}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    return { width, height };
  }

  #loseContext(event) {
    event.preventDefault(); // Without this there is no other one.
    this.#isLost = true;
    this.#ui._ui_context_lost();
  }

  #restoreContext() {
    this.#isLost = false;
    const refused = this.#ui._ui_context_restored();
    if (refused) this.#refusal = this.#ui.UTF8ToString(refused);
    this.#wake();
  }

  #wake() {
    if (!this.#hasWebGl || this.#frame || this.#isLost || this.#isHidden) return;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      this.drawNow(now);
    });
  }

  // Draws in this very call; for tests that read the pixels, and for whoever must not wait.
  drawNow(now = performance.now()) {
    if (!this.#hasWebGl || this.#isLost || this.#isHidden) return;
    this.frames = (this.frames ?? 0) + 1;
    const next = this.#ui._ui_frame(now);
    const selection = this.#ui._ui_take_selection();
    if (selection) this.#onSelect(JSON.parse(this.#ui.UTF8ToString(selection)));
    this.#wakeIn(next);
  }

  // [ms] as ui_frame gives it: 0 for the next frame, less for none.
  #wakeIn(ms) {
    const wait = ms >= 0 && this.#isSparing ? Math.max(ms, sparingMs) : ms;
    if (wait === 0) this.#wake();
    else if (wait > 0 && !this.#frame) this.#stopWaiting ??= this.#later(() => this.#wake(), wait);
  }

  // Between two frames while the program computes on all cores.
  get crowdedBeatMs() {
    return this.#ui._ui_crowded_beat_ms();
  }

  get hasWebGl() {
    return this.#hasWebGl;
  }

  // A sentence where nothing can be drawn or the last trace bytes were damaged, else null.
  get problem() {
    return this.#problem ?? this.#refusal;
  }

  // [recorded]: what comes was made earlier; it is faint and labelled. [sparing]: the run is measured, and drawing
  // leaves it the processor.
  beginRun({ recorded = false, sparing = false } = {}) {
    this.#problem = null;
    this.#isSparing = sparing;
    this.#ui._ui_begin_run(recorded ? 1 : 0);
    this.#wake();
  }

  addTrace(bytes) {
    const at = this.#ui._ui_trace_buffer(bytes.byteLength);
    this.#ui.HEAPU8.set(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes), at);
    const problem = this.#ui._ui_add_trace();
    if (problem) this.#problem = this.#ui.UTF8ToString(problem);
    if (this.#hasWebGl) this.#wakeIn(this.#ui._ui_next_frame());
  }

  endRun() {
    this.#isSparing = false;
    this.#ui._ui_end_run();
    this.#wake();
  }

  // The text that `plait run --summary` prints.
  summary() {
    return this.#ui.UTF8ToString(this.#ui._ui_summary());
  }

  // [{kind, text, process, lane, beginMs, endMs}]; select({span}) takes one of them.
  findings() {
    return JSON.parse(this.#ui.UTF8ToString(this.#ui._ui_findings()));
  }

  // {ms, computingMs, waitingMs, gilMs, ..., lanes: [{name, strip}]}
  figures() {
    return JSON.parse(this.#ui.UTF8ToString(this.#ui._ui_figures()));
  }

  // [request] is {forms: [{form, runs: [figures]}]}; {forms: [{form, medianMs, lowMs, highMs,
  // timesSerial, typical, note}], why}, or null.
  compare(request) {
    this.#putText(JSON.stringify(request));
    return this.#json(this.#ui._ui_compare());
  }

  // The program's function task in each of its forms: [{form, source, settings}], or null.
  taskForms(source, workers) {
    this.#putText(source);
    return this.#json(this.#ui._ui_task_forms(workers));
  }

  #putText(text) {
    const bytes = new TextEncoder().encode(text);
    const at = this.#ui._ui_trace_buffer(bytes.length);
    this.#ui.HEAPU8.set(bytes, at);
  }

  #json(at) {
    const text = this.#ui.UTF8ToString(at);
    return text ? JSON.parse(text) : null;
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

  // {line}, {output: index}, {span: {process, lane, beginMs}}, or null for nothing. Whether it is there.
  select(what) {
    const found =
      what?.span !== undefined
        ? this.#ui._ui_select_span(what.span.process, what.span.lane, (what.span.beginMs + (what.span.endMs ?? what.span.beginMs)) / 2)
        : what?.output !== undefined
          ? this.#ui._ui_select_output(what.output)
          : what?.line !== undefined
            ? this.#ui._ui_select_line(what.line)
            : (this.#ui._ui_select_nothing(), 1);
    this.#wake();
    return found === 1;
  }

  setTheme(name) {
    this.#ui._ui_set_theme(name === "light" ? 1 : 0);
    this.#wake();
  }

  setReducedMotion(reduced) {
    this.#ui._ui_set_reduced_motion(reduced ? 1 : 0);
  }

  // After the canvas's box or the device's pixel ratio has changed.
  resize() {
    if (!this.#hasWebGl) return;
    this.#isHidden = this.#element.getClientRects().length === 0;
    if (this.#isHidden) return;
    const { width, height } = this.#size();
    this.#ui._ui_resize(width, height);
    this.drawNow();
  }

  fit() {
    this.#ui._ui_command(0);
    this.#wake();
  }
}

// {theme: "dark"|"light", reducedMotion, onSelect(selection or null), later(action, ms)}; later() gives the function
// that takes the wish back. Without a canvas element, or without WebGL 2, everything but the picture works.
export async function createCanvas(canvasElement, options = {}) {
  const ui = await createUi(canvasElement ? { canvas: canvasElement } : {});
  return new Canvas(ui, canvasElement, options);
}
