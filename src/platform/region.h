// Address space for the region of a Vm: reads as zero, takes memory only where it is touched.
//
// Natively the reservation is free and [decommit_region] gives pages back; on the web the region is
// allocated at its full, fixed size and decommit clears it. Base is aligned to 64 KiB.
// Any thread may call; one region is managed by one owner.
#pragma once

#include "base/result.h"

#include <cstddef>

namespace plait::platform {

struct Region {
    std::byte* base = nullptr;
    size_t bytes = 0;
};

inline constexpr size_t kRegionAlignment = 64 * 1024;

// Error code ENOMEM when there is no room. [max_bytes] is rounded up to a multiple of 64 KiB.
Result<Region> reserve_region(size_t max_bytes);
void release_region(const Region& region);
// Afterwards [offset, offset + bytes) reads as zero. Both must be multiples of [page_bytes].
void decommit_region(const Region& region, size_t offset, size_t bytes);
size_t page_bytes();

} // namespace plait::platform
