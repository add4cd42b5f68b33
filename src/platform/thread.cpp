#include "platform/thread.h"

#include "base/mutex.h"
#include "platform/doorbell.h"
#include "platform/fork_hooks.h"

#include <pthread.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>

namespace plait::platform {

namespace {

// One pooled OS thread. [function] is handed over with its argument: the starter stores the rest
// first, the thread takes the function last. Everything else is guarded by the pool's mutex.
struct PooledThread {
    Doorbell doorbell;
    std::atomic<ThreadFunction> function{nullptr};
    void* argument = nullptr;
    char name[16] = {};
    size_t stack_bytes = 0;
    PooledThread* next_idle = nullptr;
};

struct Pool {
    Mutex mutex;
    PooledThread* idle PLAIT_GUARDED_BY(mutex) = nullptr;
    ThreadCounts counts PLAIT_GUARDED_BY(mutex);
};

// Constant-initialised and never destroyed: threads outlive the end of main().
constinit Pool pool;

void assign(PooledThread* thread,
            const ThreadOptions& options,
            ThreadFunction function,
            void* argument) {
    std::strncpy(thread->name, options.name, sizeof(thread->name) - 1);
    thread->argument = argument;
    thread->function.store(function, std::memory_order_release);
    thread->doorbell.ring();
}

PooledThread* take_idle(size_t stack_bytes) {
    LockGuard guard(pool.mutex);
    for (PooledThread** link = &pool.idle; *link; link = &(*link)->next_idle) {
        PooledThread* thread = *link;
        if (thread->stack_bytes < stack_bytes) continue;
        *link = thread->next_idle;
        --pool.counts.idle;
        return thread;
    }
    return nullptr;
}

void put_idle(PooledThread* thread) {
    LockGuard guard(pool.mutex);
    thread->next_idle = pool.idle;
    pool.idle = thread;
    ++pool.counts.idle;
}

ThreadFunction wait_for_function(PooledThread* thread) {
    while (true) {
        const uint32_t seen = thread->doorbell.sequence();
        if (ThreadFunction function = thread->function.exchange(nullptr, std::memory_order_acquire))
            return function;
        thread->doorbell.wait(seen, kNever, Spin::No);
    }
}

void* pooled_main(void* argument) {
    auto* thread = static_cast<PooledThread*>(argument);
    while (true) {
        ThreadFunction function = wait_for_function(thread);
        set_thread_name(thread->name);
        function(thread->argument);
        put_idle(thread);
    }
}

Result<void> create_thread(PooledThread* thread) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, thread->stack_bytes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t handle;
    const int code = pthread_create(&handle, &attributes, pooled_main, thread);
    pthread_attr_destroy(&attributes);
    if (code == 0) return {};
    return Error{"The system gives this process no more threads.", code};
}

} // namespace

Result<void> start_thread(const ThreadOptions& options, ThreadFunction function, void* argument) {
    if (!can_start_threads()) return Error{"Threads need a page that is isolated.", ENOSYS};
    // Room for the thread's own bookkeeping and thread-local storage, in units of 64 KiB.
    const size_t stack_bytes =
        (std::max(options.stack_bytes, size_t{64} * 1024) + 0xFFFF) & ~size_t{0xFFFF};
    if (PooledThread* idle = take_idle(stack_bytes)) {
        assign(idle, options, function, argument);
        return {};
    }
    auto* thread = new PooledThread;
    thread->stack_bytes = stack_bytes;
    if (Result<void> created = create_thread(thread); !created.ok()) {
        delete thread;
        return created;
    }
    {
        LockGuard guard(pool.mutex);
        ++pool.counts.created;
    }
    assign(thread, options, function, argument);
    return {};
}

ThreadCounts thread_counts() {
    LockGuard guard(pool.mutex);
    return pool.counts;
}

void threads_before_fork() PLAIT_NO_THREAD_SAFETY_ANALYSIS {
    pool.mutex.lock();
}

void threads_after_fork_in_parent() PLAIT_NO_THREAD_SAFETY_ANALYSIS {
    pool.mutex.unlock();
}

void threads_after_fork_in_child() PLAIT_NO_THREAD_SAFETY_ANALYSIS {
    pool.mutex.reset_after_fork();
    pool.idle = nullptr;
    pool.counts = {};
}

} // namespace plait::platform
