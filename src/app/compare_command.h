#pragma once

// `plait compare FILE...`: the same work serial, in threads with the GIL and without, in processes
// and in tasks: each form run several times, in turns, and what their traces say. Natively.

#include <string>
#include <vector>

namespace plait::app {

// The exit status: 1 where a form failed.
int compare_command(const std::vector<std::string>& words);

} // namespace plait::app
