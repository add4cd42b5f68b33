#pragma once

// Binding of a call's arguments to a function's registers or a native function's slots.

#include "vm/mutator.h"

#include <string>

namespace plait::vm {

inline constexpr uint32_t kMaxSlots = 256;

// A call's arguments, wherever they lie. Valid until the next push or safepoint.
struct Arguments {
    const Value* positional = nullptr;
    uint32_t count = 0;
    const Value* keyword_names = nullptr; // Strs
    const Value* keyword_values = nullptr;
    uint32_t keyword_count = 0;
    bool is_bound = false; // the first comes from a bound method: it is an object of its class
};

// Fills [slots] with the registers of [function]'s parameters. The number of them, or -1 with an
// exception raised, or -2 where there is no room.
int bind_function(Mutator& m, Function* function, const Arguments& arguments, Value* slots);

// The TypeError of a call of a builtin class's method (a slot of it, or another) through the class
// where the object that it is called for is none of the class's, or there is none: an empty [self].
// [owner] is the class's name.
Value raise_wrong_self(
    Mutator& m, bool is_slot, const std::string& owner, const std::string& name, Value self);

// Fills [slots] (def.max_args of them, or all positional ones where that is -1). The number of
// them, or -1, or -2.
int bind_native(Mutator& m,
                NativeFunction* function,
                const NativeDef& def,
                const Arguments& arguments,
                Value* slots);

} // namespace plait::vm
