#pragma once

// Calling: binding of arguments, and what each kind of callable does. See ops.h for [call].

#include "vm/mutator.h"

namespace plait::vm {

// Calls stack[window] with the [count] arguments above it, the last of them keywords named by the
// tuple [keyword_names] (or no value). Leaves the window as it is until a callee's frame takes it
// over, so that kSignalRetry can run it again.
Value call_window(Mutator& m, uint32_t window, uint32_t count, Value keyword_names);
// Calls with a list or tuple of positional arguments and a dict (or no value) of keywords; the
// window starts at [window].
Value call_unpacked(Mutator& m, uint32_t window, Value callable, Value arguments, Value keywords);

// Calls the first item of a tuple with the others.
Value call_unpacked_tuple(Mutator& m, Value tuple);

} // namespace plait::vm
