// _thread: locks, and the primitives under threading.Thread.

#include "platform/thread.h"

#include "modules/tables.h"
#include "runtime/deadline.h"
#include "runtime/lock.h"
#include "runtime/park.h"
#include "runtime/threads.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/instructions.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <cmath>

namespace plait::modules {

using runtime::HandleState;
using runtime::Reentrant;
using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::NativeObject;
using vm::Value;

namespace {

// --- Locks. The self argument of a method is a lock, because only locks have the method.

NativeObject* lock_of(Mutator& m, Value self) {
    return m.at<NativeObject>(self);
}

struct AcquireArguments {
    bool blocking;
    Value deadline; // slot
};

// CPython's checks, in its order. False with an exception raised.
bool read_acquire_arguments(Mutator& m, Value blocking, Value timeout, AcquireArguments* out) {
    out->blocking = blocking.empty() || (blocking != vm::kFalse && blocking != Value::from_int(0));
    out->deadline = kNone;
    if (timeout.empty()) return true;
    int64_t ns;
    if (!runtime::seconds_to_ns(m, timeout, &ns)) {
        m.raise(ErrorType::TypeError,
                "'%s' object cannot be interpreted as an integer",
                vm::type_name(m, timeout));
        return false;
    }
    if (!out->blocking && ns != -1'000'000'000) {
        m.raise(ErrorType::ValueError, "can't specify a timeout for a non-blocking call");
        return false;
    }
    if (ns < 0 && ns != -1'000'000'000) {
        m.raise(ErrorType::ValueError, "timeout value must be positive");
        return false;
    }
    if (ns == INT64_MAX) {
        m.raise(ErrorType::OverflowError, "timestamp out of range for platform time_t");
        return false;
    }
    if (ns >= 0) out->deadline = runtime::deadline_slot_after(m, ns);
    return true;
}

template<Reentrant kind> Value acquire_leaf(Mutator& m, Value* args, uint32_t count) {
    const Value blocking = count > 1 ? args[1] : Value();
    const Value timeout = count > 2 ? args[2] : Value();
    if (!blocking.empty() || !timeout.empty()) {
        AcquireArguments arguments;
        if (!read_acquire_arguments(m, blocking, timeout, &arguments)) return kNoValue;
        if (runtime::try_acquire(m, lock_of(m, args[0]), kind)) return vm::kTrue;
        return arguments.blocking ? vm::kSignalSlow : vm::kFalse;
    }
    return runtime::try_acquire(m, lock_of(m, args[0]), kind) ? vm::kTrue : vm::kSignalSlow;
}

// Slots: self, blocking, timeout, deadline, answer of the park.
template<Reentrant kind> Value acquire_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        AcquireArguments arguments;
        if (!read_acquire_arguments(m, f.slot(1), f.slot(2), &arguments)) return kNoValue;
        f.slot(3) = arguments.deadline;
    }
    while (!runtime::acquire_or_enter(m, lock_of(m, f.slot(0)), kind)) {
        if (runtime::is_past(f.slot(3))) {
            runtime::give_up_waiting(m, lock_of(m, f.slot(0)));
            return vm::kFalse;
        }
        PLAIT_AWAIT_CATCH(f.slot(4),
                          runtime::park(m,
                                        runtime::ParkReason::Lock,
                                        runtime::deadline_of_slot(f.slot(3)),
                                        f.slot(0),
                                        lock_of(m, f.slot(0))->words()[runtime::kLockId]));
        if (f.slot(4).empty()) {
            runtime::give_up_waiting(m, lock_of(m, f.slot(0)));
            return kNoValue;
        }
    }
    return vm::kTrue;
    PLAIT_FRAME_END
}

Value release_lock(Mutator& m, Value* args, uint32_t) {
    if (runtime::release(m, lock_of(m, args[0]), Reentrant::No)) return kNone;
    return m.raise(ErrorType::RuntimeError, "release unlocked lock");
}

Value release_rlock(Mutator& m, Value* args, uint32_t) {
    if (runtime::release(m, lock_of(m, args[0]), Reentrant::Yes)) return kNone;
    return m.raise(ErrorType::RuntimeError, "cannot release un-acquired lock");
}

Value locked(Mutator& m, Value* args, uint32_t) {
    vm::ObjectLock guard(m, lock_of(m, args[0]));
    return vm::from_bool(lock_of(m, args[0])->words()[runtime::kLockHeld] != 0);
}

