#include "lang/compiler.h"
#include "lang/fold.h"

namespace plait::lang {

// A comprehension is a function of one argument, the iterator of its first clause, which is called
// at once.
void Compiler::compile_comprehension(ComprehensionExpr* node, int to) {
    const ComprehensionClause& first = node->clauses[0];
    const bool is_generator = node->type == ComprehensionKind::Generator;
    const Scope& around = *unit_->scope;
    if (node->scope->is_coroutine && !is_generator && !around.is_coroutine &&
        around.kind != ScopeKind::Comprehension) {
        fail("asynchronous comprehension outside of an asynchronous function", node->place);
    }
    constexpr uint32_t kMaxClauses = 20; // as CPython, where each is a block
    if (node->clauses.size() > kMaxClauses) {
        fail("too many statically nested blocks", node->place);
        return;
    }
    via_top(to, [&](int base) {
        const auto code = compile_comprehension_body(node);
        at(node);
        make_function(base, 0, code, *node->scope);
        const int iterable = operand(fold_iterable(context_.arena, first.iterable));
        // The iterator is made where CPython makes it: its errors point at the whole
        // comprehension's iterable.
        at(first.iterable);
        out().touch(base + 2);
        out().emit(first.is_async ? Opcode::GetAiter : Opcode::GetIter, base + 1, iterable);
        out().set_top(base + 2);
        at(node);
        out().emit_live(base, Opcode::Call, base, 1);
        out().set_top(base + 1);
        if (node->scope->is_coroutine && !is_generator) await_top(base);
    });
}

std::shared_ptr<const CodeObject> Compiler::compile_comprehension_body(ComprehensionExpr* node) {
    Unit unit;
    open_unit(unit, *node->scope, node->place);
    CodeObject& code = out().code();
    code.argument_count = 1;
    at(node);
    int result = -1;
    if (node->type == ComprehensionKind::Generator) {
        code.flags |= node->scope->is_coroutine ? kCodeAsyncGenerator : kCodeGenerator;
    } else {
        if (node->scope->is_coroutine) code.flags |= kCodeCoroutine;
        static constexpr Opcode kBuild[] = {Opcode::BuildList, Opcode::BuildSet, Opcode::BuildMap};
        result = out().top();
        out().touch(result + 1);
        out().emit(kBuild[static_cast<size_t>(node->type)], result, result, 0);
        out().push();
    }
    compile_clause(node, 0, result);
    at(node);
    if (result >= 0) out().emit(Opcode::Return, result);
    return close_unit(unit);
}

void Compiler::compile_clause(ComprehensionExpr* node, size_t index, int result) {
    const ComprehensionClause& clause = node->clauses[index];
    const int base = out().top();
    int iterator = 0; // the argument, unless it is captured
    if (index > 0) {
        const int iterable = operand(fold_iterable(context_.arena, clause.iterable));
        at(clause.iterable);
        out().touch(base + 1);
        out().emit(clause.is_async ? Opcode::GetAiter : Opcode::GetIter, base, iterable);
        out().set_top(base + 1);
        iterator = base;
    }
    Label next, end;
    Guard guard;
    const int inner = out().top();
    out().bind_loop(next);
    at(clause.target);
    if (clause.is_async) {
        const int item = bind_async_item(guard, iterator);
        store(clause.target, item);
    } else {
        out().touch(inner + 1);
        out().jump_if(Opcode::ForIter, end, iterator, inner);
        out().push();
        store(clause.target, inner);
    }
    out().set_top(inner);
    Label skip;
    for (Expr* condition : clause.conditions)
        jump_on(condition, false, skip);
    if (index + 1 < node->clauses.size()) {
        compile_clause(node, index + 1, result);
    } else {
        compile_element(node, result);
    }
    out().set_top(inner);
    out().bind(skip);
    at(clause.target);
    out().jump_back(next);
    if (clause.is_async) {
        const int exception = out().begin_handler(guard);
        at(clause.iterable);
        out().jump_if(Opcode::JumpIfStopAsync, end, exception);
    }
    out().set_top(base);
    out().bind(end);
}

void Compiler::compile_element(ComprehensionExpr* node, int result) {
    const int base = out().top();
    const int element = operand(node->element);
    switch (node->type) {
    case ComprehensionKind::List:
        at(node->element);
        out().emit(Opcode::ListAppend, result, element);
        break;
    case ComprehensionKind::Set:
        at(node->element);
        out().emit(Opcode::SetAdd, result, element);
        break;
    case ComprehensionKind::Dict: {
        const int value = operand(node->value);
        at(node->element);
        out().emit(Opcode::MapAdd, result, element, value);
        break;
    }
    case ComprehensionKind::Generator:
        out().touch(base + 1);
        at(node->element);
        out().emit(Opcode::Yield, base, element);
        break;
    }
    out().set_top(base);
}

} // namespace plait::lang
