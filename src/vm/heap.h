#pragma once

// The heap of a Vm: one region of memory, in which references are offsets and nothing is an
// address. The region starts with the Root (root.h); then come pages that hold cells of one size
// each, and runs of pages for large objects. All book-keeping lies in the region too
// (heap_layout.h), so that copying its used part copies the heap.
//
// [try_alloc] never collects and never waits: it takes from the mutator's local heap, refilled from
// the shared part under a lock. It asks for a collection by raising the mutator's poll word when
// enough was allocated. Where there is no room left it returns null; the caller then commits
// nothing and returns kSignalRetry, and the interpreter collects and runs the instruction once
// more, then raises MemoryError.
//
// The collector (collector.h) marks from the Root and all fibers and sweeps, with every mutator of
// the Vm stopped.

#include "base/mutex.h"
#include "base/relaxed.h"
#include "vm/heap_layout.h"
#include "vm/object.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace plait::vm {

class Vm;
class Mutator;

// A collection is asked for when three quarters of what was live after the last one have been
// allocated, but never before so many bytes.
inline constexpr uint64_t kLeastThreshold = 8 * 1024 * 1024;

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
    // The rest of the region reads as zero.
    void format(char* base, uint64_t max_bytes, uint32_t root_bytes);
    // Goes on with a region that was formatted before and lies at [base] now. Mutators that come
    // with it keep their local heaps; see [forget_locals] for those that do not.
    void attach(char* base) { base_ = base; }
    bool is_attached() const { return base_ != nullptr; }

    // A cell for [bytes] with kind and class set, mark, lock and flags clear, the rest undefined;
    // null where there is no room. Called by a running mutator only. Defined in mutator.h.
    inline Object* try_alloc(Mutator& mutator, size_t bytes, Kind kind, Ref klass);
    // The bytes that an allocation of [bytes] really takes: what grows may use them all.
    static size_t rounded_bytes(size_t bytes);

    // Bytes from the region's start that a copy must take.
    uint64_t used_bytes() const;
    uint64_t allocated_since_collection() const;
    // What was live after the last collection, and all that was allocated since.
    uint64_t live_bytes() const;
    uint32_t collection_count() const { return state().collections; }
    // A mutator stops allocating for good: its local heap goes back.
    void retire(Mutator& mutator);
    // After a fork or copy: the local heaps of all mutators but [self] (may be null) go back; whose
    // they were must not allocate any more. All mutators stopped.
    void forget_locals(Mutator* self);

    // From now on the end of [object] is noticed: the collection that finds it unreachable keeps it
    // once more and gives it to [take_dead]. False where there is no room. A generator that has
    // finished is forgotten by itself.
    bool register_finalizable(Mutator& mutator, Object* object);
    // An object that was found dead and whose finalizer (__del__, close, a warning) is to be run
    // now; no value where there is none. It is not registered any more. Any running mutator.
    Value take_dead();
    // All that are registered are to be finalized, in the order in which they were registered.
    void doom_all();
    // What is registered, is of [kind] and was not found dead. Any running mutator.
    std::vector<Ref> registered(Kind kind);
    uint32_t dead_count() const { return load_relaxed(&state().pending); }

    // Calls [visit(object)] for every allocated object. All mutators stopped.
    template<class Visit> void for_each_object(Visit visit);
    // Checks every header, free list and reference; aborts with a sentence where one is wrong. All
    // mutators stopped.
    void verify(Vm& vm);

    // For tests: the collector's stack holds at most so many references.
    void set_mark_stack_limit(size_t limit) { mark_stack_limit_ = limit; }

    // Marks and sweeps. All mutators stopped and out of [run].
    CollectionStats collect(Vm& vm);

private:
    friend class Collector;
    friend class Sweeper;
    friend class HeapVerifier;

    HeapState& state() const { return *reinterpret_cast<HeapState*>(base_ + kHeapStateOffset); }
    Root& root() const { return *reinterpret_cast<Root*>(base_); }
    template<class T> T* at(Ref ref) const { return reinterpret_cast<T*>(base_ + ref); }
    PageState* pages() const { return at<PageState>(state().page_table); }
    PageHeader* page(uint32_t index) const { return at<PageHeader>(index * kPageBytes); }
    static constexpr Ref first_cell(uint32_t index) {
        return index * kPageBytes + sizeof(PageHeader);
    }

    Object* alloc_slowly(Mutator& mutator, size_t bytes, Kind kind, Ref klass);
    Object* alloc_large(Mutator& mutator, size_t bytes, Kind kind, Ref klass);
    bool refill(Mutator& mutator, LocalRun& run, uint32_t size_class);
    bool ensure_local_heap(Mutator& mutator) PLAIT_REQUIRES(mutex_);
    bool add_local_heaps() PLAIT_REQUIRES(mutex_);
    bool take_run_of_page(LocalRun& run, uint32_t size_class) PLAIT_REQUIRES(mutex_);
    void count_allocation(Mutator& mutator, uint64_t bytes) PLAIT_REQUIRES(mutex_);
    // The index of the first of [count] neighbouring pages, which become [first] and [rest]; 0
    // where there is no room.
    uint32_t take_pages(uint32_t count, PageState first, PageState rest) PLAIT_REQUIRES(mutex_);
    uint32_t find_free_pages(uint32_t count) PLAIT_REQUIRES(mutex_);
    uint32_t search_free_pages(uint32_t count, uint32_t from, uint32_t to) PLAIT_REQUIRES(mutex_);
    uint32_t extend(uint32_t count) PLAIT_REQUIRES(mutex_);
    uint32_t take_small_page(uint32_t size_class) PLAIT_REQUIRES(mutex_);
    void give_back(LocalHeap& local) PLAIT_REQUIRES(mutex_);
    void give_back_run(LocalRun& run, uint32_t size_class) PLAIT_REQUIRES(mutex_);
    FinalizableChunk* find_chunk_with_room() PLAIT_REQUIRES(mutex_);
    // Writes a header for what lies under the cursors, so that pages can be walked. All mutators
    // stopped.
    void flush_locals();
    Ref write_free_run(Ref start, uint32_t cells, Ref next);
    template<class Visit> void for_each_in_page(uint32_t index, Visit visit);

    Mutex mutex_; // guards the state in the region, but for the local heaps' runs
    char* base_ = nullptr;
    size_t mark_stack_limit_ = SIZE_MAX;
};

template<class Visit> void Heap::for_each_in_page(uint32_t index, Visit visit) {
    if (pages()[index] == PageState::Large) return visit(at<Object>(first_cell(index)));
    if (pages()[index] != PageState::Small) return;
    const PageHeader& header = *page(index);
    const Ref end = first_cell(index) + header.cell_count * header.cell_bytes;
    for (Ref cell = first_cell(index); cell < end;) {
        Object* object = at<Object>(cell);
        if (object->kind == Kind::Free) {
            cell += at<FreeRun>(cell)->cells * header.cell_bytes;
        } else {
            visit(object);
            cell += header.cell_bytes;
        }
    }
}

template<class Visit> void Heap::for_each_object(Visit visit) {
    flush_locals();
    for (uint32_t index = state().first_page; index < state().page_limit; ++index) {
        for_each_in_page(index, visit);
    }
}

} // namespace plait::vm