Value lock_repr(Mutator& m, Value* args, uint32_t) {
    NativeObject* lock = lock_of(m, args[0]);
    vm::ObjectLock guard(m, lock);
    const bool held = lock->words()[runtime::kLockHeld] != 0;
    char text[160];
    if (lock->klass == class_root(m, ClassRoot::RLock).as_ref()) {
        std::snprintf(
            text,
            sizeof text,
            "<%s _thread.RLock object owner=%llu count=%llu at 0x%x>",
            held ? "locked" : "unlocked",
            static_cast<unsigned long long>(held ? lock->words()[runtime::kLockOwner] : 0),
            static_cast<unsigned long long>(lock->words()[runtime::kLockHeld]),
            args[0].as_ref());
    } else {
        std::snprintf(text,
                      sizeof text,
                      "<%s _thread.lock object at 0x%x>",
                      held ? "locked" : "unlocked",
                      args[0].as_ref());
    }
    return vm::new_str(m, text);
}

Value rlock_is_owned(Mutator& m, Value* args, uint32_t) {
    NativeObject* lock = lock_of(m, args[0]);
    vm::ObjectLock guard(m, lock);
    return vm::from_bool(lock->words()[runtime::kLockHeld] != 0 &&
                         lock->words()[runtime::kLockOwner] == driver_of(m).lane());
}

// For Condition.wait on a lock that is held more than once: gives all of it up; answers how often
// it was held.
Value rlock_release_save(Mutator& m, Value* args, uint32_t) {
    NativeObject* lock = lock_of(m, args[0]);
    const bool is_owner = rlock_is_owned(m, args, 1) == vm::kTrue;
    const uint64_t held = is_owner ? lock->words()[runtime::kLockHeld] : 0;
    for (uint64_t i = 0; i < held; ++i) {
        if (!runtime::release(m, lock, Reentrant::Yes)) break;
    }
    return held ? Value::from_int(static_cast<int64_t>(held))
                : m.raise(ErrorType::RuntimeError, "cannot release un-acquired lock");
}

// The count that rlock_release_save gave, for a lock that was just acquired once.
Value rlock_set_count(Mutator& m, Value* args, uint32_t) {
    int64_t held;
    if (!int_argument(m, args[1], &held)) return kNoValue;
    lock_of(m, args[0])->words()[runtime::kLockHeld] = static_cast<uint64_t>(held);
    return kNone;
}

Value reset_lock(Mutator& m, Value* args, uint32_t) {
    runtime::reset_lock(lock_of(m, args[0]));
    return kNone;
}

Value allocate_lock(Mutator& m, Value*, uint32_t) {
    return runtime::new_lock(m, class_root(m, ClassRoot::Lock).as_ref());
}
Value allocate_rlock(Mutator& m, Value*, uint32_t) {
    return runtime::new_lock(m, class_root(m, ClassRoot::RLock).as_ref());
}

// --- Threads.

NativeObject* handle_of(Mutator& m, Value self) {
    return m.at<NativeObject>(self);
}

Value new_handle(Mutator& m, Value*, uint32_t) {
    return runtime::new_handle(m, class_root(m, ClassRoot::Handle).as_ref());
}

// The bottom frame of every thread: calls the function. The fiber's end lets those who join go on
// (end_fiber), whatever ended it. Slots:
// function, handle, result.
Value thread_entry(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    handle_of(m, f.slot(1))->words()[runtime::kHandleNativeId] = platform::thread_id();
    PLAIT_AWAIT_CATCH(f.slot(2), vm::call(m, f.slot(0), nullptr, 0));
    if (f.slot(2).empty()) m.take_exception(); // threading has reported it
    return kNone;
    PLAIT_FRAME_END
}

constexpr vm::NativeDef kThreadEntry = {
    "thread_entry", nullptr, thread_entry, 2, 2, 1, vm::kNativeCatches, nullptr};

// A new fiber that is ready to be started; false: no room, or an exception is raised.
Value prepare_start(Mutator& m, NativeFrame& f) {
    const Value entry = runtime::new_native_function(m, kThreadTable.defs[0]);
    if (entry == vm::kSignalRetry) return entry;
    const Value args[] = {f.slot(0), f.slot(1)};
    vm::Fiber* fiber = vm::new_fiber(m, entry, args, 2);
    if (!fiber) return vm::kSignalRetry;
    fiber->thread = f.slot(3);
    fiber->scratch[runtime::kScratchHandle] = f.slot(1);
    if (runtime::prepare_thread(m, fiber, vm::to_utf8(m, f.slot(2))) == 0) {
        runtime::end_fiber(m, m.ref_of(fiber));
        return m.raise(ErrorType::RuntimeError, "can't start new thread");
    }
    NativeObject* handle = handle_of(m, f.slot(1));
    vm::ObjectLock guard(m, handle);
    handle->words()[runtime::kHandleState] = static_cast<uint64_t>(HandleState::Alive);
    handle->words()[runtime::kHandleLane] = fiber->words[runtime::kFiberLane];
    return m.value_of(fiber);
}

