#include "base/json_writer.h"

#include "base/utf8.h"

#include <cinttypes>
#include <cmath>
#include <cstdio>

namespace plait {

namespace {

void append_escaped(std::string* out, uint8_t byte) {
    switch (byte) {
    case '"': *out += "\\\""; return;
    case '\\': *out += "\\\\"; return;
    case '\n': *out += "\\n"; return;
    case '\r': *out += "\\r"; return;
    case '\t': *out += "\\t"; return;
    default: break;
    }
    if (byte >= 0x20 && byte != 0x7F) {
        *out += char(byte);
        return;
    }
    char escape[8];
    std::snprintf(escape, sizeof(escape), "\\u%04x", byte);
    *out += escape;
}

} // namespace

void append_json_string(std::string* out, std::string_view text) {
    *out += '"';
    for (size_t offset = 0; offset < text.size();) {
        const auto byte = uint8_t(text[offset]);
        if (byte < 0x80) {
            append_escaped(out, byte);
            ++offset;
            continue;
        }
        const Utf8Decoded decoded = decode_utf8(text, offset);
        append_utf8(out, decoded.code_point);
        offset += decoded.length;
    }
    *out += '"';
}

void JsonWriter::open(char bracket) {
    before_value();
    text_ += bracket;
    needs_comma_ = false;
}

void JsonWriter::close(char bracket) {
    text_ += bracket;
    needs_comma_ = true;
}

void JsonWriter::before_value() {
    if (needs_comma_) text_ += ',';
    needs_comma_ = true;
}

void JsonWriter::key(std::string_view name) {
    before_value();
    append_json_string(&text_, name);
    text_ += ':';
    needs_comma_ = false;
}

void JsonWriter::string(std::string_view text) {
    before_value();
    append_json_string(&text_, text);
}

void JsonWriter::integer(int64_t number) {
    before_value();
    text_ += std::to_string(number);
}

void JsonWriter::unsigned_integer(uint64_t number) {
    before_value();
    text_ += std::to_string(number);
}

void JsonWriter::number(double number) {
    if (!std::isfinite(number)) {
        null();
        return;
    }
    before_value();
    // The shortest of two forms that reads back as the same number.
    char digits[32];
    std::snprintf(digits, sizeof(digits), "%.15g", number);
    double back = 0;
    if (std::sscanf(digits, "%lf", &back) != 1 || back != number)
        std::snprintf(digits, sizeof(digits), "%.17g", number);
    text_ += digits;
}

void JsonWriter::boolean(bool value) {
    before_value();
    text_ += value ? "true" : "false";
}

void JsonWriter::null() {
    before_value();
    text_ += "null";
}

} // namespace plait
