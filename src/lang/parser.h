#pragma once

// Tokens to syntax tree: recursive descent with one precedence-climbing function for the operators.
// The first fault is kept and stops the parse: from then on the parser sees only Error tokens, so
// that every function may go on to its end with whatever node it has. C recursion is bounded by
// [kMaxDepth]. One thread at a time.

#include "lang/ast.h"
#include "lang/lexer.h"

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace plait::lang {

// What the parsers of one source share.
struct ParseContext {
    explicit ParseContext(std::string_view text)
        : source(text), stack_base(reinterpret_cast<uintptr_t>(__builtin_frame_address(0))) {}

    // Whether the passes have used as much of the C stack as they may, since this object was made.
    // Every recursion asks: a browser's worker has a small stack, of which others are on already.
    bool stack_is_used_up() const {
        constexpr uintptr_t kBudget = 120 * 1024;
        return stack_base - reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) > kBudget;
    }

    Name intern(std::string_view text);

    std::string_view source;
    uintptr_t stack_base;
    Arena arena;
    std::unordered_set<std::string_view> names;
};

// What CPython calls [node] in messages: "function call", "literal".
const char* describe(const Expr* node);

class Parser {
public:
    explicit Parser(ParseContext& context);
    // For an expression inside an f-string; [depth] is the nesting so far.
    Parser(ParseContext& context, Lexer lexer, int depth);

    Module parse_module();
    // The whole text as `yield` or star expressions with an optional walrus; for f-strings.
    Expr* parse_fstring_expression();

    bool failed() const { return failed_; }
    const Fault& fault() const { return fault_; }
    bool saw_walrus() const { return saw_walrus_; }

private:
    // More than the lexer's 200 brackets need, and small enough for a stack of 512 KB.
    static constexpr int kMaxDepth = 900;

    struct DepthGuard {
        explicit DepthGuard(Parser& owner);
        ~DepthGuard() { parser.depth_--; }
        Parser& parser;
    };

    enum class TargetUse : uint8_t { Assign, Delete, For, With };

    // A place to go back to.
    struct Mark {
        size_t position = 0;
        Place last_place;
        int level = 0;
        bool saw_walrus = false;
    };

    // --- Tokens (parser.cpp) ---
    const Token& peek(size_t ahead = 0);
    TokenKind kind(size_t ahead = 0) { return peek(ahead).kind; }
    bool at(TokenKind wanted) { return kind() == wanted; }
    Token advance();
    bool accept(TokenKind wanted);
    Token expect(TokenKind wanted);
    Name expect_name();
    std::string_view text(const Token& token) const;
    bool at_soft_keyword(std::string_view word);
    Mark mark() const { return {position_, last_place_, level_, saw_walrus_}; }
    void go_back(const Mark& mark);
    bool lexer_failed() const { return !lexer_.fault().message.empty(); }
    void forget_consumed_tokens();
    void read_future_imports(Module& module);
    void read_future_import(const ImportStmt* node, Module& module);

    // --- Faults (parser_errors.cpp) ---
    void
    fail(std::string message, const Place& place, Fault::Kind fault_kind = Fault::Kind::Syntax);
    void fail_syntax();
    void fail_expected(TokenKind wanted);
    void fail_indentation(std::string message);
    void fail_colon();
    bool fail_with_better_guess(const Token& token);
    bool fail_missing_comma(const Expr* first);
    bool fail_old_statement(const Expr* first);
    bool fail_unclosed(int32_t line);
    void refine_fault();
    void check_named_assignment(const Expr* target);
    bool fail_comparison_guess(const Expr* target, const Expr* value);
    void fail_assignment(Span<Expr*> targets, const Expr* value);
    void fail_keyword_argument(const Expr* name);
    Place place_of(const Token& token) const;
    const Expr* find_invalid_target(const Expr* target, TargetUse use) const;
    void check_target(const Expr* target, TargetUse use);
    void fail_target(const Expr* target, TargetUse use);

    // --- Nodes ---
    template<typename T> T* make(const Place& place) {
        T* node = context_.arena.make<T>();
        node->kind = T::kKind;
        node->place = place;
        return node;
    }
    template<typename T, typename Kind> T* make(Kind node_kind, const Place& place) {
        T* node = context_.arena.make<T>();
        node->kind = node_kind;
        node->place = place;
        return node;
    }
    template<typename T> Span<T> keep(const std::vector<T>& items) {
        return context_.arena.copy(items);
    }
    Place from(const Place& first) const { return place_between(first, last_place_); }
    Expr* dummy();