// Slots: function, handle, name, thread object, fiber, answer of the park.
Value start_thread(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(4) = prepare_start(m, f);
    if (!f.slot(4).is_object()) {
        const Value failed = f.slot(4);
        f.slot(4) = kNone;
        return failed;
    }
    PLAIT_AWAIT(f.slot(5),
                runtime::park(m,
                              runtime::ParkReason::ThreadStart,
                              -1,
                              f.slot(4),
                              m.at<vm::Fiber>(f.slot(4))->words[runtime::kFiberDriver]));
    if (driver_of(m).answer != 0) {
        runtime::abandon_thread(m, m.at<vm::Fiber>(f.slot(4)));
        runtime::mark_ended(m, handle_of(m, f.slot(1)));
        return m.raise(ErrorType::RuntimeError, "can't start new thread");
    }
    return kNone;
    PLAIT_FRAME_END
}

// A thread without an object: threading has what it runs. function, args, kwargs.
Value start_new_thread(Mutator& m, Value* args, uint32_t) {
    Value keywords = args[2];
    if (keywords.empty()) {
        vm::Dict* none = vm::try_new_dict(m);
        if (!none) return vm::kSignalRetry;
        keywords = m.value_of(none);
    }
    const Value pair[] = {args[1], keywords};
    const Value arguments = vm::new_tuple(m, pair, 2);
    if (arguments == vm::kSignalRetry) return arguments;
    return vm::call_frozen(m, "threading", "_start_new_thread", args[0], arguments);
}

// True where the thread has ended. Slots: self, timeout, deadline, answer of the park.
Value join_handle(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!timeout_argument(m, f.slot(1), &f.slot(2))) return kNoValue;
    while (!runtime::ended_or_enter(m, handle_of(m, f.slot(0)))) {
        if (runtime::is_past(f.slot(2))) {
            runtime::stop_waiting_for_handle(m, handle_of(m, f.slot(0)));
            return vm::kFalse;
        }
        PLAIT_AWAIT_CATCH(f.slot(3),
                          runtime::park(m,
                                        runtime::ParkReason::Join,
                                        runtime::deadline_of_slot(f.slot(2)),
                                        f.slot(0),
                                        handle_of(m, f.slot(0))->words()[runtime::kHandleLane]));
        if (f.slot(3).empty()) {
            runtime::stop_waiting_for_handle(m, handle_of(m, f.slot(0)));
            return kNoValue;
        }
    }
    return vm::kTrue;
    PLAIT_FRAME_END
}

Value handle_is_alive(Mutator& m, Value* args, uint32_t) {
    return vm::from_bool(runtime::handle_state(m, handle_of(m, args[0])) == HandleState::Alive);
}

Value handle_ident(Mutator& m, Value* args, uint32_t) {
    return vm::new_int_unsigned(m, handle_of(m, args[0])->words()[runtime::kHandleLane]);
}

// The running thread is the handle's: one that was not started through it.
Value handle_adopt(Mutator& m, Value* args, uint32_t) {
    NativeObject* handle = handle_of(m, args[0]);
    vm::ObjectLock guard(m, handle);
    handle->words()[runtime::kHandleState] = static_cast<uint64_t>(HandleState::Alive);
    handle->words()[runtime::kHandleLane] = driver_of(m).lane();
    return kNone;
}

Value handle_stop(Mutator& m, Value* args, uint32_t) {
    runtime::mark_ended(m, handle_of(m, args[0]));
    return kNone;
}

Value get_ident(Mutator& m, Value*, uint32_t) {
    return Value::from_int(driver_of(m).lane());
}
Value get_native_id(Mutator& m, Value*, uint32_t) {
    return vm::new_int_unsigned(m, platform::thread_id());
}
Value current(Mutator& m, Value*, uint32_t) {
    return m.fiber().thread;
}
Value set_current(Mutator& m, Value* args, uint32_t) {
    m.store(&m.fiber(), &m.fiber().thread, args[0]);
    return kNone;
}

Value get_switch_interval(Mutator& m, Value*, uint32_t) {
    return Value::from_double(static_cast<double>(runtime_of(m).switch_interval_ns()) / 1e9);
}

Value set_switch_interval(Mutator& m, Value* args, uint32_t) {
    int64_t ns;
    if (!runtime::seconds_to_ns(m, args[0], &ns)) {
        return m.raise(
            ErrorType::TypeError, "must be real number, not %s", vm::type_name(m, args[0]));
    }
    if (ns <= 0) return m.raise(ErrorType::ValueError, "switch interval must be strictly positive");
    runtime_of(m).set_switch_interval_ns(ns);
    return kNone;
}

// Where the trace calls the lane of the running thread [name].
Value set_name(Mutator& m, Value* args, uint32_t) {
    driver_of(m).emit_text(trace::Event::LaneName, vm::to_utf8(m, args[0]));
    return kNone;
}

