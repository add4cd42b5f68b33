#pragma once

// Stopping the mutators of a Vm. A mutator is *running* while it is inside [run] and *safe*
// outside. Its driver brackets every run by [leave_safe] and [enter_safe]; the interpreter polls
// Mutator::poll at calls, jumps back and parks, and returns to its driver where it is not zero. So
// nothing is ever asked of a thread but to come back soon, and whoever is parked, waits for the GIL
// or writes output does not keep anybody waiting.
//
//            leave_safe (waits while a stop is on)
//      SAFE ------------------------------------------> RUNNING
//        ^                                                 |
//        +-------------------------------------------------+
//            enter_safe, after the poll word made it return
//
// One thread at a time may hold a stop: [stop] raises every mutator's poll word and returns when
// none runs; the holder may then collect, copy, move or fork the region; [resume] lets them go on.
//
//   stopping_:   0 --stop, by compare-and-swap--> 1 (wanted, then held) --resume--> 0
//
// Why nobody is missed: a mutator first counts itself as running and then looks at [stopping_], the
// holder first sets [stopping_] and then looks at the count, all in one total order. So either the
// mutator sees the stop and takes itself back, or the holder sees it running and waits for it. The
// count and the word also carry what was written: the holder reads the count that the last mutator
// left, and a mutator reads the word that the last holder left.

#include "base/mutex.h"
#include "vm/mutator.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace plait::vm {

class Safepoints {
public:
    // A mutator joins (safe) and leaves (safe). Any thread.
    void attach(Mutator* mutator);
    void detach(Mutator* mutator);

    // SAFE -> RUNNING and back, by the mutator's own thread.
    void leave_safe(Mutator& mutator) {
        // The bit goes before the stop is looked for, so that the next stop's bit cannot be the one
        // that goes.
        if (mutator.poll.load(std::memory_order_relaxed) & kPollStop) {
            mutator.poll.fetch_and(~kPollStop);
        }
        running_.fetch_add(1);
        if (stopping_.load() != 0) [[unlikely]]
            wait_for_resume(mutator);
        mutator.base = mutator.vm.base(); // the holder of a stop may have moved the region
    }
    void enter_safe(Mutator&) {
        if (running_.fetch_sub(1) == 1 && stopping_.load() != 0) [[unlikely]]
            wake_holder();
    }

    // By a thread that is safe or no mutator. Waits for another's stop to end first.
    void stop();
    void resume();
    // Whether a stop is wanted or held. For those who would rather wait elsewhere.
    bool is_stopping() const { return stopping_.load(std::memory_order_relaxed) != 0; }
    // Raises [bits] in every mutator's poll word. Any thread.
    void poll_all(uint32_t bits);

    // Around a fork, with the stop held: nobody attaches or detaches meanwhile, so that the child
    // finds the list whole. The parent calls [after_fork_in_parent], the child [forget_others].
    void before_fork() PLAIT_ACQUIRE(mutex_) { mutex_.lock(); }
    void after_fork_in_parent() PLAIT_RELEASE(mutex_) { mutex_.unlock(); }
    // In a forked child: only [self] is left, safe. Called with the stop held, which goes on.
    void forget_others(Mutator* self);

private:
    void wait_for_resume(Mutator& mutator);
    void wake_holder();

    Mutex mutex_;
    std::vector<Mutator*> mutators_ PLAIT_GUARDED_BY(mutex_);
    std::atomic<uint32_t> running_{0};  // how many are RUNNING; the holder of a stop waits on it
    std::atomic<uint32_t> stopping_{0}; // 1 while a stop is wanted or held; mutators wait on it
};

} // namespace plait::vm
