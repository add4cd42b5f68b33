#pragma once

// Small helpers for native modules: classes, functions and errors made from C++. Any running
// mutator.

#include "vm/mutator.h"

namespace plait::runtime {

// A function object of [def], which lies in a table of the Vm; kSignalRetry where there is no room.
vm::Value new_native_function(vm::Mutator& m, const vm::NativeDef& def);

// The class [name] of module [module], whose instances are native objects and whose methods are
// [methods] (a table that the Vm knows as a module of its own, see modules.h); kSignalRetry. It
// cannot be called or derived from.
vm::Value new_native_class(vm::Mutator& m,
                           const char* module,
                           const char* name,
                           const vm::NativeTable& methods);

// OSError, or the kin that CPython makes of [code]; kSignalRetry.
vm::Value new_os_error(vm::Mutator& m, int code);
// Raises it: no value, or kSignalRetry.
vm::Value raise_os_error(vm::Mutator& m, int code);

// module.name = value; false where there is no room.
bool add_to_module(vm::Mutator& m, vm::Value module, const char* name, vm::Value value);

} // namespace plait::runtime
