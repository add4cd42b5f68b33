#include "vm/numeric.h"
#include "vm/text.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace plait::vm {

namespace {

constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

// The largest power of [base] that is one digit of libtommath, and its exponent: text is made and
// read in such pieces.
struct Piece {
    mp_digit power;
    int exponent;
};

Piece piece_of(int base) {
    constexpr mp_digit kLimit = mp_digit{1} << (MP_DIGIT_BIT - 1);
    Piece piece = {static_cast<mp_digit>(base), 1};
    while (piece.power <= kLimit / static_cast<mp_digit>(base)) {
        piece.power *= static_cast<mp_digit>(base);
        piece.exponent++;
    }
    return piece;
}

// Least significant digit first. False where there was no memory.
bool digits_of_big(const mp_int* number, int base, std::string* out) {
    const Piece piece = piece_of(base);
    BigInt rest;
    if (!rest.ok() || mp_abs(number, rest) != MP_OKAY) return false;
    while (rest->used != 0) {
        mp_digit low;
        if (mp_div_d(rest, piece.power, rest, &low) != MP_OKAY) return false;
        for (int i = 0; i < piece.exponent && (low != 0 || rest->used != 0); i++) {
            out->push_back(kDigits[low % static_cast<mp_digit>(base)]);
            low /= static_cast<mp_digit>(base);
        }
    }
    return true;
}

// Bases 2, 4, 8, 16, 32 in one pass over the bits.
void digits_by_bits(const mp_int* number, int shift, std::string* out) {
    uint64_t pending = 0;
    int have = 0;
    const auto take = [&] {
        out->push_back(kDigits[pending & ((1U << shift) - 1)]);
        pending >>= shift;
        have -= shift;
    };
    for (int i = 0; i < number->used; i++) {
        // A digit may have 60 bits: it is taken in two halves so that nothing overflows.
        constexpr int kHalf = MP_DIGIT_BIT / 2;
        for (int half = 0; half < 2; half++) {
            const uint64_t bits =
                half ? number->dp[i] >> kHalf : number->dp[i] & ((mp_digit{1} << kHalf) - 1);
            pending |= bits << have;
            have += half ? MP_DIGIT_BIT - kHalf : kHalf;
            while (have >= shift)
                take();
        }
    }
    if (pending) take();
    while (!out->empty() && out->back() == '0')
        out->pop_back();
}

int value_of_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

Value parse_big(Mutator& m, std::string_view digits, int base, bool negative) {
    const Piece piece = piece_of(base);
    BigInt sum;
    if (!sum.ok()) return kSignalRetry;
    for (size_t i = 0; i < digits.size();) {
        mp_digit low = 0, power = 1;
        for (int k = 0; k < piece.exponent && i < digits.size(); k++, i++) {
            low = low * static_cast<mp_digit>(base) +
                  static_cast<mp_digit>(value_of_digit(digits[i]));
            power *= static_cast<mp_digit>(base);
        }
        if (mp_mul_d(sum, power, sum) != MP_OKAY || mp_add_d(sum, low, sum) != MP_OKAY)
            return kSignalRetry;
    }
    if (negative && mp_neg(sum, sum) != MP_OKAY) return kSignalRetry;
    return value_of_big(m, sum);
}

} // namespace

Value parse_int(Mutator& m, std::string_view digits, int base) {
    const std::string_view text = digits;
    const bool negative = !digits.empty() && digits[0] == '-';
    if (negative || (!digits.empty() && digits[0] == '+')) digits.remove_prefix(1);
    bool valid = !digits.empty();
    for (char c : digits)
        valid = valid && value_of_digit(c) < base;
    if (!valid) {
        return m.raise(ErrorType::ValueError,
                       "invalid literal for int() with base %d: '%.*s'",
                       base,
                       static_cast<int>(text.size()),
                       text.data());
    }
    int64_t small;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), small, base);
    if (error == std::errc()) return new_int(m, negative ? -small : small);
    return parse_big(m, digits, base, negative);
}

std::string int_to_string(Mutator& m, Value v, int base) {
    Wide wide;
    if (int_to_wide(m, v, &wide) && wide == static_cast<int64_t>(wide)) {
        char buffer[80];
        const auto result =
            std::to_chars(buffer, buffer + sizeof buffer, static_cast<int64_t>(wide), base);
        return {buffer, result.ptr};
    }
    const IntView view(m, v);
    std::string text;
    const bool power_of_two = (base & (base - 1)) == 0;
    if (power_of_two) {
        digits_by_bits(view, __builtin_ctz(static_cast<unsigned>(base)), &text);
    } else if (!digits_of_big(view, base, &text)) {
        text.clear();
    }
    if (view.negative()) text.push_back('-');
    std::reverse(text.begin(), text.end());
    return text;
}

bool decimal_of(Mutator& m, Value a, std::string* out) {
    if (m.is(a, Kind::Int)) {
        const IntView view(m, a);
        // 10^4300 has 14285 bits; only near the limit do the digits have to be counted.
        const bool sure = mp_count_bits(view) < 14280;
        if (mp_count_bits(view) < 14400) *out = int_to_string(m, a);
        if (!sure && (out->empty() || out->size() - view.negative() > kMaxDecimalDigits)) {
            m.raise(ErrorType::ValueError,
                    "Exceeds the limit (%u digits) for integer string conversion; use "
                    "sys.set_int_max_str_digits() to increase the limit",
                    kMaxDecimalDigits);
            return false;
        }
        return true;
    }
    *out = int_to_string(m, a);
    return true;
}

bool has_too_many_digits(Mutator& m, Value v) {
    std::string digits;
    const Value number = payload_of(m, v);
    if (!m.is(number, Kind::Int) || decimal_of(m, number, &digits)) return false;
    (void)m.take_exception();
    return true;
}

} // namespace plait::vm
