// The memory that the processes of a run share: one SharedArrayBuffer, in which pipes, semaphores and
// shared values lie. The kernel worker makes it, and gives it to every process; the engine has the same
// functions (cmake/programs.cmake makes a library of this file), so that a message from one process to
// another passes nobody.
//
//   head   what has been given, the lock, what is free
//   root   where the list of the blocks that have a name begins (src/modules/shared_names.cpp)
//   block  of shared values, locks or memory with a name; one that is free says how large it is
//   pipe   a ring of bytes, with how many ends read and write it
//   end    what a descriptor is: the pipe it reads, the pipe it writes, and the processes that hold it
//
// A descriptor is the place of an end, the same in all processes; so a forked child has it as soon as it
// is noted as a holder. All changes of pipes and ends are made under one lock, for a few microseconds. The
// kernel takes a process that has ended out of all ends, and out of the lock: that is how a reader learns
// that a writer was killed. Whoever waits for a descriptor waits for a word to change: a pipe's own, or
// that of all pipes.

// This function stands alone: it is also compiled into the engine.
export function openArena(buffer) {
    const words = new Int32Array(buffer);
    const bytes = new Uint8Array(buffer);
    const unit = 64;
    const unitWords = unit / 4;
    const capacity = 65536; // of a pipe
    const whole = 4096; // what is written whole or not at all

    // Words of the head.
    const given = 0, lockWord = 1, anyChange = 2, freePipes = 3, freeEnds = 4, ends = 5, freeBlocks = 6;
    const headUnits = 4; // the second is the root
    // Words of a free block. Free ones are in the order of their places, and never side by side.
    const blockUnits = 0, nextBlock = 1;
    // Words of a pipe; its bytes follow in the next unit.
    const written = 0, read = 1, readers = 2, writers = 3, change = 4, nextFree = 5;
    const pipeUnits = 1 + capacity / unit;
    // Words of an end; its holders are the rest.
    const nextEnd = 0, readPipe = 1, writePipe = 2, nextFreeEnd = 3, firstHolder = 4;
    const endUnits = 4;
    const holderCount = endUnits * unitWords - firstHolder;
    // Stands among an end's holders for a message that it is in.
    const inFlight = 0x7fffffff;

    const wouldBlock = -1, atEnd = -2, noSuch = -3;

    if (Atomics.load(words, given) === 0) Atomics.compareExchange(words, given, 0, headUnits);

    const at = (place) => place * unitWords;

    function locked(pid, action) {
        for (let holder; (holder = Atomics.compareExchange(words, lockWord, 0, pid)) !== 0; )
            Atomics.wait(words, lockWord, holder, 5);
        try {
            return action();
        } finally {
            Atomics.store(words, lockWord, 0);
            Atomics.notify(words, lockWord, 1);
        }
    }

    // A place of so many units, or 0 where there is no room.
    function give(units) {
        const limit = Math.floor(buffer.byteLength / unit);
        for (let now = Atomics.load(words, given); ; ) {
            if (units > limit - now) return 0;
            const found = Atomics.compareExchange(words, given, now, now + units);
            if (found === now) return now;
            now = found;
        }
    }

    // --- Under the lock.

    // The end of the first free block that is large enough: zeroed, or 0.
    function takeBlock(units) {
        for (let link = freeBlocks, block; (block = words[link]); link = at(block) + nextBlock) {
            const left = words[at(block) + blockUnits] - units;
            if (left < 0) continue;
            if (left === 0) words[link] = words[at(block) + nextBlock];
            else words[at(block) + blockUnits] = left;
            words.fill(0, at(block + left), at(block + left + units));
            return block + left;
        }
        return 0;
    }

    function join(block) {
        const next = words[at(block) + nextBlock];
        if (!next || block + words[at(block) + blockUnits] !== next) return;
        words[at(block) + blockUnits] += words[at(next) + blockUnits];
        words[at(block) + nextBlock] = words[at(next) + nextBlock];
    }

    function giveBack(block, units) {
        let before = 0;
        let link = freeBlocks;
        while (words[link] && words[link] < block) {
            before = words[link];
            link = at(before) + nextBlock;
        }
        words[at(block) + blockUnits] = units;
        words[at(block) + nextBlock] = words[link];
        words[link] = block;
        join(block);
        if (before) join(before);
    }

    function take(list, next, units) {
        const place = words[list];
        if (!place) return give(units);
        words[list] = words[at(place) + next];
        words.fill(0, at(place), at(place) + unitWords);
        return place;
    }

    function newPipe() {
        return take(freePipes, nextFree, pipeUnits);
    }

    function newEnd(pid, reads, writes) {
        let end = words[freeEnds];
        if (end) {
            words[freeEnds] = words[at(end) + nextFreeEnd];
        } else {
            end = give(endUnits);
            if (!end) return 0;
            words[at(end) + nextEnd] = words[ends];
            words[ends] = end;
        }
        words[at(end) + readPipe] = reads;
        words[at(end) + writePipe] = writes;
        words[at(end) + firstHolder] = pid;
        if (reads) words[at(reads) + readers]++;
        if (writes) words[at(writes) + writers]++;
        return end;
    }

    function changed(pipe) {
        for (const word of [at(pipe) + change, anyChange]) {
            Atomics.add(words, word, 1);
            Atomics.notify(words, word);
        }
    }

    function leave(pipe, count) {
        if (!pipe) return;
        words[at(pipe) + count]--;
        changed(pipe);
        if (words[at(pipe) + readers] || words[at(pipe) + writers]) return;
        words[at(pipe) + nextFree] = words[freePipes];
        words[freePipes] = pipe;
    }

    const holders = (end) => words.subarray(at(end) + firstHolder, at(end) + firstHolder + holderCount);
    // Whether [end] is a descriptor at all.
    const isOpen = (end) => end >= headUnits && at(end) + firstHolder + holderCount <= words.length && holders(end).some((pid) => pid);

    function hold(end, pid) {
        const free = holders(end).indexOf(0);
        if (free < 0) return false;
        holders(end)[free] = pid;
        return true;
    }

    function release(end, pid) {
        const place = holders(end).indexOf(pid);
        if (place < 0) return;
        holders(end)[place] = 0;
        if (isOpen(end)) return;
        leave(words[at(end) + readPipe], readers);
        leave(words[at(end) + writePipe], writers);
        words[at(end) + nextFreeEnd] = words[freeEnds];
        words[freeEnds] = end;
    }

    function* allEnds() {
        for (let end = words[ends]; end; end = words[at(end) + nextEnd]) yield end;
    }

    // --- Bytes.

    const filled = (pipe) => (words[at(pipe) + written] - words[at(pipe) + read]) >>> 0;

    // Calls [move] for the one or two stretches of the ring that hold [count] bytes from [from] on.
    function stretches(pipe, from, count, move) {
        const start = (pipe + 1) * unit;
        const place = (from >>> 0) % capacity;
        const first = Math.min(count, capacity - place);
        move(start + place, 0, first);
        if (count > first) move(start, first, count - first);
    }

    function readBytes(end, target, count) {
        if (!isOpen(end) || !words[at(end) + readPipe]) return noSuch;
        const pipe = words[at(end) + readPipe];
        const ready = Math.min(count, filled(pipe));
        if (ready === 0) return words[at(pipe) + writers] ? wouldBlock : atEnd;
        stretches(pipe, words[at(pipe) + read], ready, (place, offset, length) =>
            target.set(bytes.subarray(place, place + length), offset));
        words[at(pipe) + read] += ready;
        changed(pipe);
        return ready;
    }

    function writeBytes(end, source) {
        if (!isOpen(end) || !words[at(end) + writePipe]) return noSuch;
        const pipe = words[at(end) + writePipe];
        if (!words[at(pipe) + readers]) return atEnd;
        const room = capacity - filled(pipe);
        if (room < Math.min(source.length, whole)) return wouldBlock;
        const count = Math.min(source.length, room);
        stretches(pipe, words[at(pipe) + written], count, (place, offset, length) =>
            bytes.set(source.subarray(offset, offset + length), place));
        words[at(pipe) + written] += count;
        changed(pipe);
        return count;
    }

    return {
        words,
        bytes,
        // Offsets are in bytes; 0 where there is no room.
        share: (pid, size) => {
            const units = Math.ceil(size / unit);
            return ((words[freeBlocks] && locked(pid, () => takeBlock(units))) || give(units)) * unit;
        },
        unshare: (pid, offset, size) => locked(pid, () => giveBack(offset / unit, Math.ceil(size / unit))),
        isShared: (offset, size) => offset >= headUnits * unit && offset + size <= Atomics.load(words, given) * unit,

        // [reading, writing], or two that do both; null where there is no room.
        makePipe: (pid, isDuplex) =>
            locked(pid, () => {
                const forth = newPipe();
                const back = isDuplex && forth ? newPipe() : 0;
                if (!forth || (isDuplex && !back)) return null;
                const first = newEnd(pid, forth, back);
                const second = first && newEnd(pid, back, forth);
                return second ? [first, second] : null;
            }),
        close: (pid, end) => locked(pid, () => release(end, pid)),
        read: (pid, end, target, count) => locked(pid, () => readBytes(end, target, count)),
        write: (pid, end, source) => locked(pid, () => writeBytes(end, source)),
        isReady: (pid, end, isWriting) =>
            locked(pid, () => {
                if (!isOpen(end)) return true;
                const pipe = words[at(end) + (isWriting ? writePipe : readPipe)];
                if (!pipe) return true;
                if (isWriting) return capacity - filled(pipe) >= whole || !words[at(pipe) + readers];
                return filled(pipe) > 0 || !words[at(pipe) + writers];
            }),
        // The word, as a byte offset, that changes when [end] may have become ready; 0: any end.
        changeWord: (end, isWriting) => {
            const pipe = end && words[at(end) + (isWriting ? writePipe : readPipe)];
            return 4 * (pipe ? at(pipe) + change : anyChange);
        },
        // What waits for any of all ends looks again.
        tellAll: () => {
            Atomics.add(words, anyChange, 1);
            Atomics.notify(words, anyChange);
        },
        // An end itself as a message.
        sendEnd: (pid, socket, end) =>
            locked(pid, () => {
                if (!isOpen(end)) return noSuch;
                if (!hold(end, inFlight)) return wouldBlock;
                const sent = writeBytes(socket, new Uint8Array(Int32Array.of(end).buffer));
                if (sent < 0) release(end, inFlight);
                return sent;
            }),
        receiveEnd: (pid, socket) =>
            locked(pid, () => {
                const message = new Uint8Array(4);
                const got = readBytes(socket, message, 4);
                if (got < 0) return got;
                const end = new Int32Array(message.buffer)[0];
                holders(end)[holders(end).indexOf(inFlight)] = pid;
                return end;
            }),

        // --- Processes.

        // [child] holds those of [list] that [pid] does, or all of them where there is no list.
        inherit: (pid, child, list) =>
            locked(pid, () => {
                for (const end of list ?? allEnds()) if (isOpen(end) && holders(end).includes(pid)) hold(end, child);
            }),
        rename: (pid, from, to) =>
            locked(pid, () => {
                for (const end of allEnds())
                    for (let i; (i = holders(end).indexOf(from)) >= 0; ) holders(end)[i] = to;
            }),
        endProcess: (kernel, pid) => {
            if (Atomics.compareExchange(words, lockWord, pid, 0) === pid) Atomics.notify(words, lockWord);
            locked(kernel, () => {
                for (const end of allEnds()) while (holders(end).includes(pid)) release(end, pid);
            });
        },
        // For the next run.
        reset: () => {
            words.fill(0, 0, Math.min(words.length, Atomics.load(words, given) * unitWords));
            Atomics.store(words, given, headUnits);
        },
    };
}
