#pragma once

// Semaphores that processes share, which are also their locks. The state lies in the shared arena
// (platform/shared_arena.h); an object of the region, one in every process that uses it, names it
// and counts how often this process has taken it.
//
//     value > 0  --acquire: value - 1, by anybody-->  ...  --release: value + 1, wakes one--> value
//     > 0 value = 0  --acquire: counted as waiter, parks until the word changes, tries again
//
// Whoever is killed leaves the value as it is: a lock that it held stays held, as with POSIX
// semaphores; that it may still be counted as a waiter costs others a vain system call. As in
// CPython nobody is served in turn. All functions: a running mutator.

#include "platform/shared_arena.h"
#include "vm/mutator.h"

namespace plait::runtime {

enum class SharedKind : uint64_t {
    Recursive, // its owner may take it again
    Semaphore,
    Quiet // a semaphore of the library's own: the trace shows its waits as waits for messages
};

// NativeObject::words of a semaphore.
enum SharedLockWord {
    kSharedState, // where its state is
    kSharedKind,
    kSharedMax,
    kSharedCount, // how often this process has taken it and not given it back
    kSharedOwner, // lane that took it last
    kSharedPid,   // process that counts: a forked child starts at zero
    kSharedWords
};

// A new semaphore with value [value], or one for a [state] that is there (not 0); kSignalRetry, or
// no value with an exception raised.
vm::Value new_shared_lock(
    vm::Mutator& m, vm::Ref klass, SharedKind kind, uint32_t value, uint32_t max, uint64_t state);

bool try_acquire_shared(vm::Mutator& m, vm::NativeObject* lock);
// Waiting: counted, then [try_acquire_shared] and [park_for_shared] by turns, then not counted.
void begin_shared_wait(vm::Mutator& m, vm::NativeObject* lock);
vm::Value park_for_shared(vm::Mutator& m, vm::NativeObject* lock, int64_t deadline_ns);
void end_shared_wait(vm::Mutator& m, vm::NativeObject* lock);

enum class SharedRelease : uint8_t { Done, NotOwner, TooOften };
SharedRelease release_shared(vm::Mutator& m, vm::NativeObject* lock);

uint32_t shared_value(vm::NativeObject* lock);
// Of this process.
int64_t shared_count(vm::NativeObject* lock);
// The running thread took it last and has not given it back.
bool is_shared_mine(vm::Mutator& m, vm::NativeObject* lock);

} // namespace plait::runtime
