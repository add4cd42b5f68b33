// Clocks, in nanoseconds. Any thread may call; none of them goes through a proxied libc on the web.
//
// [monotonic_ns] is the clock of deadlines and of the trace: CLOCK_MONOTONIC natively, timeOrigin +
// now() on the web, so that all processes of a run share one axis.
#pragma once

#include <cstdint>

namespace plait::platform {

// A deadline that never comes.
inline constexpr int64_t kNever = INT64_MAX;

int64_t monotonic_ns();
// Time since 1970; it jumps when the machine's clock is set.
int64_t wall_ns();
// CPU time used by this process, all threads together; 0 on the web, which does not tell it.
int64_t process_cpu_ns();
// CPU time used by the calling thread; 0 on the web.
int64_t thread_cpu_ns();

// The deadline [ns] from now; never earlier than now, kNever where the sum does not fit.
int64_t deadline_after_ns(int64_t ns);

} // namespace plait::platform
