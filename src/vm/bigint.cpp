#include "vm/bigint.h"

#include "vm/hashing.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace plait::vm {

namespace {

constexpr mp_digit kDigitMask = (mp_digit{1} << MP_DIGIT_BIT) - 1;

// Writes the digits of [magnitude] and tells how many there are.
template<class Magnitude> int split_digits(Magnitude magnitude, mp_digit* digits) {
    int count = 0;
    for (; magnitude != 0; magnitude >>= MP_DIGIT_BIT) {
        digits[count++] = static_cast<mp_digit>(magnitude) & kDigitMask;
    }
    return count;
}

Value new_int_object(Mutator& m, const mp_digit* digits, int count, bool negative) {
    const size_t bytes = static_cast<size_t>(count) * sizeof(mp_digit);
    Int* made = m.try_new<Int>(Kind::Int, (bytes + 7) & ~size_t{7});
    if (!made) return kSignalRetry;
    made->limb_count = negative ? -count : count;
    made->limb_bytes = static_cast<uint32_t>(bytes);
    auto* to = reinterpret_cast<mp_digit*>(made->limbs());
    to[0] = digits[0];
    if (count > 1) std::memcpy(to + 1, digits + 1, bytes - sizeof(mp_digit));
    return m.value_of(made);
}

// The 64 bits from [low] upwards; bits below 0 are zero.
uint64_t bits_from(const mp_int* n, int64_t low) {
    uint64_t word = 0;
    const int64_t first = low > 0 ? low / MP_DIGIT_BIT : 0;
    for (int64_t digit = first; digit < n->used; digit++) {
        const int64_t shift = digit * MP_DIGIT_BIT - low;
        if (shift >= 64) break;
        const uint64_t d = n->dp[digit];
        word |= shift >= 0 ? d << shift : d >> -shift;
    }
    return word;
}

bool any_bit_below(const mp_int* n, int64_t end) {
    for (int64_t digit = 0; digit < n->used && digit * MP_DIGIT_BIT < end; digit++) {
        const int64_t rest = end - digit * MP_DIGIT_BIT;
        const mp_digit mask = rest >= MP_DIGIT_BIT ? kDigitMask : (mp_digit{1} << rest) - 1;
        if (n->dp[digit] & mask) return true;
    }
    return false;
}

} // namespace

IntView::IntView(Mutator& m, Value v) {
    number_.alloc = 0;
    number_.dp = small_;
    number_.sign = MP_ZPOS;
    if (m.is(v, Kind::Int)) {
        Int* object = m.at<Int>(v);
        number_.used = std::abs(object->limb_count);
        number_.sign = object->limb_count < 0 ? MP_NEG : MP_ZPOS;
        number_.dp = reinterpret_cast<mp_digit*>(object->limbs());
    } else {
        const int64_t small = v.is_int() ? v.as_int() : v == kTrue;
        number_.sign = small < 0 ? MP_NEG : MP_ZPOS;
        small_[0] = 0;
        number_.used = split_digits(static_cast<uint64_t>(std::abs(small)), small_);
    }
    number_.alloc = number_.used;
}

Value value_of_big(Mutator& m, const mp_int* number) {
    if (mp_count_bits(number) <= 49) {
        const auto magnitude = static_cast<int64_t>(bits_from(number, 0));
        const int64_t small = number->sign == MP_NEG ? -magnitude : magnitude;
        if (Value::fits_int(small)) return Value::from_int(small);
    }
    return new_int_object(m, number->dp, number->used, number->sign == MP_NEG);
}

Value new_int_word(Mutator& m, int64_t number) {
    if (Value::fits_int(number)) return Value::from_int(number);
    mp_digit digits[(64 + MP_DIGIT_BIT - 1) / MP_DIGIT_BIT];
    const auto bits = static_cast<uint64_t>(number);
    const int count = split_digits(number < 0 ? 0 - bits : bits, digits);
    return new_int_object(m, digits, count, number < 0);
}

