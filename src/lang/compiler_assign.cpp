#include "lang/compiler.h"
#include "lang/fold.h"

namespace plait::lang {

// Stores register [from] into [target].
void Compiler::store(Expr* target, int from) {
    const int base = out().top();
    at(target);
    switch (target->kind) {
    case ExprKind::Variable: store_variable(find_variable(as<NameExpr>(target)->name), from); break;
    case ExprKind::Attribute: {
        auto* attribute = as<AttributeExpr>(target);
        const int object = operand(attribute->object);
        at(target);
        out().emit_name(Opcode::StoreAttr,
                        object,
                        from,
                        0,
                        mangle(context_, unit_->scope->class_name, attribute->name));
        break;
    }
    case ExprKind::Subscript: {
        const int object = operand(as<SubscriptExpr>(target)->object);
        const int index = operand(as<SubscriptExpr>(target)->index);
        at(target);
        out().emit(Opcode::StoreItem, object, index, from);
        break;
    }
    case ExprKind::Tuple:
    case ExprKind::List: unpack(static_cast<SequenceExpr*>(target), from); break;
    case ExprKind::Starred:
        fail("starred assignment target must be in a list or tuple", target->place);
        break;
    default: fail("cannot assign to " + std::string(describe(target)), target->place); break;
    }
    out().set_top(base);
}

// The first register where [targets] are locals in consecutive registers, else -1.
int Compiler::consecutive_locals(Span<Expr*> targets) {
    int first = -1;
    for (uint32_t i = 0; i < targets.size(); i++) {
        if (targets[i]->kind != ExprKind::Variable) return -1;
        const Variable variable = find_variable(as<NameExpr>(targets[i])->name);
        if (variable.access != Access::Register) return -1;
        if (i == 0) first = variable.index;
        if (variable.index != first + static_cast<int>(i)) return -1;
    }
    return first;
}

void Compiler::unpack(SequenceExpr* target, int from) {
    const Span<Expr*> items = target->items;
    int star = -1;
    for (uint32_t i = 0; i < items.size(); i++) {
        if (items[i]->kind != ExprKind::Starred) continue;
        if (star >= 0) fail("multiple starred expressions in assignment", target->place);
        star = static_cast<int>(i);
    }
    const auto count = static_cast<int>(items.size());
    const int locals = star < 0 ? consecutive_locals(items) : -1;
    const bool overlaps = from >= locals && from < locals + count;
    if (locals >= 0 && !overlaps) {
        out().emit(Opcode::UnpackSequence, locals, from, count);
        for (int i = 0; i < count && out().reachable(); i++)
            out().set_assigned(locals + i, true);
        return;
    }
    const int base = out().top();
    out().touch(base + count);
    if (star < 0) {
        out().emit(Opcode::UnpackSequence, base, from, count);
    } else {
        out().emit_word(
            Opcode::UnpackEx, base, from, star, static_cast<uint32_t>(count - star - 1));
    }
    out().push(count);
    for (int i = 0; i < count; i++) {
        Expr* item = items[static_cast<size_t>(i)];
        store(i == star ? as<StarredExpr>(item)->value : item, base + i);
    }
    out().set_top(base);
}

void Compiler::compile_assign(AssignStmt* node) {
    if (node->targets.size() == 1) {
        assign_value(node->targets[0], node->value);
        return;
    }
    const int base = out().top();
    const int value = operand(node->value);
    for (Expr* target : node->targets)
        store(target, value);
    out().set_top(base);
}

void Compiler::assign_value(Expr* target, Expr* value) {
    value = fold(context_.arena, value);
    if (target->kind == ExprKind::Variable) {
        const Variable variable = find_variable(as<NameExpr>(target)->name);
        if (variable.access == Access::Register) {
            compile_to(value, variable.index);
            if (out().reachable()) out().set_assigned(variable.index, true);
            return;
        }
    }
    if (assign_in_parallel(target, value)) return;
    const int base = out().top();
    const int from = operand(value);
    store(target, from);
    out().set_top(base);
}

// `a, b = b, a` needs no tuple.
bool Compiler::assign_in_parallel(Expr* target, Expr* value) {
    constexpr uint32_t kMaxParallel = 4;
    if (target->kind != ExprKind::Tuple && target->kind != ExprKind::List) return false;
    if (value->kind != ExprKind::Tuple && value->kind != ExprKind::Literal) return false;
    const Span<Expr*> targets = static_cast<SequenceExpr*>(target)->items;
    Span<Expr*> values;
    if (value->kind == ExprKind::Tuple) {
        values = static_cast<SequenceExpr*>(value)->items;
    } else if (as<ConstantExpr>(value)->value == ConstantKind::Tuple) {
        values = as<ConstantExpr>(value)->items;
    }
    if (targets.size() != values.size() || targets.size() > kMaxParallel || targets.empty()) {
        return false;
    }
    for (uint32_t i = 0; i < targets.size(); i++) {
        if (targets[i]->kind == ExprKind::Starred || values[i]->kind == ExprKind::Starred)
            return false;
    }
    const int base = out().top();
    for (Expr* item : values)
        push(item);
    for (uint32_t i = 0; i < targets.size(); i++)
        store(targets[i], base + static_cast<int>(i));
    out().set_top(base);
    return true;
}

// R[to] = R[left] op= value.
void Compiler::augment(BinaryOperator op, int to, int left, Expr* value, const Place& place) {
    value = fold(context_.arena, value);
    int64_t small = 0;
    const bool is_sum = op == BinaryOperator::Add || op == BinaryOperator::Sub;
    if (is_sum && small_operand(value, small)) {
        out().set_place(place);
        out().emit(op == BinaryOperator::Add ? Opcode::IAddInt : Opcode::ISubInt,
                   to,
                   left,
                   static_cast<int>(small));
        return;
    }
    const int right = operand(value);
    out().set_place(place);
    const auto opcode = static_cast<Opcode>(static_cast<int>(Opcode::IAdd) + static_cast<int>(op));
    out().emit(opcode, to, left, right);
}

void Compiler::compile_augmented(AugmentedAssignStmt* node) {
    const int base = out().top();
    at(node->target);
    switch (node->target->kind) {
    case ExprKind::Variable: {
        const Variable variable = find_variable(as<NameExpr>(node->target)->name);
        const int local = local_operand(node->target);
        if (local >= 0) {
            augment(node->op, local, local, node->value, node->place);
            break;
        }
        out().touch(base + 1);
        load_variable(variable, base);
        out().push();
        augment(node->op, base, base, node->value, node->place);
        at(node->target);
        store_variable(variable, base);
        break;
    }
    case ExprKind::Attribute: {
        auto* target = as<AttributeExpr>(node->target);
        const Name name = mangle(context_, unit_->scope->class_name, target->name);
        const int object = operand(target->object);
        const int value = out().top();
        out().touch(value + 1);
        at(target);
        out().emit_name(Opcode::LoadAttr, value, object, 0, name);
        out().push();
        augment(node->op, value, value, node->value, node->place);
        at(target);
        out().emit_name(Opcode::StoreAttr, object, value, 0, name);
        break;
    }
    default: {
        auto* target = as<SubscriptExpr>(node->target);
        const int object = operand(target->object);
        const int index = operand(target->index);
        const int value = out().top();
        out().touch(value + 1);
        at(target);
        out().emit(Opcode::LoadItem, value, object, index);
        out().push();
        augment(node->op, value, value, node->value, node->place);
        at(target);
        out().emit(Opcode::StoreItem, object, index, value);
        break;
    }
    }
    out().set_top(base);
}

void Compiler::compile_annotated(AnnotatedAssignStmt* node) {
    const int base = out().top();
    if (node->value != nullptr) assign_value(node->target, node->value);
    const bool simple = node->target->kind == ExprKind::Variable && !node->target->parenthesized;
    const bool keeps =
        unit_->scope->kind == ScopeKind::Module || unit_->scope->kind == ScopeKind::Class;
    if (simple && keeps) {
        push_annotation(node->annotation);
        const int dict = out().top();
        out().touch(dict + 2);
        load_variable(find_variable(context_.intern("__annotations__")), dict);
        out().push();
        load_string(dict + 1,
                    mangle(context_, unit_->scope->class_name, as<NameExpr>(node->target)->name));
        out().push();
        out().emit(Opcode::StoreItem, dict, dict + 1, base);
    } else if (node->target->kind != ExprKind::Variable && node->value == nullptr) {
        // The parts of the target are evaluated all the same.
        if (node->target->kind == ExprKind::Attribute) {
            push(as<AttributeExpr>(node->target)->object);
        } else if (node->target->kind == ExprKind::Subscript) {
            push(as<SubscriptExpr>(node->target)->object);
            push(as<SubscriptExpr>(node->target)->index);
        }
    }
    if (!simple && keeps && !future_annotations_) push(node->annotation);
    out().set_top(base);
}

void Compiler::compile_delete(Expr* target) {
    const int base = out().top();
    at(target);
    switch (target->kind) {
    case ExprKind::Variable: delete_variable(find_variable(as<NameExpr>(target)->name)); break;
    case ExprKind::Attribute: {
        auto* attribute = as<AttributeExpr>(target);
        const int object = operand(attribute->object);
        at(target);
        out().emit_name(Opcode::DeleteAttr,
                        object,
                        0,
                        0,
                        mangle(context_, unit_->scope->class_name, attribute->name));
        break;
    }
    case ExprKind::Subscript: {
        const int object = operand(as<SubscriptExpr>(target)->object);
        const int index = operand(as<SubscriptExpr>(target)->index);
        at(target);
        out().emit(Opcode::DeleteItem, object, index);
        break;
    }
    default:
        for (Expr* item : static_cast<SequenceExpr*>(target)->items)
            compile_delete(item);
        break;
    }
    out().set_top(base);
}

} // namespace plait::lang
