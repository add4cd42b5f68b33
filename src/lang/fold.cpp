#include "lang/fold.h"

#include <cmath>
#include <vector>

namespace plait::lang {

namespace {

constexpr int64_t kSmallIntLimit = int64_t{1} << 48; // exclusive, either way

bool is_constant(const Expr* node) {
    return node != nullptr && node->kind == ExprKind::Literal;
}

ConstantExpr* make_constant(Arena& arena, const Place& place, ConstantKind kind) {
    auto* node = arena.make<ConstantExpr>();
    node->kind = ExprKind::Literal;
    node->place = place;
    node->value = kind;
    return node;
}

ConstantExpr* make_int(Arena& arena, const Place& place, int64_t value) {
    ConstantExpr* node = make_constant(arena, place, ConstantKind::Int);
    node->integer = value;
    return node;
}

ConstantExpr* make_float(Arena& arena, const Place& place, double value) {
    ConstantExpr* node = make_constant(arena, place, ConstantKind::Float);
    node->number = value;
    return node;
}

bool is_small(int64_t value) {
    return value > -kSmallIntLimit && value < kSmallIntLimit;
}

int64_t floor_divide(int64_t a, int64_t b) {
    const int64_t quotient = a / b;
    return (a % b != 0 && (a % b < 0) != (b < 0)) ? quotient - 1 : quotient;
}

// The integer power where it stays small; false elsewhere.
bool small_power(int64_t base, int64_t exponent, int64_t& result) {
    if (exponent < 0 || exponent > 64) return false;
    result = 1;
    for (int64_t i = 0; i < exponent; i++) {
        if (__builtin_mul_overflow(result, base, &result) || !is_small(result)) return false;
    }
    return true;
}

bool fold_ints(BinaryOperator op, int64_t a, int64_t b, int64_t& result) {
    switch (op) {
    case BinaryOperator::Add: result = a + b; break;
    case BinaryOperator::Sub: result = a - b; break;
    case BinaryOperator::Mul:
        if (__builtin_mul_overflow(a, b, &result)) return false;
        break;
    case BinaryOperator::FloorDiv:
        if (b == 0) return false;
        result = floor_divide(a, b);
        break;
    case BinaryOperator::Mod:
        if (b == 0) return false;
        result = a - floor_divide(a, b) * b;
        break;
    case BinaryOperator::Pow:
        if (!small_power(a, b, result)) return false;
        break;
    case BinaryOperator::LShift:
        if (b < 0 || b > 47 || a > (kSmallIntLimit >> b) || a < -(kSmallIntLimit >> b))
            return false;
        result = static_cast<int64_t>(static_cast<uint64_t>(a) << b);
        break;
    case BinaryOperator::RShift:
        if (b < 0) return false;
        result = a >> (b > 63 ? 63 : b);
        break;
    case BinaryOperator::And: result = a & b; break;
    case BinaryOperator::Or: result = a | b; break;
    case BinaryOperator::Xor: result = a ^ b; break;
    default: return false;
    }
    return is_small(result);
}

bool fold_floats(BinaryOperator op, double a, double b, double& result) {
    switch (op) {
    case BinaryOperator::Add: result = a + b; return true;
    case BinaryOperator::Sub: result = a - b; return true;
    case BinaryOperator::Mul: result = a * b; return true;
    case BinaryOperator::TrueDiv:
        if (b == 0) return false;
        result = a / b;
        return true;
    default: return false;
    }
}

bool is_number(const ConstantExpr* node) {
    return node->value == ConstantKind::Int || node->value == ConstantKind::Float;
}

double to_double(const ConstantExpr* node) {
    return node->value == ConstantKind::Int ? static_cast<double>(node->integer) : node->number;
}

Expr* fold_binary(Arena& arena, BinaryExpr* node) {
    if (!is_constant(node->left) || !is_constant(node->right)) return node;
    const auto* left = as<ConstantExpr>(node->left);
    const auto* right = as<ConstantExpr>(node->right);
    if (left->value == ConstantKind::Int && right->value == ConstantKind::Int) {
        int64_t result = 0;
        if (fold_ints(node->op, left->integer, right->integer, result)) {
            return make_int(arena, node->place, result);
        }
    }
    if (is_number(left) && is_number(right)) {
        const bool both_ints =
            left->value == ConstantKind::Int && right->value == ConstantKind::Int;
        double result = 0;
        if ((!both_ints || node->op == BinaryOperator::TrueDiv) &&
            fold_floats(node->op, to_double(left), to_double(right), result)) {
            return make_float(arena, node->place, result);
        }
    }
    return node;
}

Expr* fold_unary(Arena& arena, UnaryExpr* node) {
    if (!is_constant(node->operand)) return node;
    const auto* operand = as<ConstantExpr>(node->operand);
    const bool is_int = operand->value == ConstantKind::Int;
    const bool is_float = operand->value == ConstantKind::Float;
    switch (node->op) {
    case UnaryOperator::Negate:
        if (is_int) return make_int(arena, node->place, -operand->integer);
        if (is_float) return make_float(arena, node->place, -operand->number);
        if (operand->value == ConstantKind::BigInt) {
            auto* result = make_constant(arena, node->place, ConstantKind::BigInt);
            result->text = operand->text;
            result->hexadecimal = operand->hexadecimal;
            result->negative = !operand->negative;
            return result;
        }
        break;
    case UnaryOperator::Positive:
        if (is_int) return make_int(arena, node->place, operand->integer);
        if (is_float) return make_float(arena, node->place, operand->number);
        break;
    case UnaryOperator::Invert:
        if (is_int && is_small(~operand->integer))
            return make_int(arena, node->place, ~operand->integer);
        break;
    case UnaryOperator::Not:
        if (operand->value == ConstantKind::True) {
            return make_constant(arena, node->place, ConstantKind::False);
        }
        if (operand->value == ConstantKind::False || operand->value == ConstantKind::None) {
            return make_constant(arena, node->place, ConstantKind::True);
        }
        break;
    }
    return node;
}

bool all_constant(Span<Expr*> items) {
    for (const Expr* item : items) {
        if (!is_constant(item)) return false;
    }
    return true;
}

Expr* to_container(Arena& arena, SequenceExpr* node, ConstantKind kind) {
    auto* result = make_constant(arena, node->place, kind);
    result->items = node->items;
    return result;
}

void fold_all(Arena& arena, Span<Expr*> items) {
    for (Expr*& item : items)
        item = fold(arena, item);
}

bool is_constant_display(Arena& arena, SequenceExpr* display) {
    fold_all(arena, display->items);
    return all_constant(display->items) && !display->items.empty();
}

// `x in [1, 2]` needs no new list, `x in {1, 2}` no new set. With what stands before another
// operator that one compares, too.
void fold_membership(Arena& arena, CompareExpr* node) {
    const size_t last = node->rights.size() - 1;
    const CompareOperator op = node->operators[last];
    if (op != CompareOperator::In && op != CompareOperator::NotIn) return;
    Expr*& right = node->rights[last];
    if (right->kind != ExprKind::List && right->kind != ExprKind::Set) return;
    auto* display = static_cast<SequenceExpr*>(right);
    if (!is_constant_display(arena, display)) return;
    const bool is_list = right->kind == ExprKind::List;
    right = to_container(arena, display, is_list ? ConstantKind::Tuple : ConstantKind::FrozenSet);
}

// The left spine of `a + b + c ...` is folded in a loop, from the inside out.
Expr* fold_spine(Arena& arena, BinaryExpr* node) {
    std::vector<BinaryExpr*> spine{node};
    while (spine.back()->left->kind == ExprKind::Binary && !spine.back()->left->folded) {
        spine.push_back(as<BinaryExpr>(spine.back()->left));
    }
    Expr* left = fold(arena, spine.back()->left);
    while (!spine.empty()) {
        BinaryExpr* current = spine.back();
        spine.pop_back();
        current->left = left;
        current->right = fold(arena, current->right);
        current->folded = true;
        left = fold_binary(arena, current);
    }
    return left;
}

} // namespace

Expr* fold_iterable(Arena& arena, Expr* node) {
    if (node->kind != ExprKind::Set) return fold(arena, node);
    auto* display = static_cast<SequenceExpr*>(node);
    return is_constant_display(arena, display)
               ? to_container(arena, display, ConstantKind::FrozenSet)
               : node;
}

Expr* fold(Arena& arena, Expr* node) {
    if (node == nullptr || node->folded) return node;
    switch (node->kind) {
    case ExprKind::Binary: return fold_spine(arena, as<BinaryExpr>(node));
    case ExprKind::Unary: {
        auto* unary = as<UnaryExpr>(node);
        unary->operand = fold(arena, unary->operand);
        node->folded = true;
        return fold_unary(arena, unary);
    }
    case ExprKind::Tuple: {
        auto* tuple = static_cast<SequenceExpr*>(node);
        fold_all(arena, tuple->items);
        node->folded = true;
        if (all_constant(tuple->items)) return to_container(arena, tuple, ConstantKind::Tuple);
        return node;
    }
    case ExprKind::Compare: {
        auto* compare = as<CompareExpr>(node);
        compare->left = fold(arena, compare->left);
        fold_all(arena, compare->rights);
        fold_membership(arena, compare);
        break;
    }
    case ExprKind::Variable:
        if (as<NameExpr>(node)->name == "__debug__") {
            return make_constant(arena, node->place, ConstantKind::True);
        }
        break;
    default: break;
    }
    node->folded = true;
    return node;
}

} // namespace plait::lang
