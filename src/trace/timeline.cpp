#include "trace/timeline.h"

#include <algorithm>

namespace plait::trace {

namespace {

bool is_before(const Chunk* a, const Chunk* b) {
    if (a->process_id != b->process_id) return a->process_id < b->process_id;
    if (a->recorder != b->recorder) return a->recorder < b->recorder;
    return a->sequence < b->sequence;
}

void append_chunk(Timeline* timeline, const Chunk& chunk) {
    timeline->lost += chunk.lost;
    for (size_t i = 0; i < chunk.records.size(); ++i) {
        const Record& record = chunk.records[i];
        TimelineEntry entry{.record = &record, .text = {}};
        if (is_text_event(record.event)) {
            entry.text = record_text(chunk, i);
            i += text_slots(record.text_bytes);
        }
        timeline->entries.push_back(entry);
    }
}

} // namespace

std::vector<Timeline> make_timelines(const std::vector<Chunk>& chunks) {
    std::vector<const Chunk*> order;
    for (const Chunk& chunk : chunks)
        order.push_back(&chunk);
    std::sort(order.begin(), order.end(), is_before);

    std::vector<Timeline> timelines;
    uint32_t next_sequence = 0;
    for (const Chunk* chunk : order) {
        if (timelines.empty() || timelines.back().process_id != chunk->process_id ||
            timelines.back().recorder != chunk->recorder) {
            timelines.push_back(Timeline{
                .process_id = chunk->process_id, .recorder = chunk->recorder, .entries = {}});
            next_sequence = 0;
        }
        if (chunk->sequence > next_sequence)
            timelines.back().missing_chunks += chunk->sequence - next_sequence;
        next_sequence = chunk->sequence + 1;
        append_chunk(&timelines.back(), *chunk);
    }
    return timelines;
}

} // namespace plait::trace
