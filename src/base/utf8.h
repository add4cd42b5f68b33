// UTF-8: decode, encode, validate. Strict: no overlong forms, no surrogates, nothing over U+10FFFF.
//
// Pure functions over bytes; any thread may call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace plait {

inline constexpr uint32_t kReplacementCharacter = 0xFFFD;
inline constexpr uint32_t kMaxCodePoint = 0x10FFFF;

struct Utf8Decoded {
    uint32_t code_point; // kReplacementCharacter where the bytes are not valid.
    uint8_t length; // Bytes taken, at least 1: for bad input the maximal bad prefix, as CPython.
    bool valid;
};

// Decodes the code point at [offset], which must be inside [text].
Utf8Decoded decode_utf8(std::string_view text, size_t offset);

// Appends [code_point] to [out]. Surrogates are encoded as three bytes (they are not validated
// here), values over U+10FFFF become U+FFFD.
void append_utf8(std::string* out, uint32_t code_point);

// Offset of the first byte that is not valid UTF-8, or npos.
size_t find_invalid_utf8(std::string_view text);

// Number of code points in valid UTF-8.
size_t count_code_points(std::string_view text);

// [text] with every bad sequence replaced by U+FFFD.
std::string replace_invalid_utf8(std::string_view text);

} // namespace plait
