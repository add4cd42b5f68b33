// web/canvas.mjs with ui.wasm: what is drawn, through the real shaders where there is WebGL 2, and
// what works without it. Firefox has it only in a window (not headless).

import assert from "node:assert";
import { stateLanes } from "./trace_writer.mjs";

// ui.md's colours.
const colours = {
  dark: { background: "14171c", running: "2fbf8a", gil: "f0b429", lock: "f2703f", sleep: "7f8ea3", queue: "8fd3ff", join: "c9d2dc", await: "8f6fe8" },
  light: { background: "ffffff", running: "0b7a55", gil: "b27700", lock: "a3220a", sleep: "76839a", queue: "2b84cf", join: "404b59", await: "5b2fc0" },
};

const skip = ({ browserName, isWindowed }) => (browserName === "firefox" && !isWindowed ? "Firefox has no WebGL without a window: that needs Xvfb" : false);

// Opens the bare page with a canvas and makes window.canvas; window.selected is what it told last.
async function open(page, server, { theme = "dark", width = 800, height = 560, hide = false, card = null } = {}) {
  await page.setViewport({ width, height });
  await page.goto(`${server.address}canvas_test.html`);
  return page.evaluate(async (options) => {
    if (options.hide) HTMLCanvasElement.prototype.getContext = () => null;
    if (options.card) {
      const { getParameter } = WebGL2RenderingContext.prototype;
      WebGL2RenderingContext.prototype.getParameter = function (name) {
        return name === this.RENDERER ? options.card : getParameter.call(this, name);
      };
    }
    window.memories = [];
    const { instantiate, instantiateStreaming } = WebAssembly;
    const watched = (make) => async (...given) => {
      const made = await make.apply(WebAssembly, given);
      memories.push(...Object.values((made.instance ?? made).exports).filter((one) => one instanceof WebAssembly.Memory));
      return made;
    };
    Object.assign(WebAssembly, { instantiate: watched(instantiate), instantiateStreaming: watched(instantiateStreaming) });
    const { createCanvas } = await import("/canvas.mjs");
    window.canvas = await createCanvas(document.getElementById("picture"), {
      theme: options.theme,
      reducedMotion: true,
      onSelect: (selection) => (window.selected = selection),
    });
    return window.canvas.hasWebGl;
  }, { theme, hide, card });
}

function show(page, chunk) {
  return page.evaluate((numbers) => {
    canvas.beginRun();
    canvas.addTrace(new Uint8Array(numbers).buffer);
    canvas.endRun();
    for (let i = 0; i < 4; ++i) canvas.drawNow();
  }, [...chunk]);
}

