#pragma once

// What Python programs import, as a Vm needs it: tables of native functions, and the frozen Python
// code over them. Modules whose names begin with an underscore are the primitives under the public
// ones; names with a dot after such a name are tables of methods, which no program can import.
// Static data, any thread.

#include "base/result.h"
#include "vm/vm.h"

#include <span>
#include <string_view>
#include <vector>

namespace plait::modules {

std::span<const vm::NativeModule> native_modules();
// On the web some have no bytes, and importing them says so, unless [with_late_modules] gives them.
std::span<const vm::FrozenEntry> frozen_modules();
// The same with what is in [file], the contents of modules.data, which must stay where it is.
Result<std::vector<vm::FrozenEntry>> with_late_modules(std::string_view file);
// The native function that a process's first fiber runs: the program, then the orderly end.
const vm::NativeDef& main_entry();

} // namespace plait::modules
