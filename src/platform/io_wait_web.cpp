#include "platform/instance_web.h"
#include "platform/io_wait.h"

#include <algorithm>

extern "C" {
int plait_is_end_ready(int pid, int end, int is_writing);
uint32_t plait_change_word(int end, int is_writing);
}

namespace plait::platform {

namespace {

// What changes when what is waited for may have come: the word of a lock, that of the one pipe, or
// that of all pipes and ended processes.
SharedOffset word_of(const IoWait& io) {
    if (io.word != 0) return io.word;
    if (io.fds.size() != 1 || is_exit_fd(io.fds[0].fd)) return plait_change_word(0, 0);
    return plait_change_word(io.fds[0].fd, io.fds[0].event == FdEvent::Writable);
}

bool is_ready(const FdWait& wait) {
    if (is_exit_fd(wait.fd)) return has_exited(wait.fd);
    return plait_is_end_ready(process_id(), wait.fd, wait.event == FdEvent::Writable) != 0;
}

} // namespace

bool look_at_io(IoWait& io) {
    if (io.word != 0) return load_shared_word(io.word) != io.expected;
    bool any = false;
    for (FdWait& each : io.fds) {
        each.is_ready = is_ready(each);
        any |= each.is_ready;
    }
    return any;
}

bool begin_io_wait(IoWait& io, SharedOffset* word, uint32_t* seen) {
    *word = word_of(io);
    *seen = load_shared_word(*word);
    return !look_at_io(io);
}

void wait_for_io(IoWait& io, Doorbell& bell, uint32_t seen, int64_t deadline_ns) {
    SharedOffset word;
    uint32_t before;
    if (bell.sequence() != seen || !begin_io_wait(io, &word, &before)) return;
    wait_for_shared_word(word, before, std::min(deadline_ns, monotonic_ns() + kIoSliceNs));
}

} // namespace plait::platform
