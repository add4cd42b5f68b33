// Signals as CPython has them: SIGINT is noted and acted upon by the runtime, SIGPIPE is ignored (a
// write reports EPIPE), SIGTERM and the others end the process, until the program says what else is
// to be done about one.
//
// The handler sets a bit, calls the hook and rings the doorbell, nothing else. One owner (the
// runtime's start-up) installs, and another may after it, with the same hook; [take_signals] and
// [take_interrupt] may be called by any thread. On the web there is a table of actions and no
// system below it; [raise_interrupt] is what Stop uses.
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

inline constexpr int kSignalCount = 65; // numbers 1 to 64
// What ends all processes of a run, which tell each other by it (Runtime::end_all): SIGRTMAX.
inline constexpr int kEndOfRun = 64;

enum class SignalAction : uint8_t {
    Default,   // the system's, which is mostly the end
    Ignore,    // nothing
    Interrupt, // SIGINT alone: KeyboardInterrupt
    Call,      // noted, for a handler of the program's
};
Result<void> set_signal_action(int signal, SignalAction action);
SignalAction signal_action(int signal);
inline uint64_t signal_bit(int signal) {
    return uint64_t{1} << (signal - 1);
}
// Does what the handler of [signal] does. False: the system has to be asked.
bool note_signal(int signal);
// Those that have come and have not been taken, as bits, and takes them.
uint64_t take_signals();
// Does what the handler of SIGINT does.
void raise_interrupt();
// Whether a signal has come and has not been taken.
bool interrupt_pending();
// Whether SIGINT has, and takes it.
bool take_interrupt();
// A run-away second Ctrl-C, or an exit by signal: SIGINT ends the process again.
void restore_default_signals();

} // namespace plait::platform
