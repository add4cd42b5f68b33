#pragma once

// Running a fiber. [run] never blocks and never recurses: it executes until there is a reason to
// return, with everything of value back in the region, and tells the reason.

#include "vm/mutator.h"

namespace plait::vm {

enum class Stop : uint8_t {
    Finished, // the fiber's bottom frame returned: Fiber::result; or Fiber::exception is what left
              // it
    Slice,    // the budget ended
    Poll,     // Mutator::poll is not zero
    Parked,   // Mutator::park says what for; run again when it has come
    Finalize, // something was dropped whose end the program sees: collect, then run again
    Collect,  // an allocation failed: collect, then run again (the instruction is tried once more)
};

// Makes a fiber that will call [callable]. Null where there is no room. The mutator must be running
// or alone.
Fiber* new_fiber(Mutator& m, Value callable, const Value* args, uint32_t count);

// Runs [fiber] for about [budget] calls, jumps and items. The mutator is RUNNING (safepoint.h).
Stop run(Mutator& m, Ref fiber, int64_t budget);

// The next run of [fiber] raises [exception] where it stands (KeyboardInterrupt; a thread's end).
void inject_exception(Mutator& m, Ref fiber, Value exception);

} // namespace plait::vm
