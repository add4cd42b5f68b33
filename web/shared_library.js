// The engine's use of the memory that processes share (arena.mjs, whose function is a library of its own
// here). A thread's worker gets the buffer when it is made, before anything runs in it.

const sharedLibrary = {
    $plaitArena: {api: null, isHooked: false},

    $plaitTakeArena__deps: ["$plaitArena", "$plaitOpenArena"],
    $plaitTakeArena: (buffer) => {
        if (buffer && !plaitArena.api) plaitArena.api = plaitOpenArena(buffer);
    },
    $plaitTakeArena__postset: `if (ENVIRONMENT_IS_PTHREAD) {
        const take = (data) => data && data["plaitArena"] && plaitTakeArena(data["plaitArena"]);
        if (ENVIRONMENT_IS_NODE) require("worker_threads")["parentPort"].on("message", take);
        else self.addEventListener("message", (event) => take(event.data));
    }`,

    // On the first thread, before each process.
    plait_begin_arena__deps: ["$plaitTakeArena", "$PThread"],
    plait_begin_arena: () => {
        const buffer = Module["plait"]?.["arena"];
        plaitTakeArena(buffer);
        if (!buffer || plaitArena.isHooked) return;
        plaitArena.isHooked = true;
        const load = PThread.loadWasmModuleToWorker;
        PThread.loadWasmModuleToWorker = (worker) => {
            const loaded = load(worker);
            worker.postMessage({"plaitArena": buffer});
            return loaded;
        };
    },

    plait_has_arena__deps: ["$plaitArena"],
    plait_has_arena: () => (plaitArena.api ? 1 : 0),

    plait_share__deps: ["$plaitArena"],
    plait_share: (pid, bytes) => plaitArena.api.share(pid, bytes),
    plait_unshare__deps: ["$plaitArena"],
    plait_unshare: (pid, offset, bytes) => plaitArena.api.unshare(pid, offset, bytes),
    plait_is_shared: (offset, bytes) => (plaitArena.api && plaitArena.api.isShared(offset, bytes) ? 1 : 0),
    plait_is_shared__deps: ["$plaitArena"],
    plait_read_shared: (offset, to, bytes) => HEAPU8.set(plaitArena.api.bytes.subarray(offset, offset + bytes), to),
    plait_read_shared__deps: ["$plaitArena"],
    plait_write_shared: (offset, from, bytes) => plaitArena.api.bytes.set(HEAPU8.subarray(from, from + bytes), offset),
    plait_write_shared__deps: ["$plaitArena"],
    plait_load_shared: (offset) => Atomics.load(plaitArena.api.words, offset >> 2),
    plait_load_shared__deps: ["$plaitArena"],
    plait_store_shared: (offset, value) => { Atomics.store(plaitArena.api.words, offset >> 2, value); },
    plait_store_shared__deps: ["$plaitArena"],
    plait_add_shared: (offset, summand) => Atomics.add(plaitArena.api.words, offset >> 2, summand),
    plait_add_shared__deps: ["$plaitArena"],
    plait_exchange_shared: (offset, expected, desired) =>
        Atomics.compareExchange(plaitArena.api.words, offset >> 2, expected, desired),
    plait_exchange_shared__deps: ["$plaitArena"],
    // All of them: a wait that is over on this side may still stand in the list.
    plait_wake_shared: (offset) => { Atomics.notify(plaitArena.api.words, offset >> 2); },
    plait_wake_shared__deps: ["$plaitArena"],
    plait_wait_shared: (offset, expected, ms) => { Atomics.wait(plaitArena.api.words, offset >> 2, expected, ms); },
    plait_wait_shared__deps: ["$plaitArena"],
    plait_can_wait_async: () => (Atomics.waitAsync ? 1 : 0),

    plait_make_pipe__deps: ["$plaitArena"],
    plait_make_pipe: (pid, isDuplex, out) => {
        const ends = plaitArena.api.makePipe(pid, isDuplex !== 0);
        if (!ends) return 0;
        HEAP32[out >> 2] = ends[0];
        HEAP32[(out >> 2) + 1] = ends[1];
        return 1;
    },
    plait_close_end: (pid, end) => plaitArena.api.close(pid, end),
    plait_close_end__deps: ["$plaitArena"],
    plait_read_end: (pid, end, to, count) => plaitArena.api.read(pid, end, HEAPU8.subarray(to, to + count), count),
    plait_read_end__deps: ["$plaitArena"],
    plait_write_end: (pid, end, from, count) => plaitArena.api.write(pid, end, HEAPU8.subarray(from, from + count)),
    plait_write_end__deps: ["$plaitArena"],
    plait_is_end_ready: (pid, end, isWriting) => (plaitArena.api.isReady(pid, end, isWriting !== 0) ? 1 : 0),
    plait_is_end_ready__deps: ["$plaitArena"],
    plait_change_word: (end, isWriting) => plaitArena.api.changeWord(end, isWriting !== 0),
    plait_change_word__deps: ["$plaitArena"],
    plait_tell_all: () => plaitArena.api?.tellAll(),
    plait_tell_all__deps: ["$plaitArena"],
    plait_send_end: (pid, socket, end) => plaitArena.api.sendEnd(pid, socket, end),
    plait_send_end__deps: ["$plaitArena"],
    plait_receive_end: (pid, socket) => plaitArena.api.receiveEnd(pid, socket),
    plait_receive_end__deps: ["$plaitArena"],

    // --- The first thread's sleep that such a word ends too (emscripten_sleep in platform_library.js). What
    // is still waited for is kept and used again, so that no wait is left behind for each sleep.
    $plaitWaits: "new Map()",
    $plaitWaitFor__deps: ["$plaitWaits"],
    // A promise, or null where the word has left [seen] already.
    $plaitWaitFor: (key, array, index, seen) => {
        const before = plaitWaits.get(key);
        if (before && before.seen === seen) return before.promise;
        const wait = Atomics.waitAsync(array, index, seen);
        if (!wait.async) return null;
        const entry = {seen, promise: null};
        entry.promise = wait.value.then(() => {
            if (plaitWaits.get(key) === entry) plaitWaits.delete(key);
        });
        plaitWaits.set(key, entry);
        return entry.promise;
    },

    $plaitWaitForEither__deps: ["$plaitWaitFor", "$plaitArena"],
    $plaitWaitForEither: (address, seen, shared, sharedSeen, ms, done) => {
        let timer = null;
        let isOver = false;
        const finish = () => {
            if (isOver) return;
            isOver = true;
            clearTimeout(timer);
            done();
        };
        const own = plaitWaitFor(`own ${address}`, HEAP32, address >> 2, seen);
        const other = own && plaitWaitFor(`shared ${shared}`, plaitArena.api.words, shared >> 2, sharedSeen);
        if (!other) return setTimeout(finish, 0);
        own.then(finish);
        other.then(finish);
        if (ms < 2e9) timer = setTimeout(finish, ms);
    },
};

addToLibrary(sharedLibrary);
