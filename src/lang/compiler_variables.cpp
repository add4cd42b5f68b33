#include "lang/compiler.h"

namespace plait::lang {

Compiler::Variable Compiler::find_variable(Name name) {
    Scope& scope = *unit_->scope;
    Variable variable;
    variable.name = mangle(context_, scope.class_name, name);
    const Symbol* symbol = scope.find(variable.name);
    const Binding binding = symbol == nullptr ? Binding::GlobalImplicit : symbol->binding;
    const bool in_class = scope.kind == ScopeKind::Class;
    switch (binding) {
    case Binding::Local:
    case Binding::Cell: {
        if (in_class) {
            variable.access = Access::ClassName;
            break;
        }
        const auto found = unit_->registers.find(variable.name.data());
        variable.access = binding == Binding::Cell ? Access::Cell : Access::Register;
        variable.index = found == unit_->registers.end() ? 0 : found->second;
        variable.rebound = (symbol->flags & kSymbolWalrus) != 0;
        break;
    }
    case Binding::Free:
        variable.access = in_class ? Access::ClassFree : Access::Free;
        variable.index = scope.free_index(variable.name);
        break;
    case Binding::GlobalExplicit: variable.access = Access::Global; break;
    case Binding::GlobalImplicit:
        variable.access = in_class ? Access::ClassName : Access::Global;
        break;
    }
    return variable;
}

void Compiler::check_bound(int local) {
    if (out().is_assigned(local)) return;
    out().emit(Opcode::CheckBound, local);
    if (out().reachable()) out().set_assigned(local, true);
}

void Compiler::load_variable(const Variable& variable, int to) {
    switch (variable.access) {
    case Access::Register:
        check_bound(variable.index);
        out().move(to, variable.index);
        break;
    case Access::Cell: out().emit(Opcode::LoadCell, to, variable.index); break;
    case Access::Free: out().emit(Opcode::LoadFree, to, variable.index); break;
    case Access::Global: out().emit_name(Opcode::LoadGlobal, to, 0, 0, variable.name); break;
    case Access::ClassName: out().emit_name(Opcode::LoadName, to, 0, 0, variable.name); break;
    case Access::ClassFree:
        out().emit_name(Opcode::LoadClassDeref, to, 0, variable.index, variable.name);
        break;
    }
}

void Compiler::store_variable(const Variable& variable, int from) {
    switch (variable.access) {
    case Access::Register:
        out().move(variable.index, from);
        if (out().reachable()) out().set_assigned(variable.index, true);
        break;
    case Access::Cell: out().emit(Opcode::StoreCell, variable.index, from); break;
    case Access::Free:
    case Access::ClassFree: out().emit(Opcode::StoreFree, variable.index, from); break;
    case Access::Global: out().emit_name(Opcode::StoreGlobal, from, 0, 0, variable.name); break;
    case Access::ClassName: out().emit_name(Opcode::StoreName, from, 0, 0, variable.name); break;
    }
}

void Compiler::delete_variable(const Variable& variable) {
    switch (variable.access) {
    case Access::Register:
        check_bound(variable.index);
        out().emit(Opcode::DeleteLocal, variable.index);
        if (out().reachable()) out().set_assigned(variable.index, false);
        break;
    case Access::Cell: out().emit(Opcode::DeleteCell, variable.index); break;
    case Access::Free:
    case Access::ClassFree: out().emit(Opcode::DeleteFree, variable.index); break;
    case Access::Global: out().emit_name(Opcode::DeleteGlobal, 0, 0, 0, variable.name); break;
    case Access::ClassName: out().emit_name(Opcode::DeleteName, 0, 0, 0, variable.name); break;
    }
}

void Compiler::load_string(int to, std::string_view text) {
    out().load_constant(to, StringConstant{std::string(text)});
}

void Compiler::load_small_int(int to, int64_t value) {
    if (value >= INT16_MIN && value <= INT16_MAX) {
        out().emit_wide(Opcode::LoadInt, to, static_cast<uint32_t>(value) & 0xffff);
    } else {
        out().load_constant(to, value);
    }
}

} // namespace plait::lang
