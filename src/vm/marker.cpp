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

void Marker::mark_now(Ref tagged) {
    const Ref ref = tagged & ~Ref{1};
    Object* found = object(ref);
    if (found->mark != kUnmarked) return;
    const bool shallow = (tagged & 1) != 0 || is_leaf_kind(found->kind);
    found->mark = shallow ? kMarkedShallow : kMarked;
    if (shallow || stack_.push(ref)) return;
    reinterpret_cast<PageHeader*>(base_ + (ref & ~(kPageBytes - 1)))->rescan = 1;
    overflow_ = true;
}

void Marker::flush_waiting() {
    for (Ref& place : waiting_) {
        const Ref due = place;
        place = 0;
        if (due != 0) mark_now(due);
    }
}

void Marker::drain() {
    do {
        while (!stack_.empty())
            visit(object(stack_.pop()));
        flush_waiting();
    } while (!stack_.empty());
}

} // namespace plait::vm
