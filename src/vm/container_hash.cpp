// hash() of what hash_bits (hashing.cpp) leaves: tuples with items whose hash is Python code,
// instances with __hash__, and the complaint about what has none.

#include "vm/container_support.h"

#include <bit>

namespace plait::vm {

namespace {

Value unhashable(Mutator& m, Value v) {
    return m.raise(ErrorType::TypeError, "unhashable type: '%s'", type_name(m, v));
}

Value hash_value(Mutator& m, uint64_t bits) {
    return new_int(m, static_cast<int64_t>(bits));
}

uint64_t bits_of(Mutator& m, Value number) {
    int64_t bits = 0;
    int_to_int64(m, number, &bits);
    return static_cast<uint64_t>(bits);
}

// What __hash__ returned, as CPython takes it.
Value checked_hash(Mutator& m, Value result) {
    if (result.is_signal()) return result;
    const Value number = payload_of(m, result);
    const Kind kind = m.kind_of(number);
    if (kind != Kind::Int && kind != Kind::Bool) {
        return m.raise(ErrorType::TypeError, "__hash__ method should return an integer");
    }
    int64_t small;
    if (kind == Kind::Bool) return Value::from_int(number == kTrue);
    if (int_to_int64(m, number, &small)) return small == -1 ? Value::from_int(-2) : number;
    uint64_t bits = 0;
    hash_bits(m, number, &bits);
    return hash_value(m, bits);
}

constexpr uint64_t kPrime1 = 11400714785074694791U, kPrime2 = 14029467366897019727U,
                   kPrime5 = 2870177450012600261U;

// The hash so far, in slots 2 and 3.
void keep_sum(NativeFrame& f, uint64_t sum) {
    f.slot(2) = Value::from_int(static_cast<int64_t>(sum >> 32));
    f.slot(3) = Value::from_int(static_cast<int64_t>(sum & 0xffffffff));
}
uint64_t kept_sum(NativeFrame& f) {
    return static_cast<uint64_t>(f.slot(2).as_int()) << 32 |
           static_cast<uint64_t>(f.slot(3).as_int());
}
Value finished_tuple_hash(Mutator& m, NativeFrame& f, uint32_t size) {
    const uint64_t sum = kept_sum(f) + (size ^ (kPrime5 ^ 3527539U));
    return hash_value(m, sum == ~uint64_t{0} ? 1546275796 : sum);
}

} // namespace

Value hash(Mutator& m, Value object) {
    uint64_t bits;
    if (hash_bits(m, object, &bits)) return hash_value(m, bits);
    if (m.is(object, Kind::Tuple)) return push_frame(m, ContainerFrame::hash_tuple, {object});
    const Value method = lookup_special(m, object, NameId::hash);
    switch (m.kind_of(object)) {
    case Kind::Instance:
    case Kind::Exception:
    case Kind::Class:
    case Kind::Native: break;
    case Kind::BoundMethod: return hash(m, m.at<BoundMethod>(object)->function);
    default: return unhashable(m, object);
    }
    if (method.empty() || method == kNone) return unhashable(m, object);
    if (m.is(method, Kind::NativeFunction)) {
        const Value inner = payload_of(m, object);
        if (inner != object) return hash(m, inner);
        if (!m.is(object, Kind::Native))
            return Value::from_int(object.as_ref() >> 4); // object's: by identity
        return checked_hash(m, call_special(m, method, &object, 1));
    }
    return push_frame(m, ContainerFrame::hash_instance, {object, method});
}

// Slots: object, its __hash__; the result.
Value hash_instance_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), call_special(m, f.slot(1), &f.slot(0), 1));
    PLAIT_AWAIT(f.slot(2), checked_hash(m, f.slot(2)));
    return f.slot(2);
    PLAIT_FRAME_END
}

// Slots: tuple; index, the hash so far in two halves, the item's hash.
Value hash_tuple_step(Mutator& m, NativeFrame& f, Value in) {
    Tuple* tuple = m.at<Tuple>(f.slot(0));
    PLAIT_FRAME_BEGIN
    f.slot(1) = Value::from_int(0);
    keep_sum(f, kPrime5);
    while (f.slot(1).as_int() < tuple->size) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(4), hash(m, tuple->items()[f.slot(1).as_int()]));
        keep_sum(f, std::rotl(kept_sum(f) + bits_of(m, f.slot(4)) * kPrime2, 31) * kPrime1);
        f.slot(1) = Value::from_int(f.slot(1).as_int() + 1);
    }
    PLAIT_AWAIT(f.slot(4), finished_tuple_hash(m, f, tuple->size));
    return f.slot(4);
    PLAIT_FRAME_END
}

} // namespace plait::vm
