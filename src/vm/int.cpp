#include "vm/numeric.h"
#include "vm/text.h"
#include "vm/text_frame.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace plait::vm {

namespace {

int bit_length(Wide number) {
    const auto magnitude = static_cast<unsigned __int128>(number < 0 ? -number : number);
    const auto high = static_cast<uint64_t>(magnitude >> 64);
    if (high) return 128 - __builtin_clzll(high);
    const auto low = static_cast<uint64_t>(magnitude);
    return low ? 64 - __builtin_clzll(low) : 0;
}

Value raise_zero(Mutator& m, BinaryOp op) {
    const char* text = op == BinaryOp::TrueDiv ? "division by zero"
                       : op == BinaryOp::Mod   ? "integer modulo by zero"
                                               : "integer division or modulo by zero";
    return m.raise(ErrorType::ZeroDivisionError, "%s", text);
}

// Floor division; the remainder has the divisor's sign.
void wide_divide(Wide a, Wide b, Wide* quotient, Wide* remainder) {
    // 128-bit division is a library call of some 30 ns: most numbers do not need it.
    if (a == static_cast<int64_t>(a) && b == static_cast<int64_t>(b) && b != -1) {
        *quotient = static_cast<int64_t>(a) / static_cast<int64_t>(b);
        *remainder = static_cast<int64_t>(a) % static_cast<int64_t>(b);
    } else {
        *quotient = a / b;
        *remainder = a % b;
    }
    if (*remainder != 0 && (*remainder < 0) != (b < 0)) {
        *quotient -= 1;
        *remainder += b;
    }
}

// The answer where 128 bits suffice; else false.
bool wide_binary(Mutator& m, BinaryOp op, Wide a, Wide b, Value* out) {
    Wide quotient, remainder;
    switch (op) {
    case BinaryOp::Add: return *out = new_int_wide(m, a + b), true;
    case BinaryOp::Sub: return *out = new_int_wide(m, a - b), true;
    case BinaryOp::Mul:
        if (bit_length(a) + bit_length(b) > 126) return false;
        return *out = new_int_wide(m, a * b), true;
    case BinaryOp::FloorDiv:
    case BinaryOp::Mod:
        if (b == 0) return *out = raise_zero(m, op), true;
        wide_divide(a, b, &quotient, &remainder);
        return *out = new_int_wide(m, op == BinaryOp::Mod ? remainder : quotient), true;
    case BinaryOp::TrueDiv:
        if (b == 0) return *out = raise_zero(m, op), true;
        if (bit_length(a) > 53 || bit_length(b) > 53) return false;
        return *out = Value::from_double(static_cast<double>(a) / static_cast<double>(b)), true;
    case BinaryOp::LShift:
        if (b < 0 || b > 126 || bit_length(a) + b > 126) return false;
        return *out = new_int_wide(m, a * (Wide{1} << b)), true;
    case BinaryOp::RShift:
        if (b < 0) return false;
        return *out = new_int_wide(m, a >> (b > 127 ? 127 : static_cast<int>(b))), true;
    case BinaryOp::And: return *out = new_int_wide(m, a & b), true;
    case BinaryOp::Or: return *out = new_int_wide(m, a | b), true;
    case BinaryOp::Xor: return *out = new_int_wide(m, a ^ b), true;
    default: return false;
    }
}

// Counts [times] products of numbers of [digits] as the work that they are, so that a slice takes
// no longer for them.
void charge(Mutator& m, int64_t digits, int64_t times) {
    constexpr int64_t kDigitProducts = 128; // in the time of one unit
    m.budget -= std::min<int64_t>(digits * digits / kDigitProducts * times, 1'000'000);
}

// [operation] writes its result; any failure of libtommath is lack of memory.
template<class Operation> Value compute(Mutator& m, Operation operation) {
    BigInt result;
    if (!result.ok() || operation(static_cast<mp_int*>(result)) != MP_OKAY) return kSignalRetry;
    charge(m, static_cast<mp_int*>(result)->used, 1);
    return value_of_big(m, result);
}

// Of their absolute values. mp_div takes the square of a dividend's length even where the divisor
// is short, so a long one is divided a piece of the divisor's length at a time, as by hand.
mp_err divide_in_pieces(const mp_int* a, const mp_int* b, mp_int* quotient, mp_int* remainder) {
    const int size = b->used;
    BigInt part, piece, divisor;
    if (!part.ok() || !piece.ok() || !divisor.ok()) return MP_MEM;
    mp_err error = mp_abs(b, divisor);
    if (error == MP_OKAY) error = mp_grow(quotient, a->used);
    mp_zero(remainder);
    mp_int* digits = piece;
    mp_int* result = part;
    for (int at = (a->used - 1) / size * size; at >= 0 && error == MP_OKAY; at -= size) {
        const int count = std::min(size, a->used - at);
        error = mp_grow(digits, count);
        if (error != MP_OKAY) break;
        std::copy_n(a->dp + at, count, digits->dp);
        digits->used = count;
        digits->sign = MP_ZPOS;
        mp_clamp(digits);
        if ((error = mp_lshd(remainder, count)) != MP_OKAY) break;
        if ((error = mp_add(remainder, digits, digits)) != MP_OKAY) break;
        if ((error = mp_div(digits, divisor, result, remainder)) != MP_OKAY) break;
        std::fill_n(quotient->dp + at, count, 0);
        std::copy_n(result->dp, result->used, quotient->dp + at);
    }
    quotient->used = a->used;
    quotient->sign = MP_ZPOS;
    mp_clamp(quotient);
    return error;
}

// Towards zero, with remainders of the dividend's sign.
mp_err divide(const mp_int* a, const mp_int* b, mp_int* quotient, mp_int* remainder) {
    if (b->used * 2 >= a->used) return mp_div(a, b, quotient, remainder);
    mp_err error;
    if (b->used == 1) {
        mp_digit rest = 0;
        error = mp_div_d(a, b->dp[0], quotient, &rest);
        if (error == MP_OKAY) mp_set(remainder, rest);
    } else {
        error = divide_in_pieces(a, b, quotient, remainder);
    }
    if (quotient->used != 0) quotient->sign = a->sign == b->sign ? MP_ZPOS : MP_NEG;
    if (remainder->used != 0) remainder->sign = a->sign;
    return error;
}

// libtommath truncates; Python floors.
mp_err floor_divide(const mp_int* a, const mp_int* b, mp_int* quotient, mp_int* remainder) {
    mp_err error = divide(a, b, quotient, remainder);
    if (error != MP_OKAY || remainder->used == 0 || remainder->sign == b->sign) return error;
    error = mp_sub_d(quotient, 1, quotient);
    return error == MP_OKAY ? mp_add(remainder, b, remainder) : error;
}

// Correctly rounded quotient: 64 or more bits of it, and whether anything is left.
Value true_divide(Mutator& m, Value a, Value b) {
    const IntView x(m, a), y(m, b);
    if (static_cast<const mp_int*>(y)->used == 0) return raise_zero(m, BinaryOp::TrueDiv);
    if (static_cast<const mp_int*>(x)->used == 0)
        return Value::from_double(y.negative() ? -0.0 : 0.0);
    const bool negative = x.negative() != y.negative();
    const int64_t shift = 66 - (int64_t{mp_count_bits(x)} - mp_count_bits(y));
    if (shift < -1000)
        return m.raise(ErrorType::OverflowError, "integer division result too large for a float");
    if (shift > 1200) return Value::from_double(negative ? -0.0 : 0.0);
    BigInt dividend, divisor, quotient, remainder;
    if (!dividend.ok() || !divisor.ok() || !quotient.ok() || !remainder.ok()) return kSignalRetry;
    if (mp_abs(x, dividend) != MP_OKAY || mp_abs(y, divisor) != MP_OKAY) return kSignalRetry;
    mp_int* scaled = shift > 0 ? static_cast<mp_int*>(dividend) : static_cast<mp_int*>(divisor);
    if (mp_mul_2d(scaled, static_cast<int>(std::abs(shift)), scaled) != MP_OKAY ||
        divide(dividend, divisor, quotient, remainder) != MP_OKAY) {
        return kSignalRetry;
    }
    const int extra = mp_count_bits(quotient) - 64; // 2 or 3
    const bool sticky = mp_cnt_lsb(quotient) < extra || remainder->used != 0;
    if (mp_div_2d(quotient, extra, quotient, nullptr) != MP_OKAY) return kSignalRetry;
    const double magnitude = round_scaled(mp_get_mag_u64(quotient), sticky, extra - shift);
    if (std::isinf(magnitude)) {
        return m.raise(ErrorType::OverflowError, "integer division result too large for a float");
    }
    return Value::from_double(negative ? -magnitude : magnitude);
}

// The most bits that an int may get: what is larger would not fit the region anyhow.
constexpr int64_t kMaxBits = int64_t{1} << 31;

Value shift_left(Mutator& m, Value a, Value b) {
    int64_t count;
    if (int_sign(m, b) < 0) return m.raise(ErrorType::ValueError, "negative shift count");
    if (int_sign(m, a) == 0) return Value::from_int(0);
    if (!int_to_int64(m, b, &count)) {
        // CPython has digits of 30 bits, and says this where it cannot count them.
        constexpr Wide kMostBits = Wide{INT64_MAX / 4} * 30;
        Wide bits;
        return int_to_wide(m, b, &bits) && bits < kMostBits
                   ? m.raise(ErrorType::MemoryError, "%s", "")
                   : m.raise(ErrorType::OverflowError, "too many digits in integer");
    }
    const IntView x(m, a);
    if (count > kMaxBits - 64 - mp_count_bits(x)) return m.raise(ErrorType::MemoryError, "%s", "");
    return compute(m, [&](mp_int* out) { return mp_mul_2d(x, static_cast<int>(count), out); });
}

Value shift_right(Mutator& m, Value a, Value b) {
    int64_t count;
    if (int_sign(m, b) < 0) return m.raise(ErrorType::ValueError, "negative shift count");
    if (!int_to_int64(m, b, &count) || count >= kMaxBits)
        return Value::from_int(int_sign(m, a) < 0 ? -1 : 0);
    const IntView x(m, a);
    return compute(m, [&](mp_int* out) { return mp_signed_rsh(x, static_cast<int>(count), out); });
}

// base ** exponent by squaring, for an exponent of 0 or more.
mp_err raise_to(const mp_int* base, uint64_t exponent, mp_int* out) {
    mp_set(out, 1);
    mp_err error = MP_OKAY;
    for (int bit = 63 - __builtin_clzll(exponent | 1); bit >= 0 && error == MP_OKAY; bit--) {
        error = mp_sqr(out, out);
        if (error == MP_OKAY && (exponent >> bit & 1)) error = mp_mul(out, base, out);
    }
    return error;
}

// A power with more bits than this is computed by a frame, one product at a time.
constexpr int64_t kLeafPowerBits = 200'000;

Value power(Mutator& m, Value a, Value b) {
    if (int_sign(m, b) < 0) {
        double base, exponent;
        if (!number_to_double(m, a, &base) || !number_to_double(m, b, &exponent)) return kNoValue;
        return float_binary(m, BinaryOp::Pow, base, exponent);
    }
    if (int_sign(m, b) == 0 || a == Value::from_int(1)) return Value::from_int(1);
    if (a == Value::from_int(0)) return a;
    if (a == Value::from_int(-1)) return Value::from_int(int_is_odd(m, b) ? -1 : 1);
    int64_t exponent;
    const IntView base(m, a);
    if (!int_to_int64(m, b, &exponent) || exponent > kMaxBits / mp_count_bits(base)) {
        return m.raise(ErrorType::MemoryError, "%s", "");
    }
    if (a == Value::from_int(2)) {
        return compute(m, [&](mp_int* out) { return mp_2expt(out, static_cast<int>(exponent)); });
    }
    if (exponent * mp_count_bits(base) > kLeafPowerBits) {
        const Value args[] = {a, b};
        return push_text_frame(m, TextFrame::Power, args, 2);
    }
    return compute(
        m, [&](mp_int* out) { return raise_to(base, static_cast<uint64_t>(exponent), out); });
}

Value big_binary(Mutator& m, BinaryOp op, Value a, Value b) {
    switch (op) {
    case BinaryOp::TrueDiv: return true_divide(m, a, b);
    case BinaryOp::LShift: return shift_left(m, a, b);
    case BinaryOp::RShift: return shift_right(m, a, b);
    case BinaryOp::Pow: return power(m, a, b);
    case BinaryOp::FloorDiv:
    case BinaryOp::Mod: {
        if (int_sign(m, b) == 0) return raise_zero(m, op);
        Value remainder;
        const Value quotient = divide_ints(m, a, b, &remainder);
        return op == BinaryOp::FloorDiv || quotient == kSignalRetry ? quotient : remainder;
    }
    default: break;
    }
    const IntView x(m, a), y(m, b);
    return compute(m, [&](mp_int* out) {
        switch (op) {
        case BinaryOp::Add: return mp_add(x, y, out);
        case BinaryOp::Sub: return mp_sub(x, y, out);
        case BinaryOp::Mul: return mp_mul(x, y, out);
        case BinaryOp::And: return mp_and(x, y, out);
        case BinaryOp::Or: return mp_or(x, y, out);
        default: return mp_xor(x, y, out);
        }
    });
}

Value raise_not_invertible(Mutator& m) {
    return m.raise(ErrorType::ValueError, "base is not invertible for the given modulus");
}

} // namespace

