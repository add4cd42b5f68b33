#pragma once

// Checks a code object against what code.h and opcodes.def promise to the virtual machine: every
// jump lands on an instruction, every register that an instruction reads, and every one below its
// live count, has been written on all ways to it. For tests.

#include "lang/code.h"

#include <string>

namespace plait::lang {

// Empty where all is well, else what is wrong, with the name of the code object and the word.
std::string verify_code(const CodeObject& code);

} // namespace plait::lang
