// Signals as CPython has them: SIGINT is noted and acted upon by the runtime, SIGPIPE is ignored (a
// write reports EPIPE), SIGTERM and the others end the process.
//
// The handler sets one word, calls the hook and rings the doorbell, nothing else. One owner (the
// runtime's start-up) installs, and another may after it, with the same hook; [take_interrupt] may
// be called by any thread. On the web install does nothing and [raise_interrupt] is what Stop uses.
#pragma once

#include "base/result.h"
#include "platform/doorbell.h"

namespace plait::platform {

struct SignalOptions {
    // Rung on SIGINT; may be null. Must live as long as the process.
    Doorbell* doorbell = nullptr;
    // Called in the signal handler, for setting a poll word; must be async-signal-safe.
    void (*hook)(void* argument) = nullptr;
    void* hook_argument = nullptr;
};

Result<void> install_signal_handlers(const SignalOptions& options);
// Does what the handler of SIGINT does.
void raise_interrupt();
// Whether SIGINT has come and has not been taken.
bool interrupt_pending();
// The same, and takes it.
bool take_interrupt();
// A run-away second Ctrl-C, or an exit by signal: SIGINT ends the process again.
void restore_default_signals();

} // namespace plait::platform
