#include "platform/clock.h"

#include <ctime>

namespace plait::platform {

namespace {

int64_t read_clock(clockid_t clock) {
    timespec time;
    clock_gettime(clock, &time);
    return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

} // namespace

int64_t monotonic_ns() {
    return read_clock(CLOCK_MONOTONIC);
}
int64_t wall_ns() {
    return read_clock(CLOCK_REALTIME);
}
int64_t process_cpu_ns() {
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}
int64_t thread_cpu_ns() {
    return read_clock(CLOCK_THREAD_CPUTIME_ID);
}

} // namespace plait::platform
