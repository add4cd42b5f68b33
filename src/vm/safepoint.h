#pragma once

// Stopping the mutators of a Vm. A mutator is *running* while it is inside [run] and *safe* outside. Its driver brackets
// every run by [leave_safe] and [enter_safe]; the interpreter polls Mutator::poll at calls, jumps back and parks, and
// returns to its driver where it is not zero. So nothing is ever asked of a thread but to come back soon, and whoever is
// parked, waits for the GIL or writes output does not keep anybody waiting.
//
//            leave_safe (waits while a stop is on)
//      SAFE ------------------------------------------> RUNNING
//        ^                                                 |
//        +-------------------------------------------------+
//            enter_safe, after the poll word made it return
//
// One thread at a time may hold a stop: [stop] raises every mutator's poll word and returns when none runs; the holder may
// then collect, copy, move or fork the region; [resume] lets them go on.

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
    void leave_safe(Mutator& mutator);
    void enter_safe(Mutator& mutator);

    // By a thread that is safe or no mutator. Waits for another's stop to end first.
    void stop();
    void resume();
    // Raises [bits] in every mutator's poll word. Any thread.
    void poll_all(uint32_t bits);
    // In a forked child: only [self] is left. Called with the stop held.
    void forget_others(Mutator* self);

private:
    Mutex mutex_;
    std::vector<Mutator*> mutators_;      // guarded by mutex_
    std::atomic<uint32_t> running_{0};    // how many are RUNNING
    std::atomic<uint32_t> stopping_{0};   // 1 while a stop is wanted or held; futex word
};

} // namespace plait::vm
