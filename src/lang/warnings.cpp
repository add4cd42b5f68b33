#include "lang/warnings.h"

namespace plait::lang {

namespace {

const char* type_of(const ConstantExpr* node) {
    switch (node->value) {
    case ConstantKind::None: return "NoneType";
    case ConstantKind::True:
    case ConstantKind::False: return "bool";
    case ConstantKind::Ellipsis: return "ellipsis";
    case ConstantKind::Int:
    case ConstantKind::BigInt: return "int";
    case ConstantKind::Float: return "float";
    case ConstantKind::Imaginary: return "complex";
    case ConstantKind::String: return "str";
    case ConstantKind::Bytes: return "bytes";
    case ConstantKind::Tuple: return "tuple";
    case ConstantKind::FrozenSet: return "frozenset";
    }
    return "";
}

// The type that [node] has for certain, by its form; empty where that is not certain.
std::string type_of(const Expr* node) {
    switch (node->kind) {
    case ExprKind::Literal: return type_of(as<const ConstantExpr>(node));
    case ExprKind::Tuple: return "tuple";
    case ExprKind::List: return "list";
    case ExprKind::Dict: return "dict";
    case ExprKind::Set: return "set";
    case ExprKind::Lambda: return "function";
    case ExprKind::JoinedString: return "str";
    case ExprKind::Comprehension: {
        static const char* const kTypes[] = {"list", "set", "dict", "generator"};
        return kTypes[static_cast<size_t>(as<const ComprehensionExpr>(node)->type)];
    }
    default: return "";
    }
}

// Whether [node] is a constant whose identity says nothing.
bool is_plain_literal(const Expr* node) {
    if (node->kind == ExprKind::Unary) {
        const auto* unary = as<const UnaryExpr>(node);
        return unary->op == UnaryOperator::Negate && is_plain_literal(unary->operand);
    }
    if (node->kind == ExprKind::Tuple) {
        for (const Expr* item : static_cast<const SequenceExpr*>(node)->items) {
            if (item->kind != ExprKind::Literal) return false;
        }
        return true;
    }
    if (node->kind != ExprKind::Literal) return false;
    const ConstantKind kind = as<const ConstantExpr>(node)->value;
    return kind != ConstantKind::None && kind != ConstantKind::True &&
           kind != ConstantKind::False && kind != ConstantKind::Ellipsis;
}

std::string warning_for_compare(const CompareExpr* node) {
    bool is_literal = is_plain_literal(node->left);
    for (uint32_t i = 0; i < node->rights.size(); i++) {
        const bool is_right_literal = is_plain_literal(node->rights[i]);
        const CompareOperator op = node->operators[i];
        if (is_literal || is_right_literal) {
            if (op == CompareOperator::Is) return "\"is\" with a literal. Did you mean \"==\"?";
            if (op == CompareOperator::IsNot)
                return "\"is not\" with a literal. Did you mean \"!=\"?";
        }
        is_literal = is_right_literal;
    }
    return "";
}

std::string warning_for_call(const CallExpr* node) {
    const std::string type = type_of(node->function);
    if (type.empty() || type == "function") return "";
    return "'" + type + "' object is not callable; perhaps you missed a comma?";
}

std::string warning_for_subscript(const SubscriptExpr* node) {
    const std::string type = type_of(node->object);
    if (type.empty() || type == "dict") return "";
    const bool is_sequence = type == "str" || type == "bytes" || type == "tuple" || type == "list";
    if (!is_sequence)
        return "'" + type + "' object is not subscriptable; perhaps you missed a comma?";
    const std::string index = type_of(node->index);
    if (index.empty() || index == "int" || index == "bool") return "";
    return type + " indices must be integers or slices, not " + index +
           "; perhaps you missed a comma?";
}

} // namespace

std::string warning_for(const Expr* node) {
    switch (node->kind) {
    case ExprKind::Compare: return warning_for_compare(as<const CompareExpr>(node));
    case ExprKind::Call: return warning_for_call(as<const CallExpr>(node));
    case ExprKind::Subscript: return warning_for_subscript(as<const SubscriptExpr>(node));
    default: return "";
    }
}

std::string warning_for(const AssertStmt* node) {
    const bool is_tuple = node->test->kind == ExprKind::Tuple &&
                          static_cast<const SequenceExpr*>(node->test)->items.size() != 0;
    return is_tuple ? "assertion is always true, perhaps remove parentheses?" : "";
}

} // namespace plait::lang
