#pragma once

// Compiled code (lang/code.h) into the region.

#include "lang/code.h"
#include "vm/mutator.h"

namespace plait::vm {

// A Code object and all that it holds; kSignalRetry where there is no room. Linear in the code's
// size.
Value load_code(Mutator& m, const lang::CodeObject& code);
// A function of [code] with [globals], without defaults.
Value new_function(Mutator& m, Value code, Ref globals);

} // namespace plait::vm
