#pragma once

// Processes: fork, spawn, waiting for a child. All functions are called by a driver's thread that
// is safe.
//
// A fork is a stop of its own. The forking driver holds the GIL (where there is one) and stops
// every mutator, so that no other thread is inside the region, an object's lock or the heap; it
// takes the locks of what threads change outside of [run] (Runtime::before_fork), flushes, forks,
// and lets the others go on in the parent. The child has one thread, the forking
// one:
//
//      parent   stop -> flush -> fork -> resume                    -> answer = the child's pid
//      child                       +---> bury the others -> resume -> answer = 0
//
// Burying: the drivers of the other threads are free, their fibers are dead and leave every waiter
// list; locks that they held stay held, as in POSIX. The forking fiber is the main one from then
// on.

#include <cstdint>

namespace plait::runtime {

class Driver;
struct ChildStatus;

// The child's pid, 0 in the child, or minus an errno value.
int64_t fork_process(Driver& driver);
// Starts Driver::spawn: a pid or minus an errno value.
int64_t spawn_process(Driver& driver);
// 1: [pid] has ended (see Runtime::children). 0: the deadline came first, or the wait was cut
// short. Else minus an errno value.
int64_t wait_for_child(Driver& driver, int pid, int64_t deadline_ns);
// Records in the trace how a child ended.
void note_child_exit(Driver& driver, const ChildStatus& status);
// A line into Driver::text: 0 or an errno value.
int64_t read_input(Driver& driver);

} // namespace plait::runtime
