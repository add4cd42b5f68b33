#pragma once

// What the files about containers and iteration share: their frames, and small helpers around
// exceptions and iterators.

#include "base/relaxed.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <initializer_list>

namespace plait::vm {

enum class ContainerFrame : uint16_t {
#define PLAIT_CONTAINER_FRAME(name, arguments, locals, flags, meaning) name,
#include "vm/container_frames.def"
#undef PLAIT_CONTAINER_FRAME
};
#define PLAIT_CONTAINER_FRAME(name, arguments, locals, flags, meaning)                             \
    Value name##_step(Mutator& m, NativeFrame& f, Value in);
#include "vm/container_frames.def"
#undef PLAIT_CONTAINER_FRAME

// Pushes a frame with its arguments: kSignalCall or kSignalRetry.
Value push_frame(Mutator& m, ContainerFrame frame, std::initializer_list<Value> arguments);

// Runs [request] in a step for its effect alone. The step must have a variable [ignored].
#define PLAIT_DO(request) PLAIT_AWAIT(ignored, request)

// Whether a catching frame is entered with an exception that none of its requests raised: one that
// was injected, or no room.
inline bool is_interrupted(Mutator& m, NativeFrame& f) {
    return !(f.state() & 1) && m.raising();
}

// Raises KeyError(key): no value, or kSignalRetry.
Value raise_key_error(Mutator& m, Value key);
// Raises StopIteration with Fiber::stop_value.
Value raise_stop_iteration(Mutator& m);
bool is_raising(Mutator& m, ErrorType type);
// For the result of what stands for a __next__: a StopIteration that was raised becomes
// kSignalStop.
Value stop_where_raised(Mutator& m);
inline Value stop_iteration(Mutator& m) {
    m.fiber().stop_value = kNone;
    return kSignalStop;
}
inline Value or_retry(Mutator& m, const void* object) {
    return object ? m.value_of(object) : kSignalRetry;
}
inline Value none_or_retry(bool done) {
    return done ? kNone : kSignalRetry;
}

// Whether the iterator's next item comes without Python code and without an allocation that can
// fail.
bool is_plain_iterator(Mutator& m, Value iterator);
// Takes back the step of a plain iterator that gave an item just now.
void undo_next(Mutator& m, Value iterator);
bool is_iterator(Mutator& m, Value v);

// Item [index] of a builtin sequence (list, tuple, str, bytes, bytearray, range). No value: out of
// range, nothing raised.
Value sequence_item(Mutator& m, Value sequence, int64_t index);
bool is_builtin_sequence(Mutator& m, Value v);
inline bool is_set(Mutator& m, Value v) {
    return m.is(v, Kind::Set) || m.is(v, Kind::FrozenSet);
}
// Whether [v] is a table of entries with known hashes.
inline bool has_entries(Mutator& m, Value v) {
    return is_set(m, v) || m.is(v, Kind::Dict);
}
// Of builtin sequences, what can be repeated.
bool is_repeatable(Mutator& m, Value v);
// Number of items of a builtin sequence or collection; -1: none of them, or too large a range.
int64_t leaf_length(Mutator& m, Value v);

// list_methods.cpp
Value list_of(Mutator& m, Value iterable);                 // a new list; may push a frame
Value list_extend(Mutator& m, Value list, Value iterable); // None; may push a frame
// Whoever makes a list of an object asks a class of the program for the object's length, as CPython
// does: its __len__ may print. None; may push a frame.
Value ask_for_length(Mutator& m, Value iterable);
Value tuple_of_list(Mutator& m, List* list);

// dict_methods.cpp: [dict] takes all of [source] (a mapping, pairs, or no value) and of the dict
// [keywords] (or no value). Answers [answer]; may push a frame.
Value dict_update(Mutator& m, Value dict, Value source, Value keywords, Value answer);
Value dict_union(Mutator& m, Value a, Value b);

// set_algebra.cpp. They may push frames. Results are of the kind of [a].
Value set_copy(Mutator& m, Value a, Kind kind);
Value set_of(Mutator& m, Value iterable, Kind kind);
Value set_update(Mutator& m, Value set, Value iterable, Value answer); // answers [answer]
Value set_union(Mutator& m, Value a, Value b);
Value set_intersection(Mutator& m, Value a, Value b);
Value set_difference(Mutator& m, Value a, Value b);
Value set_symmetric_difference(Mutator& m, Value a, Value b);
Value set_difference_update(Mutator& m, Value set, Value iterable, Value answer);
Value set_symmetric_update(Mutator& m, Value set, Value iterable, Value answer);
Value set_intersection_update(Mutator& m, Value set, Value iterable, Value answer);
Value set_is_disjoint(Mutator& m, Value a, Value b);
Value set_contains_all(Mutator& m, Value set, Value iterable); // kTrue or kFalse
// A removal or lookup of an item, where a set stands for the frozenset of its items.
Value set_keyed(Mutator& m, KeyedOp op, Value set, Value item);

// sort.cpp: sorts in place. None; always pushes a frame. [key] is None where there is none.
Value sort_list(Mutator& m, Value list, Value key, bool reverse);

// adapters.cpp
Value enumerate_next(Mutator& m, Value iterator);
Value zip_next(Mutator& m, Value iterator);
Value map_next(Mutator& m, Value iterator);
Value filter_next(Mutator& m, Value iterator);

// New iterators; kSignalRetry where there is no room.
Value new_cursor(Mutator& m, Kind kind, Value sequence, int64_t index, Value extra = Value());
Value new_dict_iterator(Mutator& m, Value dict, DictView view, bool backwards = false);
Value new_dict_view(Mutator& m, Kind kind, Value dict);
Value reversed_of(Mutator& m, Value sequence);

// range.cpp
Value new_range(Mutator& m, Value start, Value stop, Value step); // ints; step is not 0
Value range_item(Mutator& m, Range* range, int64_t index);        // may answer kSignalRetry
// The same for an index of any size, from the end where it is negative.
Value range_at(Mutator& m, Range* range, Value index);
Value range_iterator(Mutator& m, Range* range, bool backwards);
int range_contains(Mutator& m, Range* range, Value item); // 1, 0, -1: compare with each item
bool range_equal(Mutator& m, Range* a, Range* b);
Value range_slice(Mutator& m, Range* range, int64_t start, int64_t stop, int64_t step);

// A 64-bit number that may be shared by threads that run in parallel.
inline int64_t load_number(const int64_t* slot) {
    return load_relaxed(slot);
}
inline void store_number(Mutator& m, int64_t* slot, int64_t number) {
    if (m.free_threaded) {
        store_relaxed(slot, number);
    } else {
        *slot = number;
    }
}

} // namespace plait::vm
