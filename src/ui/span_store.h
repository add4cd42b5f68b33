// SpanStore: all lanes' spans as the GPU has them, in one buffer, 16 bytes each.
//
// A lane's spans lie in pages of kPageSpans, so that a lane can grow without moving the others. A
// page that is full and has not changed is not uploaded again: while a run lives, a new version of
// the model costs what is new in it. Beside the pages a lane has its density, made when it is first
// asked for. Nothing is kept on this side but the pages' ends; after a lost context forget() makes
// the next sync() upload everything. On the thread that draws.
#pragma once

#include "platform/gl.h"
#include "trace/model.h"
#include "ui/density.h"

#include <cstdint>
#include <vector>

namespace plait::ui {

// As shaders/span.vert reads it.
struct SpanInstance {
    uint32_t begin_low;
    uint32_t end_low;
    uint32_t high; // Bits 32 to 47 of begin, and of end in the upper half.
    uint32_t state;
};
static_assert(sizeof(SpanInstance) == 16, "shaders/span.vert reads four words.");
SpanInstance make_instance(const trace::Span& span, uint64_t run_begin_ns);

class SpanStore {
public:
    static constexpr uint32_t kPageSpans = 1024;

    explicit SpanStore(const platform::Gl* gl) : gl_(gl) {}

    // Brings the buffer up to the model. [version] as LiveModel's.
    void sync(const trace::Model& model, uint64_t version);
    // The context is gone, and the buffers with it.
    void forget();
    void release();

    unsigned span_buffer() const { return spans_; }
    // Calls [draw](first instance in the buffer, count) for spans [first, last) of a lane.
    template<typename Draw>
    void each_run(uint32_t process, uint32_t lane, size_t first, size_t last, Draw draw) const {
        const std::vector<Page>& pages = lanes_[process][lane].pages;
        while (first < last) {
            const size_t page = first / kPageSpans;
            size_t end = std::min<size_t>(last, (page + 1) * kPageSpans);
            const uint32_t at = pages[page].index * kPageSpans + uint32_t(first % kPageSpans);
            draw(at, uint32_t(end - first));
            first = end;
        }
    }

    struct LaneDensity {
        const Density* density = nullptr; // Null for a lane with few spans.
        unsigned buffer = 0;
    };
    LaneDensity density(const trace::Model& model, uint32_t process, uint32_t lane);

    uint64_t uploaded_bytes() const { return uploaded_bytes_; }

private:
    struct Page {
        uint32_t index = 0; // In the buffer.
        uint32_t count = 0;
        uint64_t first_begin = 0;
        uint64_t last_end = 0;
    };
    struct LanePages {
        std::vector<Page> pages;
        Density density;
        size_t density_spans = SIZE_MAX; // How many spans the density was made of.
        uint64_t density_end = 0;
        unsigned density_buffer = 0;
    };

    void sync_lane(const trace::Lane& lane, LanePages* pages);
    void upload_page(const trace::Lane& lane, size_t page_number, Page* page);
    void upload(unsigned buffer, const void* data, size_t bytes, size_t offset);
    bool ensure_room(const trace::Model& model);
    void clear();

    const platform::Gl* gl_;
    uint64_t version_ = 0;
    uint64_t run_begin_ns_ = 0;
    unsigned spans_ = 0;
    uint32_t pages_ = 0;     // In use.
    uint32_t max_pages_ = 0; // That the buffer has room for.
    std::vector<std::vector<LanePages>> lanes_;
    std::vector<SpanInstance> staging_;
    uint64_t uploaded_bytes_ = 0;
};

} // namespace plait::ui
