#pragma once

// What the methods of int, float and bool share.

#include "vm/numeric.h"

#include <string>

namespace plait::vm {

// The characters of a str or bytes argument that stands for a number: decimal digits of all scripts
// become ASCII ones, blanks at the ends go. False where it has other characters beyond ASCII.
bool number_text(Mutator& m, Value text, std::string* out);
// int(text, base) with CPython's rules for prefixes and underscores; ValueError.
Value int_from_text(Mutator& m, Value text, int base);
// int(v) and float(v); kSignalCall where a method is asked first.
Value int_of(Mutator& m, Value v);
Value float_of(Mutator& m, Value v);
// repr() of a str or bytes, for messages.
std::string shown(Mutator& m, Value text);

// A method by which an instance turns into a number, checked: pushes a frame. [what] is put into
// the TypeError.
enum class NumberResult : uint8_t { Int, Float };
Value push_number_call(Mutator& m, NumberResult result, Value object, NameId method);
Value number_call_step(Mutator& m, NativeFrame& f, Value in);
inline constexpr int kNumberCallLocals = 1;

// numerator/denominator of a float or int: a tuple.
Value integer_ratio(Mutator& m, double number);

} // namespace plait::vm
