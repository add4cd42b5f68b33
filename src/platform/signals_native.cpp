#include "platform/signals.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace plait::platform {

namespace {

std::atomic<uint64_t> pending{0}; // signal_bit of each that has come
std::atomic<SignalAction> actions[kSignalCount];

// What the handler reads. One word each, since it may run while a later owner installs.
std::atomic<Doorbell*> installed_doorbell{nullptr};
std::atomic<void (*)(void*)> installed_hook{nullptr};
std::atomic<void*> installed_argument{nullptr};

void note(int signal) {
    pending.fetch_or(signal_bit(signal), std::memory_order_release);
    if (const auto hook = installed_hook.load(std::memory_order_acquire))
        hook(installed_argument.load(std::memory_order_acquire));
    if (Doorbell* doorbell = installed_doorbell.load(std::memory_order_acquire)) doorbell->ring();
}

void handle_signal(int signal) {
    const int saved_errno = errno;
    note(signal);
    errno = saved_errno;
}

Error signal_error() {
    const int code = errno;
    return Error{std::string("Signals cannot be handled: ") + std::strerror(code) + ".", code};
}

Result<void> set_action(int signal, void (*handler)(int)) {
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    // No SA_RESTART: a read of standard input must end, so that KeyboardInterrupt can be raised.
    if (sigaction(signal, &action, nullptr) != 0) return signal_error();
    return {};
}

bool is_ignored(int signal) {
    struct sigaction action = {};
    return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace

Result<void> install_signal_handlers(const SignalOptions& options) {
    installed_doorbell.store(options.doorbell, std::memory_order_release);
    installed_argument.store(options.hook_argument, std::memory_order_release);
    installed_hook.store(options.hook, std::memory_order_release);
    PLAIT_TRY(set_signal_action(SIGPIPE, SignalAction::Ignore));
    PLAIT_TRY(set_signal_action(kEndOfRun, SignalAction::Call));
    // A shell starts background jobs with SIGINT ignored; as in CPython that stays so.
    return set_signal_action(SIGINT,
                             is_ignored(SIGINT) ? SignalAction::Ignore : SignalAction::Interrupt);
}

Result<void> set_signal_action(int signal, SignalAction action) {
    actions[signal].store(action, std::memory_order_release);
    switch (action) {
    case SignalAction::Default: return set_action(signal, SIG_DFL);
    case SignalAction::Ignore: return set_action(signal, SIG_IGN);
    default: return set_action(signal, handle_signal);
    }
}

SignalAction signal_action(int signal) {
    return actions[signal].load(std::memory_order_acquire);
}

bool note_signal(int signal) {
    const SignalAction action = signal_action(signal);
    if (action != SignalAction::Interrupt && action != SignalAction::Call) return false;
    note(signal);
    return true;
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

void restore_default_signals() {
    // These two calls cannot fail for these signals.
    signal(SIGINT, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
}

} // namespace plait::platform
