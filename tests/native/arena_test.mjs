// The memory that a run's processes share in a page (web/arena.mjs), without a page: its rules are the same
// in one thread.

import assert from "node:assert/strict";
import test from "node:test";

import { openArena } from "../../web/arena.mjs";

const kWouldBlock = -1;
const kAtEnd = -2;
const kNoSuch = -3;
const parent = 1;
const child = 2;
const kernel = -1;
const unit = 64;

const text = (string) => new TextEncoder().encode(string);
const newArena = (size = 1 << 20) => openArena(new SharedArrayBuffer(size));

function readText(arena, pid, end, count = 100) {
    const target = new Uint8Array(count);
    const got = arena.read(pid, end, target, count);
    return got < 0 ? got : new TextDecoder().decode(target.subarray(0, got));
}

test("what is written is read, by either end of a pair", () => {
    const arena = newArena();
    const [first, second] = arena.makePipe(parent, true);
    assert.equal(readText(arena, parent, first), kWouldBlock);
    assert.equal(arena.write(parent, first, text("hello")), 5);
    assert.equal(arena.write(parent, second, text("back")), 4);
    assert.equal(readText(arena, parent, second, 3), "hel");
    assert.equal(readText(arena, parent, second), "lo");
    assert.equal(readText(arena, parent, first), "back");
});

test("bytes keep their order around the ring, and small messages stay whole", () => {
    const arena = newArena();
    const [reader, writer] = arena.makePipe(parent, false);
    const block = new Uint8Array(50_000).map((_, i) => i % 251);
    for (let round = 0; round < 5; ++round) {
        assert.equal(arena.write(parent, writer, block), 50_000);
        const got = new Uint8Array(50_000);
        assert.equal(arena.read(parent, reader, got, 50_000), 50_000);
        assert.deepEqual(got, block);
    }
    assert.equal(arena.write(parent, writer, new Uint8Array(65_000)), 65_000);
    assert.equal(arena.write(parent, writer, new Uint8Array(1000)), kWouldBlock);
    assert.equal(arena.isReady(parent, writer, true), false);
    assert.equal(arena.write(parent, writer, new Uint8Array(5000)), kWouldBlock);
    assert.equal(arena.write(parent, writer, new Uint8Array(100)), 100);
});

test("a pipe ends when nobody writes, and breaks when nobody reads", () => {
    const arena = newArena();
    let [reader, writer] = arena.makePipe(parent, false);
    arena.write(parent, writer, text("last"));
    arena.close(parent, writer);
    assert.equal(arena.isReady(parent, reader, false), true);
    assert.equal(readText(arena, parent, reader), "last");
    assert.equal(readText(arena, parent, reader), kAtEnd);
    [reader, writer] = arena.makePipe(parent, false);
    arena.close(parent, reader);
    assert.equal(arena.write(parent, writer, text("x")), kAtEnd);
    assert.equal(arena.write(parent, reader, text("x")), kNoSuch);
});

test("a child holds what it has inherited until it ends, also where its parent has let go", () => {
    const arena = newArena();
    const [reader, writer] = arena.makePipe(parent, false);
    arena.inherit(parent, -70_000, null);
    arena.close(parent, writer);
    assert.equal(readText(arena, parent, reader), kWouldBlock);
    arena.rename(kernel, -70_000, child);
    arena.write(child, writer, text("from the child"));
    arena.endProcess(kernel, child);
    assert.equal(readText(arena, parent, reader), "from the child");
    assert.equal(readText(arena, parent, reader), kAtEnd);
});

test("a spawned child holds what it was given, and nothing else", () => {
    const arena = newArena();
    const [reader, writer] = arena.makePipe(parent, false);
    const [, other] = arena.makePipe(parent, false);
    arena.inherit(parent, child, [writer]);
    arena.close(parent, writer);
    arena.close(parent, other);
    assert.equal(arena.write(child, writer, text("x")), 1);
    assert.equal(arena.write(child, other, text("x")), kNoSuch);
    assert.equal(readText(arena, parent, reader), "x");
});

