#include "platform/doorbell.h"

#include "base/mutex.h"
#include "platform/thread.h"

#include <algorithm>

namespace plait::platform {

namespace {

// Longer than waking a sleeping core takes: two threads that wait for each other would never leave
// off sleeping, if each gave up before the other has woken. Still longer only burns what another
// lane could use.
constexpr int64_t kSpinNs = 40'000;
constexpr int kRelaxesPerLook = 16;
// A spin that ends in a ring earns more than one that does not costs. Without credit, every so many
// waits one tries again.
constexpr int kCreditOfSuccess = 3;
constexpr int kMostCredit = 24;
constexpr int kWaitsPerTrial = 32;

// True when the bell was rung while spinning.
bool spin_until_rung(const Doorbell& bell, uint32_t seen, int64_t deadline_ns) {
    const int64_t start_ns = monotonic_ns();
    const int64_t end_ns = deadline_ns - start_ns < kSpinNs ? deadline_ns : start_ns + kSpinNs;
    do {
        for (int i = 0; i < kRelaxesPerLook; ++i)
            cpu_relax();
        if (bell.sequence() != seen) return true;
    } while (monotonic_ns() < end_ns);
    return false;
}

// Asked once; two threads that ask at the same time write the same answer.
bool has_several_cores() {
    static std::atomic<int> cores{0};
    int count = cores.load(std::memory_order_relaxed);
    if (count == 0) {
        count = cpu_count();
        cores.store(count, std::memory_order_relaxed);
    }
    return count > 1;
}

} // namespace

bool Doorbell::should_spin() {
    if (!has_several_cores()) return false;
    if (spin_credit_ > 0) return true;
    return ++waits_without_spin_ % kWaitsPerTrial == 0;
}

void Doorbell::wait(uint32_t seen, int64_t deadline_ns, Spin spin) {
    if (sequence() != seen) return;
    if (spin == Spin::Briefly && should_spin()) {
        if (spin_until_rung(*this, seen, deadline_ns)) {
            spin_credit_ = std::min(spin_credit_ + kCreditOfSuccess, kMostCredit);
            return;
        }
        spin_credit_ = std::max(spin_credit_ - 1, 0);
    }
    waiters_.fetch_add(1, std::memory_order_seq_cst);
    if (sequence_.load(std::memory_order_seq_cst) == seen)
        wait_on_word(&sequence_, seen, deadline_ns);
    waiters_.fetch_sub(1, std::memory_order_relaxed);
}

} // namespace plait::platform
