#pragma once

// A fiber is one line of execution: a stack of Values in which every frame has a window, and a
// stack of Records, one a frame. Frames of Python code and of native code (native.h) lie on the
// same stacks, so that anything that runs can be parked, copied or thrown away as data. Only the
// mutator that runs a fiber touches it; while it does not run, the collector may, with all mutators
// stopped.
//
//   stack:   ... | function | register 0 .. | function | register 0 .. |
//                  ^ base - 1                  ^ the callee's window starts in its caller's
//                  temporaries
//
// What the collector scans of a frame: from its function up to the function of the frame above; of
// the topmost frame up to Code::live of its instruction, or Record::top of a native frame.

#include "vm/object.h"

namespace plait::vm {

// What the caller does with a callee's result.
enum class Return : uint8_t {
    Deliver,   // native caller: the argument of its next step
    Add,       // as Deliver, but small numbers that a generator yields are added to the caller's
               // slot ret_register and it goes on at once (take_yielded)
    Append,    // the same: it is appended to the list in that slot
    While,     // the same as long as it is what that slot holds
    Register,  // R[ret_register] = result
    Discard,   // nothing (__setattr__, __setitem__ ...)
    Construct, // R[ret_register] keeps the instance; a result other than None is a TypeError
    Iterate,   // ForIter: R[ret_register] = result, or jump where it is exhausted
    Truth,     // R[ret_register] = truth of result (`in`)
    NotTruth,  // R[ret_register] = not truth of result (`not in`, __ne__ by __eq__)
    Jump,      // the instruction's conditional jump by the truth of the result
    NotJump,   // the same by its opposite (JumpNe by __eq__)
    Send,      // YieldFrom: a yielded or final result
    Unpack,    // R[ret_register] .. = the items of the resulting tuple
    Resume,    // nothing: the frame was pushed between two instructions
    Method,    // LoadMethod: R[ret_register] = no value, R[ret_register + 1] = result
    Frame,     // the bottom of a fiber: its result
};

enum RecordFlags : uint8_t {
    kRecordNext = 1, // a StopIteration that leaves this frame means "exhausted" (a __next__ method)
    kRecordGenerator = 2, // runs [generator]
    kRecordCatches = 4,   // native: its step is called with no value where an exception arrives
    kRecordClassBody = 8,
    kRecordHidden = 16,   // not shown in tracebacks
    kRecordOperator = 32, // an operand's method, over the operator's slots: where it gives
                          // NotImplemented, resume_operator of ops.h goes on
};

struct Record {
    uint32_t base; // stack index of register 0
    uint32_t pc; // Python: the word to go on with (or at which it called); native: the step's state
    Ref code;    // Code; 0: a native frame
    uint32_t native; // native: index of the function
    uint32_t top;    // native: stack index above its last slot
    Return ret;
    uint8_t ret_register;
    uint8_t flags;
    uint8_t opcode; // of the caller's instruction, where Return::Jump and its kin need it
    Ref generator;  // the Generator this frame runs, or 0
    uint32_t reserved;
};
static_assert(sizeof(Record) == 32);

enum FiberFlags : uint8_t {
    kFiberAlive = 1,      // runs or is parked: the collector keeps it, whoever else knows of it
    kFiberFinalizing = 2, // a frame of it runs finalizers (finalizers.h)
};

struct Fiber : Object { // flags: FiberFlags
    Ref stack;          // ValueArray
    Ref records;        // Raw: Record array
    uint32_t depth;     // records in use
    uint32_t python_depth;
    Value exception;     // being raised, else no value
    Value handled;       // being handled (sys.exc_info), else None
    Value stop_value;    // what an exhausted generator returned
    Value result;        // of the last frame, or what a park gives back
    Value thread;        // the Python object that stands for it, or None
    Value queue_next;    // link in a waiter list, for runtime
    Value scratch[4];    // roots for whoever drives the fiber
    uint64_t id;         // unique in its Vm, from 1
    uint64_t words[4];   // for runtime
    Ref next_fiber;      // all fibers of a Vm form a list from Root::fibers
    uint32_t heap_state; // for the heap: which local allocator it uses
};

} // namespace plait::vm
