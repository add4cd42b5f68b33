#pragma once

// What the files of numbers share: the arithmetic of each type, already told apart. All are leaves.

#include "vm/bigint.h"
#include "vm/ops.h"

#include <string>
#include <string_view>

namespace plait::vm {

// int.cpp: both operands are ints or bools.
Value int_binary(Mutator& m, BinaryOp op, Value a, Value b);
// The same for any operands; no value, and no exception, where they or the result are not ints of
// 63 bits and a sign, or the operation is a rarer one.
Value word_binary(Mutator& m, BinaryOp op, Value a, Value b);
Value int_power_modulo(Mutator& m, Value base, Value exponent, Value modulus);
Value int_negative(Mutator& m, Value a);
Value int_round_to(Mutator& m, Value number, Value digits); // round(number, digits), digits an int
int int_compare(Mutator& m, Value a, Value b);
int int_compare_double(Mutator& m, Value a, double b); // b is not a NaN
Value int_from_double(Mutator& m,
                      double number); // truncated; ValueError or OverflowError for nan and inf
Value divide_ints(Mutator& m, Value a, Value b, Value* remainder); // floored; b is not 0
bool int_is_odd(Mutator& m, Value a);
// CPython refuses to turn more digits than this into text or back (it is quadratic work).
// [decimal_of] is false with ValueError raised where [a] has more.
inline constexpr uint32_t kMaxDecimalDigits = 4300;
bool decimal_of(Mutator& m, Value a, std::string* out);
// Whether [v] is a number of too many digits to be shown: a search for it is a ValueError without a
// message, as in CPython. Raises nothing.
bool has_too_many_digits(Mutator& m, Value v);

// float.cpp
Value float_binary(Mutator& m, BinaryOp op, double a, double b);
double float_modulo(double a, double b);
double float_floor_divide(double a, double b, double* remainder);
Value float_round(Mutator& m, double number, Value digits);
// Reads a Python float literal as float() takes it (blanks around, underscores between digits, inf,
// nan).
bool parse_float(std::string_view text, double* out);

// complex.cpp
struct ComplexNumber {
    double real = 0, imaginary = 0;
};
Value new_complex(Mutator& m, double real, double imaginary);
Value complex_binary(Mutator& m, BinaryOp op, ComplexNumber a, ComplexNumber b);
std::string complex_repr(double real, double imaginary);

// numbers.cpp
inline bool is_number(Mutator& m, Value v) {
    return v.is_double() || is_int(m, v);
}
// [v] as a double: floats, ints, bools. False with OverflowError raised where an int is too large.
bool number_to_double(Mutator& m, Value v, double* out);
// int() of a builtin index argument (a small int is expected): raises TypeError or OverflowError.
bool argument_int64(Mutator& m, Value v, int64_t* out);
bool argument_clamped(Mutator& m, Value v, int64_t* out); // too large ones become the largest
inline Value bool_to_int(Value v) {
    return v == kTrue ? Value::from_int(1) : v == kFalse ? Value::from_int(0) : v;
}

} // namespace plait::vm
