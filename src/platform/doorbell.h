// Doorbell: the one thing an OS thread waits on.
//
// Protocol. The waiter reads [sequence], then looks whether there is something to do, then calls
// [wait] with what it read:
//
//     seen = bell.sequence();  if (nothing to do)  bell.wait(seen, deadline);  look again
//
// Wakers first publish what they have done, then [ring]. A ring after [sequence] makes [wait]
// return at once, so no ring is lost. [wait] may also return for no reason. Ring carries release
// and sequence/wait acquire order, so what was written before a ring is seen after it.
//
// [sequence_] is written by wakers, [waiters_] by waiters. A waiter announces itself, then the
// kernel compares the word; a waker changes the word, then reads [waiters_]: one of the two always
// sees the other (both sequentially consistent), so the common ring costs no system call.
//
// Lifetime: a waker may still touch the doorbell just after the waiter has gone on; it must outlive
// every possible waker (doorbells belong to pooled OS threads, which are never freed).
// Any thread may call; ring() also from a signal handler. Valid in a forked child as it is.
#pragma once

#include "platform/futex.h"

namespace plait::platform {

// Waking a sleeping core costs some 20 us, so a wait that will be short spins before it sleeps: as
// long as that succeeds now and then. Where cores are rare, spinning keeps away whom one waits for.
enum class Spin : uint8_t { Briefly, No };

class Doorbell {
public:
    Doorbell() = default;
    Doorbell(const Doorbell&) = delete;
    Doorbell& operator=(const Doorbell&) = delete;

    uint32_t sequence() const { return sequence_.load(std::memory_order_acquire); }

    // Returns when rung since [seen] was read, at the deadline, or spuriously.
    void wait(uint32_t seen, int64_t deadline_ns = kNever, Spin spin = Spin::Briefly);

    void ring() {
        sequence_.fetch_add(1, std::memory_order_seq_cst);
        if (waiters_.load(std::memory_order_seq_cst) != 0) wake(&sequence_, kWakeAll);
    }

    // For a thread that waits in its worker's event loop instead, for the word to leave [seen]. The
    // word is woken like a futex between the two calls; at the first it may have left [seen]
    // already.
    std::atomic<uint32_t>* begin_outside_wait() {
        waiters_.fetch_add(1, std::memory_order_seq_cst);
        return &sequence_;
    }
    void end_outside_wait() { waiters_.fetch_sub(1, std::memory_order_relaxed); }

    // In a forked child: the threads that waited are gone.
    void reset_after_fork() { waiters_.store(0, std::memory_order_relaxed); }

private:
    bool should_spin();

    std::atomic<uint32_t> sequence_{0};
    std::atomic<uint32_t> waiters_{0};
    // The waiter's own: what spinning has earned, and how many waits did without it.
    int spin_credit_ = 8;
    int waits_without_spin_ = 0;
};

} // namespace plait::platform
