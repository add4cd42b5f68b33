#include "lang/parser.h"

namespace plait::lang {

Stmt* Parser::parse_compound_statement() {
    const Token start = peek();
    saw_walrus_ = false;
    switch (start.kind) {
    case TokenKind::KwIf: return parse_if();
    case TokenKind::KwWhile: return parse_while();
    case TokenKind::KwFor: return parse_for(false, start);
    case TokenKind::KwTry: return parse_try();
    case TokenKind::KwWith: return parse_with(false, start);
    case TokenKind::KwDef: return parse_function(false, start, {});
    case TokenKind::KwClass: return parse_class(start, {});
    case TokenKind::KwAsync: return parse_async();
    default: return parse_decorated();
    }
}

// A chain of `elif` is read in a loop, so that its length costs no C stack.
Stmt* Parser::parse_if() {
    IfStmt* first = nullptr;
    IfStmt* previous = nullptr;
    std::vector<IfStmt*> chain;
    while (!failed_) {
        const Token start = advance();
        auto* node = make<IfStmt>(start.place);
        saw_walrus_ = false;
        node->test = parse_named_expression();
        node->has_walrus = saw_walrus_;
        node->body = parse_block(
            start.kind == TokenKind::KwIf ? "'if' statement" : "'elif' statement", start);
        chain.push_back(node);
        if (previous != nullptr) previous->orelse = keep(std::vector<Stmt*>{node});
        if (first == nullptr) first = node;
        previous = node;
        if (at(TokenKind::KwElif)) continue;
        node->orelse = parse_else("'else' statement");
        break;
    }
    for (IfStmt* node : chain)
        node->place = from(node->place);
    return first;
}

Block Parser::parse_else(const char* what) {
    if (!at(TokenKind::KwElse)) return {};
    const Token keyword = advance();
    return parse_block(what, keyword, Colon::Forced);
}

Stmt* Parser::parse_while() {
    const Token start = advance();
    auto* node = make<WhileStmt>(start.place);
    node->test = parse_named_expression();
    node->has_walrus = saw_walrus_;
    node->body = parse_block("'while' statement", start);
    node->orelse = parse_else("'else' statement");
    node->place = from(start.place);
    return node;
}

Stmt* Parser::parse_for(bool is_async, const Token& start) {
    const Token keyword = advance();
    auto* node = make<ForStmt>(start.place);
    node->is_async = is_async;
    node->target = parse_target_list(TargetUse::For);
    expect(TokenKind::KwIn);
    node->iterable = parse_star_expressions();
    node->has_walrus = saw_walrus_;
    node->body = parse_block("'for' statement", keyword);
    node->orelse = parse_else("'else' statement");
    node->place = from(start.place);
    return node;
}

Stmt* Parser::parse_try() {
    const Token start = advance();
    auto* node = make<TryStmt>(start.place);
    node->body = parse_block("'try' statement", start, Colon::Forced);
    std::vector<ExceptHandler> handlers;
    while (at(TokenKind::KwExcept) && parse_handler(handlers, node->is_star)) {
    }
    node->handlers = keep(handlers);
    if (!handlers.empty()) node->orelse = parse_else("'else' statement");
    if (at(TokenKind::KwFinally)) {
        const Token keyword = advance();
        node->finally = parse_block("'finally' statement", keyword, Colon::Forced);
    } else if (handlers.empty() && !failed_) {
        fail("expected 'except' or 'finally' block", place_of(peek()));
    }
    node->has_walrus = saw_walrus_; // conservative: those in the blocks count too
    node->place = from(start.place);
    return node;
}

bool Parser::parse_handler(std::vector<ExceptHandler>& handlers, bool& is_star) {
    const Token start = advance();
    ExceptHandler handler;
    const bool star = accept(TokenKind::Star);
    if (!handlers.empty()) {
        if (star != is_star && !(star && at(TokenKind::Colon))) {
            fail("cannot have both 'except' and 'except*' on the same 'try'", from(start.place));
        } else if (handlers.back().type == nullptr) {
            fail("default 'except:' must be last", handlers.back().place);
        }
    }
    is_star = star;
    if (at(TokenKind::Colon) || at(TokenKind::Newline)) {
        if (star) fail("expected one or more exception types", peek().place);
    } else {
        parse_handler_type(handler);
    }
    handler.body = parse_block(star ? "'except*' statement" : "'except' statement", start);
    handler.place = from(start.place);
    handlers.push_back(handler);
    return !failed_;
}

void Parser::parse_handler_type(ExceptHandler& handler) {
    const Place first = peek().place;
    handler.type = parse_expression();
    if (at(TokenKind::Comma)) {
        // The old form is recognised where a whole line of it stands there.
        const Mark start = mark();
        while (accept(TokenKind::Comma))
            parse_expression();
        if (!failed_ && accept(TokenKind::KwAs)) expect_name();
        const bool is_old_form = !failed_ && at(TokenKind::Colon);
        const Place place = from(first);
        if (!lexer_failed()) go_back(start);
        furthest_ = 0;
        if (is_old_form) fail("multiple exception types must be parenthesized", place);
    }
    if (accept(TokenKind::KwAs)) handler.name = expect_name();
}

Stmt* Parser::parse_with(bool is_async, const Token& start) {
    const Token keyword = advance();
    auto* node = make<WithStmt>(start.place);
    node->is_async = is_async;
    std::vector<WithItem> items;
    if (!at(TokenKind::LeftParen) || !parse_parenthesized_with_items(items)) {
        items.clear();
        do {
            items.push_back(parse_with_item());
        } while (accept(TokenKind::Comma));
    }
    node->items = keep(items);
    node->has_walrus = saw_walrus_;
    node->body = parse_block("'with' statement", keyword);
    node->place = from(start.place);
    return node;
}

// `with (a as b, c):`. Where the brackets are no such list, the parser goes back and nothing has
// happened.
bool Parser::parse_parenthesized_with_items(std::vector<WithItem>& items) {
    const Mark start = mark();
    advance();
    while (!failed_ && !at(TokenKind::RightParen)) {
        items.push_back(parse_with_item());
        if (!accept(TokenKind::Comma)) break;
    }
    if (!failed_ && !items.empty() && accept(TokenKind::RightParen) &&
        (at(TokenKind::Colon) || at(TokenKind::Newline))) {
        return true;
    }
    if (failed_ && lexer_failed()) return true; // it stays an error whichever way it is read
    go_back(start);
    return false;
}

WithItem Parser::parse_with_item() {
    WithItem item;
    item.context = parse_expression();
    if (accept(TokenKind::KwAs)) {
        item.target = parse_star_target();
        check_target(item.target, TargetUse::With);
    }
    return item;
}

Stmt* Parser::parse_async() {
    const Token start = advance();
    switch (kind()) {
    case TokenKind::KwDef: return parse_function(true, start, {});
    case TokenKind::KwFor: return parse_for(true, start);
    case TokenKind::KwWith: return parse_with(true, start);
    default: fail_syntax(); return make<Stmt>(StmtKind::Pass, start.place);
    }
}

Stmt* Parser::parse_decorated() {
    std::vector<Expr*> decorators;
    while (accept(TokenKind::At)) {
        decorators.push_back(parse_named_expression());
        expect(TokenKind::Newline);
    }
    const Token start = peek();
    if (at(TokenKind::KwClass)) return parse_class(start, keep(decorators));
    const bool is_async = accept(TokenKind::KwAsync);
    if (!at(TokenKind::KwDef)) fail_syntax();
    return parse_function(is_async, start, keep(decorators));
}

Stmt* Parser::parse_function(bool is_async, const Token& start, Span<Expr*> decorators) {
    const Token keyword = advance();
    auto* node = make<FunctionStmt>(start.place);
    node->is_async = is_async;
    node->decorators = decorators;
    node->name = expect_name();
    if (!at(TokenKind::LeftParen)) fail_expected(TokenKind::LeftParen);
    expect(TokenKind::LeftParen);
    node->parameters = parse_parameters(TokenKind::RightParen, false);
    expect(TokenKind::RightParen);
    if (at(TokenKind::Arrow)) {
        const Token arrow = advance();
        if (!at_expression_start()) fail("expected ':'", arrow.place);
        node->returns = parse_expression();
    }
    node->has_walrus = saw_walrus_;
    node->body = parse_block("function definition", keyword, Colon::Forced);
    node->place = from(start.place);
    return node;
}

Stmt* Parser::parse_class(const Token& start, Span<Expr*> decorators) {
    const Token keyword = advance();
    auto* node = make<ClassStmt>(start.place);
    node->decorators = decorators;
    node->name = expect_name();
    if (at(TokenKind::LeftParen)) {
        const Token open = advance();
        auto* call = make<CallExpr>(start.place);
        parse_arguments(call, open, false);
        node->bases = call->arguments;
        node->keywords = call->keywords;
    }
    node->has_walrus = saw_walrus_;
    node->body = parse_block("class definition", keyword);
    node->place = from(start.place);
    return node;
}

Parameter Parser::parse_parameter(bool is_lambda) {
    Parameter parameter;
    const Place start = peek().place;
    parameter.name = expect_name();
    if (!is_lambda && accept(TokenKind::Colon)) parameter.annotation = parse_expression();
    parameter.place = from(start);
    return parameter;
}

// `def f(a, (b, c))`, which Python 2 had.
void Parser::fail_parenthesized_parameters(bool is_lambda) {
    const Mark start = mark();
    const Token open = advance();
    while (accept(TokenKind::Name) && accept(TokenKind::Comma)) {
    }
    if (accept(TokenKind::RightParen) && position_ > start.position + 2) {
        fail(is_lambda ? "Lambda expression parameters cannot be parenthesized"
                       : "Function parameters cannot be parenthesized",
             from(open.place));
        return;
    }
    if (!lexer_failed()) go_back(start);
    furthest_ = 0;
    fail_syntax();
}

Parameters* Parser::parse_parameters(TokenKind closer, bool is_lambda) {
    auto* parameters = context_.arena.make<Parameters>();
    std::vector<Parameter> positional, keyword_only;
    std::vector<Expr*> defaults, keyword_defaults;
    bool starred = false, bare_star = false, slash = false;
    Place bare_place;
    while (!failed_ && !at(closer)) {
        if (parameters->var_keyword != nullptr) {
            fail("arguments cannot follow var-keyword argument", peek().place);
            break;
        }
        const Token first = peek();
        if (accept(TokenKind::DoubleStar)) {
            parameters->var_keyword = context_.arena.make<Parameter>();
            *parameters->var_keyword = parse_parameter(is_lambda);
            if (at(TokenKind::Assign)) {
                fail("var-keyword argument cannot have default value", peek().place);
            }
        } else if (accept(TokenKind::Star)) {
            if (starred) fail("* argument may appear only once", first.place);
            starred = true;
            if (at(TokenKind::Comma)) {
                bare_star = true;
                bare_place = first.place;
            } else if (at(closer)) {
                fail("named arguments must follow bare *", first.place);
            } else {
                parameters->var_positional = context_.arena.make<Parameter>();
                Parameter& parameter = *parameters->var_positional;
                const Place place = peek().place;
                parameter.name = expect_name();
                if (!is_lambda && accept(TokenKind::Colon)) {
                    parameter.annotation = parse_star_expression();
                }
                parameter.place = from(place);
                if (at(TokenKind::Assign)) {
                    fail("var-positional argument cannot have default value", peek().place);
                }
            }
        } else if (accept(TokenKind::Slash)) {
            if (slash) fail("/ may appear only once", first.place);
            if (starred) fail("/ must be ahead of *", first.place);
            if (positional.empty() && !at(TokenKind::Comma)) {
                fail("invalid syntax", first.place);
            } else if (positional.empty()) {
                fail("at least one argument must precede /", first.place);
            }
            if (at(TokenKind::Star)) fail("expected comma between / and *", peek().place);
            slash = true;
            parameters->positional_only = static_cast<uint32_t>(positional.size());
        } else if (at(TokenKind::LeftParen)) {
            fail_parenthesized_parameters(is_lambda);
        } else {
            const Parameter parameter = parse_parameter(is_lambda);
            Expr* value = nullptr;
            if (at(TokenKind::Assign)) {
                const Token equals = advance();
                if (at(TokenKind::Comma) || at(TokenKind::RightParen)) {
                    fail("expected default value expression", equals.place);
                }
                value = parse_expression();
            }
            if (starred) {
                bare_star = false;
                keyword_only.push_back(parameter);
                keyword_defaults.push_back(value);
            } else {
                positional.push_back(parameter);
                if (value != nullptr) {
                    defaults.push_back(value);
                } else if (!defaults.empty()) {
                    fail("non-default argument follows default argument", parameter.place);
                }
            }
        }
        if (!accept(TokenKind::Comma)) break;
    }
    if (bare_star) fail("named arguments must follow bare *", bare_place);
    parameters->positional = keep(positional);
    parameters->defaults = keep(defaults);
    parameters->keyword_only = keep(keyword_only);
    parameters->keyword_defaults = keep(keyword_defaults);
    return parameters;
}

} // namespace plait::lang
