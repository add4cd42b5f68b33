#include "platform/random.h"

#include <sys/random.h>

#include <cerrno>

namespace plait::platform {

Result<void> random_bytes(void* buffer, size_t bytes) {
    auto* next = static_cast<unsigned char*>(buffer);
    while (bytes > 0) {
        const ssize_t got = getrandom(next, bytes, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return Error{"The system gives no random bytes.", errno};
        next += got;
        bytes -= size_t(got);
    }
    return {};
}

} // namespace plait::platform