    // --- Expressions (parser_expression.cpp) ---
    Expr* parse_expression();
    Expr* parse_named_expression();
    Expr* parse_walrus_or_expression();
    Expr* parse_star_named_expression();
    Expr* parse_star_expression();
    Expr* parse_star_expressions();
    Expr* parse_yield_or_star_expressions();
    Expr* parse_yield();
    Expr* parse_operators(int least_level);
    Expr* parse_bitwise_or();
    // [start] is the first token's place, which is not the operand's where that is in parentheses.
    Expr* parse_boolean(Expr* left, TokenKind op, int level, const Place& start);
    Expr* parse_comparison(Expr* left, const Place& start);
    bool accept_comparison(CompareOperator& op);
    Expr* parse_unary();
    Expr* parse_power();
    Expr* parse_primary();
    Expr* parse_atom();
    Expr* parse_name();
    Expr* parse_number();
    Expr* parse_group();
    Expr* parse_list();
    Expr* parse_brace();
    Expr* parse_dict(const Token& open, Expr* first_key);
    Expr* parse_dict_value(const Expr* key);
    void fail_bare_target(const std::vector<Expr*>& items);
    Expr* parse_lambda();
    Expr* parse_subscript(Expr* object, const Place& start);
    Expr* parse_slice();
    Expr* parse_call(Expr* function, const Place& start);
    void parse_generator_argument(std::vector<Expr*>& arguments, const Token& open);
    bool parse_argument(std::vector<Expr*>& arguments, std::vector<Keyword>& keywords);
    void parse_arguments(CallExpr* call, const Token& open, bool allow_generator);
    Expr*
    parse_comprehension(ComprehensionKind type, Expr* element, Expr* value, const Place& start);
    Span<ComprehensionClause> parse_clauses();
    Expr* parse_target_list(TargetUse use);
    Expr* parse_star_target();
    bool at_expression_start();
    bool at_comprehension();

    // --- Strings (parser_string.cpp) ---
    Expr* parse_strings();
    struct StringParts;
    struct StringToken;
    bool parse_string_token(const Token& token, StringParts& parts);
    bool decode_text(const StringToken& string, uint32_t start, uint32_t end, std::string& out);
    bool
    decode_escape(const StringToken& string, uint32_t& position, uint32_t end, std::string& out);
    bool decode_hex(
        const StringToken& string, uint32_t& position, uint32_t end, int digits, std::string& out);
    bool parse_fstring(StringToken& string, StringParts& parts, int level);
    bool parse_fstring_literal(StringToken& string, std::string& out, int level);
    bool parse_fstring_field(StringToken& string, StringParts& parts, int level);
    bool find_fstring_expression_end(StringToken& string);
    Expr* parse_fstring_value(StringToken& string, uint32_t start, uint32_t end);
    void fail_fstring(const char* message);
    void fail_behind(std::string message);
    Expr* finish_strings(StringParts& parts, const Place& place);

    // --- Statements (parser_statement.cpp) ---
    void parse_statement(std::vector<Stmt*>& out);
    void parse_simple_statements(std::vector<Stmt*>& out);
    Stmt* parse_simple_statement();
    Stmt* parse_expression_statement();
    Stmt* parse_assignment(Expr* first);
    Stmt* parse_augmented(Expr* target, BinaryOperator op);
    Stmt* parse_annotated(Expr* target);
    Stmt* parse_delete();
    Stmt* parse_return();
    Stmt* parse_raise();
    Stmt* parse_assert();
    Stmt* parse_names(StmtKind statement_kind);
    Stmt* parse_import();
    Stmt* parse_import_from();
    Name parse_dotted_name(Place& place);
    // [forced]: whatever stands where the colon should be, the message is "expected ':'".
    enum class Colon : uint8_t { Forced, Plain };
    Block parse_block(const char* what, const Token& keyword, Colon colon = Colon::Plain);

    // --- Compound statements (parser_compound.cpp) ---
    Stmt* parse_compound_statement();
    Stmt* parse_if();
    Block parse_else(const char* what);
    Stmt* parse_while();
    Stmt* parse_for(bool is_async, const Token& start);
    Stmt* parse_try();
    bool parse_handler(std::vector<ExceptHandler>& handlers, bool& is_star);
    void parse_handler_type(ExceptHandler& handler);
    Stmt* parse_with(bool is_async, const Token& start);
    bool parse_parenthesized_with_items(std::vector<WithItem>& items);
    WithItem parse_with_item();
    Stmt* parse_async();
    Stmt* parse_decorated();
    Stmt* parse_function(bool is_async, const Token& start, Span<Expr*> decorators);
    Stmt* parse_class(const Token& start, Span<Expr*> decorators);
    Parameters* parse_parameters(TokenKind closer, bool is_lambda);
    Parameter parse_parameter(bool is_lambda);
    void fail_parenthesized_parameters(bool is_lambda);

    // --- Match (parser_pattern.cpp) ---
    bool at_match_statement();
    Stmt* parse_match();
    MatchCase parse_case();
    Pattern* make_pattern(PatternKind pattern_kind, const Place& place);
    Pattern* parse_patterns();
    Pattern* parse_maybe_star_pattern();
    Pattern* parse_pattern();
    Pattern* parse_or_pattern();
    Pattern* parse_closed_pattern();
    Pattern* parse_number_pattern();
    Pattern* parse_name_pattern();
    Pattern* parse_sequence_pattern(TokenKind closer);
    Pattern* parse_mapping_pattern();
    Expr* parse_mapping_key();
    Pattern* parse_class_pattern(Expr* type);

    ParseContext& context_;
    Lexer lexer_;
    std::vector<Token> tokens_; // from some point of the source on; [position_] is the next one
    size_t position_ = 0;
    Place last_place_; // of the token consumed last
    int depth_ = 0;
    int level_ = 0;        // of brackets around the next token
    Expr* tail_ = nullptr; // what parse_expression returned last
    size_t furthest_ = 0;  // the token at which an attempt that was given up failed
    bool match_without_colon_ = false;
    Place match_line_end_;
    bool nested_ = false; // inside an f-string
    bool saw_walrus_ = false;
    bool failed_ = false;
    bool generic_ = false; // the fault is a plain "invalid syntax"
    Token error_token_;
    Fault fault_;
};

} // namespace plait::lang
