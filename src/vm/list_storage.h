#pragma once

// Inside the files that change lists: their storage. With a GIL a list's items are moved in place.
// Without one, readers take no lock, so items are moved one atomic store at a time, and whoever
// reads meanwhile sees some item of the list or none. The caller holds the list's lock.

#include "vm/containers.h"

#include <algorithm>
#include <cstring>

namespace plait::vm {

// Of items; their size in bytes fits 32 bits.
inline constexpr uint64_t kMaxListSize = uint64_t{1} << 28;

// An array whose items have no value; null where there is no room.
ValueArray* try_new_array(Mutator& m, uint64_t capacity);

// Makes the list's storage at least [capacity] long, with CPython-like slack where it has to grow.
// False: no room.
bool list_reserve(Mutator& m, List* list, uint64_t capacity);

inline Value* list_items(Mutator& m, List* list) {
    return list->storage ? m.at<ValueArray>(list->storage)->items() : nullptr;
}
// Moves [count] items within the list's storage; the ranges may overlap.
void move_items(Mutator& m, List* list, uint32_t to, uint32_t from, uint32_t count);
// Copies items that nobody changes into the list's storage.
void write_items(Mutator& m, List* list, uint32_t to, const Value* items, uint32_t count);
// Gives the list a size; the items it loses lose their values.
void resize_down(Mutator& m, List* list, uint32_t size);

// Replaces the items [start, stop) by [count] others. False: no room, nothing changed. Linear.
bool list_splice(
    Mutator& m, List* list, uint32_t start, uint32_t stop, const Value* items, uint32_t count);

// Appends [count] items, all or none. Linear.
bool list_append_all(Mutator& m, List* list, const Value* items, uint32_t count);

// Copies what the list holds now into [out] (room for view.size), leaving out what is being
// changed; gives the number.
uint32_t copy_view(ListView view, Value* out);

} // namespace plait::vm
