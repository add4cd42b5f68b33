#pragma once

// How the heap lies in the region: pages, cells, runs of free cells, and the state that ties them
// together. Only the heap and the collector use this header; everything here is in the region and
// holds offsets, never addresses.
//
//   region:  Root | page table: a PageState a page | page | page | ...            up to
//   HeapState::page_limit page:    PageHeader | cell | cell | ... cells of one size class
//            PageHeader | one large object that goes on in the following pages
//
// Free cells are kept as *runs* of neighbours, of which only the first has a header (FreeRun). A
// mutator takes a whole page's runs and allocates by moving a cursor through them, so a fresh page
// costs nothing to prepare. A cell under a cursor has no valid header: whoever walks pages first
// lets [Heap::flush_locals] write one.

#include "vm/root.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace plait::vm {

inline constexpr uint32_t kPageBytes = 32 * 1024;
inline constexpr uint32_t kCellAlignment = 16;
// Sizes up to here have a class for each step of 16 bytes.
inline constexpr uint32_t kMaxStepBytes = 256;

enum class PageState : uint8_t {
    Unused,    // at or above the page limit
    Free,      // below it, belongs to nothing
    Small,     // cells of one size
    Large,     // the first page of a large object
    LargeRest, // its further pages
    Meta,      // local heaps
};

struct PageHeader {
    uint32_t size_class; // Small
    uint32_t cell_bytes;
    uint32_t cell_count;
    uint32_t free_cells; // as the last sweep or [Heap::retire] left it
    Ref first_run;       // FreeRun; 0 where a local heap has taken the runs
    uint32_t next_page;  // index of the next page of the class with free cells, 0: none
    uint32_t page_count; // Large: pages of the object
    uint32_t rescan;     // 1: the mark stack was full when an object of this page was marked
    uint64_t reserved[4];
};
static_assert(sizeof(PageHeader) == 64);

inline constexpr uint32_t kPageRoom = kPageBytes - sizeof(PageHeader);

// The largest classes divide a page evenly. What is larger gets pages of its own.
inline constexpr std::array<uint32_t, 38> kCellBytes = {
    16,   32,   48,   64,   80,   96,   112,  128,  144,  160,  176,   192,  208,
    224,  240,  256,  320,  384,  448,  512,  640,  768,  896,  1024,  1280, 1536,
    1808, 2032, 2336, 2720, 3264, 4080, 4672, 5440, 6528, 8176, 10896, 16352};
inline constexpr uint32_t kClassCount = kCellBytes.size();
inline constexpr uint32_t kMaxSmallBytes = kCellBytes.back();
static_assert(kMaxSmallBytes * 2 <= kPageRoom);

// The class of every size, in steps of 16 bytes.
inline constexpr auto kClassOfStep = [] {
    std::array<uint8_t, kMaxSmallBytes / kCellAlignment + 1> table{};
    uint8_t size_class = 0;
    for (uint32_t step = 0; step < table.size(); ++step) {
        while (kCellBytes[size_class] < step * kCellAlignment)
            ++size_class;
        table[step] = size_class;
    }
    return table;
}();

constexpr uint32_t size_class_of(size_t bytes) {
    return kClassOfStep[(bytes + kCellAlignment - 1) / kCellAlignment];
}

struct FreeRun : Object { // kind Free
    uint32_t cells;       // how many, this one included
    Ref next;             // of the same page, at a higher offset; 0: none
};
static_assert(sizeof(FreeRun) == kCellAlignment);

// Where a mutator allocates cells of one class: [cursor, end), then the runs from [next] on.
struct LocalRun {
    Ref cursor, end, next;
    uint32_t reserved;
};

// What one mutator has taken of the heap. It lies in the region, so that a copy of the region keeps
// track of the cells; whose it is only the mutator knows (Mutator::local_heap_).
struct LocalHeap {
    LocalRun runs[kClassCount];
    Ref next;        // all local heaps form a list
    uint32_t in_use; // 1: a mutator allocates from it
    uint64_t reserved[3];
};
static_assert(sizeof(LocalHeap) % 64 == 0);

// Finalizable objects, see Heap::register_finalizable. The bytes of a Raw object.
struct FinalizableChunk : Raw {
    static constexpr uint32_t kCapacity = 122;
    Ref next;
    uint32_t count;
    Ref entries[kCapacity]; // bit 0 set: dead, its finalizer is to be run
};
inline constexpr Ref kToFinalize = 1;

struct HeapState {
    uint64_t max_bytes;
    Ref page_table; // offset of the PageState bytes
    uint32_t
        max_pages; // pages that the region has room for, those under Root and page table among them
    uint32_t first_page;
    uint32_t page_limit;    // no page at or above it was ever used: the high-water mark
    uint32_t free_hint;     // no page below it is free
    uint32_t large_hint;    // where the last search for a run of pages ended
    uint32_t no_fit;        // no run of so many free pages exists below the limit
    uint32_t touched_limit; // pages from here on hold no memory of the system's
    uint32_t collections;
    uint32_t reserved0;

    uint64_t allocated;  // bytes taken by mutators since the last collection
    uint64_t threshold;  // ask for a collection at so many
    uint64_t live_bytes; // after the last collection

    Ref local_heaps;
    Ref finalizable;     // FinalizableChunk list
    uint32_t pending;    // entries with kToFinalize
    uint32_t take_index; // of [take_chunk], from where [Heap::take_dead] goes on looking
    Ref take_chunk;
    Ref last_finalizable;            // of the list, the chunk that grows
    uint32_t available[kClassCount]; // index of the class's first page with free cells, 0: none

    // Always empty: what a mutator allocates from before it has a local heap.
    LocalHeap no_local_heap;
};
static_assert(sizeof(HeapState) <= sizeof(Root::heap_state));

inline constexpr Ref kNoLocalHeap = kHeapStateOffset + offsetof(HeapState, no_local_heap);

} // namespace plait::vm
