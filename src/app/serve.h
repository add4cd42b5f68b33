#pragma once

// `plait serve`: the page, from a folder, on this machine's loopback address alone, with the
// headers that make it cross-origin isolated. Runs until it is ended.

#include <string>
#include <vector>

namespace plait::app {

// [--port=N] [DIRECTORY]. The exit status; a server that works does not return.
int serve_command(const std::vector<std::string>& words);

} // namespace plait::app
