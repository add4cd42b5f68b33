#include "platform/signals.h"

#include <cerrno>
#include <csignal>
#include <cstring>

namespace plait::platform {

namespace {

std::atomic<uint32_t> interrupt{0};

// Written before the handler is installed, read by it.
SignalOptions installed;

void handle_interrupt(int) {
    const int saved_errno = errno;
    raise_interrupt();
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
    installed = options;
    PLAIT_TRY(set_action(SIGPIPE, SIG_IGN));
    // A shell starts background jobs with SIGINT ignored; as in CPython that stays so.
    if (!is_ignored(SIGINT)) PLAIT_TRY(set_action(SIGINT, handle_interrupt));
    return {};
}

void raise_interrupt() {
    interrupt.store(1, std::memory_order_release);
    if (installed.hook) installed.hook(installed.hook_argument);
    if (installed.doorbell) installed.doorbell->ring();
}

bool interrupt_pending() {
    return interrupt.load(std::memory_order_relaxed) != 0;
}
bool take_interrupt() {
    return interrupt.exchange(0, std::memory_order_acquire) != 0;
}

void restore_default_signals() {
    // These two calls cannot fail for these signals.
    signal(SIGINT, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
}

} // namespace plait::platform
