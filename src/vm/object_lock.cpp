#include "vm/mutator.h"

#include <sched.h>

namespace plait::vm {

// Whoever holds an object's lock gives it back within some instructions, unless the system has
// taken its processor away.
void ObjectLock::wait() {
    for (int round = 1;; ++round) {
        if (__atomic_load_n(&object_->lock, __ATOMIC_RELAXED) == 0 &&
            __atomic_exchange_n(&object_->lock, 1, __ATOMIC_ACQUIRE) == 0) {
            return;
        }
        if (round % 64 == 0) {
            sched_yield();
        } else {
            cpu_relax();
        }
    }
}

} // namespace plait::vm