test("a process that is killed while it holds the lock keeps nobody out", () => {
    const arena = newArena();
    const [reader, writer] = arena.makePipe(child, false);
    arena.inherit(child, parent, [reader]);
    arena.words[1] = child;
    arena.endProcess(kernel, child);
    assert.equal(arena.words[1], 0);
    assert.equal(readText(arena, parent, reader), kAtEnd);
    assert.equal(arena.write(parent, writer, text("x")), kNoSuch);
});

test("an end can be a message", () => {
    const arena = newArena();
    const [door, inside] = arena.makePipe(parent, true);
    arena.inherit(parent, child, [inside]);
    const [reader, writer] = arena.makePipe(parent, false);
    assert.equal(arena.receiveEnd(child, inside), kWouldBlock);
    arena.sendEnd(parent, door, writer);
    arena.close(parent, writer);
    assert.equal(arena.receiveEnd(child, inside), writer);
    arena.write(child, writer, text("through"));
    assert.equal(readText(arena, parent, reader), "through");
    arena.endProcess(kernel, child);
    assert.equal(readText(arena, parent, reader), kAtEnd);
});

test("closed pipes are used again, and a full arena says so", () => {
    const arena = newArena(1 << 18);
    for (let round = 0; round < 100; ++round) {
        const ends = arena.makePipe(parent, false);
        assert.ok(ends);
        for (const end of ends) arena.close(parent, end);
    }
    let made = 0;
    while (arena.makePipe(parent, false)) ++made;
    assert.ok(made >= 2 && made <= 4);
    assert.equal(arena.share(parent, 1 << 20), 0);
    arena.reset();
    assert.ok(arena.makePipe(parent, false));
});

test("shared memory is zeroed, apart, and known", () => {
    const arena = newArena();
    const first = arena.share(parent, 10);
    const second = arena.share(parent, 100);
    assert.equal(second, first + 64);
    assert.ok(arena.isShared(second, 100));
    assert.ok(!arena.isShared(second, 1000));
    assert.ok(!arena.isShared(0, 4));
});

test("memory that was given back is given again, and is zero", () => {
    const arena = newArena();
    const places = [1000, 64, 5000].map((size) => arena.share(1, size));
    arena.bytes.fill(7, places[0], places[0] + 1000);
    arena.unshare(1, places[0], 1000);
    const again = arena.share(1, 1000);
    assert.strictEqual(again, places[0]);
    assert.ok(arena.bytes.subarray(again, again + 1024).every((byte) => byte === 0));
});

test("free neighbours become one, in whatever order they are given back", () => {
    for (const order of [[0, 1, 2], [2, 1, 0], [0, 2, 1], [1, 0, 2]]) {
        const arena = newArena();
        const places = [0, 1, 2].map(() => arena.share(1, 10 * unit));
        arena.share(1, unit);
        for (const i of order) arena.unshare(1, places[i], 10 * unit);
        assert.strictEqual(arena.share(1, 30 * unit), places[0], `${order}`);
    }
});

test("a part of a free block leaves the rest", () => {
    const arena = newArena();
    const place = arena.share(1, 10 * unit);
    const behind = arena.share(1, unit);
    arena.unshare(1, place, 10 * unit);
    const parts = [arena.share(1, 4 * unit), arena.share(1, 6 * unit)].sort((a, b) => a - b);
    assert.deepStrictEqual(parts, [place, place + 6 * unit]);
    assert.ok(arena.share(1, unit) > behind);
});

test("what is not there is not given", () => {
    const arena = newArena(1 << 16);
    assert.strictEqual(arena.share(1, 1 << 16), 0);
    const place = arena.share(1, 1 << 15);
    assert.strictEqual(arena.share(1, 1 << 15), 0);
    arena.unshare(1, place, 1 << 15);
    assert.strictEqual(arena.share(1, 1 << 15), place);
});

test("the ends that a process held go with it, and its pipes are used again", () => {
    const arena = newArena();
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
