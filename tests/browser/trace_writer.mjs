// Writes trace chunks as src/trace/chunk.h has them, for tests that need a certain picture.

const eventNames = ["None", "ProcessStart", "ProcessName", "ProcessExit", "Fork", "Spawn", "ChildExit", "ChildCpu", "ThreadCreate", "ThreadStart", "ThreadEnd", "LaneName", "RunBegin", "RunEnd", "WaitBegin", "WaitEnd",
  "Acquire", "Release", "Send", "Receive", "TaskCreate", "TaskStepBegin", "TaskStepEnd", "TaskWake", "TaskDone", "GcBegin", "GcEnd", "SliceEnd", "Line"];
const eventNumbers = new Map(eventNames.map((name, number) => [name, number]));
export const waitReasons = ["gil", "lock", "sleep", "join", "queue", "await"];

export const chunkRecords = 1022;

// [records] are {event, ms, subject, aux?, text?} of one process (number 1, pid 100), in order; [recorder] wrote
// them, as its chunk number [sequence], after [stamp] others.
export function writeChunk(records, { recorder = 1, sequence = 0, stamp = 0 } = {}) {
  const texts = records.map(({ text }) => (text === undefined ? null : new TextEncoder().encode(text)));
  const slots = texts.reduce((sum, bytes) => sum + 1 + Math.ceil((bytes?.length ?? 0) / 32), 0);
  const chunk = new Uint8Array(64 + slots * 32);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 0x4b434c50, true);
  view.setUint16(4, 1, true);
  view.setBigUint64(8, (1n << 32n) | 100n, true);
  view.setUint32(24, sequence, true);
  view.setUint32(32, slots, true);
  view.setBigUint64(40, BigInt(recorder), true);
  let at = 64;
  records.forEach(({ event, ms, subject, aux = 0 }, i) => {
    const ns = Math.round(ms * 1e6) + 1e6;
    view.setUint32(at, ns % 2 ** 32, true);
    view.setUint32(at + 4, Math.floor(ns / 2 ** 32), true);
    view.setUint32(at + 16, subject, true);
    view.setUint32(at + 20, aux, true);
    view.setUint32(at + 24, ++stamp, true);
    view.setUint8(at + 28, eventNumbers.get(event));
    view.setUint16(at + 30, texts[i]?.length ?? 0, true);
    chunk.set(texts[i] ?? [], at + 32);
    at += 32 + 32 * Math.ceil((texts[i]?.length ?? 0) / 32);
  });
  let hash = 2166136261;
  for (let i = 0; i < chunk.length; ++i) hash = Math.imul(hash ^ chunk[i], 16777619);
  view.setUint32(28, hash >>> 0, true);
  return chunk;
}

// A lane for each state, all of it in that state from 1 ms to 99 ms, at the line 10 and those after; the first one runs.
export function stateLanes() {
  const records = [{ event: "ProcessStart", ms: 0, subject: 1 }];
  waitReasons.forEach((name, i) => records.push({ event: "ThreadStart", ms: 0, subject: 2 + i }));
  waitReasons.forEach((name, i) => records.push({ event: "Line", ms: 0.001, subject: 2 + i, aux: 10 + i }));
  waitReasons.forEach((name, i) => records.push({ event: "WaitBegin", ms: 0.001, subject: 2 + i, aux: i }));
  waitReasons.forEach((name, i) => records.push({ event: "WaitEnd", ms: 99, subject: 2 + i, aux: i }));
  waitReasons.forEach((name, i) => records.push({ event: "ThreadEnd", ms: 99.1, subject: 2 + i }));
  records.push({ event: "ProcessExit", ms: 100, subject: 1 });
  return writeChunk(records);
}

// [lanes] threads with [waits] waits each, of all kinds, a few microseconds long: chunks of all that.
export function* manySpans(lanes, waits) {
  for (let lane = 1; lane <= lanes; ++lane) {
    let records = [{ event: lane === 1 ? "ProcessStart" : "ThreadStart", ms: lane / 1000, subject: lane }];
    let sequence = 0;
    const chunk = () => writeChunk(records, { recorder: lane, sequence, stamp: sequence++ * chunkRecords });
    for (let i = 0, ms = lane / 1000; i < 2 * waits; ++i) {
      const [begins, wait] = [i % 2 === 0, i >> 1];
      ms += begins ? (3000 + ((wait * 7919 + lane * 104729) % 5000)) / 1e6 : (2000 + ((wait * 104729 + lane * 7919) % 9000)) / 1e6;
      if (records.length === chunkRecords) {
        yield chunk();
        records = [];
      }
      records.push({ event: begins ? "WaitBegin" : "WaitEnd", ms, subject: lane, aux: (wait + lane) % 5 });
    }
    yield chunk();
  }
}