Value word_binary(Mutator& m, BinaryOp op, Value a, Value b) {
    int64_t x, y, result;
    if (!int_to_word(m, a, &x) || !int_to_word(m, b, &y)) return kNoValue;
    switch (op) {
    case BinaryOp::Add:
        if (__builtin_add_overflow(x, y, &result)) return kNoValue;
        break;
    case BinaryOp::Sub:
        if (__builtin_sub_overflow(x, y, &result)) return kNoValue;
        break;
    case BinaryOp::Mul:
        if (__builtin_mul_overflow(x, y, &result)) return kNoValue;
        break;
    case BinaryOp::Mod:
        if (y <= 0) return kNoValue;
        result = x % y;
        if (result < 0) result += y;
        break;
    case BinaryOp::And: result = x & y; break;
    case BinaryOp::Or: result = x | y; break;
    case BinaryOp::Xor: result = x ^ y; break;
    default: return kNoValue;
    }
    return new_int_word(m, result);
}

Value int_binary(Mutator& m, BinaryOp op, Value a, Value b) {
    if (op == BinaryOp::MatMul) return kNoValue;
    Wide x, y;
    Value answer;
    if (op != BinaryOp::Pow && int_to_wide(m, a, &x) && int_to_wide(m, b, &y) &&
        wide_binary(m, op, x, y, &answer)) {
        return answer;
    }
    return big_binary(m, op, bool_to_int(a), bool_to_int(b));
}

