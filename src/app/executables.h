#pragma once

// The executables that stand beside this one. Natively; any thread.

#include <string>

namespace plait::app {

// The path of [name] in this executable's folder; it need not exist.
std::string sibling_executable(const std::string& name);

} // namespace plait::app
