// _thread.condition: what threading.Condition waits on where its lock is one of ours. Waiting gives
// the lock back and takes it again, in one native frame; a fiber whose time has come is taken out
// of the waiter list by whoever notifies it, and that is how it knows.

#include "modules/thread_queue.h"
#include "runtime/deadline.h"
#include "runtime/lock.h"
#include "runtime/park.h"
#include "runtime/waiters.h"
#include "vm/ops.h"

namespace plait::modules {

using runtime::Reentrant;
using vm::ErrorType;
using vm::Fiber;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::NativeObject;
using vm::ObjectLock;
using vm::Value;

namespace {

enum ConditionWord { kStamp, kConditionWords }; // the Lamport stamp of the last notification

NativeObject* native_of(Mutator& m, Value object) {
    return m.at<NativeObject>(object);
}

Value new_condition(Mutator& m, Value*, uint32_t) {
    NativeObject* condition = m.try_new_of<NativeObject>(
        vm::Kind::Native,
        class_root(m, ClassRoot::Condition).as_ref(),
        runtime::kWaitersValues * sizeof(Value) + kConditionWords * sizeof(uint64_t));
    if (!condition) return vm::kSignalRetry;
    condition->value_count = runtime::kWaitersValues;
    condition->word_count = kConditionWords;
    condition->trace_id = 0;
    condition->values()[runtime::kWaitersFirst] = kNone;
    condition->values()[runtime::kWaitersLast] = kNone;
    condition->words()[kStamp] = 0;
    return m.value_of(condition);
}

// How often the running thread holds [lock], one of ours; 0: not at all. Anybody may hold a plain
// lock for everybody.
uint64_t times_held(Mutator& m, Value lock) {
    NativeObject* object = native_of(m, lock);
    ObjectLock guard(m, object);
    const bool reentrant = object->klass == class_root(m, ClassRoot::RLock).as_ref();
    if (reentrant && object->words()[runtime::kLockOwner] != driver_of(m).lane()) return 0;
    return object->words()[runtime::kLockHeld];
}

void give_back(Mutator& m, Value lock, int64_t times) {
    const bool reentrant = native_of(m, lock)->klass == class_root(m, ClassRoot::RLock).as_ref();
    for (int64_t i = 0; i < times; ++i)
        runtime::release(m, native_of(m, lock), reentrant ? Reentrant::Yes : Reentrant::No);
}

// Of a lock that the running thread has taken.
void hold_so_often(Mutator& m, Value lock, int64_t times) {
    ObjectLock guard(m, native_of(m, lock));
    native_of(m, lock)->words()[runtime::kLockHeld] = static_cast<uint64_t>(times);
}

// The number of this wait in the trace, where a notification is the release of a lock of that
// number.
void enter(Mutator& m, NativeObject* condition) {
    driver_of(m).prepare_wait();
    ObjectLock guard(m, condition);
    runtime::enter_waiters(m, condition, &m.fiber());
    m.fiber().words[runtime::kFiberWait] =
        __atomic_add_fetch(&m.root().next_object_id, 1, __ATOMIC_RELAXED);
}

bool is_notified(Mutator& m, NativeObject* condition) {
    driver_of(m).prepare_wait();
    ObjectLock guard(m, condition);
    if (m.fiber().scratch[runtime::kScratchWaitsFor] == m.value_of(condition)) return false;
    if (m.recorder) {
        const uint64_t number = m.fiber().words[runtime::kFiberWait];
        m.recorder->observe(static_cast<uint32_t>(condition->words()[kStamp]));
        driver_of(m).emit_as_task(trace::Event::Acquire, number, 0);
        driver_of(m).emit_as_task(trace::Event::Release, number, 0);
    }
    return true;
}

void leave(Mutator& m, NativeObject* condition) {
    ObjectLock guard(m, condition);
    runtime::leave_waiters(m, condition, &m.fiber());
}

// True where it was notified, false where the time-out came first. Slots: self, lock, timeout,
// deadline, how often the lock was held, result, answer of the park, exception to raise.
enum WaitSlot { kSelf, kLock, kTimeout, kDeadline, kHeld, kResult, kAnswer, kException };

Value wait(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        f.slot(kException) = kNone;
        f.slot(kResult) = vm::kTrue;
        if (!timeout_argument(m, f.slot(kTimeout), &f.slot(kDeadline))) return kNoValue;
        const uint64_t held = times_held(m, f.slot(kLock));
        if (held == 0) return m.raise(ErrorType::RuntimeError, "cannot wait on un-acquired lock");
        f.slot(kHeld) = Value::from_int(static_cast<int64_t>(held));
        enter(m, native_of(m, f.slot(kSelf)));
        give_back(m, f.slot(kLock), f.slot(kHeld).as_int());
    }
    while (!is_notified(m, native_of(m, f.slot(kSelf)))) {
        if (runtime::is_past(f.slot(kDeadline))) {
            f.slot(kResult) = vm::kFalse;
            leave(m, native_of(m, f.slot(kSelf)));
            break;
        }
        PLAIT_AWAIT_CATCH(f.slot(kAnswer),
                          runtime::park(m,
                                        runtime::ParkReason::Lock,
                                        runtime::deadline_of_slot(f.slot(kDeadline)),
                                        f.slot(kSelf),
                                        m.fiber().words[runtime::kFiberWait]));
        if (f.slot(kAnswer).empty()) {
            f.slot(kException) = m.take_exception();
            leave(m, native_of(m, f.slot(kSelf)));
            break;
        }
    }
    // Whatever ended the wait: the caller goes on with the lock.
    while (!runtime::acquire_or_enter(m, native_of(m, f.slot(kLock)), Reentrant::No)) {
        PLAIT_AWAIT_CATCH(f.slot(kAnswer),
                          runtime::park(m,
                                        runtime::ParkReason::Lock,
                                        -1,
                                        f.slot(kLock),
                                        native_of(m, f.slot(kLock))->words()[runtime::kLockId]));
        if (f.slot(kAnswer).empty()) {
            runtime::give_up_waiting(m, native_of(m, f.slot(kLock)));
            return kNoValue;
        }
    }
    hold_so_often(m, f.slot(kLock), f.slot(kHeld).as_int());
    if (f.slot(kException) != kNone) return m.raise_value(f.slot(kException));
    return f.slot(kResult);
    PLAIT_FRAME_END
}

// Takes the first waiter out, which is notified by that. False: there is none.
bool notify_first(Mutator& m, NativeObject* condition) {
    const Value first = condition->values()[runtime::kWaitersFirst];
    if (first == kNone) return false;
    Fiber* fiber = m.at<Fiber>(first);
    if (m.recorder) {
        driver_of(m).emit_as_task(trace::Event::Release, fiber->words[runtime::kFiberWait], 0);
        condition->words()[kStamp] = m.recorder->lamport();
    }
    runtime::leave_waiters(m, condition, fiber);
    runtime::wake_fiber(m, fiber);
    return true;
}

// Slots: self, how many.
Value notify(Mutator& m, Value* args, uint32_t) {
    int64_t count;
    if (!int_argument(m, args[1], &count)) return kNoValue;
    NativeObject* condition = native_of(m, args[0]);
    ObjectLock guard(m, condition);
    while (count-- > 0 && notify_first(m, condition)) {
    }
    return kNone;
}

Value waiter_count(Mutator& m, Value* args, uint32_t) {
    NativeObject* condition = native_of(m, args[0]);
    ObjectLock guard(m, condition);
    int64_t count = 0;
    for (Value waiter = condition->values()[runtime::kWaitersFirst]; waiter != kNone;
         waiter = m.at<Fiber>(waiter)->queue_next)
        ++count;
    return Value::from_int(count);
}

constexpr vm::NativeDef kConditionDefs[] = {
    {"__new__", new_condition, nullptr, 1, 1, 0, vm::kNativeStatic, nullptr},
    {"wait", nullptr, wait, 3, 3, 5, vm::kNativeMethod | vm::kNativeCatches, nullptr},
    {"notify", notify, nullptr, 2, 2, 0, vm::kNativeMethod, nullptr},
    {"__len__", waiter_count, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
};

} // namespace

void notify_one(Mutator& m, Value condition) {
    ObjectLock guard(m, native_of(m, condition));
    notify_first(m, native_of(m, condition));
}

const vm::NativeDef& condition_wait() {
    return kConditionDefs[1];
}

const vm::NativeTable kConditionTable = {kConditionDefs, std::size(kConditionDefs)};

} // namespace plait::modules
