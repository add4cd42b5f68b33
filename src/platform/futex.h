// Waiting on one word of memory, the primitive under every lock and doorbell of Plait.
//
// [wait_on_word] sleeps while the word holds [expected]; it may return Woken without reason, so the
// caller checks its condition in a loop; a signal is such a reason. Words in memory shared between
// processes need WordScope::Shared, in both calls. Any thread may call.
#pragma once

#include "platform/clock.h"

#include <atomic>
#include <climits>
#include <cstdint>

namespace plait::platform {

enum class WaitResult : uint8_t { Woken, TimedOut };
enum class WordScope : uint8_t { ThisProcess, Shared };

inline constexpr int kWakeAll = INT_MAX;

WaitResult wait_on_word(std::atomic<uint32_t>* word,
                        uint32_t expected,
                        int64_t deadline_ns = kNever,
                        WordScope scope = WordScope::ThisProcess);

// Wakes up to [count] waiters. Async-signal-safe. The memory need not be alive any more.
void wake(std::atomic<uint32_t>* word, int count, WordScope scope = WordScope::ThisProcess);

} // namespace plait::platform
