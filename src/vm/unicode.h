#pragma once

// What CPython's str methods know of characters (Unicode 14, all scripts). Pure functions; any
// thread.

#include <cstdint>

namespace plait::vm {

bool is_alpha(uint32_t c);
bool is_upper(uint32_t c);
bool is_lower(uint32_t c);
bool is_title(uint32_t c);
bool is_space(uint32_t c);
bool is_decimal(uint32_t c);
bool is_digit(uint32_t c);   // decimal digits and superscripts and the like
bool is_numeric(uint32_t c); // digits and fractions, Roman numbers, ...
bool is_case_ignorable(uint32_t c);
inline bool is_cased(uint32_t c) {
    return is_upper(c) || is_lower(c) || is_title(c);
}
inline bool is_alnum(uint32_t c) {
    return is_alpha(c) || is_numeric(c);
}
int decimal_value(uint32_t c); // -1: not a decimal digit

enum class CaseMap : uint8_t { Upper, Lower, Title, Fold };
// Writes what [c] becomes: one to three characters; tells how many.
int map_case(CaseMap map, uint32_t c, uint32_t out[3]);

// Where str.splitlines() ends a line.
inline bool is_line_break(uint32_t c) {
    return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

} // namespace plait::vm
