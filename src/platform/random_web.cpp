#include "platform/random.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace plait::platform {

Result<void> random_bytes(void* buffer, size_t bytes) {
    // getentropy gives at most 256 bytes a call.
    auto* next = static_cast<unsigned char*>(buffer);
    while (bytes > 0) {
        const size_t step = std::min(bytes, size_t{256});
        if (getentropy(next, step) != 0) return Error{"The browser gives no random bytes.", errno};
        next += step;
        bytes -= step;
    }
    return {};
}

} // namespace plait::platform
