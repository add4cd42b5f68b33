#pragma once

// Lists, tuples, dicts, sets and their iterators as leaf operations. All are bounded by the size of
// what they are given only where said so ("linear"); a linear operation on program-sized data is
// done by a frame that polls. They take the objects' locks themselves. "Null" and kSignalRetry mean
// that there was no room and nothing was changed.

#include "vm/mutator.h"

#include <span>

namespace plait::vm {

// tuple.cpp, list.cpp
Value new_tuple(Mutator& m,
                const Value* items,
                uint32_t count);                  // kSignalRetry where there is no room
Tuple* try_new_tuple(Mutator& m, uint32_t count); // items have no value yet
Value new_list(Mutator& m, const Value* items, uint32_t count);
List* try_new_list(Mutator& m, uint32_t capacity);
bool list_append(Mutator& m, List* list, Value item);                 // false: no room
bool list_insert(Mutator& m, List* list, uint32_t index, Value item); // false: no room; linear
bool list_set(Mutator& m, List* list, int64_t index, Value item);     // false: out of range
void list_truncate(Mutator& m, List* list); // to nothing; its storage stays
Value list_pop(Mutator& m, List* list);     // the last; no value where it is empty

// A list as a reader without its lock sees it; the array cannot be shorter than [size].
struct ListView {
    Value* items;
    uint32_t size;
};
inline ListView view_list(Mutator& m, List* list) {
    const uint32_t size = __atomic_load_n(&list->size, __ATOMIC_ACQUIRE);
    const Ref storage = __atomic_load_n(&list->storage, __ATOMIC_ACQUIRE);
    if (storage == 0) return {nullptr, 0};
    ValueArray* array = m.at<ValueArray>(storage);
    return {array->items(), size < array->capacity ? size : array->capacity};
}
// Reads a slot that other threads may write: a plain load, but for what a compiler may do with it.
inline Value peek(const Value* slot) {
    return Value::from_bits(
        __atomic_load_n(reinterpret_cast<const uint64_t*>(slot), __ATOMIC_ACQUIRE));
}
inline uint32_t list_size(Mutator& m, List* list) {
    return view_list(m, list).size;
}
// No value: out of range (nothing raised). A negative index counts from the end.
inline Value list_get(Mutator& m, List* list, int64_t index) {
    const ListView view = view_list(m, list);
    if (index < 0) index += view.size;
    if (static_cast<uint64_t>(index) >= view.size) return Value();
    return peek(&view.items[index]);
}

// dict.cpp. Keys whose hash and equality need no Python code go through these; they answer
// kSignalSlow where a probe meets a key that needs __eq__. All of them but the ones by name serve
// sets too (set.cpp), whose values are kTrue.
Dict* try_new_dict(Mutator& m, Kind kind = Kind::Dict);
// No value: not there.
Value dict_get(Mutator& m, Dict* dict, Value key, uint64_t hash);
Value dict_get_name(Mutator& m,
                    Dict* dict,
                    Value interned_name); // never kSignalSlow for dicts with str keys only
// kNone: done; kSignalRetry; kSignalSlow.
Value dict_set(Mutator& m, Dict* dict, Value key, uint64_t hash, Value value);
Value dict_set_name(Mutator& m, Dict* dict, Value interned_name, Value value);
// The old value, or no value where it was not there.
Value dict_delete(Mutator& m, Dict* dict, Value key, uint64_t hash);
// The next entry at or after [*position]; false: no more. Where the table is replaced meanwhile,
// entries may be missed.
bool dict_next(
    Mutator& m, Dict* dict, uint32_t* position, Value* key, Value* value, uint64_t* hash = nullptr);
bool dict_previous(Mutator& m,
                   Dict* dict,
                   uint32_t* position,
                   Value* key,
                   Value* value); // from [*position] - 1 down
uint32_t dict_used(Mutator& m, Dict* dict);
void dict_clear(Mutator& m, Dict* dict);
// The last entry leaves: its pair in a new tuple; no value where there is none; kSignalRetry.
Value dict_pop_item(Mutator& m, Dict* dict);
// A copy with the same order (kind Dict). Linear. Null: no room.
Dict* dict_copy(Mutator& m, Dict* dict);
// Whether it is the Dict of a class's attributes, which a program sees as a mappingproxy.
inline bool is_class_dict(Mutator& m, Value v) {
    return m.class_of(v) == m.type(Kind::ClassDict).as_ref();
}
// Place of an entry by interned name in the dict's present table, for inline caches: index, or -1.
// [*table] = the table.
int32_t dict_entry_index(Mutator& m, Dict* dict, Value interned_name, Ref* table);
inline DictEntry* dict_entries(DictTable* table) {
    const size_t index_bytes =
        ((size_t{1} << table->log2_size) * table->index_width + 7) & ~size_t{7};
    return reinterpret_cast<DictEntry*>(reinterpret_cast<char*>(table + 1) + index_bytes);
}

// A keyed operation on a dict or set with any key, also one whose __hash__ or __eq__ is Python
// code: pushes a frame where needed. Get: the value or no value... is spelled kSignalStop here (not
// there). Set, Add: None. Delete: the old value or kSignalStop. Contains: kTrue or kFalse.
// SetDefault: the value that is there now. [value] is used by Set and SetDefault. GetItem and
// DeleteItem raise KeyError(key) where it is not there; GetOr and DeleteOr give [value] then;
// Discard is a Delete that answers kTrue or kFalse.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow" // [Set] is also a type
enum class KeyedOp : uint8_t {
    Get,
    Set,
    Delete,
    Contains,
    SetDefault,
    Add,
    GetItem,
    DeleteItem,
    GetOr,
    DeleteOr,
    Discard
};
#pragma GCC diagnostic pop
Value keyed(Mutator& m, KeyedOp op, Value container, Value key, Value value = Value());
// The same with the key's hash known.
Value keyed_hashed(
    Mutator& m, KeyedOp op, Value container, Value key, uint64_t hash, Value value = Value());

// The builtin types' methods, entered into their classes at start. Those of a type that can be
// called have "__new__" (and
// "__init__" where an object fills itself again).
extern const NativeTable kListNatives, kTupleNatives, kDictNatives, kSetNatives, kFrozenSetNatives,
    kRangeNatives, kSliceNatives;
extern const NativeTable kEnumerateNatives, kZipNatives, kMapNatives, kFilterNatives,
    kReversedNatives;
extern const NativeTable kDictViewNatives; // of dict_keys and dict_items
// Methods of all iterator classes: __length_hint__.
extern const NativeTable kIteratorNatives;
// Builtin functions over iterables: sum, min, max, any, all, sorted, iter, next, len.
extern const NativeTable kIterationNatives;
// Frames that the containers push themselves: not visible to programs, but the Vm must number them.
extern const NativeTable kContainerFrames;

} // namespace plait::vm
