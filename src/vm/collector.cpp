// A collection: marks from the roots, decides what of the weak things stays, and sweeps.

#include "vm/collector.h"

#include "base/debug.h"
#include "platform/clock.h"
#include "vm/finalizers.h"
#include "vm/marker.h"
#include "vm/mutator.h"
#include "vm/roots.h"
#include "vm/sweeper.h"
#include "vm/table.h"
#include "vm/weak.h"

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <vector>

namespace plait::vm {

// One collection. Its steps run in the order of the functions below.
class Collector {
public:
    explicit Collector(Heap& heap)
        : heap_(heap), root_(heap.root()), state_(heap.state()),
          marker_(heap.base_, heap.mark_stack_limit_) {}

    Heap::CollectionStats run();

private:
    template<class T> T* at(Ref ref) const { return heap_.at<T>(ref); }

    void prepare();
    void mark_roots();
    void drain();
    void rescan_flagged_pages();
    void settle_finalizable();
    void sort_entries(std::vector<Ref>* kept, std::vector<Ref>* dead);
    void order_dead(std::vector<Ref>* dead);
    void write_entries(const std::vector<Ref>& kept, const std::vector<Ref>& dead);
    bool leaves_finalizable(Ref ref);
    void forget_interned();
    template<class Index> void forget_entries(DictTable& table, uint32_t* used);
    void unlink_codes();
    void unlink_classes();
    void unlink_fibers();
    void clear_caches(Code& code);
    void sweep(Heap::CollectionStats* stats);

