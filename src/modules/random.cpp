// _random: the Mersenne Twister of random.py (MT19937, as CPython's). A generator's state is a
// bytearray of the program's: 624 words, then the place of the next one. All are leaves.

#include "modules/tables.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <cstring>
#include <iterator>
#include <string>

namespace plait::modules {

using vm::ErrorType;
using vm::Kind;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::Value;

namespace {

constexpr uint32_t kWords = 624, kShift = 397;
constexpr uint32_t kStateBytes = (kWords + 1) * 4;

// The state's words; null with an exception raised where the object is none.
uint32_t* state_of(Mutator& m, Value v) {
    if (m.is(v, Kind::ByteArray)) {
        vm::ByteArray* array = m.at<vm::ByteArray>(v);
        const vm::Ref storage = m.load(&array->storage);
        if (storage != 0 && m.at<vm::Raw>(storage)->size_bytes >= kStateBytes)
            return m.at<vm::Raw>(storage)->as<uint32_t>();
    }
    m.raise(ErrorType::TypeError, "the state of a random generator is a bytearray");
    return nullptr;
}

void twist(uint32_t* words) {
    for (uint32_t i = 0; i < kWords; ++i) {
        const uint32_t y = (words[i] & 0x80000000u) | (words[(i + 1) % kWords] & 0x7fffffffu);
        words[i] = words[(i + kShift) % kWords] ^ (y >> 1) ^ ((y & 1) ? 0x9908b0dfu : 0);
    }
    words[kWords] = 0;
}

// The place is checked each time, because threads may race for it.
uint32_t next_word(uint32_t* words) {
    if (words[kWords] >= kWords) twist(words);
    const uint32_t place = words[kWords];
    uint32_t y = words[place < kWords ? place : 0];
    words[kWords] = place + 1;
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

void seed_by_word(uint32_t* words, uint32_t seed) {
    words[0] = seed;
    for (uint32_t i = 1; i < kWords; ++i)
        words[i] = 1812433253u * (words[i - 1] ^ (words[i - 1] >> 30)) + i;
    words[kWords] = kWords;
}

// (state, key as bytes, little-endian): init_by_array of the reference.
Value seed(Mutator& m, Value* args, uint32_t) {
    uint32_t* words = state_of(m, args[0]);
    if (words == nullptr) return kNoValue;
    if (!m.is(args[1], Kind::Bytes)) return m.raise(ErrorType::TypeError, "the key is bytes");
    vm::Bytes* key = m.at<vm::Bytes>(args[1]);
    const uint32_t length = key->size / 4 > 0 ? key->size / 4 : 1;
    const auto key_word = [&](uint32_t i) {
        uint32_t word = 0;
        if (i * 4 + 4 <= key->size) std::memcpy(&word, key->data() + i * 4, 4);
        return word;
    };
    seed_by_word(words, 19650218u);
    uint32_t i = 1, j = 0;
    for (uint32_t k = kWords > length ? kWords : length; k > 0; --k) {
        words[i] =
            (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) * 1664525u)) + key_word(j) + j;
        if (++i >= kWords) {
            words[0] = words[kWords - 1];
            i = 1;
        }
        if (++j >= length) j = 0;
    }
    for (uint32_t k = kWords - 1; k > 0; --k) {
        words[i] = (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) * 1566083941u)) - i;
        if (++i >= kWords) {
            words[0] = words[kWords - 1];
            i = 1;
        }
    }
    words[0] = 0x80000000u;
    return kNone;
}

// The next float in [0, 1), of 53 bits.
Value random(Mutator& m, Value* args, uint32_t) {
    uint32_t* words = state_of(m, args[0]);
    if (words == nullptr) return kNoValue;
    const uint32_t a = next_word(words) >> 5, b = next_word(words) >> 6;
    return Value::from_double((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

// (state, count), 1 to 48 bits; more are put together in Python.
Value bits(Mutator& m, Value* args, uint32_t) {
    uint32_t* words = state_of(m, args[0]);
    if (words == nullptr) return kNoValue;
    const int64_t count = args[1].is_int() ? args[1].as_int() : 0;
    if (count < 1 || count > 48) return m.raise(ErrorType::ValueError, "1 to 48 bits");
    uint64_t value = next_word(words);
    if (count <= 32) return Value::from_int(static_cast<int64_t>(value >> (32 - count)));
    value |= static_cast<uint64_t>(next_word(words) >> (64 - count)) << 32;
    return Value::from_int(static_cast<int64_t>(value));
}

// (state, n), 0 < n < 2^48: a number below n, each as likely.
Value below(Mutator& m, Value* args, uint32_t) {
    const int64_t limit = args[1].is_int() ? args[1].as_int() : 0;
    if (limit < 1) return m.raise(ErrorType::ValueError, "the limit is a positive int");
    Value request[2] = {args[0],
                        Value::from_int(64 - __builtin_clzll(static_cast<uint64_t>(limit)))};
    for (;;) {
        const Value drawn = bits(m, request, 2);
        if (drawn.empty() || drawn.as_int() < limit) return drawn;
    }
}

constexpr vm::NativeDef kDefs[] = {
    {"seed", seed, nullptr, 2, 2, 0, 0, nullptr},
    {"random", random, nullptr, 1, 1, 0, 0, nullptr},
    {"bits", bits, nullptr, 2, 2, 0, 0, nullptr},
    {"below", below, nullptr, 2, 2, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kRandomTable = {kDefs, std::size(kDefs)};

} // namespace plait::modules
