#include "base/utf8.h"

namespace plait {

namespace {

constexpr Utf8Decoded invalid(uint8_t length) {
    return {kReplacementCharacter, length, false};
}

// What the first byte says: how many follow, its own bits, and the range of the second byte, which
// is where overlong forms, surrogates and too large values show.
struct LeadByte {
    uint8_t following;
    uint8_t bits;
    uint8_t second_min;
    uint8_t second_max;
};

constexpr LeadByte read_lead_byte(uint8_t byte) {
    if (byte >= 0xC2 && byte <= 0xDF) return {1, uint8_t(byte & 0x1F), 0x80, 0xBF};
    if (byte >= 0xE0 && byte <= 0xEF)
        return {2,
                uint8_t(byte & 0x0F),
                uint8_t(byte == 0xE0 ? 0xA0 : 0x80),
                uint8_t(byte == 0xED ? 0x9F : 0xBF)};
    if (byte >= 0xF0 && byte <= 0xF4)
        return {3,
                uint8_t(byte & 0x07),
                uint8_t(byte == 0xF0 ? 0x90 : 0x80),
                uint8_t(byte == 0xF4 ? 0x8F : 0xBF)};
    return {0, 0, 0, 0};
}

} // namespace

Utf8Decoded decode_utf8(std::string_view text, size_t offset) {
    const auto first = uint8_t(text[offset]);
    if (first < 0x80) return {first, 1, true};
    const LeadByte lead = read_lead_byte(first);
    if (lead.following == 0) return invalid(1);
    uint32_t code_point = lead.bits;
    for (uint8_t i = 1; i <= lead.following; ++i) {
        if (offset + i >= text.size()) return invalid(i);
        const auto byte = uint8_t(text[offset + i]);
        const uint8_t min = i == 1 ? lead.second_min : 0x80;
        const uint8_t max = i == 1 ? lead.second_max : 0xBF;
        if (byte < min || byte > max) return invalid(i);
        code_point = code_point << 6 | (byte & 0x3F);
    }
    return {code_point, uint8_t(lead.following + 1), true};
}

void append_utf8(std::string* out, uint32_t code_point) {
    if (code_point > kMaxCodePoint) code_point = kReplacementCharacter;
    if (code_point < 0x80) {
        *out += char(code_point);
    } else if (code_point < 0x800) {
        *out += char(0xC0 | code_point >> 6);
        *out += char(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        *out += char(0xE0 | code_point >> 12);
        *out += char(0x80 | (code_point >> 6 & 0x3F));
        *out += char(0x80 | (code_point & 0x3F));
    } else {
        *out += char(0xF0 | code_point >> 18);
        *out += char(0x80 | (code_point >> 12 & 0x3F));
        *out += char(0x80 | (code_point >> 6 & 0x3F));
        *out += char(0x80 | (code_point & 0x3F));
    }
}

size_t find_invalid_utf8(std::string_view text) {
    for (size_t offset = 0; offset < text.size();) {
        if (uint8_t(text[offset]) < 0x80) {
            ++offset;
            continue;
        }
        const Utf8Decoded decoded = decode_utf8(text, offset);
        if (!decoded.valid) return offset;
        offset += decoded.length;
    }
    return std::string_view::npos;
}

size_t count_code_points(std::string_view text) {
    size_t count = 0;
    for (const char byte : text)
        count += (uint8_t(byte) & 0xC0) != 0x80;
    return count;
}

std::string replace_invalid_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (size_t offset = 0; offset < text.size();) {
        const Utf8Decoded decoded = decode_utf8(text, offset);
        if (decoded.valid)
            out.append(text.substr(offset, decoded.length));
        else
            append_utf8(&out, kReplacementCharacter);
        offset += decoded.length;
    }
    return out;
}

} // namespace plait
