// What src/platform/output_web.cpp calls: standard streams and files, on the calling thread.
//
// Emscripten's own libc would hand these calls to the process's first thread and wait for it, and
// that thread may be waiting for the caller. Under Node the file functions are the system's; in a
// browser there are no files, and standard output is the trace's business. Every function returns
// minus the errno value when it fails.

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

    plait_write__deps: ["$plaitWithFs"],
    plait_write: (fd, data, bytes) => {
        // A copy: Node does not take views of shared memory everywhere.
        const written = plaitWithFs((fs) => fs.writeSync(fd, HEAPU8.slice(data, data + bytes)));
        // A full pipe. Node has no call that waits for room, so the caller tries again a little later.
        if (written === -{{{ cDefs.EAGAIN }}})
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
        return written;
    },

    plait_is_tty: (fd) => (ENVIRONMENT_IS_NODE && require("tty").isatty(fd) ? 1 : 0),

    plait_file_size__deps: ["$plaitWithFs", "$UTF8ToString"],
    plait_file_size: (path) => plaitWithFs((fs) => {
        const info = fs.statSync(UTF8ToString(path));
        return info.isDirectory() ? -{{{ cDefs.EISDIR }}} : info.size;
    }),

    plait_file_read__deps: ["$plaitWithFs", "$UTF8ToString"],
    plait_file_read: (path, buffer, bytes) => plaitWithFs((fs) => {
        const content = fs.readFileSync(UTF8ToString(path)).subarray(0, bytes);
        HEAPU8.set(content, buffer);
        return content.length;
    }),

    plait_file_write__deps: ["$plaitWithFs", "$UTF8ToString"],
    plait_file_write: (path, data, bytes) => plaitWithFs((fs) => {
        fs.writeFileSync(UTF8ToString(path), HEAPU8.slice(data, data + bytes));
        return 0;
    }),

    plait_read_input__deps: ["$plaitWithFs"],
    plait_read_input: (buffer, bytes) => plaitWithFs((fs) => {
        const chunk = new Uint8Array(bytes);
        let count = 0;
        try {
            count = fs.readSync(0, chunk, 0, bytes, null);
        } catch (error) {
            if (error.code !== "EOF") throw error;
        }
        HEAPU8.set(chunk.subarray(0, count), buffer);
        return count;
    }),
};

addToLibrary(platformLibrary);