Value divide_ints(Mutator& m, Value a, Value b, Value* remainder) {
    Wide x, y, quotient, rest;
    if (int_to_wide(m, a, &x) && int_to_wide(m, b, &y)) {
        wide_divide(x, y, &quotient, &rest);
        *remainder = new_int_wide(m, rest);
        return *remainder == kSignalRetry ? kSignalRetry : new_int_wide(m, quotient);
    }
    const IntView dividend(m, a), divisor(m, b);
    BigInt q, r;
    if (!q.ok() || !r.ok() || floor_divide(dividend, divisor, q, r) != MP_OKAY) return kSignalRetry;
    *remainder = value_of_big(m, r);
    return *remainder == kSignalRetry ? kSignalRetry : value_of_big(m, q);
}

Value int_power_modulo(Mutator& m, Value base, Value exponent, Value modulus) {
    if (int_sign(m, modulus) == 0)
        return m.raise(ErrorType::ValueError, "pow() 3rd argument cannot be 0");
    const IntView g(m, base), e(m, exponent), p(m, modulus);
    BigInt positive, reduced, absolute, result;
    if (!positive.ok() || !reduced.ok() || !absolute.ok() || !result.ok()) return kSignalRetry;
    if (mp_abs(p, positive) != MP_OKAY || mp_mod(g, positive, reduced) != MP_OKAY ||
        mp_abs(e, absolute) != MP_OKAY) {
        return kSignalRetry;
    }
    if (mp_cmp_d(positive, 1) == MP_EQ) return Value::from_int(0);
    if (e.negative() && mp_invmod(reduced, positive, reduced) != MP_OKAY)
        return raise_not_invertible(m);
    if (mp_exptmod(reduced, absolute, positive, result) != MP_OKAY) return kSignalRetry;
    charge(m, positive->used, mp_count_bits(absolute));
    if (p.negative() && result->used != 0 && mp_add(result, p, result) != MP_OKAY)
        return kSignalRetry;
    return value_of_big(m, result);
}

