#pragma once

// Where a collection starts: what the Root holds strongly, the fibers that are alive, and the
// objects whose finalizers are due. Used by the collector and by the heap's verifier, with all
// mutators stopped.

#include "vm/collector.h"
#include "vm/heap_layout.h"

namespace plait::vm {

template<class Visit> class RootVisitor {
public:
    RootVisitor(char* base, Visit& visit)
        : base_(base), visit_(visit), root_(*at<Root>(0)),
          state_(*at<HeapState>(kHeapStateOffset)) {}

    void run() {
        for (Ref item : root_.types)
            ref(item);
        for (Ref item : root_.error_types)
            ref(item);
        for (Ref item : root_.names)
            ref(item);
        for (Ref item : root_.latin1)
            ref(item);
        (ref(root_.object_class), ref(root_.builtins), ref(root_.modules));
        (value(root_.main_module), value(root_.empty_string), value(root_.empty_bytes));
        value(root_.print_state);
        for (Value item : root_.extra)
            value(item);
        interned();
        shallow(root_.weak_table);
        fibers();
        to_finalize();
    }

private:
    template<class T> T* at(Ref place) const { return reinterpret_cast<T*>(base_ + place); }
    void ref(Ref item) {
        if (item != 0) visit_(item, Trace::Deep);
    }
    void shallow(Ref item) {
        if (item != 0) visit_(item, Trace::Shallow);
    }
    void value(Value item) {
        if (item.is_object()) visit_(item.as_ref(), Trace::Deep);
    }

    // The table of interned strings stays, but it does not hold the strings.
    void interned() {
        shallow(root_.interned);
        if (root_.interned != 0) shallow(at<Dict>(root_.interned)->table);
    }
    void fibers() {
        for (Ref place = root_.fibers; place != 0; place = at<Fiber>(place)->next_fiber) {
            if ((at<Fiber>(place)->flags & kFiberAlive) != 0) ref(place);
        }
    }
    void to_finalize() {
        for (Ref place = state_.finalizable; place != 0;
             place = at<FinalizableChunk>(place)->next) {
            const FinalizableChunk& chunk = *at<FinalizableChunk>(place);
            shallow(place);
            for (uint32_t i = 0; i < chunk.count; ++i) {
                if ((chunk.entries[i] & kToFinalize) != 0) ref(chunk.entries[i] & ~kToFinalize);
            }
        }
    }

    char* base_;
    Visit& visit_;
    Root& root_;
    HeapState& state_;
};

// Calls [visit(Ref, Trace)] for every root.
template<class Visit> void visit_roots(char* base, Visit visit) {
    RootVisitor<Visit>(base, visit).run();
}

} // namespace plait::vm
