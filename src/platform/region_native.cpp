#include "platform/region.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace plait::platform {

Result<Region> reserve_region(size_t max_bytes) {
    const size_t bytes = (max_bytes + kRegionAlignment - 1) & ~(kRegionAlignment - 1);
    // More than asked for, so that an aligned part can be cut out of it.
    const size_t mapped = bytes + kRegionAlignment;
    void* memory = mmap(nullptr,
                        mapped,
                        PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                        -1,
                        0);
    if (memory == MAP_FAILED)
        return Error{"The system has no room for " + std::to_string(bytes >> 20) +
                         " MiB of program memory.",
                     ENOMEM};
    auto* start = static_cast<std::byte*>(memory);
    const size_t skip = -reinterpret_cast<uintptr_t>(start) & (kRegionAlignment - 1);
    if (skip > 0) munmap(start, skip);
    if (skip < kRegionAlignment) munmap(start + skip + bytes, kRegionAlignment - skip);
    return Region{.base = start + skip, .bytes = bytes};
}

void release_region(const Region& region, size_t) {
    munmap(region.base, region.bytes);
}

void decommit_region(const Region& region, size_t offset, size_t bytes) {
    PLAIT_CHECK(offset + bytes <= region.bytes, "A part outside of the region was decommitted.");
    madvise(region.base + offset, bytes, MADV_DONTNEED);
}

void spoil_region(const Region& region, size_t) {
    madvise(region.base, region.bytes, MADV_DONTNEED);
    mprotect(region.base, region.bytes, PROT_NONE);
}

size_t spoiled_regions_to_keep() {
    return 8;
}

uint64_t default_region_bytes() {
    return uint64_t{2} << 30;
}

size_t page_bytes() {
    return size_t(sysconf(_SC_PAGESIZE));
}

} // namespace plait::platform
