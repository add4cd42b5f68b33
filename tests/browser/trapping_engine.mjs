// Stands where the page's workers load engine.mjs, and passes everything on to the real one; but a
// process that takes the name Trap runs into an instruction that WebAssembly traps at, and one of the
// name OutOfMemory asks for more memory than there is.

import createEngine from "./engine_real.mjs";

// (module (func (export "f") unreachable))
const trapping = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]);

const ends = {
  Trap: () => new WebAssembly.Instance(new WebAssembly.Module(trapping)).exports.f(),
  OutOfMemory: () => new WebAssembly.Memory({ initial: 65536, maximum: 65536, shared: true }) && new ArrayBuffer(2 ** 52),
};

export default function createTrappingEngine(options) {
  const { post } = options.plait;
  options.plait.post = (message, transfer) => {
    if (message.kind === "name") ends[message.name]?.();
    post(message, transfer);
  };
  return createEngine(options);
}