Value int_negative(Mutator& m, Value a) {
    Wide x;
    if (int_to_wide(m, a, &x)) return new_int_wide(m, -x);
    const IntView view(m, a);
    return compute(m, [&](mp_int* out) { return mp_neg(view, out); });
}

// Rounds half to even at a power of ten, with ints alone.
Value int_round_to(Mutator& m, Value number, Value digits) {
    int64_t places;
    if (int_sign(m, digits) >= 0) return bool_to_int(number);
    if (!int_to_int64(m, digits, &places) || places < -(mp_count_bits(IntView(m, number)) / 3 + 2))
        return Value::from_int(0);
    const IntView ten(m, Value::from_int(10));
    const Value power =
        compute(m, [&](mp_int* out) { return raise_to(ten, static_cast<uint64_t>(-places), out); });
    if (!power.is_int() && !power.is_object()) return power;
    Value rest;
    Value quotient = divide_ints(m, number, power, &rest);
    if (quotient == kSignalRetry) return quotient;
    const Value twice = int_binary(m, BinaryOp::Mul, rest, Value::from_int(2));
    if (twice == kSignalRetry) return twice;
    const int order = int_compare(m, twice, power);
    if (order > 0 || (order == 0 && int_is_odd(m, quotient))) {
        quotient = int_binary(m, BinaryOp::Add, quotient, Value::from_int(1));
        if (quotient == kSignalRetry) return quotient;
    }
    return int_binary(m, BinaryOp::Mul, quotient, power);
}

