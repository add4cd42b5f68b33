#include "runtime/deadline.h"

#include "platform/clock.h"
#include "vm/text.h"

#include <cmath>

namespace plait::runtime {

using vm::Kind;
using vm::Mutator;
using vm::Value;

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

Value deadline_slot_after(int64_t ns) {
    const int64_t deadline = platform::deadline_after_ns(ns);
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

} // namespace plait::runtime
