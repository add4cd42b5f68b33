#include "base/mutex.h"
#include "platform/io_wait.h"
#include "platform/thread.h"

#include <poll.h>

#include <algorithm>
#include <atomic>

namespace plait::platform {

namespace {

constexpr int64_t kSpinNs = 10'000;

// Fills [entries] from [io]; how many there are.
std::vector<pollfd> entries_of(const IoWait& io) {
    std::vector<pollfd> entries;
    entries.reserve(io.fds.size());
    for (const FdWait& each : io.fds) {
        const short events = each.event == FdEvent::Readable ? POLLIN : POLLOUT;
        entries.push_back({.fd = each.fd, .events = events, .revents = 0});
    }
    return entries;
}

bool poll_fds(IoWait& io, int64_t timeout_ns) {
    std::vector<pollfd> entries = entries_of(io);
    const timespec timeout{.tv_sec = 0, .tv_nsec = long(timeout_ns)};
    if (ppoll(entries.data(), entries.size(), &timeout, nullptr) <= 0) return false;
    bool any = false;
    for (size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].revents == 0) continue;
        io.fds[i].is_ready = true;
        any = true;
    }
    return any;
}

bool has_changed(const IoWait& io) {
    return io.word != 0 && load_shared_word(io.word) != io.expected;
}

// Asked once; two threads that ask at the same time write the same answer.
bool has_several_cores() {
    static std::atomic<int> cores{0};
    if (cores.load(std::memory_order_relaxed) == 0)
        cores.store(cpu_count(), std::memory_order_relaxed);
    return cores.load(std::memory_order_relaxed) > 1;
}

// A lock is often held for a moment only.
bool spin(const IoWait& io) {
    if (!has_several_cores()) return false;
    const int64_t end_ns = monotonic_ns() + kSpinNs;
    do {
        for (int i = 0; i < 16; ++i)
            cpu_relax();
        if (has_changed(io)) return true;
    } while (monotonic_ns() < end_ns);
    return false;
}

} // namespace

bool look_at_io(IoWait& io) {
    if (has_changed(io)) return true;
    const auto is_ready = [](const FdWait& each) { return each.is_ready; };
    if (std::any_of(io.fds.begin(), io.fds.end(), is_ready)) return true;
    return !io.fds.empty() && poll_fds(io, 0);
}

void wait_for_io(IoWait& io, Doorbell& bell, uint32_t seen, int64_t deadline_ns) {
    if (bell.sequence() != seen) return;
    const int64_t now = monotonic_ns();
    const int64_t end_ns = std::min(deadline_ns, now + kIoSliceNs);
    if (end_ns <= now) return;
    if (io.word == 0) {
        poll_fds(io, end_ns - now);
    } else if (!spin(io)) {
        wait_for_shared_word(io.word, io.expected, end_ns);
    }
}

} // namespace plait::platform
