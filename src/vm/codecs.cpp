#include "vm/codecs.h"

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

constexpr const char* kCodecNames[] = {"", "utf-8", "ascii", "latin-1"};

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
    if (codec == Codec::Utf8) return c < 0xd800 || c > 0xdfff;
    return c < (codec == Codec::Ascii ? 0x80U : 0x100U);
}

const char* encode_reason(Codec codec) {
    return codec == Codec::Utf8    ? "surrogates not allowed"
           : codec == Codec::Ascii ? "ordinal not in range(128)"
                                   : "ordinal not in range(256)";
}

// What an error handler puts in the place of [c]. False: strict, or a handler that there is not.
bool append_replacement(const std::string& handler, Codec codec, uint32_t c, std::string* out) {
    if (handler == "ignore") return true;
    if (handler == "replace") {
        *out += '?';
    } else if (handler == "backslashreplace") {
        append_backslashed(c, out);
    } else if (handler == "xmlcharrefreplace") {
        append_hex("&#%u;", c, out);
    } else if (handler == "surrogateescape" && c >= 0xdc80 && c <= 0xdcff) {
        *out += static_cast<char>(c - 0xdc00);
    } else if (handler == "surrogatepass" && codec == Codec::Utf8) {
        plait::append_utf8(out, c);
    } else {
        return false;
    }
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

// How many bytes at [at] cannot be decoded and why; [*text] is what the handler makes of them.
struct BadBytes {
    size_t count;
    const char* reason;
};

BadBytes bad_utf8(std::string_view bytes, size_t at) {
    const auto lead = static_cast<uint8_t>(bytes[at]);
    const size_t count = decode_utf8(bytes, at).length;
    if (lead < 0xc2 || lead > 0xf4) return {1, "invalid start byte"};
    return {count,
            at + count >= bytes.size() ? "unexpected end of data" : "invalid continuation byte"};
}

bool append_bad(const std::string& handler, std::string_view bad, std::string* out) {
    if (handler == "ignore") return true;
    if (handler == "replace") {
        plait::append_utf8(out, kReplacementCharacter);
        return true;
    }
    if (handler != "backslashreplace" && handler != "surrogateescape") return false;
    for (char byte : bad) {
        const auto value = static_cast<uint8_t>(byte);
        if (handler == "backslashreplace")
            append_backslashed(value, out);
        else
            plait::append_utf8(out, 0xdc00U + value);
    }
    return true;
}

// Whether three bytes at [at] are a surrogate as UTF-8 would have it.
bool is_surrogate(std::string_view bytes, size_t at) {
    return at + 2 < bytes.size() && bytes[at] == '\xed' && (bytes[at + 1] & 0xe0) == 0xa0 &&
           (bytes[at + 2] & 0xc0) == 0x80;
}

Value decode_with_errors(Mutator& m,
                         std::string_view bytes,
                         Codec codec,
                         const std::string& handler) {
    std::string text;
    for (size_t at = 0; at < bytes.size();) {
        const bool ascii = static_cast<uint8_t>(bytes[at]) < 0x80;
        const Utf8Decoded decoded = ascii || codec == Codec::Ascii
                                        ? Utf8Decoded{static_cast<uint8_t>(bytes[at]), 1, ascii}
                                        : decode_utf8(bytes, at);
        if (decoded.valid) {
            text += bytes.substr(at, decoded.length);
            at += decoded.length;
            continue;
        }
        const BadBytes bad =
            codec == Codec::Utf8 ? bad_utf8(bytes, at) : BadBytes{1, "ordinal not in range(128)"};
        if (handler == "surrogatepass" && codec == Codec::Utf8 && is_surrogate(bytes, at)) {
            text += bytes.substr(at, 3);
            at += 3;
            continue;
        }
        if (!append_bad(handler, bytes.substr(at, bad.count), &text)) {
            if (!is_known_handler(handler)) return raise_unknown_handler(m, handler);
            const Value object = new_bytes(m, bytes.data(), static_cast<uint32_t>(bytes.size()));
            if (object == kSignalRetry) return object;
            return raise_unicode(
                m, ErrorType::UnicodeDecodeError, codec, object, at, at + bad.count, bad.reason);
        }
        at += bad.count;
    }
    return new_str(m, text);
}

} // namespace

Codec find_codec(std::string_view name) {
    std::string plain;
    for (char c : name) {
        if (c == '_' || c == '-' || c == ' ') continue;
        plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    for (const char* utf8 : {"utf8", "u8", "utf", "cp65001"}) {
        if (plain == utf8) return Codec::Utf8;
    }
    for (const char* ascii : {"ascii", "usascii", "646"}) {
        if (plain == ascii) return Codec::Ascii;
    }
    for (const char* latin1 : {"latin1", "latin", "iso88591", "l1", "8859", "cp819"}) {
        if (plain == latin1) return Codec::Latin1;
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
    m.raise(ErrorType::LookupError, "unknown encoding: %s", texts[0].c_str());
    return false;
}

Value encode_text(Mutator& m, Value str, Codec codec, const std::string& handler) {
    Str* s = m.at<Str>(str);
    if ((s->flags & kStrAscii) || (codec == Codec::Latin1 && s->width() == 1)) {
        return new_bytes(m, s->data1(), s->length);
    }
    std::string out;
    for (uint32_t i = 0; i < s->length; i++) {
        const uint32_t c = s->at(i);
        if (encodes(codec, c)) {
            if (codec == Codec::Utf8)
                plait::append_utf8(&out, c);
            else
                out += static_cast<char>(c);
            continue;
        }
        if (append_replacement(handler, codec, c, &out)) continue;
        if (!is_known_handler(handler)) return raise_unknown_handler(m, handler);
        uint32_t end = i + 1;
        while (end < s->length && !encodes(codec, s->at(end)))
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
    if (codec == Codec::Utf8 && find_invalid_utf8(bytes) == std::string_view::npos)
        return new_str(m, bytes);
    return decode_with_errors(m, bytes, codec, handler);
}

} // namespace plait::vm
