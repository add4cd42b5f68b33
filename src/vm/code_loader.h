#pragma once

// Compiled code (lang/code.h) into the region.

#include "lang/code.h"
#include "vm/mutator.h"

namespace plait::vm {

// A Code object and all that it holds; kSignalRetry where there is no room. Linear in the code's
// size. [shares_constants]: equal constants of all its functions are one object, as in CPython,
// which takes a while.
Value load_code(Mutator& m, const lang::CodeObject& code, bool shares_constants);
// A function of [code] with [globals], without defaults.
Value new_function(Mutator& m, Value code, Ref globals);

} // namespace plait::vm
