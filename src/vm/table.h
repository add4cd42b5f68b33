#pragma once

// Inside dict.cpp, set.cpp and keyed.cpp: the two layouts of a DictTable and how a key is looked
// for in them.
//
// A dict's table has sparse indices and dense entries. A set's (index_width 0) is CPython's open
// table itself, since programs see its order: [capacity] == [entry_count] slots. Where threads run
// in parallel, none is used twice.
//
//     value empty  -->  value kTrue, key  -->  value kNone, no key
//     never used        in the set             removed
//
// Readers take no lock: an entry's hash and key are complete before the index (or, in a set, the
// value) that leads to it is stored, and a removed entry only loses its key and value.

#include "base/relaxed.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/text.h"

namespace plait::vm {

inline constexpr int32_t kIndexEmpty = -1, kIndexDeleted = -2;

// What a lookup answers in the place of an entry.
inline constexpr int32_t kNotFound = -1, kUndecided = -2;

// Larger tables, whose size in bytes would not fit 32 bits, are not made.
inline constexpr uint32_t kMaxTableLog2 = 27;

inline bool is_set_table(const DictTable* table) {
    return table->index_width == 0;
}
inline uint32_t table_mask(const DictTable* table) {
    return (uint32_t{1} << table->log2_size) - 1;
}
template<class Index> Index* table_indices(DictTable* table) {
    return reinterpret_cast<Index*>(table + 1);
}
inline DictTable* table_of(Mutator& m, Dict* dict) {
    const Ref ref = __atomic_load_n(&dict->table, __ATOMIC_ACQUIRE);
    return ref ? m.at<DictTable>(ref) : nullptr;
}
inline uint64_t hash_of_name(Mutator& m, Value name) {
    Str* s = m.at<Str>(name);
    const uint64_t hash = load_relaxed(&s->hash);
    return hash ? hash : str_hash(m, s);
}

// The hash of the keys that programs use most; false: ask hash_bits.
inline bool quick_hash(Mutator& m, Value key, uint64_t* out) {
    if (key.is_int()) {
        const int64_t number = key.as_int();
        *out = static_cast<uint64_t>(number == -1 ? -2 : number);
        return true;
    }
    if (!m.is(key, Kind::Str)) return false;
    *out = hash_of_name(m, key);
    return true;
}

// A set's counters: slots that were ever used, and where pop() looks next. Guarded by the set's
// lock.
inline uint32_t& set_fill(DictTable* table) {
    return table->reserved0;
}
inline uint32_t& set_finger(DictTable* table) {
    return table->reserved1;
}

// Equality of two keys with equal hashes that are not the same value: 1, 0 or -1 (needs Python
// code).
inline int equal_keys(Mutator& m, Value a, Value b) {
    if (a.is_object() && b.is_object()) {
        Str* x = m.at<Str>(a);
        Str* y = m.at<Str>(b);
        if (x->kind == Kind::Str && y->kind == Kind::Str) {
            return !(x->flags & y->flags & kStrInterned) && str_equal(x, y);
        }
    } else if (both_ints(a, b)) {
        return 0;
    }
    return equal_leaf(m, a, b);
}

// Walks the places where a key with [hash] may be. [next] gives the entry at each: its index,
// kIndexDeleted (go on) or kIndexEmpty (the walk ends). The sequence depends on nothing but the
// hash and the table's size.
template<class Index> class DictWalk {
public:
    DictWalk(DictTable* table, uint64_t hash)
        : indices_(table_indices<Index>(table)), mask_(table_mask(table)), perturb_(hash),
          at_(hash & mask_) {}
    int32_t next() {
        const Index index = __atomic_load_n(&indices_[at_], __ATOMIC_ACQUIRE);
        place_ = at_;
        perturb_ >>= 5;
        at_ = static_cast<uint32_t>(at_ * 5 + perturb_ + 1) & mask_;
        return index;
    }
    void set(int32_t index) {
        __atomic_store_n(&indices_[place_], static_cast<Index>(index), __ATOMIC_RELEASE);
    }

private:
    Index* indices_;
    uint32_t mask_;
    uint64_t perturb_;
    uint32_t at_;
    uint32_t place_ = 0;
};

// The same over a set's slots, in CPython's order: runs of ten neighbours where they fit, else
// single slots.
class SetWalk {
public:
    SetWalk(DictTable* table, uint64_t hash)
        : slots_(dict_entries(table)), mask_(table_mask(table)), perturb_(hash) {
        begin_run(static_cast<uint32_t>(hash) & mask_);
    }
    int32_t next() {
        if (at_ > run_end_) {
            perturb_ >>= 5;
            begin_run(static_cast<uint32_t>(run_start_ * 5 + 1 + perturb_) & mask_);
        }
        place_ = at_++;
        const Value state = peek(&slots_[place_].value);
        return state.empty()    ? kIndexEmpty
               : state == kTrue ? static_cast<int32_t>(place_)
                                : kIndexDeleted;
    }
    uint32_t place() const { return place_; }

private:
    static constexpr uint32_t kLinearProbes = 9;
    void begin_run(uint32_t start) {
        run_start_ = at_ = start;
        run_end_ = start + kLinearProbes <= mask_ ? start + kLinearProbes : start;
    }

