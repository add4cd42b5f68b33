#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/numeric.h"
#include "vm/text.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace plait::vm {

namespace {

bool is_odd_whole(double number) {
    return std::fmod(std::fabs(number), 2.0) == 1.0;
}

// pow() where an operand is infinite or the base is zero: C leaves some of it open. False: an
// ordinary case.
bool special_power(double a, double b, double* out) {
    if (b == 0 || a == 1) return *out = 1, true;
    if (std::isnan(a)) return *out = a, true;
    if (std::isnan(b)) return *out = b, true;
    if (std::isinf(b)) {
        const double size = std::fabs(a);
        *out = size == 1 ? 1 : (b > 0) == (size > 1) ? std::fabs(b) : 0;
        return true;
    }
    if (std::isinf(a)) {
        const bool odd = is_odd_whole(b);
        *out = b > 0 ? (odd ? a : std::fabs(a)) : (odd ? std::copysign(0.0, a) : 0);
        return true;
    }
    if (a == 0 && b > 0) return *out = is_odd_whole(b) ? a : 0, true;
    return false;
}

// OverflowError(34, 'Numerical result out of range'), as C's errno has it.
Value raise_out_of_range(Mutator& m) {
    const Value items[] = {Value::from_int(34), new_str(m, "Numerical result out of range")};
    const Value args = items[1] == kSignalRetry ? kSignalRetry : new_tuple(m, items, 2);
    if (args == kSignalRetry) return args;
    const Value exception = new_exception(m, m.error_type(ErrorType::OverflowError).as_ref(), args);
    return exception == kSignalRetry ? exception : m.raise_value(exception);
}

Value power(Mutator& m, double a, double b) {
    double result;
    if (special_power(a, b, &result)) return Value::from_double(result);
    if (a == 0)
        return m.raise(ErrorType::ZeroDivisionError, "0.0 cannot be raised to a negative power");
    if (a < 0 && b != std::floor(b)) {
        return complex_binary(m, BinaryOp::Pow, {a, 0}, {b, 0});
    }
    const bool negative = a < 0 && is_odd_whole(b);
    result = std::pow(std::fabs(a), b);
    if (std::isinf(result)) {
        return raise_out_of_range(m);
    }
    return Value::from_double(negative ? -result : result);
}

// The decimal digits of |number|, exactly: d.ddd * 10^exponent.
struct ExactDecimal {
    char digits[800];
    int exponent;
};

void exact_decimal(double number, ExactDecimal* out) {
    char text[820];
    std::snprintf(text, sizeof text, "%.766e", std::fabs(number));
    const char* e = std::strchr(text, 'e');
    out->exponent = std::atoi(e + 1);
    out->digits[0] = text[0];
    std::memcpy(out->digits + 1, text + 2, static_cast<size_t>(e - text - 2));
    out->digits[e - text - 1] = 0;
}

// Rounds at 10^places, places > 0, half to even on the exact value, as round(x, -places).
double round_before_point(double number, int64_t places) {
    ExactDecimal exact;
    exact_decimal(number, &exact);
    const int64_t kept = exact.exponent + 1 - places; // significant digits that remain
    if (kept < 0) return std::copysign(0.0, number);
    char text[400];
    if (kept > 0) {
        std::snprintf(text, sizeof text, "%.*e", static_cast<int>(kept - 1), number);
        return std::strtod(text, nullptr);
    }
    const bool up = exact.digits[0] > '5' ||
                    (exact.digits[0] == '5' &&
                     std::strspn(exact.digits + 1, "0") != std::strlen(exact.digits + 1));
    if (!up) return std::copysign(0.0, number);
    std::snprintf(text, sizeof text, "1e%d", static_cast<int>(places));
    return std::copysign(std::strtod(text, nullptr), number);
}

} // namespace

double float_modulo(double a, double b) {
    double rest = std::fmod(a, b);
    if (rest == 0) return std::copysign(0.0, b);
    if ((b < 0) != (rest < 0)) rest += b;
    return rest;
}

