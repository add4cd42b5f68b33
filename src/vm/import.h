#pragma once

// The import system: sys.modules, frozen modules, native modules. ops.h conventions.

#include "vm/mutator.h"

#include <string>
#include <string_view>

namespace plait::vm {

// `import a.b`: the module, or with [top] its first package. Runs modules that were not imported
// before.
Value import_name(Mutator& m, Value name, bool top);
Value import_from(Mutator& m, Value module, Value name);
Value import_star(Mutator& m, Value module, Ref globals);
// A new, empty module with __name__; kSignalRetry. It is not in sys.modules yet.
Value new_module(Mutator& m, Value name);
// Module [name] is imported from now on: an entry of sys.modules.
Value add_module(Mutator& m, Value name, Value module);
// What CPython says of where a module of the library comes from: "built-in", or "frozen" (there, of
// most, where its file is). Null: it is the program's.
const char* origin_of_module(Mutator& m, Value module, const std::string& name);
// A function of ours, of module [module] or, where [owner] is a class, that class's. kSignalRetry.
Value new_native(Mutator& m, const NativeDef& def, Ref owner, Value module);
// Whether CPython has a slot for the special method [name], and not a function in a table.
bool is_slot_name(std::string_view name);
// Enters the table's functions into [dict]. kSignalRetry where there is no room.
Value add_natives(Mutator& m, Dict* dict, const NativeTable& table, Value module, Ref owner);

} // namespace plait::vm