Value new_int_wide(Mutator& m, Wide number) {
    if (number >= Value::kMinInt && number <= Value::kMaxInt) {
        return Value::from_int(static_cast<int64_t>(number));
    }
    mp_digit digits[(128 + MP_DIGIT_BIT - 1) / MP_DIGIT_BIT];
    const auto bits = static_cast<unsigned __int128>(number);
    const int count = split_digits(number < 0 ? 0 - bits : bits, digits);
    return new_int_object(m, digits, count, number < 0);
}

bool int_to_wide(Mutator& m, Value v, Wide* out) {
    if (v.is_int()) return *out = v.as_int(), true;
    if (!m.is(v, Kind::Int)) return *out = v == kTrue, true;
    Int* object = m.at<Int>(v);
    const int count = std::abs(object->limb_count);
    if (count > 120 / MP_DIGIT_BIT) return false;
    const auto* digits = reinterpret_cast<const mp_digit*>(object->limbs());
    Wide magnitude = 0;
    for (int i = count; i-- > 0;)
        magnitude = magnitude << MP_DIGIT_BIT | digits[i];
    *out = object->limb_count < 0 ? -magnitude : magnitude;
    return true;
}

mp_err set_wide(mp_int* out, Wide number) {
    mp_digit digits[(128 + MP_DIGIT_BIT - 1) / MP_DIGIT_BIT];
    const auto bits = static_cast<unsigned __int128>(number);
    const int count = split_digits(number < 0 ? 0 - bits : bits, digits);
    const mp_err error = mp_grow(out, count + 1);
    if (error != MP_OKAY) return error;
    mp_zero(out);
    std::memcpy(out->dp, digits, static_cast<size_t>(count) * sizeof(mp_digit));
    out->used = count;
    out->sign = number < 0 ? MP_NEG : MP_ZPOS;
    return MP_OKAY;
}

mp_err set_double(mp_int* out, double number) {
    int exponent;
    const double fraction = std::frexp(std::trunc(number), &exponent);
    const mp_err error = set_wide(out, static_cast<int64_t>(std::ldexp(fraction, 53)));
    if (error != MP_OKAY) return error;
    if (exponent >= 53) return mp_mul_2d(out, exponent - 53, out);
    return mp_div_2d(out, 53 - exponent, out, nullptr); // exact, or the number is zero
}

double round_scaled(uint64_t top, bool sticky, int64_t exponent) {
    const int64_t leading = exponent + 63;
    if (leading >= 1024) return std::numeric_limits<double>::infinity();
    const int64_t keep = leading >= -1022 ? 53 : 53 - (-1022 - leading);
    if (keep < 0) return 0;
    const auto drop = static_cast<int>(64 - keep);
    uint64_t kept = drop == 64 ? 0 : top >> drop;
    const uint64_t half = uint64_t{1} << (drop - 1);
    const uint64_t rest = drop == 64 ? top : top & (half * 2 - 1);
    if (rest > half || (rest == half && (sticky || kept & 1))) kept++;
    return std::ldexp(static_cast<double>(kept), static_cast<int>(exponent + drop));
}

double big_to_double(const mp_int* number) {
    const int64_t bits = mp_count_bits(number);
    if (bits == 0) return 0;
    const int64_t low = bits - 64;
    const double magnitude = round_scaled(bits_from(number, low), any_bit_below(number, low), low);
    return number->sign == MP_NEG ? -magnitude : magnitude;
}

uint64_t hash_big(Mutator& m, Value v) {
    const IntView view(m, v);
    const mp_int* n = view;
    uint64_t hash = 0;
    for (int64_t low = (mp_count_bits(n) / 61) * int64_t{61}; low >= 0; low -= 61) {
        // 2^61 is 1 modulo 2^61 - 1, so that the groups of 61 bits may be added.
        hash += bits_from(n, low) & kHashModulus;
        if (hash >= kHashModulus) hash -= kHashModulus;
    }
    if (view.negative()) hash = 0 - hash;
    return hash == ~uint64_t{0} ? ~uint64_t{1} : hash;
}

} // namespace plait::vm
