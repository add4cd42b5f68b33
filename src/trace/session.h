// TraceSession: the trace of one run as one process of it sees it.
//
// Natively (create, join) every process of the run fills a file of its own in a temporary directory
// of the run, through a shared mapping, so that a process that is killed loses nothing; a small
// common file hands out process numbers and limits the total size. The root process collects all
// chunks at the end and removes the directory. Directories that killed runs left behind are removed
// by the next run: a lock on the common file tells whether anybody lives.
// With create_in_memory chunks go to a callback instead (the web; tests). When tracing is off there
// is no session and nothing is created.
//
// create_recorder, reserve_process_number and next_flow may be called by any thread; the rest by
// the process's first thread while no recorder writes, those around a fork by the forking one.
#pragma once

#include "base/mutex.h"
#include "base/result.h"
#include "trace/recorder.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace plait::trace {

class RunStore;

class TraceSession {
public:
    struct Options {
        // For all processes together; what comes after is counted as lost.
        uint64_t max_bytes = uint64_t{512} << 20;
    };
    // Called by the recorder's thread for every chunk that is full or flushed.
    using Sink = void (*)(void* context, const ChunkHeader& chunk);

    ~TraceSession();
    TraceSession(const TraceSession&) = delete;
    TraceSession& operator=(const TraceSession&) = delete;

    // In the root process of a run.
    static Result<std::unique_ptr<TraceSession>> create(const Options& options);
    // In a spawned process: [ticket] is what the parent got from ticket_for().
    static Result<std::unique_ptr<TraceSession>> join(const std::string& ticket);
    static std::unique_ptr<TraceSession>
    create_in_memory(uint64_t process_id, Sink sink, void* context);

    // One for each OS thread; never null, owned by the session.
    Recorder* create_recorder();

    uint64_t process_id() const { return process_id_; }
    // Whether it made the run's directory, and removes it.
    bool is_root() const { return is_root_; }
    // A message's or arrow's id: (process number, counter), unique in the run.
    uint64_t next_flow();

    // Before a fork or spawn: the child's number in the run.
    uint32_t reserve_process_number();
    // What a spawned child needs for join(), as one command line argument.
    std::string ticket_for(uint32_t number) const;
    // Around a fork: no recorder is being made, so that the child finds them whole.
    void before_fork() PLAIT_ACQUIRE(mutex_) { mutex_.lock(); }
    void after_fork_in_parent() PLAIT_RELEASE(mutex_) { mutex_.unlock(); }
    // In a forked child, whose number the parent reserved: opens a file of its own. [current], the
    // recorder of the surviving thread, goes on in it; all others are detached. On an error tracing
    // goes on nowhere: what is written is counted as lost.
    Result<void> after_fork_in_child(uint32_t number, Recorder* current);

    // All chunks of all processes so far. In the root, after its children have ended, that is all.
    Result<std::vector<Chunk>> collect() const;
    // Records lost without a chunk to note it in.
    uint64_t lost_without_chunk() const;
    // Whether readers see only chunks that were handed over (create_in_memory).
    bool passes_chunks_on() const;
    // Bytes of trace memory in use by the whole run.
    uint64_t used_bytes() const;
    const std::string& directory() const { return directory_; }

private:
    TraceSession() = default;
    uint64_t next_recorder_id() PLAIT_REQUIRES(mutex_);

    std::unique_ptr<RunStore> store_;
    uint64_t process_id_ = 0;
    std::string directory_;
    bool is_root_ = false;
    std::atomic<uint64_t> next_flow_{1};
    Mutex mutex_;
    uint32_t recorders_made_ PLAIT_GUARDED_BY(mutex_) = 0;
    std::vector<std::unique_ptr<Recorder>> recorders_ PLAIT_GUARDED_BY(mutex_);
};

} // namespace plait::trace
