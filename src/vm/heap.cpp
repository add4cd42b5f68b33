#include "vm/heap.h"

#include "base/check.h"
#include "base/relaxed.h"
#include "vm/mutator.h"

#include <algorithm>
#include <cstring>

namespace plait::vm {

namespace {

constexpr uint64_t kMaxRegionBytes = (uint64_t{1} << 32) - (uint64_t{1} << 16);

uint32_t pages_for(uint64_t bytes) {
    return static_cast<uint32_t>((bytes + sizeof(PageHeader) + kPageBytes - 1) / kPageBytes);
}

Object* make_object(char* base, Ref cell, Kind kind, Ref klass) {
    Object* object = reinterpret_cast<Object*>(base + cell);
    *object = Object{kind, 0, 0, 0, klass};
    return object;
}

} // namespace

void Heap::format(char* base, uint64_t max_bytes, uint32_t root_bytes) {
    PLAIT_CHECK(max_bytes <= kMaxRegionBytes,
                "A region must be shorter than its references reach.");
    PLAIT_CHECK(root_bytes >= sizeof(Root), "The heap's state lies in the Root.");
    base_ = base;
    HeapState& s = state();
    s = HeapState{};
    root().max_bytes = s.max_bytes = max_bytes;
    s.max_pages = static_cast<uint32_t>(max_bytes / kPageBytes);
    s.page_table = (root_bytes + 63) & ~63u;
    s.first_page = (s.page_table + s.max_pages + kPageBytes - 1) / kPageBytes;
    PLAIT_CHECK(s.first_page < s.max_pages, "The region has no room for a single page.");
    s.page_limit = s.touched_limit = s.free_hint = s.large_hint = s.first_page;
    s.no_fit = 1;
    s.threshold = kLeastThreshold;
    std::memset(base + s.page_table, 0, s.max_pages);
    // At once, so that no such page lies where it would keep the heap from shrinking.
    LockGuard guard(mutex_);
    add_local_heaps();
}

size_t Heap::rounded_bytes(size_t bytes) {
    if (bytes <= kMaxSmallBytes) return kCellBytes[size_class_of(bytes)];
    return size_t{pages_for(bytes)} * kPageBytes - sizeof(PageHeader);
}

uint64_t Heap::used_bytes() const {
    return uint64_t{load_relaxed(&state().page_limit)} * kPageBytes;
}

uint64_t Heap::allocated_since_collection() const {
    return load_relaxed(&state().allocated);
}

uint64_t Heap::live_bytes() const {
    return state().live_bytes + allocated_since_collection();
}

// Allocation ------------------------------------------------------------------------------------

Object* Heap::alloc_slowly(Mutator& mutator, size_t bytes, Kind kind, Ref klass) {
    if (bytes > kMaxSmallBytes) return alloc_large(mutator, bytes, kind, klass);
    const uint32_t size_class = size_class_of(bytes);
    LocalRun* run = &at<LocalHeap>(mutator.local_heap_)->runs[size_class];
    if (run->next != 0) {
        // The page's next run: nobody else knows of it, so this needs no lock.
        const FreeRun& free = *at<FreeRun>(run->next);
        run->cursor = run->next;
        run->end = run->next + free.cells * kCellBytes[size_class];
        run->next = free.next;
    } else {
        LockGuard guard(mutex_);
        if (!ensure_local_heap(mutator)) return nullptr;
        run = &at<LocalHeap>(mutator.local_heap_)->runs[size_class];
        if (!take_run_of_page(*run, size_class)) return nullptr;
        count_allocation(mutator,
                         page(run->cursor / kPageBytes)->free_cells * kCellBytes[size_class]);
    }
    const Ref cell = run->cursor;
    run->cursor += kCellBytes[size_class];
    return make_object(base_, cell, kind, klass);
}

Object* Heap::alloc_large(Mutator& mutator, size_t bytes, Kind kind, Ref klass) {
    if (bytes > state().max_bytes) return nullptr;
    const uint32_t count = pages_for(bytes);
    LockGuard guard(mutex_);
    const uint32_t index = take_pages(count, PageState::Large, PageState::LargeRest);
    if (index == 0) return nullptr;
    *page(index) = PageHeader{};
    page(index)->page_count = count;
    count_allocation(mutator, uint64_t{count} * kPageBytes);
    return make_object(base_, first_cell(index), kind, klass);
}

void Heap::count_allocation(Mutator& mutator, uint64_t bytes) {
    HeapState& s = state();
    store_relaxed(&s.allocated, s.allocated + bytes);
    if (s.allocated >= s.threshold) {
        mutator.poll.fetch_or(kPollCollect, std::memory_order_relaxed);
    }
}

bool Heap::take_run_of_page(LocalRun& run, uint32_t size_class) {
    HeapState& s = state();
    uint32_t index = s.available[size_class];
    if (index != 0) {
        PageHeader& header = *page(index);
        const FreeRun& free = *at<FreeRun>(header.first_run);
        s.available[size_class] = header.next_page;
        run = {header.first_run, header.first_run + free.cells * header.cell_bytes, free.next, 0};
        header.first_run = 0;
        return true;
    }
    index = take_small_page(size_class);
    if (index == 0) return false;
    run = {first_cell(index),
           first_cell(index) + page(index)->cell_count * kCellBytes[size_class],
           0,
           0};
    return true;
}

uint32_t Heap::take_small_page(uint32_t size_class) {
    const uint32_t index = take_pages(1, PageState::Small, PageState::Small);
    if (index == 0) return 0;
    PageHeader& header = *page(index);
    header = PageHeader{};
    header.size_class = size_class;
    header.cell_bytes = kCellBytes[size_class];
    header.cell_count = header.free_cells = kPageRoom / header.cell_bytes;
    return index;
}

// Pages -----------------------------------------------------------------------------------------

uint32_t Heap::take_pages(uint32_t count, PageState first, PageState rest) {
    uint32_t index = find_free_pages(count);
    if (index == 0) index = extend(count);
    if (index == 0) return 0;
    std::fill_n(pages() + index, count, rest);
    pages()[index] = first;
    return index;
}

// Single pages are taken lowest first, longer runs where the last search ended. A search that
// failed is not repeated before the next sweep.
uint32_t Heap::find_free_pages(uint32_t count) {
    HeapState& s = state();
    if (count >= s.no_fit) return 0;
    uint32_t index = 0;
    if (count == 1) {
        index = search_free_pages(1, s.free_hint, s.page_limit);
        if (index != 0) s.free_hint = index + 1;
    } else {
        index = search_free_pages(count, s.large_hint, s.page_limit);
        if (index == 0) index = search_free_pages(count, s.first_page, s.page_limit);
        if (index != 0) s.large_hint = index + count;
    }
    if (index == 0) s.no_fit = count;
    return index;
}

uint32_t Heap::search_free_pages(uint32_t count, uint32_t from, uint32_t to) {
    const PageState* table = pages();
    for (uint32_t index = from; index + count <= to; ++index) {
        const void* found =
            std::memchr(table + index, static_cast<int>(PageState::Free), to - count + 1 - index);
        if (found == nullptr) return 0;
        index = static_cast<uint32_t>(static_cast<const PageState*>(found) - table);
        uint32_t length = 1;
        while (length < count && table[index + length] == PageState::Free)
            ++length;
        if (length == count) return index;
        index += length;
    }
    return 0;
}

uint32_t Heap::extend(uint32_t count) {
    HeapState& s = state();
    if (count > s.max_pages - s.page_limit) return 0;
    const uint32_t index = s.page_limit;
    store_relaxed(&s.page_limit, index + count);
    return index;
}

// Local heaps -----------------------------------------------------------------------------------

bool Heap::ensure_local_heap(Mutator& mutator) {
    if (mutator.local_heap_ != kNoLocalHeap) return true;
    Ref free = state().local_heaps;
    while (free != 0 && at<LocalHeap>(free)->in_use != 0)
        free = at<LocalHeap>(free)->next;
    if (free == 0) {
        if (!add_local_heaps()) return false;
        free = state().local_heaps;
    }
    at<LocalHeap>(free)->in_use = 1;
    mutator.local_heap_ = free;
    return true;
}

// A page full of them, which is never given back.
bool Heap::add_local_heaps() {
    const uint32_t index = take_pages(1, PageState::Meta, PageState::Meta);
    if (index == 0) return false;
    for (uint32_t i = 0; i < kPageRoom / sizeof(LocalHeap); ++i) {
        const Ref added = first_cell(index) + i * sizeof(LocalHeap);
        *at<LocalHeap>(added) = LocalHeap{};
        at<LocalHeap>(added)->next = state().local_heaps;
        state().local_heaps = added;
    }
    return true;
}

void Heap::retire(Mutator& mutator) {
    if (mutator.local_heap_ == kNoLocalHeap) return;
    LockGuard guard(mutex_);
    give_back(*at<LocalHeap>(mutator.local_heap_));
    mutator.local_heap_ = kNoLocalHeap;
}

void Heap::forget_locals(Mutator* self) {
    LockGuard guard(mutex_);
    for (Ref ref = state().local_heaps; ref != 0; ref = at<LocalHeap>(ref)->next) {
        const bool own = self != nullptr && self->local_heap_ == ref;
        if (!own && at<LocalHeap>(ref)->in_use != 0) give_back(*at<LocalHeap>(ref));
    }
}

void Heap::give_back(LocalHeap& local) {
    for (uint32_t i = 0; i < kClassCount; ++i)
        give_back_run(local.runs[i], i);
    local.in_use = 0;
}

// The page goes to the front of its class's list with the runs that are left of it.
void Heap::give_back_run(LocalRun& run, uint32_t size_class) {
    const uint32_t left = (run.end - run.cursor) / kCellBytes[size_class];
    const Ref first = left != 0 ? write_free_run(run.cursor, left, run.next) : run.next;
    run = LocalRun{};
    if (first == 0) return;
    const uint32_t index = first / kPageBytes;
    PageHeader& header = *page(index);
    header.first_run = first;
    header.free_cells = 0;
    for (Ref free = first; free != 0; free = at<FreeRun>(free)->next) {
        header.free_cells += at<FreeRun>(free)->cells;
    }
    header.next_page = state().available[size_class];
    state().available[size_class] = index;
}

void Heap::flush_locals() {
    for (Ref ref = state().local_heaps; ref != 0; ref = at<LocalHeap>(ref)->next) {
        LocalHeap& local = *at<LocalHeap>(ref);
        for (uint32_t i = 0; i < kClassCount; ++i) {
            const LocalRun& run = local.runs[i];
            const uint32_t left = (run.end - run.cursor) / kCellBytes[i];
            if (left != 0) write_free_run(run.cursor, left, run.next);
        }
    }
}

Ref Heap::write_free_run(Ref start, uint32_t cells, Ref next) {
    FreeRun& run = *at<FreeRun>(start);
    run.kind = Kind::Free;
    run.mark = run.lock = run.flags = 0;
    run.klass = 0;
    run.cells = cells;
    run.next = next;
    return start;
}

} // namespace plait::vm
