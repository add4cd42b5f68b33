#pragma once

// The marking half of a collection: everything that can be reached from the Root, the fibers that
// are alive and the objects whose finalizers are due gets its mark. All mutators are stopped; the
// one thread that collects uses it.
//
// No recursion: references that were met wait on a stack in native memory. From there they go
// through a short queue while their objects come from memory, and only then are looked at, so that
// each object is touched once. Where the stack cannot grow, the object is marked without being
// looked into and its page is flagged; flagged pages are gone through again once the stack is
// empty.
//
//   Object::mark:   kUnmarked --> kMarked           (its references are, or will be, followed)
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
    // Marks [ref] and all it leads to by the next [drain]; with Shallow only itself. Never 0.
    void mark(Ref ref, Trace trace) {
        if (ref <= kEmptyTuple.as_ref()) return; // in the Root, always marked
        if (trace == Trace::Class && is_marked(ref)) return;
        push(ref | (trace == Trace::Shallow ? kShallow : 0));
    }
    // Goes on until all that was met has been looked into.
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
    static constexpr int kObjectsPerCall = 1000;
    static constexpr Ref kShallow = 1; // a tag in references that wait

    Object* object(Ref ref) const { return reinterpret_cast<Object*>(base_ + ref); }
    void push(Ref tagged) {
        if (!stack_.push(tagged)) [[unlikely]]
            mark_and_flag(tagged);
    }
    // False where there was nothing to do: it was marked, or holds no references.
    bool mark_now(Ref tagged);
    void mark_and_flag(Ref tagged);
    bool look_into_some();

    char* base_;
    MarkStack stack_;
    bool overflow_ = false;
};

} // namespace plait::vm
