// _math: the functions of math.py on doubles. All are leaves.

#include "modules/tables.h"
#include "vm/containers.h"
#include "vm/instructions.h"
#include "vm/numeric.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <cmath>
#include <iterator>
#include <vector>

namespace plait::modules {

using vm::ErrorType;
using vm::Kind;
using vm::kNoValue;
using vm::Mutator;
using vm::Value;

namespace {

// A number as a double; kSignalSlow in [*failed] where it is an object that has to be asked.
bool real_argument(Mutator& m, Value v, double* out, Value* failed) {
    const Value inner = vm::payload_of(m, v);
    if (vm::is_number(m, inner)) {
        *failed = kNoValue;
        return vm::number_to_double(m, inner, out);
    }
    *failed =
        vm::lookup_special(m, v, vm::NameId::float_).empty()
            ? m.raise(ErrorType::TypeError, "must be real number, not %s", vm::type_name(m, v))
            : vm::kSignalSlow;
    return false;
}

Value domain_error(Mutator& m) {
    return m.raise(ErrorType::ValueError, "math domain error");
}

// What C's function gave, as Python sees it: a NaN from numbers is an error, and so is an infinity.
Value checked(Mutator& m, double result, bool had_nan, bool had_infinity, bool overflows) {
    if (std::isnan(result) && !had_nan) return domain_error(m);
    if (std::isinf(result) && !had_infinity && !had_nan) {
        return overflows ? m.raise(ErrorType::OverflowError, "math range error") : domain_error(m);
    }
    return Value::from_double(result);
}

template<double (*function)(double), bool overflows = false>
Value unary(Mutator& m, Value* args, uint32_t) {
    double x;
    Value failed;
    if (!real_argument(m, args[0], &x, &failed)) return failed;
    return checked(m, function(x), std::isnan(x), std::isinf(x), overflows);
}

template<double (*function)(double, double), bool overflows = false>
Value binary(Mutator& m, Value* args, uint32_t) {
    double x, y;
    Value failed;
    if (!real_argument(m, args[0], &x, &failed) || !real_argument(m, args[1], &y, &failed))
        return failed;
    return checked(m,
                   function(x, y),
                   std::isnan(x) || std::isnan(y),
                   std::isinf(x) || std::isinf(y),
                   overflows);
}

// An object that is no number turns into one by its __float__, then the leaf is called again.
Value ask_float(Mutator& m, vm::NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    for (f.slot(2) = Value::from_int(0); f.slot(2).as_int() < 2;
         f.slot(2) = Value::from_int(f.slot(2).as_int() + 1)) {
        f.slot(3) = f.slot(static_cast<uint32_t>(f.slot(2).as_int()));
        if (f.slot(3).empty() || vm::lookup_special(m, f.slot(3), vm::NameId::float_).empty())
            continue;
        PLAIT_AWAIT(f.slot(3), vm::call_method(m, f.slot(3), vm::NameId::float_, nullptr, 0));
        f.slot(static_cast<uint32_t>(f.slot(2).as_int())) = f.slot(3);
    }
    {
        Value args[2] = {f.slot(0), f.slot(1)};
        const Value result = m.vm.native(f.record().native).leaf(m, args, args[1].empty() ? 1 : 2);
        if (result != vm::kSignalSlow) return result;
        return m.raise(ErrorType::TypeError, "must be real number");
    }
    PLAIT_FRAME_END
}

double power(double x, double y) {
    return x == 0 && y < 0 ? NAN : std::pow(x, y);
}
double log_of(double x) {
    return x > 0 ? std::log(x) : x == 0 ? -HUGE_VAL : NAN;
}
double gamma_of(double x) {
    return x == std::floor(x) && x <= 0 ? NAN : std::tgamma(x);
}
double remainder_of(double x, double y) {
    return std::remainder(x, y);
}

template<bool (*test)(double)> Value check(Mutator& m, Value* args, uint32_t) {
    double x;
    Value failed;
    if (!real_argument(m, args[0], &x, &failed)) return failed;
    return vm::from_bool(test(x));
}
bool is_nan(double x) {
    return std::isnan(x);
}
bool is_infinite(double x) {
    return std::isinf(x);
}
bool is_finite(double x) {
    return std::isfinite(x);
}

// [otherwise]: what math.py does with an object that is no plain number.
Value rounded(Mutator& m, Value x, double (*function)(double), const char* otherwise) {
    if (x.is_double()) return vm::int_from_double(m, function(x.as_double()));
    if (m.kind_of(x) == Kind::Int || m.kind_of(x) == Kind::Bool) return vm::bool_to_int(x);
    return vm::call_frozen(m, "math", otherwise, x, vm::kNone);
}
Value floor_of(Mutator& m, Value* args, uint32_t) {
    return rounded(m, args[0], std::floor, "_floor");
}
Value ceil_of(Mutator& m, Value* args, uint32_t) {
    return rounded(m, args[0], std::ceil, "_ceil");
}

Value split_fraction(Mutator& m, Value* args, uint32_t) {
    double x, whole;
    Value failed;
    if (!real_argument(m, args[0], &x, &failed)) return failed;
    const double fraction = std::modf(x, &whole);
    const Value items[2] = {Value::from_double(fraction), Value::from_double(whole)};
    return vm::new_tuple(m, items, 2);
}

Value split_exponent(Mutator& m, Value* args, uint32_t) {
    double x;
    Value failed;
    if (!real_argument(m, args[0], &x, &failed)) return failed;
    int exponent = 0;
    const double mantissa = std::frexp(x, &exponent);
    const Value items[2] = {Value::from_double(mantissa), Value::from_int(exponent)};
    return vm::new_tuple(m, items, 2);
}

Value scale(Mutator& m, Value* args, uint32_t) {
    double x;
    Value failed;
    if (!real_argument(m, args[0], &x, &failed)) return failed;
    if (!vm::is_int(m, vm::payload_of(m, args[1])))
        return m.raise(ErrorType::TypeError, "Expected an int as second argument to ldexp.");
    int64_t exponent;
    if (!vm::argument_clamped(m, args[1], &exponent)) return kNoValue;
    const int clamped = exponent > 5000 ? 5000 : exponent < -5000 ? -5000 : int(exponent);
    return checked(m, std::ldexp(x, clamped), std::isnan(x), std::isinf(x), true);
}

// A number as a rounded sum or product and what rounding has taken away.
struct Exact {
    double value, rest;
};
Exact square_of(double x) {
    const double wide = x * 134217729.0; // 2**27 + 1: halves of 26 bits, whose products are exact
    const double high = wide - (wide - x), low = x - high;
    const double square = x * x;
    return {square, ((high * high - square) + 2 * high * low) + low * low};
}
// |a| is not less than |b|.
Exact sum_of(double a, double b) {
    const double sum = a + b;
    return {sum, (a - sum) + b};
}

// The length of a vector, rounded correctly but for the rarest cases, as CPython's hypot() is: the
// rests of squares and sums are summed apart, and the root is corrected once by what it misses.
double length_of(const std::vector<double>& vector, double largest) {
    int exponent = 0;
    std::frexp(largest, &exponent);
    if (exponent < -1023) { // Too small for a power of two to make it large.
        std::vector<double> larger(vector);
        for (double& x : larger)
            x *= 0x1p200;
        return length_of(larger, largest * 0x1p200) * 0x1p-200;
    }
    const double scale = std::ldexp(1.0, -exponent);
    double sum = 1, squares_rest = 0, sums_rest = 0;
    const auto add = [&](Exact square, double sign) {
        const Exact next = sum_of(sum, sign * square.value);
        sum = next.value;
        squares_rest += sign * square.rest;
        sums_rest += next.rest;
    };
    for (const double x : vector)
        add(square_of(x * scale), 1);
    const double root = std::sqrt(sum - 1 + (squares_rest + sums_rest));
    add(square_of(root), -1);
    return (root + (sum - 1 + (squares_rest + sums_rest)) / (2 * root)) / scale;
}

// _norm(floats): of a tuple.
Value norm_of(Mutator& m, Value* args, uint32_t) {
    vm::Tuple* tuple = m.at<vm::Tuple>(args[0]);
    std::vector<double> vector;
    double largest = 0;
    bool has_nan = false;
    for (uint32_t i = 0; i < tuple->size; ++i) {
        const double x = std::fabs(tuple->items()[i].as_double());
        vector.push_back(x);
        has_nan = has_nan || std::isnan(x);
        if (x > largest) largest = x;
    }
    if (std::isinf(largest)) return Value::from_double(largest);
    if (has_nan) return Value::from_double(std::nan(""));
    if (largest == 0 || vector.size() < 2) return Value::from_double(largest);
    return Value::from_double(length_of(vector, largest));
}

#define PLAIT_UNARY(name, ...)                                                                     \
    { name, unary<__VA_ARGS__>, ask_float, 1, 1, 3, 0, nullptr }
#define PLAIT_BINARY(name, ...)                                                                    \
    { name, binary<__VA_ARGS__>, ask_float, 2, 2, 2, 0, nullptr }
constexpr vm::NativeDef kDefs[] = {
    PLAIT_UNARY("sqrt", std::sqrt),
    PLAIT_UNARY("cbrt", std::cbrt),
    PLAIT_UNARY("exp", std::exp, true),
    PLAIT_UNARY("exp2", std::exp2, true),
    PLAIT_UNARY("expm1", std::expm1, true),
    PLAIT_UNARY("log1p", std::log1p),
    PLAIT_UNARY("log2", std::log2),
    PLAIT_UNARY("log10", std::log10),
    PLAIT_UNARY("_log", log_of),
    PLAIT_UNARY("sin", std::sin),
    PLAIT_UNARY("cos", std::cos),
    PLAIT_UNARY("tan", std::tan),
    PLAIT_UNARY("asin", std::asin),
    PLAIT_UNARY("acos", std::acos),
    PLAIT_UNARY("atan", std::atan),
    PLAIT_UNARY("sinh", std::sinh, true),
    PLAIT_UNARY("cosh", std::cosh, true),
    PLAIT_UNARY("tanh", std::tanh),
    PLAIT_UNARY("asinh", std::asinh),
    PLAIT_UNARY("acosh", std::acosh),
    PLAIT_UNARY("atanh", std::atanh),
    PLAIT_UNARY("fabs", std::fabs),
    PLAIT_UNARY("erf", std::erf),
    PLAIT_UNARY("erfc", std::erfc),
    PLAIT_UNARY("gamma", gamma_of, true),
    PLAIT_UNARY("lgamma", std::lgamma, true),
    PLAIT_BINARY("pow", power, true),
    PLAIT_BINARY("atan2", std::atan2),
    PLAIT_BINARY("fmod", std::fmod),
    {"_norm", norm_of, nullptr, 1, 1, 0, 0, nullptr},
    PLAIT_BINARY("copysign", std::copysign),
    PLAIT_BINARY("remainder", remainder_of),
    PLAIT_BINARY("nextafter", std::nextafter),
    {"isnan", check<is_nan>, ask_float, 1, 1, 3, 0, nullptr},
    {"isinf", check<is_infinite>, ask_float, 1, 1, 3, 0, nullptr},
    {"isfinite", check<is_finite>, ask_float, 1, 1, 3, 0, nullptr},
    {"floor", floor_of, nullptr, 1, 1, 0, 0, nullptr},
    {"ceil", ceil_of, nullptr, 1, 1, 0, 0, nullptr},
    {"modf", split_fraction, ask_float, 1, 1, 3, 0, nullptr},
    {"frexp", split_exponent, ask_float, 1, 1, 3, 0, nullptr},
    {"ldexp", scale, nullptr, 2, 2, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kMathTable = {kDefs, std::size(kDefs)};

} // namespace plait::modules
