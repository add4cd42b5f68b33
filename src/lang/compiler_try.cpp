#include "lang/compiler.h"
#include "lang/requirements.h"

// try, except, finally. A handler holds the exception in one register and the one that was being
// handled before in the next; a cleanup guard around it restores the latter where the handler
// itself fails.

namespace plait::lang {

void Compiler::compile_try(TryStmt* node) {
    if (!node->finally.empty()) {
        compile_try_finally(node);
    } else if (node->is_star) {
        compile_try_star(node);
    } else {
        compile_try_except(node);
    }
}

void Compiler::compile_try_finally(TryStmt* node) {
    Guard guard;
    Label end;
    const int base = out().top();
    out().begin_guard(guard);
    enter_block({.kind = BlockKind::Finally,
                 .guard = &guard,
                 .finally = node->finally,
                 .place = node->place});
    if (node->handlers.empty()) {
        compile_block(node->body);
    } else if (node->is_star) {
        compile_try_star(node);
    } else {
        compile_try_except(node);
    }
    leave_block();
    out().end_guard(guard);
    compile_block(node->finally);
    out().jump(end);

    // The exceptional way: the same body, then the exception goes on.
    Guard cleanup;
    const int exception = out().begin_handler(guard);
    const int saved = out().top();
    out().touch(saved + 1);
    out().emit(Opcode::PushExc, saved, exception);
    out().push();
    out().begin_guard(cleanup);
    enter_block({.kind = BlockKind::Handler,
                 .guard = &cleanup,
                 .saved_exception = saved,
                 .place = node->place});
    compile_block(node->finally);
    leave_block();
    out().end_guard(cleanup);
    out().emit(Opcode::PopExc, saved);
    out().emit(Opcode::Reraise, exception);
    finish_handler(cleanup, saved);
    out().set_top(base);
    out().bind(end);
}

// Where a handler fails: what was being handled before is so again, and the new exception goes on.
void Compiler::finish_handler(Guard& cleanup, int saved) {
    const int failure = out().begin_handler(cleanup);
    out().emit(Opcode::PopExc, saved);
    out().emit(Opcode::Reraise, failure);
}

void Compiler::compile_try_except(TryStmt* node) {
    Guard guard;
    if (expects_missing_attribute(node)) guard.expects |= kExpectsNoAttribute;
    if (expects_missing_module(node)) guard.expects |= kExpectsNoModule;

    Label end;
    const int base = out().top();
    out().begin_guard(guard);
    enter_block({.kind = BlockKind::Try, .guard = &guard, .place = node->place});
    compile_block(node->body);
    leave_block();
    out().end_guard(guard);
    compile_block(node->orelse);
    out().jump(end);

    Guard cleanup;
    const int exception = out().begin_handler(guard);
    out().set_place(node->handlers[0].place);
    const int saved = out().top();
    out().touch(saved + 1);
    out().emit(Opcode::PushExc, saved, exception);
    out().push();
    out().begin_guard(cleanup);
    for (const ExceptHandler& handler : node->handlers) {
        Label next;
        const int top = out().top();
        out().set_place(handler.place);
        if (handler.type != nullptr) {
            const int type = operand(handler.type);
            out().set_place(handler.place); // as CPython
            const int matches = out().top();
            out().touch(matches + 1);
            out().emit(Opcode::MatchExc, matches, exception, type);
            out().push();
            out().jump_if(Opcode::JumpIfFalse, next, matches);
        } else if (&handler != &node->handlers.back()) {
            fail("default 'except:' must be last", handler.place);
        }
        out().set_top(top);
        compile_handler(handler, exception, saved, cleanup, end);
        out().bind(next);
    }
    out().end_guard(cleanup);
    out().emit(Opcode::PopExc, saved);
    out().emit(Opcode::Reraise, exception);
    finish_handler(cleanup, saved);
    out().set_top(base);
    out().bind(end);
}

// The body of a handler that matches, up to the jump to [end]. [cleanup] is open.
void Compiler::compile_handler(
    const ExceptHandler& handler, int exception, int saved, Guard& cleanup, Label& end) {
    Guard name_guard;
    const bool named = !handler.name.empty();
    out().set_place(handler.place);
    if (named) {
        store_variable(find_variable(handler.name), exception);
        // A failure in the body takes the name away first.
        out().pause_guard(cleanup);
        out().begin_guard(name_guard);
    }
    enter_block({.kind = BlockKind::Handler,
                 .guard = named ? &name_guard : &cleanup,
                 .saved_exception = saved,
                 .name = handler.name,
                 .place = handler.place});
    compile_block(handler.body);
    leave_block();
    if (named) {
        out().end_guard(name_guard);
    } else {
        out().pause_guard(cleanup);
    }
    out().set_place(handler.place);
    out().emit(Opcode::PopExc, saved);
    if (named) {
        delete_handler_name(handler.name);
        out().emit(Opcode::Drop, saved - 1); // the exception itself
    }
    out().jump(end);
    if (named) {
        const int failure = out().begin_handler(name_guard);
        delete_handler_name(handler.name);
        out().emit(Opcode::PopExc, saved);
        out().emit(Opcode::Reraise, failure);
        out().set_top(saved + 1);
    }
    out().resume_guard(cleanup);
}

// `e = None; del e`, so that it does not matter whether the body has deleted it.
void Compiler::delete_handler_name(Name name) {
    const Variable variable = find_variable(name);
    if (variable.access == Access::Register) {
        out().emit(Opcode::LoadNone, variable.index);
        if (out().reachable()) out().set_assigned(variable.index, true);
    } else {
        const int none = out().top();
        out().touch(none + 1);
        out().emit(Opcode::LoadNone, none);
        out().push();
        store_variable(variable, none);
        out().set_top(none);
    }
    delete_variable(variable);
}

// except*: each handler takes its part of the exception; what the handlers raise and what none took
// is raised together at the end. Registers: the original exception, the one handled before, the
// rest, the list of what was raised.
void Compiler::compile_try_star(TryStmt* node) {
    Guard guard, cleanup;
    Label end;
    const int base = out().top();
    out().begin_guard(guard);
    enter_block({.kind = BlockKind::Try, .guard = &guard, .place = node->place});
    compile_block(node->body);
    leave_block();
    out().end_guard(guard);
    compile_block(node->orelse);
    out().jump(end);

    const int exception = out().begin_handler(guard);
    const int saved = exception + 1;
    const int rest = exception + 2;
    const int raised = exception + 3;
    out().set_place(node->handlers[0].place);
    out().touch(raised + 1);
    out().emit(Opcode::PushExc, saved, exception);
    out().push();
    out().begin_guard(cleanup);
    out().emit(Opcode::Move, rest, exception);
    out().push();
    out().emit(Opcode::BuildList, raised, raised, 0);
    out().push();
    Label all_done;
    for (const ExceptHandler& handler : node->handlers) {
        compile_star_handler(handler, rest, raised);
    }
    // The rest, where there is one, is raised with the others.
    out().emit(Opcode::ListAppend, raised, rest);
    const int result = out().top();
    out().touch(result + 1);
    out().emit(Opcode::Move, result, exception);
    out().push();
    out().emit(Opcode::ReraiseStar, result, raised);
    out().jump_if(Opcode::JumpIfNone, all_done, result);
    out().end_guard(cleanup);
    out().emit(Opcode::PopExc, saved);
    out().emit(Opcode::Reraise, result);
    out().bind(all_done);
    out().emit(Opcode::PopExc, saved);
    out().jump(end);
    finish_handler(cleanup, saved);
    out().set_top(base);
    out().bind(end);
}

void Compiler::compile_star_handler(const ExceptHandler& handler, int rest, int raised) {
    Label next;
    const int top = out().top();
    out().set_place(handler.place);
    out().jump_if(Opcode::JumpIfNone, next, rest);
    const int type = operand(handler.type);
    out().set_place(handler.place);
    const int part = out().top();
    out().touch(part + 2);
    out().emit(Opcode::MatchExcGroup, part, rest, type);
    out().push();
    out().emit(Opcode::UnpackSequence, part, part, 2);
    out().push();
    out().emit(Opcode::Move, rest, part + 1);
    out().set_top(part + 1);
    out().jump_if(Opcode::JumpIfNone, next, part);
    // While the body runs, its part is what is being handled.
    const int inner_saved = out().top();
    out().touch(inner_saved + 1);
    out().emit(Opcode::PushExc, inner_saved, part);
    out().push();
    const bool named = !handler.name.empty();
    if (named) store_variable(find_variable(handler.name), part);
    Guard guard;
    Label done;
    out().begin_guard(guard);
    enter_block({.kind = BlockKind::Handler,
                 .guard = &guard,
                 .saved_exception = inner_saved,
                 .name = handler.name,
                 .in_except_star = true,
                 .place = handler.place});
    compile_block(handler.body);
    leave_block();
    out().end_guard(guard);
    out().emit(Opcode::PopExc, inner_saved);
    if (named) delete_handler_name(handler.name);
    out().jump(done);
    const int failure = out().begin_handler(guard);
    out().emit(Opcode::ListAppend, raised, failure);
    out().emit(Opcode::PopExc, inner_saved);
    if (named) delete_handler_name(handler.name);
    out().set_top(top);
    out().bind(done);
    out().bind(next);
}

// --- with ---

// Calls the exit pair in registers [exit], [exit] + 1 with three times None.
void Compiler::call_exit(int exit, bool is_async) {
    const int base = out().top();
    out().touch(base + 5);
    out().emit(Opcode::Move, base, exit);
    out().push();
    out().emit(Opcode::Move, base + 1, exit + 1);
    out().push();
    for (int i = 0; i < 3; i++) {
        out().emit(Opcode::LoadNone, out().top());
        out().push();
    }
    out().emit_live(base, Opcode::CallMethod, base, 3);
    if (is_async) await_top(base, 2);
    out().set_top(base);
}

void Compiler::compile_with(WithStmt* node, uint32_t index) {
    if (index == node->items.size()) {
        compile_block(node->body);
        return;
    }
    if (!may_recurse(node->place)) return;
    const WithItem& item = node->items[index];
    const Place place = item.context->place;
    if (node->is_async && !unit_->scope->is_coroutine) {
        fail("'async with' outside async function", node->place);
    }
    // The enter pair is looked up first, and must lie above the exit pair, where a call's window
    // may be.
    const int exit = push(item.context);
    out().set_place(node->place); // as CPython
    out().touch(exit + 5);
    const int kind = node->is_async ? 2 : 0;
    out().emit(Opcode::LoadSpecial, exit + 1, exit, kind);
    out().push(2);
    out().emit(Opcode::LoadSpecial, exit + 3, exit, kind + 1);
    out().push(2);
    out().emit(Opcode::Move, exit, exit + 3);
    out().emit(Opcode::Move, exit + 3, exit + 2);
    out().emit(Opcode::Move, exit + 2, exit + 1);
    out().emit(Opcode::Move, exit + 1, exit + 4);
    const int enter = exit + 2;
    out().emit_live(enter, Opcode::CallMethod, enter, 0);
    if (node->is_async) await_top(enter, 1);
    out().set_top(enter);

    Guard guard;
    Label end, swallow;
    out().begin_guard(guard);
    // The guard's exception register is the one where the entered value is now: that is stored
    // first.
    if (item.target != nullptr) {
        out().set_top(enter + 1);
        store(item.target, enter);
        out().set_top(enter);
    }
    enter_block({.kind = BlockKind::With,
                 .guard = &guard,
                 .exit = exit,
                 .is_async = node->is_async,
                 .place = place});
    compile_with(node, index + 1);
    leave_block();
    out().end_guard(guard);
    // As CPython, the whole statement is where __exit__ is called.
    out().set_place(node->place);
    call_exit(exit, node->is_async);
    out().jump(end);

    const int exception = out().begin_handler(guard);
    out().set_place(node->place);
    const int saved = out().top();
    Guard cleanup;
    out().touch(saved + 6);
    out().emit(Opcode::PushExc, saved, exception);
    out().push();
    out().begin_guard(cleanup);
    const int call = out().top();
    out().emit(Opcode::Move, call, exit);
    out().push();
    out().emit(Opcode::Move, call + 1, exit + 1);
    out().push();
    out().emit(Opcode::ExcTriple, call + 2, exception);
    out().push(3);
    out().emit_live(call, Opcode::CallMethod, call, 3);
    if (node->is_async) await_top(call, 2);
    out().set_top(call + 1);
    out().jump_if(Opcode::JumpIfTrue, swallow, call);
    out().end_guard(cleanup);
    out().emit(Opcode::PopExc, saved);
    out().emit(Opcode::Reraise, exception);
    out().set_top(saved + 1);
    out().bind(swallow);
    out().emit(Opcode::PopExc, saved);
    out().jump(end);
    finish_handler(cleanup, saved);
    out().set_top(exit);
    out().bind(end);
}

} // namespace plait::lang