int int_compare(Mutator& m, Value a, Value b) {
    Wide x, y;
    if (int_to_wide(m, a, &x) && int_to_wide(m, b, &y)) return x < y ? -1 : x > y;
    const IntView left(m, a), right(m, b);
    const mp_ord order = mp_cmp(left, right);
    return order == MP_LT ? -1 : order == MP_GT;
}

int int_compare_double(Mutator& m, Value a, double b) {
    Wide x;
    const bool wide = int_to_wide(m, a, &x);
    if (std::isinf(b)) return b > 0 ? -1 : 1;
    if (wide && bit_length(x) <= 53) {
        const auto exact = static_cast<double>(x);
        return exact < b ? -1 : exact > b;
    }
    // Both are whole numbers from here on but for a small [b], whose fraction cannot matter then.
    if (wide && std::fabs(b) < 0x1p120) {
        const auto whole = static_cast<Wide>(b);
        return x < whole ? -1 : x > whole;
    }
    const int sign = int_sign(m, a);
    if (wide || (b < 0) != (sign < 0) || std::fabs(b) < 0x1p100)
        return wide ? (b > 0 ? -1 : 1) : sign;
    const double nearest = big_to_double(IntView(m, a));
    if (nearest != b) return nearest < b ? -1 : 1;
    BigInt whole; // equal after rounding: exact digits decide
    if (!whole.ok() || set_double(whole, b) != MP_OKAY) return 0;
    const IntView view(m, a);
    const mp_ord order = mp_cmp(view, whole);
    return order == MP_LT ? -1 : order == MP_GT;
}

Value int_from_double(Mutator& m, double number) {
    if (std::isnan(number))
        return m.raise(ErrorType::ValueError, "cannot convert float NaN to integer");
    if (std::isinf(number))
        return m.raise(ErrorType::OverflowError, "cannot convert float infinity to integer");
    if (std::fabs(number) < 0x1p120) return new_int_wide(m, static_cast<Wide>(number));
    return compute(m, [&](mp_int* out) { return set_double(out, number); });
}

bool int_is_odd(Mutator& m, Value a) {
    const IntView view(m, a);
    const mp_int* n = view;
    return n->used != 0 && (n->dp[0] & 1);
}

Value new_int(Mutator& m, int64_t number) {
    return new_int_word(m, number);
}
Value new_int_unsigned(Mutator& m, uint64_t number) {
    return new_int_wide(m, number);
}

bool int_to_int64(Mutator& m, Value v, int64_t* out) {
    Wide wide;
    if (!int_to_wide(m, v, &wide) || wide != static_cast<int64_t>(wide)) return false;
    *out = static_cast<int64_t>(wide);
    return true;
}

bool int_to_double(Mutator& m, Value v, double* out) {
    *out = v.is_int() ? static_cast<double>(v.as_int()) : big_to_double(IntView(m, v));
    return !std::isinf(*out);
}

int int_sign(Mutator& m, Value v) {
    if (v.is_int()) return v.as_int() < 0 ? -1 : v.as_int() > 0;
    if (!m.is(v, Kind::Int)) return v == kTrue;
    return m.at<Int>(v)->limb_count < 0 ? -1 : 1;
}

// base ** exponent. Slots: base, exponent, then the result so far and the exponent's bits that are
// left.
Value power_step(Mutator& m, NativeFrame& f, Value in) {
    (void)in;
    PLAIT_FRAME_BEGIN
    f.slot(2) = Value::from_int(1);
    f.slot(3) = Value::from_int(64 - __builtin_clzll(static_cast<uint64_t>(f.slot(1).as_int())));
    while (f.slot(3).as_int() > 0) {
        PLAIT_POLL();
        PLAIT_RETRY_POINT();
        {
            const Value square = int_binary(m, BinaryOp::Mul, f.slot(2), f.slot(2));
            if (square == kSignalRetry) return square;
            f.slot(2) = square;
            f.slot(3) = Value::from_int(f.slot(3).as_int() - 1);
        }
        if (!(f.slot(1).as_int() >> f.slot(3).as_int() & 1)) continue;
        PLAIT_RETRY_POINT();
        {
            const Value product = int_binary(m, BinaryOp::Mul, f.slot(2), f.slot(0));
            if (product == kSignalRetry) return product;
            f.slot(2) = product;
        }
    }
    return f.slot(2);
    PLAIT_FRAME_END
}

} // namespace plait::vm
