#include "lang/parser.h"

#include <algorithm>

namespace plait::lang {

Name ParseContext::intern(std::string_view text) {
    const auto found = names.find(text);
    if (found != names.end()) return *found;
    const std::string_view kept = arena.copy(text);
    names.insert(kept);
    return kept;
}

Parser::Parser(ParseContext& context) : context_(context), lexer_(context.source) {
    error_token_.kind = TokenKind::Error;
}

Parser::Parser(ParseContext& context, Lexer lexer, int depth)
    : context_(context), lexer_(std::move(lexer)), depth_(depth), nested_(true) {
    error_token_.kind = TokenKind::Error;
}

Parser::DepthGuard::DepthGuard(Parser& owner) : parser(owner) {
    if (++parser.depth_ > kMaxDepth || parser.context_.stack_is_used_up()) {
        parser.fail(parser.level_ > 0 ? "too many nested parentheses"
                                      : "too deeply nested expression",
                    parser.peek().place,
                    Fault::Kind::TooLarge);
    }
}

const Token& Parser::peek(size_t ahead) {
    if (failed_) return error_token_;
    while (position_ + ahead >= tokens_.size())
        tokens_.push_back(lexer_.next());
    const Token& token = tokens_[position_ + ahead];
    if (token.kind == TokenKind::Error && ahead == 0) {
        generic_ = false;
        const Fault& fault = lexer_.fault();
        fail(fault.message, fault.place, fault.kind);
        return error_token_;
    }
    return token;
}

Token Parser::advance() {
    const Token token = peek();
    if (token.kind != TokenKind::Error) {
        position_++;
        switch (token.kind) {
        case TokenKind::Newline:
        case TokenKind::Indent:
        case TokenKind::Dedent: return token; // a block ends where its last statement does

        case TokenKind::LeftParen:
        case TokenKind::LeftBracket:
        case TokenKind::LeftBrace: level_++; break;
        case TokenKind::RightParen:
        case TokenKind::RightBracket:
        case TokenKind::RightBrace: level_--; break;
        default: break;
        }
        last_place_ = token.place;
    }
    return token;
}

bool Parser::accept(TokenKind wanted) {
    if (!at(wanted)) return false;
    advance();
    return true;
}

Token Parser::expect(TokenKind wanted) {
    if (at(wanted)) return advance();
    fail_expected(wanted);
    return error_token_;
}

Name Parser::expect_name() {
    if (at(TokenKind::Name)) return context_.intern(text(advance()));
    fail_syntax();
    return context_.intern("?");
}

std::string_view Parser::text(const Token& token) const {
    return context_.source.substr(token.start, token.end - token.start);
}

bool Parser::at_soft_keyword(std::string_view word) {
    return at(TokenKind::Name) && text(peek()) == word;
}

// Called between top-level statements, so that a long source does not keep all its tokens.
void Parser::forget_consumed_tokens() {
    tokens_.erase(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(position_));
    position_ = 0;
    furthest_ = 0;
    match_without_colon_ = false;
}

// Takes back what has been read since [mark], and the fault if there is one. The lexer's faults
// stay.
void Parser::go_back(const Mark& mark) {
    furthest_ = std::max(furthest_, position_);
    failed_ = false;
    generic_ = false;
    position_ = mark.position;
    last_place_ = mark.last_place;
    level_ = mark.level;
    saw_walrus_ = mark.saw_walrus;
}

Expr* Parser::dummy() {
    return make<ConstantExpr>(last_place_);
}

Module Parser::parse_module() {
    Module module;
    std::vector<Stmt*> body;
    while (!at(TokenKind::End) && !failed_) {
        if (accept(TokenKind::Newline)) continue;
        parse_statement(body);
        forget_consumed_tokens();
    }
    if (failed_) refine_fault();
    module.body = keep(body);
    read_future_imports(module);
    return module;
}

// `from __future__` may stand at the head of the file alone, behind the docstring; the compiler
// refuses it elsewhere.
void Parser::read_future_imports(Module& module) {
    bool first = true;
    for (Stmt* statement : module.body) {
        const bool is_docstring = first && statement->kind == StmtKind::Expression &&
                                  as<ExpressionStmt>(statement)->value->kind == ExprKind::Literal;
        first = false;
        if (is_docstring) continue;
        if (statement->kind != StmtKind::ImportFrom) return;
        auto* node = static_cast<ImportStmt*>(statement);
        if (node->level != 0 || node->module != "__future__") return;
        node->at_head = true;
        read_future_import(node, module);
    }
}

void Parser::read_future_import(const ImportStmt* node, Module& module) {
    static constexpr std::string_view kFeatures[] = {"nested_scopes",
                                                     "generators",
                                                     "division",
                                                     "absolute_import",
                                                     "with_statement",
                                                     "print_function",
                                                     "unicode_literals",
                                                     "generator_stop",
                                                     "annotations"};
    for (const Alias& alias : node->names) {
        bool known = false;
        for (const std::string_view feature : kFeatures)
            known |= alias.name == feature;
        if (alias.name == "annotations") module.future_annotations = true;
        if (known || failed_) continue;
        const bool braces = alias.name == "braces";
        fail(braces ? "not a chance"
                    : "future feature " + std::string(alias.name) + " is not defined",
             node->place);
    }
}

Expr* Parser::parse_fstring_expression() {
    Expr* value = nullptr;
    if (at(TokenKind::KwYield)) {
        value = parse_yield();
    } else {
        // As in parentheses: `x := 1` and a bare tuple are allowed.
        const Token first = peek();
        value = parse_star_named_expression();
        if (at(TokenKind::Comma)) {
            std::vector<Expr*> items{value};
            while (accept(TokenKind::Comma)) {
                if (!at_expression_start() && !at(TokenKind::Star)) break;
                items.push_back(parse_star_named_expression());
            }
            auto* tuple = make<SequenceExpr>(ExprKind::Tuple, from(first.place));
            tuple->items = keep(items);
            value = tuple;
        } else if (value->kind == ExprKind::Starred) {
            fail("f-string: cannot use starred expression here", value->place);
        } else if (at_comprehension()) {
            value = parse_comprehension(ComprehensionKind::Generator, value, nullptr, first.place);
        }
    }
    if (!failed_ && !at(TokenKind::End)) {
        fail_syntax();
    }
    return value;
}

} // namespace plait::lang
