#include "vm/safepoint.h"

#include "platform/futex.h"

#include <algorithm>

namespace plait::vm {

namespace {

// The holder looks so often before it sleeps: a mutator at a poll comes back within a few
// microseconds, and a sleep and its wake-up cost more.
constexpr int kSpinRounds = 2000;

} // namespace

void Safepoints::attach(Mutator* mutator) {
    LockGuard guard(mutex_);
    mutators_.push_back(mutator);
}

void Safepoints::detach(Mutator* mutator) {
    LockGuard guard(mutex_);
    mutators_.erase(std::find(mutators_.begin(), mutators_.end(), mutator));
}

// Takes the mutator back to SAFE until no stop is on, then makes it RUNNING.
void Safepoints::wait_for_resume(Mutator& mutator) {
    do {
        enter_safe(mutator);
        while (stopping_.load() != 0)
            platform::wait_on_word(&stopping_, 1);
        mutator.poll.fetch_and(~kPollStop);
        running_.fetch_add(1);
    } while (stopping_.load() != 0);
}

void Safepoints::wake_holder() {
    platform::wake(&running_, platform::kWakeAll);
}

void Safepoints::stop() {
    uint32_t free = 0;
    while (!stopping_.compare_exchange_strong(free, 1)) {
        platform::wait_on_word(&stopping_, 1);
        free = 0;
    }
    poll_all(kPollStop);
    for (int round = 0; round < kSpinRounds && running_.load() != 0; ++round)
        cpu_relax();
    while (const uint32_t running = running_.load())
        platform::wait_on_word(&running_, running);
}

void Safepoints::resume() {
    stopping_.store(0);
    platform::wake(&stopping_, platform::kWakeAll);
}

void Safepoints::poll_all(uint32_t bits) {
    LockGuard guard(mutex_);
    for (Mutator* mutator : mutators_)
        mutator->poll.fetch_or(bits);
}

// The others' threads do not exist here: what they counted and what they locked is void.
void Safepoints::forget_others(Mutator* self) PLAIT_NO_THREAD_SAFETY_ANALYSIS {
    mutex_.reset_after_fork();
    mutators_.clear();
    if (self != nullptr) mutators_.push_back(self);
    running_.store(0);
}

} // namespace plait::vm
