// Waiting for what other processes do: descriptors that become ready, and words of the shared
// arena that change.
//
// Natively the thread waits in the system for just these, because a hop by way of another thread
// would cost more than the message. So a ring of the thread's doorbell cuts such a wait short only
// after some time (kIoSliceNs at most); a signal does at once. In a page the doorbell is rung.
// By the waiting thread only.
#pragma once

#include "platform/doorbell.h"
#include "platform/process.h"
#include "platform/shared_arena.h"

#include <cstdint>
#include <vector>

namespace plait::platform {

inline constexpr int64_t kIoSliceNs = 50'000'000;

struct FdWait {
    int fd = -1;
    FdEvent event = FdEvent::Readable;
    bool is_ready = false; // or has failed or hung up
};

// Any of them ends the wait.
struct IoWait {
    std::vector<FdWait> fds;
    SharedOffset word = 0; // leaves [expected]; 0: none
    uint32_t expected = 0;

    void clear() {
        fds.clear();
        word = 0;
    }
};

// Looks without waiting, and notes in [fds] what is ready: true where anything is.
bool look_at_io(IoWait& io);
// Waits until something is ready, the deadline, or the bell is rung after [seen]. It may return for
// no reason.
void wait_for_io(IoWait& io, Doorbell& bell, uint32_t seen, int64_t deadline_ns);

} // namespace plait::platform
