// float's methods and complex's.

#include "vm/bytes_data.h"
#include "vm/containers.h"
#include "vm/number_natives.h"
#include "vm/str_data.h"
#include "vm/text.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace plait::vm {

namespace {

Value float_of_text(Mutator& m, Value text) {
    std::string literal;
    double number;
    if (number_text(m, text, &literal) && parse_float(literal, &number))
        return Value::from_double(number);
    std::string says;
    append_simple_repr(m, text, &says);
    return m.raise_text(ErrorType::ValueError, "could not convert string to float: " + says);
}

} // namespace

Value float_of(Mutator& m, Value v) {
    if (m.is(v, Kind::Instance)) {
        for (NameId id : {NameId::float_, NameId::index}) {
            const Value method = lookup_special(m, v, id);
            const bool builtin = m.is(method, Kind::NativeFunction) && payload_of(m, v) != v;
            if (!method.empty() && !builtin) return push_number_call(m, NumberResult::Float, v, id);
        }
    }
    const Value payload = payload_of(m, v);
    double number;
    if (is_number(m, payload))
        return number_to_double(m, payload, &number) ? Value::from_double(number) : kNoValue;
    if (m.is(payload, Kind::Str) || is_bytes_like(m, payload)) return float_of_text(m, payload);
    return m.raise(ErrorType::TypeError,
                   "float() argument must be a string or a real number, not '%s'",
                   type_name(m, v));
}

