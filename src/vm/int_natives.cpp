// int's methods and bool's.

#include "vm/bytes_data.h"
#include "vm/containers.h"
#include "vm/number_natives.h"
#include "vm/str_data.h"
#include "vm/text.h"
#include "vm/text_frame.h"

#include <vector>

namespace plait::vm {

namespace {

Value raise_not_a_number(Mutator& m, Value v) {
    return m.raise(
        ErrorType::TypeError,
        "int() argument must be a string, a bytes-like object or a real number, not '%s'",
        type_name(m, v));
}

} // namespace

Value int_of(Mutator& m, Value v) {
    if (m.is(v, Kind::Instance)) {
        for (NameId id : {NameId::int_, NameId::index, NameId::trunc}) {
            const Value method = lookup_special(m, v, id);
            const bool builtin = m.is(method, Kind::NativeFunction) && payload_of(m, v) != v;
            if (!method.empty() && !builtin) return push_number_call(m, NumberResult::Int, v, id);
        }
    }
    const Value number = payload_of(m, v);
    if (is_int(m, number)) return bool_to_int(number);
    if (number.is_double()) return int_from_double(m, number.as_double());
    if (m.is(number, Kind::Str) || is_bytes_like(m, number)) return int_from_text(m, number, 10);
    return raise_not_a_number(m, v);
}

namespace {

// int(x=0, base=10)
Value int_new(Mutator& m, Value* args, uint32_t) {
    if (args[1].empty()) {
        if (!args[2].empty()) return m.raise(ErrorType::TypeError, "int() missing string argument");
        return Value::from_int(0);
    }
    if (args[2].empty()) return int_of(m, args[1]);
    int64_t base;
    if (!argument_clamped(m, args[2], &base)) return kNoValue;
    if (base != 0 && (base < 2 || base > 36)) {
        return m.raise(ErrorType::ValueError, "int() base must be >= 2 and <= 36, or 0");
    }
    const Value text = payload_of(m, args[1]);
    if (!m.is(text, Kind::Str) && !is_bytes_like(m, text)) {
        return m.raise(ErrorType::TypeError, "int() can't convert non-string with explicit base");
    }
    return int_from_text(m, text, static_cast<int>(base));
}

Value int_bit_length(Mutator& m, Value* args, uint32_t) {
    return Value::from_int(mp_count_bits(IntView(m, args[0])));
}

Value int_bit_count(Mutator& m, Value* args, uint32_t) {
    const IntView view(m, args[0]);
    const mp_int* n = view;
    int64_t count = 0;
    for (int i = 0; i < n->used; i++)
        count += __builtin_popcountll(n->dp[i]);
    return Value::from_int(count);
}

Value int_itself(Mutator&, Value* args, uint32_t) {
    return bool_to_int(args[0]);
}
Value int_zero(Mutator&, Value*, uint32_t) {
    return Value::from_int(0);
}
Value int_one(Mutator&, Value*, uint32_t) {
    return Value::from_int(1);
}

Value int_ratio(Mutator& m, Value* args, uint32_t) {
    const Value items[] = {bool_to_int(args[0]), Value::from_int(1)};
    return new_tuple(m, items, 2);
}

Value int_round(Mutator& m, Value* args, uint32_t) {
    if (args[1].empty() || args[1] == kNone) return bool_to_int(args[0]);
    const Value digits = payload_of(m, args[1]);
    if (!is_int(m, digits)) {
        return m.raise(ErrorType::TypeError,
                       "'%s' object cannot be interpreted as an integer",
                       type_name(m, args[1]));
    }
    return int_round_to(m, args[0], digits);
}

// Two's complement, least significant byte first; false where it does not fit.
bool bytes_of_int(Mutator& m, Value number, size_t size, std::vector<uint8_t>* out) {
    const IntView view(m, number);
    const mp_int* n = view;
    out->assign(size, 0);
    const int bits = mp_count_bits(n);
    for (int bit = 0; bit < bits; bit += 8) {
        const auto at = static_cast<size_t>(bit) / 8;
        uint64_t byte = 0;
        for (int k = 0; k < 8; k++) {
            const int place = bit + k;
            if (place < bits)
                byte |= (n->dp[place / MP_DIGIT_BIT] >> (place % MP_DIGIT_BIT) & 1) << k;
        }
        if (at >= size) return false;
        (*out)[at] = static_cast<uint8_t>(byte);
    }
    if (!view.negative()) return true;
    unsigned carry = 1;
    for (uint8_t& byte : *out) {
        const unsigned value = static_cast<uint8_t>(~byte) + carry;
        byte = static_cast<uint8_t>(value);
        carry = value >> 8;
    }
    return true;
}

bool order_argument(Mutator& m, Value v, bool* little) {
    *little = false;
    if (v.empty()) return true;
    const Value text = payload_of(m, v);
    if (m.is(text, Kind::Str)) {
        const std::string order = to_utf8(m, text);
        *little = order == "little";
        if (*little || order == "big") return true;
        m.raise(ErrorType::ValueError, "byteorder must be either 'little' or 'big'");
        return false;
    }
    m.raise(ErrorType::TypeError, "byteorder argument must be str, not %s", type_name(m, v));
    return false;
}

// A flag; what an instance's own __bool__ would say is not asked.
bool is_true(Mutator& m, Value v) {
    if (v.empty()) return false;
    const Value said = leaf_truth(m, payload_of(m, v));
    return said == kSignalSlow || said == kTrue;
}

// to_bytes(length=1, byteorder='big', *, signed=False)
Value int_to_bytes(Mutator& m, Value* args, uint32_t) {
    int64_t length = 1;
    bool little;
    if (!args[1].empty() && !argument_int64(m, args[1], &length)) return kNoValue;
    if (!order_argument(m, args[2], &little)) return kNoValue;
    if (length < 0) return m.raise(ErrorType::ValueError, "length argument must be non-negative");
    const bool is_signed = is_true(m, args[3]), negative = int_sign(m, args[0]) < 0;
    if (negative && !is_signed)
        return m.raise(ErrorType::OverflowError, "can't convert negative int to unsigned");
    if (length > 1 << 30) return m.raise(ErrorType::MemoryError, "%s", "");
    std::vector<uint8_t> bytes;
    bool fits = bytes_of_int(m, args[0], static_cast<size_t>(length), &bytes);
    if (fits && is_signed && int_sign(m, args[0]) != 0) {
        fits = length > 0 && (bytes.back() >= 0x80) == negative;
    }
    if (length == 0 && is_signed && args[0] == Value::from_int(-1))
        fits = true; // so in CPython 3.11
    if (!fits) return m.raise(ErrorType::OverflowError, "int too big to convert");
    if (!little) bytes = {bytes.rbegin(), bytes.rend()};
    return new_bytes(m, bytes.data(), static_cast<uint32_t>(bytes.size()));
}

// The bytes of a bytes-like object or of a list or tuple of ints.
bool collect_bytes(Mutator& m, Value v, std::string* out) {
    const Value source = payload_of(m, v);
    if (is_bytes_like(m, source)) {
        std::string copy;
        *out = bytes_of(m, source, &copy);
        return true;
    }
    const bool list = m.is(source, Kind::List);
    if (!list && !m.is(source, Kind::Tuple)) {
        m.raise(ErrorType::TypeError, "cannot convert '%s' object to bytes", type_name(m, v));
        return false;
    }
    const ListView view = list ? view_list(m, m.at<List>(source))
                               : ListView{m.at<Tuple>(source)->items(), m.at<Tuple>(source)->size};
    for (uint32_t i = 0; i < view.size; i++) {
        int64_t byte;
        if (!argument_clamped(m, peek(&view.items[i]), &byte)) return false;
        if (byte < 0 || byte > 255) {
            m.raise(ErrorType::ValueError, "bytes must be in range(0, 256)");
            return false;
        }
        out->push_back(static_cast<char>(byte));
    }
    return true;
}

// Whether bytes() has to be asked what its bytes are.
bool gives_bytes(Mutator& m, Value v) {
    const Value source = payload_of(m, v);
    if (is_bytes_like(m, source) || m.is(source, Kind::List) || m.is(source, Kind::Tuple) ||
        m.is(source, Kind::Str)) {
        return false;
    }
    return !lookup_special(m, v, NameId::bytes).empty() ||
           !lookup_special(m, v, NameId::iter).empty();
}

// from_bytes(bytes, byteorder='big', *, signed=False)
Value int_from_bytes(Mutator& m, Value* args, uint32_t) {
    std::string bytes;
    if (gives_bytes(m, args[1])) return kSignalSlow;
    bool little;
    if (!collect_bytes(m, args[1], &bytes) || !order_argument(m, args[2], &little)) return kNoValue;
    if (little) bytes = {bytes.rbegin(), bytes.rend()};
    BigInt number, offset;
    if (!number.ok() || !offset.ok()) return kSignalRetry;
    if (mp_from_ubin(number, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) !=
        MP_OKAY) {
        return kSignalRetry;
    }
    if (is_true(m, args[3]) && !bytes.empty() && static_cast<uint8_t>(bytes[0]) >= 0x80) {
        if (mp_2expt(offset, static_cast<int>(bytes.size() * 8)) != MP_OKAY ||
            mp_sub(number, offset, number) != MP_OKAY) {
            return kSignalRetry;
        }
    }
    return value_of_big(m, number);
}

Value call_bytes(Mutator& m, Value source) {
    return call(m, m.type(Kind::Bytes), &source, 1);
}

// Slots: cls, bytes, byteorder, signed.
Value int_from_bytes_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), call_bytes(m, f.slot(1)));
    PLAIT_RETRY_POINT();
    {
        Value args[] = {f.slot(0), f.slot(1), f.slot(2), f.slot(3)};
        return int_from_bytes(m, args, 4);
    }
    PLAIT_FRAME_END
}

