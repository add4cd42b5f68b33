// The builtin functions of text and numbers: print, repr, chr, hex, round, divmod and so on.

#include "vm/bytes_data.h"
#include "vm/containers.h"
#include "vm/numeric.h"
#include "vm/print.h"
#include "vm/slice.h"
#include "vm/str_data.h"
#include "vm/text.h"
#include "vm/text_frame.h"

namespace plait::vm {

namespace {

Value builtin_repr(Mutator& m, Value* args, uint32_t) {
    return repr_of(m, args[0]);
}
Value builtin_ascii(Mutator& m, Value* args, uint32_t) {
    return ascii_of(m, args[0]);
}
Value builtin_hash(Mutator& m, Value* args, uint32_t) {
    return hash(m, args[0]);
}
Value builtin_abs(Mutator& m, Value* args, uint32_t) {
    return unary(m, NameId::abs, args[0]);
}

Value builtin_format(Mutator& m, Value* args, uint32_t) {
    if (args[1].empty()) return format_of(m, args[0], m.root().empty_string);
    const Value spec = payload_of(m, args[1]);
    if (m.is(spec, Kind::Str)) return format_of(m, args[0], spec);
    return m.raise(
        ErrorType::TypeError, "format() argument 2 must be str, not %s", type_name(m, args[1]));
}

Value builtin_chr(Mutator& m, Value* args, uint32_t) {
    const Value number = payload_of(m, args[0]);
    int64_t code;
    if (is_int(m, number) && !fits_c_int(m, number)) return kNoValue;
    if (!argument_int64(m, args[0], &code)) return kNoValue;
    if (code < 0 || code > 0x10ffff)
        return m.raise(ErrorType::ValueError, "chr() arg not in range(0x110000)");
    return str_from_char(m, static_cast<uint32_t>(code));
}

Value builtin_ord(Mutator& m, Value* args, uint32_t) {
    const Value text = payload_of(m, args[0]);
    uint32_t size;
    if (m.is(text, Kind::Str)) {
        size = m.at<Str>(text)->length;
        if (size == 1) return Value::from_int(m.at<Str>(text)->at(0));
    } else if (is_bytes_like(m, text)) {
        std::string copy;
        const std::string_view bytes = bytes_of(m, text, &copy);
        if (bytes.size() == 1) return Value::from_int(static_cast<uint8_t>(bytes[0]));
        size = static_cast<uint32_t>(bytes.size());
    } else {
        return m.raise(ErrorType::TypeError,
                       "ord() expected string of length 1, but %s found",
                       type_name(m, args[0]));
    }
    return m.raise(
        ErrorType::TypeError, "ord() expected a character, but string of length %u found", size);
}

Value in_base(Mutator& m, Value number, int base, const char* prefix) {
    std::string text = int_to_string(m, bool_to_int(number), base);
    text.insert(text[0] == '-' ? 1 : 0, prefix);
    return new_str(m, text);
}

struct Base {
    int base;
    const char* prefix;
};
constexpr Base kHex = {16, "0x"}, kOct = {8, "0o"}, kBin = {2, "0b"};

template<const Base& base> Value base_leaf(Mutator& m, Value* args, uint32_t) {
    const Value number = payload_of(m, args[0]);
    return is_int(m, number) ? in_base(m, number, base.base, base.prefix) : kSignalSlow;
}
template<const Base& base> Value base_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(0), index_of(m, f.slot(0)));
    PLAIT_RETRY_POINT();
    return in_base(m, payload_of(m, f.slot(0)), base.base, base.prefix);
    PLAIT_FRAME_END
}

// round(number, ndigits=None)
Value builtin_round(Mutator& m, Value* args, uint32_t) {
    const Value digits = args[1] == kNone ? Value() : args[1];
    const Value number = args[0];
    if (number.is_double() && (digits.empty() || is_int(m, digits)))
        return float_round(m, number.as_double(), digits);
    if (is_int(m, number)) {
        if (digits.empty()) return bool_to_int(number);
        if (is_int(m, digits)) return int_round_to(m, number, digits);
    }
    if (lookup_special(m, number, NameId::round).empty()) {
        return m.raise(
            ErrorType::TypeError, "type %s doesn't define __round__ method", type_name(m, number));
    }
    return call_method(m, number, NameId::round, &digits, digits.empty() ? 0 : 1);
}

Value divmod_floats(Mutator& m, double a, double b) {
    if (b == 0) return m.raise(ErrorType::ZeroDivisionError, "float divmod()");
    double rest;
    const double quotient = float_floor_divide(a, b, &rest);
    const Value items[] = {Value::from_double(quotient), Value::from_double(rest)};
    return new_tuple(m, items, 2);
}

} // namespace

