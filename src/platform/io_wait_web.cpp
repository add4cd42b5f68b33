#include "platform/io_wait.h"

namespace plait::platform {

// There is nothing that could be waited for: no descriptor and no shared word can be made here.
bool look_at_io(IoWait&) {
    return false;
}

void wait_for_io(IoWait&, Doorbell& bell, uint32_t seen, int64_t deadline_ns) {
    bell.wait(seen, deadline_ns);
}

} // namespace plait::platform
