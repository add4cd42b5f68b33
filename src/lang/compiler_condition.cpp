#include "lang/compiler.h"
#include "lang/fold.h"

namespace plait::lang {

namespace {

bool is_none(const Expr* node) {
    return node->kind == ExprKind::Literal &&
           static_cast<const ConstantExpr*>(node)->value == ConstantKind::None;
}

// The truth of a constant, or -1 where it is not known here.
int truth_of(const Expr* node) {
    if (node->kind != ExprKind::Literal) return -1;
    const auto* constant = static_cast<const ConstantExpr*>(node);
    switch (constant->value) {
    case ConstantKind::None:
    case ConstantKind::False: return 0;
    case ConstantKind::True:
    case ConstantKind::Ellipsis:
    case ConstantKind::BigInt: return 1;
    case ConstantKind::Int: return constant->integer != 0 ? 1 : 0;
    case ConstantKind::Float:
    case ConstantKind::Imaginary: return constant->number != 0 ? 1 : 0;
    case ConstantKind::String:
    case ConstantKind::Bytes: return constant->text.empty() ? 0 : 1;
    case ConstantKind::Tuple:
    case ConstantKind::FrozenSet: return constant->items.empty() ? 0 : 1;
    }
    return -1;
}

} // namespace

void Compiler::jump_on(Expr* node, bool sense, Label& label) {
    if (!may_recurse(node->place)) return;
    node = fold(context_.arena, node);
    const int truth = truth_of(node);
    if (truth >= 0) {
        at(node);
        if ((truth == 1) == sense) out().jump(label);
        return;
    }
    switch (node->kind) {
    case ExprKind::Unary:
        if (as<UnaryExpr>(node)->op == UnaryOperator::Not) {
            jump_on(as<UnaryExpr>(node)->operand, !sense, label);
            return;
        }
        break;
    case ExprKind::Boolean: jump_on_boolean(as<BooleanExpr>(node), sense, label); return;
    case ExprKind::Compare: jump_on_compare(as<CompareExpr>(node), sense, label); return;
    default: break;
    }
    const int base = out().top();
    const int value = operand(node);
    at(node);
    out().jump_if(sense ? Opcode::JumpIfTrue : Opcode::JumpIfFalse, label, value);
    out().set_top(base);
}

void Compiler::jump_on_boolean(BooleanExpr* node, bool sense, Label& label) {
    const uint32_t count = node->values.size();
    Label skip;
    for (uint32_t i = 0; i < count; i++) {
        const bool last = i + 1 == count;
        // `or` is decided by the first true value, `and` by the first false one.
        if (last || node->is_or == sense) {
            jump_on(node->values[i], sense, label);
        } else {
            jump_on(node->values[i], node->is_or, skip);
        }
    }
    out().bind(skip);
}

void Compiler::jump_on_compare(CompareExpr* node, bool sense, Label& label) {
    if (node->rights.size() > 1) {
        jump_on_chain(node, sense, label);
        return;
    }
    jump_on_pair(node->operators[0], node->left, node->rights[0], node, sense, label);
}

void Compiler::jump_on_pair(
    CompareOperator op, Expr* left, Expr* right, const Expr* node, bool sense, Label& label) {
    const int base = out().top();
    const bool identity = op == CompareOperator::Is || op == CompareOperator::IsNot;
    if (identity && is_none(right)) {
        const int value = operand(left);
        at(node);
        const bool wants_none = (op == CompareOperator::Is) == sense;
        out().jump_if(wants_none ? Opcode::JumpIfNone : Opcode::JumpIfNotNone, label, value);
        out().set_top(base);
        return;
    }
    const int a = operand(left);
    const int b = operand(right);
    at(node);
    jump_on_registers(op, a, b, sense, label);
    out().set_top(base);
}

void Compiler::jump_on_registers(
    CompareOperator op, int left, int right, bool sense, Label& label) {
    if (op <= CompareOperator::Ge) {
        const auto jump =
            static_cast<Opcode>(static_cast<int>(Opcode::JumpEq) + static_cast<int>(op));
        out().jump_if(jump, label, left, right, sense ? 1 : 0);
        return;
    }
    const int result = out().top();
    out().touch(result + 1);
    out().emit(static_cast<Opcode>(static_cast<int>(Opcode::Eq) + static_cast<int>(op)),
               result,
               left,
               right);
    out().push();
    out().jump_if(sense ? Opcode::JumpIfTrue : Opcode::JumpIfFalse, label, result);
    out().set_top(result);
}

void Compiler::jump_on_chain(CompareExpr* node, bool sense, Label& label) {
    const int base = out().top();
    Label skip;
    int left = operand(node->left);
    const uint32_t count = node->rights.size();
    for (uint32_t i = 0; i < count; i++) {
        const int right = operand(node->rights[i]);
        at(node);
        const bool last = i + 1 == count;
        if (last || !sense) {
            jump_on_registers(node->operators[i], left, right, sense, label);
        } else {
            jump_on_registers(node->operators[i], left, right, false, skip);
        }
        left = right;
    }
    out().set_top(base);
    out().bind(skip);
}

} // namespace plait::lang
