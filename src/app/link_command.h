#pragma once

// `plait link` and `plait open`: a program into a link, and back. Neither runs anything.

#include "app/options.h"

#include <string>
#include <utility>
#include <vector>

namespace plait::app {

// FILE [--page=ADDRESS] and the options of `plait run` that a link keeps. The exit status.
int link_command(const std::vector<std::string>& words);

// LINK [--output=FILE]: the program to standard output or FILE, the settings to standard error.
int open_command(const std::vector<std::string>& words);

// What was asked for, as a link keeps it: what is as usual is left out.
std::vector<std::pair<std::string, std::string>> link_settings(const Options& options);

} // namespace plait::app
