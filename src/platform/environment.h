// The environment variables that the process was started with; under Emscripten the few that its
// library makes up. Nobody changes them meanwhile. Any thread may call.
#pragma once

#include <string>
#include <vector>

namespace plait::platform {

std::vector<std::string> environment(); // NAME=value each

} // namespace plait::platform
