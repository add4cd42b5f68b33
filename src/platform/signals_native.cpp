#include "platform/signals.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace plait::platform {

namespace {

std::atomic<uint32_t> interrupt{0};

// What the handler reads. One word each, since it may run while a later owner installs.
std::atomic<Doorbell*> installed_doorbell{nullptr};
std::atomic<void (*)(void*)> installed_hook{nullptr};
std::atomic<void*> installed_argument{nullptr};

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
    installed_doorbell.store(options.doorbell, std::memory_order_release);
    installed_argument.store(options.hook_argument, std::memory_order_release);
    installed_hook.store(options.hook, std::memory_order_release);
    PLAIT_TRY(set_action(SIGPIPE, SIG_IGN));
    // A shell starts background jobs with SIGINT ignored; as in CPython that stays so.
    if (!is_ignored(SIGINT)) PLAIT_TRY(set_action(SIGINT, handle_interrupt));
    return {};
}

void raise_interrupt() {
    interrupt.store(1, std::memory_order_release);
    if (const auto hook = installed_hook.load(std::memory_order_acquire))
        hook(installed_argument.load(std::memory_order_acquire));
    if (Doorbell* doorbell = installed_doorbell.load(std::memory_order_acquire)) doorbell->ring();
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
