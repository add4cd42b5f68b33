#include "base/mutex.h"
#include "platform/futex.h"

#include <emscripten/threading.h>

#include <cerrno>
#include <cmath>

namespace plait::platform {

// All threads of a process share one memory, so the scope makes no difference here. Words shared
// between processes lie in a SharedArrayBuffer of their own and have another path.
WaitResult
wait_on_word(std::atomic<uint32_t>* word, uint32_t expected, int64_t deadline_ns, WordScope) {
    while (true) {
        double milliseconds = INFINITY;
        if (deadline_ns != kNever) {
            const int64_t left_ns = deadline_ns - monotonic_ns();
            if (left_ns <= 0)
                return word->load() == expected ? WaitResult::TimedOut : WaitResult::Woken;
            milliseconds = double(left_ns) / 1e6;
        }
        const int outcome =
            emscripten_futex_wait(reinterpret_cast<volatile void*>(word), expected, milliseconds);
        if (outcome == -ETIMEDOUT && deadline_ns != kNever && monotonic_ns() < deadline_ns)
            continue; // The timer was early.
        if (outcome == -ETIMEDOUT) return WaitResult::TimedOut;
        if (outcome != -EINTR) return WaitResult::Woken;
    }
}

void wake(std::atomic<uint32_t>* word, int count, WordScope) {
    emscripten_futex_wake(reinterpret_cast<volatile void*>(word), count);
}

} // namespace plait::platform

namespace plait {

void mutex_sleep(std::atomic<uint32_t>* word, uint32_t expected) {
    platform::wait_on_word(word, expected);
}

void mutex_wake_one(std::atomic<uint32_t>* word) {
    platform::wake(word, 1);
}

} // namespace plait
