#include "platform/clock.h"

#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

namespace plait::platform {

// With pthreads emscripten_get_now() is timeOrigin + now(): one axis for all workers.
int64_t monotonic_ns() {
    return int64_t(emscripten_get_now() * 1e6);
}
int64_t wall_ns() {
    return int64_t(emscripten_date_now() * 1e6);
}
int64_t process_cpu_ns() {
    return monotonic_ns();
}
int64_t thread_cpu_ns() {
    return monotonic_ns();
}

} // namespace plait::platform
