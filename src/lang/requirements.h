#pragma once

// What a program needs of its library, as far as its text says so: modules that it imports for
// certain, names that it takes from modules, and builtin functions. The walk over the tree
// (symbol_builder.h) notes them; whoever compiles may name what is not there, and the program is
// refused before it runs.
//
// Left out, because it may never be reached or the program looks first: imports in functions and in
// blocks that may not run, what stands under a `try` with a handler for just that, and what stands
// under a condition on the platform or on `hasattr`. One thread at a time.

#include "lang/ast.h"
#include "lang/lexer.h"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace plait::lang {

struct Scope;

// What to say of [name] of [module] ("builtins" for the builtin functions), or of the module itself
// where [name] is empty; empty: it is there, or nobody knows it.
using MissingFunction = std::function<std::string(std::string_view module, std::string_view name)>;

class Requirements {
public:
    // An import statement, at a place that the program reaches for certain or not. It binds names
    // in the module's scope where [is_global].
    void note_import(const ImportStmt* node, bool is_certain, bool is_global);
    // `name.attribute` in [scope], where no condition protects it.
    void note_attribute(Scope* scope, const AttributeExpr* node);
    // `name` in [scope], where no condition protects it.
    void note_name(Scope* scope, const NameExpr* node);
    // A name of the module's scope is bound, by whatever statement.
    void note_binding(Name name) { ++bindings_[name]; }

    // The first thing in the text that is missing.
    std::optional<Fault> first_missing(const MissingFunction& missing) const;

private:
    struct Need {
        std::string module, name;
        Place place;
    };
    struct Use {
        Scope* scope;
        const AttributeExpr* node;
    };
    struct BuiltinUse {
        Scope* scope;
        const NameExpr* node;
    };
    bool is_builtin(const BuiltinUse& use) const;
    std::string module_of(Scope* scope, const Expr* object) const;

    std::vector<Need> needs_;
    std::vector<Use> uses_;
    std::vector<BuiltinUse> builtin_uses_; // of names that may be missing
    bool has_star_ = false;                // `from module import *` may bind any name
    void note_module(Name bound, const std::string& module);

    struct Imported {
        std::string module;
        int times = 0; // that the text imports it under this name
    };
    std::unordered_map<Name, Imported> imported_; // by global name
    std::unordered_map<Name, int> bindings_;
};

// Whether [test] asks for the platform, a version or an attribute.
bool asks_for_platform(const Expr* test);
// Whether [test] is `__name__ == "__main__"`.
bool asks_for_main(const Expr* test);
// Whether a handler of [node] is there for attributes that are missing.
bool expects_missing_attribute(const TryStmt* node);
// The same for modules, where any handler will do: such an import is there to be tried.
bool expects_missing_module(const TryStmt* node);

} // namespace plait::lang
