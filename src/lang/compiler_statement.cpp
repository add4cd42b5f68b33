#include "lang/compiler.h"
#include "lang/fold.h"

namespace plait::lang {

void Compiler::compile_block(Block block) {
    for (Stmt* statement : block) {
        if (failed_) return;
        compile_statement(statement);
    }
}

void Compiler::compile_statement(Stmt* statement) {
    if (!may_recurse(statement->place)) return;
    const bool outer = has_walrus_;
    has_walrus_ = statement->has_walrus;
    out().set_place(statement->place);
    if (options_.line_events) {
        out().emit_wide(Opcode::Line, 0, static_cast<uint32_t>(statement->place.line) & 0xffff);
    }
    switch (statement->kind) {
    case StmtKind::If: compile_if(as<IfStmt>(statement)); break;
    case StmtKind::While: compile_while(as<WhileStmt>(statement)); break;
    case StmtKind::For:
        if (as<ForStmt>(statement)->is_async) {
            compile_async_for(as<ForStmt>(statement));
        } else {
            compile_for(as<ForStmt>(statement));
        }
        break;
    case StmtKind::Try: compile_try(as<TryStmt>(statement)); break;
    case StmtKind::With: compile_with(as<WithStmt>(statement), 0); break;
    case StmtKind::Match: compile_match(as<MatchStmt>(statement)); break;
    case StmtKind::Function: compile_function(as<FunctionStmt>(statement)); break;
    case StmtKind::Class: compile_class(as<ClassStmt>(statement)); break;
    default: compile_simple(statement); break;
    }
    has_walrus_ = outer;
}

void Compiler::compile_simple(Stmt* statement) {
    switch (statement->kind) {
    case StmtKind::Expression: compile_expression_statement(as<ExpressionStmt>(statement)); break;
    case StmtKind::Assign: compile_assign(as<AssignStmt>(statement)); break;
    case StmtKind::AugmentedAssign: compile_augmented(as<AugmentedAssignStmt>(statement)); break;
    case StmtKind::AnnotatedAssign: compile_annotated(as<AnnotatedAssignStmt>(statement)); break;
    case StmtKind::Delete:
        for (Expr* target : as<DeleteStmt>(statement)->targets)
            compile_delete(target);
        break;
    case StmtKind::Break: compile_break(statement); break;
    case StmtKind::Continue: compile_continue(statement); break;
    case StmtKind::Return: compile_return(as<ReturnStmt>(statement)); break;
    case StmtKind::Raise: compile_raise(as<RaiseStmt>(statement)); break;
    case StmtKind::Assert: compile_assert(as<AssertStmt>(statement)); break;
    case StmtKind::Import: compile_import(static_cast<ImportStmt*>(statement)); break;
    case StmtKind::ImportFrom: compile_import_from(static_cast<ImportStmt*>(statement)); break;
    default: break;
    }
}

void Compiler::compile_expression_statement(ExpressionStmt* node) {
    const int base = out().top();
    node->value = fold(context_.arena, node->value);
    if (node->value->kind == ExprKind::Literal) return;
    operand(node->value);
    out().set_top(base);
}

void Compiler::compile_return(ReturnStmt* node) {
    const Scope& scope = *unit_->scope;
    if (!scope.is_function_like()) {
        fail("'return' outside function", node->place);
        return;
    }
    if (node->value != nullptr && scope.is_coroutine && scope.is_generator) {
        fail("'return' with value in async generator", node->place);
    }
    check_except_star(0, node->value == nullptr ? node->place : node->value->place);
    const int base = out().top();
    if (node->value == nullptr) {
        unwind(0);
        out().set_place(node->place);
        out().emit(Opcode::ReturnNone);
        resume_guards(0);
        return;
    }
    node->value = fold(context_.arena, node->value);
    const bool keep = unwinding_runs_code(0) && node->value->kind != ExprKind::Literal;
    int value = -1;
    if (keep) {
        value = push(node->value);
    } else if (node->value->kind != ExprKind::Literal) {
        value = operand(node->value);
    }
    unwind(0);
    if (value < 0) value = push(node->value); // a constant is loaded at the last moment
    out().set_place(node->place);
    out().emit(Opcode::Return, value);
    resume_guards(0);
    out().set_top(base);
}

void Compiler::compile_raise(RaiseStmt* node) {
    const int base = out().top();
    if (node->exception == nullptr) {
        out().emit(Opcode::RaiseCurrent);
        return;
    }
    const int exception = operand(node->exception);
    if (node->cause == nullptr) {
        out().set_place(node->place);
        out().emit(Opcode::Raise, exception);
    } else {
        const int cause = operand(node->cause);
        out().set_place(node->place);
        out().emit(Opcode::RaiseFrom, exception, cause);
    }
    out().set_top(base);
}

namespace {

// The comparison that CPython looks at last when it tests [node]; null where it sees none.
const Expr* last_comparison(const Expr* node) {
    switch (node->kind) {
    case ExprKind::Compare: return node;
    case ExprKind::Unary: {
        const auto* unary = as<const UnaryExpr>(node);
        return unary->op == UnaryOperator::Not ? last_comparison(unary->operand) : nullptr;
    }
    case ExprKind::Boolean: {
        const Expr* last = nullptr;
        for (const Expr* value : as<const BooleanExpr>(node)->values) {
            if (const Expr* found = last_comparison(value)) last = found;
        }
        return last;
    }
    case ExprKind::Conditional: return last_comparison(as<const ConditionalExpr>(node)->orelse);
    default: return nullptr;
    }
}

} // namespace

void Compiler::compile_assert(AssertStmt* node) {
    const int base = out().top();
    Label end;
    jump_on(node->test, true, end);
    // Where CPython says that it has failed: at a comparison of the test, else at all of it.
    const Expr* comparison = last_comparison(node->test);
    const Place place = comparison ? comparison->place : node->place;
    out().set_place(place);
    out().touch(base + 1);
    out().emit(Opcode::LoadAssertionError, base);
    out().push();
    if (node->message != nullptr) {
        push(node->message);
        out().set_place(place);
        out().emit_live(base, Opcode::Call, base, 1);
        out().set_top(base + 1);
    }
    out().set_place(place);
    out().emit(Opcode::Raise, base);
    out().set_top(base);
    out().bind(end);
}

void Compiler::compile_import(ImportStmt* node) {
    const int base = out().top();
    for (const Alias& alias : node->names) {
        out().set_place(node->place);
        out().touch(base + 1);
        const bool leaf = !alias.as_name.empty();
        out().emit_name(Opcode::ImportName, base, leaf ? 1 : 0, 0, alias.name);
        out().push();
        const Name bound =
            leaf ? alias.as_name : context_.intern(alias.name.substr(0, alias.name.find('.')));
        store_variable(find_variable(bound), base);
        out().set_top(base);
    }
}

// The absolute name of the module that `from` names; empty where that cannot be said.
Name Compiler::absolute_module(const ImportStmt* node) {
    if (node->level == 0) return node->module;
    std::string name = options_.package;
    for (int i = 1; i < node->level && !name.empty(); i++) {
        const size_t dot = name.rfind('.');
        name.resize(dot == std::string::npos ? 0 : dot);
    }
    if (name.empty()) {
        fail("relative imports outside of a package: name the module in full",
             node->place,
             Fault::Kind::Unsupported);
        return {};
    }
    if (!node->module.empty()) name += "." + std::string(node->module);
    return context_.intern(name);
}

void Compiler::compile_import_from(ImportStmt* node) {
    const Name module = absolute_module(node);
    if (module == "__future__") {
        // The parser has acted on it; when it runs, it binds the names like any other.
        if (!node->at_head) {
            fail("from __future__ imports must occur at the beginning of the file", node->place);
            return;
        }
    }
    if (failed_) return; // the parser has acted on it
    const int base = out().top();
    out().touch(base + 2);
    out().emit_name(Opcode::ImportName, base, 1, 0, module);
    out().push();
    for (const Alias& alias : node->names) {
        if (alias.name == "*") {
            out().emit(Opcode::ImportStar, base);
            continue;
        }
        out().emit_name(Opcode::ImportFrom, base + 1, base, 0, alias.name);
        out().push();
        store_variable(find_variable(alias.as_name.empty() ? alias.name : alias.as_name), base + 1);
        out().set_top(base + 1);
    }
    out().set_top(base);
}

} // namespace plait::lang
