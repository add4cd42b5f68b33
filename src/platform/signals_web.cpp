#include "platform/signals.h"

#include <atomic>
#include <csignal>

extern "C" {
// In web/platform_library.js. What a signal from another process is to this one.
int plait_has_kernel();
void plait_handle_signal(int signal, int is_handled);
}

namespace plait::platform {

namespace {

std::atomic<uint64_t> pending{0}; // signal_bit of each that has come
std::atomic<SignalAction> actions[kSignalCount];
SignalOptions installed;

void note(int signal) {
    pending.fetch_or(signal_bit(signal), std::memory_order_release);
    if (installed.hook) installed.hook(installed.hook_argument);
    if (installed.doorbell) installed.doorbell->ring();
}

} // namespace

Result<void> install_signal_handlers(const SignalOptions& options) {
    installed = options;
    actions[SIGINT].store(SignalAction::Interrupt, std::memory_order_relaxed);
    return set_signal_action(kEndOfRun, SignalAction::Call);
}

Result<void> set_signal_action(int signal, SignalAction action) {
    actions[signal].store(action, std::memory_order_release);
    if (plait_has_kernel()) plait_handle_signal(signal, action != SignalAction::Default);
    return {};
}

SignalAction signal_action(int signal) {
    return actions[signal].load(std::memory_order_acquire);
}

// Whoever is not to be ended by a signal is not told of it either.
bool note_signal(int signal) {
    switch (signal_action(signal)) {
    case SignalAction::Default: return signal == SIGCHLD || signal == SIGCONT || signal == SIGWINCH;
    case SignalAction::Ignore: return true;
    default: note(signal); return true;
    }
}

uint64_t take_signals() {
    return pending.exchange(0, std::memory_order_acquire);
}

void raise_interrupt() {
    note(SIGINT);
}

bool interrupt_pending() {
    return pending.load(std::memory_order_relaxed) != 0;
}
bool take_interrupt() {
    const uint64_t bit = signal_bit(SIGINT);
    return (pending.fetch_and(~bit, std::memory_order_acquire) & bit) != 0;
}
void restore_default_signals() {}

} // namespace plait::platform
