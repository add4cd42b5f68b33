#include "platform/clock.h"

namespace plait::platform {

int64_t deadline_after_ns(int64_t ns) {
    const int64_t now = monotonic_ns();
    if (ns <= 0) return now;
    return ns > kNever - now ? kNever : now + ns;
}

} // namespace plait::platform
