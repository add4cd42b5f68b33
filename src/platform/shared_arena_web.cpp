#include "platform/shared_arena.h"

#include <cerrno>

namespace plait::platform {

namespace {

Error no_sharing() {
    return Error{"memory and locks shared between processes are not possible in a page yet",
                 ENOSYS};
}

} // namespace

Result<SharedOffset> share(size_t) {
    return no_sharing();
}
void unshare(SharedOffset, size_t) {}
bool is_shared(SharedOffset, size_t) {
    return false;
}
void read_shared(SharedOffset, void*, size_t) {}
void write_shared(SharedOffset, const void*, size_t) {}
uint32_t load_shared_word(SharedOffset) {
    return 0;
}
void store_shared_word(SharedOffset, uint32_t) {}
uint32_t add_to_shared_word(SharedOffset, uint32_t) {
    return 0;
}
bool exchange_shared_word(SharedOffset, uint32_t*, uint32_t) {
    return false;
}
void wake_shared_word(SharedOffset, int) {}
void wait_for_shared_word(SharedOffset, uint32_t, int64_t) {}
int shared_arena_fd() {
    return -1;
}
Result<void> attach_shared_arena(int) {
    return no_sharing();
}

} // namespace plait::platform
