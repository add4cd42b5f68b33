#pragma once

// `plait link` and `plait open`: a program into a link, and back. Neither runs anything.

#include <string>
#include <vector>

namespace plait::app {

// FILE [--page=ADDRESS] and the options of `plait run` that a link keeps. The exit status.
int link_command(const std::vector<std::string>& words);

// LINK [--output=FILE]: the program to standard output or FILE, the settings to standard error.
int open_command(const std::vector<std::string>& words);

} // namespace plait::app
