#pragma once

// Shared by the two halves of the interpreter: the dispatch loop (dispatch.inc, compiled once with
// and once without a GIL) and what goes on between frames (interpreter.cpp).

#include "vm/interpreter.h"
#include "vm/stack.h"

namespace plait::vm {

// Why the dispatch loop, a native step or an unwinding came back.
enum class Outcome : uint8_t {
    Run,      // the topmost frame is Python code: dispatch
    Native,   // the topmost frame is native: step it
    Returned, // [done] was popped and its result is [value]: hand it to the caller
    Raised,   // Fiber::exception is being raised in the topmost frame
    NoRoom,   // an allocation failed at the instruction at Record::pc
    Stopped,  // leave [run] with [stop]
};

struct Flow {
    Value value;
    Record done{};
    Stop stop = Stop::Finished;
};

Outcome execute_with_gil(Mutator& m, Flow& flow);
Outcome execute_free_threaded(Mutator& m, Flow& flow);

// Whether a thread that is asked for the GIL, or to stop, does so when a call of [callee] from
// [code] has given its result. As CPython 3.11 does, but for `__enter__` and `__exit__`, which it
// does not call by a call instruction, and for what its specialised instructions do without looking
// (kNativeNoSwitch). Frozen modules stand for C code of CPython's, which nobody can interrupt
// there.
bool is_switch_point(Mutator& m, Code* code, Value callee);

// Makes the conditional jump at Record::pc.
void jump_if(Mutator& m, Record& record, bool truth);

// The outcome for the topmost frame as it is. An operation may push a frame and raise in it at once
// (generator.throw).
inline Outcome outcome_of_top(Mutator& m) {
    if (m.raising()) return Outcome::Raised;
    return top_record(m).code ? Outcome::Run : Outcome::Native;
}

} // namespace plait::vm
