#include "vm/codecs.h"

#include "base/hex.h"
#include "base/utf8.h"
#include "vm/bytes_data.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/ops.h"
#include "vm/str_data.h"
#include "vm/text.h"

#include <cstdio>

namespace plait::vm {

namespace {

// As errors have them.
constexpr const char* kCodecNames[] = {"",
                                       "utf-8",
                                       "utf-8",
                                       "ascii",
                                       "latin-1",
                                       "utf-16",
                                       "utf-16-le",
                                       "utf-16-be",
                                       "utf-32",
                                       "utf-32-le",
                                       "utf-32-be",
                                       "unicodeescape",
                                       "rawunicodeescape"};

constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";

bool is_utf8(Codec codec) {
    return codec == Codec::Utf8 || codec == Codec::Utf8Sig;
}

bool is_unicode(Codec codec) {
    return is_utf8(codec) || (codec >= Codec::Utf16 && codec <= Codec::Utf32Be);
}

// Bytes of a code unit.
uint32_t unit_width(Codec codec) {
    if (codec >= Codec::Utf32 && codec <= Codec::Utf32Be) return 4;
    return codec >= Codec::Utf16 && codec <= Codec::Utf16Be ? 2 : 1;
}

bool is_big_endian(Codec codec) {
    return codec == Codec::Utf16Be || codec == Codec::Utf32Be;
}

bool is_surrogate(uint32_t c) {
    return c >= 0xd800 && c <= 0xdfff;
}

// Raises UnicodeEncodeError or UnicodeDecodeError(codec, object, start, end, reason).
Value raise_unicode(Mutator& m,
                    ErrorType type,
                    Codec codec,
                    Value object,
                    size_t start,
                    size_t end,
                    const char* reason) {
    const Value name = new_str(m, kCodecNames[static_cast<int>(codec)]);
    const Value why = new_str(m, reason);
    if (name == kSignalRetry || why == kSignalRetry) return kSignalRetry;
    const Value items[] = {name,
                           object,
                           Value::from_int(static_cast<int64_t>(start)),
                           Value::from_int(static_cast<int64_t>(end)),
                           why};
    const Value args = new_tuple(m, items, 5);
    if (args == kSignalRetry) return kSignalRetry;
    const Value exception = new_exception(m, m.error_type(type).as_ref(), args);
    return exception.is_object() ? m.raise_value(exception) : exception;
}

Value raise_unknown_handler(Mutator& m, const std::string& handler) {
    return m.raise(ErrorType::LookupError, "unknown error handler name '%s'", handler.c_str());
}

void append_hex(const char* format, uint32_t c, std::string* out) {
    char text[16];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    std::snprintf(text, sizeof text, format, c);
#pragma GCC diagnostic pop
    *out += text;
}

void append_backslashed(uint32_t c, std::string* out) {
    append_hex(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c, out);
}

bool encodes(Codec codec, uint32_t c) {
    if (is_unicode(codec)) return !is_surrogate(c);
    return c < (codec == Codec::Ascii ? 0x80U : 0x100U);
}

void append_unit(Codec codec, uint32_t unit, std::string* out) {
    const uint32_t width = unit_width(codec);
    for (uint32_t i = 0; i < width; i++)
        *out += static_cast<char>(unit >> 8 * (is_big_endian(codec) ? width - 1 - i : i));
}

// [c] need not be one that [codec] encodes: a surrogate has a unit too.
void append_encoded(Codec codec, uint32_t c, std::string* out) {
    if (is_utf8(codec)) {
        plait::append_utf8(out, c);
    } else if (unit_width(codec) == 2 && c > 0xffff) {
        append_unit(codec, 0xd7c0 + (c >> 10), out);
        append_unit(codec, 0xdc00 + (c & 0x3ff), out);
    } else {
        append_unit(codec, c, out);
    }
}

const char* encode_reason(Codec codec) {
    return is_unicode(codec)       ? "surrogates not allowed"
           : codec == Codec::Ascii ? "ordinal not in range(128)"
                                   : "ordinal not in range(256)";
}

// What an error handler puts in the place of [c]. False: strict, or a handler that there is not.
bool append_replacement(const std::string& handler, Codec codec, uint32_t c, std::string* out) {
    std::string text;
    if (handler == "ignore") return true;
    if (handler == "replace") {
        text = "?";
    } else if (handler == "backslashreplace") {
        append_backslashed(c, &text);
    } else if (handler == "xmlcharrefreplace") {
        append_hex("&#%u;", c, &text);
    } else if (handler == "surrogateescape" && c >= 0xdc80 && c <= 0xdcff &&
               unit_width(codec) == 1) {
        *out += static_cast<char>(c - 0xdc00);
    } else if (handler == "surrogatepass" && is_unicode(codec)) {
        append_encoded(codec, c, out);
    } else {
        return false;
    }
    for (char letter : text)
        append_encoded(codec, static_cast<uint8_t>(letter), out);
    return true;
}

bool is_known_handler(const std::string& handler) {
    for (const char* known : {"strict",
                              "ignore",
                              "replace",
                              "backslashreplace",
                              "xmlcharrefreplace",
                              "surrogateescape",
                              "surrogatepass"}) {
        if (handler == known) return true;
    }
    return false;
}

// What stands at a place: [length] bytes are [character], or cannot be decoded for a [reason].
struct Decoded {
    uint32_t character; // kNothing: they are no character; with a reason, a surrogate or kNothing
    size_t length;
    const char* reason = nullptr;
};
constexpr uint32_t kNothing = UINT32_MAX;

Decoded decode_utf8_at(std::string_view bytes, size_t at) {
    const plait::Utf8Decoded decoded = decode_utf8(bytes, at);
    if (decoded.valid) return {decoded.code_point, decoded.length};
    const auto lead = static_cast<uint8_t>(bytes[at]);
    if (lead < 0xc2 || lead > 0xf4) return {kNothing, 1, "invalid start byte"};
    const bool is_end = at + decoded.length >= bytes.size();
    return {
        kNothing, decoded.length, is_end ? "unexpected end of data" : "invalid continuation byte"};
}

uint32_t unit_at(std::string_view bytes, size_t at, Codec codec) {
    const uint32_t width = unit_width(codec);
    uint32_t unit = 0;
    for (uint32_t i = 0; i < width; i++)
        unit = unit << 8 |
               static_cast<uint8_t>(bytes[at + (is_big_endian(codec) ? i : width - 1 - i)]);
    return unit;
}

Decoded decode_units_at(std::string_view bytes, size_t at, Codec codec) {
    const uint32_t width = unit_width(codec);
    const size_t left = bytes.size() - at;
    if (left < width) return {kNothing, left, "truncated data"};
    const uint32_t unit = unit_at(bytes, at, codec);
    if (!is_surrogate(unit)) {
        if (unit <= plait::kMaxCodePoint) return {unit, width};
        return {kNothing, width, "code point not in range(0x110000)"};
    }
    if (width == 4)
        return {unit, width, "code point in surrogate code point range(0xd800, 0xe000)"};
    if (unit >= 0xdc00) return {unit, width, "illegal encoding"};
    if (left < 4) return {unit, left, "unexpected end of data"};
    const uint32_t low = unit_at(bytes, at + 2, codec);
    if (low < 0xdc00 || low > 0xdfff) return {unit, width, "illegal UTF-16 surrogate"};
    return {0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), 4};
}

Decoded decode_hex_escape(std::string_view bytes, size_t at, Codec codec) {
    const char kind = bytes[at + 1];
    const size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
    uint32_t c = 0;
    for (size_t i = 0; i < digits; i++) {
        const int digit =
            at + 2 + i < bytes.size() ? hex_value(static_cast<uint8_t>(bytes[at + 2 + i])) : -1;
        if (digit < 0) {
            return {kNothing,
                    2 + i,
                    kind == 'x'   ? "truncated \\xXX escape"
                    : kind == 'u' ? "truncated \\uXXXX escape"
                                  : "truncated \\UXXXXXXXX escape"};
        }
        c = c << 4 | static_cast<uint32_t>(digit);
    }
    if (c <= plait::kMaxCodePoint) return {c, 2 + digits};
    return {kNothing,
            2 + digits,
            codec == Codec::UnicodeEscape ? "illegal Unicode character"
                                          : "\\Uxxxxxxxx out of range"};
}

Decoded decode_octal_escape(std::string_view bytes, size_t at) {
    uint32_t c = 0;
    size_t end = at + 1;
    for (; end < bytes.size() && end < at + 4 && bytes[end] >= '0' && bytes[end] <= '7'; end++)
        c = c << 3 | static_cast<uint32_t>(bytes[end] - '0');
    return {c, end - at};
}

// A backslash that begins no escape stands for itself.
Decoded decode_escape_at(std::string_view bytes, size_t at, Codec codec) {
    const Decoded itself = {static_cast<uint8_t>(bytes[at]), 1};
    if (bytes[at] != '\\') return itself;
    const char next = at + 1 < bytes.size() ? bytes[at + 1] : '\0';
    if (codec == Codec::RawUnicodeEscape) {
        // After a backslash that stands for itself, the next does, too.
        size_t first = at;
        while (first > 0 && bytes[first - 1] == '\\')
            first--;
        const bool begins = (next == 'u' || next == 'U') && (at - first) % 2 == 0;
        return begins ? decode_hex_escape(bytes, at, codec) : itself;
    }
    if (at + 1 == bytes.size()) return {kNothing, 1, "\\ at end of string"};
    constexpr std::string_view kLetters = "\\'\"abfnrtv", kMeanings = "\\'\"\a\b\f\n\r\t\v";
    if (const size_t found = kLetters.find(next); found != std::string_view::npos)
        return {static_cast<uint8_t>(kMeanings[found]), 2};
    switch (next) {
    case '\n': return {kNothing, 2};
    case 'x':
    case 'u':
    case 'U': return decode_hex_escape(bytes, at, codec);
    default: return next >= '0' && next <= '7' ? decode_octal_escape(bytes, at) : itself;
    }
}

Decoded decode_at(std::string_view bytes, size_t at, Codec codec) {
    if (unit_width(codec) > 1) return decode_units_at(bytes, at, codec);
    if (codec >= Codec::UnicodeEscape) return decode_escape_at(bytes, at, codec);
    const auto byte = static_cast<uint8_t>(bytes[at]);
    if (byte < 0x80) return {byte, 1};
    if (codec == Codec::Ascii) return {kNothing, 1, "ordinal not in range(128)"};
    return decode_utf8_at(bytes, at);
}

// What an error handler makes of [bad] bytes: how many of them it takes, 0 where there is an error.
size_t append_bad(const std::string& handler, std::string_view bad, std::string* out) {
    if (handler == "ignore") return bad.size();
    if (handler == "replace") {
        plait::append_utf8(out, kReplacementCharacter);
        return bad.size();
    }
    const bool escapes = handler == "surrogateescape";
    if (!escapes && handler != "backslashreplace") return 0;
    size_t taken = 0;
    for (; taken < bad.size(); taken++) {
        const auto value = static_cast<uint8_t>(bad[taken]);
        if (escapes && value < 0x80) break;
        if (escapes)
            plait::append_utf8(out, 0xdc00U + value);
        else
            append_backslashed(value, out);
    }
    return taken;
}

// The surrogate that three bytes at [at] are as UTF-8 would have it, or kNothing.
uint32_t utf8_surrogate_at(std::string_view bytes, size_t at) {
    const bool is_one = at + 2 < bytes.size() && bytes[at] == '\xed' &&
                        (bytes[at + 1] & 0xe0) == 0xa0 && (bytes[at + 2] & 0xc0) == 0x80;
    if (!is_one) return kNothing;
    return 0xd000U | (bytes[at + 1] & 0x3fU) << 6 | (bytes[at + 2] & 0x3fU);
}

// Where UTF-16 and UTF-32 do not say how their units lie, a mark at the beginning does.
size_t skip_mark(std::string_view bytes, Codec* codec) {
    if (*codec != Codec::Utf16 && *codec != Codec::Utf32) return 0;
    const auto little = static_cast<Codec>(static_cast<int>(*codec) + 1);
    const auto big = static_cast<Codec>(static_cast<int>(*codec) + 2);
    const uint32_t width = unit_width(*codec);
    const bool has_room = bytes.size() >= width;
    const bool is_big = has_room && unit_at(bytes, 0, big) == 0xfeff;
    const bool is_little = has_room && unit_at(bytes, 0, little) == 0xfeff;
    *codec = is_big ? big : little;
    return is_big || is_little ? width : 0;
}

Value decode_with_errors(Mutator& m,
                         std::string_view bytes,
                         Codec codec,
                         const std::string& handler) {
    std::string text;
    for (size_t at = skip_mark(bytes, &codec); at < bytes.size();) {
        Decoded decoded = decode_at(bytes, at, codec);
        if (decoded.reason && handler == "surrogatepass") {
            const uint32_t surrogate =
                is_utf8(codec) ? utf8_surrogate_at(bytes, at) : decoded.character;
            if (surrogate != kNothing)
                decoded = {surrogate, is_utf8(codec) ? 3 : unit_width(codec)};
        }
        if (!decoded.reason) {
            if (decoded.character != kNothing) plait::append_utf8(&text, decoded.character);
            at += decoded.length;
            continue;
        }
        const size_t taken = append_bad(handler, bytes.substr(at, decoded.length), &text);
        at += taken;
        if (taken != 0) continue;
        if (!is_known_handler(handler)) return raise_unknown_handler(m, handler);
        if (handler == "xmlcharrefreplace") {
            return m.raise(ErrorType::TypeError,
                           "don't know how to handle UnicodeDecodeError in error callback");
        }
        const Value object = new_bytes(m, bytes.data(), static_cast<uint32_t>(bytes.size()));
        if (object == kSignalRetry) return object;
        return raise_unicode(m,
                             ErrorType::UnicodeDecodeError,
                             codec,
                             object,
                             at,
                             at + decoded.length,
                             decoded.reason);
    }
    return new_str(m, text);
}

Value encode_escaped(Mutator& m, Str* s, bool is_raw) {
    constexpr std::string_view kLetters = "\\nrt", kMeanings = "\\\n\r\t";
    std::string out;
    for (uint32_t i = 0; i < s->length; i++) {
        const uint32_t c = s->at(i);
        const size_t found =
            is_raw || c > 0x7f ? std::string_view::npos : kMeanings.find(static_cast<char>(c));
        if (found != std::string_view::npos) {
            out += '\\';
            out += kLetters[found];
        } else if (is_raw ? c < 0x100 : c >= 0x20 && c < 0x7f) {
            out += static_cast<char>(c);
        } else {
            append_backslashed(c, &out);
        }
    }
    return new_bytes(m, out.data(), static_cast<uint32_t>(out.size()));
}

// Those that CPython has beside ours; what their names, without dashes, begin with.
bool is_absent_codec(const std::string& plain) {
    for (const char* start : {"cp",
                              "windows",
                              "iso",
                              "koi8",
                              "mac",
                              "euc",
                              "gb",
                              "big5",
                              "shift",
                              "sjis",
                              "utf7",
                              "punycode",
                              "idna",
                              "hz",
                              "johab",
                              "tis620"}) {
        if (plain.rfind(start, 0) == 0) return true;
    }
    return false;
}

std::string without_dashes(std::string_view name) {
    std::string plain;
    for (char c : name) {
        if (c == '_' || c == '-' || c == ' ') continue;
        plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return plain;
}

struct CodecName {
    const char* name;
    Codec codec;
};
constexpr CodecName kCodecsByName[] = {
    {"utf8", Codec::Utf8},
    {"u8", Codec::Utf8},
    {"utf", Codec::Utf8},
    {"cp65001", Codec::Utf8},
    {"utf8sig", Codec::Utf8Sig},
    {"ascii", Codec::Ascii},
    {"usascii", Codec::Ascii},
    {"646", Codec::Ascii},
    {"latin1", Codec::Latin1},
    {"latin", Codec::Latin1},
    {"iso88591", Codec::Latin1},
    {"l1", Codec::Latin1},
    {"8859", Codec::Latin1},
    {"cp819", Codec::Latin1},
    {"utf16", Codec::Utf16},
    {"u16", Codec::Utf16},
    {"utf16le", Codec::Utf16Le},
    {"utf16be", Codec::Utf16Be},
    {"utf32", Codec::Utf32},
    {"u32", Codec::Utf32},
    {"utf32le", Codec::Utf32Le},
    {"utf32be", Codec::Utf32Be},
    {"unicodeescape", Codec::UnicodeEscape},
    {"rawunicodeescape", Codec::RawUnicodeEscape},
};

} // namespace

Codec find_codec(std::string_view name) {
    const std::string plain = without_dashes(name);
    for (const CodecName& known : kCodecsByName) {
        if (plain == known.name) return known.codec;
    }
    return Codec::Unknown;
}

bool codec_arguments(Mutator& m,
                     Value encoding,
                     Value errors,
                     const char* function,
                     Codec* codec,
                     std::string* handler) {
    const Value* values[] = {&encoding, &errors};
    constexpr const char* kNames[] = {"encoding", "errors"};
    std::string texts[] = {"utf-8", "strict"};
    for (int i = 0; i < 2; i++) {
        if (values[i]->empty()) continue;
        const Value text = payload_of(m, *values[i]);
        if (!m.is(text, Kind::Str)) {
            m.raise(ErrorType::TypeError,
                    "%s() argument '%s' must be str, not %s",
                    function,
                    kNames[i],
                    *values[i] == kNone ? "None" : type_name(m, *values[i]));
            return false;
        }
        texts[i] = to_utf8(m, text);
    }
    *handler = texts[1];
    *codec = find_codec(texts[0]);
    if (*codec != Codec::Unknown) return true;
    if (is_absent_codec(without_dashes(texts[0]))) {
        m.raise(ErrorType::Unsupported, "the encoding %s: use UTF-8", texts[0].c_str());
    } else {
        m.raise(ErrorType::LookupError, "unknown encoding: %s", texts[0].c_str());
    }
    return false;
}

Value encode_text(Mutator& m, Value str, Codec codec, const std::string& handler) {
    Str* s = m.at<Str>(str);
    const bool is_plain = codec == Codec::Utf8 || codec == Codec::Ascii || codec == Codec::Latin1;
    if (is_plain && ((s->flags & kStrAscii) || (codec == Codec::Latin1 && s->width() == 1)))
        return new_bytes(m, s->data1(), s->length);
    if (codec >= Codec::UnicodeEscape)
        return encode_escaped(m, s, codec == Codec::RawUnicodeEscape);
    std::string out;
    if (codec == Codec::Utf8Sig || codec == Codec::Utf16 || codec == Codec::Utf32)
        append_encoded(codec, 0xfeff, &out);
    for (uint32_t i = 0; i < s->length; i++) {
        const uint32_t c = s->at(i);
        if (encodes(codec, c)) {
            append_encoded(codec, c, &out);
            continue;
        }
        if (append_replacement(handler, codec, c, &out)) continue;
        if (!is_known_handler(handler)) return raise_unknown_handler(m, handler);
        uint32_t end = i + 1;
        while (unit_width(codec) == 1 && end < s->length && !encodes(codec, s->at(end)))
            end++;
        return raise_unicode(
            m, ErrorType::UnicodeEncodeError, codec, str, i, end, encode_reason(codec));
    }
    return new_bytes(m, out.data(), static_cast<uint32_t>(out.size()));
}

Value decode_text(Mutator& m, std::string_view bytes, Codec codec, const std::string& handler) {
    if (codec == Codec::Latin1) {
        return new_str_latin1(
            m, reinterpret_cast<const uint8_t*>(bytes.data()), static_cast<uint32_t>(bytes.size()));
    }
    if (codec == Codec::Utf8Sig && bytes.substr(0, 3) == kUtf8Mark) bytes.remove_prefix(3);
    if (is_utf8(codec) && find_invalid_utf8(bytes) == std::string_view::npos)
        return new_str(m, bytes);
    return decode_with_errors(m, bytes, codec, handler);
}

} // namespace plait::vm
