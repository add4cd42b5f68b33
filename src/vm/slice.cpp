#include "vm/slice.h"

#include "vm/bigint.h"
#include "vm/container_support.h"
#include "vm/numeric.h"

#include <iterator>

namespace plait::vm {

Value new_slice(Mutator& m, Value start, Value stop, Value step) {
    Slice* slice = m.try_new<Slice>(Kind::Slice);
    if (!slice) return kSignalRetry;
    slice->start = start;
    slice->stop = stop;
    slice->step = step;
    return m.value_of(slice);
}

Value leaf_index(Mutator& m, Value v) {
    if (v.is_int()) return v;
    const Value inner = payload_of(m, v);
    if (inner.is_int() || m.is(inner, Kind::Int)) return inner;
    if (inner == kTrue || inner == kFalse) return Value::from_int(inner == kTrue);
    return Value();
}

bool has_index(Mutator& m, Value v) {
    return !leaf_index(m, v).empty() || !lookup_special(m, v, NameId::index).empty();
}

bool leaf_clamped(Mutator& m, Value v, int64_t* out) {
    const Value number = leaf_index(m, v);
    if (number.empty()) return false;
    if (!int_to_int64(m, number, out))
        *out = int_sign(m, number) < 0 ? INT64_MIN / 2 : INT64_MAX / 2;
    return true;
}

bool fits_c_int(Mutator& m, Value v) {
    int64_t number = 0;
    leaf_clamped(m, v, &number);
    if (number >= INT32_MIN && number <= INT32_MAX) return true;
    m.raise(ErrorType::OverflowError, "Python int too large to convert to C int");
    return false;
}

namespace {

// One part of a slice: given, or the default.
Bounds slice_part(Mutator& m, Value part, int64_t fallback, int64_t* out) {
    *out = fallback;
    if (part == kNone || leaf_clamped(m, part, out)) return Bounds::Known;
    if (has_index(m, part)) return Bounds::NeedsCode;
    m.raise(ErrorType::TypeError,
            "slice indices must be integers or None or have an __index__ method");
    return Bounds::Raised;
}

int64_t clamp_edge(int64_t edge, int64_t length, bool backwards) {
    if (edge < 0) edge += length;
    if (edge < 0) return backwards ? -1 : 0;
    return edge < length ? edge : backwards ? length - 1 : length;
}

} // namespace

Bounds slice_bounds(Mutator& m, Slice* slice, int64_t length, SliceBounds* out) {
    Bounds known = slice_part(m, slice->step, 1, &out->step);
    if (known != Bounds::Known) return known;
    if (out->step == 0) {
        m.raise(ErrorType::ValueError, "slice step cannot be zero");
        return Bounds::Raised;
    }
    const bool backwards = out->step < 0;
    constexpr int64_t kNotGiven = INT64_MIN;
    if ((known = slice_part(m, slice->start, kNotGiven, &out->start)) != Bounds::Known)
        return known;
    if ((known = slice_part(m, slice->stop, kNotGiven, &out->stop)) != Bounds::Known) return known;
    out->start = out->start == kNotGiven ? (backwards ? length - 1 : 0)
                                         : clamp_edge(out->start, length, backwards);
    out->stop = out->stop == kNotGiven ? (backwards ? -1 : length)
                                       : clamp_edge(out->stop, length, backwards);
    const int64_t distance = backwards ? out->start - out->stop : out->stop - out->start;
    const int64_t stride = backwards ? -out->step : out->step;
    out->count = distance <= 0 ? 0 : (distance - 1) / stride + 1;
    return known;
}

namespace {

Value slice_new(Mutator& m, Value* args, uint32_t count) {
    if (count < 2 || args[1].empty()) {
        return m.raise(ErrorType::TypeError, "slice expected at least 1 argument, got 0");
    }
    if (args[2].empty()) return new_slice(m, kNone, args[1], kNone);
    return new_slice(m, args[1], args[2], args[3].empty() ? kNone : args[3]);
}

Value slice_start(Mutator& m, Value* args, uint32_t) {
    return m.at<Slice>(args[0])->start;
}
Value slice_stop(Mutator& m, Value* args, uint32_t) {
    return m.at<Slice>(args[0])->stop;
}
Value slice_step(Mutator& m, Value* args, uint32_t) {
    return m.at<Slice>(args[0])->step;
}

Value slice_indices(Mutator& m, Value* args, uint32_t) {
    int64_t length;
    if (!leaf_clamped(m, args[1], &length)) return kSignalSlow;
    if (length < 0) return m.raise(ErrorType::ValueError, "length should not be negative");
    SliceBounds bounds;
    switch (slice_bounds(m, m.at<Slice>(args[0]), length, &bounds)) {
    case Bounds::Raised: return kNoValue;
    case Bounds::NeedsCode: return kSignalSlow;
    case Bounds::Known: break;
    }
    // The step comes back as it is, however large.
    const Value step = payload_of(m, m.at<Slice>(args[0])->step);
    const Value numbers[] = {new_int(m, bounds.start),
                             new_int(m, bounds.stop),
                             is_int(m, step) ? bool_to_int(step) : new_int(m, bounds.step)};
    for (Value number : numbers) {
        if (number == kSignalRetry) return kSignalRetry;
    }
    return new_tuple(m, numbers, 3);
}

// Slots: slice, length; start, stop, step.
Value slice_indices_step(Mutator& m, NativeFrame& f, Value in) {
    [[maybe_unused]] Value ignored;
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), index_of(m, f.slot(1)));
    f.slot(2) = m.at<Slice>(f.slot(0))->start;
    f.slot(3) = m.at<Slice>(f.slot(0))->stop;
    f.slot(4) = m.at<Slice>(f.slot(0))->step;
    if (f.slot(2) != kNone) PLAIT_AWAIT(f.slot(2), index_of(m, f.slot(2)));
    if (f.slot(3) != kNone) PLAIT_AWAIT(f.slot(3), index_of(m, f.slot(3)));
    if (f.slot(4) != kNone) PLAIT_AWAIT(f.slot(4), index_of(m, f.slot(4)));
    PLAIT_AWAIT(f.slot(0), new_slice(m, f.slot(2), f.slot(3), f.slot(4)));
    PLAIT_AWAIT(f.slot(2), slice_indices(m, &f.slot(0), 2));
    return f.slot(2);
    PLAIT_FRAME_END
}

const NativeDef kSliceMethods[] = {
    {"__new__", slice_new, nullptr, 1, 4, 0, kNativeStatic, nullptr},
    {"start", slice_start, nullptr, 1, 1, 0, kNativeGetter, nullptr},
    {"stop", slice_stop, nullptr, 1, 1, 0, kNativeGetter, nullptr},
    {"step", slice_step, nullptr, 1, 1, 0, kNativeGetter, nullptr},
    {"indices", slice_indices, slice_indices_step, 2, 2, 3, kNativeMethod, nullptr},
};

} // namespace

const NativeTable kSliceNatives = {kSliceMethods, std::size(kSliceMethods)};

} // namespace plait::vm
