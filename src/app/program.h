#pragma once

// Running one program from a file to its end, as all mains do it: read, compile, run, write what
// was traced.

#include "app/options.h"
#include "base/mutex.h"
#include "trace/model.h"
#include "trace/session.h"

#include <memory>
#include <string>
#include <vector>

namespace plait::app {

struct Host {
    bool processes = true; // whether this host has more than one process
    // Ends the OS process where the program ends, whatever its threads do. False: returns the
    // status to main.
    bool ends_process = true;
    // Traces go into memory and not into files that processes share.
    bool traces_in_memory = false;
    // Everything is traced, and each encoded chunk (trace/chunk.h) given to this function, which
    // any thread may call. Null: the trace is written where --trace or --summary ask for it.
    void (*pass_chunk_on)(std::string_view encoded) = nullptr;
    // The engine does not carry all frozen modules: a run may have a file with the others.
    bool late_modules = false;
};

// One program from its file to its end: prepare, run (Runtime::run, or its steps), finish. Made and
// ended by the process's first thread.
class Run {
public:
    Run(const Options& options, const Host& host);
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    // 0, or the exit status where the program is not run; a message is on standard error then.
    int prepare();
    runtime::Runtime& runtime() { return *runtime_; }
    // The program has ended with [status], no thread of it is left. Writes out what was printed and
    // traced.
    void finish(int status);
    // Threads that are left are stopped for good and still know the Runtime: it stays until the
    // host ends.
    void abandon_runtime() { (void)runtime_.release(); }

private:
    struct Program;
    int load();
    Result<void> open_trace();
    Result<void> show_trace();
    Result<std::string> link_text(const trace::Model& model) const;
    Result<runtime::Options> runtime_options();
    static void end(void* self);
    static void take_chunk(void* self, const trace::ChunkHeader& chunk);

    const Options options_;
    const Host host_;
    std::unique_ptr<Program> program_;
    std::unique_ptr<trace::TraceSession> trace_;
    std::unique_ptr<runtime::Runtime> runtime_;
    Mutex chunks_mutex_;
    std::vector<trace::Chunk> chunks_ PLAIT_GUARDED_BY(chunks_mutex_); // of a trace in memory
};

// A whole command line: words after the executable's name. Fills [options] where a program is to be
// run; else the exit status, with what was to be said on the standard streams.
int parse_command(const std::vector<std::string>& words, Options* options, bool* is_run);

// A command line from its start to the exit status.
int run_command(const std::vector<std::string>& words, const Host& host);

} // namespace plait::app
