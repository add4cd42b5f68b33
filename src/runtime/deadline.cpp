#include "runtime/deadline.h"

#include "platform/clock.h"
#include "runtime/driver.h"
#include "runtime/runtime.h"
#include "vm/text.h"

#include <cmath>

namespace plait::runtime {

using vm::Kind;
using vm::Mutator;
using vm::Value;

namespace {

// So many of the system's seconds are one of the program's.
int64_t stretch_of(Mutator& m) {
    constexpr int64_t kStretch = 20;
    return Driver::of(m).runtime().options().debug.stretch ? kStretch : 1;
}

} // namespace

bool seconds_to_ns(Mutator& m, Value seconds, int64_t* ns) {
    constexpr double kLimit = 9.2e18;
    double number;
    if (seconds.is_double()) {
        number = seconds.as_double();
    } else if (m.kind_of(seconds) == Kind::Int || m.kind_of(seconds) == Kind::Bool) {
        if (seconds == vm::kTrue || seconds == vm::kFalse) {
            number = seconds == vm::kTrue;
        } else if (!vm::int_to_double(m, seconds, &number)) {
            number = vm::int_sign(m, seconds) * kLimit;
        }
    } else {
        return false;
    }
    number = std::ceil(number * 1e9);
    *ns = number >= kLimit    ? INT64_MAX
          : number <= -kLimit ? INT64_MIN
                              : static_cast<int64_t>(number);
    return true;
}

Value deadline_slot_after(Mutator& m, int64_t ns) {
    const int64_t stretch = stretch_of(m);
    const int64_t deadline =
        platform::deadline_after_ns(ns > INT64_MAX / stretch ? INT64_MAX : ns * stretch);
    const int64_t microseconds = deadline / 1000 + (deadline % 1000 != 0);
    return Value::from_int(microseconds > Value::kMaxInt ? Value::kMaxInt : microseconds);
}

int64_t deadline_of_slot(Value slot) {
    if (!slot.is_int() || slot.as_int() == Value::kMaxInt) return -1;
    return slot.as_int() * 1000;
}

bool is_past(Value slot) {
    const int64_t deadline = deadline_of_slot(slot);
    return deadline >= 0 && platform::monotonic_ns() >= deadline;
}

int64_t program_monotonic_ns(Mutator& m) {
    return platform::monotonic_ns() / stretch_of(m);
}

int64_t program_ns_until(Mutator& m, int64_t deadline_ns) {
    return (deadline_ns - platform::monotonic_ns()) / stretch_of(m);
}

// The date stays today's.
int64_t program_wall_ns(Mutator& m) {
    constexpr int64_t kDay = int64_t{86'400} * 1'000'000'000;
    const int64_t now = platform::wall_ns(), of_today = now % kDay;
    return now - of_today + of_today / stretch_of(m);
}

} // namespace plait::runtime
