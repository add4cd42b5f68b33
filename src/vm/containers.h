#pragma once

// Lists, tuples, dicts, sets and their iterators as leaf operations. All are bounded by the size of what they are given
// only where said so ("linear"); a linear operation on program-sized data is done by a frame that polls. They take the
// objects' locks themselves. "Null" and kSignalRetry mean that there was no room and nothing was changed.

#include "vm/mutator.h"

#include <span>

namespace plait::vm {

// tuple.cpp, list.cpp
Value new_tuple(Mutator& m, const Value* items, uint32_t count);        // kSignalRetry where there is no room
Value new_list(Mutator& m, const Value* items, uint32_t count);
List* try_new_list(Mutator& m, uint32_t capacity);
bool list_append(Mutator& m, List* list, Value item);                   // false: no room
Value list_get(Mutator& m, List* list, int64_t index);                  // no value: out of range (nothing raised)
bool list_set(Mutator& m, List* list, int64_t index, Value item);       // false: out of range
uint32_t list_size(Mutator& m, List* list);

// dict.cpp. Keys whose hash and equality need no Python code go through these; [find] and its kin answer with kSignalSlow
// where a probe meets a key that needs __eq__.
Dict* try_new_dict(Mutator& m, Kind kind = Kind::Dict);
// No value: not there.
Value dict_get(Mutator& m, Dict* dict, Value key, uint64_t hash);
Value dict_get_name(Mutator& m, Dict* dict, Value interned_name);       // never kSignalSlow for dicts with str keys only
// kNone: done; kSignalRetry; kSignalSlow.
Value dict_set(Mutator& m, Dict* dict, Value key, uint64_t hash, Value value);
Value dict_set_name(Mutator& m, Dict* dict, Value interned_name, Value value);
// The old value, or no value where it was not there.
Value dict_delete(Mutator& m, Dict* dict, Value key, uint64_t hash);
bool dict_next(Mutator& m, Dict* dict, uint32_t* position, Value* key, Value* value, uint64_t* hash = nullptr);
void dict_clear(Mutator& m, Dict* dict);
// Place of an entry by interned name in the dict's present table, for inline caches: index, or -1. [*table] = the table.
int32_t dict_entry_index(Mutator& m, Dict* dict, Value interned_name, Ref* table);
DictEntry* dict_entries(DictTable* table);

// A keyed operation on a dict or set with any key, also one whose __hash__ or __eq__ is Python code: pushes a frame where
// needed. Get: the value or no value... is spelled kSignalStop here (not there). Set, Add: None. Delete, Pop: the old value
// or kSignalStop. Contains: kTrue or kFalse. SetDefault: the value that is there now. [value] is used by Set and SetDefault.
enum class KeyedOp : uint8_t { Get, Set, Delete, Contains, SetDefault, Add };
Value keyed(Mutator& m, KeyedOp op, Value container, Value key, Value value = Value());

// The builtin types' methods, entered into their classes at start.
extern const NativeTable kListNatives, kTupleNatives, kDictNatives, kSetNatives, kFrozenSetNatives, kRangeNatives,
    kSliceNatives, kIteratorNatives;
// Builtin functions over iterables: sum, min, max, any, all, sorted, reversed, enumerate, zip, map, filter, iter, next, len.
extern const NativeTable kIterationNatives;

// Constructors, called with the bound arguments after the class: see ConstructorDef in bootstrap.h.

} // namespace plait::vm
