// An instance of the engine in a worker serves one process after the other. [begin_instance] makes
// the parts of this folder that remember a process forget the one before: its children, what was
// typed, an interrupt. For src/platform and the engine's main, on the first thread.
#pragma once

#include "platform/io_wait.h"

namespace plait::platform {

void begin_instance();

// Of the parts; begin_instance() calls them.
void reset_processes();
void reset_input();
void reset_clock();

// --- For those that wait in the worker's event loop.

// What to wait for so that [io] is looked at in time: until the word at [*word] of the shared
// memory leaves [*seen]. False: something is ready already.
bool begin_io_wait(IoWait& io, SharedOffset* word, uint32_t* seen);

// A descriptor that stands for the end of a child (open_exit_fd) is its pid, marked.
inline constexpr int kExitFd = 1 << 29;
inline bool is_exit_fd(int fd) {
    return fd >= kExitFd;
}
bool has_exited(int fd);

} // namespace plait::platform
