#include "lang/parser.h"

namespace plait::lang {

namespace {

bool augmented_operator(TokenKind kind, BinaryOperator& op) {
    switch (kind) {
    case TokenKind::PlusAssign: op = BinaryOperator::Add; return true;
    case TokenKind::MinusAssign: op = BinaryOperator::Sub; return true;
    case TokenKind::StarAssign: op = BinaryOperator::Mul; return true;
    case TokenKind::SlashAssign: op = BinaryOperator::TrueDiv; return true;
    case TokenKind::DoubleSlashAssign: op = BinaryOperator::FloorDiv; return true;
    case TokenKind::PercentAssign: op = BinaryOperator::Mod; return true;
    case TokenKind::DoubleStarAssign: op = BinaryOperator::Pow; return true;
    case TokenKind::LeftShiftAssign: op = BinaryOperator::LShift; return true;
    case TokenKind::RightShiftAssign: op = BinaryOperator::RShift; return true;
    case TokenKind::AmpersandAssign: op = BinaryOperator::And; return true;
    case TokenKind::PipeAssign: op = BinaryOperator::Or; return true;
    case TokenKind::CaretAssign: op = BinaryOperator::Xor; return true;
    case TokenKind::AtAssign: op = BinaryOperator::MatMul; return true;
    default: return false;
    }
}

} // namespace

void Parser::parse_statement(std::vector<Stmt*>& out) {
    switch (kind()) {
    case TokenKind::KwIf:
    case TokenKind::KwWhile:
    case TokenKind::KwFor:
    case TokenKind::KwTry:
    case TokenKind::KwWith:
    case TokenKind::KwDef:
    case TokenKind::KwClass:
    case TokenKind::KwAsync:
    case TokenKind::At: out.push_back(parse_compound_statement()); return;
    case TokenKind::Indent: fail_indentation("unexpected indent"); return;
    default: break;
    }
    if (at_match_statement()) {
        out.push_back(parse_match());
        return;
    }
    parse_simple_statements(out);
}

void Parser::parse_simple_statements(std::vector<Stmt*>& out) {
    do {
        saw_walrus_ = false;
        Stmt* statement = parse_simple_statement();
        if (failed_) return;
        statement->has_walrus = saw_walrus_;
        out.push_back(statement);
    } while (accept(TokenKind::Semicolon) && !at(TokenKind::Newline));
    if (at(TokenKind::Newline)) {
        advance();
        return;
    }
    if (match_without_colon_) fail("expected ':'", match_line_end_);
    fail_syntax();
}

Stmt* Parser::parse_simple_statement() {
    switch (kind()) {
    case TokenKind::KwPass: return make<Stmt>(StmtKind::Pass, advance().place);
    case TokenKind::KwBreak: return make<Stmt>(StmtKind::Break, advance().place);
    case TokenKind::KwContinue: return make<Stmt>(StmtKind::Continue, advance().place);
    case TokenKind::KwReturn: return parse_return();
    case TokenKind::KwRaise: return parse_raise();
    case TokenKind::KwAssert: return parse_assert();
    case TokenKind::KwDel: return parse_delete();
    case TokenKind::KwGlobal: return parse_names(StmtKind::Global);
    case TokenKind::KwNonlocal: return parse_names(StmtKind::Nonlocal);
    case TokenKind::KwImport: return parse_import();
    case TokenKind::KwFrom: return parse_import_from();
    default: return parse_expression_statement();
    }
}

Stmt* Parser::parse_expression_statement() {
    Expr* first = parse_yield_or_star_expressions();
    BinaryOperator op{};
    if (at(TokenKind::Assign)) return parse_assignment(first);
    if (at(TokenKind::Colon)) return parse_annotated(first);
    if (augmented_operator(kind(), op)) return parse_augmented(first, op);
    if (at(TokenKind::ColonAssign)) check_named_assignment(first);
    auto* node = make<ExpressionStmt>(from(first->place));
    node->value = first;
    return node;
}

Stmt* Parser::parse_assignment(Expr* first) {
    std::vector<Expr*> targets;
    Expr* value = first;
    while (accept(TokenKind::Assign)) {
        targets.push_back(value);
        value = parse_yield_or_star_expressions();
    }
    fail_assignment(keep(targets), value);
    BinaryOperator op{};
    if (augmented_operator(kind(), op) || at(TokenKind::Colon)) fail_syntax();
    auto* node = make<AssignStmt>(from(first->place));
    node->targets = keep(targets);
    node->value = value;
    return node;
}

Stmt* Parser::parse_augmented(Expr* target, BinaryOperator op) {
    if (target->kind != ExprKind::Variable && target->kind != ExprKind::Attribute &&
        target->kind != ExprKind::Subscript) {
        fail("'" + std::string(describe(target)) +
                 "' is an illegal expression for augmented assignment",
             target->place);
    }
    advance();
    Expr* value = parse_yield_or_star_expressions();
    auto* node = make<AugmentedAssignStmt>(from(target->place));
    node->target = target;
    node->op = op;
    node->value = value;
    return node;
}

Stmt* Parser::parse_annotated(Expr* target) {
    const bool is_list = target->kind == ExprKind::List;
    if (is_list || target->kind == ExprKind::Tuple) {
        const bool bare = !is_list && !target->parenthesized;
        fail(is_list ? "only single target (not list) can be annotated"
                     : "only single target (not tuple) can be annotated",
             bare ? static_cast<SequenceExpr*>(target)->items[0]->place : target->place);
    } else if (target->kind != ExprKind::Variable && target->kind != ExprKind::Attribute &&
               target->kind != ExprKind::Subscript) {
        advance();
        if (!at_expression_start()) fail_syntax();
        fail("illegal target for annotation", target->place);
    }
    advance();
    Expr* annotation = parse_expression();
    Expr* value = nullptr;
    if (accept(TokenKind::Assign)) value = parse_yield_or_star_expressions();
    auto* node = make<AnnotatedAssignStmt>(from(target->place));
    node->target = target;
    node->annotation = annotation;
    node->value = value;
    return node;
}

Stmt* Parser::parse_delete() {
    const Token start = advance();
    std::vector<Expr*> targets;
    Expr* target = parse_target_list(TargetUse::Delete);
    if (target->kind == ExprKind::Tuple && !target->parenthesized) {
        for (Expr* item : as<SequenceExpr>(target)->items)
            targets.push_back(item);
    } else {
        targets.push_back(target);
    }
    auto* node = make<DeleteStmt>(from(start.place));
    node->targets = keep(targets);
    return node;
}

Stmt* Parser::parse_return() {
    const Token start = advance();
    Expr* value = nullptr;
    if (at_expression_start() || at(TokenKind::Star)) value = parse_star_expressions();
    auto* node = make<ReturnStmt>(from(start.place));
    node->value = value;
    return node;
}

Stmt* Parser::parse_raise() {
    const Token start = advance();
    Expr* exception = nullptr;
    Expr* cause = nullptr;
    if (at_expression_start()) {
        exception = parse_expression();
        if (accept(TokenKind::KwFrom)) cause = parse_expression();
    }
    auto* node = make<RaiseStmt>(from(start.place));
    node->exception = exception;
    node->cause = cause;
    return node;
}

Stmt* Parser::parse_assert() {
    const Token start = advance();
    Expr* test = parse_expression();
    Expr* message = nullptr;
    if (accept(TokenKind::Comma)) message = parse_expression();
    auto* node = make<AssertStmt>(from(start.place));
    node->test = test;
    node->message = message;
    return node;
}

Stmt* Parser::parse_names(StmtKind statement_kind) {
    const Token start = advance();
    std::vector<Name> names;
    do {
        names.push_back(expect_name());
    } while (accept(TokenKind::Comma));
    auto* node = make<NamesStmt>(statement_kind, from(start.place));
    node->names = keep(names);
    return node;
}

// The text of a dotted name with the blanks left out.
Name Parser::parse_dotted_name(Place& place) {
    const Place start = peek().place;
    std::string name(expect_name());
    while (accept(TokenKind::Dot)) {
        name += '.';
        name += expect_name();
    }
    place = from(start);
    return context_.intern(name);
}

Stmt* Parser::parse_import() {
    const Token start = advance();
    std::vector<Alias> names;
    do {
        Alias alias;
        alias.name = parse_dotted_name(alias.place);
        if (accept(TokenKind::KwAs)) alias.as_name = expect_name();
        names.push_back(alias);
    } while (accept(TokenKind::Comma));
    auto* node = make<ImportStmt>(StmtKind::Import, from(start.place));
    node->names = keep(names);
    return node;
}

Stmt* Parser::parse_import_from() {
    const Token start = advance();
    auto* node = make<ImportStmt>(StmtKind::ImportFrom, start.place);
    while (at(TokenKind::Dot) || at(TokenKind::Ellipsis)) {
        node->level += advance().kind == TokenKind::Dot ? 1 : 3;
    }
    Place place;
    if (node->level == 0 || at(TokenKind::Name)) node->module = parse_dotted_name(place);
    expect(TokenKind::KwImport);
    std::vector<Alias> names;
    if (at(TokenKind::Star)) {
        const Token star = advance();
        names.push_back({context_.intern("*"), Name(), star.place});
    } else {
        const bool parenthesized = accept(TokenKind::LeftParen);
        do {
            if (!names.empty() && at(TokenKind::RightParen) && parenthesized) break;
            if (!names.empty() && at(TokenKind::Newline)) {
                fail("trailing comma not allowed without surrounding parentheses", peek().place);
            }
            Alias alias;
            const Place first = peek().place;
            alias.name = expect_name();
            if (accept(TokenKind::KwAs)) alias.as_name = expect_name();
            alias.place = from(first);
            names.push_back(alias);
        } while (accept(TokenKind::Comma));
        if (parenthesized) expect(TokenKind::RightParen);
    }
    node->place = from(start.place);
    node->names = keep(names);
    return node;
}

// Reads `:` and the statements behind it; [what] belongs to the message for a missing block.
Block Parser::parse_block(const char* what, const Token& keyword, Colon colon) {
    if (!at(TokenKind::Colon)) {
        if (colon == Colon::Forced || at(TokenKind::Newline)) {
            fail_colon();
        } else {
            fail_syntax();
        }
    }
    expect(TokenKind::Colon);
    std::vector<Stmt*> statements;
    if (failed_) return {};
    if (!accept(TokenKind::Newline)) {
        parse_simple_statements(statements);
        return keep(statements);
    }
    if (!at(TokenKind::Indent)) {
        fail_indentation(std::string("expected an indented block after ") + what + " on line " +
                         std::to_string(keyword.place.line));
        return {};
    }
    advance();
    const DepthGuard guard(*this);
    while (!failed_ && !at(TokenKind::Dedent) && !at(TokenKind::End))
        parse_statement(statements);
    accept(TokenKind::Dedent);
    return keep(statements);
}

} // namespace plait::lang
