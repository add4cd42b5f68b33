// Digits of hexadecimal numbers. Pure; any thread may call.
#pragma once

#include <cstdint>

namespace plait {

// What a character is worth as such a digit; -1: it is none.
inline int hex_value(uint32_t c) {
    if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a' + 10) : -1;
}

} // namespace plait
