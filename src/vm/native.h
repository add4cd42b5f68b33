#pragma once

// How C++ and Python code call each other, without recursion on the C stack and without blocking.
//
// A native function is a *leaf* (bounded work, calls no Python code), a *frame* (a state machine on
// the fiber's stack), or both: then the leaf is tried first and answers kSignalSlow where it does
// not suffice.
//
// A leaf gets its arguments bound (see NativeDef::params) and returns
//   a value           the result
//   kNoValue          an exception is raised (Mutator::raise)
//   kSignalSlow       run the frame instead (where there is one)
//   kSignalRetry      an allocation failed, nothing was committed: collect and call again
//   kSignalCall       only what [call] and the operations of ops.h returned: a callee's frame was
//   pushed, and its result
//                     is the function's result
//   kSignalStop       only from what is asked for a next item: there is none
// A frame's step gets the value it asked for last (no value at the first call, where state is 0)
// and returns as a leaf, or
//   kSignalCall       a callee's frame was pushed: step again with its result (kSignalStop where an
//   item was asked for and
//                     there is none: then Fiber::stop_value is what a generator returned)
//   kSignalYield      the budget ended: step again soon
//   kSignalPark       Mutator::park says what to wait for; step again after it
// Between two steps nothing may live on the C stack: what must survive lies in the frame's slots
// and state. Slots 0 .. max_args-1 are the arguments, then NativeDef::locals more, all without a
// value at first. A step that is entered with no value and state != 0 has an exception to handle
// (only with kNativeCatches; else such a frame is just dropped).
//
// The macros below write a step as straight code: PLAIT_FRAME_BEGIN / PLAIT_AWAIT(destination,
// request) / PLAIT_FRAME_END.

#include "vm/fiber.h"
#include "vm/value.h"

#include <cstdint>

namespace plait::vm {

class Mutator;

inline constexpr Value kNoValue = Value::from_bits(0);
inline constexpr Value kSignalCall = Value::from_bits(1);
inline constexpr Value kSignalStop = Value::from_bits(2);
inline constexpr Value kSignalPark = Value::from_bits(3);
inline constexpr Value kSignalYield = Value::from_bits(4);
inline constexpr Value kSignalSlow = Value::from_bits(5);
inline constexpr Value kSignalRetry = Value::from_bits(6);

// A native frame as its step sees it. Slots are reached through the mutator each time, because a
// push may move the stack.
class NativeFrame {
public:
    NativeFrame(Mutator& mutator, uint32_t record) : mutator_(mutator), record_(record) {}
    inline Value& slot(uint32_t i);
    inline uint32_t& state();
    inline Record& record();

private:
    Mutator& mutator_;
    uint32_t record_;
};

using LeafFunction = Value (*)(Mutator& m, Value* args, uint32_t count);
using StepFunction = Value (*)(Mutator& m, NativeFrame& f, Value in);

enum NativeFlags : uint16_t {
    kNativeCatches = 1,     // its step handles exceptions
    kNativeMethod = 2,      // args[0] is self: the function binds when found on an instance
    kNativeClassMethod = 4, // args[0] is the class
    kNativeStatic = 8,
    kNativeGetter =
        16, // an attribute of a builtin class computed from self: called with self alone
    kNativeNoSelfCheck = 32, // self may be anything
    kNativeNoSwitch = 64,    // no safepoint follows it where it is a leaf: see is_switch_point
    kNativeAwaits = 128,     // an __await__: the object is awaited without an iterator, by calls of
                         // the leaf with (self, what was sent), which answers as for a next item
    kNativeKeepsInstance = 256, // self may be an instance of a derived class, not its builtin part
};

struct NativeDef {
    const char* name;
    LeafFunction leaf; // null: frame only
    StepFunction step; // null: leaf only
    // How arguments are bound. With [params] null, positional ones only: from min_args to max_args
    // of them (the missing ones are passed as no value), or any number from min_args on where
    // max_args is -1. Otherwise [params] names the slots: "self,sep,maxsplit", where "*" alone
    // starts keyword-only ones, "*args" is a slot with a tuple of the rest, "**kwargs" one with a
    // dict (or no value) of the rest, and "/" alone ends positional-only ones. The first min_args
    // must be given.
    int16_t min_args;
    int16_t max_args;
    uint16_t locals;
    uint16_t flags;
    const char* params;
};

// A table of native functions that belong together. Tables are static; a Vm numbers them in the
// order in which it meets them at start: NativeFunction::index = table << 16 | place.
struct NativeTable {
    const NativeDef* defs;
    uint32_t count;
};

// A step's body. The state is the line of the request it waits for.
#define PLAIT_FRAME_BEGIN                                                                          \
    switch (f.state()) {                                                                           \
    case 0:
#define PLAIT_FRAME_END                                                                            \
    default: break;                                                                                \
        }                                                                                          \
        return vm::unreachable_state(m);

// [destination] = what [request] (a call, an operation, a next item) gives, now or later. Ends the
// step where it is no value (an exception). kSignalStop is passed on to [destination]. The even
// state asks (again, after kSignalRetry), the odd one has the answer. No C++ variable of the step
// may be used across it.
#define PLAIT_AWAIT(destination, request)                                                          \
    PLAIT_AWAIT_(destination, request, if (in.empty()) return vm::kNoValue)
// The same for a frame with kNativeCatches: an exception leaves no value in [destination], and the
// frame goes on.
#define PLAIT_AWAIT_CATCH(destination, request) PLAIT_AWAIT_(destination, request, (void)0)
#define PLAIT_AWAIT_(destination, request, on_exception)                                           \
    do {                                                                                           \
        [[fallthrough]];                                                                           \
    case __LINE__ * 2:                                                                             \
        f.state() = __LINE__ * 2;                                                                  \
        in = (request);                                                                            \
        if (in == vm::kSignalCall || in == vm::kSignalPark) {                                      \
            f.state() = __LINE__ * 2 + 1;                                                          \
            return in;                                                                             \
        }                                                                                          \
        if (in == vm::kSignalRetry) return in;                                                     \
        [[fallthrough]];                                                                           \
    case __LINE__ * 2 + 1: on_exception; (destination) = in;                                       \
    } while (0)

// Ends the step where the budget is used up, and goes on from here. For loops over program-sized
// data.
#define PLAIT_POLL()                                                                               \
    do {                                                                                           \
        if (m.spend()) {                                                                           \
            f.state() = __LINE__ * 2;                                                              \
            return vm::kSignalYield;                                                               \
        case __LINE__ * 2:;                                                                        \
        }                                                                                          \
    } while (0)

Value unreachable_state(Mutator& m);

} // namespace plait::vm
