#include "vm/number_natives.h"

#include "vm/bytes_data.h"
#include "vm/containers.h"
#include "vm/str_data.h"
#include "vm/text.h"
#include "vm/text_frame.h"
#include "vm/unicode.h"

#include <cmath>

namespace plait::vm {

namespace {

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

int base_of_prefix(std::string_view text) {
    if (text.size() < 2 || text[0] != '0') return 0;
    switch (text[1] | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 0;
    }
}

// Takes the sign and the prefix away, and underscores between digits. False: not a literal of that
// base.
bool clean_literal(std::string_view text, int* base, bool* negative, std::string* digits) {
    *negative = !text.empty() && text[0] == '-';
    if (*negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
    const int prefix = base_of_prefix(text);
    bool may_begin_with_underscore = false;
    if (prefix && (*base == 0 || *base == prefix)) {
        *base = prefix;
        text.remove_prefix(2);
        may_begin_with_underscore = true;
    } else if (*base == 0) {
        // Without a prefix a leading zero is only for zero itself.
        const bool zero = text.find_first_not_of("0_") == std::string_view::npos;
        if (!text.empty() && text[0] == '0' && !zero) return false;
        *base = 10;
    }
    bool after_digit = may_begin_with_underscore;
    for (size_t i = 0; i < text.size(); i++) {
        if (text[i] == '_') {
            if (!after_digit || i + 1 == text.size()) return false;
            after_digit = false;
            continue;
        }
        if (digit_value(text[i]) >= *base) return false;
        digits->push_back(text[i]);
        after_digit = true;
    }
    return !digits->empty();
}

bool is_blank(char c) {
    return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f);
}

// Digits alone, with blanks or a sign before them, as most texts are; kNoValue for any other.
Value int_from_short_text(Str* s) {
    constexpr uint32_t kMaxDigits = 14; // So that it is a small int.
    uint32_t i = 0;
    while (i < s->length && s->at(i) == ' ')
        i++;
    const bool negative = i < s->length && s->at(i) == '-';
    if (negative) i++;
    if (i == s->length || s->length - i > kMaxDigits) return kNoValue;
    int64_t number = 0;
    for (; i < s->length; i++) {
        const uint32_t digit = s->at(i) - '0';
        if (digit > 9) return kNoValue;
        number = number * 10 + digit;
    }
    return Value::from_int(negative ? -number : number);
}

} // namespace

std::string shown(Mutator& m, Value text) {
    std::string out;
    append_simple_repr(m, text, &out);
    if (out.size() > 200) out.resize(200);
    return out;
}

bool number_text(Mutator& m, Value text, std::string* out) {
    bool plain = true;
    if (is_bytes_like(m, text)) {
        std::string copy;
        *out = bytes_of(m, text, &copy);
    } else {
        Str* s = m.at<Str>(text);
        for (uint32_t i = 0; i < s->length; i++) {
            const uint32_t c = s->at(i);
            if (c < 0x80)
                *out += static_cast<char>(c);
            else if (is_space(c))
                *out += ' ';
            else if (const int digit = decimal_value(c); digit >= 0)
                *out += static_cast<char>('0' + digit);
            else
                plain = false;
        }
    }
    size_t from = 0;
    while (from < out->size() && is_blank((*out)[from]))
        from++;
    out->erase(0, from);
    while (!out->empty() && is_blank(out->back()))
        out->pop_back();
    return plain;
}

Value int_from_text(Mutator& m, Value text, int base) {
    if (base == 10 && m.is(text, Kind::Str)) {
        const Value number = int_from_short_text(m.at<Str>(text));
        if (!number.empty()) return number;
    }
    std::string literal, digits;
    bool negative = false;
    int used = base;
    if (!number_text(m, text, &literal) || !clean_literal(literal, &used, &negative, &digits)) {
        std::string says, copy;
        if (m.is(text, Kind::ByteArray)) {
            append_bytes_repr(bytes_of(m, text, &copy).substr(0, 200), &says);
        } else {
            says = shown(m, text);
        }
        return m.raise(ErrorType::ValueError,
                       "invalid literal for int() with base %d: %s",
                       base,
                       says.c_str());
    }
    if (digits.size() > kMaxDecimalDigits && (used & (used - 1)) != 0) {
        return m.raise(ErrorType::ValueError,
                       "Exceeds the limit (%u digits) for integer string conversion: value has %zu "
                       "digits; use "
                       "sys.set_int_max_str_digits() to increase the limit",
                       kMaxDecimalDigits,
                       digits.size());
    }
    return parse_int(m, negative ? "-" + digits : digits, used);
}

Value index_of(Mutator& m, Value object) {
    const Value payload = payload_of(m, object);
    if (is_int(m, payload)) return bool_to_int(payload);
    if (!lookup_special(m, object, NameId::index).empty()) {
        return push_number_call(m, NumberResult::Int, object, NameId::index);
    }
    return m.raise(ErrorType::TypeError,
                   "'%s' object cannot be interpreted as an integer",
                   type_name(m, object));
}

Value push_number_call(Mutator& m, NumberResult result, Value object, NameId method) {
    const Value args[] = {object,
                          Value::from_int(static_cast<int>(result)),
                          Value::from_int(static_cast<int>(method))};
    return push_text_frame(m, TextFrame::NumberCall, args, 3);
}

Value number_call_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(3),
                call_method(m, f.slot(0), static_cast<NameId>(f.slot(2).as_int()), nullptr, 0));
    in = payload_of(m, f.slot(3));
    if (f.slot(1) == Value::from_int(static_cast<int>(NumberResult::Int))) {
        if (is_int(m, in)) return bool_to_int(in);
        return m.raise(ErrorType::TypeError,
                       f.slot(2) == Value::from_int(static_cast<int>(NameId::trunc))
                           ? "%s returned non-Integral (type %s)"
                           : "%s returned non-int (type %s)",
                       to_utf8(m, m.name(static_cast<NameId>(f.slot(2).as_int()))).c_str(),
                       type_name(m, f.slot(3)));
    }
    if (in.is_double()) return in;
    if (f.slot(2) == Value::from_int(static_cast<int>(NameId::index)) && is_int(m, in)) {
        double number;
        return number_to_double(m, in, &number) ? Value::from_double(number) : kNoValue;
    }
    if (f.slot(2) == Value::from_int(static_cast<int>(NameId::index))) {
        return m.raise(
            ErrorType::TypeError, "__index__ returned non-int (type %s)", type_name(m, f.slot(3)));
    }
    {
        const std::string owner = type_name(m, f.slot(0));
        return m.raise(ErrorType::TypeError,
                       "%s.__float__ returned non-float (type %s)",
                       owner.c_str(),
                       type_name(m, f.slot(3)));
    }
    PLAIT_FRAME_END
}

Value integer_ratio(Mutator& m, double number) {
    if (std::isnan(number))
        return m.raise(ErrorType::ValueError, "cannot convert NaN to integer ratio");
    if (std::isinf(number))
        return m.raise(ErrorType::OverflowError, "cannot convert Infinity to integer ratio");
    int exponent;
    double fraction = std::frexp(number, &exponent);
    for (int i = 0; i < 300 && fraction != std::floor(fraction); i++, exponent--)
        fraction *= 2;
    Value items[] = {int_from_double(m, fraction), Value::from_int(1)};
    const Value power =
        int_binary(m, BinaryOp::LShift, Value::from_int(1), Value::from_int(std::abs(exponent)));
    if (items[0] == kSignalRetry || power == kSignalRetry) return kSignalRetry;
    if (exponent > 0)
        items[0] = int_binary(m, BinaryOp::Mul, items[0], power);
    else
        items[1] = power;
    return items[0] == kSignalRetry ? kSignalRetry : new_tuple(m, items, 2);
}

} // namespace plait::vm
