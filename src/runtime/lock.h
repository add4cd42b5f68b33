#pragma once

// Locks of threads: _thread.lock and _thread.RLock, objects in the region with a state word and a
// waiter list.
//
//                  acquire, by any fiber                     release: by anybody (lock), by its
//                  owner (RLock)
//      FREE --------------------------------> HELD
//      --------------------------------------------------> FREE
//                                               | |
//                       acquire of another: enters the waiter list, parks       the first waiter is
//                       woken: it
//                                                                               looks again, as
//                                                                               does anybody else
//
// Releasing does not hand the lock to the waiter, as in CPython (barging): whoever looks first has
// it. An acquire or release that does not wait is a leaf of a few nanoseconds. All functions: a
// running mutator.

#include "vm/mutator.h"

namespace plait::runtime {

// NativeObject::words of a lock.
enum LockWord {
    kLockHeld,  // 0, or how often its owner holds it
    kLockOwner, // lane of the holder
    kLockStamp, // Lamport stamp of the last release
    kLockId,    // in the trace
    kLockWords
};

// A new lock of class [klass], or kSignalRetry.
vm::Value new_lock(vm::Mutator& m, vm::Ref klass);

enum class Reentrant : bool { No, Yes };

// Takes the lock where it is free.
bool try_acquire(vm::Mutator& m, vm::NativeObject* lock, Reentrant reentrant);
// Takes the lock, or enters the running fiber into its waiters: then false.
bool acquire_or_enter(vm::Mutator& m, vm::NativeObject* lock, Reentrant reentrant);
// The running fiber does not wait any more.
void give_up_waiting(vm::Mutator& m, vm::NativeObject* lock);
// False where nobody holds it, or another one a reentrant one.
bool release(vm::Mutator& m, vm::NativeObject* lock, Reentrant reentrant);
// In the forked child: what only the surviving fiber can use is free again.
void reset_lock(vm::NativeObject* lock);

} // namespace plait::runtime
