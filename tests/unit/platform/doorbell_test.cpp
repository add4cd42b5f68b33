#include "platform/doorbell.h"
#include "platform/process.h"
#include "platform/shared_memory.h"
#include "threads_helper.h"

#include <gtest/gtest.h>
#include <sys/time.h>

#include <csignal>
#include <new>

namespace plait::platform {
namespace {

constexpr int64_t kMillisecond = 1'000'000;

// A wait may end for no reason; this one ends with a ring or at the deadline.
void wait_for_ring(Doorbell* bell, uint32_t seen, int64_t deadline_ns) {
    while (bell->sequence() == seen && monotonic_ns() < deadline_ns)
        bell->wait(seen, deadline_ns);
}

TEST(Futex, AWaitEndsAtItsDeadline) {
    std::atomic<uint32_t> word{5};
    const int64_t start = monotonic_ns();
    EXPECT_EQ(wait_on_word(&word, 5, start + 20 * kMillisecond), WaitResult::TimedOut);
    EXPECT_GE(monotonic_ns() - start, 20 * kMillisecond);
}

TEST(Futex, AChangedWordIsNotWaitedFor) {
    std::atomic<uint32_t> word{5};
    EXPECT_EQ(wait_on_word(&word, 4, deadline_after_ns(10'000 * kMillisecond)), WaitResult::Woken);
}

TEST(Futex, AWordInSharedMemoryWakesAnotherProcess) {
    void* memory = map_shared(4096).take();
    auto* word = new (memory) std::atomic<uint32_t>(0);
    const ForkResult fork = fork_process().take();
    if (fork.is_child) {
        const int64_t deadline = deadline_after_ns(10'000 * kMillisecond);
        while (word->load() == 0 && monotonic_ns() < deadline)
            wait_on_word(word, 0, deadline, WordScope::Shared);
        exit_now(word->load() == 1 ? 0 : 1);
    }
    wait_on_word(word, 0, deadline_after_ns(30 * kMillisecond), WordScope::Shared);
    word->store(1);
    wake(word, kWakeAll, WordScope::Shared);
    EXPECT_EQ(wait_process(fork.child_pid, WaitMode::Block).take().exitcode(), 0);
    unmap_shared(memory, 4096);
}

TEST(Doorbell, ARingBeforeTheWaitIsNotLost) {
    Doorbell bell;
    const uint32_t seen = bell.sequence();
    bell.ring();
    const int64_t start = monotonic_ns();
    bell.wait(seen, start + 5'000 * kMillisecond);
    EXPECT_LT(monotonic_ns() - start, 1'000 * kMillisecond);
}

TEST(Doorbell, AWaitWithoutARingEndsAtItsDeadline) {
    Doorbell bell;
    const int64_t start = monotonic_ns();
    wait_for_ring(&bell, bell.sequence(), start + 20 * kMillisecond);
    EXPECT_GE(monotonic_ns() - start, 20 * kMillisecond);
}

// Two threads hand one number back and forth; a lost ring would leave both asleep.
void play_ping_pong(Spin spin, int rounds) {
    Doorbell bells[2];
    std::atomic<int> ball{0};
    run_threads(2, [&](int me) {
        for (int i = 0; i < rounds; ++i) {
            while (true) {
                const uint32_t seen = bells[me].sequence();
                if (ball.load(std::memory_order_acquire) % 2 == me) break;
                bells[me].wait(seen, kNever, spin);
            }
            ball.fetch_add(1, std::memory_order_release);
            bells[1 - me].ring();
        }
    });
    EXPECT_EQ(ball.load(), 2 * rounds);
}

TEST(Doorbell, NoRingIsLostWhenWaitersSpin) {
    play_ping_pong(Spin::Briefly, 5'000);
}
TEST(Doorbell, NoRingIsLostWhenWaitersSleepAtOnce) {
    play_ping_pong(Spin::No, 5'000);
}

TEST(Doorbell, ManyRingersReachOneWaiter) {
    Doorbell bell;
    std::atomic<int> posted{0};
    std::atomic<bool> waiter_is_done{false};
    run_threads(4, [&](int me) {
        if (me > 0) {
            for (int i = 0; i < 3'000; ++i) {
                posted.fetch_add(1);
                bell.ring();
            }
            return;
        }
        while (true) {
            const uint32_t seen = bell.sequence();
            if (posted.load() == 9'000) break;
            bell.wait(seen);
        }
        waiter_is_done = true;
    });
    EXPECT_TRUE(waiter_is_done);
}

Doorbell* signal_bell = nullptr;

TEST(Doorbell, ASignalHandlerMayRing) {
    static Doorbell bell;
    signal_bell = &bell;
    std::signal(SIGALRM, [](int) { signal_bell->ring(); });
    const itimerval soon = {.it_interval = {}, .it_value = {.tv_sec = 0, .tv_usec = 20'000}};
    const uint32_t seen = bell.sequence();
    setitimer(ITIMER_REAL, &soon, nullptr);
    const int64_t start = monotonic_ns();
    wait_for_ring(&bell, seen, start + 10'000 * kMillisecond);
    EXPECT_NE(bell.sequence(), seen);
    EXPECT_LT(monotonic_ns() - start, 5'000 * kMillisecond);
    std::signal(SIGALRM, SIG_DFL);
}

TEST(Doorbell, WorksInAForkedChildThatCopiedAWaiter) {
    static Doorbell bell;
    std::atomic<bool> stop{false};
    ThreadGroup sleeper(1, [&](int) {
        while (!stop.load())
            bell.wait(bell.sequence(), deadline_after_ns(50 * kMillisecond), Spin::No);
    });
    wait_on_word(
        reinterpret_cast<std::atomic<uint32_t>*>(&bell), 0, deadline_after_ns(10 * kMillisecond));
    const ForkResult fork = fork_process().take();
    if (fork.is_child) {
        const uint32_t seen = bell.sequence();
        if (!start_thread(
                 {}, [](void*) { bell.ring(); }, nullptr)
                 .ok())
            exit_now(2);
        wait_for_ring(&bell, seen, deadline_after_ns(10'000 * kMillisecond));
        exit_now(bell.sequence() != seen ? 0 : 1);
    }
    EXPECT_EQ(wait_process(fork.child_pid, WaitMode::Block).take().exitcode(), 0);
    stop = true;
}

} // namespace
} // namespace plait::platform