namespace {

Value float_new(Mutator& m, Value* args, uint32_t) {
    return args[1].empty() ? Value::from_double(0) : float_of(m, args[1]);
}

Value float_is_integer(Mutator&, Value* args, uint32_t) {
    const double number = args[0].as_double();
    return from_bool(std::isfinite(number) && number == std::floor(number));
}

Value float_ratio(Mutator& m, Value* args, uint32_t) {
    return integer_ratio(m, args[0].as_double());
}
Value float_itself(Mutator&, Value* args, uint32_t) {
    return args[0];
}
Value float_zero(Mutator&, Value*, uint32_t) {
    return Value::from_double(0);
}
Value float_trunc(Mutator& m, Value* args, uint32_t) {
    return int_from_double(m, args[0].as_double());
}
Value float_floor(Mutator& m, Value* args, uint32_t) {
    return int_from_double(m, std::floor(args[0].as_double()));
}
Value float_ceil(Mutator& m, Value* args, uint32_t) {
    return int_from_double(m, std::ceil(args[0].as_double()));
}
Value float_round_method(Mutator& m, Value* args, uint32_t) {
    return float_round(m, args[0].as_double(), args[1]);
}

// As CPython: one hexadecimal digit, thirteen after the point.
Value float_hex(Mutator& m, Value* args, uint32_t) {
    const double number = args[0].as_double();
    if (!std::isfinite(number)) return new_str(m, float_repr(number));
    if (number == 0) return new_str(m, std::signbit(number) ? "-0x0.0p+0" : "0x0.0p+0");
    int exponent;
    double fraction = std::frexp(std::fabs(number), &exponent);
    const int shift = 1 - std::max(-1021 - exponent, 0);
    fraction = std::ldexp(fraction, shift);
    exponent -= shift;
    std::string text = number < 0 ? "-0x" : "0x";
    text += static_cast<char>('0' + static_cast<int>(fraction));
    fraction -= static_cast<int>(fraction);
    text += '.';
    for (int i = 0; i < 13; i++) {
        fraction *= 16;
        text += "0123456789abcdef"[static_cast<int>(fraction)];
        fraction -= static_cast<int>(fraction);
    }
    char tail[16];
    std::snprintf(tail, sizeof tail, "p%c%d", exponent < 0 ? '-' : '+', std::abs(exponent));
    return new_str(m, text + tail);
}

Value float_fromhex(Mutator& m, Value* args, uint32_t) {
    const Value text = payload_of(m, args[1]);
    if (!m.is(text, Kind::Str))
        return m.raise(ErrorType::TypeError, "bad argument type for built-in operation");
    std::string literal;
    const bool plain = number_text(m, text, &literal);
    const size_t sign = !literal.empty() && (literal[0] == '-' || literal[0] == '+');
    const bool named = literal.size() > sign && (literal[sign] == 'i' || literal[sign] == 'n' ||
                                                 literal[sign] == 'I' || literal[sign] == 'N');
    if (!named && literal.compare(sign, 2, "0x") != 0 && literal.compare(sign, 2, "0X") != 0)
        literal.insert(sign, "0x");
    char* end = nullptr;
    const double number = std::strtod(literal.c_str(), &end);
    if (!plain || literal.size() <= sign || *end != 0) {
        return m.raise(ErrorType::ValueError, "invalid hexadecimal floating-point string");
    }
    if (std::isinf(number) && !named)
        return m.raise(ErrorType::OverflowError,
                       "hexadecimal value too large to represent as a float");
    return Value::from_double(number);
}

Value number_format(Mutator& m, Value* args, uint32_t) {
    const Value spec = payload_of(m, args[1]);
    if (m.is(spec, Kind::Str)) return format_of(m, args[0], spec);
    return m.raise(
        ErrorType::TypeError, "__format__() argument must be str, not %s", type_name(m, args[1]));
}

Value getnewargs(Mutator& m, Value* args, uint32_t) {
    return new_tuple(m, args, 1);
}

// ---- complex ----

// "1+2j", "-j", "3", "(1e5-2.5j)".
bool parse_complex(std::string text, ComplexNumber* out) {
    if (text.size() >= 2 && text.front() == '(' && text.back() == ')')
        text = text.substr(1, text.size() - 2);
    while (!text.empty() && text.front() == ' ')
        text.erase(0, 1);
    while (!text.empty() && text.back() == ' ')
        text.pop_back();
    if (text.empty()) return false;
    if ((text.back() | 0x20) != 'j') return parse_float(text, &out->real);
    text.pop_back();
    size_t split = text.size();
    for (size_t i = text.size(); i-- > 0;) { // the last sign that is not an exponent's
        if ((text[i] == '+' || text[i] == '-') && (i == 0 || (text[i - 1] | 0x20) != 'e')) {
            split = i;
            break;
        }
    }
    std::string imaginary = split == text.size() ? text : text.substr(split);
    if (imaginary.empty() || imaginary == "+" || imaginary == "-") imaginary += "1";
    if (split != text.size() && split != 0 && !parse_float(text.substr(0, split), &out->real))
        return false;
    return parse_float(imaginary, &out->imaginary);
}

bool complex_part(Mutator& m, Value v, const char* which, ComplexNumber* out) {
    const Value payload = payload_of(m, v);
    if (m.is(payload, Kind::Complex)) {
        *out = {m.at<Complex>(payload)->real, m.at<Complex>(payload)->imaginary};
        return true;
    }
    if (is_number(m, payload)) return number_to_double(m, payload, &out->real);
    m.raise(ErrorType::TypeError,
            "complex() %s must be a %snumber, not '%s'",
            which,
            which[0] == 'f' ? "string or a " : "",
            type_name(m, v));
    return false;
}

// The method by which [v], that is no number of ours, becomes one; no value where there is none.
// The second argument's __complex__ is not asked.
Value conversion_of(Mutator& m, Value v, bool is_second) {
    const Value payload = v.empty() ? kNone : payload_of(m, v);
    if (!m.is(payload, Kind::Instance)) return kNoValue;
    for (const NameId name : {NameId::complex, NameId::float_, NameId::index}) {
        if (is_second && name == NameId::complex) continue;
        const Value method = lookup_special(m, v, name);
        if (!method.empty()) return method;
    }
    return kNoValue;
}

Value complex_new(Mutator& m, Value* args, uint32_t) {
    if (!conversion_of(m, args[1], false).empty() || !conversion_of(m, args[2], true).empty())
        return kSignalSlow;
    ComplexNumber real, imaginary;
    if (!args[1].empty()) {
        const Value text = payload_of(m, args[1]);
        if (m.is(text, Kind::Str)) {
            std::string literal;
            if (!args[2].empty())
                return m.raise(ErrorType::TypeError,
                               "complex() can't take second arg if first is a string");
            if (!number_text(m, text, &literal) || !parse_complex(literal, &real)) {
                return m.raise(ErrorType::ValueError, "complex() arg is a malformed string");
            }
            return new_complex(m, real.real, real.imaginary);
        }
        if (!complex_part(m, args[1], "first argument", &real)) return kNoValue;
    }
    if (!args[2].empty()) {
        if (m.is(payload_of(m, args[2]), Kind::Str))
            return m.raise(ErrorType::TypeError, "complex() second arg can't be a string");
        if (!complex_part(m, args[2], "second argument", &imaginary)) return kNoValue;
    }
    // Only what is there is added: a zero would lose the sign of another.
    const bool first_complex = real.imaginary != 0 || std::signbit(real.imaginary);
    const bool second_complex = imaginary.imaginary != 0 || std::signbit(imaginary.imaginary);
    return new_complex(m,
                       second_complex ? real.real - imaginary.imaginary : real.real,
                       args[2].empty() ? real.imaginary
                       : first_complex ? real.imaginary + imaginary.real
                                       : imaginary.real);
}

// Whether [answer] is what the method that [v] has must give.
bool check_converted(Mutator& m, Value v, Value answer, bool is_second) {
    const Value made = payload_of(m, answer);
    const std::string owner = type_name(m, v);
    const char* const given = type_name(m, answer);
    if (!is_second && !lookup_special(m, v, NameId::complex).empty()) {
        if (m.is(made, Kind::Complex)) return true;
        m.raise(ErrorType::TypeError, "__complex__ returned non-complex (type %s)", given);
    } else if (!lookup_special(m, v, NameId::float_).empty()) {
        if (made.is_double()) return true;
        m.raise(ErrorType::TypeError,
                "%s.__float__ returned non-float (type %s)",
                owner.c_str(),
                given);
    } else {
        if (is_int(m, made)) return true;
        m.raise(ErrorType::TypeError, "__index__ returned non-int (type %s)", given);
    }
    return false;
}

// Slots: class, real, imaginary, of which there may be none; method, then answer.
Value complex_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(3) = conversion_of(m, f.slot(1), false);
    if (!f.slot(3).empty()) {
        PLAIT_AWAIT(f.slot(3), call(m, f.slot(3), &f.slot(1), 1));
        if (!check_converted(m, f.slot(1), f.slot(3), false)) return kNoValue;
        f.slot(1) = f.slot(3);
    }
    f.slot(3) = conversion_of(m, f.slot(2), true);
    if (!f.slot(3).empty()) {
        PLAIT_AWAIT(f.slot(3), call(m, f.slot(3), &f.slot(2), 1));
        if (!check_converted(m, f.slot(2), f.slot(3), true)) return kNoValue;
        f.slot(2) = f.slot(3);
    }
    PLAIT_AWAIT(f.slot(3), complex_new(m, &f.slot(0), 3));
    return f.slot(3);
    PLAIT_FRAME_END
}