    Heap& heap_;
    Root& root_;
    HeapState& state_;
    Marker marker_;
};

Heap::CollectionStats Collector::run() {
    const int64_t start = platform::monotonic_ns();
    prepare();
    mark_roots();
    drain();
    settle_finalizable();
    settle_weak_table(heap_.base_, marker_);
    forget_interned();
    unlink_codes();
    unlink_classes();
    unlink_fibers();
    Heap::CollectionStats stats;
    sweep(&stats);
    stats.duration_ns = static_cast<uint64_t>(platform::monotonic_ns() - start);
    return stats;
}

// The local heaps' runs go back to the pages; the objects in the Root are always marked, so that
// nobody need ask whether a reference is into a page.
void Collector::prepare() {
    heap_.flush_locals();
    for (Ref ref = state_.local_heaps; ref != 0; ref = at<LocalHeap>(ref)->next) {
        std::fill_n(at<LocalHeap>(ref)->runs, kClassCount, LocalRun{});
    }
    for (Object* object : {&root_.none,
                           &root_.false_object,
                           &root_.true_object,
                           &root_.ellipsis,
                           &root_.not_implemented,
                           static_cast<Object*>(&root_.empty_tuple)}) {
        object->mark = kMarkedShallow;
    }
}

// Roots -----------------------------------------------------------------------------------------

void Collector::mark_roots() {
    visit_roots(heap_.base_, [this](Ref ref, Trace trace) { marker_.mark(ref, trace); });
}

void Collector::drain() {
    marker_.drain();
    while (marker_.take_overflow())
        rescan_flagged_pages();
}

void Collector::rescan_flagged_pages() {
    for (uint32_t index = state_.first_page; index < state_.page_limit; ++index) {
        const PageState kind = heap_.pages()[index];
        if ((kind != PageState::Small && kind != PageState::Large) ||
            heap_.page(index)->rescan == 0) {
            continue;
        }
        heap_.page(index)->rescan = 0;
        heap_.for_each_in_page(index, [this](Object* object) {
            if (object->mark != kMarked) return;
            marker_.visit(object);
            marker_.drain();
        });
    }
}

// Weak things -----------------------------------------------------------------------------------

// A generator that has run to its end, or that stands where nothing has to be undone, has nothing
// to finalize; a coroutine that was never started has its warning. One that lives is registered
// anew when it waits in a `try`, but not for a weak reference to it.
bool Collector::leaves_finalizable(Ref ref) {
    Object& object = *at<Object>(ref);
    if (object.kind != Kind::Generator && object.kind != Kind::Coroutine &&
        object.kind != Kind::AsyncGenerator) {
        return false;
    }
    switch (static_cast<GeneratorState>(object.flags)) {
    case GeneratorState::Created: return object.kind != Kind::Coroutine;
    case GeneratorState::Suspended:
        if (has_handler_at(heap_.base_, static_cast<Generator&>(object))) return false;
        if (!marker_.is_marked(ref)) return true;
        break;
    case GeneratorState::Running: break;
    case GeneratorState::Finished: return true;
    }
    if (root_.weak_table != 0 || !marker_.is_marked(ref)) return false;
    static_cast<Generator&>(object).is_watched = 0;
    return true;
}

// Goes through the registered objects: those that are dead are kept once more, to be finalized, in
// the order in which CPython would have come to their ends.
void Collector::settle_finalizable() {
    if (state_.finalizable == 0) return;
    std::vector<Ref> kept, dead;
    sort_entries(&kept, &dead);
    if (dead.size() > 1) order_dead(&dead);
    root_.drop_hint_count = 0;
    if (dead.size() > state_.pending) root_.vain_collections = 0;
    for (Ref ref : dead)
        marker_.mark(ref, Trace::Deep);
    drain();
    write_entries(kept, dead);
}

void Collector::sort_entries(std::vector<Ref>* kept, std::vector<Ref>* dead) {
    for (Ref at_chunk = state_.finalizable; at_chunk != 0;
         at_chunk = at<FinalizableChunk>(at_chunk)->next) {
        const FinalizableChunk& chunk = *at<FinalizableChunk>(at_chunk);
        for (uint32_t i = 0; i < chunk.count; ++i) {
            const Ref entry = chunk.entries[i];
            const Ref object = entry & ~kToFinalize;
            if (entry == 0 || leaves_finalizable(object)) continue;
            if ((entry & kToFinalize) != 0) {
                dead->push_back(object); // nobody has come to it yet
            } else {
                (marker_.is_marked(object) ? kept : dead)->push_back(object);
            }
        }
    }
}

// Reference counts end what was dropped from its root on: an object before what it holds, and the
// items of a list or tuple from the last one on. What is walked through is marked on the way and so
// stays until the next collection.
void Collector::order_dead(std::vector<Ref>* dead) {
    std::vector<Ref> sorted = *dead, ordered, open, children;
    std::sort(sorted.begin(), sorted.end());
    for (Ref ref : *dead) {
        if (marker_.is_marked(ref)) ordered.push_back(ref); // found dead by an earlier collection
    }
    for (uint32_t i = root_.drop_hint_count; i-- > 0;)
        open.push_back(root_.drop_hints[i]);
    while (!open.empty()) {
        const Ref ref = open.back();
        open.pop_back();
        Object* object = at<Object>(ref);
        if (ref <= kEmptyTuple.as_ref() || marker_.is_marked(ref)) continue;
        object->mark = is_leaf_kind(object->kind) ? kMarkedShallow : kMarked;
        if (std::binary_search(sorted.begin(), sorted.end(), ref)) ordered.push_back(ref);
        children.clear();
        visit_references(heap_.base_, object, [&](Ref child, Trace trace) {
            if (trace == Trace::Shallow) {
                if (child > kEmptyTuple.as_ref() && !marker_.is_marked(child))
                    at<Object>(child)->mark = kMarkedShallow;
            } else {
                children.push_back(child);
            }
        });
        const bool from_last = object->kind == Kind::Tuple || object->kind == Kind::ValueArray;
        if (!from_last) std::reverse(children.begin(), children.end());
        open.insert(open.end(), children.begin(), children.end());
    }
    std::vector<Ref> met = ordered;
    std::sort(met.begin(), met.end());
    if (root_.drops_from_last != 0) std::reverse(dead->begin(), dead->end());
    for (Ref ref : *dead) {
        if (!std::binary_search(met.begin(), met.end(), ref)) ordered.push_back(ref);
    }
    *dead = ordered;
}

// What stays is written to the front of the list of chunks, the dead first; chunks that are not
// needed any more leave it and die at the next collection.
void Collector::write_entries(const std::vector<Ref>& kept, const std::vector<Ref>& dead) {
    Ref to = state_.finalizable;
    uint32_t count = 0;
    const auto write = [&](Ref entry) {
        if (count == FinalizableChunk::kCapacity) {
            at<FinalizableChunk>(to)->count = count;
            to = at<FinalizableChunk>(to)->next;
            count = 0;
        }
        at<FinalizableChunk>(to)->entries[count++] = entry;
    };
    for (Ref ref : dead)
        write(ref | kToFinalize);
    for (Ref ref : kept)
        write(ref);
    at<FinalizableChunk>(to)->count = count;
    at<FinalizableChunk>(to)->next = 0;
    state_.last_finalizable = to;
    state_.pending = static_cast<uint32_t>(dead.size());
    root_.finalizable = static_cast<uint32_t>(dead.size() + kept.size());
    if (root_.finalizable == 0) state_.finalizable = 0;
    state_.take_chunk = state_.finalizable;
    state_.take_index = 0;
}

void Collector::forget_interned() {
    if (root_.interned == 0) return;
    Dict& dict = *at<Dict>(root_.interned);
    if (dict.table == 0) return;
    DictTable& table = *at<DictTable>(dict.table);
    switch (table.index_width) {
    case 1: return forget_entries<int8_t>(table, &dict.used);
    case 2: return forget_entries<int16_t>(table, &dict.used);
    case 4: return forget_entries<int32_t>(table, &dict.used);
    default: PLAIT_UNREACHABLE("The interned strings are a dict, not a set.");
    }
}

template<class Index> void Collector::forget_entries(DictTable& table, uint32_t* used) {
    DictEntry* entries = entries_of(table);
    Index* indices = table_indices<Index>(&table);
    for (uint32_t i = 0; i < uint32_t{1} << table.log2_size; ++i) {
        if (indices[i] < 0) continue;
        DictEntry& entry = entries[indices[i]];
        if (marker_.is_marked(entry.key.as_ref())) continue;
        entry.key = entry.value = Value();
        indices[i] = kIndexDeleted;
        --*used;
    }
}

// Live codes lose their inline caches: what those name is not kept alive by them.
void Collector::unlink_codes() {
    Ref* link = &root_.codes;
    while (*link != 0) {
        Code& code = *at<Code>(*link);
        if (marker_.is_marked(*link)) {
            clear_caches(code);
            link = &code.next_code;
        } else {
            *link = code.next_code;
        }
    }
    ++root_.type_epoch; // what mutators have cached of classes is void too
}

void Collector::unlink_classes() {
    Ref* link = &root_.classes;
    while (*link != 0) {
        Class& klass = *at<Class>(*link);
        if (marker_.is_marked(*link)) {
            link = &klass.next_class;
        } else {
            *link = klass.next_class;
        }
    }
}

void Collector::clear_caches(Code& code) {
    if (code.caches == 0) return;
    Raw& caches = *at<Raw>(code.caches);
    std::memset(caches.bytes(), 0, caches.size_bytes);
}

void Collector::unlink_fibers() {
    Ref* link = &root_.fibers;
    while (*link != 0) {
        Fiber& fiber = *at<Fiber>(*link);
        if (marker_.is_marked(*link)) {
            link = &fiber.next_fiber;
        } else {
            *link = fiber.next_fiber;
        }
    }
}

void Collector::sweep(Heap::CollectionStats* stats) {
    Sweeper sweeper(heap_);
    sweeper.sweep();
    __atomic_store_n(&state_.allocated, 0, __ATOMIC_RELAXED);
    state_.live_bytes = sweeper.live_bytes;
    state_.threshold = std::max(kLeastThreshold, sweeper.live_bytes / 4 * 3);
    ++state_.collections;
    stats->live_bytes = sweeper.live_bytes;
    stats->freed_bytes = sweeper.freed_bytes;
    stats->live_objects = sweeper.live_objects;
}

Heap::CollectionStats Heap::collect(Vm& vm) {
    PLAIT_DCHECK(vm.base() == base_, "A heap was asked to collect another's Vm.");
    if constexpr (kDebugVerifyHeap) verify(vm);
    const CollectionStats stats = Collector(*this).run();
    if constexpr (kDebugVerifyHeap) verify(vm);
    return stats;
}

} // namespace plait::vm
