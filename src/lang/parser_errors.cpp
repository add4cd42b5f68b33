#include "lang/parser.h"

#include <algorithm>

namespace plait::lang {

void Parser::fail(std::string message, const Place& place, Fault::Kind fault_kind) {
    if (failed_) return;
    failed_ = true;
    fault_ = {fault_kind, std::move(message), place};
    error_token_.place = place;
}

// Where CPython says that [token] is: what has no text lies at the end of the line that was read
// last.
Place Parser::place_of(const Token& token) const {
    Place place = token.place;
    if (token.kind == TokenKind::Indent) {
        place.column = place.end_column = place.column > 0 ? place.column - 1 : 0;
    } else if (token.kind == TokenKind::End || token.kind == TokenKind::Dedent) {
        size_t end = context_.source.size();
        if (token.start < end) {
            place.column = --place.end_column;
            return place;
        }
        if (end > 0 && context_.source[end - 1] == '\n') end--;
        if (end > 0 && context_.source[end - 1] == '\r') end--;
        const size_t before =
            end == 0 ? std::string_view::npos : context_.source.find_last_of("\r\n", end - 1);
        const size_t start = before == std::string_view::npos ? 0 : before + 1;
        if (end < context_.source.size()) place.line--;
        place.column = place.end_column = static_cast<int32_t>(end - start);
        place.end_line = place.line;
    }
    return place;
}

// What does not fit here: a better guess where there is one, else a plain "invalid syntax" at the
// token.
void Parser::fail_syntax() {
    if (failed_) return;
    peek();
    if (failed_) return;
    const Token token = tokens_[std::max(position_, furthest_)];
    if (token.kind == TokenKind::Indent) return fail_indentation("unexpected indent");
    if (token.kind == TokenKind::Dedent) return fail_indentation("unexpected unindent");
    if (token.kind == TokenKind::End && fail_unclosed(INT32_MAX)) return;
    if (fail_with_better_guess(token)) return;
    generic_ = true;
    fail("invalid syntax", place_of(token));
}

void Parser::fail_expected(TokenKind wanted) {
    if (failed_) return;
    if (wanted == TokenKind::LeftParen) {
        const Token token = peek();
        fail(std::string("expected '") + text_of(wanted) + "'", token.place);
        return;
    }
    fail_syntax();
}

void Parser::fail_colon() {
    if (failed_) return;
    const Token token = peek();
    if (failed_ || fail_with_better_guess(token)) return;
    fail("expected ':'", token.place);
}

void Parser::fail_indentation(std::string message) {
    if (failed_) return;
    const Token token = peek();
    fail(std::move(message), place_of(token), Fault::Kind::Indentation);
}

// The expression before the token may say what was meant.
bool Parser::fail_with_better_guess(const Token& token) {
    if (tail_ == nullptr || !at_expression_start() || token.kind == TokenKind::Error) return false;
    if (tail_->place.end_line != last_place_.end_line ||
        tail_->place.end_column != last_place_.end_column) {
        return false;
    }
    const Expr* first = tail_;
    while (first->kind == ExprKind::Lambda)
        first = static_cast<const LambdaExpr*>(first)->body;
    return fail_old_statement(first) || fail_missing_comma(first);
}

// `print x`.
bool Parser::fail_old_statement(const Expr* first) {
    if (first->kind != ExprKind::Variable) return false;
    const Name name = static_cast<const NameExpr*>(first)->name;
    if (name != "print" && name != "exec") return false;
    const Mark start = mark();
    parse_star_expressions();
    if (failed_) {
        if (!lexer_failed()) go_back(start);
        furthest_ = 0;
        return lexer_failed();
    }
    const std::string word(name);
    fail("Missing parentheses in call to '" + word + "'. Did you mean " + word + "(...)?",
         from(first->place));
    return true;
}

// `f(a b)`.
bool Parser::fail_missing_comma(const Expr* first) {
    if (first->kind == ExprKind::Conditional) return false;
    if (first->kind == ExprKind::Variable) {
        const Name name = static_cast<const NameExpr*>(first)->name;
        if (at(TokenKind::String) || name == "match" || name == "case" || name == "_") return false;
    }
    const Mark start = mark();
    const bool in_brackets = level_ > 0 || nested_;
    tail_ = nullptr;
    parse_expression();
    if (!failed_ && !in_brackets) {
        go_back(start);
        furthest_ = 0;
        return false;
    }
    if (failed_ && fault_.message.find("was never closed") != std::string::npos) return true;
    if (failed_) {
        if (!lexer_failed()) go_back(start);
        furthest_ = 0;
        return lexer_failed();
    }
    fail("invalid syntax. Perhaps you forgot a comma?", from(first->place));
    return true;
}

// A bracket that is open where the lexer stands, and was opened before [line].
bool Parser::fail_unclosed(int32_t line) {
    if (nested_ || !lexer_.has_open_bracket()) return false;
    const Token open = lexer_.open_bracket();
    if (open.place.line >= line) return false;
    failed_ = true;
    const char bracket = context_.source[open.start];
    fault_ = {
        Fault::Kind::Syntax, std::string("'") + bracket + "' was never closed", open.place, false};
    return true;
}

// A fault of the lexer further on, or a bracket that is never closed, is the more likely cause: as
// CPython does it, it takes the parser's fault's place.
void Parser::refine_fault() {
    if (fault_.message == "unexpected indent") return;
    if (nested_ || lexer_failed() || fault_.kind == Fault::Kind::TooLarge ||
        fault_.kind == Fault::Kind::Unsupported) {
        return;
    }
    const int32_t line = tokens_.empty() ? fault_.place.line : tokens_.back().place.line;
    Token token;
    bool is_next = true; // the lexer's fault is right behind what the parser has seen
    for (token = lexer_.next(); token.kind != TokenKind::End && token.kind != TokenKind::Error;
         token = lexer_.next()) {
        is_next = false;
    }
    const bool is_error = token.kind == TokenKind::Error;
    if (is_error && (!lexer_.fault().weak || (is_next && generic_))) {
        fault_ = lexer_.fault();
        return;
    }
    fail_unclosed(line);
}

// [target] stands before `=` or `:=` where only a name and `:=` would do.
void Parser::check_named_assignment(const Expr* target) {
    if (failed_) return;
    if (at(TokenKind::ColonAssign)) {
        while (target->kind == ExprKind::Tuple && !target->parenthesized) {
            target = static_cast<const SequenceExpr*>(target)->items.back();
        }
        const bool is_plain =
            target->kind == ExprKind::Variable || target->kind == ExprKind::Walrus;
        if (is_plain && !target->parenthesized) return fail_syntax();
        advance();
        parse_expression();
        fail("cannot use assignment expressions with " + std::string(describe(target)),
             target->place);
        return;
    }
    const Mark start = mark();
    advance();
    const Expr* value = parse_bitwise_or();
    if (failed_ && !generic_) return;
    if (!failed_ && !at(TokenKind::Assign) && !at(TokenKind::ColonAssign) &&
        fail_comparison_guess(target, value)) {
        return;
    }
    go_back(start);
    furthest_ = 0;
    fail_syntax();
}

namespace {

// Whether [node] can be read without `not`, comparisons and what binds less than they.
bool is_bitwise_or(const Expr* node) {
    if (node->parenthesized) return true;
    switch (node->kind) {
    case ExprKind::Boolean:
    case ExprKind::Compare:
    case ExprKind::Conditional:
    case ExprKind::Lambda:
    case ExprKind::Walrus:
    case ExprKind::Starred:
    case ExprKind::Yield:
    case ExprKind::YieldFrom: return false;
    case ExprKind::Tuple: return node->parenthesized;
    case ExprKind::Unary: return static_cast<const UnaryExpr*>(node)->op != UnaryOperator::Not;
    default: return true;
    }
}

// The first thing that [node] begins with.
const Expr* leftmost(const Expr* node) {
    while (!node->parenthesized) {
        switch (node->kind) {
        case ExprKind::Binary: node = static_cast<const BinaryExpr*>(node)->left; break;
        case ExprKind::Attribute: node = static_cast<const AttributeExpr*>(node)->object; break;
        case ExprKind::Subscript: node = static_cast<const SubscriptExpr*>(node)->object; break;
        case ExprKind::Call: node = static_cast<const CallExpr*>(node)->function; break;
        default: return node;
        }
    }
    return node;
}

// As much of [node], from its start, as is read without `not`, comparisons and so on; null where
// that is nothing.
const Expr* leading_bitwise_or(const Expr* node) {
    while (!is_bitwise_or(node)) {
        switch (node->kind) {
        case ExprKind::Boolean: node = static_cast<const BooleanExpr*>(node)->values[0]; break;
        case ExprKind::Compare: node = static_cast<const CompareExpr*>(node)->left; break;
        case ExprKind::Conditional: node = static_cast<const ConditionalExpr*>(node)->body; break;
        case ExprKind::Tuple: node = static_cast<const SequenceExpr*>(node)->items[0]; break;
        default: return nullptr;
        }
    }
    return node;
}

} // namespace

// `if x = 1`: perhaps a comparison was meant.
bool Parser::fail_comparison_guess(const Expr* target, const Expr* value) {
    if (target->kind == ExprKind::Variable && !target->parenthesized) {
        fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
             place_between(target->place, value->place));
        return true;
    }
    if (!is_bitwise_or(target)) return false;
    const Expr* first = leftmost(target);
    const bool is_generator =
        first->kind == ExprKind::Comprehension &&
        static_cast<const ComprehensionExpr*>(first)->type == ComprehensionKind::Generator;
    if (first->kind == ExprKind::List || first->kind == ExprKind::Tuple || is_generator)
        return false;
    if (first->kind == ExprKind::Literal && !first->parenthesized) {
        switch (static_cast<const ConstantExpr*>(first)->value) {
        case ConstantKind::None:
        case ConstantKind::True:
        case ConstantKind::False: return false;
        default: break;
        }
    }
    fail("cannot assign to " + std::string(describe(target)) +
             " here. Maybe you meant '==' instead of '='?",
         target->place);
    return true;
}

