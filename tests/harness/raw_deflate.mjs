// Node 18 has compression streams, but not for raw deflate, which web/link.mjs needs; there this
// module puts ones made of node:zlib in their place. Import it before web/link.mjs is used.

import { Duplex } from "node:stream";
import zlib from "node:zlib";

function hasRawDeflate() {
  try {
    return Boolean(new CompressionStream("deflate-raw"));
  } catch {
    return false;
  }
}

// [make] makes zlib's stream of either direction.
const streamClass = (make) =>
  class {
    constructor() {
      Object.assign(this, Duplex.toWeb(make()));
    }
  };

if (!hasRawDeflate()) {
  globalThis.CompressionStream = streamClass(() => zlib.createDeflateRaw());
  globalThis.DecompressionStream = streamClass(() => zlib.createInflateRaw());
}
