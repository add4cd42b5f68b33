#pragma once

// Processes: fork, spawn, waiting for a child. All functions are called by a driver's thread that
// is safe.
//
// A fork is a stop of its own. The forking driver holds the GIL (where there is one) and stops
// every mutator, so that no other thread is inside the region, an object's lock or the heap; it
// takes the locks of what threads change outside of [run] (Runtime::before_fork), flushes, forks,
// and lets the others go on in the parent. The child has one thread, the forking one:
//
//      parent   stop -> flush -> fork -> resume                    -> answer = the child's pid
//      child                       +---> bury the others -> resume -> answer = 0
//
// Burying: the drivers of the other threads are free, their fibers are dead and leave every waiter
// list; locks that they held stay held, as in POSIX. The forking fiber is the main one from then
// on.

#include "platform/process.h"
#include "trace/record.h"

#include <cstdint>
#include <vector>

namespace plait::runtime {

class Driver;
struct ChildStatus;

// The child's pid, 0 in the child, or minus an errno value. Where processes are made by somebody
// else, the driver waits for the answer in its next steps (Driver::await_answer).
int64_t fork_process(Driver& driver);
// In a child whose instance got a copy of the region (ForkImage): only [fiber] is left, and
// [driver], safe, runs it. Before any other driver.
void adopt_forked_fiber(Driver& driver, uint32_t fiber);
// Starts Driver::spawn, the GIL given: a pid or minus an errno value, or the driver waits likewise.
int64_t spawn_process(Driver& driver);
// A child [pid] is there: it is known to Runtime::children and in the trace, as process [number] of
// the run (0: its pid is its number). [event] is Fork or Spawn.
void note_new_child(
    Driver& driver, int pid, uint32_t number, trace::Event event, uint64_t copied_bytes);
// True where [pid] (0: any child) has ended, or there is no such child; [answer] is 1 then, or
// minus an errno value, else 0. Whoever waited reads the status from Runtime::children.
bool look_at_children(Driver& driver, int pid, int64_t* answer);
// Rings the driver's bell when [pid] (0: any child) ends.
std::vector<platform::WatchId> watch_children(Driver& driver, int pid);
// Records in the trace how a child ended.
void note_child_exit(Driver& driver, const ChildStatus& status);
// A line into Driver::text; Driver::answer is 0 or an errno value. False: there is none yet, the
// bell will ring.
bool read_input(Driver& driver);

} // namespace plait::runtime
