#pragma once

// Running one program from a file to its end, as all mains do it: read, compile, run, write what
// was traced.

#include "app/options.h"

#include <string>
#include <vector>

namespace plait::app {

struct Host {
    bool processes = true; // whether this host has more than one process
    // Ends the OS process where the program ends, whatever its threads do. False: returns the
    // status to main.
    bool ends_process = true;
};

// The exit status: the program's, or 2 where it was not run. Messages go to standard error.
int run_program(const Options& options, const Host& host);

// A whole command line: words after the executable's name.
int run_command(const std::vector<std::string>& words, const Host& host);

} // namespace plait::app
