#pragma once

// Waiter lists: the fibers that wait for an object of ours (a lock, a thread's end), first come,
// first served. The list lies in the object's first two Values and goes through Fiber::queue_next;
// a fiber is in one list at most, and Fiber::scratch[kScratchWaitsFor] names the object, so that a
// fork can take the dead out of it.
//
// All functions are called by a running mutator under the object's ObjectLock (or alone, in a
// forked child). A waiter stays in the list until it takes itself out: a wake-up is a hint
// (park.h), so whoever gives up while the state would let somebody in must call [wake_first] again.

#include "vm/mutator.h"

namespace plait::runtime {

inline constexpr int kWaitersFirst = 0; // NativeObject::values of an object with a waiter list
inline constexpr int kWaitersLast = 1;
inline constexpr int kWaitersValues = 2;
inline constexpr int kScratchWaitsFor = 0; // of Fiber::scratch

void enter_waiters(vm::Mutator& m, vm::NativeObject* object, vm::Fiber* fiber);
// Does nothing where the fiber is not in the list.
void leave_waiters(vm::Mutator& m, vm::NativeObject* object, vm::Fiber* fiber);
// [other] takes the place of [fiber], which is in the list.
void replace_waiter(vm::Mutator& m, vm::NativeObject* object, vm::Fiber* fiber, vm::Fiber* other);
void wake_first(vm::Mutator& m, vm::NativeObject* object);
void wake_all(vm::Mutator& m, vm::NativeObject* object);

// Rings the driver that runs [fiber], if any does.
void wake_fiber(vm::Mutator& m, vm::Fiber* fiber);

} // namespace plait::runtime
