#pragma once

// print(*args, sep, end, file, flush).

#include "vm/mutator.h"

namespace plait::vm {

Value print_leaf(Mutator& m, Value* args, uint32_t count);
Value print_step(Mutator& m, NativeFrame& f, Value in);
inline constexpr int kPrintLocals = 4;

} // namespace plait::vm
