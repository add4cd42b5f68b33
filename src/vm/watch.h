#pragma once

// VariableWatch: what the variables of the program are, as events of the trace.
//
// Whenever an OS thread leaves [run] (it parks, its slice ends), the globals of __main__ are
// compared with what was recorded last, and those that have changed become Global events; and what
// the local variables of the fiber's functions hold, if it is mutable and so can be shared, becomes
// a Locals event where that has changed. So what a program sleeps or waits with is always recorded;
// what changes between two such moments and back is not. A budget bounds the cost: a burst of
// kBurst looks, and one more for each millisecond.
// Text is made of a bounded part of a value and runs no Python code. One for each Vm; any mutator
// that runs may call it: with the GIL off, one that finds another one looking goes on without,
// unless its fiber has ended.

#include "base/mutex.h"
#include "vm/mutator.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace plait::vm {

class VariableWatch {
public:
    static constexpr uint32_t kMostGlobals = 40;
    static constexpr uint32_t kMostLocals = 16; // Of a fiber.
    static constexpr int64_t kBurst = 200;

    // The mutator runs a fiber and has a recorder.
    void look(Mutator& m);

private:
    struct Known {
        uint64_t name = 0; // The interned name's bits.
        std::string text;
    };
    bool take_from_budget();
    void compare(Mutator& m, Value name, Value value, uint32_t index);
    void compare_globals(Mutator& m, Dict* globals);
    void compare_locals(Mutator& m, Ref globals);

    Mutex mutex_;
    std::vector<Known> known_;
    std::map<uint64_t, std::string> known_locals_; // By fiber.
    int64_t budget_ns_ = kBurst * 1'000'000;
    int64_t budget_time_ns_ = 0;
};

// "type \x1f identity \x1f words" of a value, without running Python code: for values that people
// can read at a glance. Empty for modules, functions, classes and the like. The identity is 0 for
// what has none that matters (numbers, strings).
std::string describe_value(Mutator& m, Value value);

} // namespace plait::vm
