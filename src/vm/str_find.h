#pragma once

// Searching for a string in a string. Characters may have any of the three widths.

#include <cstdint>
#include <cstring>

namespace plait::vm {

template<class A, class B> bool same_characters(const A* a, const B* b, uint32_t count) {
    if constexpr (sizeof(A) == sizeof(B)) {
        return std::memcmp(a, b, count * sizeof(A)) == 0;
    } else {
        for (uint32_t i = 0; i < count; i++) {
            if (a[i] != b[i]) return false;
        }
        return true;
    }
}

// The next place of [character] in [from, to), or [to].
template<class C>
uint32_t find_character(const C* data, uint32_t from, uint32_t to, uint32_t character) {
    if constexpr (sizeof(C) == 1) {
        if (character > 0xff) return to;
        // What is near is found before a call of memchr would have begun.
        for (const uint32_t near = to - from > 12 ? from + 12 : to; from < near; from++) {
            if (data[from] == character) return from;
        }
        const void* found = std::memchr(data + from, static_cast<int>(character), to - from);
        return found ? static_cast<uint32_t>(static_cast<const C*>(found) - data) : to;
    } else {
        while (from < to && data[from] != character)
            from++;
        return from;
    }
}

// What is known of a needle before the search: a set of its characters (by their lowest six bits)
// and how far its last character lies from the one before that is the same. Where the character
// behind a place is not in the set, no place up to there can be the one.
template<class B> class Needle {
public:
    Needle(const B* characters, uint32_t length) : characters_(characters), length_(length) {
        const uint32_t last = length - 1;
        skip_ = length;
        for (uint32_t i = 0; i < last; i++) {
            members_ |= bit(characters[i]);
            if (characters[i] == characters[last]) skip_ = last - i;
        }
        members_ |= bit(characters[last]);
    }

    // Its first place in [from, to) of [data], or -1.
    template<class A> int64_t find(const A* data, uint32_t from, uint32_t to) const {
        if (length_ > to - from) return -1;
        if (length_ == 1) {
            const uint32_t found = find_character(data, from, to, characters_[0]);
            return found < to ? int64_t{found} : -1;
        }
        const uint32_t last = length_ - 1, last_start = to - length_;
        const B last_character = characters_[last];
        uint32_t i = from;
        while (i < last_start) { // so that there is a character behind the place
            const bool ends_alike = data[i + last] == last_character;
            if (ends_alike && is_at(data + i)) return i;
            if ((members_ & bit(data[i + length_])) == 0)
                i += length_ + 1;
            else
                i += ends_alike ? skip_ : 1;
        }
        if (i == last_start && data[i + last] == last_character && is_at(data + i)) return i;
        return -1;
    }

private:
    // But for the last character. Mostly short, so without a call.
    template<class A> bool is_at(const A* data) const {
        for (uint32_t i = 0; i + 1 < length_; i++) {
            if (data[i] != characters_[i]) return false;
        }
        return true;
    }
    static uint64_t bit(uint32_t character) { return uint64_t{1} << (character & 63); }

    const B* characters_;
    uint32_t length_, skip_ = 0;
    uint64_t members_ = 0;
};

} // namespace plait::vm
