#include "lang/compiler.h"
#include "lang/fold.h"

// Lists, tuples, sets, dicts and f-strings. Long ones are built in batches, so that they need few
// registers.

namespace plait::lang {

namespace {

constexpr uint32_t kBatch = 24;

bool has_starred(Span<Expr*> items) {
    for (const Expr* item : items) {
        if (item->kind == ExprKind::Starred) return true;
    }
    return false;
}

bool all_constant(Span<Expr*> items) {
    for (const Expr* item : items) {
        if (item->kind != ExprKind::Literal) return false;
    }
    return true;
}

} // namespace

void Compiler::compile_sequence(SequenceExpr* node, int to) {
    switch (node->kind) {
    case ExprKind::Tuple: compile_tuple(node->items, to); break;
    case ExprKind::List:
        for (Expr*& item : node->items)
            item = fold(context_.arena, item);
        build_list(node->items, to);
        break;
    default: compile_set(node->items, to); break;
    }
}

// A list of [items]: as many as fit a batch at once, the others one by one. A starred one begins
// the second part.
void Compiler::build_list(Span<Expr*> items, int to) {
    const Place place = out().place();
    if (items.size() >= 3 && all_constant(items)) {
        via_top(to, [&](int base) {
            auto tuple = std::make_shared<TupleConstant>();
            for (const Expr* item : items) {
                tuple->items.push_back(to_constant(static_cast<const ConstantExpr*>(item)));
            }
            out().emit(Opcode::BuildList, base, base, 0);
            out().push();
            out().touch(base + 2);
            out().load_constant(base + 1, tuple);
            out().push();
            out().emit(Opcode::ListExtend, base, base + 1);
        });
        return;
    }
    const int base = out().top();
    uint32_t count = 0;
    while (count < items.size() && count < kBatch && items[count]->kind != ExprKind::Starred) {
        push(items[count++]);
    }
    out().set_place(place);
    if (count == items.size()) {
        out().emit(Opcode::BuildList, to, base, static_cast<int>(count));
        out().set_top(base);
        return;
    }
    out().touch(base + 1);
    out().emit(Opcode::BuildList, base, base, static_cast<int>(count));
    out().set_top(base + 1);
    for (; count < items.size(); count++) {
        Expr* item = items[count];
        const bool starred = item->kind == ExprKind::Starred;
        const int value = operand(starred ? as<StarredExpr>(item)->value : item);
        out().set_place(place);
        out().emit(starred ? Opcode::ListExtend : Opcode::ListAppend, base, value);
        out().set_top(base + 1);
    }
    out().set_top(base);
    if (to != base) out().emit_live(base + 1, Opcode::Move, to, base);
}

void Compiler::compile_tuple(Span<Expr*> items, int to) {
    const Place place = out().place();
    const int base = out().top();
    if (items.size() > kBatch || has_starred(items)) {
        via_top(base, [&](int list) { build_list(items, list); });
        out().set_top(base + 1);
        out().set_place(place);
        out().emit(Opcode::ListToTuple, to, base);
        out().set_top(base);
        return;
    }
    for (Expr* item : items)
        push(item);
    out().set_place(place);
    out().emit(Opcode::BuildTuple, to, base, static_cast<int>(items.size()));
    out().set_top(base);
}

void Compiler::compile_set(Span<Expr*> items, int to) {
    const Place place = out().place();
    for (Expr*& item : items)
        item = fold(context_.arena, item);
    via_top(to, [&](int base) {
        if (items.size() >= 3 && all_constant(items)) {
            auto set = std::make_shared<FrozenSetConstant>();
            for (const Expr* item : items) {
                set->items.push_back(to_constant(static_cast<const ConstantExpr*>(item)));
            }
            out().emit(Opcode::BuildSet, base, base, 0);
            out().push();
            out().touch(base + 2);
            out().load_constant(base + 1, set);
            out().push();
            out().emit(Opcode::SetUpdate, base, base + 1);
            return;
        }
        uint32_t count = 0;
        while (count < items.size() && count < kBatch && items[count]->kind != ExprKind::Starred) {
            push(items[count++]);
        }
        out().set_place(place);
        out().emit(Opcode::BuildSet, base, base, static_cast<int>(count));
        out().set_top(base + 1);
        for (; count < items.size(); count++) {
            Expr* item = items[count];
            const bool starred = item->kind == ExprKind::Starred;
            const int value = operand(starred ? as<StarredExpr>(item)->value : item);
            out().set_place(place);
            out().emit(starred ? Opcode::SetUpdate : Opcode::SetAdd, base, value);
            out().set_top(base + 1);
        }
    });
}

void Compiler::compile_dict(DictExpr* node, int to) {
    via_top(to, [&](int base) {
        uint32_t count = 0;
        while (count < node->keys.size() && count < kBatch / 2 && node->keys[count] != nullptr) {
            push(node->keys[count]);
            push(node->values[count]);
            count++;
        }
        at(node);
        out().emit(Opcode::BuildMap, base, base, static_cast<int>(count));
        out().set_top(base + 1);
        for (; count < node->keys.size(); count++) {
            if (node->keys[count] == nullptr) {
                const int mapping = operand(node->values[count]);
                at(node);
                out().emit(Opcode::DictUpdate, base, mapping);
            } else {
                const int key = operand(node->keys[count]);
                const int value = operand(node->values[count]);
                at(node);
                out().emit(Opcode::MapAdd, base, key, value);
            }
            out().set_top(base + 1);
        }
    });
}

void Compiler::compile_joined_string(JoinedStringExpr* node, int to) {
    const int base = out().top();
    if (node->parts.empty()) {
        load_string(to, {});
        return;
    }
    if (node->parts.size() == 1) {
        compile_to(node->parts[0], to);
        return;
    }
    int count = 0;
    for (uint32_t i = 0; i < node->parts.size(); i++) {
        push(node->parts[i]);
        count++;
        if (count == static_cast<int>(kBatch) && i + 1 < node->parts.size()) {
            at(node);
            out().emit(Opcode::BuildString, base, base, count);
            out().set_top(base + 1);
            count = 1;
        }
    }
    at(node);
    out().emit(Opcode::BuildString, to, base, count);
    out().set_top(base);
}

void Compiler::compile_formatted_value(FormattedValueExpr* node, int to) {
    const int base = out().top();
    int value = 0;
    int flags = node->conversion;
    if (node->specification != nullptr) {
        value = push(node->value);
        push(node->specification);
        flags |= 4;
    } else {
        value = operand(node->value);
    }
    at(node);
    out().emit(Opcode::FormatValue, to, value, flags);
    out().set_top(base);
}

} // namespace plait::lang
