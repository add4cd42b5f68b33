// Numbers and text as the format mini-language lays them out.

#include "base/utf8.h"
#include "vm/format_spec.h"
#include "vm/numeric.h"
#include "vm/str_data.h"
#include "vm/text.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace plait::vm {

namespace {

// C's own formatting of |number|, of any length.
std::string printed(const char* format, int64_t precision, double number) {
    std::string text(400, '\0');
    const int length = std::snprintf(
        text.data(), text.size(), format, static_cast<int>(precision), std::fabs(number));
    if (static_cast<size_t>(length) >= text.size()) {
        text.resize(static_cast<size_t>(length) + 1);
        std::snprintf(
            text.data(), text.size(), format, static_cast<int>(precision), std::fabs(number));
    }
    text.resize(static_cast<size_t>(length));
    return text;
}

void strip_zeros(std::string* text) {
    if (text->find('.') == std::string::npos) return;
    while (text->back() == '0')
        text->pop_back();
    if (text->back() == '.') text->pop_back();
}

std::string exponent_text(int exponent) {
    char text[16];
    std::snprintf(text, sizeof text, "e%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
    return text;
}

// 'g': [precision] significant digits, laid out with or without an exponent. [keep_fraction] leaves
// a digit after the point and turns to an exponent one digit earlier.
std::string general(double number, int64_t precision, bool alternate, bool keep_fraction) {
    if (precision == 0) precision = 1;
    const std::string scientific = printed("%.*e", precision - 1, number);
    const size_t e = scientific.find('e');
    const int exponent = std::atoi(scientific.c_str() + e + 1);
    const bool use_exponent = exponent < -4 || exponent + 1 > precision - (keep_fraction ? 1 : 0);
    std::string text =
        use_exponent ? scientific.substr(0, e) : printed("%.*f", precision - 1 - exponent, number);
    if (!alternate)
        strip_zeros(&text);
    else if (text.find('.') == std::string::npos)
        text += '.';
    if (use_exponent) return text + exponent_text(exponent);
    if (keep_fraction && text.find('.') == std::string::npos) text += ".0";
    if (keep_fraction && text.back() == '.') text += '0';
    return text;
}

std::string upper(std::string text) {
    for (char& c : text)
        c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return text;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

Value format_character(Mutator& m, Value number, FormatSpec spec) {
    if (spec.sign)
        return m.raise(ErrorType::ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec.alternate) {
        return m.raise(ErrorType::ValueError,
                       "Alternate form (#) not allowed with integer format specifier 'c'");
    }
    int64_t code;
    if (!int_to_int64(m, number, &code))
        return m.raise(ErrorType::OverflowError, "Python int too large to convert to C long");
    if (code < 0 || code > 0x10ffff) {
        return m.raise(ErrorType::OverflowError, "%%c arg not in range(0x110000)");
    }
    const Value text = str_from_char(m, static_cast<uint32_t>(code));
    if (text == kSignalRetry) return text;
    if (spec.align == '=') spec.align = '>';
    return format_str(m, m.at<Str>(text), spec);
}

bool is_float_type(uint32_t type) {
    return type == 'e' || type == 'E' || type == 'f' || type == 'F' || type == 'g' || type == 'G' ||
           type == '%';
}

} // namespace

Value raise_unknown_type(Mutator& m, uint32_t type, const char* type_name) {
    const bool plain = type > 32 && type < 128;
    return m.raise(ErrorType::ValueError,
                   plain ? "Unknown format code '%c' for object of type '%s'"
                         : "Unknown format code '\\x%x' for object of type '%s'",
                   type,
                   type_name);
}

std::string
float_digits(double number, char type, int64_t precision, bool alternate, bool keep_fraction) {
    if (!std::isfinite(number)) {
        const char* text = std::isnan(number) ? "nan" : "inf";
        return type >= 'A' && type <= 'Z' ? upper(text) : text;
    }
    switch (type) {
    case 'e': return printed(alternate ? "%#.*e" : "%.*e", precision, number);
    case 'E': return upper(float_digits(number, 'e', precision, alternate, false));
    case 'f':
    case 'F': return printed(alternate ? "%#.*f" : "%.*f", precision, number);
    case 'G': return upper(general(number, precision, alternate, keep_fraction));
    default: return general(number, precision, alternate, keep_fraction);
    }
}

Value format_str(Mutator& m, Str* text, const FormatSpec& spec) {
    uint32_t length = text->length;
    if (spec.precision >= 0 && spec.precision < length)
        length = static_cast<uint32_t>(spec.precision);
    if (spec.width <= length) return new_str_range(m, text, 0, length);
    const auto padding = static_cast<uint32_t>(spec.width - length);
    const uint32_t left = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    const uint32_t bits = length ? max_character(text, 0, length) | spec.fill : spec.fill;
    Str* made = try_new_str(m, static_cast<uint64_t>(spec.width), bits);
    if (!made) return kSignalRetry;
    fill_characters(made, 0, left, spec.fill);
    visit_mutable_characters(made, [&](auto* out) {
        for (uint32_t i = 0; i < length; i++) {
            out[left + i] = static_cast<std::remove_pointer_t<decltype(out)>>(text->at(i));
        }
    });
    fill_characters(made, left + length, padding - left, spec.fill);
    return m.value_of(made);
}

Value format_int(Mutator& m, Value number, const FormatSpec& spec, const char* type_name) {
    if (is_float_type(spec.type)) {
        double converted;
        return number_to_double(m, number, &converted) ? format_float(m, converted, spec, type_name)
                                                       : kNoValue;
    }
    if (spec.type != 'd' && spec.type != 'n' && spec.type != 'b' && spec.type != 'o' &&
        spec.type != 'x' && spec.type != 'X' && spec.type != 'c') {
        return raise_unknown_type(m, spec.type, type_name);
    }
    if (spec.precision >= 0)
        return m.raise(ErrorType::ValueError, "Precision not allowed in integer format specifier");
    if (spec.no_negative_zero) {
        return m.raise(ErrorType::ValueError,
                       "Negative zero coercion (z) not allowed in integer format specifier");
    }
    if (spec.type == 'c') return format_character(m, number, spec);
    const int base = spec.type == 'b'                       ? 2
                     : spec.type == 'o'                     ? 8
                     : spec.type == 'x' || spec.type == 'X' ? 16
                                                            : 10;
    NumberText text;
    if (base == 10) {
        if (!decimal_of(m, number, &text.digits)) return kNoValue;
    } else {
        text.digits = int_to_string(m, number, base);
    }
    if (text.digits[0] == '-') {
        text.negative = true;
        text.digits.erase(0, 1);
    }
    if (spec.alternate && base != 10) text.prefix = std::string("0") + static_cast<char>(spec.type);
    if (spec.type == 'X') text.digits = upper(text.digits);
    return lay_out_number(m, spec, text);
}

Value format_float(Mutator& m, double number, const FormatSpec& spec, const char* type_name) {
    if (spec.type != 0 && spec.type != 'n' && !is_float_type(spec.type))
        return raise_unknown_type(m, spec.type, type_name);
    if (spec.precision > INT32_MAX - 1) return m.raise(ErrorType::ValueError, "precision too big");
    char type = static_cast<char>(spec.type);
    int64_t precision = spec.precision < 0 ? 6 : spec.precision;
    std::string body;
    if (type == '%') {
        number *= 100;
        type = 'f';
    }
    if (type == 0 && spec.precision < 0) {
        body = float_repr(std::fabs(number));
        if (spec.alternate && body.find('.') == std::string::npos && std::isfinite(number)) {
            const size_t e = body.find('e');
            if (e != std::string::npos) body.insert(e, ".");
        }
    } else {
        body = float_digits(number, type == 'n' ? 'g' : type, precision, spec.alternate, type == 0);
    }
    if (spec.type == '%') body += '%';
    NumberText text;
    text.negative = std::signbit(number) && !std::isnan(number);
    if (text.negative && spec.no_negative_zero &&
        body.find_first_of("123456789ni") == std::string::npos)
        text.negative = false;
    size_t whole = 0;
    while (whole < body.size() && is_digit(body[whole]))
        whole++;
    text.digits = body.substr(0, whole);
    text.rest = body.substr(whole);
    return lay_out_number(m, spec, text);
}

} // namespace plait::vm