Value complex_real(Mutator& m, Value* args, uint32_t) {
    return Value::from_double(m.at<Complex>(args[0])->real);
}
Value complex_imaginary(Mutator& m, Value* args, uint32_t) {
    return Value::from_double(m.at<Complex>(args[0])->imaginary);
}
Value complex_conjugate(Mutator& m, Value* args, uint32_t) {
    return new_complex(m, m.at<Complex>(args[0])->real, -m.at<Complex>(args[0])->imaginary);
}
Value complex_getnewargs(Mutator& m, Value* args, uint32_t) {
    const Value items[] = {complex_real(m, args, 1), complex_imaginary(m, args, 1)};
    return new_tuple(m, items, 2);
}

constexpr uint16_t kMethod = kNativeMethod, kGetter = kNativeMethod | kNativeGetter;

// clang-format off
constexpr NativeDef kFloatMethods[] = {
    {"__new__", float_new, nullptr, 1, 2, 0, kNativeStatic, nullptr},
    {"__format__", number_format, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__getnewargs__", getnewargs, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__round__", float_round_method, nullptr, 1, 2, 0, kMethod, nullptr},
    {"__float__", float_itself, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__int__", float_trunc, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__trunc__", float_trunc, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__floor__", float_floor, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__ceil__", float_ceil, nullptr, 1, 1, 0, kMethod, nullptr},
    {"is_integer", float_is_integer, nullptr, 1, 1, 0, kMethod, nullptr},
    {"as_integer_ratio", float_ratio, nullptr, 1, 1, 0, kMethod, nullptr},
    {"conjugate", float_itself, nullptr, 1, 1, 0, kMethod, nullptr},
    {"hex", float_hex, nullptr, 1, 1, 0, kMethod, nullptr},
    {"fromhex", float_fromhex, nullptr, 2, 2, 0, kNativeClassMethod, nullptr},
    {"real", float_itself, nullptr, 1, 1, 0, kGetter, nullptr},
    {"imag", float_zero, nullptr, 1, 1, 0, kGetter, nullptr},
};
// clang-format on

// clang-format off
constexpr NativeDef kComplexMethods[] = {
    {"__new__", complex_new, complex_step, 1, 3, 1, kNativeStatic, "cls,real,imag"},
    {"__format__", number_format, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__getnewargs__", complex_getnewargs, nullptr, 1, 1, 0, kMethod, nullptr},
    {"conjugate", complex_conjugate, nullptr, 1, 1, 0, kMethod, nullptr},
    {"real", complex_real, nullptr, 1, 1, 0, kGetter, nullptr},
    {"imag", complex_imaginary, nullptr, 1, 1, 0, kGetter, nullptr},
};
// clang-format on

} // namespace

const NativeTable kFloatNatives = {kFloatMethods, sizeof kFloatMethods / sizeof kFloatMethods[0]};
const NativeTable kComplexNatives = {kComplexMethods,
                                     sizeof kComplexMethods / sizeof kComplexMethods[0]};

} // namespace plait::vm
