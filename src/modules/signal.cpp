// _signal: what is done about signals. The handlers are Python's (signal.py); the main thread's
// driver notes which of them are due (Mutator::signals_due), and a frame on top of its fiber calls
// the function that is registered here, which takes them.
//
// Such a function may run where the fiber waits for a lock, a condition or a thread. What the wait
// was told is put aside meanwhile: a fiber is in one waiter list at most, so a stand-in takes its
// place there, and the driver's answer is kept.

#include "modules/tables.h"
#include "platform/signals.h"
#include "runtime/deadline.h"
#include "runtime/park.h"
#include "runtime/waiters.h"
#include "vm/containers.h"

#include <bit>

namespace plait::modules {

using platform::SignalAction;
using vm::ErrorType;
using vm::Fiber;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::NativeObject;
using vm::Value;

namespace {

Value is_main_thread(Mutator& m, Value*, uint32_t) {
    return vm::from_bool(runtime_of(m).main_driver() == &driver_of(m));
}

bool signal_argument(Mutator& m, Value v, int* out) {
    int64_t number;
    if (!int_argument(m, v, &number)) return false;
    if (number < 1 || number >= platform::kSignalCount) {
        m.raise(ErrorType::ValueError, "signal number out of range");
        return false;
    }
    *out = static_cast<int>(number);
    return true;
}

// 0 the system's, 1 nothing, 2 KeyboardInterrupt, 3 a handler's call.
Value get_action(Mutator& m, Value* args, uint32_t) {
    int number;
    if (!signal_argument(m, args[0], &number)) return kNoValue;
    return Value::from_int(static_cast<int>(platform::signal_action(number)));
}

Value set_action(Mutator& m, Value* args, uint32_t) {
    int number;
    int64_t action;
    if (!signal_argument(m, args[0], &number) || !int_argument(m, args[1], &action))
        return kNoValue;
    const Result<void> set =
        platform::set_signal_action(number, static_cast<SignalAction>(action & 3));
    return set.ok() ? kNone : runtime::raise_os_error(m, set.error().code);
}

Value take_function(Mutator& m, Value* args, uint32_t) {
    m.root().extra[static_cast<int>(vm::ExtraRoot::SignalHandlers)] = args[0];
    return kNone;
}

// The numbers of those that are due, which are so no more.
Value take_due(Mutator& m, Value*, uint32_t) {
    Value numbers[platform::kSignalCount];
    uint32_t count = 0;
    for (uint64_t due = m.signals_due; due != 0; due &= due - 1)
        numbers[count++] = Value::from_int(std::countr_zero(due) + 1);
    const Value tuple = vm::new_tuple(m, numbers, count);
    if (tuple != vm::kSignalRetry) m.signals_due = 0;
    return tuple;
}

// Those of [args] come again.
Value give_back(Mutator& m, Value* args, uint32_t) {
    m.signals_due |= platform::signal_bit(static_cast<int>(args[0].as_int()));
    m.poll.fetch_or(vm::kPollSignal, std::memory_order_relaxed);
    return kNone;
}

// --- Around the handlers: what the fiber's wait was told.

// (answer, the stand-in or None).
Value put_aside(Mutator& m, Value*, uint32_t) {
    Value kept[] = {Value::from_int(driver_of(m).answer), kNone};
    const Value waits_for = m.fiber().scratch[runtime::kScratchWaitsFor];
    Fiber* stand_in = nullptr;
    if (waits_for.is_object() && waits_for != kNone) {
        stand_in = m.try_new<Fiber>(vm::Kind::Fiber);
        if (!stand_in) return vm::kSignalRetry;
        const vm::Object head = *stand_in;
        *stand_in = Fiber{};
        static_cast<vm::Object&>(*stand_in) = head;
        stand_in->handled = stand_in->stop_value = stand_in->thread = kNone;
        std::copy(std::begin(m.fiber().words), std::end(m.fiber().words), stand_in->words);
        kept[1] = m.value_of(stand_in);
    }
    const Value tuple = vm::new_tuple(m, kept, 2);
    if (tuple == vm::kSignalRetry || !stand_in) return tuple;
    NativeObject* object = m.at<NativeObject>(waits_for);
    vm::ObjectLock guard(m, object);
    if (m.fiber().scratch[runtime::kScratchWaitsFor] == waits_for)
        runtime::replace_waiter(m, object, &m.fiber(), stand_in);
    return tuple;
}

Value bring_back(Mutator& m, Value* args, uint32_t) {
    vm::Tuple* kept = m.at<vm::Tuple>(args[0]);
    driver_of(m).answer = kept->items()[0].as_int();
    if (kept->items()[1] == kNone) return kNone;
    Fiber* stand_in = m.at<Fiber>(kept->items()[1]);
    const Value waits_for = stand_in->scratch[runtime::kScratchWaitsFor];
    if (!waits_for.is_object() || waits_for == kNone) return kNone;
    NativeObject* object = m.at<NativeObject>(waits_for);
    vm::ObjectLock guard(m, object);
    // Else it was notified meanwhile.
    if (stand_in->scratch[runtime::kScratchWaitsFor] == waits_for)
        runtime::replace_waiter(m, object, stand_in, &m.fiber());
    return kNone;
}

// --- Sending and waiting.

// [number] of this process itself. True: its handler is due, or there is nothing to do; False: it
// is for the system.
Value note(Mutator& m, Value* args, uint32_t) {
    int number;
    if (!signal_argument(m, args[0], &number)) return kNoValue;
    return vm::from_bool(platform::note_signal(number));
}

// What has come has its effect before the call returns: its handler is called, or KeyboardInterrupt
// raised, where the park ends.
Value deliver(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    driver_of(m).take_signals();
    PLAIT_AWAIT(f.slot(0), runtime::park(m, runtime::ParkReason::Flush, -1));
    return kNone;
    PLAIT_FRAME_END
}

// Until the next wake-up, of which a signal is one.
Value pause(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(0), runtime::park(m, runtime::ParkReason::Sleep, -1));
    return kNone;
    PLAIT_FRAME_END
}

// SIGALRM in [delay] seconds and every [interval] seconds then; 0: not. What was set before.
Value set_alarm(Mutator& m, Value* args, uint32_t) {
    Value deadline;
    int64_t delay, interval;
    if (!runtime::seconds_to_ns(m, args[0], &delay) ||
        !runtime::seconds_to_ns(m, args[1], &interval) ||
        !timeout_argument(m, args[0], &deadline)) {
        return m.raise(ErrorType::TypeError, "must be real number");
    }
    runtime_of(m).set_alarm(delay == 0 ? 0 : runtime::deadline_of_slot(deadline), interval);
    return kNone;
}

// (seconds left, interval).
Value get_alarm(Mutator& m, Value*, uint32_t) {
    const runtime::Runtime& runtime = runtime_of(m);
    const int64_t left = runtime.has_alarm() ? runtime::program_ns_until(m, runtime.alarm_ns()) : 0;
    const Value items[] = {
        Value::from_double(static_cast<double>(std::max<int64_t>(left, 0)) * 1e-9),
        Value::from_double(static_cast<double>(runtime.alarm_interval_ns()) * 1e-9)};
    return vm::new_tuple(m, items, 2);
}

constexpr vm::NativeDef kSignalDefs[] = {
    {"is_main_thread", is_main_thread, nullptr, 0, 0, 0, 0, nullptr},
    {"get_action", get_action, nullptr, 1, 1, 0, 0, nullptr},
    {"set_action", set_action, nullptr, 2, 2, 0, 0, nullptr},
    {"take_function", take_function, nullptr, 1, 1, 0, 0, nullptr},
    {"take_due", take_due, nullptr, 0, 0, 0, 0, nullptr},
    {"give_back", give_back, nullptr, 1, 1, 0, 0, nullptr},
    {"put_aside", put_aside, nullptr, 0, 0, 0, 0, nullptr},
    {"bring_back", bring_back, nullptr, 1, 1, 0, 0, nullptr},
    {"note", note, nullptr, 1, 1, 0, 0, nullptr},
    {"deliver", nullptr, deliver, 0, 0, 1, 0, nullptr},
    {"pause", nullptr, pause, 0, 0, 1, 0, nullptr},
    {"set_alarm", set_alarm, nullptr, 2, 2, 0, 0, nullptr},
    {"get_alarm", get_alarm, nullptr, 0, 0, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kSignalTable = {kSignalDefs, std::size(kSignalDefs)};

} // namespace plait::modules
