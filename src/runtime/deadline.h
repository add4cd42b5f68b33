#pragma once

// Time-outs as Python gives them and as frames keep them. A frame's slot holds a deadline in
// microseconds, because a Value has room for 49 bits: None is no deadline. Any running mutator.

#include "vm/mutator.h"

namespace plait::runtime {

// Seconds, an int or a float, as nanoseconds: saturated, rounded up as CPython's timeouts are.
// False: not a number (nothing raised).
bool seconds_to_ns(vm::Mutator& m, vm::Value seconds, int64_t* ns);

// The slot's value for a deadline [ns] from now.
vm::Value deadline_slot_after(vm::Mutator& m, int64_t ns);
// Of a slot: monotonic ns, or -1 where it is None.
int64_t deadline_of_slot(vm::Value slot);
bool is_past(vm::Value slot);

// What the clocks show to the program: those of the system, unless a test has it live more slowly
// (DebugOptions::stretch), so that its waits keep their order however long it takes to run.
int64_t program_monotonic_ns(vm::Mutator& m);
int64_t program_wall_ns(vm::Mutator& m);
// How long the program has until [deadline_ns] of the monotonic clock, as its clocks show it.
int64_t program_ns_until(vm::Mutator& m, int64_t deadline_ns);

} // namespace plait::runtime
