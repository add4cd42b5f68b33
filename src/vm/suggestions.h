#pragma once

// "Did you mean: 'counter'?": the near name for an unknown one, as CPython 3.11 chooses it.

#include "vm/mutator.h"

#include <string>

namespace plait::vm {

// For an AttributeError or NameError: the text to add after its message, or nothing.
std::string suggestion_for(Mutator& m, Value exception);

// Keeps what a NameError raised now, in the topmost Python frame, would suggest: a Str in
// Exception::extra[1].
void note_name_suggestion(Mutator& m, Exception* exception, Value name, Ref globals);

} // namespace plait::vm
