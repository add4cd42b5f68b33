#include "base/mutex.h"

#include <sched.h>

namespace plait {

void SpinLock::back_off(int* rounds) {
    // On one core the holder cannot finish while we spin.
    if (++*rounds % 64 == 0)
        sched_yield();
    else
        cpu_relax();
}

} // namespace plait
