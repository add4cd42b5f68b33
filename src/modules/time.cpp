// _time: clocks and sleep, for time.py.

#include "base/mutex.h"
#include "modules/tables.h"
#include "platform/clock.h"
#include "runtime/deadline.h"
#include "runtime/park.h"
#include "vm/containers.h"
#include "vm/instructions.h"
#include "vm/numeric.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <cmath>
#include <ctime>
#include <string>

namespace plait::modules {

using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::Value;

namespace {

using Clock = int64_t (*)(Mutator& m);

// Where nobody tells the CPU time, programs that measure with it get the time that passes.
int64_t or_monotonic_ns(int64_t cpu_ns) {
    return cpu_ns != 0 ? cpu_ns : platform::monotonic_ns();
}
int64_t process_cpu_ns(Mutator&) {
    return or_monotonic_ns(platform::process_cpu_ns());
}
int64_t thread_cpu_ns(Mutator&) {
    return or_monotonic_ns(platform::thread_cpu_ns());
}

template<Clock clock_ns> Value seconds(Mutator& m, Value*, uint32_t) {
    return Value::from_double(static_cast<double>(clock_ns(m)) / 1e9);
}

template<Clock clock_ns> Value nanoseconds(Mutator& m, Value*, uint32_t) {
    return vm::new_int(m, clock_ns(m));
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
    *deadline = runtime::deadline_slot_after(m, ns);
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

// The calendar ------------------------------------------------------------------------------------

// The C library's time zone, which all of its functions below may read anew. It has a lock of its
// own, which ThreadSanitizer does not see.
Mutex time_zone_mutex;

// Seconds since 1970, by default now; false with an exception raised.
bool seconds_argument(Mutator& m, Value given, int64_t* out) {
    if (given.empty() || given == kNone) {
        *out = runtime::program_wall_ns(m) / 1'000'000'000;
        return true;
    }
    double number;
    if (!vm::is_number(m, given)) {
        m.raise(ErrorType::TypeError,
                "'%s' object cannot be interpreted as an integer",
                vm::type_name(m, given));
        return false;
    }
    if (!vm::number_to_double(m, given, &number)) return false;
    if (!(std::fabs(number) < 1e17)) {
        m.raise(ErrorType::OverflowError, "timestamp out of range for platform time_t");
        return false;
    }
    *out = static_cast<int64_t>(std::floor(number));
    return true;
}

bool break_down(Mutator& m, Value given, bool is_utc, std::tm* out) {
    int64_t seconds;
    if (!seconds_argument(m, given, &seconds)) return false;
    const std::time_t time = static_cast<std::time_t>(seconds);
    {
        LockGuard guard(time_zone_mutex);
        if ((is_utc ? gmtime_r(&time, out) : localtime_r(&time, out)) != nullptr) return true;
    }
    m.raise(ErrorType::OverflowError, "timestamp out of range for platform time_t");
    return false;
}

template<bool is_utc> Value broken_down(Mutator& m, Value* args, uint32_t) {
    std::tm t{};
    if (!break_down(m, args[0], is_utc, &t)) return kNoValue;
    const int fields[9] = {t.tm_year + 1900,
                           t.tm_mon + 1,
                           t.tm_mday,
                           t.tm_hour,
                           t.tm_min,
                           t.tm_sec,
                           (t.tm_wday + 6) % 7,
                           t.tm_yday + 1,
                           t.tm_isdst};
    Value items[9];
    for (int i = 0; i < 9; ++i)
        items[i] = Value::from_int(fields[i]);
    const Value values = vm::new_tuple(m, items, 9);
    const Value name = vm::new_str(m, t.tm_zone != nullptr ? (is_utc ? "UTC" : t.tm_zone) : "UTC");
    if (values.is_signal() || name.is_signal()) return vm::kSignalRetry;
    const Value parts[2] = {name, Value::from_int(t.tm_gmtoff)};
    const Value zone = vm::new_tuple(m, parts, 2);
    if (zone.is_signal()) return zone;
    return vm::call_frozen(m, "_struct_time", "make", values, zone);
}

// A tuple of nine ints, or now where there is none; false with an exception raised.
bool time_argument(Mutator& m, Value given, std::tm* out) {
    if (given.empty()) return break_down(m, given, false, out);
    const Value inner = vm::payload_of(m, given);
    if (!m.is(inner, vm::Kind::Tuple)) {
        m.raise(ErrorType::TypeError, "Tuple or struct_time argument required");
        return false;
    }
    vm::Tuple* tuple = m.at<vm::Tuple>(inner);
    int fields[9];
    for (uint32_t i = 0; i < 9; ++i) {
        if (tuple->size != 9 || !tuple->items()[i].is_int()) {
            m.raise(ErrorType::TypeError, "time tuple must have exactly 9 elements, all ints");
            return false;
        }
        fields[i] = static_cast<int>(tuple->items()[i].as_int());
    }
    *out = std::tm{};
    out->tm_year = fields[0] - 1900;
    out->tm_mon = fields[1] > 0 ? fields[1] - 1 : 0;
    out->tm_mday = fields[2] > 0 ? fields[2] : 1;
    out->tm_hour = fields[3];
    out->tm_min = fields[4];
    out->tm_sec = fields[5];
    out->tm_wday = (fields[6] + 1) % 7;
    out->tm_yday = fields[7] > 0 ? fields[7] - 1 : 0;
    out->tm_isdst = fields[8];
    if (out->tm_mon > 11 || out->tm_mday > 31 || out->tm_hour < 0 || out->tm_hour > 23) {
        m.raise(ErrorType::ValueError, "time tuple element out of range");
        return false;
    }
    return true;
}

Value formatted(Mutator& m, const std::string& format, const std::tm& t) {
    if (format.empty()) return vm::new_str(m, "");
    std::string text(format.size() * 4 + 256, 0);
    {
        LockGuard guard(time_zone_mutex);
        text.resize(std::strftime(text.data(), text.size(), format.c_str(), &t));
    }
    return vm::new_str(m, text);
}

Value format_time(Mutator& m, Value* args, uint32_t) {
    const Value format = vm::payload_of(m, args[0]);
    if (!m.is(format, vm::Kind::Str)) {
        return m.raise(ErrorType::TypeError,
                       "strftime() argument 1 must be str, not %s",
                       vm::type_name(m, args[0]));
    }
    std::tm t{};
    if (!time_argument(m, args[1], &t)) return kNoValue;
    return formatted(m, vm::to_utf8(m, format), t);
}

Value time_text(Mutator& m, Value* args, uint32_t) {
    std::tm t{};
    return break_down(m, args[0], false, &t) ? formatted(m, "%a %b %e %H:%M:%S %Y", t) : kNoValue;
}

Value tuple_text(Mutator& m, Value* args, uint32_t) {
    std::tm t{};
    return time_argument(m, args[0], &t) ? formatted(m, "%a %b %e %H:%M:%S %Y", t) : kNoValue;
}

Value make_time(Mutator& m, Value* args, uint32_t) {
    std::tm t{};
    if (!time_argument(m, args[0], &t)) return kNoValue;
    LockGuard guard(time_zone_mutex);
    return Value::from_double(static_cast<double>(std::mktime(&t)));
}

constexpr vm::NativeDef kTimeDefs[] = {
    {"time", seconds<runtime::program_wall_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"time_ns", nanoseconds<runtime::program_wall_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"monotonic", seconds<runtime::program_monotonic_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"monotonic_ns", nanoseconds<runtime::program_monotonic_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"perf_counter", seconds<runtime::program_monotonic_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"perf_counter_ns", nanoseconds<runtime::program_monotonic_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"process_time", seconds<process_cpu_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"process_time_ns", nanoseconds<process_cpu_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"thread_time", seconds<thread_cpu_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"thread_time_ns", nanoseconds<thread_cpu_ns>, nullptr, 0, 0, 0, 0, nullptr},
    {"sleep", nullptr, sleep, 1, 1, 2, 0, nullptr},
    {"localtime", broken_down<false>, nullptr, 0, 1, 0, 0, nullptr},
    {"gmtime", broken_down<true>, nullptr, 0, 1, 0, 0, nullptr},
    {"strftime", format_time, nullptr, 1, 2, 0, 0, nullptr},
    {"ctime", time_text, nullptr, 0, 1, 0, 0, nullptr},
    {"asctime", tuple_text, nullptr, 0, 1, 0, 0, nullptr},
    {"mktime", make_time, nullptr, 1, 1, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kTimeTable = {kTimeDefs, std::size(kTimeDefs)};

} // namespace plait::modules
