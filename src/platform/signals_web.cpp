#include "platform/signals.h"

namespace plait::platform {

namespace {

std::atomic<uint32_t> interrupt{0};
SignalOptions installed;

} // namespace

Result<void> install_signal_handlers(const SignalOptions& options) {
    installed = options;
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
void restore_default_signals() {}

} // namespace plait::platform
