#include "base/mutex.h"
#include "platform/futex.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

namespace plait::platform {

namespace {

long futex(std::atomic<uint32_t>* word, int operation, uint32_t value, const timespec* deadline) {
    return syscall(SYS_futex, word, operation, value, deadline, nullptr, FUTEX_BITSET_MATCH_ANY);
}

int private_flag(WordScope scope) {
    return scope == WordScope::ThisProcess ? FUTEX_PRIVATE_FLAG : 0;
}

} // namespace

WaitResult
wait_on_word(std::atomic<uint32_t>* word, uint32_t expected, int64_t deadline_ns, WordScope scope) {
    // The bitset form takes an absolute CLOCK_MONOTONIC deadline, so a repeated wait needs no sums.
    timespec deadline;
    deadline.tv_sec = time_t(deadline_ns / 1'000'000'000);
    deadline.tv_nsec = long(deadline_ns % 1'000'000'000);
    const timespec* limit = deadline_ns == kNever ? nullptr : &deadline;
    // Everything but the deadline is Woken: the word has changed, or a signal has come. Returning
    // for a signal lets tools that put handlers off until the next library call run them.
    if (futex(word, FUTEX_WAIT_BITSET | private_flag(scope), expected, limit) != 0 &&
        errno == ETIMEDOUT)
        return WaitResult::TimedOut;
    return WaitResult::Woken;
}

void wake(std::atomic<uint32_t>* word, int count, WordScope scope) {
    // A signal handler may call this: errno stays as it was.
    const int saved_errno = errno;
    syscall(SYS_futex, word, FUTEX_WAKE | private_flag(scope), count, nullptr, nullptr, 0);
    errno = saved_errno;
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
