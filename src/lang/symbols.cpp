#include "lang/symbols.h"

#include "lang/symbol_builder.h"

namespace plait::lang {

Symbol* Scope::find(Name symbol_name) {
    const auto found = index.find(symbol_name.data());
    return found == index.end() ? nullptr : &symbols[found->second];
}

int Scope::free_index(Name symbol_name) const {
    for (size_t i = 0; i < free_names.size(); i++) {
        if (free_names[i].data() == symbol_name.data()) return static_cast<int>(i);
    }
    return -1;
}

Name mangle(ParseContext& context, Name class_name, Name name) {
    if (class_name.empty() || name.substr(0, 2) != "__") return name;
    if (name.size() >= 4 && name.substr(name.size() - 2) == "__") return name;
    if (name.find('.') != Name::npos) return name;
    const size_t start = class_name.find_first_not_of('_');
    if (start == Name::npos) return name;
    return context.intern("_" + std::string(class_name.substr(start)) + std::string(name));
}

namespace {

// Decides the binding of every symbol, from the outside in: looking outwards a name is found in the
// nearest function that binds it; the scopes between pass it on as a free variable.
class Resolver {
public:
    Resolver(ParseContext& context, SymbolTable& table)
        : table_(table), class_cell_(context.intern("__class__")) {}

    void resolve(Scope& scope) {
        for (size_t i = 0; i < scope.symbols.size() && !table_.failed; i++) {
            decide(scope, scope.symbols[i]);
        }
        for (Scope* child : scope.children) {
            if (!table_.failed) resolve(*child);
        }
    }

private:
    void decide(Scope& scope, Symbol& symbol) {
        if ((symbol.flags & kSymbolGlobal) != 0) {
            symbol.binding = Binding::GlobalExplicit;
        } else if ((symbol.flags & kSymbolNonlocal) != 0) {
            symbol.binding = Binding::Free;
            if (!find_outside(scope, symbol.name)) {
                fail("no binding for nonlocal '" + std::string(symbol.name) + "' found",
                     symbol.place);
            }
        } else if (scope.kind == ScopeKind::Module) {
            symbol.binding = Binding::GlobalImplicit;
        } else if ((symbol.flags & (kSymbolAssigned | kSymbolParameter)) != 0) {
            symbol.binding = Binding::Local;
        } else {
            symbol.binding =
                find_outside(scope, symbol.name) ? Binding::Free : Binding::GlobalImplicit;
        }
    }

    bool find_outside(Scope& scope, Name name) {
        for (Scope* outer = scope.parent; outer != nullptr; outer = outer->parent) {
            if (outer->kind == ScopeKind::Module) return false;
            if (outer->kind == ScopeKind::Class) {
                if (name != class_cell_) continue;
                outer->needs_class_cell = true;
                pass_on(scope, outer, name);
                return true;
            }
            Symbol* symbol = outer->find(name);
            if (symbol == nullptr) continue;
            if (symbol->binding == Binding::Local) symbol->binding = Binding::Cell;
            if (symbol->binding == Binding::Cell || symbol->binding == Binding::Free) {
                pass_on(scope, outer, name);
                return true;
            }
            if (symbol->binding == Binding::GlobalExplicit) return false;
        }
        return false;
    }

    static void pass_on(Scope& from, const Scope* owner, Name name) {
        for (Scope* scope = &from; scope != owner; scope = scope->parent) {
            if (scope->free_index(name) < 0) scope->free_names.push_back(name);
        }
    }

    void fail(std::string message, const Place& place) {
        if (table_.failed) return;
        table_.failed = true;
        table_.fault = {Fault::Kind::Syntax, std::move(message), place};
    }

    SymbolTable& table_;
    Name class_cell_;
};

} // namespace

void build_symbols(ParseContext& context, const Module& module, SymbolTable& table) {
    SymbolBuilder builder(context, table);
    builder.build(module);
    if (table.failed) return;
    Resolver(context, table).resolve(*table.scopes.front());
}

} // namespace plait::lang
