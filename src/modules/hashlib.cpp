// _hashlib: MD5, SHA-1 and the SHA-2 family for hashlib.py. The state of a hash is a bytearray of
// the program's, so that it is copied, forked and pickled as any other; all functions are leaves,
// and a big input comes in slices.

#include "modules/hash_constants.h"
#include "modules/tables.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <bit>
#include <cstring>

namespace plait::modules {

using vm::ErrorType;
using vm::Kind;
using vm::kNoValue;
using vm::Mutator;
using vm::Value;

namespace {

enum class Algorithm : uint32_t { Md5, Sha1, Sha224, Sha256, Sha384, Sha512 };
constexpr uint32_t kDigestBytes[] = {16, 20, 28, 32, 48, 64};
constexpr uint32_t kSliceBytes = 1 << 20;

struct State {
    Algorithm algorithm;
    uint32_t buffered; // bytes in [buffer]
    uint64_t length;   // bytes so far
    uint64_t words[8]; // 32-bit algorithms use the lower halves
    uint8_t buffer[128];

    uint32_t block_bytes() const { return algorithm >= Algorithm::Sha384 ? 128 : 64; }
};

template<class Word> Word load_big(const uint8_t* bytes) {
    Word word = 0;
    for (uint32_t i = 0; i < sizeof(Word); ++i)
        word = static_cast<Word>(word << 8 | bytes[i]);
    return word;
}
uint32_t load_little(const uint8_t* bytes) {
    return uint32_t{bytes[0]} | uint32_t{bytes[1]} << 8 | uint32_t{bytes[2]} << 16 |
           uint32_t{bytes[3]} << 24;
}

void md5_block(uint64_t* words, const uint8_t* block) {
    static constexpr uint8_t kTurns[4][4] = {
        {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    uint32_t a = static_cast<uint32_t>(words[0]), b = static_cast<uint32_t>(words[1]),
             c = static_cast<uint32_t>(words[2]), d = static_cast<uint32_t>(words[3]);
    for (uint32_t i = 0; i < 64; ++i) {
        uint32_t mixed, place;
        switch (i / 16) {
        case 0: mixed = (b & c) | (~b & d), place = i; break;
        case 1: mixed = (d & b) | (~d & c), place = (5 * i + 1) % 16; break;
        case 2: mixed = b ^ c ^ d, place = (3 * i + 5) % 16; break;
        default: mixed = c ^ (b | ~d), place = 7 * i % 16; break;
        }
        const uint32_t sum = a + mixed + kMd5Constants[i] + load_little(block + 4 * place);
        a = d;
        d = c;
        c = b;
        b += std::rotl(sum, kTurns[i / 16][i % 4]);
    }
    const uint32_t added[4] = {a, b, c, d};
    for (int i = 0; i < 4; ++i)
        words[i] = static_cast<uint32_t>(words[i] + added[i]);
}

void sha1_block(uint64_t* words, const uint8_t* block) {
    uint32_t schedule[80];
    for (uint32_t i = 0; i < 16; ++i)
        schedule[i] = load_big<uint32_t>(block + 4 * i);
    for (uint32_t i = 16; i < 80; ++i) {
        schedule[i] =
            std::rotl(schedule[i - 3] ^ schedule[i - 8] ^ schedule[i - 14] ^ schedule[i - 16], 1);
    }
    uint32_t v[5];
    for (int i = 0; i < 5; ++i)
        v[i] = static_cast<uint32_t>(words[i]);
    for (uint32_t i = 0; i < 80; ++i) {
        uint32_t mixed, constant;
        switch (i / 20) {
        case 0: mixed = (v[1] & v[2]) | (~v[1] & v[3]), constant = 0x5a827999; break;
        case 1: mixed = v[1] ^ v[2] ^ v[3], constant = 0x6ed9eba1; break;
        case 2: mixed = (v[1] & v[2]) | (v[1] & v[3]) | (v[2] & v[3]), constant = 0x8f1bbcdc; break;
        default: mixed = v[1] ^ v[2] ^ v[3], constant = 0xca62c1d6; break;
        }
        const uint32_t first = std::rotl(v[0], 5) + mixed + v[4] + constant + schedule[i];
        v[4] = v[3];
        v[3] = v[2];
        v[2] = std::rotl(v[1], 30);
        v[1] = v[0];
        v[0] = first;
    }
    for (int i = 0; i < 5; ++i)
        words[i] = static_cast<uint32_t>(words[i] + v[i]);
}

// What tells SHA-256 from SHA-512: the word, the number of rounds and the turns.
struct Sha256Shape {
    using Word = uint32_t;
    static constexpr uint32_t kRounds = 64;
    static constexpr int kBig0[3] = {2, 13, 22}, kBig1[3] = {6, 11, 25};
    static constexpr int kSmall0[3] = {7, 18, 3}, kSmall1[3] = {17, 19, 10};
    static Word constant(uint32_t i) { return static_cast<Word>(kSha2Constants[i] >> 32); }
};
struct Sha512Shape {
    using Word = uint64_t;
    static constexpr uint32_t kRounds = 80;
    static constexpr int kBig0[3] = {28, 34, 39}, kBig1[3] = {14, 18, 41};
    static constexpr int kSmall0[3] = {1, 8, 7}, kSmall1[3] = {19, 61, 6};
    static Word constant(uint32_t i) { return kSha2Constants[i]; }
};

template<class Word> Word turned(Word x, const int (&by)[3]) {
    return std::rotr(x, by[0]) ^ std::rotr(x, by[1]) ^ std::rotr(x, by[2]);
}
template<class Word> Word shifted(Word x, const int (&by)[3]) {
    return std::rotr(x, by[0]) ^ std::rotr(x, by[1]) ^ (x >> by[2]);
}

template<class Shape> void sha2_block(uint64_t* words, const uint8_t* block) {
    using Word = typename Shape::Word;
    Word schedule[Shape::kRounds], v[8];
    for (uint32_t i = 0; i < 16; ++i)
        schedule[i] = load_big<Word>(block + sizeof(Word) * i);
    for (uint32_t i = 16; i < Shape::kRounds; ++i) {
        schedule[i] = shifted<Word>(schedule[i - 2], Shape::kSmall1) + schedule[i - 7] +
                      shifted<Word>(schedule[i - 15], Shape::kSmall0) + schedule[i - 16];
    }
    for (int i = 0; i < 8; ++i)
        v[i] = static_cast<Word>(words[i]);
    for (uint32_t i = 0; i < Shape::kRounds; ++i) {
        const Word first = v[7] + turned<Word>(v[4], Shape::kBig1) +
                           ((v[4] & v[5]) ^ (~v[4] & v[6])) + Shape::constant(i) + schedule[i];
        const Word second =
            turned<Word>(v[0], Shape::kBig0) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        for (int j = 7; j > 0; --j)
            v[j] = v[j - 1];
        v[4] += first;
        v[0] = first + second;
    }
    for (int i = 0; i < 8; ++i)
        words[i] = static_cast<Word>(words[i] + v[i]);
}

void add_block(State* state, const uint8_t* block) {
    switch (state->algorithm) {
    case Algorithm::Md5: return md5_block(state->words, block);
    case Algorithm::Sha1: return sha1_block(state->words, block);
    case Algorithm::Sha224:
    case Algorithm::Sha256: return sha2_block<Sha256Shape>(state->words, block);
    default: return sha2_block<Sha512Shape>(state->words, block);
    }
}

void add_bytes(State* state, const uint8_t* bytes, size_t size) {
    const uint32_t block = state->block_bytes();
    state->length += size;
    while (size > 0) {
        if (state->buffered == 0 && size >= block) {
            add_block(state, bytes);
            bytes += block;
            size -= block;
            continue;
        }
        const size_t part = block - state->buffered < size ? block - state->buffered : size;
        std::memcpy(state->buffer + state->buffered, bytes, part);
        state->buffered += static_cast<uint32_t>(part);
        bytes += part;
        size -= part;
        if (state->buffered < block) continue;
        add_block(state, state->buffer);
        state->buffered = 0;
    }
}

// Pads the message and writes the digest.
void finish(State* state, uint8_t* out) {
    const uint32_t block = state->block_bytes(), length_bytes = block / 8;
    const uint64_t bits = state->length * 8;
    const uint8_t first = 0x80, zero = 0;
    add_bytes(state, &first, 1);
    while (state->buffered != block - length_bytes)
        add_bytes(state, &zero, 1);
    uint8_t length[16] = {};
    const bool is_little = state->algorithm == Algorithm::Md5;
    for (uint32_t i = 0; i < 8; ++i)
        length[is_little ? i : length_bytes - 1 - i] = static_cast<uint8_t>(bits >> (8 * i));
    add_bytes(state, length, length_bytes);
    const uint32_t word_bytes = block / 16;
    for (uint32_t i = 0; i < kDigestBytes[static_cast<int>(state->algorithm)]; ++i) {
        const uint32_t place = i % word_bytes;
        const uint32_t shift = 8 * (is_little ? place : word_bytes - 1 - place);
        out[i] = static_cast<uint8_t>(state->words[i / word_bytes] >> shift);
    }
}

void begin(State* state, Algorithm algorithm) {
    *state = State{};
    state->algorithm = algorithm;
    constexpr uint32_t kOld[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    for (int i = 0; i < 8; ++i) {
        switch (algorithm) {
        case Algorithm::Md5:
        case Algorithm::Sha1: state->words[i] = i < 5 ? kOld[i] : 0; break;
        case Algorithm::Sha224: state->words[i] = kSha384Start[i] & 0xffffffff; break;
        case Algorithm::Sha256: state->words[i] = kSha512Start[i] >> 32; break;
        case Algorithm::Sha384: state->words[i] = kSha384Start[i]; break;
        case Algorithm::Sha512: state->words[i] = kSha512Start[i]; break;
        }
    }
}

// The state in a bytearray; false with an exception raised where there is none.
bool read_state(Mutator& m, Value v, State* out) {
    if (m.is(v, Kind::ByteArray)) {
        vm::ObjectLock lock(m, m.at<vm::Object>(v));
        vm::ByteArray* array = m.at<vm::ByteArray>(v);
        if (array->storage != 0 && array->size == sizeof(State)) {
            std::memcpy(out, m.at<vm::Raw>(array->storage)->bytes(), sizeof(State));
            const bool is_sound =
                out->algorithm <= Algorithm::Sha512 && out->buffered < out->block_bytes();
            if (is_sound) return true;
        }
    }
    m.raise(ErrorType::TypeError, "the state of a hash is a bytearray");
    return false;
}

// (number of the algorithm): the bytes of a fresh state.
Value start(Mutator& m, Value* args, uint32_t) {
    int64_t number;
    if (!int_argument(m, args[0], &number)) return kNoValue;
    if (number < 0 || number > 5) return m.raise(ErrorType::ValueError, "unsupported hash type");
    State state;
    begin(&state, static_cast<Algorithm>(number));
    return vm::new_bytes(m, &state, sizeof state);
}

// (state, bytes, from): adds a slice; the place where the next one starts.
Value update(Mutator& m, Value* args, uint32_t) {
    State state;
    int64_t from;
    if (!read_state(m, args[0], &state) || !int_argument(m, args[2], &from)) return kNoValue;
    if (!m.is(args[1], Kind::Bytes)) return m.raise(ErrorType::TypeError, "the data are bytes");
    vm::Bytes* data = m.at<vm::Bytes>(args[1]);
    if (from < 0 || from > data->size) return m.raise(ErrorType::IndexError, "no such place");
    const uint32_t left = data->size - static_cast<uint32_t>(from);
    const uint32_t part = left < kSliceBytes ? left : kSliceBytes;
    add_bytes(&state, data->data() + from, part);
    vm::ObjectLock lock(m, m.at<vm::Object>(args[0]));
    vm::ByteArray* array = m.at<vm::ByteArray>(args[0]);
    if (array->storage != 0 && array->size == sizeof state)
        std::memcpy(m.at<vm::Raw>(array->storage)->bytes(), &state, sizeof state);
    return Value::from_int(from + part);
}

Value digest(Mutator& m, Value* args, uint32_t) {
    State state;
    if (!read_state(m, args[0], &state)) return kNoValue;
    const uint32_t size = kDigestBytes[static_cast<int>(state.algorithm)];
    uint8_t out[64];
    finish(&state, out);
    return vm::new_bytes(m, out, size);
}

constexpr vm::NativeDef kDefs[] = {
    {"start", start, nullptr, 1, 1, 0, 0, nullptr},
    {"update", update, nullptr, 3, 3, 0, 0, nullptr},
    {"digest", digest, nullptr, 1, 1, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kHashlibTable = {kDefs, std::size(kDefs)};

} // namespace plait::modules
