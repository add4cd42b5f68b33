#pragma once

// A Value is 64 bits: an int of 49 bits, a double, or a reference into the region of a Vm.
// References are byte offsets from the region's start, never addresses, so that a region means the
// same wherever it lies.
//
//   bits                                      meaning
//   0                                         no value: an unbound local, a failed call, a hole
//   1 .. 63                                   signals between native code and the interpreter (see
//   native.h) 64 .. 2^32 - 1                            reference to the object at that offset
//   0x0004'0000'0000'0000 + raw double bits   a double (any NaN is stored as the canonical one)
//   0xfffe'0000'0000'0000 and up              an int: 49 bits, two's complement
//
// Two values are both ints exactly when the `and` of their bits is at least kIntTag: one test for
// the fast paths.

#include <bit>
#include <cstdint>

namespace plait::vm {

// Offset of an object in its Vm's region; 0 is none.
using Ref = uint32_t;

class Value {
public:
    static constexpr uint64_t kDoubleOffset = 0x0004'0000'0000'0000;
    static constexpr uint64_t kIntTag = 0xfffe'0000'0000'0000;
    static constexpr int kIntShift = 15; // 64 - 49
    static constexpr int64_t kMaxInt = (int64_t{1} << 48) - 1;
    static constexpr int64_t kMinInt = -(int64_t{1} << 48);

    constexpr Value() = default;
    static constexpr Value from_bits(uint64_t bits) {
        Value value;
        value.bits_ = bits;
        return value;
    }
    static constexpr Value from_ref(Ref ref) { return from_bits(ref); }
    // [number] must fit: see [fits_int].
    static constexpr Value from_int(int64_t number) {
        return from_bits(static_cast<uint64_t>(number) | kIntTag);
    }
    static constexpr Value from_double(double number) {
        const uint64_t raw = std::bit_cast<uint64_t>(number);
        return from_bits((number != number ? 0x7ff8'0000'0000'0000 : raw) + kDoubleOffset);
    }
    static constexpr bool fits_int(int64_t number) {
        return number >= kMinInt && number <= kMaxInt;
    }

    constexpr uint64_t bits() const { return bits_; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr explicit operator bool() const { return bits_ != 0; }
    constexpr bool is_int() const { return bits_ >= kIntTag; }
    constexpr bool is_double() const { return bits_ - kDoubleOffset <= 0xfff8'0000'0000'0000; }
    // True also for no value and for signals: test [empty] or [is_object] where those can occur.
    constexpr bool is_ref() const { return bits_ >> 32 == 0; }
    constexpr bool is_object() const { return bits_ >> 32 == 0 && bits_ >= 64; }
    constexpr bool is_signal() const { return bits_ < 64; }

    constexpr int64_t as_int() const {
        return static_cast<int64_t>(bits_ << kIntShift) >> kIntShift;
    }
    constexpr double as_double() const { return std::bit_cast<double>(bits_ - kDoubleOffset); }
    constexpr Ref as_ref() const { return static_cast<Ref>(bits_); }

    friend constexpr bool operator==(Value a, Value b) { return a.bits_ == b.bits_; }

private:
    uint64_t bits_ = 0;
};

constexpr bool both_ints(Value a, Value b) {
    return (a.bits() & b.bits()) >= Value::kIntTag;
}

// Objects that every region has at the same place.
inline constexpr Value kNone = Value::from_ref(64);
inline constexpr Value kFalse = Value::from_ref(80);
inline constexpr Value kTrue = Value::from_ref(96);
inline constexpr Value kEllipsis = Value::from_ref(112);
inline constexpr Value kNotImplemented = Value::from_ref(128);
inline constexpr Value kEmptyTuple = Value::from_ref(144);

constexpr Value from_bool(bool truth) {
    return truth ? kTrue : kFalse;
}

} // namespace plait::vm