Value number_format(Mutator& m, Value* args, uint32_t) {
    const Value spec = payload_of(m, args[1]);
    if (m.is(spec, Kind::Str)) return format_of(m, args[0], spec);
    return m.raise(
        ErrorType::TypeError, "__format__() argument must be str, not %s", type_name(m, args[1]));
}

Value int_getnewargs(Mutator& m, Value* args, uint32_t) {
    return new_tuple(m, args, 1);
}

Value bool_new(Mutator& m, Value* args, uint32_t) {
    return args[1].empty() ? kFalse : truth(m, args[1]);
}

constexpr uint16_t kMethod = kNativeMethod, kGetter = kNativeMethod | kNativeGetter;

// clang-format off
constexpr NativeDef kIntMethods[] = {
    {"__new__", int_new, nullptr, 1, 3, 0, kNativeStatic, "cls,x,/,base"},
    {"__format__", number_format, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__getnewargs__", int_getnewargs, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__round__", int_round, nullptr, 1, 2, 0, kMethod, nullptr},
    {"__int__", int_itself, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__index__", int_itself, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__trunc__", int_itself, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__floor__", int_itself, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__ceil__", int_itself, nullptr, 1, 1, 0, kMethod, nullptr},
    {"bit_length", int_bit_length, nullptr, 1, 1, 0, kMethod, nullptr},
    {"bit_count", int_bit_count, nullptr, 1, 1, 0, kMethod, nullptr},
    {"to_bytes", int_to_bytes, nullptr, 1, 4, 0, kMethod, "self,length,byteorder,*,signed"},
    {"from_bytes", int_from_bytes, int_from_bytes_step, 2, 4, 0, kNativeClassMethod, "cls,bytes,byteorder,*,signed"},
    {"as_integer_ratio", int_ratio, nullptr, 1, 1, 0, kMethod, nullptr},
    {"conjugate", int_itself, nullptr, 1, 1, 0, kMethod, nullptr},
    {"real", int_itself, nullptr, 1, 1, 0, kGetter, nullptr},
    {"imag", int_zero, nullptr, 1, 1, 0, kGetter, nullptr},
    {"numerator", int_itself, nullptr, 1, 1, 0, kGetter, nullptr},
    {"denominator", int_one, nullptr, 1, 1, 0, kGetter, nullptr},
};
// clang-format on

// clang-format off
constexpr NativeDef kBoolMethods[] = {
    {"__new__", bool_new, nullptr, 1, 2, 0, kNativeStatic, nullptr},
};
// clang-format on

} // namespace

const NativeTable kIntNatives = {kIntMethods, sizeof kIntMethods / sizeof kIntMethods[0]};
const NativeTable kBoolNatives = {kBoolMethods, sizeof kBoolMethods / sizeof kBoolMethods[0]};

} // namespace plait::vm
