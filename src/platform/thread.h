// OS threads, from a pool. A pthread never ends while the process lives: on the web an ending one
// can swallow a later wake-up, and starting one costs milliseconds there.
//
// [start_thread] hands the function to an idle pooled thread whose stack is large enough, or makes
// a new thread. When the function returns, the thread goes back to the pool; nobody joins it, so
// whoever wants to know the end must be told by the function. On the web a new thread first runs
// when the process's first thread returns to its event loop, so a start is never waited for there
// by blocking. Any thread may call.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>

namespace plait::platform {

using ThreadFunction = void (*)(void* argument);

struct ThreadOptions {
    size_t stack_bytes = 256 * 1024;
    // For debuggers; at most 15 bytes are kept.
    const char* name = "plait";
};

// Error code EAGAIN when the system refuses one more thread, ENOSYS where there can be none: in a
// page that is not isolated, whose memory no other worker may see.
Result<void> start_thread(const ThreadOptions& options, ThreadFunction function, void* argument);

bool can_start_threads();

// Threads of the pool, idle ones included. For tests and limits.
struct ThreadCounts {
    int created = 0;
    int idle = 0;
};
ThreadCounts thread_counts();

// The system's number for the calling thread (gettid); equals the process id on the first thread.
uint64_t thread_id();
// Cores that this process may use, at least 1.
int cpu_count();
void set_thread_name(const char* name);

} // namespace plait::platform
