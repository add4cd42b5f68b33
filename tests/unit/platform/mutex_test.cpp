// base/mutex.h needs src/platform to sleep, so its test is here.
#include "base/mutex.h"
#include "platform/process.h"
#include "threads_helper.h"

#include <gtest/gtest.h>

namespace plait::platform {
namespace {

template<typename Lock, typename Guard> void count_with_lock() {
    Lock lock;
    int64_t counter = 0;
    run_threads(4, [&](int) {
        for (int i = 0; i < 20'000; ++i) {
            Guard guard(lock);
            ++counter;
        }
    });
    EXPECT_EQ(counter, 80'000);
}

TEST(Mutex, NoIncrementIsLostBetweenFourThreads) {
    count_with_lock<Mutex, LockGuard>();
}

TEST(SpinLock, NoIncrementIsLostBetweenFourThreads) {
    count_with_lock<SpinLock, SpinGuard>();
}

TEST(Mutex, TryLockFailsWhileItIsHeld) {
    Mutex mutex;
    ASSERT_TRUE(mutex.try_lock());
    run_threads(1, [&](int) { EXPECT_FALSE(mutex.try_lock()); });
    mutex.unlock();
    ASSERT_TRUE(mutex.try_lock());
    mutex.unlock();
}

TEST(Mutex, ALockedCopyInAForkedChildCanBeResetAndUsed) {
    Mutex mutex;
    mutex.lock();
    const ForkResult fork = fork_process().take();
    if (fork.is_child) {
        mutex.reset_after_fork();
        mutex.lock();
        mutex.unlock();
        exit_now(7);
    }
    mutex.unlock();
    EXPECT_EQ(wait_process(fork.child_pid, WaitMode::Block).take().exitcode(), 7);
}

} // namespace
} // namespace plait::platform
