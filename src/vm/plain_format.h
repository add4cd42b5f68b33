#pragma once

// The short way to formatted text: ints that fit a Value, floats and ASCII strings in the common
// formats, made on the C stack. Leaves. Each function says kSignalSlow where the case is not that
// plain, and has then done nothing: whoever asked goes the long way (percent.cpp, format.cpp),
// which knows every case and raises every error.

#include "vm/str_build.h"

namespace plait::vm {

// str(v) of an int or float.
Value plain_str(Mutator& m, Value number);
// `template % arguments`.
Value plain_percent(Mutator& m, Str* text, Value arguments);
// format(number, spec): "[[fill]align][sign][0][width][.precision][d|x|f]".
Value plain_format(Mutator& m, Value number, Str* spec);

// |number| with [precision] digits behind the point, correctly rounded (ties to even, as printf
// does). The number of characters written to [out], which has room for 64; 0 where the digits
// before and behind the point do not fit 19 together.
size_t fixed_digits(double number, int precision, char* out);

} // namespace plait::vm
