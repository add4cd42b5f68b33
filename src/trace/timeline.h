// Timelines: the records of one recorder in one row, with their texts, from its chunks.
//
// Entries point into the chunks, which must outlive them. One thread.
#pragma once

#include "trace/chunk.h"

#include <string_view>
#include <vector>

namespace plait::trace {

struct TimelineEntry {
    const Record* record;
    std::string_view text; // Of text events.
};

struct Timeline {
    uint64_t process_id = 0;
    uint64_t recorder = 0;
    uint64_t lost = 0;
    uint32_t missing_chunks = 0;
    std::vector<TimelineEntry> entries;
};

// By process id, that is by process number, then by recorder.
std::vector<Timeline> make_timelines(const std::vector<Chunk>& chunks);

} // namespace plait::trace
