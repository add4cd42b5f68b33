#include "lang/token.h"

namespace plait::lang {

const char* text_of(TokenKind kind) {
    switch (kind) {
    case TokenKind::End: return "end of file";
    case TokenKind::Error: return "error";
    case TokenKind::Newline: return "newline";
    case TokenKind::Indent: return "indent";
    case TokenKind::Dedent: return "dedent";
    case TokenKind::Name: return "name";
    case TokenKind::Number: return "number";
    case TokenKind::String: return "string";
#define PLAIT_OPERATOR(name, text)                                                                 \
    case TokenKind::name: return text;                                                             \
        #define PLAIT_KEYWORD(name, text)                                                          \
    case TokenKind::Kw##name:                                                                      \
        return text;
#include "lang/tokens.def"
#undef PLAIT_OPERATOR
#undef PLAIT_KEYWORD
    case TokenKind::kCount: break;
    }
    return "";
}

TokenKind keyword_or_name(std::string_view word) {
    struct Keyword {
        TokenKind kind;
        std::string_view text;
    };
    static constexpr Keyword kKeywords[] = {
#define PLAIT_OPERATOR(name, text)
#define PLAIT_KEYWORD(name, text) {TokenKind::Kw##name, text},
#include "lang/tokens.def"
#undef PLAIT_OPERATOR
#undef PLAIT_KEYWORD
    };
    if (word.size() < 2 || word.size() > 8) return TokenKind::Name;
    for (const Keyword& keyword : kKeywords) {
        if (keyword.text[0] == word[0] && keyword.text == word) return keyword.kind;
    }
    return TokenKind::Name;
}

} // namespace plait::lang
