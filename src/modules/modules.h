#pragma once

// What Python programs import, as a Vm needs it: tables of native functions, and the frozen Python
// code over them. Modules whose names begin with an underscore are the primitives under the public
// ones; names with a dot after such a name are tables of methods, which no program can import.
// Static data, any thread.

#include "vm/vm.h"

#include <span>

namespace plait::modules {

std::span<const vm::NativeModule> native_modules();
std::span<const vm::FrozenEntry> frozen_modules();
// The native function that a process's first fiber runs: the program, then the orderly end.
const vm::NativeDef& main_entry();

} // namespace plait::modules
