#include "platform/thread.h"

#include <emscripten/threading.h>
#include <pthread.h>

extern "C" int plait_can_share_memory();

namespace plait::platform {

// The web has no thread numbers; the address of a thread's record is one, since threads never end.
uint64_t thread_id() {
    return uint64_t(reinterpret_cast<uintptr_t>(pthread_self()));
}

bool can_start_threads() {
    return plait_can_share_memory() != 0;
}

int cpu_count() {
    const int cores = emscripten_num_logical_cores();
    return cores > 0 ? cores : 1;
}

void set_thread_name(const char*) {}

} // namespace plait::platform
