#pragma once

// Generators, coroutines and async generators: frames that are put aside and taken up again.

#include "vm/mutator.h"

namespace plait::vm {

// A generator of whatever kind [function]'s code is, with the first [count] locals that its
// arguments are. kSignalRetry.
Value new_generator(Mutator& m, Function* function, const Value* arguments, uint32_t count);

// The sum where it needs no more than a small int or a double; no value: go the long way.
inline Value add_quickly(Value sum, Value item) {
    if (both_ints(sum, item)) {
        const int64_t total = sum.as_int() + item.as_int();
        if (Value::fits_int(total)) return Value::from_int(total);
    } else if (sum.is_double() && item.is_double()) {
        return Value::from_double(sum.as_double() + item.as_double());
    }
    return kNoValue;
}

// The next item for a native frame that only collects: where [iterator] is a generator, it goes on
// without suspending itself at each item that [take] covers, for slot [slot] of that frame.
Value next_item_for(Mutator& m, Value iterator, Return take, uint8_t slot);
// Whether the caller of the topmost frame, a generator's, has taken what that yields, by its
// Return; else it is to be handed over as usual.
bool take_yielded(Mutator& m, Value value);

// Pushes the generator's frame, to go on with [sent] (kNone at first). kSignalCall; or no value
// with ValueError, TypeError, RecursionError raised; kSignalStop where it is finished. What it
// yields is its result; at its end kSignalStop is delivered and Fiber::stop_value is what it
// returned.
Value resume_generator(Mutator& m, Value generator, Value sent);
inline Value resume_generator_next(Mutator& m, Value generator) {
    return resume_generator(m, generator, kNone);
}
// What a call of `send`, `__next__` or `next` by the dispatch loop does at once where the generator
// stands at a yield: kSignalCall, and the caller's register gets what is yielded. No value: it is
// another call, or one for a frame. At the generator's end the loop raises [new_stop].
Value resume_by_call(Mutator& m, const NativeDef& def, const Value* args, uint32_t count);
Value new_stop(Mutator& m, Value value); // a StopIteration, or kSignalRetry
Value step_method_send(Mutator& m, NativeFrame& f, Value in);
Value builtin_next_step(Mutator& m, NativeFrame& f, Value in); // iteration.cpp
// The same, but [exception] is raised where it stands.
Value throw_into_generator(Mutator& m, Value generator, Value exception);

// Where a StopIteration is raised that [generator]'s frame may not let out: a RuntimeError instead.
void convert_stop_iteration(Mutator& m, Ref generator);

// Takes the topmost frame, a generator's, off the stack at Record::pc, and keeps it.
void suspend_generator(Mutator& m);
// A generator that was never started ends as it is.
void end_unstarted(Mutator& m, Generator* generator);
// generator.close() or coroutine.close(). kSignalCall.
Value close_generator(Mutator& m, Value generator);
// The topmost frame, a generator's, ends (returned or raised): gives its registers up.
void finish_generator(Mutator& m, Record& record);

// [whose]: for the error, whose value it is: 0 any, 1 __aenter__'s, 2 __aexit__'s.
Value get_awaitable(Mutator& m, Value v, uint32_t whose = 0);
Value get_yield_from_iterator(Mutator& m, Value v);
// YieldFrom: sends [sent] into [iterator]: a value yielded, kSignalStop with Fiber::stop_value,
// kSignalCall, no value.
Value send_to_iterator(Mutator& m, Value iterator, Value sent);

extern const NativeTable kGeneratorNatives, kAsyncGeneratorNatives;

} // namespace plait::vm
