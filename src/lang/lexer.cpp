#include "lang/lexer.h"

#include "lang/unicode.h"

namespace plait::lang {

namespace {

constexpr int kTabSize = 8;
constexpr size_t kMaxIndents = 100;
constexpr size_t kMaxBrackets = 200;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_identifier_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 128;
}

bool is_identifier_part(char c) {
    return is_identifier_start(c) || is_digit(c);
}

bool is_digit_of(int base, char c) {
    if (base == 16) return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return c >= '0' && c < '0' + base;
}

} // namespace

Lexer::Lexer(std::string_view source)
    : source_(source), end_(static_cast<uint32_t>(source.size())) {
    if (source.substr(0, 3) == "\xef\xbb\xbf") position_ = line_start_ = 3; // a byte order mark
}

Lexer::Lexer(
    std::string_view source, uint32_t start, uint32_t end, int32_t line, uint32_t line_start)
    : source_(source), position_(start), end_(end), line_(line), line_start_(line_start),
      nested_(true), at_line_start_(false) {}

void Lexer::begin_token() {
    token_start_ = position_;
    token_line_ = line_;
    token_column_ = static_cast<int32_t>(position_ - line_start_);
}

Token Lexer::finish(TokenKind kind) {
    const Place place{
        token_line_, token_column_, line_, static_cast<int32_t>(position_ - line_start_)};
    return {kind, token_start_, position_, place};
}

Token Lexer::fail_at(std::string message, const Place& place, Fault::Kind kind) {
    if (!failed_) fault_ = {kind, std::move(message), place, kind != Fault::Kind::Syntax};
    failed_ = true;
    return {TokenKind::Error, token_start_, position_, place};
}

// CPython points at the last character that it has read.
Token Lexer::fail(std::string message, Fault::Kind kind) {
    uint32_t last = position_ > line_start_ ? position_ - 1 : position_;
    while (last > line_start_ && (static_cast<unsigned char>(source_[last]) & 0xc0) == 0x80)
        last--;
    const auto column = static_cast<int32_t>(last - line_start_);
    return fail_at(std::move(message), {line_, column, line_, column}, kind);
}

void Lexer::skip_newline() {
    if (peek() == '\r') position_++;
    if (peek() == '\n') position_++;
    line_++;
    line_start_ = position_;
}

Token Lexer::next() {
    if (failed_) return fail({});
    if (at_line_start_ && !nested_) {
        at_line_start_ = false;
        if (!read_indentation()) return fail({});
    }
    if (pending_indent_) {
        pending_indent_ = false;
        begin_token();
        return finish(TokenKind::Indent);
    }
    if (pending_dedents_ > 0) {
        pending_dedents_--;
        begin_token();
        return finish(TokenKind::Dedent);
    }
    if (!skip_blank_and_continuations()) return fail({});
    begin_token();
    if (at_end()) return read_end();
    const char c = peek();
    if (c == '\n' || c == '\r') return read_newline();
    line_has_tokens_ = true;
    if (is_identifier_start(c)) return read_name();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return read_number();
    if (c == '"' || c == '\'') return read_string();
    return read_operator();
}

// Reads the blank start of a line, skipping lines that hold nothing but blanks and comments.
bool Lexer::read_indentation() {
    while (true) {
        int column = 0, alternative = 0;
        for (;; position_++) {
            const char c = peek();
            if (c == ' ') {
                column++;
                alternative++;
            } else if (c == '\t') {
                column = (column / kTabSize + 1) * kTabSize;
                alternative++;
            } else if (c == '\f') {
                column = alternative = 0;
            } else if (c == '\\' && (peek(1) == '\n' || peek(1) == '\r')) {
                if (!continue_line()) return false;
                position_--; // the loop steps over one character
            } else {
                break;
            }
        }
        if (peek() == '#') {
            while (!at_line_end())
                position_++;
        }
        if (at_end()) return apply_indentation(0, 0);
        if (!at_line_end()) return apply_indentation(column, alternative);
        skip_newline();
    }
}

