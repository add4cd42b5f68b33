#include "vm/marker.h"

#include <algorithm>
#include <cstdlib>

namespace plait::vm {

MarkStack::~MarkStack() {
    std::free(items_);
}

bool MarkStack::grow() {
    const size_t capacity = std::min(std::max<size_t>(capacity_ * 2, 4096), limit_);
    if (capacity <= capacity_) return false;
    void* items = std::realloc(items_, capacity * sizeof(Ref));
    if (items == nullptr) return false;
    items_ = static_cast<Ref*>(items);
    capacity_ = capacity;
    return true;
}

bool Marker::mark_now(Ref tagged) {
    Object* found = object(tagged & ~kShallow);
    if (found->mark != kUnmarked) return false;
    const bool shallow = (tagged & kShallow) != 0 || is_leaf_kind(found->kind);
    found->mark = shallow ? kMarkedShallow : kMarked;
    if (found->kind == Kind::Str && (found->flags & kStrShared) != 0) {
        Object* buffer = object(static_cast<SharedStr*>(found)->buffer);
        if (buffer->mark == kUnmarked) buffer->mark = kMarkedShallow;
    }
    return !shallow;
}

void Marker::mark_and_flag(Ref tagged) {
    if (!mark_now(tagged)) return;
    reinterpret_cast<PageHeader*>(base_ + (tagged & ~(kPageBytes - 1)))->rescan = 1;
    overflow_ = true;
}

void Marker::drain() {
    while (look_into_some()) {
    }
}

// A browser's engine puts the optimised version of a function in the place of the first one only
// when it is called again, so what runs for long is cut into calls. What is left in the queue goes
// back to the stack.
__attribute__((noinline)) bool Marker::look_into_some() {
    Ref waiting[kWaiting];
    uint32_t first = 0, count = 0;
    for (int i = 0; i < kObjectsPerCall; ++i) {
        while (count < kWaiting && !stack_.empty()) {
            const Ref tagged = stack_.pop();
            __builtin_prefetch(base_ + tagged);
            waiting[(first + count++) % kWaiting] = tagged;
        }
        if (count == 0) return false;
        const Ref due = waiting[first];
        first = (first + 1) % kWaiting;
        --count;
        if (mark_now(due)) visit(object(due));
    }
    while (count != 0)
        push(waiting[(first + --count) % kWaiting]);
    return true;
}

} // namespace plait::vm
