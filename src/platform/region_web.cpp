#include "base/mutex.h"
#include "platform/region.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace plait::platform {

namespace {

// Regions are never given back: a worker serves one process after the other, and each wants one of
// the same size. Those that are free read as zero.
struct KeptRegion {
    Region region;
    bool is_free = false;
};

constexpr int kMaxRegions = 4;
Mutex mutex;
KeptRegion kept[kMaxRegions] PLAIT_GUARDED_BY(mutex);

Region take_kept(size_t bytes) PLAIT_REQUIRES(mutex) {
    for (KeptRegion& each : kept) {
        if (!each.is_free || each.region.bytes < bytes) continue;
        each.is_free = false;
        return each.region;
    }
    return {};
}

void keep(const Region& region, bool is_free) PLAIT_REQUIRES(mutex) {
    for (KeptRegion& each : kept) {
        if (each.region.base && each.region.base != region.base) continue;
        each = {.region = region, .is_free = is_free};
        return;
    }
}

// Memory above the program break has never been used, so it reads as zero without being touched.
Region extend_memory(size_t bytes) {
    const auto end = reinterpret_cast<uintptr_t>(sbrk(0));
    const size_t skip = -end & (kRegionAlignment - 1);
    void* memory = sbrk(static_cast<intptr_t>(bytes + skip));
    if (memory == reinterpret_cast<void*>(-1)) return {};
    return Region{.base = static_cast<std::byte*>(memory) + skip, .bytes = bytes};
}

} // namespace

Result<Region> reserve_region(size_t max_bytes) {
    const size_t bytes = (max_bytes + kRegionAlignment - 1) & ~(kRegionAlignment - 1);
    LockGuard guard(mutex);
    Region region = take_kept(bytes);
    if (!region.base) {
        region = extend_memory(bytes);
        if (region.base) keep(region, false);
    }
    if (region.base) return region;
    return Error{"The page's memory has no room for " + std::to_string(bytes >> 20) +
                     " MiB of program memory.",
                 ENOMEM};
}

void release_region(const Region& region, size_t used_bytes) {
    std::memset(region.base, 0, used_bytes < region.bytes ? used_bytes : region.bytes);
    LockGuard guard(mutex);
    keep(region, true);
}

void decommit_region(const Region& region, size_t offset, size_t bytes) {
    PLAIT_CHECK(offset + bytes <= region.bytes, "A part outside of the region was decommitted.");
    std::memset(region.base + offset, 0, bytes);
}

void spoil_region(const Region& region, size_t used_bytes) {
    std::memset(region.base, 0xdb, used_bytes);
}

size_t spoiled_regions_to_keep() {
    return 1;
}

// Half of the engine's fixed memory; the rest is for stacks, trace and code.
uint64_t default_region_bytes() {
    return uint64_t{128} << 20;
}

size_t page_bytes() {
    return 4096;
}

} // namespace plait::platform
