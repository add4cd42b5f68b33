#include "vm/sweeper.h"

#include "base/debug.h"
#include "platform/region.h"
#include "vm/marker.h"

#include <algorithm>
#include <cstring>

namespace plait::vm {

namespace {

// A large object of so many pages gives its memory back when it dies.
constexpr uint32_t kDecommitPages = (1024 * 1024) / kPageBytes;

// Collects neighbouring free cells into runs, and the runs into the page's list.
class RunBuilder {
public:
    RunBuilder(char* base, Ref* link) : base_(base), link_(link) { *link_ = 0; }

    void add(Ref cell, uint32_t cells) {
        if (cells_ == 0) start_ = cell;
        cells_ += cells;
    }
    void close() {
        if (cells_ == 0) return;
        FreeRun& run = *reinterpret_cast<FreeRun*>(base_ + start_);
        static_cast<Object&>(run) = Object{Kind::Free, 0, 0, 0, 0};
        run.cells = cells_;
        run.next = 0;
        *link_ = start_;
        link_ = &run.next;
        total_ += cells_;
        cells_ = 0;
    }
    uint32_t total() const { return total_; }

private:
    char* base_;
    Ref* link_;
    Ref start_ = 0;
    uint32_t cells_ = 0, total_ = 0;
};

// Whoever still uses a dead object is to notice: its references lead nowhere.
void spoil(Object* object, uint32_t size) {
    std::memset(static_cast<void*>(object + 1), 0xdb, size - sizeof(Object));
    object->klass = 0xdbdbdbdb;
}

} // namespace

void Sweeper::sweep() {
    std::fill_n(state_.available, kClassCount, 0);
    for (uint32_t index = state_.first_page; index < state_.page_limit; ++index)
        sweep_page(index);
    release_tail();
    state_.free_hint = state_.large_hint = state_.first_page;
    state_.no_fit = UINT32_MAX;
}

void Sweeper::sweep_page(uint32_t index) {
    if (heap_.pages()[index] == PageState::Small) sweep_small(index);
    if (heap_.pages()[index] == PageState::Large) sweep_large(index);
}

void Sweeper::sweep_small(uint32_t index) {
    PageHeader& header = *heap_.page(index);
    const uint32_t size = header.cell_bytes;
    const Ref end = Heap::first_cell(index) + header.cell_count * size;
    RunBuilder runs(heap_.base_, &header.first_run);
    uint32_t live = 0, dead = 0;
    for (Ref cell = Heap::first_cell(index); cell < end;) {
        Object* object = heap_.at<Object>(cell);
        uint32_t cells = 1;
        if (object->mark != kUnmarked) {
            object->mark = kUnmarked;
            ++live;
            runs.close();
        } else {
            if (object->kind == Kind::Free) {
                cells = heap_.at<FreeRun>(cell)->cells;
            } else {
                ++dead;
                if constexpr (kDebugVerifyHeap) spoil(object, size);
            }
            runs.add(cell, cells);
        }
        cell += cells * size;
    }
    runs.close();
    live_objects += live;
    live_bytes += uint64_t{live} * size;
    freed_bytes += uint64_t{dead} * size;
    header.free_cells = runs.total();
    header.rescan = 0;
    if (live == 0) {
        heap_.pages()[index] = PageState::Free;
    } else if (header.free_cells != 0) {
        append_available(index, header.size_class);
    }
}

void Sweeper::append_available(uint32_t index, uint32_t size_class) {
    heap_.page(index)->next_page = 0;
    if (last_[size_class] == 0) {
        state_.available[size_class] = index;
    } else {
        heap_.page(last_[size_class])->next_page = index;
    }
    last_[size_class] = index;
}

void Sweeper::sweep_large(uint32_t index) {
    PageHeader& header = *heap_.page(index);
    Object* object = heap_.at<Object>(Heap::first_cell(index));
    const uint32_t count = header.page_count;
    header.rescan = 0;
    if (object->mark != kUnmarked) {
        object->mark = kUnmarked;
        ++live_objects;
        live_bytes += uint64_t{count} * kPageBytes;
        return;
    }
    freed_bytes += uint64_t{count} * kPageBytes;
    std::fill_n(heap_.pages() + index, count, PageState::Free);
    if (count >= kDecommitPages) decommit(index, count);
}

// Lowers the high-water mark, so that a copy of the region is as short as it can be. What is likely
// to be used again before the next collection keeps its memory.
void Sweeper::release_tail() {
    const uint32_t before = state_.page_limit;
    uint32_t limit = before;
    while (limit > state_.first_page && heap_.pages()[limit - 1] == PageState::Free) {
        heap_.pages()[--limit] = PageState::Unused;
    }
    __atomic_store_n(&state_.page_limit, limit, __ATOMIC_RELAXED);
    state_.touched_limit = std::max(state_.touched_limit, before);
    const uint32_t keep = limit + static_cast<uint32_t>(state_.threshold / kPageBytes) * 2;
    if (state_.touched_limit > keep) {
        decommit(keep, state_.touched_limit - keep);
        state_.touched_limit = keep;
    }
}

void Sweeper::decommit(uint32_t first, uint32_t count) {
    const uint64_t unit = platform::page_bytes();
    const uint64_t start = (uint64_t{first} * kPageBytes + unit - 1) / unit * unit;
    const uint64_t end = uint64_t{first + count} * kPageBytes / unit * unit;
    if (start >= end) return;
    const platform::Region region{reinterpret_cast<std::byte*>(heap_.base_),
                                  static_cast<size_t>(state_.max_bytes)};
    platform::decommit_region(region, start, end - start);
}

} // namespace plait::vm
