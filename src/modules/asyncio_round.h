#pragma once

// A round of the event loop, natively: the calls and tasks that are ready, one after another. What
// is not the usual case (an exception, an awaitable of somebody else's) is left to the methods in
// asyncio/tasks.py and asyncio/events.py. Called by running mutators.

#include "vm/mutator.h"
#include "vm/native.h"

namespace plait::modules {

// run_round(loop, ready): what is in [ready], and further rounds as long as there is nothing to be
// done between two of them. The list that is gone through is the loop's `_round`; an item that has
// been taken is None there, so whoever gets an exception out of it knows what is still due.
vm::Value run_round(vm::Mutator& m, vm::NativeFrame& f, vm::Value in);
inline constexpr int kRoundLocals = 6;

// timer_push(heap, timer): heapq's algorithm by the timers' times. Timers of one time come in
// heapq's order. next_timer(heap): when the first one is due that is not cancelled, or None; those
// before it are gone. take_due(heap, end, list): those that are due before [end] go to the list.
vm::Value timer_push(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value next_timer(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value take_due(vm::Mutator& m, vm::Value* args, uint32_t count);

// asyncio.cpp: whether another thread has called the loop with this waker, or Ctrl-C is for it.
bool is_called(vm::Mutator& m, vm::Value waker);
// The life of a task in the trace: its lane, which begins with [name]; its end by [bits], after
// which the fiber enters the context [left].
vm::Value task_create(vm::Mutator& m, vm::Value name);
void task_done(vm::Mutator& m, const vm::Value* task, int64_t bits, vm::Value left);
// Its steps, with the context that its code runs in.
vm::Value task_step_begin(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value task_step_end(vm::Mutator& m, vm::Value* args, uint32_t count);
// The context, or none, becomes the fiber's; the one that was left is the answer.
vm::Value enter_context(vm::Mutator& m, vm::Value context);

} // namespace plait::modules
