#pragma once

// Tokens and places in the source. Plain data.

#include <cstdint>
#include <string_view>

namespace plait::lang {

// A stretch of source: lines from 1, columns in bytes from 0; the end is exclusive.
struct Place {
    int32_t line = 0, column = 0;
    int32_t end_line = 0, end_column = 0;

    bool operator==(const Place&) const = default;
};

inline Place place_between(const Place& first, const Place& last) {
    return {first.line, first.column, last.end_line, last.end_column};
}

enum class TokenKind : uint8_t {
    End,
    Error,
    Unknown, // a character that no token begins with, such as "$"
    Newline,
    Indent,
    Dedent,
    Name,
    Number,
    String,
#define PLAIT_OPERATOR(name, text) name,
#define PLAIT_KEYWORD(name, text) Kw##name,
#include "lang/tokens.def"
#undef PLAIT_OPERATOR
#undef PLAIT_KEYWORD
    kCount
};

struct Token {
    TokenKind kind = TokenKind::End;
    uint32_t start = 0, end = 0; // byte offsets in the source
    Place place;
};

// How [kind] is written, or a name such as "newline".
const char* text_of(TokenKind kind);
inline bool is_keyword(TokenKind kind) {
    return kind >= TokenKind::KwFalse;
}
// The keyword that [word] is, or Name.
TokenKind keyword_or_name(std::string_view word);

} // namespace plait::lang