double float_floor_divide(double a, double b, double* remainder) {
    double rest = std::fmod(a, b);
    double quotient = (a - rest) / b;
    if (rest != 0) {
        if ((b < 0) != (rest < 0)) {
            rest += b;
            quotient -= 1.0;
        }
    } else {
        rest = std::copysign(0.0, b);
    }
    *remainder = rest;
    if (quotient == 0) return std::copysign(0.0, a / b);
    const double whole = std::floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

Value float_binary(Mutator& m, BinaryOp op, double a, double b) {
    double rest;
    switch (op) {
    case BinaryOp::Add: return Value::from_double(a + b);
    case BinaryOp::Sub: return Value::from_double(a - b);
    case BinaryOp::Mul: return Value::from_double(a * b);
    case BinaryOp::TrueDiv:
        if (b == 0) return m.raise(ErrorType::ZeroDivisionError, "float division by zero");
        return Value::from_double(a / b);
    case BinaryOp::FloorDiv:
        if (b == 0) return m.raise(ErrorType::ZeroDivisionError, "float floor division by zero");
        return Value::from_double(float_floor_divide(a, b, &rest));
    case BinaryOp::Mod:
        if (b == 0) return m.raise(ErrorType::ZeroDivisionError, "float modulo");
        return Value::from_double(float_modulo(a, b));
    case BinaryOp::Pow: return power(m, a, b);
    default: return kNoValue;
    }
}

Value float_round(Mutator& m, double number, Value digits) {
    if (!digits || digits == kNone) {
        double whole = std::nearbyint(number);
        return int_from_double(m, whole);
    }
    int64_t places;
    if (!argument_clamped(m, digits, &places)) return kNoValue;
    if (!std::isfinite(number) || number == 0 || places > 323) return Value::from_double(number);
    if (places < -308) return Value::from_double(std::copysign(0.0, number));
    if (places < 0) return Value::from_double(round_before_point(number, -places));
    char text[700];
    std::snprintf(text, sizeof text, "%.*f", static_cast<int>(places), number);
    const double rounded = std::strtod(text, nullptr);
    if (std::isinf(rounded))
        return m.raise(ErrorType::OverflowError, "rounded value too large to represent");
    return Value::from_double(rounded);
}

// repr(): the shortest digits that read back as the same double, in CPython's layout.
std::string float_repr(double number) {
    if (std::isnan(number)) return "nan";
    if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
    char text[40];
    const auto end =
        std::to_chars(text, text + sizeof text, number, std::chars_format::scientific).ptr;
    const std::string_view scientific(text, static_cast<size_t>(end - text));
    const size_t e = scientific.find('e');
    const int exponent = std::atoi(std::string(scientific.substr(e + 1)).c_str());
    std::string digits;
    for (char c : scientific.substr(0, e)) {
        if (c >= '0' && c <= '9') digits += c;
    }
    std::string out = text[0] == '-' ? "-" : "";
    const int count = static_cast<int>(digits.size());
    if (exponent < -4 || exponent >= 16) {
        out += digits[0];
        if (count > 1) out += '.' + digits.substr(1);
        char tail[16];
        std::snprintf(tail, sizeof tail, "e%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
        return out + tail;
    }
    if (exponent < 0)
        return out + "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
    if (count <= exponent + 1)
        return out + digits + std::string(static_cast<size_t>(exponent + 1 - count), '0') + ".0";
    return out + digits.substr(0, static_cast<size_t>(exponent + 1)) + '.' +
           digits.substr(static_cast<size_t>(exponent + 1));
}

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view strip_blanks(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\n\r\f\v\x1c\x1d\x1e\x1f";
    const size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// Digits with single underscores between them; appends the digits. Whether there is at least one.
bool take_digits(std::string_view* text, std::string* out) {
    bool any = false;
    while (!text->empty()) {
        if (is_digit((*text)[0])) {
            out->push_back((*text)[0]);
            any = true;
        } else if (!((*text)[0] == '_' && any && text->size() > 1 && is_digit((*text)[1]))) {
            break;
        }
        text->remove_prefix(1);
    }
    return any;
}

bool parse_named(std::string_view text, bool negative, double* out) {
    std::string lower;
    for (char c : text)
        lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (lower == "inf" || lower == "infinity")
        *out = negative ? -INFINITY : INFINITY;
    else if (lower == "nan")
        *out = NAN;
    else
        return false;
    return true;
}

} // namespace

bool parse_float(std::string_view text, double* out) {
    text = strip_blanks(text);
    std::string clean;
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) clean = "-";
    if (negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
    if (parse_named(text, negative, out)) return true;
    const bool whole = take_digits(&text, &clean);
    bool fraction = false;
    if (!text.empty() && text[0] == '.') {
        clean += '.';
        text.remove_prefix(1);
        fraction = take_digits(&text, &clean);
    }
    if (!whole && !fraction) return false;
    if (!text.empty() && (text[0] == 'e' || text[0] == 'E')) {
        clean += 'e';
        text.remove_prefix(1);
        if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
            clean += text[0];
            text.remove_prefix(1);
        }
        if (!take_digits(&text, &clean)) return false;
    }
    if (!text.empty()) return false;
    *out = std::strtod(clean.c_str(), nullptr);
    return true;
}

} // namespace plait::vm
