#include "lang/compiler.h"
#include "lang/fold.h"

// if, while, for, break, continue, and what leaving blocks has to undo.

namespace plait::lang {

namespace {

constexpr size_t kMaxBlocks = 20;

} // namespace

bool Compiler::enter_block(OpenBlock block) {
    if (unit_->blocks.size() >= kMaxBlocks) {
        fail("too many statically nested blocks", block.place);
        unit_->blocks.push_back(std::move(block));
        return false;
    }
    unit_->blocks.push_back(std::move(block));
    return true;
}

// Undoes the open blocks down to [depth], inside out, for a return, break or continue. Their guards
// are closed one by one on the way, since what undoes a block is not guarded by it; [resume_guards]
// opens them again behind the jump.
void Compiler::unwind(size_t depth) {
    const std::vector<OpenBlock> blocks = unit_->blocks;
    for (size_t i = blocks.size(); i-- > depth;) {
        if (blocks[i].guard != nullptr) out().pause_guard(*blocks[i].guard);
        unit_->blocks.resize(i); // what runs now is outside of this block
        undo(blocks[i]);
    }
    unit_->blocks = blocks;
}

// Refuses to leave an except* block, if the blocks down to [depth] have one.
void Compiler::check_except_star(size_t depth, const Place& place) {
    for (size_t i = depth; i < unit_->blocks.size(); i++) {
        if (!unit_->blocks[i].in_except_star) continue;
        fail("'break', 'continue' and 'return' cannot appear in an except* block", place);
    }
}

void Compiler::resume_guards(size_t depth) {
    for (size_t i = depth; i < unit_->blocks.size(); i++) {
        if (unit_->blocks[i].guard != nullptr) out().resume_guard(*unit_->blocks[i].guard);
    }
}

bool Compiler::unwinding_runs_code(size_t depth) const {
    for (size_t i = depth; i < unit_->blocks.size(); i++) {
        switch (unit_->blocks[i].kind) {
        case BlockKind::Finally:
        case BlockKind::With: return true;
        case BlockKind::Handler:
            if (!unit_->blocks[i].name.empty()) return true;
            break;
        default: break;
        }
    }
    return false;
}

void Compiler::undo(const OpenBlock& block) {
    const int top = out().top();
    switch (block.kind) {
    case BlockKind::Loop:
    case BlockKind::Try: break;
    case BlockKind::Finally: compile_block(block.finally); break;
    case BlockKind::Handler:
        out().emit(Opcode::PopExc, block.saved_exception);
        if (!block.name.empty()) delete_handler_name(block.name);
        break;
    case BlockKind::With:
        out().set_place(block.place);
        call_exit(block.exit, block.is_async);
        break;
    }
    out().set_top(top);
}

// A chain of `elif` is compiled in a loop.
void Compiler::compile_if(IfStmt* node) {
    Label end;
    while (true) {
        Label orelse;
        has_walrus_ = node->has_walrus;
        jump_on(node->test, false, orelse);
        compile_block(node->body);
        const bool chained = node->orelse.size() == 1 && node->orelse[0]->kind == StmtKind::If;
        if (!node->orelse.empty()) out().jump(end);
        out().bind(orelse);
        if (!chained) break;
        node = as<IfStmt>(node->orelse[0]);
        out().set_place(node->place);
        if (options_.line_events) {
            out().emit_wide(Opcode::Line, 0, static_cast<uint32_t>(node->place.line) & 0xffff);
        }
    }
    compile_block(node->orelse);
    out().bind(end);
}

void Compiler::compile_while(WhileStmt* node) {
    Label next, orelse, end;
    out().bind_loop(next);
    jump_on(node->test, false, orelse);
    enter_block({.kind = BlockKind::Loop,
                 .break_label = &end,
                 .continue_label = &next,
                 .place = node->place});
    compile_block(node->body);
    leave_block();
    out().set_place(node->test->place);
    out().jump_back(next);
    out().bind(orelse);
    compile_block(node->orelse);
    out().bind(end);
}

void Compiler::compile_for(ForStmt* node) {
    const int iterator = out().top();
    Label next, orelse, end;
    const int iterable = operand(fold_iterable(context_.arena, node->iterable));
    // As CPython, the whole statement is where iteration happens.
    out().set_place(node->place);
    out().touch(iterator + 1);
    out().emit(Opcode::GetIter, iterator, iterable);
    out().set_top(iterator + 1);
    out().bind_loop(next);
    out().set_place(node->place);
    Variable variable;
    if (node->target->kind == ExprKind::Variable) {
        variable = find_variable(as<NameExpr>(node->target)->name);
    }
    if (variable.access == Access::Register) {
        out().jump_if(Opcode::ForIter, orelse, iterator, variable.index);
        if (out().reachable()) out().set_assigned(variable.index, true);
    } else {
        const int item = iterator + 1;
        out().touch(item + 1);
        out().jump_if(Opcode::ForIter, orelse, iterator, item);
        out().push();
        store(node->target, item);
        out().set_top(item);
    }
    enter_block({.kind = BlockKind::Loop,
                 .break_label = &end,
                 .continue_label = &next,
                 .iterator = iterator,
                 .place = node->place});
    compile_block(node->body);
    leave_block();
    at(node->iterable);
    out().jump_back(next);
    out().set_top(iterator);
    out().bind(orelse);
    compile_block(node->orelse);
    out().bind(end);
}

// Emits the guarded wait for the next item of an async iterator; its register, which is claimed.
// The caller binds the handler of [guard], where JumpIfStopAsync ends the loop.
int Compiler::bind_async_item(Guard& guard, int iterator) {
    const int item = out().top();
    out().begin_guard(guard);
    out().touch(item + 2);
    out().emit(Opcode::LoadNone, item);
    out().push();
    out().emit(Opcode::GetAnext, item + 1, iterator);
    out().push();
    out().emit(Opcode::YieldFrom, item, item + 1);
    out().set_top(item + 1);
    out().end_guard(guard);
    return item;
}

void Compiler::compile_async_for(ForStmt* node) {
    if (!unit_->scope->is_coroutine) fail("'async for' outside async function", node->place);
    const int iterator = out().top();
    Label next, orelse, end;
    Guard guard;
    const int iterable = operand(node->iterable);
    out().set_place(node->place);
    out().touch(iterator + 1);
    out().emit(Opcode::GetAiter, iterator, iterable);
    out().set_top(iterator + 1);
    out().bind_loop(next);
    out().set_place(node->place);
    const int item = bind_async_item(guard, iterator);
    store(node->target, item);
    out().set_top(item);
    enter_block({.kind = BlockKind::Loop,
                 .break_label = &end,
                 .continue_label = &next,
                 .iterator = iterator,
                 .place = node->place});
    compile_block(node->body);
    leave_block();
    out().set_place(node->place);
    out().jump_back(next);
    const int exception = out().begin_handler(guard);
    out().set_place(node->place);
    out().jump_if(Opcode::JumpIfStopAsync, orelse, exception);
    out().set_top(iterator);
    out().bind(orelse);
    compile_block(node->orelse);
    out().bind(end);
}

void Compiler::compile_break(Stmt* node) {
    size_t loop = unit_->blocks.size();
    while (loop > 0 && unit_->blocks[loop - 1].kind != BlockKind::Loop)
        loop--;
    check_except_star(loop, node->place);
    if (loop == 0) {
        fail("'break' outside loop", node->place);
        return;
    }
    unwind(loop);
    out().set_place(node->place);
    if (const int iterator = unit_->blocks[loop - 1].iterator; iterator >= 0)
        out().emit(Opcode::Drop, iterator);
    out().jump(*unit_->blocks[loop - 1].break_label);
    resume_guards(loop);
}

void Compiler::compile_continue(Stmt* node) {
    size_t loop = unit_->blocks.size();
    while (loop > 0 && unit_->blocks[loop - 1].kind != BlockKind::Loop)
        loop--;
    check_except_star(loop, node->place);
    if (loop == 0) {
        fail("'continue' not properly in loop", node->place);
        return;
    }
    unwind(loop);
    out().set_place(node->place);
    out().jump_back(*unit_->blocks[loop - 1].continue_label);
    resume_guards(loop);
}

} // namespace plait::lang
