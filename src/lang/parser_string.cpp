#include "base/hex.h"
#include "lang/parser.h"
#include "lang/unicode.h"

#include <algorithm>

// String literals: prefixes, escapes, concatenation, and f-strings, whose expressions are read by a
// parser of their own over the same source, so that their places are the real ones.

namespace plait::lang {

// One token of a string: the body without prefix and quotes, and how far it has been read.
struct Parser::StringToken {
    Token token;
    bool raw = false, bytes = false, format = false;
    uint32_t position = 0, end = 0;
    // The line of the place [scanned], kept for the places of expressions.
    uint32_t scanned = 0;
    int32_t line = 0;
    uint32_t line_start = 0;
};

// What the tokens of one literal have given so far.
struct Parser::StringParts {
    bool bytes = false;
    bool format = false;
    std::string literal;
    Place literal_place;
    std::vector<Expr*> parts;
};

namespace {

bool is_octal(char c) {
    return c >= '0' && c <= '7';
}

// Where a surrogate pair was written as two escapes, CPython keeps two surrogates; so do we.
std::string codec_error(uint32_t start, uint32_t end, const char* reason) {
    const std::string where =
        end - start == 1 ? "position " + std::to_string(start)
                         : "position " + std::to_string(start) + "-" + std::to_string(end - 1);
    return "(unicode error) 'unicodeescape' codec can't decode bytes in " + where + ": " + reason;
}

} // namespace

// The constant string so far becomes a part of the f-string.
static void
flush_literal(std::string& literal, std::vector<Expr*>& parts, ConstantExpr* node, Arena& arena) {
    node->value = ConstantKind::String;
    node->text = arena.copy(literal);
    parts.push_back(node);
    literal.clear();
}

Expr* Parser::parse_strings() {
    const Place start = peek().place;
    StringParts parts;
    bool first = true, ok = true, mixed = false;
    while (at(TokenKind::String)) {
        const Token token = advance();
        const char prefix = context_.source[token.start];
        const char second = context_.source[token.start + 1];
        const auto is_b = [](char c) { return (c | 0x20) == 'b'; };
        const bool bytes = is_b(prefix) || ((prefix | 0x20) == 'r' && is_b(second));
        if (!first && bytes != parts.bytes) mixed = true;
        parts.bytes = bytes;
        if (ok && !mixed) ok = parse_string_token(token, parts);
        first = false;
    }
    if (mixed) fail_behind("cannot mix bytes and nonbytes literals");
    return finish_strings(parts, from(start));
}

Expr* Parser::finish_strings(StringParts& parts, const Place& place) {
    if (!parts.format) {
        auto* node = make<ConstantExpr>(place);
        node->value = parts.bytes ? ConstantKind::Bytes : ConstantKind::String;
        node->text = context_.arena.copy(parts.literal);
        return node;
    }
    if (!parts.literal.empty()) {
        flush_literal(parts.literal, parts.parts, make<ConstantExpr>(place), context_.arena);
    }
    auto* node = make<JoinedStringExpr>(place);
    node->parts = keep(parts.parts);
    return node;
}

bool Parser::parse_string_token(const Token& token, StringParts& parts) {
    StringToken string;
    string.token = token;
    string.position = token.start;
    char quote = 0;
    for (;; string.position++) {
        quote = context_.source[string.position];
        if (quote == '"' || quote == '\'') break;
        switch (quote | 0x20) {
        case 'r': string.raw = true; break;
        case 'b': string.bytes = true; break;
        case 'f': string.format = true; break;
        default: break;
        }
    }
    const std::string_view body = text(token).substr(string.position - token.start);
    const uint32_t width = body.size() >= 6 && body[1] == quote && body[2] == quote ? 3 : 1;
    string.position += width;
    string.end = token.end - width;
    string.scanned = string.position;
    string.line = token.place.line;
    string.line_start = token.start - static_cast<uint32_t>(token.place.column);
    if (string.format) {
        parts.format = true;
        return parse_fstring(string, parts, 0);
    }
    return decode_text(string, string.position, string.end, parts.literal);
}

// Decodes escapes; line ends become \n.
bool Parser::decode_text(const StringToken& string,
                         uint32_t start,
                         uint32_t end,
                         std::string& out) {
    for (uint32_t i = start; i < end;) {
        const char c = context_.source[i];
        if (string.bytes && static_cast<unsigned char>(c) >= 128) {
            fail("bytes can only contain ASCII literal characters", string.token.place);
            return false;
        }
        if (c == '\r') {
            out.push_back('\n');
            i += i + 1 < end && context_.source[i + 1] == '\n' ? 2 : 1;
        } else if (c != '\\' || string.raw) {
            out.push_back(c);
            i++;
        } else if (!decode_escape(string, i, end, out)) {
            return false;
        }
    }
    return true;
}

// [position] is at the backslash and moves behind the escape.
bool Parser::decode_escape(const StringToken& string,
                           uint32_t& position,
                           uint32_t end,
                           std::string& out) {
    const uint32_t start = position;
    position++;
    if (position >= end) {
        out.push_back('\\');
        return true;
    }
    const char c = context_.source[position++];
    switch (c) {
    case '\n': return true;
    case '\r':
        if (position < end && context_.source[position] == '\n') position++;
        return true;
    case '\\':
    case '\'':
    case '"': out.push_back(c); return true;
    case 'a': out.push_back('\a'); return true;
    case 'b': out.push_back('\b'); return true;
    case 'f': out.push_back('\f'); return true;
    case 'n': out.push_back('\n'); return true;
    case 'r': out.push_back('\r'); return true;
    case 't': out.push_back('\t'); return true;
    case 'v': out.push_back('\v'); return true;
    case 'x': return decode_hex(string, position, end, 2, out);
    case 'u':
    case 'U':
        if (string.bytes) break;
        return decode_hex(string, position, end, c == 'u' ? 4 : 8, out);
    case 'N':
        if (string.bytes) break;
        fail("\\N{...} in a string: write the character itself, or \\u and its number",
             string.token.place,
             Fault::Kind::Unsupported);
        return false;
    default: break;
    }
    if (is_octal(c)) {
        char32_t value = static_cast<char32_t>(c - '0');
        for (int i = 0; i < 2 && position < end && is_octal(context_.source[position]); i++) {
            value = value * 8 + static_cast<char32_t>(context_.source[position++] - '0');
        }
        if (string.bytes) {
            out.push_back(static_cast<char>(value));
        } else {
            append_character(out, value);
        }
        return true;
    }
    // Not an escape: the backslash stays.
    position = start + 1;
    out.push_back('\\');
    return true;
}

bool Parser::decode_hex(
    const StringToken& string, uint32_t& position, uint32_t end, int digits, std::string& out) {
    uint32_t body = string.token.start;
    while (context_.source[body] != '"' && context_.source[body] != '\'')
        body++;
    const bool triple = string.token.end - body >= 6 &&
                        context_.source[body + 1] == context_.source[body] &&
                        context_.source[body + 2] == context_.source[body];
    body += triple ? 3 : 1;
    const uint32_t start = position - 2;
    char32_t value = 0;
    for (int i = 0; i < digits; i++) {
        const int digit =
            position < end ? hex_value(static_cast<uint8_t>(context_.source[position])) : -1;
        if (digit < 0) {
            if (string.bytes) {
                fail_behind("(value error) invalid \\x escape at position " +
                            std::to_string(start - body));
            } else {
                fail_behind(codec_error(start - body,
                                        position - body,
                                        digits == 2   ? "truncated \\xXX escape"
                                        : digits == 4 ? "truncated \\uXXXX escape"
                                                      : "truncated \\UXXXXXXXX escape"));
            }
            return false;
        }
        value = value * 16 + static_cast<char32_t>(digit);
        position++;
    }
    if (value > 0x10ffff) {
        fail_behind(codec_error(start - body, position - body, "illegal Unicode character"));
        return false;
    }
    if (string.bytes) {
        out.push_back(static_cast<char>(value));
    } else {
        append_character(out, value);
    }
    return true;
}

// CPython points behind the literal.
void Parser::fail_behind(std::string message) {
    size_t ahead = 0;
    while (kind(ahead) == TokenKind::String)
        ahead++;
    const Place place = peek(ahead).place;
    fail(std::move(message), place);
}

void Parser::fail_fstring(const char* message) {
    fail_behind(std::string("f-string: ") + message);
}

// [level] is 0 for the string itself, more for a format specification. Stops before the `}` of a
// specification.
bool Parser::parse_fstring(StringToken& string, StringParts& parts, int level) {
    while (string.position < string.end) {
        if (!parse_fstring_literal(string, parts.literal, level)) return false;
        if (string.position >= string.end || context_.source[string.position] == '}') break;
        if (!parse_fstring_field(string, parts, level)) return false;
    }
    return true;
}

bool Parser::parse_fstring_literal(StringToken& string, std::string& out, int level) {
    uint32_t start = string.position;
    while (string.position < string.end) {
        const char c = context_.source[string.position];
        if (c == '\\' && !string.raw && string.position + 1 < string.end) {
            // The backslash of "\{" stays, and the bracket counts.
            const char next = context_.source[string.position + 1];
            string.position += next == '{' || next == '}' ? 1 : 2;
            continue;
        }
        if (c != '{' && c != '}') {
            string.position++;
            continue;
        }
        const bool doubled = level == 0 && string.position + 1 < string.end &&
                             context_.source[string.position + 1] == c;
        if (doubled) {
            if (!decode_text(string, start, string.position + 1, out)) return false;
            string.position += 2;
            start = string.position;
            continue;
        }
        if (level == 0 && c == '}') {
            fail_fstring("single '}' is not allowed");
            return false;
        }
        break;
    }
    return decode_text(string, start, string.position, out);
}

bool Parser::parse_fstring_field(StringToken& string, StringParts& parts, int level) {
    if (level >= 2) {
        fail_fstring("expressions nested too deeply");
        return false;
    }
    const auto at_char = [&](char c) {
        return string.position < string.end && context_.source[string.position] == c;
    };
    const uint32_t start = ++string.position;
    if (!find_fstring_expression_end(string)) return false;
    const uint32_t expression_end = string.position;
    Expr* value = parse_fstring_value(string, start, expression_end);
    if (failed_) return false;
    bool self_documenting = false;
    if (at_char('=')) {
        self_documenting = true;
        string.position++;
        while (string.position < string.end &&
               std::string_view(" \t\n\f\r").find(context_.source[string.position]) !=
                   std::string_view::npos) {
            string.position++;
        }
        parts.literal += context_.source.substr(start, string.position - start);
    }
    uint8_t conversion = 0;
    if (at_char('!')) {
        string.position++;
        if (string.position >= string.end) {
            fail_fstring("expecting '}'");
            return false;
        }
        const char c = context_.source[string.position++];
        conversion = c == 's' ? 1 : c == 'r' ? 2 : c == 'a' ? 3 : 0;
        if (conversion == 0) {
            fail_fstring("invalid conversion character: expected 's', 'r', or 'a'");
            return false;
        }
    }
    Expr* specification = nullptr;
    if (at_char(':')) {
        string.position++;
        StringParts inner;
        inner.format = true;
        if (!parse_fstring(string, inner, level + 1)) return false;
        specification = finish_strings(inner, string.token.place);
    }
    if (!at_char('}')) {
        fail_fstring("expecting '}'");
        return false;
    }
    string.position++;
    if (self_documenting && specification == nullptr && conversion == 0) conversion = 2;
    if (!parts.literal.empty()) {
        flush_literal(
            parts.literal, parts.parts, make<ConstantExpr>(string.token.place), context_.arena);
    }
    auto* node = make<FormattedValueExpr>(string.token.place);
    node->value = value;
    node->conversion = conversion;
    node->specification = specification;
    parts.parts.push_back(node);
    return true;
}

// Moves to the `!`, `:`, `=` or `}` behind the expression.
bool Parser::find_fstring_expression_end(StringToken& string) {
    std::string open;
    char quote = 0;
    uint32_t quote_width = 0;
    const auto fault = [&](std::string message) {
        fail_behind("f-string: " + message);
        return false;
    };
    const auto repeats = [&](char c) {
        return string.position + 2 < string.end && context_.source[string.position + 1] == c &&
               context_.source[string.position + 2] == c;
    };
    for (; string.position < string.end; string.position++) {
        const char c = context_.source[string.position];
        if (c == '\\') {
            fail_behind("f-string expression part cannot include a backslash");
            return false;
        }
        if (quote != 0) {
            if (c != quote || (quote_width == 3 && !repeats(c))) continue;
            string.position += quote_width - 1;
            quote = 0;
            continue;
        }
        if (c == '\'' || c == '"') {
            quote = c;
            quote_width = repeats(c) ? 3 : 1;
            string.position += quote_width - 1;
            continue;
        }
        if (c == '(' || c == '[' || c == '{') {
            if (open.size() >= 200) return fault("too many nested parenthesis");
            open.push_back(c);
            continue;
        }
        if (c == '#') {
            fail_behind("f-string expression part cannot include '#'");
            return false;
        }
        if (open.empty() &&
            (c == '!' || c == ':' || c == '}' || c == '=' || c == '<' || c == '>')) {
            const char next =
                string.position + 1 < string.end ? context_.source[string.position + 1] : '\0';
            if (next == '=' && c != ':' && c != '}') {
                string.position++;
                continue;
            }
            if (c == '<' || c == '>') continue;
            return true;
        }
        if (c == ')' || c == ']' || c == '}') {
            if (open.empty()) return fault(std::string("unmatched '") + c + "'");
            const char opening = open.back();
            open.pop_back();
            const bool matches = (opening == '(' && c == ')') || (opening == '[' && c == ']') ||
                                 (opening == '{' && c == '}');
            if (!matches) {
                return fault(std::string("closing parenthesis '") + c +
                             "' does not match opening parenthesis '" + opening + "'");
            }
        }
    }
    if (quote != 0) return fault("unterminated string");
    if (!open.empty()) return fault(std::string("unmatched '") + open.back() + "'");
    return fault("expecting '}'");
}

Expr* Parser::parse_fstring_value(StringToken& string, uint32_t start, uint32_t end) {
    const std::string_view source = context_.source.substr(start, end - start);
    if (source.find_first_not_of(" \t\n\f\r") == std::string_view::npos) {
        const char next = end < string.end ? context_.source[end] : '}';
        if (next == '}') {
            fail_fstring("empty expression not allowed");
        } else {
            fail_behind(std::string("f-string: expression required before '") + next + "'");
        }
        return dummy();
    }
    for (; string.scanned < start; string.scanned++) {
        const char c = context_.source[string.scanned];
        const bool crlf = c == '\r' && context_.source[string.scanned + 1] == '\n';
        if ((c == '\n' || c == '\r') && !crlf) {
            string.line++;
            string.line_start = string.scanned + 1;
        }
    }
    const Lexer lexer(context_.source, start, end, string.line, string.line_start);
    Parser inner(context_, lexer, depth_ + 1);
    Expr* value = inner.parse_fstring_expression();
    saw_walrus_ |= inner.saw_walrus_;
    if (inner.failed_) {
        const bool of_python = inner.fault_.kind == Fault::Kind::Syntax && !inner.lexer_failed();
        const bool prefixed = inner.fault_.message.rfind("f-string", 0) == 0;
        fail((of_python && !prefixed ? "f-string: " : "") + inner.fault_.message,
             inner.fault_.place,
             inner.fault_.kind);
    }
    return value;
}

} // namespace plait::lang
