// Density: a lane's spans summed up by buckets of time, for lanes that are zoomed out so far that
// spans lie many to a pixel.
//
// A pyramid: level 0 has the narrowest buckets, each next level twice as wide ones. Bucket i of a
// level with width w covers [i * w, (i + 1) * w) ns since the run's begin, so buckets of all lanes
// lie in line. Made once for each version of a lane. Plain data, one thread.
#pragma once

#include "trace/model.h"

#include <cstdint>
#include <vector>

namespace plait::ui {

// As shaders/density.vert reads it: shares of 255 of the bucket's time.
struct Bucket {
    uint8_t running = 0;
    uint8_t other_state = 0; // The state that is most of what is not running.
    uint8_t other = 0;
    uint8_t unused = 0;
};
static_assert(sizeof(Bucket) == 4, "shaders/density.vert reads four bytes.");

struct DensityLevel {
    uint64_t width_ns = 0;
    uint64_t first = 0;  // Number of its first bucket.
    uint32_t offset = 0; // Into the pyramid's buckets.
    uint32_t count = 0;
};

struct Density {
    std::vector<DensityLevel> levels;
    std::vector<Bucket> buckets;

    // The narrowest level whose buckets are at least [width_ns] wide; the widest where none is.
    const DensityLevel& level_for(double width_ns) const;
};

// [begin_ns] is the run's begin. Empty for a lane with few spans.
Density make_density(const trace::Lane& lane, uint64_t begin_ns);
// Below this many spans a lane is always drawn span by span.
inline constexpr size_t kFewSpans = 2'000;

} // namespace plait::ui
