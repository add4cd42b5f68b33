#include "runtime/gil.h"

#include "platform/clock.h"
#include "runtime/driver.h"

namespace plait::runtime {

bool Gil::try_take(Driver& driver) {
    SpinGuard guard(lock_);
    const Driver* holder = holder_.load(std::memory_order_relaxed);
    if (holder) return holder == &driver; // as somebody's heir
    holder_.store(&driver, std::memory_order_release);
    switches_.fetch_add(1, std::memory_order_relaxed);
    return true;
}

void Gil::begin_wait(Driver& driver) {
    {
        SpinGuard guard(lock_);
        if (holder_.load(std::memory_order_relaxed) != &driver) enqueue(driver);
    }
    begin_interval(driver);
}

void Gil::begin_interval(Driver& driver) {
    driver.gil_deadline_ns = platform::deadline_after_ns(switch_interval_ns());
    driver.gil_switches_seen = switches_.load(std::memory_order_relaxed);
}

bool Gil::has_or_asks(Driver& driver) {
    if (has_or_takes(driver)) return true;
    if (platform::monotonic_ns() < driver.gil_deadline_ns) return false;
    ask_holder(driver.gil_switches_seen);
    begin_interval(driver);
    return false;
}

bool Gil::has_or_takes(Driver& driver) {
    SpinGuard guard(lock_);
    Driver* holder = holder_.load(std::memory_order_relaxed);
    if (holder == &driver) return true; // handed over, and dequeued by the former holder
    if (holder) return false;
    holder_.store(&driver, std::memory_order_release);
    switches_.fetch_add(1, std::memory_order_relaxed);
    dequeue(driver);
    return true;
}

// As in CPython, only a holder that has held it for a whole interval of ours is asked.
void Gil::ask_holder(uint64_t switches_seen) {
    SpinGuard guard(lock_);
    Driver* holder = holder_.load(std::memory_order_relaxed);
    if (!holder || switches_.load(std::memory_order_relaxed) != switches_seen) return;
    holder->mutator().poll.fetch_or(vm::kPollGil, std::memory_order_relaxed);
}

void Gil::give(Driver& driver, Driver* heir) {
    Driver* next;
    {
        SpinGuard guard(lock_);
        PLAIT_DCHECK(holder_.load(std::memory_order_relaxed) == &driver,
                     "Only its holder gives the GIL.");
        next = pass_on(driver);
        if (!next) {
            holder_.store(heir, std::memory_order_release);
            if (heir) switches_.fetch_add(1, std::memory_order_relaxed);
        }
    }
    if (next) next->bell().ring();
}

bool Gil::hand_over(Driver& driver) {
    Driver* next;
    {
        SpinGuard guard(lock_);
        next = pass_on(driver);
    }
    if (next) next->bell().ring();
    return next != nullptr;
}

Driver* Gil::pass_on(Driver& driver) {
    driver.mutator().poll.fetch_and(~uint32_t{vm::kPollGil}, std::memory_order_relaxed);
    Driver* next = first_;
    if (!next) return nullptr;
    dequeue(*next);
    holder_.store(next, std::memory_order_release);
    switches_.fetch_add(1, std::memory_order_relaxed);
    return next;
}

void Gil::enqueue(Driver& driver) {
    driver.next_for_gil = nullptr;
    (last_ ? last_->next_for_gil : first_) = &driver;
    last_ = &driver;
}

void Gil::dequeue(Driver& driver) {
    Driver* before = nullptr;
    for (Driver* waiter = first_; waiter != &driver; waiter = waiter->next_for_gil)
        before = waiter;
    (before ? before->next_for_gil : first_) = driver.next_for_gil;
    if (last_ == &driver) last_ = before;
}

void Gil::reset_after_fork(Driver& driver) {
    lock_.reset_after_fork();
    SpinGuard guard(lock_);
    first_ = last_ = nullptr;
    holder_.store(&driver, std::memory_order_release);
    driver.mutator().poll.fetch_and(~uint32_t{vm::kPollGil}, std::memory_order_relaxed);
}

} // namespace plait::runtime
