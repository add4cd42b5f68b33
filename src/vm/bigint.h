#pragma once

// Ints of any size over libtommath. An operand is an [IntView]: an mp_int whose digits are the Int
// object's own, in the region; a result is a [BigInt], outside of it, which [value_of_big] copies
// in. libtommath takes its memory from the C heap and reports lack of it, which is answered like
// lack of room in the region (kSignalRetry).

#include "vm/mutator.h"

#include <tommath.h>

namespace plait::vm {

// Numbers below 2^120 are computed without libtommath.
using Wide = __int128;

class IntView {
public:
    // [v] is an int or a bool.
    IntView(Mutator& m, Value v);
    IntView(const IntView&) = delete;
    IntView& operator=(const IntView&) = delete;
    operator const mp_int*() const { return &number_; }
    bool negative() const { return number_.sign == MP_NEG; }

private:
    mp_int number_;
    mp_digit small_[(64 + MP_DIGIT_BIT - 1) / MP_DIGIT_BIT];
};

class BigInt {
public:
    BigInt() : ok_(mp_init(&number_) == MP_OKAY) {}
    ~BigInt() {
        if (ok_) mp_clear(&number_);
    }
    BigInt(const BigInt&) = delete;
    BigInt& operator=(const BigInt&) = delete;
    // False where there was no memory: then it must not be used.
    bool ok() const { return ok_; }
    operator mp_int*() { return &number_; }
    mp_int* operator->() { return &number_; }

private:
    mp_int number_;
    bool ok_;
};

Value value_of_big(Mutator& m, const mp_int* number); // kSignalRetry where there is no room
Value new_int_word(Mutator& m, int64_t number);
Value new_int_wide(Mutator& m, Wide number);      // any but the least of 128 bits
bool int_to_wide(Mutator& m, Value v, Wide* out); // false where |v| is 2^120 or more
// Ints of 63 bits and a sign, which take the shortest ways: a small int or an Int of a few digits;
// false for everything else, bools too.
inline bool int_to_word(Mutator& m, Value v, int64_t* out) {
    if (v.is_int()) return *out = v.as_int(), true;
    if (!m.is(v, Kind::Int)) return false;
    Int* object = m.at<Int>(v);
    const int count = object->limb_count < 0 ? -object->limb_count : object->limb_count;
    const auto* digits = reinterpret_cast<const mp_digit*>(object->limbs());
    constexpr int kMost = (63 + MP_DIGIT_BIT - 1) / MP_DIGIT_BIT;
    constexpr int kBitsOfLast = 63 - (kMost - 1) * MP_DIGIT_BIT;
    if (count > kMost || (count == kMost && digits[kMost - 1] >> kBitsOfLast != 0)) return false;
    uint64_t magnitude = 0;
    for (int i = count; i-- > 0;)
        magnitude = magnitude << MP_DIGIT_BIT | digits[i];
    *out =
        object->limb_count < 0 ? -static_cast<int64_t>(magnitude) : static_cast<int64_t>(magnitude);
    return true;
}
mp_err set_wide(mp_int* out, Wide number);
mp_err set_double(mp_int* out, double number); // its integer part; [number] is finite
// [top] * 2^[exponent], a bit more where [sticky]; rounded half to even; infinity where too large.
// top's bit 63 is set.
double round_scaled(uint64_t top, bool sticky, int64_t exponent);
double big_to_double(const mp_int* number); // correctly rounded; infinity where too large
uint64_t hash_big(Mutator& m, Value v);

inline bool is_int(Mutator& m, Value v) { // an int or a bool
    return v.is_int() || (v.is_object() && (m.at<Object>(v)->kind == Kind::Int ||
                                            m.at<Object>(v)->kind == Kind::Bool));
}

} // namespace plait::vm
