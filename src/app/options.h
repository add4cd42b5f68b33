#pragma once

// What a run is told, by the command line or by the page: one struct, the same names. Parsing is
// pure; any thread.

#include "base/result.h"
#include "platform/region.h"
#include "runtime/runtime.h"

#include <string>
#include <vector>

namespace plait::app {

struct Options {
    std::string file;                                               // the program's path
    std::vector<std::string> arguments;                             // its own, after the path
    bool gil = true;                                                // --gil=on|off
    runtime::StartMethod start_method = runtime::StartMethod::Fork; // --start-method=fork|spawn
    std::string trace_file;                                         // --trace FILE
    bool summary = false;                                           // --summary
    bool link = false;                                              // --link
    std::string page;                                               // --page=ADDRESS
    uint64_t memory_bytes = platform::default_region_bytes(); // --memory=MIB, for each process
    runtime::DebugOptions debug;    // --debug=gc-stress,tiny-slice,relocate,thin,stretch --seed=N
    bool wants_help = false;        // --help
    bool wants_version = false;     // --version
    int spawned_fd = -1;            // --spawned=FD: another process of the run started this one
    bool forked = false;            // --forked: a child's own instance of the engine
    std::string trace_ticket;       // --trace-ticket=TEXT
    std::vector<std::string> given; // the options as they were, for spawned processes
};

// [words] are what follows the program's name on the command line. An option may stand on either
// side of the file; "--" ends them, and what is no option of ours is the program's.
Result<Options> parse_options(const std::vector<std::string>& words);

std::string help_text();

} // namespace plait::app
