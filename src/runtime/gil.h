#pragma once

// The global interpreter lock, with CPython 3.11's rules: one fiber at a time runs; who waits for
// longer than the switch interval asks the holder to hand over, which it does at its next
// safepoint, and then cannot take it back at once.
//
//              take                       give (parks, ends), nobody waits
//      FREE --------------> HELD by A -------------------------------------> FREE
//                             |   ^
//                             |   | a waiter's interval ends: kPollGil in A's poll word, so that A
//                             |   | leaves [run] at its next safepoint and hands over
//                             v   |
//             give or hand_over, somebody waits: HELD by the first waiter at once
//
// A wait for it is a wait of the trace. Every waiter waits on its driver's doorbell, so that it can
// be cut short. The state is guarded by a spin lock that is held for a few instructions only;
// drivers are never freed, so a stale pointer to one is harmless. With the GIL off there is no Gil
// at all. Any driver's thread may call.

#include "base/mutex.h"

#include <atomic>
#include <cstdint>

namespace plait::runtime {

class Driver;

class Gil {
public:
    // The switch interval of a new process.
    static constexpr int64_t kSwitchIntervalNs = 5'000'000;

    // All by the driver's own thread, safe. Who does not get it at once enters the queue with
    // [begin_wait] and then asks whenever its doorbell rings or Driver::gil_deadline_ns comes.
    bool try_take(Driver& driver);
    void begin_wait(Driver& driver);
    // True: it has it now. False: the holder is asked where the interval is over.
    bool has_or_asks(Driver& driver);
    // The holder gives it up because it parks or ends: to the first waiter, or where there is none
    // to [heir], who was woken and will ask for it as soon as its bell is rung (may be null).
    void give(Driver& driver, Driver* heir = nullptr);
    // The holder was asked to: gives it to the first waiter. False where nobody waits any more;
    // then it keeps it.
    bool hand_over(Driver& driver);

    bool is_held_by(const Driver& driver) const {
        return holder_.load(std::memory_order_acquire) == &driver;
    }
    int64_t switch_interval_ns() const { return interval_ns_.load(std::memory_order_relaxed); }
    void set_switch_interval_ns(int64_t interval) {
        interval_ns_.store(interval, std::memory_order_relaxed);
    }

    // In a forked child: [driver] holds it, nobody waits.
    void reset_after_fork(Driver& driver);

private:
    void enqueue(Driver& driver) PLAIT_REQUIRES(lock_);
    void dequeue(Driver& driver) PLAIT_REQUIRES(lock_);
    // The first waiter becomes the holder; null where there is none.
    Driver* pass_on(Driver& driver) PLAIT_REQUIRES(lock_);
    // Whether [driver] has it now; leaves the queue then.
    bool has_or_takes(Driver& driver);
    void begin_interval(Driver& driver);
    void ask_holder(uint64_t switches_seen);

    SpinLock lock_;
    std::atomic<Driver*> holder_{nullptr}; // written under lock_
    Driver* first_ PLAIT_GUARDED_BY(lock_) = nullptr;
    Driver* last_ PLAIT_GUARDED_BY(lock_) = nullptr;
    std::atomic<uint64_t> switches_{0}; // how often it was taken; written under lock_
    std::atomic<int64_t> interval_ns_{kSwitchIntervalNs};
};

} // namespace plait::runtime
