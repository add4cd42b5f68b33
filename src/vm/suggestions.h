#pragma once

// "Did you mean: 'counter'?": the near name for an unknown one, as CPython 3.11 chooses it.

#include "vm/mutator.h"

#include <string>

namespace plait::vm {

// The text to add after the message of an AttributeError or NameError, or nothing.
std::string near_name_for(Mutator& m, Value exception);

// The same for what Plait does not have: what to use in its stead.
std::string advice_for(Mutator& m, Value exception);

// Keeps what a NameError raised now, in the topmost Python frame, would suggest: a Str in
// Exception::extra[1].
void note_name_suggestion(Mutator& m, Exception* exception, Value name, Ref globals);

} // namespace plait::vm
