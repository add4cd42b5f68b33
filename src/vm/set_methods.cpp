#include "vm/container_support.h"
#include "vm/table.h"

#include <iterator>

namespace plait::vm {

namespace {

Set* self_set(Mutator& m, Value* args) {
    return m.at<Set>(args[0]);
}

Value set_new(Mutator& m, Value* args, uint32_t) {
    return args[1].empty() ? or_retry(m, try_new_dict(m, Kind::Set))
                           : set_of(m, args[1], Kind::Set);
}

Value frozenset_new(Mutator& m, Value* args, uint32_t) {
    if (args[1].empty()) return or_retry(m, try_new_dict(m, Kind::FrozenSet));
    return m.is(args[1], Kind::FrozenSet) ? args[1] : set_of(m, args[1], Kind::FrozenSet);
}

Value set_init(Mutator& m, Value* args, uint32_t) {
    if (args[1] == args[0]) return kNone;
    dict_clear(m, self_set(m, args));
    return args[1].empty() ? kNone : set_update(m, args[0], args[1], kNone);
}

Value method_add(Mutator& m, Value* args, uint32_t) {
    return keyed(m, KeyedOp::Add, args[0], args[1], kTrue);
}

// Slots: set, item; whether it was there.
Value method_discard_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), set_keyed(m, KeyedOp::Discard, f.slot(0), f.slot(1)));
    return kNone;
    PLAIT_FRAME_END
}

// Slots: set, item; whether it was there.
Value method_remove_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), set_keyed(m, KeyedOp::Discard, f.slot(0), f.slot(1)));
    if (f.slot(2) == kTrue) return kNone;
    PLAIT_AWAIT(f.slot(2), raise_key_error(m, f.slot(1)));
    return kNoValue;
    PLAIT_FRAME_END
}

// The removal where the item is hashed and found without Python code; no value and nothing raised:
// it is not there.
Value discard_leaf(Mutator& m, Value* args) {
    uint64_t hash_of_item;
    if (!hash_bits(m, args[1], &hash_of_item)) return kSignalSlow;
    return dict_delete(m, self_set(m, args), args[1], hash_of_item);
}

Value method_discard(Mutator& m, Value* args, uint32_t) {
    return discard_leaf(m, args) == kSignalSlow ? kSignalSlow : kNone;
}

Value method_remove(Mutator& m, Value* args, uint32_t) {
    const Value old = discard_leaf(m, args);
    if (old == kSignalSlow) return old;
    return old.empty() ? raise_key_error(m, args[1]) : kNone;
}

// From where the last one ended, as in CPython.
Value method_pop(Mutator& m, Value* args, uint32_t) {
    Set* set = self_set(m, args);
    ObjectLock lock(m, set);
    DictTable* table = table_of(m, set);
    if (!table || set->used == 0) return m.raise(ErrorType::KeyError, "pop from an empty set");
    const uint32_t mask = table_mask(table);
    uint32_t place = set_finger(table) & mask;
    while (dict_entries(table)[place].value != kTrue)
        place = (place + 1) & mask;
    const Value key = dict_entries(table)[place].key;
    table_remove(m, set, table, static_cast<int32_t>(place));
    set_finger(table) = place + 1;
    return key;
}

Value method_clear(Mutator& m, Value* args, uint32_t) {
    dict_clear(m, self_set(m, args));
    return kNone;
}

Value method_copy(Mutator& m, Value* args, uint32_t) {
    const Kind kind = m.kind_of(args[0]);
    return kind == Kind::FrozenSet ? args[0] : set_copy(m, args[0], kind);
}

// ---- Methods with any number of operands. Slots: set, the tuple of operands; index, result.

using SetFunction = Value (*)(Mutator&, NativeFrame&, Value);

Value operand(Mutator& m, NativeFrame& f) {
    return m.at<Tuple>(f.slot(1))->items()[f.slot(2).as_int()];
}
bool more_operands(Mutator& m, NativeFrame& f) {
    return f.slot(2).as_int() < m.at<Tuple>(f.slot(1))->size;
}
void next_operand(NativeFrame& f) {
    f.slot(2) = Value::from_int(f.slot(2).as_int() + 1);
}

// The first operation makes the new set, which the others change, as in CPython.
bool is_first(NativeFrame& f) {
    return f.slot(2) == Value::from_int(0);
}
Value union_so_far(Mutator& m, NativeFrame& f, Value other) {
    return is_first(f) ? set_union(m, f.slot(3), other)
                       : set_update(m, f.slot(3), other, f.slot(3));
}
Value difference_so_far(Mutator& m, NativeFrame& f, Value other) {
    return is_first(f) ? set_difference(m, f.slot(3), other)
                       : set_difference_update(m, f.slot(3), other, f.slot(3));
}
Value intersection_so_far(Mutator& m, NativeFrame& f, Value other) {
    return set_intersection(m, f.slot(3), other);
}

// A new set by one operation after another.
Value make_from_operands(Mutator& m, NativeFrame& f, Value in, SetFunction function) {
    PLAIT_FRAME_BEGIN
    f.slot(2) = Value::from_int(0);
    f.slot(3) = f.slot(0);
    if (!more_operands(m, f)) {
        PLAIT_AWAIT(f.slot(3), set_copy(m, f.slot(0), m.kind_of(f.slot(0))));
    }
    for (; more_operands(m, f); next_operand(f)) {
        PLAIT_AWAIT(f.slot(3), function(m, f, operand(m, f)));
    }
    return f.slot(3);
    PLAIT_FRAME_END
}

