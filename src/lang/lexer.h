#pragma once

// Text to tokens, as CPython 3.11's tokenizer does it, with its error messages. The source must be
// valid UTF-8 without null bytes and must outlive the lexer. After an Error token only Error tokens
// come. One thread at a time.

#include "lang/token.h"

#include <string>
#include <string_view>
#include <vector>

namespace plait::lang {

// What is wrong and where. The end may equal the start: then one column is meant.
struct Fault {
    enum class Kind : uint8_t { Syntax, Indentation, Tab, Unsupported, TooLarge };
    Kind kind = Kind::Syntax;
    std::string message;
    Place place;
    bool weak = false; // of the lexer: does not take the place of a parser's fault before it
};

class Lexer {
public:
    explicit Lexer(std::string_view source);
    // For an expression inside an f-string: reads [start, end) as if in parentheses, without
    // indentation.
    Lexer(std::string_view source, uint32_t start, uint32_t end, int32_t line, uint32_t line_start);

    Token next();

    const Fault& fault() const { return fault_; }
    // The innermost bracket that is open where the lexer stands, if there is one.
    bool has_open_bracket() const { return !brackets_.empty(); }
    Token open_bracket() const { return brackets_.back().token; }
    int32_t line() const { return line_; }

private:
    struct Bracket {
        Token token;
        char closer;
    };

    char peek(uint32_t ahead = 0) const {
        return position_ + ahead < end_ ? source_[position_ + ahead] : '\0';
    }
    bool at_end() const { return position_ >= end_; }
    bool at_line_end() const { return at_end() || peek() == '\n' || peek() == '\r'; }

    void skip_newline();
    bool read_indentation();
    bool apply_indentation(int column, int alternative);
    bool skip_blank_and_continuations();
    bool continue_line();
    Token read_newline();
    Token read_end();
    Token read_name();
    bool is_string_prefix(uint32_t length) const;
    Token read_string();
    bool skip_string_body(char quote, bool triple);
    Token read_number();
    Token read_radix_number(int base, const char* name);
    Token read_decimal_number();
    bool skip_digits(int base, const char* name);
    bool number_ends_well(const char* name);
    Token read_operator();
    Token open(TokenKind kind, char closer);
    Token close(TokenKind kind, char closer);
    Token invalid_character();

    void begin_token();
    Token finish(TokenKind kind);
    Token fail(std::string message, Fault::Kind kind = Fault::Kind::Syntax);
    Token fail_at(std::string message, const Place& place, Fault::Kind kind);

    std::string_view source_;
    uint32_t position_ = 0;
    uint32_t end_ = 0;
    int32_t line_ = 1;
    uint32_t line_start_ = 0;
    uint32_t token_start_ = 0;
    int32_t token_line_ = 1;
    int32_t token_column_ = 0;

    bool nested_ = false; // inside an f-string
    bool at_line_start_ = true;
    bool line_has_tokens_ = false;
    int pending_dedents_ = 0;
    bool pending_indent_ = false;
    bool failed_ = false;
    std::vector<int> indents_{0};
    std::vector<int> alternative_indents_{0};
    std::vector<Bracket> brackets_;
    Fault fault_;
};

} // namespace plait::lang