// Refuses an assignment statement one of whose targets cannot be assigned to.
void Parser::fail_assignment(Span<Expr*> targets, const Expr* value) {
    if (failed_ && !generic_) return;
    const Expr* invalid = nullptr;
    for (const Expr* target : targets) {
        if (invalid == nullptr) invalid = find_invalid_target(target, TargetUse::Assign);
    }
    if (invalid == nullptr) return;
    const bool has_value = !failed_;
    failed_ = generic_ = false; // a missing value does not matter then
    const Expr* last = targets[0];
    while (last->kind == ExprKind::Tuple && !last->parenthesized) {
        last = static_cast<const SequenceExpr*>(last)->items.back();
    }
    // The first equals sign is followed by the second target, where there is one.
    const Expr* after = leading_bitwise_or(targets.size() > 1 ? targets[1] : value);
    const bool one_equals = targets.size() == 1 || after != targets[1];
    if (has_value && after != nullptr && one_equals && fail_comparison_guess(last, after)) return;
    const bool is_yield = invalid->kind == ExprKind::Yield || invalid->kind == ExprKind::YieldFrom;
    if (is_yield && !invalid->parenthesized) {
        fail("assignment to yield expression not possible", invalid->place);
        return;
    }
    fail_target(invalid, TargetUse::Assign);
}

