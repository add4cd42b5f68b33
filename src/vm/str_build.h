#pragma once

// Short ASCII text, made and copied without detours: what most strings of most programs are. Used
// inside leaves, like str_data.h; nothing here is kept across a safepoint.

#include "vm/str_data.h"
#include "vm/text.h"

#include <bit>
#include <cstring>
#include <string>

namespace plait::vm {

// memcpy for what is mostly short: no call, but for more than 16 bytes.
inline void copy_short(void* to, const void* from, size_t count) {
    char* out = static_cast<char*>(to);
    const char* in = static_cast<const char*>(from);
    const auto both_ends = [&]<class Word>(Word first, Word last) {
        std::memcpy(&first, in, sizeof first);
        std::memcpy(&last, in + count - sizeof last, sizeof last);
        std::memcpy(out, &first, sizeof first);
        std::memcpy(out + count - sizeof last, &last, sizeof last);
    };
    if (count > 16) {
        std::memcpy(out, in, count);
    } else if (count >= 8) {
        both_ends(uint64_t{}, uint64_t{});
    } else if (count >= 4) {
        both_ends(uint32_t{}, uint32_t{});
    } else {
        for (size_t i = 0; i < count; i++)
            out[i] = in[i];
    }
}

// memcmp(a, b, count) == 0 for what is mostly short: no call, and no byte for byte.
inline bool same_bytes(const void* a, const void* b, size_t count) {
    const char *left = static_cast<const char*>(a), *right = static_cast<const char*>(b);
    const auto same_word = [&]<class Word>(Word x, size_t at) {
        Word y;
        std::memcpy(&x, left + at, sizeof x);
        std::memcpy(&y, right + at, sizeof y);
        return x == y;
    };
    if (count >= 8) {
        for (size_t at = 0; at + 8 < count; at += 8) {
            if (!same_word(uint64_t{}, at)) return false;
        }
        return same_word(uint64_t{}, count - 8);
    }
    if (count >= 4) return same_word(uint32_t{}, 0) && same_word(uint32_t{}, count - 4);
    for (size_t i = 0; i < count; i++) {
        if (left[i] != right[i]) return false;
    }
    return true;
}

// The sign of memcmp(a, b, count).
inline int order_of_bytes(const uint8_t* a, const uint8_t* b, size_t count) {
    size_t at = 0;
    for (; at + 8 <= count; at += 8) {
        uint64_t x, y;
        std::memcpy(&x, a + at, sizeof x);
        std::memcpy(&y, b + at, sizeof y);
        if (x == y) continue;
        if constexpr (std::endian::native == std::endian::little) {
            x = __builtin_bswap64(x);
            y = __builtin_bswap64(y);
        }
        return x < y ? -1 : 1;
    }
    for (; at < count; at++) {
        if (a[at] != b[at]) return a[at] < b[at] ? -1 : 1;
    }
    return 0;
}

// out[i] = map(in[i]). By blocks that are nobody else's, so that compilers make vector instructions
// of them at -O2 too.
template<class Map> void map_bytes(const uint8_t* in, uint8_t* out, uint32_t count, const Map map) {
    uint32_t i = 0;
    for (; i + 16 <= count; i += 16) {
        uint8_t block[16];
        std::memcpy(block, in + i, sizeof block);
        for (uint8_t& byte : block)
            byte = map(byte);
        std::memcpy(out + i, block, sizeof block);
    }
    for (; i < count; i++)
        out[i] = map(in[i]);
}

// A Str for [length] ASCII characters, at least two; null where there is no room.
inline Str* try_new_ascii(Mutator& m, uint32_t length) {
    Str* s = m.try_new<Str>(Kind::Str, length);
    if (!s) return nullptr;
    s->flags = kStrWidth1 | kStrAscii;
    s->length = length;
    s->data_offset = sizeof(Str) / 8;
    s->hash = 0;
    return s;
}

// A string of characters that are all below 128.
inline Value new_str_ascii(Mutator& m, const void* characters, uint32_t length) {
    if (length < 2 || length > kMaxStrLength)
        return new_str_latin1(m, static_cast<const uint8_t*>(characters), length);
    Str* s = try_new_ascii(m, length);
    if (!s) return kSignalRetry;
    copy_short(s->data1(), characters, length);
    return m.value_of(s);
}

// ASCII text that grows: on the C stack as long as it is short.
class AsciiBuilder {
public:
    void add(char c) { *room(1) = c; }
    void add(const void* characters, size_t count) { copy_short(room(count), characters, count); }
    void add(std::string_view text) { add(text.data(), text.size()); }
    void fill(char c, size_t count) { std::memset(room(count), c, count); }
    Value finish(Mutator& m) const { return new_str_ascii(m, data_, static_cast<uint32_t>(size_)); }

private:
    char* room(size_t count) {
        if (size_ + count > capacity_) grow(count);
        char* place = data_ + size_;
        size_ += count;
        return place;
    }
    void grow(size_t count) {
        std::string larger(data_, size_);
        capacity_ = (size_ + count) * 2;
        larger.resize(capacity_);
        long_.swap(larger);
        data_ = long_.data();
    }

    char short_[240];
    std::string long_;
    char* data_ = short_;
    size_t size_ = 0, capacity_ = sizeof short_;
};

} // namespace plait::vm
