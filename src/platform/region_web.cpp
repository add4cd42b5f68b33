#include "platform/region.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace plait::platform {

Result<Region> reserve_region(size_t max_bytes) {
    const size_t bytes = (max_bytes + kRegionAlignment - 1) & ~(kRegionAlignment - 1);
    void* memory = std::aligned_alloc(kRegionAlignment, bytes);
    if (!memory)
        return Error{"The page's memory has no room for " + std::to_string(bytes >> 20) +
                         " MiB of program memory.",
                     ENOMEM};
    std::memset(memory, 0, bytes);
    return Region{.base = static_cast<std::byte*>(memory), .bytes = bytes};
}

void release_region(const Region& region) {
    std::free(region.base);
}

void decommit_region(const Region& region, size_t offset, size_t bytes) {
    PLAIT_CHECK(offset + bytes <= region.bytes, "A part outside of the region was decommitted.");
    std::memset(region.base + offset, 0, bytes);
}

size_t page_bytes() {
    return 4096;
}

} // namespace plait::platform
