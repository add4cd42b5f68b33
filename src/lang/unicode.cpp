#include "lang/unicode.h"

#include "lang/unicode_tables.h"

#include <algorithm>
#include <iterator>

namespace plait::lang {

namespace {

template<size_t N> bool contains(const Range (&ranges)[N], char32_t character) {
    const Range* found = std::upper_bound(
        std::begin(ranges), std::end(ranges), character, [](char32_t value, const Range& range) {
            return value < range.first;
        });
    return found != std::begin(ranges) && character <= std::prev(found)->last;
}

// How many bytes the character that begins with [lead] has, 0 where none does.
uint32_t length_of(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead < 0xe0) return 2;
    if (lead >= 0xe0 && lead < 0xf0) return 3;
    if (lead >= 0xf0 && lead < 0xf5) return 4;
    return 0;
}

char32_t decode(std::string_view text, uint32_t position, uint32_t length) {
    const auto lead = static_cast<unsigned char>(text[position]);
    if (length == 1) return lead;
    char32_t character = lead & (0x7fU >> length);
    for (uint32_t i = 1; i < length; i++) {
        character = character << 6 | (static_cast<unsigned char>(text[position + i]) & 0x3fU);
    }
    return character;
}

} // namespace

bool is_utf8(std::string_view text) {
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    for (uint32_t i = 0; i < text.size();) {
        const uint32_t length = length_of(static_cast<unsigned char>(text[i]));
        if (length == 1) {
            i++;
            continue;
        }
        if (length == 0 || i + length > text.size()) return false;
        for (uint32_t k = 1; k < length; k++) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) return false;
        }
        const char32_t character = decode(text, i, length);
        if (character < kLeast[length] || character > 0x10ffff) return false;
        if (character >= 0xd800 && character < 0xe000) return false;
        i += length;
    }
    return true;
}

char32_t decode_character(std::string_view text, uint32_t& position) {
    const uint32_t length = length_of(static_cast<unsigned char>(text[position]));
    const char32_t character = decode(text, position, length);
    position += length;
    return character;
}

void append_character(std::string& text, char32_t character) {
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xc0 | character >> 6);
        put(0x80 | (character & 0x3f));
    } else if (character < 0x10000) {
        put(0xe0 | character >> 12);
        put(0x80 | (character >> 6 & 0x3f));
        put(0x80 | (character & 0x3f));
    } else {
        put(0xf0 | character >> 18);
        put(0x80 | (character >> 12 & 0x3f));
        put(0x80 | (character >> 6 & 0x3f));
        put(0x80 | (character & 0x3f));
    }
}

IdentifierCheck check_identifier(std::string_view word) {
    IdentifierCheck check;
    for (uint32_t i = 0; i < word.size();) {
        const uint32_t start = i;
        const char32_t character = decode_character(word, i);
        if (character < 0x80) continue; // the lexer has seen to these
        if (!(start == 0 ? contains(kIdentifierStart, character)
                         : contains(kIdentifierPart, character))) {
            check.valid = false;
            check.bad_offset = start;
            return check;
        }
        if (contains(kNormalised, character)) check.needs_normalising = true;
    }
    return check;
}

bool is_printable(char32_t character) {
    if (character < 0x80) return character >= 0x20 && character < 0x7f;
    return !contains(kNotPrintable, character);
}

} // namespace plait::lang
