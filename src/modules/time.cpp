// time: clocks and sleep.

#include "modules/tables.h"
#include "platform/clock.h"
#include "runtime/deadline.h"
#include "runtime/park.h"
#include "vm/ops.h"
#include "vm/text.h"

namespace plait::modules {

using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::Value;

namespace {

template<int64_t (*clock_ns)()> Value seconds(Mutator&, Value*, uint32_t) {
    return Value::from_double(static_cast<double>(clock_ns()) / 1e9);
}

template<int64_t (*clock_ns)()> Value nanoseconds(Mutator& m, Value*, uint32_t) {
    return vm::new_int(m, clock_ns());
}

bool read_sleep_argument(Mutator& m, Value argument, Value* deadline) {
    int64_t ns;
    if (!runtime::seconds_to_ns(m, argument, &ns)) {
        m.raise(ErrorType::TypeError,
                "'%s' object cannot be interpreted as an integer",
                vm::type_name(m, argument));
        return false;
    }
    if (argument.is_double() && argument.as_double() != argument.as_double()) {
        m.raise(ErrorType::ValueError, "Invalid value NaN (not a number)");
        return false;
    }
    if (ns < 0) {
        m.raise(ErrorType::ValueError, "sleep length must be non-negative");
        return false;
    }
    *deadline = runtime::deadline_slot_after(ns);
    return true;
}

// Slots: seconds, deadline, answer of the park. Sleeping for no time still lets others run.
Value sleep(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!read_sleep_argument(m, f.slot(0), &f.slot(1))) return kNoValue;
    do {
        PLAIT_AWAIT(
            f.slot(2),
            runtime::park(m, runtime::ParkReason::Sleep, runtime::deadline_of_slot(f.slot(1))));
    } while (!runtime::is_past(f.slot(1)));
    return kNone;
    PLAIT_FRAME_END
}

constexpr vm::NativeDef kTimeDefs[] = {
    {"time", seconds<platform::wall_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"time_ns", nanoseconds<platform::wall_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"monotonic", seconds<platform::monotonic_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"monotonic_ns", nanoseconds<platform::monotonic_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"perf_counter", seconds<platform::monotonic_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"perf_counter_ns", nanoseconds<platform::monotonic_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"process_time", seconds<platform::process_cpu_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"process_time_ns", nanoseconds<platform::process_cpu_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"thread_time", seconds<platform::thread_cpu_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"thread_time_ns", nanoseconds<platform::thread_cpu_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"sleep", nullptr, sleep, 1, 1, 2, 0, nullptr},
};

} // namespace

const vm::NativeTable kTimeTable = {kTimeDefs, std::size(kTimeDefs)};

} // namespace plait::modules
