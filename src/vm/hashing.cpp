#include "vm/hashing.h"

#include "base/relaxed.h"
#include "vm/bigint.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace plait::vm {

namespace {

struct SipState {
    uint64_t v0, v1, v2, v3;
    void round() {
        v0 += v1;
        v1 = std::rotl(v1, 13) ^ v0;
        v0 = std::rotl(v0, 32);
        v2 += v3;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 += v3;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 += v1;
        v1 = std::rotl(v1, 17) ^ v2;
        v2 = std::rotl(v2, 32);
    }
};

uint64_t not_minus_one(uint64_t hash) {
    return hash == ~uint64_t{0} ? ~uint64_t{1} : hash;
}

uint64_t hash_int64(int64_t number) {
    const uint64_t magnitude =
        number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
    // A division takes as long as the rest of a lookup; what fits a Value needs none.
    const uint64_t reduced = magnitude < kHashModulus ? magnitude : magnitude % kHashModulus;
    return not_minus_one(number < 0 ? 0 - reduced : reduced);
}

// CPython rotates an address by four bits because the low ones are always zero; so are an offset's.
uint64_t hash_identity(Value v) {
    return v.as_ref() >> 4;
}

// How deep tuples within tuples are hashed on the C stack.
constexpr int kMaxDepth = 24;

bool hash_value(Mutator& m, Value v, uint64_t* out, int depth);

bool hash_tuple(Mutator& m, Tuple* tuple, uint64_t* out, int depth) {
    if (depth >= kMaxDepth || tuple->size > 100'000) return false;
    constexpr uint64_t kPrime1 = 11400714785074694791U, kPrime2 = 14029467366897019727U,
                       kPrime5 = 2870177450012600261U;
    uint64_t sum = kPrime5;
    for (uint32_t i = 0; i < tuple->size; i++) {
        uint64_t lane;
        if (!hash_value(m, tuple->items()[i], &lane, depth + 1)) return false;
        sum = std::rotl(sum + lane * kPrime2, 31) * kPrime1;
    }
    sum += tuple->size ^ (kPrime5 ^ 3527539U);
    *out = sum == ~uint64_t{0} ? 1546275796 : sum;
    return true;
}

uint64_t hash_frozenset(Mutator& m, Set* set) {
    const auto shuffled = [](uint64_t h) { return ((h ^ 89869747U) ^ (h << 16)) * 3644798167U; };
    uint64_t hash = 0;
    uint32_t count = 0, position = 0;
    Value key, value;
    uint64_t item_hash;
    while (dict_next(m, set, &position, &key, &value, &item_hash)) {
        hash ^= shuffled(item_hash);
        count++;
    }
    hash ^= (uint64_t{count} + 1) * 1927868237U;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069U + 907133923U;
    return hash == ~uint64_t{0} ? 590923713U : hash;
}

// As the tuple (length, start, step), with None where they cannot matter.
bool hash_range(Mutator& m, Range* range, uint64_t* out) {
    struct {
        Tuple head;
        Value items[3];
    } key = {};
    key.head.size = 3;
    key.items[0] = range->length;
    const bool empty = int_sign(m, range->length) == 0;
    const bool single = range->length == Value::from_int(1);
    key.items[1] = empty ? kNone : range->start;
    key.items[2] = empty || single ? kNone : range->step;
    return hash_tuple(m, &key.head, out, 0);
}

uint64_t hash_complex(Complex* number) {
    return not_minus_one(hash_double(number->real) +
                         kHashImaginary * hash_double(number->imaginary));
}

bool hash_instance(Mutator& m, Value v, uint64_t* out, int depth) {
    const Class* klass = m.at<Class>(m.at<Object>(v)->klass);
    if (klass->class_flags & kClassEq) return false;
    const Value payload = payload_of(m, v);
    if (payload != v) return depth < kMaxDepth && hash_value(m, payload, out, depth + 1);
    *out = hash_identity(v);
    return true;
}

bool hash_bytes_object(Mutator& m, Bytes* bytes, uint64_t* out) {
    uint64_t hash = load_relaxed(&bytes->hash);
    if (hash == 0) {
        hash = hash_bytes(m.root().hash_seed, bytes->data(), bytes->size);
        store_relaxed(&bytes->hash, hash);
    }
    *out = hash;
    return true;
}

bool hash_bound_method(Mutator& m, BoundMethod* method, uint64_t* out, int depth) {
    uint64_t function;
    if (depth >= kMaxDepth || !hash_value(m, method->function, &function, depth + 1)) return false;
    const uint64_t self =
        method->self.is_object() ? hash_identity(method->self) : method->self.bits() >> 4;
    *out = not_minus_one(self ^ function);
    return true;
}

bool hash_value(Mutator& m, Value v, uint64_t* out, int depth) {
    if (v.is_int()) return *out = hash_int64(v.as_int()), true;
    if (v.is_double()) return *out = hash_double(v.as_double()), true;
    switch (m.at<Object>(v)->kind) {
    case Kind::Str: return *out = str_hash(m, m.at<Str>(v)), true;
    case Kind::Bool: return *out = v == kTrue, true;
    case Kind::None: return *out = 0xfca86420, true;
    case Kind::Int: return *out = hash_big(m, v), true;
    case Kind::Complex: return *out = hash_complex(m.at<Complex>(v)), true;
    case Kind::Bytes: return hash_bytes_object(m, m.at<Bytes>(v), out);
    case Kind::Tuple: return hash_tuple(m, m.at<Tuple>(v), out, depth);
    case Kind::FrozenSet: return *out = hash_frozenset(m, m.at<Set>(v)), true;
    case Kind::Range: return hash_range(m, m.at<Range>(v), out);
    case Kind::BoundMethod: return hash_bound_method(m, m.at<BoundMethod>(v), out, depth);
    case Kind::Instance:
    case Kind::Exception: return hash_instance(m, v, out, depth);
    case Kind::Class: // a metaclass may say otherwise
        if (m.at<Class>(m.at<Object>(v)->klass)->class_flags & kClassEq) return false;
        return *out = hash_identity(v), true;
    case Kind::List:
    case Kind::Dict:
    case Kind::Set:
    case Kind::ByteArray:
    case Kind::Slice:
    case Kind::DictKeys:
    case Kind::DictItems: return false;
    default: return *out = hash_identity(v), true;
    }
}

} // namespace

uint64_t hash_bytes(const uint64_t seed[2], const void* data, size_t size) {
    if (size == 0) return 0;
    SipState s = {seed[0] ^ 0x736f6d6570736575,
                  seed[1] ^ 0x646f72616e646f6d,
                  seed[0] ^ 0x6c7967656e657261,
                  seed[1] ^ 0x7465646279746573};
    uint64_t last = uint64_t{size} << 56;
    const auto* bytes = static_cast<const uint8_t*>(data);
    for (; size >= 8; size -= 8, bytes += 8) {
        uint64_t word;
        std::memcpy(&word, bytes, 8);
        s.v3 ^= word;
        s.round();
        s.v0 ^= word;
    }
    for (size_t i = 0; i < size; i++)
        last |= uint64_t{bytes[i]} << (8 * i);
    s.v3 ^= last;
    s.round();
    s.v0 ^= last;
    s.v2 ^= 0xff;
    s.round();
    s.round();
    s.round();
    return not_minus_one(s.v0 ^ s.v1 ^ s.v2 ^ s.v3);
}

// The double's exact value modulo 2^61 - 1, which is what an equal int's or fraction's hash is.
uint64_t hash_double(double number) {
    if (std::isnan(number)) return 0;
    if (std::isinf(number)) return number > 0 ? kHashInfinity : 0 - kHashInfinity;
    int exponent;
    double fraction = std::frexp(std::fabs(number), &exponent);
    uint64_t hash = 0;
    while (fraction != 0) {
        hash = ((hash << 28) & kHashModulus) | hash >> (61 - 28);
        fraction *= 268435456.0;
        exponent -= 28;
        const auto digit = static_cast<uint64_t>(fraction);
        fraction -= static_cast<double>(digit);
        hash += digit;
        if (hash >= kHashModulus) hash -= kHashModulus;
    }
    exponent = exponent >= 0 ? exponent % 61 : 60 - ((-1 - exponent) % 61);
    hash = ((hash << exponent) & kHashModulus) | hash >> (61 - exponent);
    return not_minus_one(number < 0 ? 0 - hash : hash);
}

bool hash_bits(Mutator& m, Value v, uint64_t* out) {
    return hash_value(m, v, out, 0);
}

} // namespace plait::vm