Value divmod_plain(Mutator& m, Value* args, uint32_t) {
    const Value a = payload_of(m, args[0]), b = payload_of(m, args[1]);
    if (a != args[0] || b != args[1] || !is_number(m, a) || !is_number(m, b)) return kSignalSlow;
    if (is_int(m, a) && is_int(m, b)) {
        if (int_sign(m, b) == 0)
            return m.raise(ErrorType::ZeroDivisionError, "integer division or modulo by zero");
        Value items[2];
        items[0] = divide_ints(m, a, b, &items[1]);
        return items[0] == kSignalRetry ? kSignalRetry : new_tuple(m, items, 2);
    }
    double x, y;
    if (!number_to_double(m, a, &x) || !number_to_double(m, b, &y)) return kNoValue;
    return divmod_floats(m, x, y);
}

namespace {

// Instances: __divmod__, then __rdivmod__, then the plain numbers inside of subclasses.
Value divmod_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!lookup_special(m, f.slot(0), NameId::divmod).empty()) {
        PLAIT_AWAIT(f.slot(2), call_method(m, f.slot(0), NameId::divmod, &f.slot(1), 1));
        if (f.slot(2) != kNotImplemented) return f.slot(2);
    }
    if (!lookup_special(m, f.slot(1), NameId::rdivmod).empty()) {
        PLAIT_AWAIT(f.slot(2), call_method(m, f.slot(1), NameId::rdivmod, &f.slot(0), 1));
        if (f.slot(2) != kNotImplemented) return f.slot(2);
    }
    if (is_number(m, payload_of(m, f.slot(0))) && is_number(m, payload_of(m, f.slot(1)))) {
        f.slot(0) = payload_of(m, f.slot(0));
        f.slot(1) = payload_of(m, f.slot(1));
        PLAIT_RETRY_POINT();
        return divmod_plain(m, &f.slot(0), 2);
    }
    {
        const std::string first = type_name(m, f.slot(0));
        return m.raise(ErrorType::TypeError,
                       "unsupported operand type(s) for divmod(): '%s' and '%s'",
                       first.c_str(),
                       type_name(m, f.slot(1)));
    }
    PLAIT_FRAME_END
}

// pow(base, exp, mod=None)
Value builtin_pow(Mutator& m, Value* args, uint32_t) {
    if (args[2].empty() || args[2] == kNone) return binary(m, BinaryOp::Pow, args[0], args[1]);
    const Value a = payload_of(m, args[0]), b = payload_of(m, args[1]), c = payload_of(m, args[2]);
    if (is_int(m, a) && is_int(m, b) && is_int(m, c)) return int_power_modulo(m, a, b, c);
    const bool has_own = m.is(args[0], Kind::Instance) && a == args[0];
    if (has_own && !lookup_special(m, args[0], NameId::pow).empty())
        return call_method(m, args[0], NameId::pow, &args[1], 2);
    if (a.is_double() || b.is_double() || c.is_double()) {
        return m.raise(ErrorType::TypeError,
                       "pow() 3rd argument not allowed unless all arguments are integers");
    }
    if (m.is(a, Kind::Complex) || m.is(b, Kind::Complex) || m.is(c, Kind::Complex))
        return m.raise(ErrorType::ValueError, "complex modulo");
    const std::string first = type_name(m, args[0]), second = type_name(m, args[1]);
    return m.raise(ErrorType::TypeError,
                   "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
                   first.c_str(),
                   second.c_str(),
                   type_name(m, args[2]));
}

// clang-format off
constexpr NativeDef kFunctions[] = {
    {"print", print_leaf, print_step, 0, 5, kPrintLocals, kNativeCatches, "*args,sep,end,file,flush"},
    {"repr", builtin_repr, nullptr, 1, 1, 0, 0, nullptr},
    {"ascii", builtin_ascii, nullptr, 1, 1, 0, 0, nullptr},
    {"format", builtin_format, nullptr, 1, 2, 0, 0, nullptr},
    {"chr", builtin_chr, nullptr, 1, 1, 0, 0, nullptr},
    {"ord", builtin_ord, nullptr, 1, 1, 0, 0, nullptr},
    {"hex", base_leaf<kHex>, base_step<kHex>, 1, 1, 0, 0, nullptr},
    {"oct", base_leaf<kOct>, base_step<kOct>, 1, 1, 0, 0, nullptr},
    {"bin", base_leaf<kBin>, base_step<kBin>, 1, 1, 0, 0, nullptr},
    {"round", builtin_round, nullptr, 1, 2, 0, 0, "number,ndigits"},
    {"abs", builtin_abs, nullptr, 1, 1, 0, 0, nullptr},
    {"divmod", divmod_plain, divmod_step, 2, 2, 1, 0, nullptr},
    {"pow", builtin_pow, nullptr, 2, 3, 0, 0, "base,exp,mod"},
    {"hash", builtin_hash, nullptr, 1, 1, 0, 0, nullptr},
};
// clang-format on

} // namespace

const NativeTable kTextNatives = {kFunctions, sizeof kFunctions / sizeof kFunctions[0]};

} // namespace plait::vm
