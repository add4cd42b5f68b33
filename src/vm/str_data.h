#pragma once

// Inside views of strings for the files that work on characters: making one of a known size, and
// loops that are compiled once for each width. Nothing here is kept across a safepoint.

#include "vm/mutator.h"

#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plait::vm {

inline constexpr uint64_t kMaxStrLength = uint64_t{1} << 30; // characters

inline int width_for(uint32_t max_char) {
    return max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
}

// A Str of [length] characters, none above [max_char] and at least one that needs its width; the
// caller fills the data. Null where there is no room.
Str* try_new_str(Mutator& m, uint64_t length, uint32_t max_char);

// Calls [visit] with the characters as a pointer to uint8_t, uint16_t or uint32_t.
template<class Visit> auto visit_characters(Str* s, Visit visit) {
    switch (s->width()) {
    case 1: return visit(static_cast<const uint8_t*>(s->data1()));
    case 2: return visit(static_cast<const uint16_t*>(s->data2()));
    default: return visit(static_cast<const uint32_t*>(s->data4()));
    }
}
template<class Visit> auto visit_mutable_characters(Str* s, Visit visit) {
    switch (s->width()) {
    case 1: return visit(s->data1());
    case 2: return visit(s->data2());
    default: return visit(s->data4());
    }
}

// Copies [count] characters of [source] from [from] into [target] at [to]; the target is at least
// as wide.
void copy_characters(Str* target, uint32_t to, Str* source, uint32_t from, uint32_t count);
void fill_characters(Str* target, uint32_t to, uint32_t count, uint32_t character);
// The largest character in a part (exact enough for the width and for kStrAscii).
uint32_t max_character(Str* s, uint32_t from, uint32_t to);
// An upper bound by the string's width and flags, exact for the width; costs nothing.
inline uint32_t max_character_bound(Str* s) {
    return s->flags & kStrAscii ? 0x7f
           : s->width() == 1    ? 0xff
           : s->width() == 2    ? 0xffff
                                : 0x10ffff;
}

// Place of the first (or last) occurrence of [needle] that lies within [from, to); -1 where there
// is none.
int64_t find_str(Str* haystack, Str* needle, uint32_t from, uint32_t to);
int64_t rfind_str(Str* haystack, Str* needle, uint32_t from, uint32_t to);
bool matches_at(Str* s, uint32_t position, Str* part);

// The bytes of a string all of whose characters are below 256.
inline std::string_view latin1_view(Str* s) {
    return {reinterpret_cast<const char*>(s->data1()), s->length};
}

// A string of any characters.
Value new_str_characters(Mutator& m, const uint32_t* characters, uint32_t length);

// Whether an ASCII character occurs in [s].
bool find_character_in(Str* s, char c);

inline bool is_str(Mutator& m, Value v) {
    return m.is(v, Kind::Str);
}

// Characters collected outside the region, for results of methods whose size is not known
// beforehand.
class CharacterBuffer {
public:
    void add(uint32_t character) { characters_.push_back(character); }
    void add(Str* s, uint32_t from, uint32_t to) {
        visit_characters(
            s, [&](auto* data) { characters_.insert(characters_.end(), data + from, data + to); });
    }
    void add(Str* s) { add(s, 0, s->length); }
    void add(std::string_view ascii) {
        for (char c : ascii)
            characters_.push_back(static_cast<uint8_t>(c));
    }
    size_t size() const { return characters_.size(); }
    Value finish(Mutator& m) const {
        return new_str_characters(m, characters_.data(), static_cast<uint32_t>(characters_.size()));
    }

private:
    std::vector<uint32_t> characters_;
};

} // namespace plait::vm
