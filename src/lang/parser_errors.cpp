#include "lang/parser.h"

namespace plait::lang {

void Parser::fail(std::string message, const Place& place, Fault::Kind fault_kind) {
    if (failed_) return;
    failed_ = true;
    fault_ = {fault_kind, std::move(message), place};
    error_token_.place = place;
}

// A plain "invalid syntax" at the token that does not fit.
void Parser::fail_syntax() {
    if (failed_) return;
    const Token token = peek();
    if (failed_) return;
    if (token.kind == TokenKind::Indent) return fail_indentation("unexpected indent");
    generic_ = true;
    fail("invalid syntax", token.place);
}

void Parser::fail_expected(TokenKind wanted) {
    if (failed_) return;
    const Token token = peek();
    if (failed_) return;
    if (wanted == TokenKind::Colon || wanted == TokenKind::LeftParen) {
        fail(std::string("expected '") + text_of(wanted) + "'", token.place);
        return;
    }
    fail_syntax();
}

void Parser::fail_indentation(std::string message) {
    if (failed_) return;
    const Token token = peek();
    fail(std::move(message), token.place, Fault::Kind::Indentation);
}

// What CPython does once it has found nothing better than "invalid syntax": a fault of the lexer
// further on, or a bracket that is never closed, is the more likely cause.
void Parser::refine_generic_fault() {
    if (!generic_ || nested_) return;
}

void Parser::check_missing_comma(const Expr*) {}
void Parser::fail_old_statement(const Expr*) {}

void Parser::fail_keyword_argument(const Expr* name) {
    fail("expression cannot contain assignment, perhaps you meant \"==\"?",
         place_between(name->place, peek().place));
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
