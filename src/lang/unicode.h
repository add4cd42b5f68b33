#pragma once

// What the lexer must know of Unicode. Pure functions.

#include <cstdint>
#include <string>
#include <string_view>

namespace plait::lang {

// Whether [text] is well-formed UTF-8 (no surrogates, nothing overlong).
bool is_utf8(std::string_view text);

// The character at [position], which moves behind it. The text is well-formed.
char32_t decode_character(std::string_view text, uint32_t& position);
// Surrogates become three bytes, as in WTF-8.
void append_character(std::string& text, char32_t character);

struct IdentifierCheck {
    bool valid = true;
    bool needs_normalising = false; // NFKC would change it
    uint32_t bad_offset = 0;        // of the first character that may not stand there
};
IdentifierCheck check_identifier(std::string_view word);

// As str.isprintable() of CPython 3.11.
bool is_printable(char32_t character);

} // namespace plait::lang
