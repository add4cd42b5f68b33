// Address space for the region of a Vm: reads as zero, takes memory only where it is touched.
//
// Natively the reservation is free and [decommit_region] gives pages back; on the web the region is
// allocated at its full, fixed size, cleared and kept when it is released, and decommit clears it.
// Base is aligned to 64 KiB. Any thread may call; one region is managed by one owner.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>

namespace plait::platform {

struct Region {
    std::byte* base = nullptr;
    size_t bytes = 0;
};

inline constexpr size_t kRegionAlignment = 64 * 1024;

// Error code ENOMEM when there is no room. [max_bytes] is rounded up to a multiple of 64 KiB.
Result<Region> reserve_region(size_t max_bytes);
// Only the first [used_bytes] may have been written to.
void release_region(const Region& region, size_t used_bytes = SIZE_MAX);
// Afterwards [offset, offset + bytes) reads as zero. Both must be multiples of [page_bytes].
void decommit_region(const Region& region, size_t offset, size_t bytes);
// Whoever still uses the region is to notice: natively it faults from now on, on the web it holds
// garbage. Only the first [used_bytes] may have been written to. It has still to be released.
void spoil_region(const Region& region, size_t used_bytes);
// How many spoiled regions may lie about: natively they cost nothing but addresses.
size_t spoiled_regions_to_keep();
size_t page_bytes();
// How much a process may use where nobody says otherwise.
uint64_t default_region_bytes();

} // namespace plait::platform
