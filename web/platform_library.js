// What src/platform/*_web.cpp and the engine's main call. One file for Node and for the page.
//
// Emscripten's own libc would hand such calls to the process's first thread and wait for it, and
// that thread may be waiting for the caller. So nothing here waits for another thread: under Node the
// file functions are the system's, and in a page everything goes out by postMessage.
//
// `Module.plait` is what web/process.mjs gives the first thread: {pid, parentPid, origin, files,
// post}.
// Other threads have none; what they post reaches the first one by Emscripten's own channel between
// a thread and its parent, and goes on from there. Every function that can fail returns minus the
// errno value.

const platformLibrary = {
    $plaitNodeFs: "null",
    $plaitNodeFs__postset: "if (ENVIRONMENT_IS_NODE) plaitNodeFs = require('fs');",

    // The errno value of an exception that Node's fs has thrown.
    $plaitErrno: (error) => {
        switch (error && error.code) {
        case "ENOENT": return {{{ cDefs.ENOENT }}};
        case "ENOTDIR": return {{{ cDefs.ENOTDIR }}};
        case "EISDIR": return {{{ cDefs.EISDIR }}};
        case "EACCES": return {{{ cDefs.EACCES }}};
        case "EPERM": return {{{ cDefs.EPERM }}};
        case "EAGAIN": return {{{ cDefs.EAGAIN }}};
        case "EPIPE": return {{{ cDefs.EPIPE }}};
        case "ENOSPC": return {{{ cDefs.ENOSPC }}};
        default: return {{{ cDefs.EIO }}};
        }
    },

    // Gives the kernel worker a message; [transfer] lists the buffers that go with it. The message is
    // numbered, because those of other threads come late; web/process.mjs puts them in order.
    $plaitPost__deps: ["plait_count_post"],
    $plaitPost: (message, transfer) => {
        message.order = _plait_count_post() >>> 0;
        if (ENVIRONMENT_IS_PTHREAD) {
            postMessage({cmd: "callHandler", handler: "plaitPost", args: [message, transfer]}, transfer);
        } else {
            Module["plaitPost"](message, transfer);
        }
    },
    $plaitPost__postset: `if (!ENVIRONMENT_IS_PTHREAD)
        Module["plaitPost"] = (message, transfer) => Module["plait"]["post"](message, transfer);`,

    // A file of the process that lies ready in memory: its bytes, or undefined.
    $plaitFile: (path) => Module["plait"]?.["files"]?.[path],

    plait_has_kernel: () => (Module["plait"]?.["post"] || ENVIRONMENT_IS_PTHREAD && !ENVIRONMENT_IS_NODE ? 1 : 0),
    plait_process_id: () => Module["plait"]?.["pid"] ?? 1,
    plait_clock_origin: () => Module["plait"]?.["origin"] ?? 0,
    plait_parent_process_id: () => Module["plait"]?.["parentPid"] ?? 0,

    plait_can_share_memory: () => (ENVIRONMENT_IS_NODE || globalThis.crossOriginIsolated ? 1 : 0),

    // What a child inherits is held in its name from now on: under a number that only the kernel knows
    // until there is a child.
    $plaitInherit__deps: ["$plaitArena", "plait_own_pid"],
    $plaitInherit: (request, list) => {
        const pid = _plait_own_pid();
        plaitArena.api?.inherit(pid, -(pid * 65536 + request % 65536), list);
    },

    // A region on its way to a child lies in memory that the next fork uses again once the child has taken
    // it, because to touch new memory takes far longer than the copy. Its first word is 1 until then.
    $plaitForkCopy: {buffer: null, head: 16, maxIdle: 8 << 20},
    $plaitCopyForChild__deps: ["$plaitForkCopy"],
    $plaitCopyForChild: (base, bytes) => {
        const region = HEAPU8.subarray(base, base + bytes);
        if (!globalThis.crossOriginIsolated) return region.slice(); // Such memory cannot be sent.
        const {head} = plaitForkCopy;
        let {buffer} = plaitForkCopy;
        if (!buffer || buffer.byteLength < head + bytes || Atomics.load(new Int32Array(buffer, 0, 1), 0)) {
            buffer = plaitForkCopy.buffer = new SharedArrayBuffer(head + bytes);
        }
        Atomics.store(new Int32Array(buffer, 0, 1), 0, 1);
        const copy = new Uint8Array(buffer, head, bytes);
        copy.set(region);
        return copy;
    },
    // In the child.
    $plaitForkRegion: "'/plait/fork-region'",
    $plaitLetGoOfRegion__deps: ["$plaitForkRegion"],
    $plaitLetGoOfRegion: () => {
        const files = Module["plait"]["files"];
        const {buffer} = files[plaitForkRegion];
        delete files[plaitForkRegion];
        if (!(buffer instanceof ArrayBuffer)) Atomics.store(new Int32Array(buffer, 0, 1), 0, 0);
    },

    plait_fork__deps: ["$plaitPost", "$plaitInherit", "$plaitCopyForChild"],
    plait_fork: (request, base, bytes, image, imageBytes) => {
        plaitInherit(request, null);
        const region = plaitCopyForChild(base, bytes);
        const beside = HEAPU8.slice(image, image + imageBytes);
        const transfer = [region.buffer, beside.buffer].filter((each) => each instanceof ArrayBuffer);
        plaitPost({kind: "fork", request, region, beside}, transfer);
    },

    plait_spawn__deps: ["$plaitPost", "$plaitInherit"],
    plait_spawn: (request, words, wordBytes, payload, payloadBytes, fds, fdCount) => {
        plaitInherit(request, [...HEAP32.subarray(fds >> 2, (fds >> 2) + fdCount)]);
        const wordList = HEAPU8.slice(words, words + wordBytes).buffer;
        const bytes = HEAPU8.slice(payload, payload + payloadBytes).buffer;
        plaitPost({kind: "spawn", request, words: wordList, payload: bytes}, [wordList, bytes]);
    },

    plait_kill__deps: ["$plaitPost"],
    plait_kill: (pid, signal) => plaitPost({kind: "kill", pid, signal}, []),

    plait_handle_signal__deps: ["$plaitPost"],
    plait_handle_signal: (signal, isHandled) => plaitPost({kind: "handles", signal, isHandled: isHandled !== 0}, []),

    plait_set_process_name__deps: ["$plaitPost", "$plaitNodeFs"],
    plait_set_process_name: (utf8, bytes) => {
        if (plaitNodeFs) return;
        plaitPost({kind: "name", name: new TextDecoder().decode(HEAPU8.slice(utf8, utf8 + bytes))}, []);
    },

    plait_post_trace__deps: ["$plaitPost"],
    plait_post_trace: (data, bytes) => {
        const chunk = HEAPU8.slice(data, data + bytes).buffer;
        plaitPost({kind: "trace", bytes: chunk}, [chunk]);
    },

    plait_ended__deps: ["plait_posts", "$plaitForkCopy"],
    plait_ended: (status, isReusable) => {
        if (plaitForkCopy.buffer?.byteLength > plaitForkCopy.maxIdle) plaitForkCopy.buffer = null;
        Module["plait"]["ended"](status, isReusable !== 0, _plait_posts() >>> 0);
    },

    // --- The one suspension point. emscripten_sleep as Emscripten has it cannot be cut short, so this
    // one takes its place: it ends when the time is over or the prepared word changes, whichever comes
    // first. Without a word it only lets messages in; a timer would take 4 ms for that.
    $plaitSleep: {address: 0, seen: 0, ms: 0, shared: 0, sharedSeen: 0, count: 0, channel: null, wake: null},
    plait_prepare_sleep__deps: ["$plaitSleep"],
    plait_prepare_sleep: (address, seen, ms) => {
        plaitSleep.address = address;
        plaitSleep.seen = seen | 0;
        plaitSleep.ms = ms;
        plaitSleep.shared = 0;
    },
    // Beside it, until the word at [offset] of the shared memory leaves [seen].
    plait_prepare_shared_sleep__deps: ["$plaitSleep"],
    plait_prepare_shared_sleep: (offset, seen) => {
        plaitSleep.shared = offset;
        plaitSleep.sharedSeen = seen | 0;
    },

    $plaitLookAtMessages__deps: ["$plaitSleep"],
    $plaitLookAtMessages: (done) => {
        if (!plaitSleep.channel) {
            plaitSleep.channel = new MessageChannel();
            plaitSleep.channel.port1.onmessage = () => plaitSleep.wake();
        }
        plaitSleep.wake = done;
        plaitSleep.channel.port2.postMessage(0);
    },

    // Where there is no Atomics.waitAsync the word is looked at every few milliseconds.
    $plaitWaitForWord__deps: ["$plaitSleep"],
    $plaitWaitForWord: (address, seen, ms, done) => {
        const index = address >> 2;
        if (Atomics.waitAsync) {
            const wait = Atomics.waitAsync(HEAP32, index, seen, ms);
            if (wait.async) {
                wait.value.then(done);
            } else {
                setTimeout(done, 0);
            }
            return;
        }
        const end = performance.now() + ms;
        const look = () => {
            const left = end - performance.now();
            if (left <= 0 || Atomics.load(HEAP32, index) !== seen) return done();
            setTimeout(look, Math.min(left, 4));
        };
        look();
    },

    emscripten_sleep__deps: ["$plaitSleep", "$plaitLookAtMessages", "$plaitWaitForWord", "$plaitWaitForEither"],
    emscripten_sleep__async: true,
    emscripten_sleep: (ms) => Asyncify.handleSleep((wakeUp) => {
        plaitSleep.count++;
        Module["plaitSleeps"] = plaitSleep.count;
        const {address, seen, ms: exact, shared, sharedSeen} = plaitSleep;
        plaitSleep.address = plaitSleep.shared = 0;
        if (ms === 0) {
            plaitLookAtMessages(wakeUp);
        } else if (shared) {
            plaitWaitForEither(address, seen, shared, sharedSeen, exact, wakeUp);
        } else if (address) {
            plaitWaitForWord(address, seen, exact, wakeUp);
        } else {
            setTimeout(wakeUp, ms);
        }
    }),

    // Runs [action] with Node's fs.
    $plaitWithFs__deps: ["$plaitNodeFs", "$plaitErrno"],
    $plaitWithFs: (action) => {
        if (!plaitNodeFs) return -{{{ cDefs.ENOSYS }}};
        try {
            return action(plaitNodeFs);
        } catch (error) {
            return -plaitErrno(error);
        }
    },

    plait_write__deps: ["$plaitWithFs", "$plaitNodeFs", "$plaitPost"],
    plait_write: (fd, data, bytes, lane, thread, threadBytes) => {
        // A copy: neither Node nor TextDecoder takes views of shared memory everywhere.
        const copy = HEAPU8.slice(data, data + bytes);
        if (!plaitNodeFs) {
            const name = new TextDecoder().decode(HEAPU8.slice(thread, thread + threadBytes));
            const text = new TextDecoder().decode(copy);
            const time = performance.timeOrigin + performance.now();
            plaitPost({kind: "output", fd, text, lane, thread: name, time}, []);
            return bytes;
        }
        const written = plaitWithFs((fs) => fs.writeSync(fd, copy));
        // A full pipe. Node has no call that waits for room, so the caller tries again a little later.
        if (written === -{{{ cDefs.EAGAIN }}})
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
        return written;
    },

    plait_is_tty: (fd) => (ENVIRONMENT_IS_NODE && require("tty").isatty(fd) ? 1 : 0),

    plait_file_size__deps: ["$plaitWithFs", "$plaitFile", "$UTF8ToString"],
    plait_file_size: (path) => {
        const name = UTF8ToString(path);
        const ready = plaitFile(name);
        if (ready) return ready.length;
        if (!plaitNodeFs) return -{{{ cDefs.ENOENT }}};
        return plaitWithFs((fs) => {
            const info = fs.statSync(name);
            return info.isDirectory() ? -{{{ cDefs.EISDIR }}} : info.size;
        });
    },

    plait_file_read__deps: ["$plaitWithFs", "$plaitFile", "$UTF8ToString", "$plaitForkRegion", "$plaitLetGoOfRegion"],
    plait_file_read: (path, buffer, bytes) => {
        const name = UTF8ToString(path);
        const ready = plaitFile(name);
        const copy = (content) => {
            const part = content.subarray(0, bytes);
            HEAPU8.set(part, buffer);
            if (name === plaitForkRegion) plaitLetGoOfRegion();
            return part.length;
        };
        return ready ? copy(ready) : plaitWithFs((fs) => copy(fs.readFileSync(name)));
    },

    plait_file_write__deps: ["$plaitWithFs", "$UTF8ToString"],
    plait_file_write: (path, data, bytes) => plaitWithFs((fs) => {
        fs.writeFileSync(UTF8ToString(path), HEAPU8.slice(data, data + bytes));
        return 0;
    }),

    plait_read_input__deps: ["$plaitWithFs", "$plaitNodeFs", "$plaitPost"],
    plait_read_input: (buffer, bytes) => {
        if (!plaitNodeFs) {
            plaitPost({kind: "input"}, []);
            return -{{{ cDefs.EAGAIN }}};
        }
        return plaitWithFs((fs) => {
            const chunk = new Uint8Array(bytes);
            let count = 0;
            try {
                count = fs.readSync(0, chunk, 0, bytes, null);
            } catch (error) {
                if (error.code !== "EOF") throw error;
            }
            HEAPU8.set(chunk.subarray(0, count), buffer);
            return count;
        });
    },
};

addToLibrary(platformLibrary);