bool Lexer::apply_indentation(int column, int alternative) {
    const char* const mixed = "inconsistent use of tabs and spaces in indentation";
    token_start_ = position_;
    if (column == indents_.back()) {
        if (alternative == alternative_indents_.back()) return true;
        fail_at(mixed, {line_, 0, line_, 0}, Fault::Kind::Tab);
        return false;
    }
    if (column > indents_.back()) {
        if (indents_.size() >= kMaxIndents) {
            fail("too many levels of indentation", Fault::Kind::Indentation);
            return false;
        }
        if (alternative <= alternative_indents_.back()) {
            fail_at(mixed, {line_, 0, line_, 0}, Fault::Kind::Tab);
            return false;
        }
        indents_.push_back(column);
        alternative_indents_.push_back(alternative);
        pending_indent_ = true;
        return true;
    }
    while (indents_.size() > 1 && column < indents_.back()) {
        indents_.pop_back();
        alternative_indents_.pop_back();
        pending_dedents_++;
    }
    if (column != indents_.back()) {
        while (!at_line_end())
            position_++;
        const auto end = static_cast<int32_t>(position_ - line_start_);
        fail_at("unindent does not match any outer indentation level",
                {line_, end, line_, end},
                Fault::Kind::Indentation);
        return false;
    }
    if (alternative != alternative_indents_.back()) {
        fail_at(mixed, {line_, 0, line_, 0}, Fault::Kind::Tab);
        return false;
    }
    return true;
}

// A backslash at the end of a line. The caller has seen the newline behind it.
bool Lexer::continue_line() {
    position_++;
    begin_token();
    skip_newline();
    if (!at_end()) return true;
    fail_at("unexpected EOF while parsing",
            {token_line_, token_column_, token_line_, token_column_},
            Fault::Kind::Syntax);
    fault_.weak = true;
    return false;
}

bool Lexer::skip_blank_and_continuations() {
    while (!at_end()) {
        const char c = peek();
        if (c == ' ' || c == '\t' || c == '\f') {
            position_++;
        } else if (c == '#') {
            while (!at_line_end())
                position_++;
        } else if (c == '\\') {
            begin_token();
            if (position_ + 1 < end_ && peek(1) != '\n' && peek(1) != '\r') {
                position_++;
                const auto column = static_cast<int32_t>(position_ - line_start_);
                fail_at("unexpected character after line continuation character",
                        {line_, column, line_, column},
                        Fault::Kind::Syntax);
                fault_.weak = true;
                return false;
            }
            if (!continue_line()) return false;
        } else if ((c == '\n' || c == '\r') && (!brackets_.empty() || nested_)) {
            skip_newline();
        } else {
            return true;
        }
    }
    return true;
}

Token Lexer::read_newline() {
    if (peek() == '\r') position_++;
    if (peek() == '\n') position_++;
    Token token = finish(TokenKind::Newline);
    token.place.end_line = token.place.line; // it has no width for CPython
    token.place.end_column = token.place.column;
    line_++;
    line_start_ = position_;
    at_line_start_ = true;
    line_has_tokens_ = false;
    return token;
}

// A last line without a newline gets one; then the open blocks are closed.
Token Lexer::read_end() {
    if (nested_ || !brackets_.empty()) return finish(TokenKind::End);
    if (line_has_tokens_) {
        line_has_tokens_ = false;
        const Token token = finish(TokenKind::Newline);
        line_++;
        line_start_ = position_;
        return token;
    }
    if (indents_.size() > 1) {
        indents_.pop_back();
        return finish(TokenKind::Dedent);
    }
    return finish(TokenKind::End);
}

bool Lexer::is_string_prefix(uint32_t length) const {
    if (length > 2) return false;
    bool bytes = false, raw = false, text = false, format = false;
    for (uint32_t i = 0; i < length; i++) {
        switch (source_[token_start_ + i] | 0x20) {
        case 'b': bytes = true; break;
        case 'r': raw = true; break;
        case 'u': text = true; break;
        case 'f': format = true; break;
        default: return false;
        }
    }
    if (length == 1) return true;
    return raw && (bytes || format) && !text;
}

