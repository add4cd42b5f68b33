#pragma once

// Threads that a program starts: a fiber each, run by a driver of its own on an OS thread of the
// pool. A thread's *handle* is an object in the region that others join: a state and a waiter list.
//
//                  start (parks: ThreadStart)                    its fiber's last frame
//      NEW -------------------------------------> ALIVE -------------------------------> ENDED, all
//      joiners woken
//          by the starter; the new thread holds           by its own driver; in a forked child by
//          the child the GIL once before the starter goes on
//
// The start is a park, because a web worker must return to its event loop before a new thread of it
// can run.

#include "runtime/driver.h"
#include "vm/mutator.h"

namespace plait::runtime {

// NativeObject::words of a thread's handle.
enum HandleWord { kHandleState, kHandleLane, kHandleStamp, kHandleNativeId, kHandleWords };
inline constexpr int kScratchHandle = 1; // of Fiber::scratch: the handle of the thread that it is
enum class HandleState : uint64_t { New, Alive, Ended };

vm::Value new_handle(vm::Mutator& m, vm::Ref klass);
HandleState handle_state(vm::Mutator& m, vm::NativeObject* handle);
// True where the thread has ended; else the running fiber has entered the handle's waiters.
bool ended_or_enter(vm::Mutator& m, vm::NativeObject* handle);
void stop_waiting_for_handle(vm::Mutator& m, vm::NativeObject* handle);
// The thread ends: by its own last frame, or in a forked child on behalf of one that is gone.
void mark_ended(vm::Mutator& m, vm::NativeObject* handle);

// Gives [fiber] a driver and a lane; the driver's number, or 0 where there are too many threads.
// [name] is the lane's.
uint32_t prepare_thread(vm::Mutator& m, vm::Fiber* fiber, const std::string& name);
// Takes it back where the start failed.
void abandon_thread(vm::Mutator& m, vm::Fiber* fiber);
// Starts driver [number]'s thread: 0, and [starter]'s next steps wait until it has begun, or an
// errno value. By [starter]'s thread, safe, which has given the GIL afterwards.
int64_t start_thread(Driver& starter, uint32_t number);

// The fiber has ended: its memory may go. The mutator is running.
void end_fiber(vm::Mutator& m, vm::Ref fiber);

} // namespace plait::runtime