// The set itself changes.
Value change_by_operands(Mutator& m,
                         NativeFrame& f,
                         Value in,
                         Value (*function)(Mutator&, Value, Value, Value)) {
    PLAIT_FRAME_BEGIN
    for (f.slot(2) = Value::from_int(0); more_operands(m, f); next_operand(f)) {
        PLAIT_AWAIT(f.slot(3), function(m, f.slot(0), operand(m, f), kNone));
    }
    return kNone;
    PLAIT_FRAME_END
}

Value method_union_step(Mutator& m, NativeFrame& f, Value in) {
    return make_from_operands(m, f, in, union_so_far);
}
Value method_intersection_step(Mutator& m, NativeFrame& f, Value in) {
    return make_from_operands(m, f, in, intersection_so_far);
}
Value method_difference_step(Mutator& m, NativeFrame& f, Value in) {
    return make_from_operands(m, f, in, difference_so_far);
}
Value method_update_step(Mutator& m, NativeFrame& f, Value in) {
    return change_by_operands(m, f, in, set_update);
}
Value method_intersection_update_step(Mutator& m, NativeFrame& f, Value in) {
    return change_by_operands(m, f, in, set_intersection_update);
}
Value method_difference_update_step(Mutator& m, NativeFrame& f, Value in) {
    return change_by_operands(m, f, in, set_difference_update);
}

Value method_symmetric_difference(Mutator& m, Value* args, uint32_t) {
    return set_symmetric_difference(m, args[0], args[1]);
}
Value method_symmetric_difference_update(Mutator& m, Value* args, uint32_t) {
    return set_symmetric_update(m, args[0], args[1], kNone);
}
Value method_isdisjoint(Mutator& m, Value* args, uint32_t) {
    return set_is_disjoint(m, args[0], args[1]);
}
Value method_issuperset(Mutator& m, Value* args, uint32_t) {
    return set_contains_all(m, args[0], args[1]);
}

Value method_issubset(Mutator& m, Value* args, uint32_t) {
    const Value other = payload_of(m, args[1]);
    return is_set(m, other) ? set_contains_all(m, other, args[0]) : kSignalSlow;
}

// Slots: set, iterable.
Value method_issubset_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), set_of(m, f.slot(1), Kind::Set));
    PLAIT_AWAIT(f.slot(1), set_contains_all(m, f.slot(1), f.slot(0)));
    return f.slot(1);
    PLAIT_FRAME_END
}

#define PLAIT_READING_SET_METHODS                                                                  \
    {"copy", method_copy, nullptr, 1, 1, 0, kNativeMethod, nullptr},                               \
        {"union", nullptr, method_union_step, 1, 2, 2, kNativeMethod, "self,*others"},             \
        {"intersection",                                                                           \
         nullptr,                                                                                  \
         method_intersection_step,                                                                 \
         1,                                                                                        \
         2,                                                                                        \
         2,                                                                                        \
         kNativeMethod,                                                                            \
         "self,*others"},                                                                          \
        {"difference", nullptr, method_difference_step, 1, 2, 2, kNativeMethod, "self,*others"},   \
        {"symmetric_difference",                                                                   \
         method_symmetric_difference,                                                              \
         nullptr,                                                                                  \
         2,                                                                                        \
         2,                                                                                        \
         0,                                                                                        \
         kNativeMethod,                                                                            \
         nullptr},                                                                                 \
        {"isdisjoint", method_isdisjoint, nullptr, 2, 2, 0, kNativeMethod, nullptr},               \
        {"issuperset", method_issuperset, nullptr, 2, 2, 0, kNativeMethod, nullptr},               \
        {"issubset", method_issubset, method_issubset_step, 2, 2, 0, kNativeMethod, nullptr},

const NativeDef kSetMethods[] = {
    {"__new__", set_new, nullptr, 1, 2, 0, kNativeStatic, nullptr},
    {"__init__", set_init, nullptr, 1, 2, 0, kNativeMethod, nullptr},
    {"add", method_add, nullptr, 2, 2, 0, kNativeMethod, nullptr},
    {"discard", method_discard, method_discard_step, 2, 2, 1, kNativeMethod, nullptr},
    {"remove", method_remove, method_remove_step, 2, 2, 1, kNativeMethod, nullptr},
    {"pop", method_pop, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"clear", method_clear, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"update", nullptr, method_update_step, 1, 2, 2, kNativeMethod, "self,*others"},
    {"intersection_update",
     nullptr,
     method_intersection_update_step,
     1,
     2,
     2,
     kNativeMethod,
     "self,*others"},
    {"difference_update",
     nullptr,
     method_difference_update_step,
     1,
     2,
     2,
     kNativeMethod,
     "self,*others"},
    {"symmetric_difference_update",
     method_symmetric_difference_update,
     nullptr,
     2,
     2,
     0,
     kNativeMethod,
     nullptr},
    PLAIT_READING_SET_METHODS};

const NativeDef kFrozenSetMethods[] = {
    {"__new__", frozenset_new, nullptr, 1, 2, 0, kNativeStatic, nullptr},
    PLAIT_READING_SET_METHODS};

} // namespace

const NativeTable kSetNatives = {kSetMethods, std::size(kSetMethods)};
const NativeTable kFrozenSetNatives = {kFrozenSetMethods, std::size(kFrozenSetMethods)};

} // namespace plait::vm
