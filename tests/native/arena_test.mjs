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
