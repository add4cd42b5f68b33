#pragma once

// Who owns which name: scopes and symbols, as CPython's symtable decides them. [build_symbols] also
// is the pass that refuses trees nested too deeply, so that later passes may recurse freely. One
// thread at a time.

#include "lang/ast.h"
#include "lang/parser.h"
#include "lang/requirements.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace plait::lang {

enum class ScopeKind : uint8_t { Module, Class, Function, Lambda, Comprehension };

enum SymbolFlags : uint16_t {
    kSymbolUsed = 1,
    kSymbolAssigned = 2,
    kSymbolParameter = 4,
    kSymbolGlobal = 8,
    kSymbolNonlocal = 16,
    kSymbolAnnotated = 32,
    kSymbolIteration = 64, // a target of a comprehension
    kSymbolDeleted = 128,  // by `del` or at the end of `except ... as`
    kSymbolWalrus = 256,   // a target of `:=`
};

enum class Binding : uint8_t { Local, Cell, Free, GlobalExplicit, GlobalImplicit };

struct Symbol {
    Name name;
    uint16_t flags = 0;
    Binding binding = Binding::Local;
    Place place; // of a global or nonlocal declaration
};

struct Scope {
    ScopeKind kind = ScopeKind::Module;
    Name name;
    Scope* parent = nullptr;
    Name class_name;             // for mangling: of the innermost class around
    std::vector<Symbol> symbols; // parameters first, the rest as they appear
    std::unordered_map<const char*, uint32_t> index;
    std::vector<Name> free_names; // what the closure must bring
    std::vector<Scope*> children;
    const Parameters* parameters = nullptr;
    bool is_generator = false;
    bool is_coroutine = false; // async def; a comprehension that awaits
    bool has_annotations = false;
    bool needs_class_cell = false; // a class whose methods use __class__
    ComprehensionKind comprehension{};

    bool is_function_like() const { return kind >= ScopeKind::Function; }
    Symbol* find(Name symbol_name);
    int free_index(Name symbol_name) const; // -1 where it is none
};

struct SymbolTable {
    std::vector<std::unique_ptr<Scope>> scopes; // the first is the module's
    Requirements requirements;
    std::vector<Fault> warnings; // what CPython's compiler would warn about
    bool failed = false;
    Fault fault;
};

// Sets the [scope] of every function, class and comprehension in [module].
void build_symbols(ParseContext& context, const Module& module, SymbolTable& table);

// `__x` inside a class becomes `_Class__x`.
Name mangle(ParseContext& context, Name class_name, Name name);

} // namespace plait::lang
