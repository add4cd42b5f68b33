#pragma once

// The marking half of a collection: everything that can be reached from the Root, the fibers that
// are alive and the objects whose finalizers are due gets its mark. All mutators are stopped; the
// one thread that collects uses it.
//
// No recursion: what is marked but not yet looked into waits on a stack in native memory. Where
// that cannot grow, the page of the object is flagged, and flagged pages are gone through again
// once the stack is empty.
//
//   Object::mark:   kUnmarked --> kMarked    (its references are, or will be, followed)
//                   kUnmarked --> kMarkedShallow    (only itself: see Trace::Shallow)

#include "vm/collector.h"
#include "vm/heap.h"

#include <cstddef>

namespace plait::vm {

inline constexpr uint8_t kUnmarked = 0, kMarked = 1, kMarkedShallow = 2;

// A stack of references that stops growing at [limit] or when memory ends.
class MarkStack {
public:
    explicit MarkStack(size_t limit) : limit_(limit) {}
    ~MarkStack();
    MarkStack(const MarkStack&) = delete;
    MarkStack& operator=(const MarkStack&) = delete;

    // False where there is no room.
    bool push(Ref ref) {
        if (size_ == capacity_ && !grow()) return false;
        items_[size_++] = ref;
        return true;
    }
    Ref pop() { return items_[--size_]; }
    bool empty() const { return size_ == 0; }

private:
    bool grow();

    Ref* items_ = nullptr;
    size_t size_ = 0, capacity_ = 0;
    size_t limit_;
};

class Marker {
public:
    Marker(char* base, size_t stack_limit) : base_(base), stack_(stack_limit) {}

    bool is_marked(Ref ref) const { return object(ref)->mark != kUnmarked; }
    // Marks [ref] and, by the next [drain], all it leads to; with Shallow only itself. Never 0.
    void mark(Ref ref, Trace trace) {
        // The object is looked at some references later, when its header has come from memory.
        __builtin_prefetch(base_ + ref);
        Ref& place = waiting_[next_waiting_++ % kWaiting];
        const Ref due = place;
        place = ref | static_cast<Ref>(trace);
        if (due != 0) mark_now(due);
    }
    // Goes on until all that was marked has been looked into.
    void drain();
    // Whether a page was flagged since the last call.
    bool take_overflow() {
        const bool overflow = overflow_;
        overflow_ = false;
        return overflow;
    }
    // Marks what [object], which is marked itself, refers to.
    void visit(Object* object) {
        visit_references(base_, object, [this](Ref ref, Trace trace) { mark(ref, trace); });
    }

private:
    static constexpr uint32_t kWaiting = 16;

    Object* object(Ref ref) const { return reinterpret_cast<Object*>(base_ + ref); }
    void mark_now(Ref tagged);
    void flush_waiting();

    char* base_;
    MarkStack stack_;
    Ref waiting_[kWaiting] = {}; // references that were met, with Trace in bit 0
    uint32_t next_waiting_ = 0;
    bool overflow_ = false;
};
static_assert(static_cast<Ref>(Trace::Deep) == 0 && static_cast<Ref>(Trace::Shallow) == 1);

} // namespace plait::vm
