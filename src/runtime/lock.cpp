#include "runtime/lock.h"

#include "runtime/driver.h"
#include "runtime/runtime.h"
#include "runtime/waiters.h"

namespace plait::runtime {

using vm::Mutator;
using vm::NativeObject;
using vm::ObjectLock;
using vm::Value;

Value new_lock(Mutator& m, vm::Ref klass) {
    NativeObject* lock = m.try_new_of<NativeObject>(
        vm::Kind::Native, klass, kWaitersValues * sizeof(Value) + kLockWords * sizeof(uint64_t));
    if (!lock) return vm::kSignalRetry;
    lock->value_count = kWaitersValues;
    lock->word_count = kLockWords;
    lock->values()[kWaitersFirst] = lock->values()[kWaitersLast] = vm::kNone;
    for (int i = 0; i < kLockWords; ++i)
        lock->words()[i] = 0;
    lock->words()[kLockId] = __atomic_add_fetch(&m.root().next_object_id, 1, __ATOMIC_RELAXED);
    lock->trace_id = static_cast<uint32_t>(lock->words()[kLockId]);
    return m.value_of(lock);
}

namespace {

void note_acquired(Mutator& m, NativeObject* lock) {
    if (!m.recorder) return;
    m.recorder->observe(static_cast<uint32_t>(lock->words()[kLockStamp]));
    Driver::of(m).emit_as_task(trace::Event::Acquire, lock->words()[kLockId], 0);
}

bool take(Mutator& m, NativeObject* lock, Reentrant reentrant) {
    uint64_t* words = lock->words();
    const uint64_t lane = Driver::of(m).lane();
    if (words[kLockHeld] == 0) {
        words[kLockHeld] = 1;
        words[kLockOwner] = lane;
        note_acquired(m, lock);
        return true;
    }
    if (reentrant == Reentrant::No || words[kLockOwner] != lane) return false;
    ++words[kLockHeld];
    return true;
}

} // namespace

bool try_acquire(Mutator& m, NativeObject* lock, Reentrant reentrant) {
    ObjectLock guard(m, lock);
    return take(m, lock, reentrant);
}

bool acquire_or_enter(Mutator& m, NativeObject* lock, Reentrant reentrant) {
    Driver::of(m).prepare_wait();
    ObjectLock guard(m, lock);
    if (!take(m, lock, reentrant)) {
        enter_waiters(m, lock, &m.fiber());
        return false;
    }
    leave_waiters(m, lock, &m.fiber());
    return true;
}

void give_up_waiting(Mutator& m, NativeObject* lock) {
    ObjectLock guard(m, lock);
    leave_waiters(m, lock, &m.fiber());
    if (lock->words()[kLockHeld] == 0) wake_first(m, lock);
}

bool release(Mutator& m, NativeObject* lock, Reentrant reentrant) {
    ObjectLock guard(m, lock);
    uint64_t* words = lock->words();
    if (words[kLockHeld] == 0) return false;
    if (reentrant == Reentrant::Yes && words[kLockOwner] != Driver::of(m).lane()) return false;
    if (reentrant == Reentrant::Yes && words[kLockHeld] > 1) {
        --words[kLockHeld];
        return true;
    }
    if (m.recorder) {
        Driver::of(m).emit_as_task(trace::Event::Release, lock->words()[kLockId], 0);
        words[kLockStamp] = m.recorder->lamport();
    }
    words[kLockHeld] = 0;
    wake_first(m, lock);
    return true;
}

void reset_lock(NativeObject* lock) {
    lock->words()[kLockHeld] = 0;
    lock->values()[kWaitersFirst] = lock->values()[kWaitersLast] = vm::kNone;
}

} // namespace plait::runtime
