#include "platform/clock.h"
#include "platform/instance_web.h"

#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

// Milliseconds on the same axis as emscripten_get_now(), or 0: Module.plait.origin.
extern "C" double plait_clock_origin();

namespace plait::platform {

namespace {

// All processes of a run count from one moment, so that what a forked child's memory says about
// times holds there too, and in small numbers: a deadline has to fit into a Value.
double origin_ms = 0;

} // namespace

void reset_clock() {
    origin_ms = plait_clock_origin();
}

// With pthreads emscripten_get_now() is timeOrigin + now(): one axis for all workers. A browser's
// clock stands still for 5 to 100 us at a time, in which many timers are made: each look of a
// thread is later than the one before it by a nanosecond at least, so that they keep their order.
int64_t monotonic_ns() {
    constexpr int64_t kMostBehind = 1'000'000; // more is the clock of another run
    static thread_local int64_t last = 0;
    int64_t now = int64_t((emscripten_get_now() - origin_ms) * 1e6);
    if (now <= last && last - now < kMostBehind) now = last + 1;
    last = now;
    return now;
}
int64_t wall_ns() {
    return int64_t(emscripten_date_now() * 1e6);
}
int64_t process_cpu_ns() {
    return 0;
}
int64_t thread_cpu_ns() {
    return 0;
}

} // namespace plait::platform
