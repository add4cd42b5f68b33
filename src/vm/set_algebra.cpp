// What sets do with each other. Everything that CPython does in an order that programs can see
// (which operand is walked, when a table is resized) is done in that order here.
//
// One frame [set_walk] does all of the walking: for each item of a source it adds, removes or looks
// up. Items of sets and dicts, whose hashes are known, are taken by the hundred in [walk_entries]
// as long as no Python code is needed.

#include "vm/container_support.h"
#include "vm/table.h"

#include <algorithm>
#include <cstring>

namespace plait::vm {

namespace {

// What is done with each item of the source.
enum class Walk : uint8_t {
    Add,        // target takes it
    AddIfIn,    // target takes it where [filter] has it
    AddIfNotIn, // target takes it where [filter] has it not
    Discard,    // target loses it
    Toggle,     // target loses it, or takes it where it was not there
    NoneIn,     // kFalse as soon as [filter] has it
    AllIn,      // kFalse as soon as [filter] has it not
};

// What an operation takes [v] for: all sets for their own items, all else for what it is, a dict's
// derived class too.
Value as_operand(Mutator& m, Value v) {
    const Value inner = payload_of(m, v);
    return is_set(m, inner) ? inner : v;
}
Set* as_set(Mutator& m, Value v) {
    return m.at<Set>(v);
}

// The first thing done with an item...
Value first_step(
    Mutator& m, Walk walk, Value target, Value filter, Value key, uint64_t hash_of_key) {
    switch (walk) {
    case Walk::Add: return keyed_hashed(m, KeyedOp::Add, target, key, hash_of_key, kTrue);
    case Walk::Discard:
    case Walk::Toggle: return keyed_hashed(m, KeyedOp::Discard, target, key, hash_of_key);
    default: return keyed_hashed(m, KeyedOp::Contains, filter, key, hash_of_key);
    }
}
// ... and whether it has to be added after that.
bool adds_after(Walk walk, Value first) {
    return walk == Walk::AddIfIn
               ? first == kTrue
               : (walk == Walk::AddIfNotIn || walk == Walk::Toggle) && first == kFalse;
}
bool ends_walk(Walk walk, Value first) {
    return (walk == Walk::NoneIn && first == kTrue) || (walk == Walk::AllIn && first == kFalse);
}

enum class Walked : uint8_t { All, Some, Slow, Retry, False };

// What is needed of dict_get and its kin without pushing a frame: kSignalSlow where Python code is
// needed.
Value leaf_step(Mutator& m, Walk walk, Set* target, Dict* filter, Value key, uint64_t hash_of_key) {
    switch (walk) {
    case Walk::Add: return dict_set(m, target, key, hash_of_key, kTrue);
    case Walk::Discard:
    case Walk::Toggle: {
        const Value old = dict_delete(m, target, key, hash_of_key);
        return old == kSignalSlow ? old : from_bool(!old.empty());
    }
    default: {
        const Value found = dict_get(m, filter, key, hash_of_key);
        return found == kSignalSlow ? found : from_bool(!found.empty());
    }
    }
}

// Adds a key that is not there: all that was added before came from the same table.
Value add_new(Mutator& m, Set* set, Value key, uint64_t hash_of_key) {
    if (m.free_threaded) return dict_set(m, set, key, hash_of_key, kTrue);
    return set_insert_new(m, set, key, hash_of_key);
}

// The same as below for the walk that most set operators are: the keys of one set that are, or are
// not, in another go to a new one, with nobody else at work.
Walked sift_entries(Mutator& m,
                    bool wanted,
                    Set* into,
                    Set* source,
                    Dict* among,
                    uint32_t* position,
                    uint32_t limit) {
    DictTable* from = table_of(m, source);
    DictTable* table = table_of(m, among);
    const bool among_set = table && is_set_table(table);
    const uint32_t count = from ? from->entry_count : 0;
    const uint32_t end = std::min(count, *position + limit);
    for (uint32_t i = *position; i < end; *position = ++i) {
        const DictEntry& entry = dict_entries(from)[i];
        if (entry.value != kTrue) continue;
        int32_t found = kNotFound;
        if (among_set) {
            SetWalk walk(table, entry.hash);
            found = find_along(m, walk, dict_entries(table), entry.key, entry.hash);
        } else if (table) {
            found = find_entry(m, table, entry.key, entry.hash);
        }
        if (found == kUndecided) return Walked::Slow;
        if ((found >= 0) == wanted &&
            set_insert_new(m, into, entry.key, entry.hash) == kSignalRetry) {
            return Walked::Retry;
        }
    }
    return end == count ? Walked::All : Walked::Some;
}

// Walks up to [limit] entries of [source] from [*position] on.
Walked walk_entries(Mutator& m,
                    Walk walk,
                    Value target,
                    Value source,
                    Value filter,
                    uint32_t* position,
                    uint32_t limit) {
    Set* into = target.is_object() ? as_set(m, target) : nullptr;
    Dict* among = filter.is_object() ? m.at<Dict>(filter) : nullptr;
    if ((walk == Walk::AddIfIn || walk == Walk::AddIfNotIn) && is_set(m, source) &&
        !m.free_threaded) {
        return sift_entries(
            m, walk == Walk::AddIfIn, into, as_set(m, source), among, position, limit);
    }
    Value key, value;
    uint64_t hash_of_key;
    for (uint32_t i = 0; i < limit; i++) {
        uint32_t next = *position;
        if (!dict_next(m, m.at<Dict>(source), &next, &key, &value, &hash_of_key))
            return Walked::All;
        const Value first = leaf_step(m, walk, into, among, key, hash_of_key);
        if (first == kSignalSlow) return Walked::Slow;
        if (first == kSignalRetry) return Walked::Retry;
        if (ends_walk(walk, first)) return Walked::False;
        if (adds_after(walk, first)) {
            const Value added = add_new(m, into, key, hash_of_key);
            if (added == kSignalSlow) return Walked::Slow;
            if (added == kSignalRetry) return Walked::Retry;
        }
        *position = next;
    }
    return Walked::Some;
}

// CPython's end of difference_update: a table with many removed slots is made anew.
void drop_dummies(Mutator& m, Set* set) {
    ObjectLock lock(m, set);
    DictTable* table = table_of(m, set);
    if (!table || set_fill(table) - set->used <= table_mask(table) / 4) return;
    (void)set_resize(m, set, set->used > 50000 ? uint64_t{set->used} * 2 : uint64_t{set->used} * 4);
}

Value end_of_walk(Mutator& m, Walk walk, Value target, Value answer) {
    if (walk == Walk::Discard) drop_dummies(m, as_set(m, target));
    return answer;
}

constexpr uint32_t kLeafEntries = 10'000;

// [answer]: what is the result where the walk comes to its end.
Value walk_set(Mutator& m, Walk walk, Value target, Value source, Value filter, Value answer) {
    uint32_t position = 0;
    if (has_entries(m, source)) {
        switch (walk_entries(m, walk, target, source, filter, &position, kLeafEntries)) {
        case Walked::All: return end_of_walk(m, walk, target, answer);
        case Walked::False: return kFalse;
        case Walked::Retry: // what was done stands: a frame goes on from there
        case Walked::Some:
        case Walked::Slow: break;
        }
    }
    const Value mode = Value::from_int(static_cast<int64_t>(walk) | int64_t{position} << 8);
    return push_frame(m, ContainerFrame::set_walk, {mode, target, source, filter, answer});
}

Value new_set(Mutator& m, Kind kind) {
    return or_retry(m, try_new_dict(m, kind));
}

// The keys of a table into an empty one, without comparisons: they differ. What others add to the
// source meanwhile may be left out.
void fill_empty(Mutator& m, Set* set, DictTable* from, uint32_t more) {
    DictTable* table = table_of(m, set);
    const bool same_shape =
        !m.free_threaded && table_mask(table) == table_mask(from) && set_fill(from) == more;
    uint32_t count = 0;
    for (uint32_t i = 0; i < from->entry_count; i++) {
        const DictEntry& entry = dict_entries(from)[i];
        const Value state = peek(&entry.value), key = peek(&entry.key);
        if (state != kTrue || key.empty()) continue;
        if (uint64_t{count} * 5 >= uint64_t{table_mask(table)} * 3) break;
        SetWalk walk(table, entry.hash);
        if (!same_shape) {
            while (walk.next() != kIndexEmpty) {
            }
        }
        DictEntry& to = dict_entries(table)[same_shape ? i : walk.place()];
        to.hash = entry.hash;
        m.store(table, &to.key, key);
        m.store(table, &to.value, kTrue);
        count++;
    }
    set_fill(table) = count;
    m.store_word(&set->used, count);
}

// CPython's set_merge: makes room for all at once, and copies all into an empty set. Some: what is
// left is to add each.
Walked begin_merge(Mutator& m, Set* set, Value source) {
    ObjectLock lock(m, set);
    Dict* other = m.at<Dict>(source);
    const uint32_t more = dict_used(m, other);
    DictTable* table = table_of(m, set);
    const uint64_t fill = table ? set_fill(table) : 0, mask = table ? table_mask(table) : 7;
    if (is_set(m, source) && more == 0) return Walked::All;
    if ((fill + more) * 5 >= mask * 3 && !set_resize(m, set, (uint64_t{set->used} + more) * 2))
        return Walked::Retry;
    if (!is_set(m, source)) return Walked::Some;
    table = table_of(m, set);
    if (table && set_fill(table) != 0) return Walked::Some;
    if (!table && !set_resize(m, set, 0)) return Walked::Retry;
    DictTable* from = table_of(m, other);
    if (from) fill_empty(m, set, from, more);
    return Walked::All;
}

// The set gets another's table, which nobody else uses. As in CPython, where pop() goes on stays.
void adopt(Mutator& m, Set* set, Set* other) {
    ObjectLock lock(m, set);
    if (set->table && other->table) set_finger(table_of(m, other)) = set_finger(table_of(m, set));
    m.store_word(&set->used, 0);
    m.store(set, &set->table, other->table);
    m.store_word(&set->used, other->used);
}

enum class SetOp : uint8_t { Intersection, Difference, SymmetricDifference };

Value operate(Mutator& m, SetOp op, Value a, Value b) {
    return op == SetOp::Intersection ? set_intersection(m, a, b)
           : op == SetOp::Difference ? set_difference(m, a, b)
                                     : set_symmetric_difference(m, a, b);
}

} // namespace

Value set_keyed(Mutator& m, KeyedOp op, Value set, Value item) {
    const Value inner = payload_of(m, item);
    if (!m.is(inner, Kind::Set) ||
        (inner != item && lookup_special(m, item, NameId::hash) != kNone))
        return keyed(m, op, set, item);
    Set* frozen = m.try_new<Set>(Kind::FrozenSet);
    if (!frozen) return kSignalRetry;
    frozen->used = dict_used(m, as_set(m, inner));
    frozen->table = m.load(&as_set(m, inner)->table);
    uint64_t hash_of_set = 0;
    hash_bits(m, m.value_of(frozen), &hash_of_set);
    return keyed_hashed(m, op, set, item, hash_of_set);
}

Value set_update(Mutator& m, Value set, Value iterable, Value answer) {
    iterable = as_operand(m, iterable);
    if (iterable == set) return answer;
    if (has_entries(m, iterable)) {
        switch (begin_merge(m, as_set(m, set), iterable)) {
        case Walked::All: return answer;
        case Walked::Retry: return kSignalRetry;
        default: break;
        }
    }
    return walk_set(m, Walk::Add, set, iterable, Value(), answer);
}

Value set_of(Mutator& m, Value iterable, Kind kind) {
    const Value set = new_set(m, kind);
    return set == kSignalRetry ? set : set_update(m, set, iterable, set);
}

Value set_copy(Mutator& m, Value a, Kind kind) {
    return set_of(m, a, kind);
}

Value set_union(Mutator& m, Value a, Value b) {
    const Value result = set_copy(m, a, m.kind_of(a));
    return result.is_signal() || a == b ? result : set_update(m, result, b, result);
}

Value set_intersection(Mutator& m, Value a, Value b) {
    b = as_operand(m, b);
    if (a == b) return set_copy(m, a, m.kind_of(a));
    const Value result = new_set(m, m.kind_of(a));
    if (result == kSignalRetry) return result;
    if (is_set(m, b) && dict_used(m, as_set(m, b)) > dict_used(m, as_set(m, a))) {
        return walk_set(m, Walk::AddIfIn, result, a, b, result);
    }
    return walk_set(m, Walk::AddIfIn, result, b, a, result);
}

Value set_difference(Mutator& m, Value a, Value b) {
    b = as_operand(m, b);
    const uint32_t size = dict_used(m, as_set(m, a));
    if (size == 0 && has_entries(m, b)) return set_copy(m, a, m.kind_of(a));
    if (!has_entries(m, b) || size >> 2 > dict_used(m, m.at<Dict>(b))) {
        return push_frame(m,
                          ContainerFrame::set_by_copy,
                          {Value::from_int(static_cast<int64_t>(SetOp::Difference)), a, b});
    }
    const Value result = new_set(m, m.kind_of(a));
    return result == kSignalRetry ? result : walk_set(m, Walk::AddIfNotIn, result, a, b, result);
}

Value set_difference_update(Mutator& m, Value set, Value iterable, Value answer) {
    iterable = as_operand(m, iterable);
    if (iterable == set) {
        dict_clear(m, as_set(m, set));
        return answer;
    }
    return walk_set(m, Walk::Discard, set, iterable, Value(), answer);
}

Value set_symmetric_difference(Mutator& m, Value a, Value b) {
    return push_frame(m,
                      ContainerFrame::set_by_copy,
                      {Value::from_int(static_cast<int64_t>(SetOp::SymmetricDifference)), a, b});
}

Value set_symmetric_update(Mutator& m, Value set, Value iterable, Value answer) {
    iterable = as_operand(m, iterable);
    if (iterable == set) {
        dict_clear(m, as_set(m, set));
        return answer;
    }
    if (has_entries(m, iterable)) return walk_set(m, Walk::Toggle, set, iterable, Value(), answer);
    return push_frame(
        m,
        ContainerFrame::set_assign,
        {Value::from_int(static_cast<int64_t>(SetOp::SymmetricDifference)), set, iterable, answer});
}

Value set_intersection_update(Mutator& m, Value set, Value iterable, Value answer) {
    return push_frame(
        m,
        ContainerFrame::set_assign,
        {Value::from_int(static_cast<int64_t>(SetOp::Intersection)), set, iterable, answer});
}

Value set_is_disjoint(Mutator& m, Value a, Value b) {
    if (a == b) return from_bool(dict_used(m, as_set(m, a)) == 0);
    if (is_set(m, b) && dict_used(m, as_set(m, b)) > dict_used(m, as_set(m, a)))
        return set_is_disjoint(m, b, a);
    return walk_set(m, Walk::NoneIn, Value(), b, a, kTrue);
}

Value set_contains_all(Mutator& m, Value set, Value iterable) {
    return walk_set(m, Walk::AllIn, Value(), as_operand(m, iterable), set, kTrue);
}

namespace {

enum Slot : uint32_t {
    kMode,
    kTarget,
    kSource,
    kFilter,
    kAnswer, // arguments; the mode has the first position above its lowest 8 bits
    kPlace,
    kKey,
    kHash,
    kScratch,
    kIterator,
};

Walk walk_in(NativeFrame& f) {
    return static_cast<Walk>(f.slot(kMode).as_int() & 0xff);
}

Walked walk_on(Mutator& m, NativeFrame& f) {
    uint32_t position = static_cast<uint32_t>(f.slot(kPlace).as_int());
    const Walked walked = walk_entries(
        m, walk_in(f), f.slot(kTarget), f.slot(kSource), f.slot(kFilter), &position, kLeafEntries);
    f.slot(kPlace) = Value::from_int(position);
    return walked;
}

// The next item and its hash from the source's table. kSignalStop, kSignalRetry or the hash.
Value take_entry(Mutator& m, NativeFrame& f) {
    uint32_t position = static_cast<uint32_t>(f.slot(kPlace).as_int());
    Value key, value;
    uint64_t hash_of_key;
    if (!dict_next(m, m.at<Dict>(f.slot(kSource)), &position, &key, &value, &hash_of_key))
        return kSignalStop;
    const Value number = new_int(m, static_cast<int64_t>(hash_of_key));
    if (number == kSignalRetry) return number;
    f.slot(kKey) = key;
    f.slot(kPlace) = Value::from_int(position);
    return number;
}

uint64_t hash_in(Mutator& m, NativeFrame& f) {
    int64_t hash_of_key = 0;
    int_to_int64(m, f.slot(kHash), &hash_of_key);
    return static_cast<uint64_t>(hash_of_key);
}

} // namespace

Value set_walk_step(Mutator& m, NativeFrame& f, Value in) {
    [[maybe_unused]] Value ignored;
    Walked walked = Walked::Slow;
    PLAIT_FRAME_BEGIN
    f.slot(kPlace) = Value::from_int(f.slot(kMode).as_int() >> 8);
    if (!has_entries(m, f.slot(kSource)))
        PLAIT_AWAIT(f.slot(kIterator), get_iterator(m, f.slot(kSource)));
    for (;;) {
        PLAIT_POLL();
        if (f.slot(kIterator).empty()) {
            walked = walk_on(m, f);
            m.spend(kLeafEntries / 4);
            if (walked == Walked::Some) continue;
            if (walked == Walked::All) break;
            if (walked == Walked::False) return kFalse;
            PLAIT_AWAIT(f.slot(kHash), take_entry(m, f));
            if (f.slot(kHash) == kSignalStop) break;
        } else {
            PLAIT_AWAIT(f.slot(kKey), next_item(m, f.slot(kIterator)));
            if (f.slot(kKey) == kSignalStop) break;
            PLAIT_AWAIT(f.slot(kHash), hash(m, f.slot(kKey)));
        }
        PLAIT_AWAIT(
            f.slot(kScratch),
            first_step(
                m, walk_in(f), f.slot(kTarget), f.slot(kFilter), f.slot(kKey), hash_in(m, f)));
        if (ends_walk(walk_in(f), f.slot(kScratch))) return kFalse;
        if (adds_after(walk_in(f), f.slot(kScratch))) {
            PLAIT_DO(
                keyed_hashed(m, KeyedOp::Add, f.slot(kTarget), f.slot(kKey), hash_in(m, f), kTrue));
            // As CPython: an intersection that has all there is, needs no more items.
            if (walk_in(f) == Walk::AddIfIn && !f.slot(kIterator).empty() &&
                dict_used(m, as_set(m, f.slot(kTarget))) >=
                    dict_used(m, as_set(m, f.slot(kFilter))))
                break;
        }
    }
    return end_of_walk(m, walk_in(f), f.slot(kTarget), f.slot(kAnswer));
    PLAIT_FRAME_END
}

// Slots: operation, set, iterable, answer; result.
Value set_assign_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (f.slot(0).as_int() == static_cast<int64_t>(SetOp::SymmetricDifference)) {
        PLAIT_AWAIT(f.slot(4), set_of(m, f.slot(2), Kind::Set));
        PLAIT_AWAIT(f.slot(4), set_symmetric_update(m, f.slot(1), f.slot(4), f.slot(3)));
        return f.slot(3);
    }
    PLAIT_AWAIT(f.slot(4),
                operate(m, static_cast<SetOp>(f.slot(0).as_int()), f.slot(1), f.slot(2)));
    adopt(m, as_set(m, f.slot(1)), as_set(m, f.slot(4)));
    return f.slot(3);
    PLAIT_FRAME_END
}

// Slots: operation, a, b; result.
Value set_by_copy_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (f.slot(0).as_int() == static_cast<int64_t>(SetOp::Difference)) {
        PLAIT_AWAIT(f.slot(3), set_copy(m, f.slot(1), m.kind_of(f.slot(1))));
        PLAIT_AWAIT(f.slot(3), set_difference_update(m, f.slot(3), f.slot(2), f.slot(3)));
        return f.slot(3);
    }
    PLAIT_AWAIT(f.slot(3), set_of(m, f.slot(2), m.kind_of(f.slot(1))));
    PLAIT_AWAIT(f.slot(3), set_symmetric_update(m, f.slot(3), f.slot(1), f.slot(3)));
    return f.slot(3);
    PLAIT_FRAME_END
}

} // namespace plait::vm
