#pragma once

// Text to bytes and back: UTF-8, UTF-16, UTF-32, ASCII, Latin-1 and Python's escapes, with
// CPython's error handlers.

#include "vm/mutator.h"

#include <string>
#include <string_view>

namespace plait::vm {

enum class Codec : uint8_t {
    Unknown,
    Utf8,
    Utf8Sig, // with a mark at the beginning
    Ascii,
    Latin1,
    Utf16, // with a mark at the beginning, little-endian; then LE and BE, without, as for UTF-32
    Utf16Le,
    Utf16Be,
    Utf32,
    Utf32Le,
    Utf32Be,
    UnicodeEscape,
    RawUnicodeEscape,
};
Codec find_codec(std::string_view name);

// The encoding and errors arguments of encode and decode (no value: the default). False with an
// exception raised.
bool codec_arguments(Mutator& m,
                     Value encoding,
                     Value errors,
                     const char* function,
                     Codec* codec,
                     std::string* handler);

// bytes of [str], kSignalRetry, or no value with UnicodeEncodeError raised.
Value encode_text(Mutator& m, Value str, Codec codec, const std::string& handler);
// str of [bytes]; [object] is what they came from, for the exception.
Value decode_text(Mutator& m, std::string_view bytes, Codec codec, const std::string& handler);

} // namespace plait::vm
