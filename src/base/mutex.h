// Mutex, SpinLock and their guards: locks that live in one word and survive fork().
//
// Why not std::mutex: a forked child may touch a lock whose waiters do not exist in it, and only a
// plain word has a meaning then. Protocol of Mutex (three states of one word):
//
//     0 Free       --lock-->    1 Held                    (by the locker)
//     1 Held       --lock-->    2 HeldWithWaiters         (by a second locker, which then sleeps)
//     1 Held       --unlock-->  0 Free                    (by the holder, no system call)
//     2 HeldW.     --unlock-->  0 Free, wake one          (by the holder)
//
// A thread that has slept takes the lock as HeldWithWaiters, because it cannot know whether others
// sleep. In a forked child a copied state 2 without waiters costs one useless wake, nothing else.
// Neither lock is held across a safepoint, a park or a call into Python. Any thread may call.
//
// The two functions that sleep are defined in src/platform (futex_*.cpp): this header is the only
// one of src/base that needs src/platform at link time.
#pragma once

#include "base/check.h"
#include "base/thread_annotations.h"

#include <atomic>
#include <cstdint>

namespace plait {

// Sleeps while [word] holds [expected]; may return early.
void mutex_sleep(std::atomic<uint32_t>* word, uint32_t expected);
// Wakes one thread that sleeps on [word].
void mutex_wake_one(std::atomic<uint32_t>* word);

inline void cpu_relax() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

class PLAIT_CAPABILITY("mutex") Mutex {
public:
    Mutex() = default;
    Mutex(const Mutex&) = delete;
    Mutex& operator=(const Mutex&) = delete;

    void lock() PLAIT_ACQUIRE() {
        uint32_t free = kFree;
        if (!word_.compare_exchange_strong(free, kHeld, std::memory_order_acquire)) lock_slowly();
    }

    bool try_lock() PLAIT_TRY_ACQUIRE(true) {
        uint32_t free = kFree;
        return word_.compare_exchange_strong(free, kHeld, std::memory_order_acquire);
    }

    void unlock() PLAIT_RELEASE() {
        uint32_t before = word_.exchange(kFree, std::memory_order_release);
        PLAIT_DCHECK(before != kFree, "A Mutex was unlocked that nobody held.");
        if (before == kHeldWithWaiters) mutex_wake_one(&word_);
    }

    // For a forked child, whose other threads are gone: the lock is free again, whoever held it.
    void reset_after_fork() { word_.store(kFree, std::memory_order_relaxed); }

private:
    static constexpr uint32_t kFree = 0;
    static constexpr uint32_t kHeld = 1;
    static constexpr uint32_t kHeldWithWaiters = 2;
    static constexpr int kSpinRounds = 40;

    void lock_slowly() {
        for (int round = 0; round < kSpinRounds; ++round) {
            uint32_t free = kFree;
            if (word_.load(std::memory_order_relaxed) == kFree &&
                word_.compare_exchange_strong(free, kHeld, std::memory_order_acquire))
                return;
            cpu_relax();
        }
        while (word_.exchange(kHeldWithWaiters, std::memory_order_acquire) != kFree)
            mutex_sleep(&word_, kHeldWithWaiters);
    }

    std::atomic<uint32_t> word_{kFree};
};

class PLAIT_SCOPED_CAPABILITY LockGuard {
public:
    explicit LockGuard(Mutex& mutex) PLAIT_ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
    ~LockGuard() PLAIT_RELEASE() { mutex_.unlock(); }
    LockGuard(const LockGuard&) = delete;
    LockGuard& operator=(const LockGuard&) = delete;

private:
    Mutex& mutex_;
};

// For a handful of instructions that never sleep. It spins, and after a while gives its time away.
class PLAIT_CAPABILITY("spinlock") SpinLock {
public:
    SpinLock() = default;
    SpinLock(const SpinLock&) = delete;
    SpinLock& operator=(const SpinLock&) = delete;

    void lock() PLAIT_ACQUIRE() {
        int rounds = 0;
        while (word_.exchange(1, std::memory_order_acquire) != 0) {
            while (word_.load(std::memory_order_relaxed) != 0)
                back_off(&rounds);
        }
    }
    bool try_lock() PLAIT_TRY_ACQUIRE(true) {
        return word_.exchange(1, std::memory_order_acquire) == 0;
    }
    void unlock() PLAIT_RELEASE() { word_.store(0, std::memory_order_release); }
    void reset_after_fork() { word_.store(0, std::memory_order_relaxed); }

private:
    static void back_off(int* rounds);

    std::atomic<uint32_t> word_{0};
};

class PLAIT_SCOPED_CAPABILITY SpinGuard {
public:
    explicit SpinGuard(SpinLock& lock) PLAIT_ACQUIRE(lock) : lock_(lock) { lock_.lock(); }
    ~SpinGuard() PLAIT_RELEASE() { lock_.unlock(); }
    SpinGuard(const SpinGuard&) = delete;
    SpinGuard& operator=(const SpinGuard&) = delete;

private:
    SpinLock& lock_;
};

} // namespace plait
