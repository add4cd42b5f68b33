#pragma once

// The sweeping half of a collection: cells without a mark become runs of free cells, marks are
// cleared, pages without a live cell become free pages, and the lists of pages with room are built
// anew in the order of addresses. All mutators are stopped and no local heap holds runs.

#include "vm/heap.h"

namespace plait::vm {

class Sweeper {
public:
    explicit Sweeper(Heap& heap) : heap_(heap), state_(heap.state()) {}

    void sweep();
    uint64_t live_bytes = 0, freed_bytes = 0, live_objects = 0;

private:
    void sweep_page(uint32_t index);
    void sweep_small(uint32_t index);
    void sweep_large(uint32_t index);
    void append_available(uint32_t index, uint32_t size_class);
    void release_tail();
    void decommit(uint32_t first, uint32_t count);

    Heap& heap_;
    HeapState& state_;
    uint32_t last_[kClassCount] = {}; // of each class's list of pages with room
};

} // namespace plait::vm