    DictEntry* slots_;
    uint32_t mask_;
    uint64_t perturb_;
    uint32_t run_start_ = 0, run_end_ = 0, at_ = 0, place_ = 0;
};

// Whether the key is at [entry]: 1, 0 or -1.
inline int key_matches(Mutator& m, DictEntry& entry, Value key, uint64_t hash) {
    const Value there = peek(&entry.key);
    if (there == key) return 1;
    if (entry.hash != hash || there.empty()) return 0;
    return equal_keys(m, there, key);
}

template<class Walk>
int32_t find_along(Mutator& m, Walk& walk, DictEntry* entries, Value key, uint64_t hash) {
    for (;;) {
        const int32_t index = walk.next();
        if (index >= 0) {
            const int match = key_matches(m, entries[index], key, hash);
            if (match > 0) return index;
            if (match < 0) return kUndecided;
        } else if (index == kIndexEmpty) {
            return kNotFound;
        }
    }
}

// Calls [visit] with the walk that fits the table.
template<class Visit> auto with_walk(DictTable* table, uint64_t hash, Visit visit) {
    switch (table->index_width) {
    case 0: {
        SetWalk walk(table, hash);
        return visit(walk);
    }
    case 1: {
        DictWalk<int8_t> walk(table, hash);
        return visit(walk);
    }
    case 2: {
        DictWalk<int16_t> walk(table, hash);
        return visit(walk);
    }
    default: {
        DictWalk<int32_t> walk(table, hash);
        return visit(walk);
    }
    }
}

// The entry of [key], kNotFound or kUndecided.
int32_t find_entry(Mutator& m, DictTable* table, Value key, uint64_t hash);

// As find_entry, but begins [*steps] places further on, and tells in [*candidate] and [*steps] at
// which entry it could not decide.
int32_t find_entry_from(
    Mutator& m, DictTable* table, Value key, uint64_t hash, uint32_t* steps, int32_t* candidate);

// With the container's lock held. [insert_new]: a key that is known not to be there; kNone or
// kSignalRetry.
Value dict_insert_new(Mutator& m, Dict* dict, Value key, uint64_t hash, Value value);
Value set_insert_new(Mutator& m, Set* set, Value key, uint64_t hash);
inline Value table_insert_new(Mutator& m, Dict* dict, Value key, uint64_t hash, Value value) {
    return dict->kind == Kind::Dict ? dict_insert_new(m, dict, key, hash, value)
                                    : set_insert_new(m, dict, key, hash);
}
// Takes out the entry at [index], which is there; gives its value.
Value table_remove(Mutator& m, Dict* dict, DictTable* table, int32_t index);

// Makes room for [count] entries in all; false: no room.
bool dict_reserve(Mutator& m, Dict* dict, uint32_t count);
// CPython's set_table_resize: a new table for more than [minimum] keys.
bool set_resize(Mutator& m, Set* set, uint64_t minimum);

} // namespace plait::vm
