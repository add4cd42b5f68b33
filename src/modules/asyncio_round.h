#pragma once

// A round of the event loop, natively: the calls and tasks that are ready, one after another. What
// is not the usual case (an exception, an awaitable of somebody else's, a subclass of Task) is left
// to the methods in asyncio/tasks.py and asyncio/events.py. Called by running mutators.

#include "vm/mutator.h"
#include "vm/native.h"

namespace plait::modules {

// run_round(loop, ready, kit): what is in [ready], and further rounds as long as there is nothing
// to be done between two of them. The list that is gone through is the loop's `_round`; an item
// that has been taken is None there, so whoever gets an exception out of it knows what is still
// due. new_kit(items): what it has to know of the classes, as asyncio/loop.py lists it.
vm::Value run_round(vm::Mutator& m, vm::NativeFrame& f, vm::Value in);
vm::Value new_kit(vm::Mutator& m, vm::Value* args, uint32_t count);
inline constexpr int kRoundLocals = 6;

// timer_push(heap, timer), timer_pop(heap): heapq's algorithm by the timers' attribute `_when`.
// Timers of one time come in heapq's order.
vm::Value timer_push(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value timer_pop(vm::Mutator& m, vm::Value* args, uint32_t count);

// asyncio.cpp: whether another thread has called the loop with this waker, or Ctrl-C is for it.
bool is_called(vm::Mutator& m, vm::Value waker);
// The steps of a task in the trace, with the context that its code runs in.
vm::Value task_step_begin(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value task_step_end(vm::Mutator& m, vm::Value* args, uint32_t count);
// The context, or none, becomes the fiber's; the one that was left is the answer.
vm::Value enter_context(vm::Mutator& m, vm::Value context);

} // namespace plait::modules
