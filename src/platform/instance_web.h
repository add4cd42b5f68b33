// An instance of the engine in a worker serves one process after the other. [begin_instance] makes
// the parts of this folder that remember a process forget the one before: its children, what was
// typed, an interrupt. For src/platform and the engine's main, on the first thread.
#pragma once

namespace plait::platform {

void begin_instance();

// Of the parts; begin_instance() calls them.
void reset_processes();
void reset_input();
void reset_clock();

} // namespace plait::platform