Token Lexer::read_name() {
    bool ascii = true;
    while (is_identifier_part(peek())) {
        if (static_cast<unsigned char>(peek()) >= 128) ascii = false;
        position_++;
    }
    const uint32_t length = position_ - token_start_;
    if ((peek() == '"' || peek() == '\'') && is_string_prefix(length)) return read_string();
    const std::string_view word = source_.substr(token_start_, length);
    if (!ascii) {
        const IdentifierCheck check = check_identifier(word);
        if (!check.valid) {
            position_ = token_start_ + check.bad_offset;
            return invalid_character();
        }
        if (check.needs_normalising) {
            return fail_at(
                "identifiers that Unicode normalisation changes; write the plain letters",
                finish(TokenKind::Name).place,
                Fault::Kind::Unsupported);
        }
        return finish(TokenKind::Name);
    }
    return finish(keyword_or_name(word));
}

Token Lexer::invalid_character() {
    const uint32_t start = position_;
    const char32_t character = decode_character(source_, position_);
    static const char* const kDigits = "0123456789ABCDEF";
    std::string code;
    for (char32_t rest = character; rest != 0; rest >>= 4)
        code.insert(0, 1, kDigits[rest & 15]);
    while (code.size() < 4)
        code.insert(0, 1, '0');
    if (!is_printable(character)) return fail("invalid non-printable character U+" + code);
    return fail("invalid character '" + std::string(source_.substr(start, position_ - start)) +
                "' (U+" + code + ")");
}

Token Lexer::read_string() {
    const char quote = peek();
    const bool triple = peek(1) == quote && peek(2) == quote;
    const uint32_t start_line_offset = line_start_;
    position_ += triple ? 3 : 1;
    if (skip_string_body(quote, triple)) return finish(TokenKind::String);
    const std::string line = std::to_string(
        triple && at_end() && position_ == line_start_ && line_ > 1 ? line_ - 1 : line_);
    const auto column = static_cast<int32_t>(token_start_ - start_line_offset);
    return fail_at((triple ? "unterminated triple-quoted string literal (detected at line "
                           : "unterminated string literal (detected at line ") +
                       line + ")",
                   {token_line_, column, token_line_, column},
                   Fault::Kind::Syntax);
}

bool Lexer::skip_string_body(char quote, bool triple) {
    while (!at_end()) {
        const char c = peek();
        if (c == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
            position_ += triple ? 3 : 1;
            return true;
        }
        if (c == '\\') {
            position_++;
            if (at_end()) return false;
            if (peek() == '\n' || peek() == '\r') {
                skip_newline();
            } else {
                position_++;
            }
        } else if (c == '\n' || c == '\r') {
            if (!triple) return false;
            skip_newline();
        } else {
            position_++;
        }
    }
    return false;
}

bool Lexer::skip_digits(int base, const char* name) {
    while (true) {
        if (peek() == '_') position_++;
        if (!is_digit_of(base, peek())) {
            if (base < 10 && is_digit(peek())) {
                const char digit = peek();
                position_++;
                fail(std::string("invalid digit '") + digit + "' in " + name + " literal");
            } else {
                fail(std::string("invalid ") + name + " literal");
            }
            return false;
        }
        while (is_digit_of(base, peek()))
            position_++;
        if (peek() != '_') return true;
    }
}

// A number may run straight into some keywords ("1if x else y"), not into other names.
bool Lexer::number_ends_well(const char* name) {
    if (!is_identifier_part(peek()) || static_cast<unsigned char>(peek()) >= 128) return true;
    uint32_t length = 0;
    while (is_identifier_part(peek(length)))
        length++;
    const std::string_view word = source_.substr(position_, length);
    for (const std::string_view allowed : {"and", "else", "for", "if", "in", "is", "or", "not"}) {
        if (word.substr(0, allowed.size()) == allowed) return true;
    }
    fail(std::string("invalid ") + name + " literal");
    return false;
}

Token Lexer::read_radix_number(int base, const char* name) {
    position_ += 2;
    if (!skip_digits(base, name)) return fail({});
    if (base < 10 && is_digit(peek())) {
        const char digit = peek();
        position_++;
        return fail(std::string("invalid digit '") + digit + "' in " + name + " literal");
    }
    if (!number_ends_well(name)) return fail({});
    return finish(TokenKind::Number);
}

Token Lexer::read_number() {
    if (peek() == '0') {
        switch (peek(1) | 0x20) {
        case 'x': return read_radix_number(16, "hexadecimal");
        case 'o': return read_radix_number(8, "octal");
        case 'b': return read_radix_number(2, "binary");
        default: break;
        }
    }
    return read_decimal_number();
}

