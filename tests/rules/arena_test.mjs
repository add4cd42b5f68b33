// What the processes of a page share (web/arena.mjs), by itself.

import assert from "node:assert";
import { test } from "node:test";
import { openArena } from "../../web/arena.mjs";

const unit = 64;
const makeArena = (bytes = 1 << 20) => openArena(new SharedArrayBuffer(bytes));

test("memory that was given back is given again, and is zero", () => {
  const arena = makeArena();
  const places = [1000, 64, 5000].map((size) => arena.share(1, size));
  arena.bytes.fill(7, places[0], places[0] + 1000);
  arena.unshare(1, places[0], 1000);
  const again = arena.share(1, 1000);
  assert.strictEqual(again, places[0]);
  assert.ok(arena.bytes.subarray(again, again + 1024).every((byte) => byte === 0));
});

test("free neighbours become one, in whatever order they are given back", () => {
  for (const order of [[0, 1, 2], [2, 1, 0], [0, 2, 1], [1, 0, 2]]) {
    const arena = makeArena();
    const places = [0, 1, 2].map(() => arena.share(1, 10 * unit));
    arena.share(1, unit);
    for (const i of order) arena.unshare(1, places[i], 10 * unit);
    assert.strictEqual(arena.share(1, 30 * unit), places[0], `${order}`);
  }
});

test("a part of a free block leaves the rest", () => {
  const arena = makeArena();
  const place = arena.share(1, 10 * unit);
  const behind = arena.share(1, unit);
  arena.unshare(1, place, 10 * unit);
  const parts = [arena.share(1, 4 * unit), arena.share(1, 6 * unit)].sort((a, b) => a - b);
  assert.deepStrictEqual(parts, [place, place + 6 * unit]);
  assert.ok(arena.share(1, unit) > behind);
});

test("what is not there is not given", () => {
  const arena = makeArena(1 << 16);
  assert.strictEqual(arena.share(1, 1 << 16), 0);
  const place = arena.share(1, 1 << 15);
  assert.strictEqual(arena.share(1, 1 << 15), 0);
  arena.unshare(1, place, 1 << 15);
  assert.strictEqual(arena.share(1, 1 << 15), place);
});

test("the ends that a process held go with it, and its pipes are used again", () => {
  const arena = makeArena();
  const [reading, writing] = arena.makePipe(1, false);
  arena.inherit(1, 2, null);
  arena.close(1, writing);
  assert.strictEqual(arena.write(2, writing, new Uint8Array([1, 2, 3])), 3);
  const got = new Uint8Array(8);
  assert.strictEqual(arena.read(1, reading, got, 8), 3);
  assert.strictEqual(arena.read(1, reading, got, 8), -1, "a writer is left");
  arena.endProcess(-1, 2);
  assert.strictEqual(arena.read(1, reading, got, 8), -2, "no writer is left");
  arena.close(1, reading);
  assert.deepStrictEqual(arena.makePipe(1, false).sort(), [reading, writing].sort());
});
