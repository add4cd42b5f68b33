#pragma once

// Indices and slices as subscriptions use them.

#include "vm/mutator.h"

namespace plait::vm {

struct SliceBounds {
    int64_t start, stop, step;
    int64_t count; // items from start on, step apart
};
enum class Bounds : uint8_t { Known, Raised, NeedsCode };
// The bounds of [slice] in a sequence of [length]. NeedsCode: a part of it has its __index__ in
// Python.
Bounds slice_bounds(Mutator& m, Slice* slice, int64_t length, SliceBounds* out);

// An int, bool or instance of a class derived from int as an int; no value for anything else
// (nothing raised).
Value leaf_index(Mutator& m, Value v);
// Whether [v] can be an index at all.
bool has_index(Mutator& m, Value v);
Value new_slice(Mutator& m, Value start, Value stop, Value step); // kSignalRetry

// An argument such as the start of list.index: clamped into a 64-bit number. False: it needs Python
// code or is no int.
bool leaf_clamped(Mutator& m, Value v, int64_t* out);
// Whether an argument that C has as an int, [v] as leaf_clamped takes it, fits one; else an
// OverflowError has been raised.
bool fits_c_int(Mutator& m, Value v);

} // namespace plait::vm
