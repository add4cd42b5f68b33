#pragma once

// Parking: how a fiber waits. The interpreter never blocks; an operation that has to wait is a
// native frame whose step fills Mutator::park and returns kSignalPark. [run] then returns to the
// driver of the OS thread, which gives the GIL away, waits, takes the GIL again and runs the fiber
// on: the step is entered once more and looks whether it has what it wants.
//
//                    step returns kSignalPark                 doorbell, deadline or Ctrl-C
//      RUNNING ------------------------------> WAITING ------------------------------> WOKEN
//      (fiber's driver)      by its driver        |        by any waker, see [wake]      |
//         ^                                       |                                      |
//         |        the GIL taken, leave_safe      +--- a stop, a collection, a fork or   |
//         +---------------------------------------     a kill happen here: WAITING is ---+
//                         by its driver                safe (vm/safepoint.h)
//
// No wake-up is lost, because a waiter clears its driver's [woken] flag *before* it looks at the
// state that it waits for and enters the waiter list, both under that object's lock; a waker
// changes the state, then wakes who is in the list, under the same lock. A wake-up is only a hint
// to look again, so spurious ones do no harm: every step that parks is written as a loop. Whoever
// gives up (timeout, exception) leaves the list itself and passes the hint on where the state
// allows it (waiters.h).
//
// Nothing that a parked fiber needs lies on a C stack or outside of the region, but for its driver,
// a number of which is in Fiber::words[kFiberDriver].

#include "trace/record.h"
#include "vm/mutator.h"

namespace plait::runtime {

enum class ParkReason : uint32_t {
    Sleep,        // until the deadline
    Lock,         // a lock of this process; [subject] is the object whose waiter list it is in
    Join,         // the end of a thread; likewise
    Queue,        // an item of a queue between threads; likewise
    LoopWait,     // an event loop without a ready task
    ThreadStart,  // [detail]: number of the driver to start; answers 0 or an errno value
    Fork,         // answers the child's pid, 0 in the child, or minus an errno value
    ProcessStart, // Driver::spawn is what to start; answers a pid or minus an errno value
    ProcessWait, // [detail]: pid; answers 1 where it has ended, 0 where the deadline came, or minus
                 // an errno value
    Message,     // Driver::io: descriptors to be ready, or the deadline
    SharedLock,  // Driver::io: a word that processes share to change; [detail] is the lock's id
    Input,       // a line of standard input, into Driver::text; answers 0 or an errno value
    Flush,       // what was printed is to be written now; answers 0 or an errno value
    ExitProcess, // [detail]: status; does not come back
    EndRun,      // the same for all processes of the run
};

// Fiber::words, as the runtime uses them.
inline constexpr int kFiberDriver = 0; // number of the driver that runs it; 0: none
inline constexpr int kFiberLane = 1;   // its lane in the trace, which is also its Python ident

inline constexpr int kScratchContext = 2; // of Fiber::scratch: the context of contextvars.py
inline constexpr int kScratchLoop = 3;    // of Fiber::scratch: the event loop that it runs
inline constexpr int kFiberWait = 2;      // the number of its wait for a condition, in the trace
inline constexpr int kFiberImport = 3;    // the module whose import it waits for, or 0

// How the trace shows a wait; false for what is no wait but an action of the driver's.
bool wait_reason_of(ParkReason reason, trace::WaitReason* wait);

// Asks for a park, as a step's last act: `return park(...)`. What the driver answers is in
// Driver::answer then.
vm::Value park(vm::Mutator& m,
               ParkReason reason,
               int64_t deadline_ns,
               vm::Value subject = vm::Value(),
               uint64_t detail = 0);

} // namespace plait::runtime
