// Operators, items and slices of str, bytes and bytearray.

#include "vm/bytes_data.h"
#include "vm/numeric.h"
#include "vm/str_data.h"
#include "vm/text.h"

#include <algorithm>

namespace plait::vm {

namespace {

bool is_text(Mutator& m, Value v) {
    return m.is(v, Kind::Str) || is_bytes_like(m, v);
}

bool holds(CompareOp op, int order) {
    switch (op) {
    case CompareOp::Eq: return order == 0;
    case CompareOp::Ne: return order != 0;
    case CompareOp::Lt: return order < 0;
    case CompareOp::Le: return order <= 0;
    case CompareOp::Gt: return order > 0;
    default: return order >= 0;
    }
}

Value concat_bytes(Mutator& m, Value a, Value b) {
    if (!is_bytes_like(m, b)) {
        return m.raise(ErrorType::TypeError,
                       "can't concat %s to %s",
                       type_name(m, b),
                       m.is(a, Kind::Bytes) ? "bytes" : "bytearray");
    }
    std::string copy_a, copy_b;
    const std::string_view x = bytes_of(m, a, &copy_a), y = bytes_of(m, b, &copy_b);
    Value result;
    uint8_t* out =
        try_new_bytes_like(m, m.at<Object>(a)->kind, uint64_t{x.size()} + y.size(), &result);
    if (!out) return kSignalRetry;
    std::copy(x.begin(), x.end(), out);
    std::copy(y.begin(), y.end(), out + x.size());
    return result;
}

Value concat(Mutator& m, Value a, Value b) {
    if (!m.is(a, Kind::Str)) return is_bytes_like(m, a) ? concat_bytes(m, a, b) : kNoValue;
    if (m.is(b, Kind::Str)) return str_concat(m, m.at<Str>(a), m.at<Str>(b));
    return m.raise(
        ErrorType::TypeError, "can only concatenate str (not \"%s\") to str", type_name(m, b));
}

Value repeat_str(Mutator& m, Str* s, uint64_t count) {
    if (count == 1 || s->length == 0) return m.value_of(s);
    Str* made = try_new_str(m, s->length * count, max_character_bound(s));
    if (!made) return kSignalRetry;
    if (s->length == 1) {
        fill_characters(made, 0, made->length, s->at(0));
        return m.value_of(made);
    }
    copy_characters(made, 0, s, 0, s->length);
    for (uint32_t have = s->length; have < made->length; have *= 2) { // doubles what is there
        copy_characters(made, have, made, 0, std::min(have, made->length - have));
    }
    return m.value_of(made);
}

Value repeat_bytes(Mutator& m, Value v, uint64_t count) {
    std::string copy;
    const std::string_view bytes = bytes_of(m, v, &copy);
    Value result;
    uint8_t* out = try_new_bytes_like(m, m.at<Object>(v)->kind, bytes.size() * count, &result);
    if (!out) return kSignalRetry;
    for (uint64_t i = 0; i < count && !bytes.empty(); i++) {
        std::memcpy(out + i * bytes.size(), bytes.data(), bytes.size());
    }
    return result;
}

Value repeat(Mutator& m, Value text, Value times) {
    int64_t count;
    if (!is_int(m, times)) {
        return m.raise(ErrorType::TypeError,
                       "can't multiply sequence by non-int of type '%s'",
                       type_name(m, times));
    }
    if (!int_to_int64(m, times, &count)) {
        return m.raise(ErrorType::OverflowError, "cannot fit 'int' into an index-sized integer");
    }
    const uint64_t length = m.is(text, Kind::Str)     ? m.at<Str>(text)->length
                            : m.is(text, Kind::Bytes) ? m.at<Bytes>(text)->size
                                                      : 0;
    if (count > 0 && length != 0 && static_cast<uint64_t>(count) > INT64_MAX / length) {
        return m.raise(ErrorType::OverflowError,
                       m.is(text, Kind::Str) ? "repeated string is too long"
                                             : "repeated bytes are too long");
    }
    if (m.is(text, Kind::Str)) {
        if (count <= 0) return new_str(m, "");
        return count > 1 << 30 && m.at<Str>(text)->length
                   ? kSignalRetry
                   : repeat_str(m, m.at<Str>(text), static_cast<uint64_t>(count));
    }
    return repeat_bytes(
        m, text, count < 0 ? 0 : static_cast<uint64_t>(std::min<int64_t>(count, int64_t{1} << 32)));
}

} // namespace

Value text_binary(Mutator& m, BinaryOp op, Value a, Value b) {
    switch (op) {
    case BinaryOp::Add: return concat(m, a, b);
    case BinaryOp::Mul:
        if (is_text(m, a)) return repeat(m, a, b);
        return is_text(m, b) && is_int(m, a) ? repeat(m, b, a) : kNoValue;
    case BinaryOp::Mod:
        return m.is(a, Kind::Str) || is_bytes_like(m, a) ? str_percent(m, a, b) : kNoValue;
    default: return kNoValue;
    }
}

Value text_compare(Mutator& m, CompareOp op, Value a, Value b) {
    const bool equality = op == CompareOp::Eq || op == CompareOp::Ne;
    if (m.is(a, Kind::Str) && m.is(b, Kind::Str)) {
        Str *x = m.at<Str>(a), *y = m.at<Str>(b);
        if (equality) return from_bool(str_equal(x, y) == (op == CompareOp::Eq));
        return from_bool(holds(op, str_compare(x, y)));
    }
    if (!is_bytes_like(m, a) || !is_bytes_like(m, b)) return kNoValue;
    std::string copy_a, copy_b;
    const std::string_view x = bytes_of(m, a, &copy_a), y = bytes_of(m, b, &copy_b);
    if (equality) return from_bool((x == y) == (op == CompareOp::Eq));
    return from_bool(holds(op, x.compare(y)));
}

Value text_item(Mutator& m, Value text, int64_t index) {
    if (m.is(text, Kind::Str)) {
        Str* s = m.at<Str>(text);
        if (index < 0) index += s->length;
        if (index < 0 || index >= s->length)
            return m.raise(ErrorType::IndexError, "string index out of range");
        return str_from_char(m, s->at(static_cast<uint32_t>(index)));
    }
    std::string copy;
    const std::string_view bytes = bytes_of(m, text, &copy);
    const auto size = static_cast<int64_t>(bytes.size());
    if (index < 0) index += size;
    if (index < 0 || index >= size) {
        return m.raise(ErrorType::IndexError,
                       m.is(text, Kind::Bytes) ? "index out of range"
                                               : "bytearray index out of range");
    }
    return Value::from_int(static_cast<uint8_t>(bytes[static_cast<size_t>(index)]));
}

Value text_slice(Mutator& m, Value text, int64_t start, int64_t step, int64_t count) {
    if (m.is(text, Kind::Str)) {
        Str* s = m.at<Str>(text);
        const auto first = static_cast<uint32_t>(start);
        if (count <= 0) return new_str(m, "");
        if (step > 0 && step <= s->length) {
            return new_str_range(m,
                                 s,
                                 first,
                                 first + static_cast<uint32_t>((count - 1) * step) + 1,
                                 static_cast<uint32_t>(step));
        }
        if (count == 1) return str_from_char(m, s->at(first));
        uint32_t bits = 0;
        for (int64_t i = 0; i < count; i++)
            bits |= s->at(static_cast<uint32_t>(start + i * step));
        Str* made = try_new_str(m, static_cast<uint64_t>(count), bits);
        if (!made) return kSignalRetry;
        visit_mutable_characters(made, [&](auto* out) {
            for (int64_t i = 0; i < count; i++) {
                out[i] = static_cast<std::remove_pointer_t<decltype(out)>>(
                    s->at(static_cast<uint32_t>(start + i * step)));
            }
        });
        return m.value_of(made);
    }
    std::string copy, made;
    const std::string_view bytes = bytes_of(m, text, &copy);
    if (step == 1) {
        const std::string_view part =
            bytes.substr(std::min<size_t>(static_cast<size_t>(start), bytes.size()),
                         static_cast<size_t>(std::max<int64_t>(count, 0)));
        if (m.is(text, Kind::Bytes) && part.size() == bytes.size()) return text;
        return bytes_like(m, m.at<Object>(text)->kind, part);
    }
    for (int64_t i = 0; i < count; i++) {
        const auto at = static_cast<size_t>(start + i * step);
        if (at < bytes.size()) made += bytes[at];
    }
    return bytes_like(m, m.at<Object>(text)->kind, made);
}

Value text_contains(Mutator& m, Value text, Value item) {
    const Value wanted = payload_of(m, item);
    if (m.is(text, Kind::Str)) {
        if (!m.is(wanted, Kind::Str)) {
            return m.raise(ErrorType::TypeError,
                           "'in <string>' requires string as left operand, not %s",
                           type_name(m, item));
        }
        Str* s = m.at<Str>(text);
        return from_bool(find_str(s, m.at<Str>(wanted), 0, s->length) >= 0);
    }
    std::string copy, copy_of_item;
    const std::string_view bytes = bytes_of(m, text, &copy);
    if (is_bytes_like(m, wanted))
        return from_bool(bytes.find(bytes_of(m, wanted, &copy_of_item)) != bytes.npos);
    if (!is_int(m, wanted)) {
        return m.raise(
            ErrorType::TypeError, "a bytes-like object is required, not '%s'", type_name(m, item));
    }
    int64_t byte;
    if (!int_to_int64(m, wanted, &byte) || byte < 0 || byte > 255) {
        return m.raise(ErrorType::ValueError, "byte must be in range(0, 256)");
    }
    return from_bool(bytes.find(static_cast<char>(byte)) != bytes.npos);
}

} // namespace plait::vm
