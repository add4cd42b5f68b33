// Writes trace chunks as src/trace/chunk.h has them, for tests that need a certain picture.

const eventNames = ["None", "ProcessStart", "ProcessName", "ProcessExit", "Fork", "Spawn", "ChildExit", "ChildCpu", "ThreadCreate", "ThreadStart", "ThreadEnd", "LaneName", "RunBegin", "RunEnd", "WaitBegin", "WaitEnd",
  "Acquire", "Release", "Send", "Receive", "TaskCreate", "TaskStepBegin", "TaskStepEnd", "TaskWake", "TaskDone", "GcBegin", "GcEnd", "SliceEnd", "Line"];
export const waitReasons = ["gil", "lock", "sleep", "join", "queue", "await"];

// [records] are {event, ms, subject, aux?, text?} of one process (number 1, pid 100), in order.
export function writeChunk(records) {
  const slots = [];
  let stamp = 0;
  for (const { event, ms, subject, aux = 0, text } of records) {
    const bytes = text === undefined ? null : new TextEncoder().encode(text);
    const slot = new DataView(new ArrayBuffer(32));
    slot.setBigUint64(0, BigInt(Math.round(ms * 1e6)) + 1000000n, true);
    slot.setUint32(16, subject, true);
    slot.setUint32(20, aux, true);
    slot.setUint32(24, ++stamp, true);
    slot.setUint8(28, eventNames.indexOf(event));
    slot.setUint16(30, bytes ? bytes.length : 0, true);
    slots.push(new Uint8Array(slot.buffer));
    for (let at = 0; bytes && at < bytes.length; at += 32) {
      const part = new Uint8Array(32);
      part.set(bytes.subarray(at, at + 32));
      slots.push(part);
    }
  }
  const chunk = new Uint8Array(64 + slots.length * 32);
  const header = new DataView(chunk.buffer);
  header.setUint32(0, 0x4b434c50, true);
  header.setUint16(4, 1, true);
  header.setBigUint64(8, (1n << 32n) | 100n, true);
  header.setUint32(32, slots.length, true);
  header.setBigUint64(40, 1n, true);
  slots.forEach((slot, i) => chunk.set(slot, 64 + i * 32));
  let hash = 2166136261;
  for (const byte of chunk) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  header.setUint32(28, hash, true);
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
