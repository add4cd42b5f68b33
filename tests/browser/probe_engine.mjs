// Stands where the page's workers load engine.mjs, and passes everything on to the real one. It tells
// the page, through two BroadcastChannels, what only the worker itself can see: its timers, the
// engine's counter of sleeps, its memory, and the messages that leave it.
//
// A question {about: "state", read} is answered by each process's worker with {pid, ticks, sleeps,
// isShared, marker, read}: [read] is the 32-bit number at that address of its memory. The question
// {about: "posts"} is answered with the messages so far, bytes as text, and "sleeps", by workers in reserve too, with the counter.

import createEngine from "./engine_real.mjs";

const questions = new BroadcastChannel("probe");
const answers = new BroadcastChannel("probe-answers");
const posts = [];
const latin1 = new TextDecoder("latin1");
// A view of shared memory is copied, for Firefox decodes no others.
const asText = (value) => (value instanceof ArrayBuffer ? latin1.decode(value) : ArrayBuffer.isView(value) ? latin1.decode(value.slice()) : value);

const post = self.postMessage;
self.postMessage = function (message, ...rest) {
  posts.push(Object.fromEntries(Object.entries(message).map(([name, value]) => [name, asText(value)])));
  return post.call(self, message, ...rest);
};

// The memories that this worker's threads were given.
const given = [];
const postToWorker = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...rest) {
  if (message?.wasmMemory) given.push(message.wasmMemory);
  return postToWorker.call(this, message, ...rest);
};

export default async function createProbedEngine(options) {
  const engine = await createEngine(options);
  const words = () => new Int32Array(engine.HEAPU8.buffer);
  const address = engine._malloc(4);
  const marker = crypto.getRandomValues(new Int32Array(1))[0];
  words()[address >> 2] = marker;
  // A worker in reserve is nobody.
  let isProcess = false;
  let run = engine._plait_run;
  const runAsProcess = () => {
    isProcess = true;
    return run();
  };
  // Emscripten puts the export itself there on the first call.
  Object.defineProperty(engine, "_plait_run", { get: () => runAsProcess, set: (value) => (run = value) });
  const { ended } = options.plait;
  options.plait.ended = (...words) => {
    isProcess = false;
    ended(...words);
  };
  let ticks = 0;
  setInterval(() => ticks++, 10);
  questions.onmessage = ({ data: { about, read } }) => {
    const { pid } = options.plait;
    if (about === "sleeps") return answers.postMessage(engine.plaitSleeps ?? 0);
    if (about === "posts") return answers.postMessage({ about, pid, posts });
    if (!isProcess) return;
    answers.postMessage({
      about,
      pid,
      ticks,
      sleeps: engine.plaitSleeps ?? 0,
      isShared: engine.HEAPU8.buffer instanceof SharedArrayBuffer,
      threads: given.length,
      threadsShareIt: given.every((memory) => memory.buffer === engine.HEAPU8.buffer),
      address,
      marker,
      read: words()[(read ?? address) >> 2],
    });
  };
  return engine;
}
