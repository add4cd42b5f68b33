#include "lang/token.h"

#include <cstddef>

namespace plait::lang {

const char* text_of(TokenKind kind) {
    static constexpr const char* kTexts[] = {
        "end of file",
        "error",
        "unknown",
        "newline",
        "indent",
        "dedent",
        "name",
        "number",
        "string",
#define PLAIT_OPERATOR(name, text) text,
#define PLAIT_KEYWORD(name, text) text,
#include "lang/tokens.def"
#undef PLAIT_OPERATOR
#undef PLAIT_KEYWORD
    };
    return kTexts[static_cast<size_t>(kind)];
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