// `f(a.b=1)`.
void Parser::fail_keyword_argument(const Expr* name) {
    if (failed_) return;
    const Place place = place_between(name->place, peek().place);
    if (name->kind == ExprKind::Literal && !name->parenthesized) {
        switch (static_cast<const ConstantExpr*>(name)->value) {
        case ConstantKind::None:
        case ConstantKind::True:
        case ConstantKind::False:
            fail("cannot assign to " + std::string(describe(name)), place);
            return;
        default: break;
        }
    }
    fail("expression cannot contain assignment, perhaps you meant \"==\"?", place);
}

const Expr* Parser::find_invalid_target(const Expr* target, TargetUse use) const {
    switch (target->kind) {
    case ExprKind::Variable:
    case ExprKind::Attribute:
    case ExprKind::Subscript: return nullptr;
    case ExprKind::Starred:
        if (use == TargetUse::Delete) return target;
        return find_invalid_target(static_cast<const StarredExpr*>(target)->value, use);
    case ExprKind::Tuple:
    case ExprKind::List:
        for (const Expr* item : static_cast<const SequenceExpr*>(target)->items) {
            const Expr* found = find_invalid_target(item, use);
            if (found != nullptr) return found;
        }
        return nullptr;
    default: return target;
    }
}

void Parser::check_target(const Expr* target, TargetUse use) {
    if (failed_) return;
    const Expr* invalid = find_invalid_target(target, use);
    if (invalid != nullptr) fail_target(invalid, use);
}

void Parser::fail_target(const Expr* target, TargetUse use) {
    const char* verb = use == TargetUse::Delete ? "cannot delete " : "cannot assign to ";
    fail(verb + std::string(describe(target)), target->place);
}

const char* describe(const Expr* node) {
    switch (node->kind) {
    case ExprKind::Variable: return "name";
    case ExprKind::Literal:
        switch (static_cast<const ConstantExpr*>(node)->value) {
        case ConstantKind::None: return "None";
        case ConstantKind::True: return "True";
        case ConstantKind::False: return "False";
        case ConstantKind::Ellipsis: return "ellipsis";
        default: return "literal";
        }
    case ExprKind::JoinedString:
    case ExprKind::FormattedValue: return "f-string expression";
    case ExprKind::Tuple: return "tuple";
    case ExprKind::List: return "list";
    case ExprKind::Set: return "set display";
    case ExprKind::Dict: return "dict literal";
    case ExprKind::Unary:
    case ExprKind::Binary:
    case ExprKind::Boolean: return "expression";
    case ExprKind::Compare: return "comparison";
    case ExprKind::Call: return "function call";
    case ExprKind::Attribute: return "attribute";
    case ExprKind::Subscript: return "subscript";
    case ExprKind::Slice: return "slice";
    case ExprKind::Starred: return "starred";
    case ExprKind::Conditional: return "conditional expression";
    case ExprKind::Lambda: return "lambda";
    case ExprKind::Walrus: return "named expression";
    case ExprKind::Comprehension:
        switch (static_cast<const ComprehensionExpr*>(node)->type) {
        case ComprehensionKind::List: return "list comprehension";
        case ComprehensionKind::Set: return "set comprehension";
        case ComprehensionKind::Dict: return "dict comprehension";
        case ComprehensionKind::Generator: return "generator expression";
        }
        break;
    case ExprKind::Await: return "await expression";
    case ExprKind::Yield:
    case ExprKind::YieldFrom: return "yield expression";
    }
    return "expression";
}

} // namespace plait::lang
