#include "ui/span_store.h"

#include "ui/gl_names.h"

#include <algorithm>

namespace plait::ui {

SpanInstance make_instance(const trace::Span& span, uint64_t run_begin_ns) {
    const uint64_t begin = span.begin_ns - run_begin_ns;
    const uint64_t end = span.end_ns - run_begin_ns;
    return SpanInstance{.begin_low = uint32_t(begin),
                        .end_low = uint32_t(end),
                        .high = uint32_t(begin >> 32 & 0xffff) | uint32_t(end >> 32 & 0xffff) << 16,
                        .state = uint32_t(span.state)};
}

void SpanStore::clear() {
    for (auto& process : lanes_) {
        for (LanePages& lane : process) {
            if (lane.density_buffer) gl_->DeleteBuffers(1, &lane.density_buffer);
        }
    }
    lanes_.clear();
    pages_ = 0;
}

void SpanStore::forget() {
    lanes_.clear();
    pages_ = max_pages_ = 0;
    spans_ = 0;
    version_ = 0;
}

void SpanStore::release() {
    clear();
    if (spans_) gl_->DeleteBuffers(1, &spans_);
    forget();
}

void SpanStore::upload(unsigned buffer, const void* data, size_t bytes, size_t offset) {
    gl_->BindBuffer(kGlArrayBuffer, buffer);
    gl_->BufferSubData(kGlArrayBuffer, ptrdiff_t(offset), ptrdiff_t(bytes), data);
    uploaded_bytes_ += bytes;
}

void SpanStore::upload_page(const trace::Lane& lane, size_t page_number, Page* page) {
    const size_t first = page_number * kPageSpans;
    const size_t count = std::min<size_t>(kPageSpans, lane.spans.size() - first);
    staging_.clear();
    for (size_t i = first; i < first + count; ++i)
        staging_.push_back(make_instance(lane.spans[i], run_begin_ns_));
    upload(spans_,
           staging_.data(),
           count * sizeof(SpanInstance),
           size_t{page->index} * kPageSpans * sizeof(SpanInstance));
    page->count = uint32_t(count);
    page->first_begin = lane.spans[first].begin_ns;
    page->last_end = lane.spans[first + count - 1].end_ns;
}

void SpanStore::sync_lane(const trace::Lane& lane, LanePages* pages) {
    const size_t wanted = (lane.spans.size() + kPageSpans - 1) / kPageSpans;
    for (size_t i = 0; i < wanted; ++i) {
        const bool is_new = i == pages->pages.size();
        if (is_new) pages->pages.push_back(Page{.index = pages_++});
        Page& page = pages->pages[i];
        const size_t count = std::min<size_t>(kPageSpans, lane.spans.size() - i * kPageSpans);
        const bool is_same = !is_new && page.count == count &&
                             page.first_begin == lane.spans[i * kPageSpans].begin_ns &&
                             page.last_end == lane.spans[i * kPageSpans + count - 1].end_ns;
        if (!is_same) upload_page(lane, i, &page);
    }
}

// Room for all pages; whether the buffer is another one than before and so empty.
bool SpanStore::ensure_room(const trace::Model& model) {
    size_t wanted = pages_;
    for (size_t p = 0; p < model.processes.size(); ++p) {
        const std::vector<trace::Lane>& lanes = model.processes[p].lanes;
        for (size_t l = 0; l < lanes.size(); ++l) {
            const size_t needed = (lanes[l].spans.size() + kPageSpans - 1) / kPageSpans;
            const bool is_known = p < lanes_.size() && l < lanes_[p].size();
            const size_t held = is_known ? lanes_[p][l].pages.size() : 0;
            wanted += needed > held ? needed - held : 0;
        }
    }
    if (spans_ && wanted <= max_pages_) return false;
    // The first time for what is there: a trace that is opened does not grow.
    max_pages_ = std::max(64u, uint32_t(spans_ ? wanted + wanted / 2 : wanted + 16));
    if (!spans_) gl_->GenBuffers(1, &spans_);
    gl_->BindBuffer(kGlArrayBuffer, spans_);
    gl_->BufferData(kGlArrayBuffer,
                    ptrdiff_t(size_t{max_pages_} * kPageSpans * sizeof(SpanInstance)),
                    nullptr,
                    kGlStaticDraw);
    return true;
}

void SpanStore::sync(const trace::Model& model, uint64_t version) {
    if (version == version_) return;
    version_ = version;
    if (run_begin_ns_ != model.begin_ns || model.processes.size() < lanes_.size()) clear();
    run_begin_ns_ = model.begin_ns;
    if (ensure_room(model)) clear();
    lanes_.resize(model.processes.size());
    for (size_t p = 0; p < model.processes.size(); ++p) {
        const std::vector<trace::Lane>& lanes = model.processes[p].lanes;
        if (lanes_[p].size() < lanes.size()) lanes_[p].resize(lanes.size());
        for (size_t l = 0; l < lanes.size(); ++l)
            sync_lane(lanes[l], &lanes_[p][l]);
    }
}

SpanStore::LaneDensity
SpanStore::density(const trace::Model& model, uint32_t process, uint32_t lane) {
    const trace::Lane& of = model.processes[process].lanes[lane];
    if (of.spans.size() < kFewSpans) return {};
    LanePages& pages = lanes_[process][lane];
    if (pages.density_spans != of.spans.size() || pages.density_end != of.end_ns) {
        pages.density = make_density(of, model.begin_ns);
        pages.density_spans = of.spans.size();
        pages.density_end = of.end_ns;
        if (!pages.density_buffer) gl_->GenBuffers(1, &pages.density_buffer);
        gl_->BindBuffer(kGlArrayBuffer, pages.density_buffer);
        const size_t bytes = pages.density.buckets.size() * sizeof(Bucket);
        gl_->BufferData(
            kGlArrayBuffer, ptrdiff_t(bytes), pages.density.buckets.data(), kGlStaticDraw);
        uploaded_bytes_ += bytes;
    }
    return {&pages.density, pages.density_buffer};
}

} // namespace plait::ui
