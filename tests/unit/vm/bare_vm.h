// A Vm for tests of the heap: a formatted region without builtins. Cells, tuples and lists can be
// made by hand.
#pragma once

#include "base/check.h"
#include "platform/region.h"
#include "vm/mutator.h"

#include <cstring>
#include <memory>

namespace plait::vm {

class BareVm {
public:
    explicit BareVm(uint64_t max_bytes = uint64_t{64} << 20, bool free_threaded = false)
        : region_(platform::reserve_region(max_bytes).take()), vm_(new Vm) {
        vm_->base_ = reinterpret_cast<char*>(region_.base);
        vm_->free_threaded_ = free_threaded;
        vm_->owns_region_ = false;
        vm_->heap_.format(vm_->base_, max_bytes, sizeof(Root));
        Root& root = vm_->root();
        singleton(&root.none, Kind::None);
        singleton(&root.false_object, Kind::Bool);
        singleton(&root.true_object, Kind::Bool);
        singleton(&root.ellipsis, Kind::Ellipsis);
        singleton(&root.not_implemented, Kind::NotImplemented);
        singleton(&root.empty_tuple, Kind::Tuple);
    }
    ~BareVm() {
        vm_.reset();
        platform::release_region(region_);
    }
    BareVm(const BareVm&) = delete;
    BareVm& operator=(const BareVm&) = delete;

    Vm& operator*() { return *vm_; }
    Vm* operator->() { return vm_.get(); }
    const platform::Region& region() const { return region_; }

    // Copies the used part into a new region, fills the old one with garbage, and goes on there.
    void move_region() {
        const platform::Region target = platform::reserve_region(region_.bytes).take();
        std::memcpy(target.base, region_.base, vm_->heap().used_bytes());
        std::memset(region_.base, 0xa5, vm_->heap().used_bytes());
        platform::release_region(region_);
        region_ = target;
        vm_->base_ = reinterpret_cast<char*>(region_.base);
        vm_->heap_.attach(vm_->base_);
    }

private:
    static void singleton(Object* object, Kind kind) { *object = Object{kind, 0, 0, 0, 0}; }

    platform::Region region_;
    std::unique_ptr<Vm> vm_;
};

// Object makers; null where the heap is full.
inline Tuple* make_tuple(Mutator& m, uint32_t size) {
    Tuple* tuple = m.try_new<Tuple>(Kind::Tuple, size * sizeof(Value));
    if (tuple == nullptr) return nullptr;
    tuple->size = size;
    tuple->reserved = 0;
    for (uint32_t i = 0; i < size; ++i)
        tuple->items()[i] = kNone;
    return tuple;
}

inline Raw* make_raw(Mutator& m, uint32_t bytes) {
    Raw* raw = m.try_new<Raw>(Kind::Raw, bytes);
    if (raw == nullptr) return nullptr;
    raw->size_bytes = bytes;
    raw->reserved = 0;
    return raw;
}

} // namespace plait::vm