Token Lexer::read_decimal_number() {
    const bool leading_zero = peek() == '0';
    const char* name = "decimal";
    bool integer = true;
    if (peek() != '.' && !skip_digits(10, name)) return fail({});
    const uint32_t integer_end = position_;
    if (peek() == '.') {
        integer = false;
        position_++;
        if (is_digit(peek()) && !skip_digits(10, name)) return fail({});
    }
    if ((peek() | 0x20) == 'e') {
        const uint32_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
        if (is_digit(peek(1 + sign))) {
            integer = false;
            position_ += 1 + sign;
            if (!skip_digits(10, name)) return fail({});
        } else if (sign == 1) {
            position_ += 2;
            return fail("invalid decimal literal");
        } else if (!number_ends_well(name)) {
            return fail({});
        }
    }
    if ((peek() | 0x20) == 'j') {
        integer = false;
        name = "imaginary";
        position_++;
    }
    if (integer && leading_zero) {
        uint32_t zeros_end = token_start_;
        while (zeros_end < integer_end &&
               (source_[zeros_end] == '0' || source_[zeros_end] == '_')) {
            zeros_end++;
        }
        if (zeros_end < integer_end) {
            Place place = finish(TokenKind::Number).place;
            place.end_column = static_cast<int32_t>(zeros_end - line_start_);
            return fail_at("leading zeros in decimal integer literals are not permitted; use an 0o "
                           "prefix for octal integers",
                           place,
                           Fault::Kind::Syntax);
        }
    }
    if (!number_ends_well(name)) return fail({});
    return finish(TokenKind::Number);
}

Token Lexer::open(TokenKind kind, char closer) {
    position_++;
    const Token token = finish(kind);
    if (brackets_.size() >= kMaxBrackets) return fail("too many nested parentheses");
    brackets_.push_back({token, closer});
    return token;
}

Token Lexer::close(TokenKind kind, char closer) {
    position_++;
    if (brackets_.empty()) return fail(std::string("unmatched '") + closer + "'");
    const Bracket bracket = brackets_.back();
    if (bracket.closer == closer) {
        brackets_.pop_back();
        return finish(kind);
    }
    std::string message = std::string("closing parenthesis '") + closer +
                          "' does not match opening parenthesis '" + source_[bracket.token.start] +
                          "'";
    if (bracket.token.place.line != line_) {
        message += " on line " + std::to_string(bracket.token.place.line);
    }
    return fail(std::move(message));
}

Token Lexer::read_operator() {
    switch (peek()) {
    case '(': return open(TokenKind::LeftParen, ')');
    case '[': return open(TokenKind::LeftBracket, ']');
    case '{': return open(TokenKind::LeftBrace, '}');
    case ')': return close(TokenKind::RightParen, ')');
    case ']': return close(TokenKind::RightBracket, ']');
    case '}': return close(TokenKind::RightBrace, '}');
    default: break;
    }
    struct Operator {
        TokenKind kind;
        std::string_view text;
    };
    static constexpr Operator kOperators[] = {
#define PLAIT_OPERATOR(name, text) {TokenKind::name, text},
#define PLAIT_KEYWORD(name, text)
#include "lang/tokens.def"
#undef PLAIT_OPERATOR
#undef PLAIT_KEYWORD
    };
    const Operator* best = nullptr;
    const std::string_view rest =
        source_.substr(position_, std::min<uint32_t>(3, end_ - position_));
    for (const Operator& candidate : kOperators) {
        if (rest.substr(0, candidate.text.size()) != candidate.text) continue;
        if (best == nullptr || candidate.text.size() > best->text.size()) best = &candidate;
    }
    if (best != nullptr && rest.substr(0, 2) != "<>") {
        position_ += static_cast<uint32_t>(best->text.size());
        return finish(best->kind);
    }
    const char c = peek();
    if (rest.substr(0, 2) == "<>" || c == '$' || c == '!' || c == '?' || c == '`') {
        position_ += rest.substr(0, 2) == "<>" ? 2 : 1;
        return finish(TokenKind::Unknown);
    }
    return invalid_character();
}

} // namespace plait::lang
