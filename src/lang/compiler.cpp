#include "lang/compiler.h"

namespace plait::lang {

void Compiler::fail(std::string message, const Place& place, Fault::Kind kind) {
    if (failed_) return;
    failed_ = true;
    fault_ = {kind, std::move(message), place};
}

bool Compiler::may_recurse(const Place& place) {
    if (context_.stack_is_used_up()) fail("too deeply nested code", place, Fault::Kind::TooLarge);
    return !failed_;
}

std::string Compiler::qualify(const Unit& unit, Name name) const {
    const Unit* parent = unit.parent;
    if (parent == nullptr || parent->scope->kind == ScopeKind::Module) return std::string(name);
    if (unit.scope->kind == ScopeKind::Function || unit.scope->kind == ScopeKind::Class) {
        // A name declared global in the scope around is not inside it.
        const Symbol* symbol =
            parent->scope->find(mangle(context_, parent->scope->class_name, name));
        if (symbol != nullptr && symbol->binding == Binding::GlobalExplicit)
            return std::string(name);
    }
    // As CPython has it, what a comprehension holds is none of its locals.
    const bool has_locals =
        parent->scope->kind != ScopeKind::Class && parent->scope->kind != ScopeKind::Comprehension;
    return parent->qualified_name + (has_locals ? ".<locals>." : ".") + std::string(name);
}

void Compiler::open_unit(Unit& unit, Scope& scope, const Place& place) {
    unit.scope = &scope;
    unit.parent = unit_;
    unit.qualified_name = qualify(unit, scope.name);
    unit_ = &unit;
    CodeObject& code = out().code();
    code.name = std::string(scope.name);
    code.qualified_name = unit.qualified_name;
    code.filename = options_.filename;
    code.first_line = place.line;
    for (const Name name : scope.free_names)
        code.free_names.emplace_back(name);
    out().set_place({place.line, 0, place.line, 0});
    allocate_locals(unit);
    make_cells(unit);
}

// Parameters come first in the symbol list, in the order that calls expect.
void Compiler::allocate_locals(Unit& unit) {
    CodeObject& code = unit.builder.code();
    if (unit.scope->kind == ScopeKind::Class) {
        code.local_names.emplace_back(".namespace");
        if (unit.scope->needs_class_cell) {
            const Name name = context_.intern("__class__");
            code.local_names.emplace_back(name);
            unit.registers.emplace(name.data(), 1);
        }
        unit.builder.set_assigned(0, true);
    } else if (unit.scope->kind != ScopeKind::Module) {
        for (const Symbol& symbol : unit.scope->symbols) {
            if (symbol.binding != Binding::Local && symbol.binding != Binding::Cell) continue;
            const auto local = static_cast<int>(code.local_names.size());
            if (local >= CodeBuilder::kMaxRegisters) {
                unit.builder.set_too_large("too many local variables or too deep an expression");
                break;
            }
            unit.registers.emplace(symbol.name.data(), local);
            code.local_names.emplace_back(symbol.name);
            if ((symbol.flags & kSymbolParameter) != 0) unit.builder.set_assigned(local, true);
            if ((symbol.flags & kSymbolDeleted) != 0) unit.builder.set_deletable(local);
        }
    }
    unit.builder.set_top(static_cast<int>(code.local_names.size()));
}

void Compiler::make_cells(Unit& unit) {
    CodeObject& code = unit.builder.code();
    const auto make_cell = [&](int local) {
        code.cell_registers.push_back(static_cast<uint8_t>(local));
        unit.builder.emit(Opcode::MakeCell, local);
    };
    if (unit.scope->kind == ScopeKind::Class && unit.scope->needs_class_cell) make_cell(1);
    if (!unit.scope->is_function_like()) return;
    for (const Symbol& symbol : unit.scope->symbols) {
        if (symbol.binding != Binding::Cell) continue;
        const auto found = unit.registers.find(symbol.name.data());
        if (found != unit.registers.end()) make_cell(found->second);
    }
}

std::shared_ptr<const CodeObject> Compiler::close_unit(Unit& unit) {
    auto code = unit.builder.finish();
    const uint32_t complex =
        kCodeVarArgs | kCodeVarKeywords | kCodeGenerator | kCodeCoroutine | kCodeAsyncGenerator;
    if ((code->flags & complex) == 0 && code->keyword_only_count == 0) code->flags |= kCodeSimple;
    if (unit.builder.too_large() != nullptr) {
        const Place place{code->first_line, 0, code->first_line, 0};
        fail(unit.builder.too_large(), place, Fault::Kind::TooLarge);
    }
    unit_ = unit.parent;
    return code;
}

namespace {

const ConstantExpr* docstring_of(Block body) {
    if (body.empty() || body[0]->kind != StmtKind::Expression) return nullptr;
    const Expr* value = static_cast<const ExpressionStmt*>(body[0])->value;
    if (value->kind != ExprKind::Literal) return nullptr;
    const auto* constant = static_cast<const ConstantExpr*>(value);
    return constant->value == ConstantKind::String ? constant : nullptr;
}

} // namespace

// The statements of a function, class or module, with the docstring. [stores_docstring] for the
// latter two.
void Compiler::compile_body(Unit& unit, Block body, bool stores_docstring) {
    if (stores_docstring && unit.scope->has_annotations) out().emit(Opcode::SetupAnnotations);
    const ConstantExpr* docstring = docstring_of(body);
    if (docstring != nullptr) {
        CodeObject& code = unit.builder.code();
        code.has_docstring = true;
        code.docstring = std::string(docstring->text);
        if (stores_docstring) {
            out().set_place(docstring->place);
            const int value = out().top();
            out().touch(value + 1);
            load_string(value, docstring->text);
            out().push();
            store_variable(find_variable(context_.intern("__doc__")), value);
            out().set_top(value);
        }
        body = {body.data + 1, body.count - 1};
    }
    compile_block(body);
}

std::shared_ptr<const CodeObject> Compiler::compile(const Module& module, Scope& scope) {
    Unit unit;
    open_unit(unit, scope, {1, 0, 1, 0});
    out().code().flags |= kCodeModule;
    compile_body(unit, module.body, true);
    return close_unit(unit);
}

} // namespace plait::lang