constexpr vm::NativeDef kThreadDefs[] = {
    kThreadEntry,
    {"allocate_lock", allocate_lock, nullptr, 0, 0, 0, 0, nullptr},
    {"RLock", allocate_rlock, nullptr, 0, 0, 0, 0, nullptr},
    {"new_handle", new_handle, nullptr, 0, 0, 0, 0, nullptr},
    {"start_thread", nullptr, start_thread, 4, 4, 2, 0, nullptr},
    {"start_new_thread", start_new_thread, nullptr, 2, 3, 0, 0, "function,args,kwargs,/"},
    {"get_ident", get_ident, nullptr, 0, 0, 0, 0, nullptr},
    {"get_native_id", get_native_id, nullptr, 0, 0, 0, 0, nullptr},
    {"current", current, nullptr, 0, 0, 0, 0, nullptr},
    {"set_current", set_current, nullptr, 1, 1, 0, 0, nullptr},
    {"set_name", set_name, nullptr, 1, 1, 0, 0, nullptr},
    {"getswitchinterval", get_switch_interval, nullptr, 0, 0, 0, 0, nullptr},
    {"setswitchinterval", set_switch_interval, nullptr, 1, 1, 0, 0, nullptr},
};

constexpr uint16_t kAcquireFlags = vm::kNativeMethod | vm::kNativeCatches;
constexpr uint16_t kEnterFlags = kAcquireFlags | vm::kNativeNoSwitch;
constexpr uint16_t kExitFlags = vm::kNativeMethod | vm::kNativeNoSwitch;

constexpr vm::NativeDef kLockDefs[] = {
    {"acquire",
     acquire_leaf<Reentrant::No>,
     acquire_step<Reentrant::No>,
     1,
     3,
     2,
     kAcquireFlags,
     "self,blocking,timeout"},
    {"release", release_lock, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"locked", locked, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"__enter__",
     acquire_leaf<Reentrant::No>,
     acquire_step<Reentrant::No>,
     1,
     3,
     2,
     kEnterFlags,
     nullptr},
    {"__exit__", release_lock, nullptr, 1, 4, 0, kExitFlags, nullptr},
    {"__repr__", lock_repr, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"_at_fork_reinit", reset_lock, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
};

constexpr vm::NativeDef kRLockDefs[] = {
    {"acquire",
     acquire_leaf<Reentrant::Yes>,
     acquire_step<Reentrant::Yes>,
     1,
     3,
     2,
     kAcquireFlags,
     "self,blocking,timeout"},
    {"release", release_rlock, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"__enter__",
     acquire_leaf<Reentrant::Yes>,
     acquire_step<Reentrant::Yes>,
     1,
     3,
     2,
     kEnterFlags,
     nullptr},
    {"__exit__", release_rlock, nullptr, 1, 4, 0, kExitFlags, nullptr},
    {"__repr__", lock_repr, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"_is_owned", rlock_is_owned, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"_release_save", rlock_release_save, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"_set_count", rlock_set_count, nullptr, 2, 2, 0, vm::kNativeMethod, nullptr},
    {"_at_fork_reinit", reset_lock, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
};

constexpr vm::NativeDef kHandleDefs[] = {
    {"join", nullptr, join_handle, 1, 2, 2, vm::kNativeMethod | vm::kNativeCatches, nullptr},
    {"is_alive", handle_is_alive, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"ident", handle_ident, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"adopt", handle_adopt, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"stop", handle_stop, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
};

} // namespace

const vm::NativeTable kThreadTable = {kThreadDefs, std::size(kThreadDefs)};
const vm::NativeTable kLockTable = {kLockDefs, std::size(kLockDefs)};
const vm::NativeTable kRLockTable = {kRLockDefs, std::size(kRLockDefs)};
const vm::NativeTable kHandleTable = {kHandleDefs, std::size(kHandleDefs)};

Value init_thread(Mutator& m, Value* args, uint32_t) {
    const bool done =
        add_class(m, args[0], "_thread", "lock", kLockTable, ClassRoot::Lock, "LockType") &&
        add_class(m, args[0], "_thread", "RLock", kRLockTable, ClassRoot::RLock, nullptr) &&
        add_class(m, args[0], "_thread", "_handle", kHandleTable, ClassRoot::Handle, nullptr) &&
        add_class(m,
                  args[0],
                  "_thread",
                  "_condition",
                  kConditionTable,
                  ClassRoot::Condition,
                  "_condition") &&
        runtime::add_to_module(m, args[0], "TIMEOUT_MAX", Value::from_double(9223372036.0)) &&
        runtime::add_to_module(m, args[0], "error", m.error_type(ErrorType::RuntimeError));
    return done ? kNone : vm::kSignalRetry;
}

} // namespace plait::modules
