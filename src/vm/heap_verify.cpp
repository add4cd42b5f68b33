// Heap::verify: a walk over every page, and one over all that can be reached, that trust nothing;
// for tests and debug builds. What cannot be reached may hold stale references: a stack that a
// fiber has outgrown does.

#include "base/check.h"
#include "vm/collector.h"
#include "vm/heap.h"
#include "vm/roots.h"
#include "vm/vm.h"

#include <vector>

namespace plait::vm {

class HeapVerifier {
public:
    explicit HeapVerifier(Heap& heap)
        : heap_(heap), state_(heap.state()),
          starts_(uint64_t{state_.page_limit} * kPageBytes / kCellAlignment),
          reached_(starts_.size()) {}

    void run() {
        heap_.flush_locals();
        check_state();
        for (uint32_t i = state_.first_page; i < state_.page_limit; ++i)
            check_page(i);
        check_reachable();
        for (uint32_t i = 0; i < kClassCount; ++i)
            check_available(i);
    }

private:
    void check_state();
    void check_page(uint32_t index);
    void check_small(uint32_t index);
    void check_object(Ref ref);
    void check_run(Ref ref, Ref end);
    void check_reachable();
    void check_reference(Ref ref, Trace trace);
    void check_available(uint32_t size_class);

    Heap& heap_;
    HeapState& state_;
    std::vector<bool> starts_;  // a bit for each place where an object may start: one does
    std::vector<bool> reached_; // the same: it was met
    std::vector<Ref> todo_;     // reached, but its references were not checked
    uint32_t large_left_ = 0;   // pages that the large object before goes on for
};

void HeapVerifier::check_state() {
    PLAIT_CHECK(state_.page_limit <= state_.max_pages, "The heap is larger than its region.");
    PLAIT_CHECK(state_.first_page <= state_.page_limit, "The heap ends before it begins.");
    for (uint32_t i = state_.page_limit; i < state_.max_pages; ++i) {
        PLAIT_CHECK(heap_.pages()[i] == PageState::Unused, "A page above the limit is in use.");
    }
    const LocalHeap& none = state_.no_local_heap;
    for (const LocalRun& run : none.runs) {
        PLAIT_CHECK(run.cursor == 0 && run.end == 0, "The empty local heap is not empty.");
    }
}

void HeapVerifier::check_page(uint32_t index) {
    const PageState kind = heap_.pages()[index];
    PLAIT_CHECK((kind == PageState::LargeRest) == (large_left_ > 0),
                "A large object does not end where its header says.");
    if (large_left_ > 0) --large_left_;
    if (kind == PageState::Small) check_small(index);
    if (kind == PageState::Large) {
        large_left_ = heap_.page(index)->page_count - 1;
        check_object(Heap::first_cell(index));
    }
    PLAIT_CHECK(kind != PageState::Unused, "A page below the limit was never used.");
}

void HeapVerifier::check_small(uint32_t index) {
    const PageHeader& header = *heap_.page(index);
    PLAIT_CHECK(header.size_class < kClassCount, "A page has an unknown size class.");
    PLAIT_CHECK(header.cell_bytes == kCellBytes[header.size_class],
                "A page's cells are of a wrong size.");
    const Ref end = Heap::first_cell(index) + header.cell_count * header.cell_bytes;
    PLAIT_CHECK(end <= uint64_t{index + 1} * kPageBytes, "A page's cells go beyond it.");
    for (Ref cell = Heap::first_cell(index); cell < end;) {
        if (heap_.at<Object>(cell)->kind == Kind::Free) {
            check_run(cell, end);
            cell += heap_.at<FreeRun>(cell)->cells * header.cell_bytes;
        } else {
            check_object(cell);
            cell += header.cell_bytes;
        }
    }
}

void HeapVerifier::check_run(Ref ref, Ref end) {
    const FreeRun& run = *heap_.at<FreeRun>(ref);
    const PageHeader& header = *heap_.page(ref / kPageBytes);
    PLAIT_CHECK(run.cells > 0, "A run of free cells is empty.");
    PLAIT_CHECK(run.cells <= (end - ref) / header.cell_bytes,
                "A run of free cells goes beyond its page.");
    if (run.next == 0) return;
    PLAIT_CHECK(run.next > ref && run.next < end, "A run's next lies elsewhere.");
    PLAIT_CHECK(heap_.at<Object>(run.next)->kind == Kind::Free, "A run's next is not free.");
}

void HeapVerifier::check_object(Ref ref) {
    const Object& object = *heap_.at<Object>(ref);
    PLAIT_CHECK(object.kind < Kind::kCount, "An object's kind is unknown.");
    PLAIT_CHECK(object.kind != Kind::Free && object.kind != Kind::Float,
                "An object has a kind that none can have.");
    PLAIT_CHECK(object.mark == 0, "A mark outlived its collection.");
    PLAIT_CHECK(object.lock == 0, "An object's lock is held across a safepoint.");
    starts_[ref / kCellAlignment] = true;
}

void HeapVerifier::check_reachable() {
    const auto check = [this](Ref ref, Trace trace) { check_reference(ref, trace); };
    visit_roots(heap_.base_, check);
    while (!todo_.empty()) {
        Object* object = heap_.at<Object>(todo_.back());
        todo_.pop_back();
        visit_references(heap_.base_, object, check);
    }
}

void HeapVerifier::check_reference(Ref ref, Trace trace) {
    PLAIT_CHECK(ref % kCellAlignment == 0, "A reference is not aligned.");
    if (ref < sizeof(Root)) {
        PLAIT_CHECK(ref >= kNone.as_ref() && ref <= kEmptyTuple.as_ref(),
                    "A reference is into the Root.");
        return;
    }
    const uint32_t place = ref / kCellAlignment;
    PLAIT_CHECK(place < starts_.size(), "A reference is beyond the heap.");
    PLAIT_CHECK(starts_[place], "A reference is not to an object.");
    if (reached_[place]) return;
    reached_[place] = true;
    if (trace != Trace::Shallow) todo_.push_back(ref);
}

void HeapVerifier::check_available(uint32_t size_class) {
    uint32_t seen = 0;
    for (uint32_t i = state_.available[size_class]; i != 0; i = heap_.page(i)->next_page) {
        const PageHeader& header = *heap_.page(i);
        PLAIT_CHECK(heap_.pages()[i] == PageState::Small, "A page with room is none.");
        PLAIT_CHECK(header.size_class == size_class, "A page is in another class's list.");
        PLAIT_CHECK(header.first_run != 0, "A page with room has no free cell.");
        PLAIT_CHECK(heap_.at<Object>(header.first_run)->kind == Kind::Free,
                    "A page's first run is not free.");
        PLAIT_CHECK(++seen <= state_.page_limit, "A list of pages has a cycle.");
    }
}

void Heap::verify(Vm& vm) {
    PLAIT_CHECK(vm.base() == base_, "The heap and its Vm are at different places.");
    HeapVerifier(*this).run();
}

} // namespace plait::vm
