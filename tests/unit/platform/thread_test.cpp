#include "base/mutex.h"
#include "platform/process.h"
#include "platform/thread.h"
#include "threads_helper.h"

#include <gtest/gtest.h>

#include <set>

namespace plait::platform {
namespace {

void sleep_ms(int64_t ms) {
    std::atomic<uint32_t> nothing{0};
    wait_on_word(&nothing, 0, deadline_after_ns(ms * 1'000'000));
}

void wait_until_idle(int wanted) {
    const int64_t deadline = deadline_after_ns(10'000'000'000);
    while (thread_counts().idle < wanted && monotonic_ns() < deadline)
        sleep_ms(1);
}

// What the pool holds once earlier tests' threads have come back (the watcher's never does).
ThreadCounts settled_counts() {
    ThreadCounts before = thread_counts();
    while (true) {
        sleep_ms(30);
        const ThreadCounts now = thread_counts();
        if (now.idle == before.idle) return now;
        before = now;
    }
}

TEST(Thread, RunsOnAThreadOfItsOwn) {
    uint64_t id = 0;
    run_threads(1, [&](int) { id = thread_id(); });
    EXPECT_NE(id, 0u);
    EXPECT_NE(id, thread_id());
}

TEST(Thread, AFinishedThreadIsUsedAgain) {
    run_threads(1, [](int) {});
    const ThreadCounts counts = settled_counts();
    std::set<uint64_t> ids;
    for (int i = 0; i < 20; ++i) {
        run_threads(1, [&](int) { ids.insert(thread_id()); });
        wait_until_idle(counts.idle);
    }
    EXPECT_EQ(thread_counts().created, counts.created);
    EXPECT_LE(ids.size(), size_t(counts.idle));
}

TEST(Thread, ALargerStackIsNotTakenFromASmallerThread) {
    run_threads(2, [](int) {});
    const int created = settled_counts().created;
    static std::atomic<bool> done;
    done = false;
    // Uses more than a default thread's stack has.
    const auto use_stack = [](void*) {
        volatile char room[3 * 1024 * 1024];
        for (size_t i = 0; i < sizeof(room); i += 4096)
            room[i] = 1;
        done = true;
    };
    ASSERT_TRUE(start_thread({.stack_bytes = 4 * 1024 * 1024}, use_stack, nullptr).ok());
    const int64_t deadline = deadline_after_ns(10'000'000'000);
    while (!done && monotonic_ns() < deadline)
        cpu_relax();
    EXPECT_TRUE(done);
    EXPECT_EQ(thread_counts().created, created + 1);
}

TEST(Thread, AForkedChildStartsWithAnEmptyPool) {
    run_threads(3, [](int) {});
    const ForkResult fork = fork_process().take();
    if (fork.is_child) {
        const bool empty = thread_counts().created == 0 && thread_counts().idle == 0;
        int sum = 0;
        Mutex mutex;
        run_threads(3, [&](int i) {
            LockGuard guard(mutex);
            sum += i;
        });
        exit_now(empty && sum == 3 && thread_counts().created >= 1 ? 0 : 1);
    }
    EXPECT_EQ(wait_process(fork.child_pid, WaitMode::Block).take().exitcode(), 0);
}

TEST(Thread, ThereIsAtLeastOneCore) {
    EXPECT_GE(cpu_count(), 1);
}

} // namespace
} // namespace plait::platform
