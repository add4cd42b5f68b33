#include "platform/thread.h"

#include <pthread.h>
#include <sched.h>
#include <unistd.h>

namespace plait::platform {

uint64_t thread_id() {
    return uint64_t(gettid());
}

bool can_start_threads() {
    return true;
}

int cpu_count() {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof(set), &set) == 0) return CPU_COUNT(&set);
    // More cores than a cpu_set_t holds.
    const long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? int(online) : 1;
}

void set_thread_name(const char* name) {
    if (*name) pthread_setname_np(pthread_self(), name);
}

} // namespace plait::platform