// How many frames a second there are of as many threads as cores, and a chunk of news every 20 ms.
function countFrames(page, isComputing) {
  return page.evaluate(async (isComputing) => {
    const { writeChunk } = await import("/trace_writer.mjs");
    canvas.beginRun();
    canvas.addTrace(writeChunk([{ event: "ProcessStart", ms: 0, subject: 1 }, { event: "WaitBegin", ms: 0.1, subject: 1, aux: 3 }]));
    const threads = Array.from({ length: navigator.hardwareConcurrency }, (_, i) => i + 2);
    for (const subject of threads)
      canvas.addTrace(writeChunk([{ event: "ThreadStart", ms: 0.2, subject }, ...(isComputing ? [] : [{ event: "WaitBegin", ms: 0.3, subject, aux: 2 }])], { recorder: subject }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = canvas.frames;
    for (let i = 0; i < 50; i++) {
      canvas.addTrace(writeChunk([{ event: "Line", ms: 1 + i, subject: 1, aux: 1 }], { sequence: 1 + i, stamp: 10 + i }));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return canvas.frames - before;
  }, isComputing);
}

// How many pixels have each of the colours (within 2), of a part of the picture in shares of it.
function countColours(page, wanted, [left, top, right, bottom] = [0.3, 0.15, 0.95, 0.6]) {
  return page.evaluate(
    (wanted, part) => {
      canvas.drawNow();
      const source = document.getElementById("picture");
      const copy = document.createElement("canvas");
      copy.width = source.width;
      copy.height = source.height;
      const context = copy.getContext("2d");
      context.drawImage(source, 0, 0);
      const [x, y] = [Math.round(part[0] * copy.width), Math.round(part[1] * copy.height)];
      const { data } = context.getImageData(x, y, Math.round(part[2] * copy.width) - x, Math.round(part[3] * copy.height) - y);
      const counts = {};
      for (const [name, hex] of Object.entries(wanted)) {
        const rgb = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
        counts[name] = 0;
        for (let i = 0; i < data.length; i += 4)
          if (rgb.every((value, k) => Math.abs(data[i + k] - value) <= 2)) ++counts[name];
      }
      return counts;
    },
    wanted,
    [left, top, right, bottom],
  );
}

export const tests = [
  ...["dark", "light"].map((theme) => ({
    name: `each state is drawn in its colour and pattern, ${theme}`,
    skip,
    async run({ page, server }) {
      assert.ok(await open(page, server, { theme }));
      await show(page, stateLanes());
      const counts = await countColours(page, colours[theme]);
      for (const [state, count] of Object.entries(counts)) assert.ok(count > 100, `${state}: ${count} pixels`);
      // Solid covers all of its row, a hatch about half of it, dots less, an outline its border only.
      assert.ok(counts.running > 1.5 * counts.gil, JSON.stringify(counts));
      assert.ok(counts.gil > 1.2 * counts.sleep, JSON.stringify(counts));
      assert.ok(counts.lock > 1.2 * counts.join, JSON.stringify(counts));
    },
  })),
  {
    name: "a click selects a span and tells the page, and the page's selection is drawn",
    skip,
    async run({ page, server }) {
      await open(page, server);
      await show(page, stateLanes());
      await page.mouse.click(480, 90);
      await page.waitForFunction(() => window.selected, { timeout: 5000 });
      const selected = await page.evaluate(() => window.selected);
      assert.strictEqual(selected.process, 1);
      assert.ok(selected.lane >= 1 && selected.state !== "", JSON.stringify(selected));
      if (selected.lane >= 2) assert.strictEqual(selected.line, 8 + selected.lane);
      assert.strictEqual(await page.evaluate(() => canvas.select({ line: 12 })), true);
      assert.strictEqual(await page.evaluate(() => canvas.select({ line: 99 })), false);
      await page.mouse.move(5, 5);
      const accent = { accent: "6cb6ff" };
      await page.evaluate(() => canvas.select(null));
      const before = await countColours(page, accent);
      assert.strictEqual(await page.evaluate(() => canvas.select({ span: { process: 1, lane: 4, beginMs: 50 } })), true);
      const after = await countColours(page, accent);
      assert.ok(after.accent > before.accent + 200, `${before.accent} ${after.accent}`);
      assert.strictEqual(await page.evaluate(() => canvas.select({ span: { process: 9, lane: 4, beginMs: 50 } })), false);
    },
  },
  {
    name: "keys of the canvas zoom, and the wheel does",
    skip,
    async run({ page, server }) {
      await open(page, server);
      await show(page, stateLanes());
      const whole = await countColours(page, colours.dark, [0.1, 0.15, 1, 0.6]);
      await page.focus("#picture");
      for (let i = 0; i < 6; ++i) await page.keyboard.press("w");
      await new Promise((resolve) => setTimeout(resolve, 300));
      const near = await countColours(page, colours.dark, [0.1, 0.15, 1, 0.6]);
      // Nearer there is no room left beside the run.
      assert.ok(near.background < whole.background - 100, `${whole.background} ${near.background}`);
    },
  },
  {
    name: "a lost context comes back with the same picture",
    skip,
    async run({ page, server }) {
      await open(page, server);
      await show(page, stateLanes());
      const before = await countColours(page, colours.dark);
      await page.evaluate(async () => {
        const gl = document.getElementById("picture").getContext("webgl2");
        const extension = gl.getExtension("WEBGL_lose_context");
        const happens = (name) => new Promise((resolve) => document.getElementById("picture").addEventListener(name, resolve, { once: true }));
        const lost = happens("webglcontextlost");
        extension.loseContext();
        await lost;
        canvas.drawNow(); // Does nothing, and does not fail.
        await new Promise((resolve) => setTimeout(resolve, 50));
        const restored = happens("webglcontextrestored");
        extension.restoreContext();
        await restored;
        for (let i = 0; i < 3; ++i) canvas.drawNow();
      });
      const after = await countColours(page, colours.dark);
      assert.deepStrictEqual(after, before);
    },
  },
  {
    alone: true,
    name: "it draws when something has changed, and not otherwise",
    skip,
    async run({ page, server }) {
      await open(page, server);
      await show(page, stateLanes());
      await page.mouse.move(400, 100);
      await new Promise((resolve) => setTimeout(resolve, 800));
      const frames = () => page.evaluate(() => canvas.frames);
      const before = await frames();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      assert.strictEqual(await frames(), before);
      await page.mouse.move(420, 110);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.ok((await frames()) > before);
    },
  },
  ...[
    { card: "a graphics card", often: "five times", least: 3, most: 8 },
    { card: "llvmpipe", often: "twice", least: 1, most: 3 },
  ].map(({ card, often, least, most }) => ({
    alone: true,
    name: `where a program computes on all cores it is drawn ${often} a second by ${card}, and what is done by hand at once`,
    skip,
    async run({ page, server, report }) {
      await open(page, server, { card });
      const [waiting, computing] = [await countFrames(page, false), await countFrames(page, true)];
      const byHand = await page.evaluate(async () => {
        const before = canvas.frames;
        document.getElementById("picture").dispatchEvent(new PointerEvent("pointermove"));
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return canvas.frames - before;
      });
      report(`${computing} frames in a second, ${waiting} where nobody computes`);
      assert.ok(computing >= least && computing <= most, `${computing} frames`);
      assert.ok(waiting > 12, `${waiting} frames`);
      assert.ok(byHand >= 1);
    },
  })),
  {
    name: "a recorded trace of the default example's twins is there, faint, and a run replaces it",
    skip,
    async run({ page, server }) {
      await open(page, server);
      for (const [model, processes] of [["processes", 3], ["threads", 1], ["tasks", 1]]) {
        const count = await page.evaluate(async (name) => {
          canvas.beginRun({ recorded: true });
          canvas.addTrace(await (await fetch(name)).arrayBuffer());
          canvas.endRun();
          return canvas.lanes().processes.length;
        }, `recorded_${model}.data`);
        assert.strictEqual(count, processes, model);
      }
      const faint = await countColours(page, colours.dark);
      assert.strictEqual(faint.running, 0, "no colour is at its full strength");
      await show(page, stateLanes());
      const counts = await countColours(page, colours.dark);
      assert.ok(counts.running > 100);
    },
  },
  {
    name: "it fits a phone and follows the canvas's size",
    skip,
    async run({ page, server }) {
      await open(page, server, { width: 360, height: 234 });
      await show(page, stateLanes());
      const counts = await countColours(page, colours.dark, [0.3, 0.2, 1, 1]);
      assert.ok(counts.running > 100, JSON.stringify(counts));
      await page.setViewport({ width: 500, height: 300 });
      const size = await page.evaluate(() => {
        canvas.resize();
        const { width, height } = document.getElementById("picture");
        return [width, height];
      });
      assert.deepStrictEqual(size, [500, 300]);
    },
  },
  {
    name: "hidden it draws nothing, and shown again it has what came meanwhile",
    skip,
    async run({ page, server }) {
      await open(page, server);
      await show(page, stateLanes());
      const frames = await page.evaluate(async (numbers) => {
        document.getElementById("picture").style.display = "none";
        canvas.resize();
        const before = canvas.frames;
        canvas.beginRun();
        canvas.addTrace(new Uint8Array(numbers).buffer);
        canvas.endRun();
        await new Promise((resolve) => setTimeout(resolve, 200));
        return canvas.frames - before;
      }, [...stateLanes()]);
      assert.strictEqual(frames, 0);
      await page.evaluate(() => {
        document.getElementById("picture").style.display = "";
        canvas.resize();
        for (let i = 0; i < 4; ++i) canvas.drawNow();
      });
      const counts = await countColours(page, colours.dark);
      assert.ok(counts.running > 100, JSON.stringify(counts));
    },
  },
  {
    name: "where the page puts it between pixels it moves onto whole ones",
    skip,
    async run({ page, server }) {
      await page.setViewport({ width: 801, height: 500 });
      await page.goto(`${server.address}canvas_test.html`);
      const [box, size] = await page.evaluate(async () => {
        Object.assign(document.getElementById("host").style, { left: "30.4px", top: "10.7px", right: "0.3px" });
        const { createCanvas } = await import("/canvas.mjs");
        const element = document.getElementById("picture");
        await createCanvas(element, {});
        const { left, top, width, height } = element.getBoundingClientRect();
        return [[left, top, width, height], [element.width, element.height]];
      });
      for (const value of box) assert.ok(Math.abs(value - Math.round(value)) < 0.02, String(box));
      assert.deepStrictEqual(size, box.slice(2).map(Math.round));
    },
  },
  {
    alone: true,
    name: "a million spans in 200 lanes load in 2 s and 120 MB, and are panned and zoomed in 4 ms a frame",
    skip: ({ browserName }) => (browserName === "chromium" ? null : "only Chromium tells its time"),
    async run({ page, server, report }) {
      await open(page, server);
      const session = await page.createCDPSession();
      await session.send("Performance.enable", { timeDomain: "threadTicks" }); // The time of the page's thread alone.
      const taskMs = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
      await page.evaluate(async () => {
        const { manySpans } = await import("/trace_writer.mjs");
        window.chunks = [...manySpans(200, 2500)];
      });
      const memory = () => page.evaluate(() => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) / 1e6);
      const [emptyMs, emptyMb] = [await taskMs(), await memory()];
      const lanes = await page.evaluate(() => {
        canvas.beginRun();
        for (const chunk of chunks) canvas.addTrace(chunk);
        canvas.endRun();
        delete window.chunks;
        canvas.drawNow();
        return canvas.problem ?? canvas.lanes().processes[0].lanes.map(({ states }) => Object.values(states).every((ms) => ms > 0) && Object.keys(states).length);
      });
      const loadMs = (await taskMs()) - emptyMs;
      const frameMs = [];
      for (const step of ["near", "along", "back"]) {
        const before = await taskMs();
        await page.evaluate((step) => {
          const picture = document.getElementById("picture");
          for (let i = 0; i < 30; ++i) {
            const wheel = { deltaY: step === "near" || (step === "along" && i % 2) ? -40 : 40, shiftKey: step === "along", clientX: 500, clientY: 200, bubbles: true, cancelable: true };
            picture.dispatchEvent(new WheelEvent("wheel", wheel));
            canvas.drawNow();
          }
        }, step);
        frameMs.push(((await taskMs()) - before) / 30);
      }
      const mb = (await memory()) - emptyMb;
      report(`load ${loadMs.toFixed(0)} ms, ${mb.toFixed(0)} MB, a frame ${frameMs.map((ms) => ms.toFixed(2)).join(", ")} ms`);
      assert.deepStrictEqual(lanes, Array(200).fill(6)); // It runs, and waits for five reasons.
      assert.ok(loadMs < 2000, `${loadMs} ms`);
      assert.ok(mb < 120, `${mb} MB`);
      for (const ms of frameMs) assert.ok(ms < 4, `${frameMs} ms a frame`);
    },
  },
  {
    name: "without WebGL there are summary, transcript and lanes",
    async run({ page, server }) {
      assert.strictEqual(await open(page, server, { hide: true }), false);
      await show(page, stateLanes());
      const [summary, transcript, lanes, problem] = await page.evaluate(() => [canvas.summary(), canvas.transcript(), canvas.lanes(), canvas.problem]);
      assert.match(summary, /^wall 100\.0/m);
      assert.ok(transcript.some(({ text }) => text.includes("waits for the GIL")), JSON.stringify(transcript));
      assert.strictEqual(lanes.processes[0].lanes.length, 7);
      assert.match(problem, /WebGL 2/);
    },
  },
  {
    name: "damaged trace bytes are a sentence, and the rest stays",
    async run({ page, server }) {
      await open(page, server, { hide: true });
      const good = stateLanes();
      await show(page, good);
      const bad = good.slice();
      bad[70] ^= 1;
      const [problem, lanes] = await page.evaluate((numbers) => {
        canvas.addTrace(new Uint8Array(numbers).buffer);
        return [canvas.problem, canvas.lanes().processes[0].lanes.length];
      }, [...bad]);
      assert.match(problem, /damaged/);
      assert.strictEqual(lanes, 7);
    },
  },
];
