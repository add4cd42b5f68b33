#pragma once

// A program that meets, while it runs, what CPython has and Plait has not (absent.h) ends there: a
// handler of its own, or a finally, would go on with something that CPython never sees. Not so
// where it looks first: by hasattr, by getattr with a default, or under a try with a handler for
// just that. An exception of the class Unsupported means that too, whoever raises it.

#include "vm/mutator.h"

#include <optional>
#include <string>

namespace plait::vm {

// What to use instead of [name] of [object], a module, class or object of a builtin class; nothing
// where it is not known. A frozen module may itself say what it lacks: in [_absent], a dict of
// advice and names.
std::optional<std::string> instead_of_attribute(Mutator& m, Value object, Value name);

// Whether what is being raised now means that.
bool is_refusal(Mutator& m);
// Pushes the frame that says so and ends the process. It does not return to those below it.
Value refuse(Mutator& m);

} // namespace plait::vm
