#pragma once

// The heap of a Vm: one region of memory, in which references are offsets and nothing is an address. The region starts
// with the Root (root.h); then come pages that hold cells of one size each, and runs of pages for large objects. All
// book-keeping lies in the region too, so that copying its used part copies the heap.
//
// [try_alloc] never collects and never waits: it takes from the mutator's local free lists, refilled from the shared part
// under a lock. It asks for a collection by raising the mutator's poll word when enough was allocated. Where there is no
// room left it returns null; the caller then commits nothing and returns kSignalRetry, and the interpreter collects and
// runs the instruction once more, then raises MemoryError.
//
// The collector (collector.h) marks from the Root and all fibers and sweeps, with every mutator of the Vm stopped.

#include "vm/object.h"

#include <cstddef>
#include <cstdint>

namespace plait::vm {

class Vm;
class Mutator;

class Heap {
public:
    struct Options {
        uint64_t max_bytes = uint64_t{1} << 31; // of the region, at most 2^32 - 2^16
    };
    // What [collect] did.
    struct CollectionStats {
        uint64_t live_bytes = 0, freed_bytes = 0, live_objects = 0, duration_ns = 0;
    };

    // Lays out an empty heap in the region that starts at [base], after [root_bytes] for the Root.
    void format(char* base, uint64_t max_bytes, uint32_t root_bytes);
    // Goes on with a region that was formatted before and lies at [base] now.
    void attach(char* base) { base_ = base; }

    // A cell for [bytes] with kind and class set, mark and lock clear, the rest undefined; null where there is no room.
    // Called by a running mutator only.
    Object* try_alloc(Mutator& mutator, size_t bytes, Kind kind, Ref klass);

    // Bytes from the region's start that a copy must take.
    uint64_t used_bytes() const;
    uint64_t allocated_since_collection() const;
    // A mutator stops allocating for good: its local lists go back.
    void retire(Mutator& mutator);
    // Calls [visit(object)] for every allocated object. All mutators stopped.
    template <class Visit> void for_each_object(Visit visit);
    // Checks every header, free list and reference; aborts with a sentence where one is wrong. All mutators stopped.
    void verify(Vm& vm);

    // Marks and sweeps. All mutators stopped and out of [run].
    CollectionStats collect(Vm& vm);

private:
    friend class Collector;
    char* base_ = nullptr;
};

} // namespace plait::vm
