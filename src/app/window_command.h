#pragma once

// `plait gui [FILE|LINK]`: becomes plait-gui, the executable beside this one that has a window. A
// plait that was built where there is no SDL2 has none, and says what to install.

#include <string>
#include <vector>

namespace plait::app {

// The exit status where it could not become that one.
int gui_command(const std::vector<std::string>& words);

} // namespace plait::app
