#pragma once

// What a process prints: one queue for standard output and standard error, so that what is written
// to the terminal has the order in which it was printed. A print's text is appended whole. It is
// written out when its driver parks, at slice ends, beyond 8 KB, before a fork and at the end;
// never from inside [run], so a reader that does not read holds up nobody else.
//
// [append] may be called by any running mutator's thread, [flush] by any thread that is safe.

#include "base/mutex.h"
#include "platform/output.h"

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

namespace plait::runtime {

class Output {
public:
    static constexpr size_t kFlushBytes = 8 * 1024;

    // True where so much is waiting that it should be flushed soon. [stream] is 1 or 2, [lane] and
    // [thread] who printed.
    bool
    append(int stream, std::string_view utf8, uint32_t lane = 0, const std::string& thread = {});
    // Writes everything appended so far, in order. An errno value, or 0: EPIPE where the reader of
    // standard output has gone.
    int flush();
    bool is_empty() const { return pending_bytes_.load(std::memory_order_relaxed) == 0; }
    // The error that standard output has had, or 0.
    int broken() const { return broken_.load(std::memory_order_relaxed); }

    // Around a fork, so that nothing is written twice: flushes, and keeps others from writing until
    // [end_fork].
    void begin_fork();
    void end_fork();

private:
    struct Piece {
        int stream;
        platform::OutputOrigin origin;
        std::string text;
    };
    int write_pending() PLAIT_REQUIRES(writing_);

    Mutex writing_; // held while writing; taken before queue_lock_
    SpinLock queue_lock_;
    std::vector<Piece> pending_ PLAIT_GUARDED_BY(queue_lock_);
    std::atomic<size_t> pending_bytes_{0};
    std::atomic<int> broken_{0};
};

} // namespace plait::runtime
