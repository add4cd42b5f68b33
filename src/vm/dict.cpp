#include "vm/table.h"

#include <bit>
#include <cstring>

namespace plait::vm {

namespace {

uint32_t index_width_for(uint32_t log2_size) {
    return log2_size <= 7 ? 1 : log2_size <= 15 ? 2 : 4;
}
uint32_t capacity_for(uint32_t log2_size) {
    return static_cast<uint32_t>((uint64_t{2} << log2_size) / 3);
}

// The smallest size whose table has room for [count] entries.
uint32_t log2_size_for(uint64_t count) {
    uint32_t log2_size = 3;
    while (capacity_for(log2_size) < count)
        log2_size++;
    return log2_size;
}

DictTable* try_new_table(Mutator& m, uint32_t log2_size) {
    if (log2_size > kMaxTableLog2) return nullptr;
    const uint32_t width = index_width_for(log2_size), capacity = capacity_for(log2_size);
    const size_t index_bytes = (size_t{1} << log2_size) * width;
    auto* table =
        m.try_new<DictTable>(Kind::DictTable, index_bytes + size_t{capacity} * sizeof(DictEntry));
    if (!table) return nullptr;
    table->log2_size = log2_size;
    table->index_width = width;
    table->capacity = capacity;
    table->entry_count = 0;
    table->reserved0 = table->reserved1 = 0;
    std::memset(table + 1, 0xff, index_bytes);
    return table;
}

// Below it no entry is known to be a hole: where dict_pop_item begins. Guarded.
uint32_t& pop_hint(DictTable* table) {
    return table->reserved1;
}

void set_index(DictTable* table, uint64_t hash, int32_t entry) {
    with_walk(table, hash, [&](auto& walk) {
        while (walk.next() >= 0) {
        }
        if constexpr (requires { walk.set(entry); }) walk.set(entry);
    });
}

// Appends an entry to a table that has room for it.
void append_entry(Mutator& m, Dict* dict, DictTable* table, DictEntry entry) {
    const uint32_t place = table->entry_count;
    dict_entries(table)[place] = entry;
    m.store_word(&table->entry_count, place + 1);
    set_index(table, entry.hash, static_cast<int32_t>(place));
    pop_hint(table) = place + 1;
    m.store_word(&dict->used, dict->used + 1);
}

// A table of its own with the live entries of [dict].
DictTable* rebuilt(Mutator& m, Dict* dict, uint32_t log2_size) {
    DictTable* table = try_new_table(m, log2_size);
    if (!table) return nullptr;
    DictTable* old = table_of(m, dict);
    if (!old) return table;
    DictEntry* to = dict_entries(table);
    uint32_t count = 0;
    for (uint32_t i = 0; i < old->entry_count; i++) {
        const DictEntry& entry = dict_entries(old)[i];
        const Value key = peek(&entry.key), value = peek(&entry.value);
        if (key.empty() || value.empty() || count == table->capacity) continue;
        to[count] = {entry.hash, key, value};
        set_index(table, entry.hash, static_cast<int32_t>(count++));
    }
    table->entry_count = pop_hint(table) = count;
    return table;
}

bool replace_table(Mutator& m, Dict* dict, uint32_t log2_size) {
    DictTable* table = rebuilt(m, dict, log2_size);
    if (!table) return false;
    m.store(dict, &dict->table, m.ref_of(table));
    return true;
}

// The entry of an interned string; kUndecided where a key that is no string has the same hash and
// needs Python code.
template<class Index>
int32_t find_name_along(Mutator& m, DictTable* table, Value name, uint64_t hash) {
    DictWalk<Index> walk(table, hash);
    DictEntry* entries = dict_entries(table);
    for (;;) {
        const int32_t index = walk.next();
        if (index >= 0) {
            DictEntry& entry = entries[index];
            const Value key = peek(&entry.key);
            if (key == name) return index;
            if (entry.hash != hash || key.empty()) continue;
            const int match = equal_keys(m, key, name);
            if (match) return match > 0 ? index : kUndecided;
        } else if (index == kIndexEmpty) {
            return kNotFound;
        }
    }
}

int32_t find_name(Mutator& m, DictTable* table, Value name) {
    const uint64_t hash = hash_of_name(m, name);
    switch (table->index_width) {
    case 1: return find_name_along<int8_t>(m, table, name, hash);
    case 2: return find_name_along<int16_t>(m, table, name, hash);
    default: return find_name_along<int32_t>(m, table, name, hash);
    }
}

// [index] is what a lookup for [key] answered, the dict's lock is held.
Value set_at(Mutator& m, Dict* dict, int32_t index, Value key, uint64_t hash, Value value) {
    if (index >= 0) {
        if (dict->kind == Kind::Dict)
            m.store(dict, &dict_entries(table_of(m, dict))[index].value, value);
        return kNone;
    }
    return index == kUndecided ? kSignalSlow : table_insert_new(m, dict, key, hash, value);
}

} // namespace

// The hottest of all walks: one loop for every width, with what it needs in registers.
int32_t find_entry(Mutator& m, DictTable* table, Value key, uint64_t hash) {
    DictEntry* entries = dict_entries(table);
    if (is_set_table(table)) {
        SetWalk walk(table, hash);
        return find_along(m, walk, entries, key, hash);
    }
    const uint32_t mask = table_mask(table), width = table->index_width;
    const auto index_at = [&](uint32_t at) -> int32_t {
        if (width == 1) return __atomic_load_n(table_indices<int8_t>(table) + at, __ATOMIC_ACQUIRE);
        if (width == 2)
            return __atomic_load_n(table_indices<int16_t>(table) + at, __ATOMIC_ACQUIRE);
        return __atomic_load_n(table_indices<int32_t>(table) + at, __ATOMIC_ACQUIRE);
    };
    uint64_t perturb = hash;
    for (uint32_t at = static_cast<uint32_t>(hash) & mask;;) {
        const int32_t index = index_at(at);
        if (index >= 0) {
            const int match = key_matches(m, entries[index], key, hash);
            if (match > 0) return index;
            if (match < 0) return kUndecided;
        } else if (index == kIndexEmpty) {
            return kNotFound;
        }
        perturb >>= 5;
        at = static_cast<uint32_t>(at * 5 + perturb + 1) & mask;
    }
}

Dict* try_new_dict(Mutator& m, Kind kind) {
    Dict* dict = m.try_new<Dict>(kind);
    if (dict) dict->used = dict->table = 0;
    return dict;
}

uint32_t dict_used(Mutator& m, Dict* dict) {
    return m.load(&dict->used);
}

Value dict_insert_new(Mutator& m, Dict* dict, Value key, uint64_t hash, Value value) {
    DictTable* table = table_of(m, dict);
    if (!table || table->entry_count == table->capacity) {
        // CPython's growth: three times what is used, so that a table full of holes shrinks.
        const uint64_t wanted = uint64_t{dict->used} * 2 + 1;
        if (!replace_table(m, dict, log2_size_for(wanted))) return kSignalRetry;
        table = table_of(m, dict);
    }
    append_entry(m, dict, table, {hash, key, value});
    return kNone;
}

bool dict_reserve(Mutator& m, Dict* dict, uint32_t count) {
    DictTable* table = table_of(m, dict);
    return (table && table->capacity >= count) || replace_table(m, dict, log2_size_for(count));
}

Value dict_get(Mutator& m, Dict* dict, Value key, uint64_t hash) {
    DictTable* table = table_of(m, dict);
    if (!table) return Value();
    const int32_t index = find_entry(m, table, key, hash);
    if (index >= 0) return peek(&dict_entries(table)[index].value);
    return index == kUndecided ? kSignalSlow : Value();
}

Value dict_get_name(Mutator& m, Dict* dict, Value interned_name) {
    DictTable* table = table_of(m, dict);
    if (!table) return Value();
    const int32_t index = find_name(m, table, interned_name);
    if (index >= 0) return peek(&dict_entries(table)[index].value);
    return index == kUndecided ? kSignalSlow : Value();
}

int32_t dict_entry_index(Mutator& m, Dict* dict, Value interned_name, Ref* table_ref) {
    DictTable* table = table_of(m, dict);
    if (!table) return -1;
    *table_ref = m.ref_of(table);
    const int32_t index = find_name(m, table, interned_name);
    return index >= 0 && !peek(&dict_entries(table)[index].value).empty() ? index : -1;
}

Value dict_set(Mutator& m, Dict* dict, Value key, uint64_t hash, Value value) {
    ObjectLock lock(m, dict);
    DictTable* table = table_of(m, dict);
    const int32_t index = table ? find_entry(m, table, key, hash) : kNotFound;
    return set_at(m, dict, index, key, hash, value);
}

Value dict_set_name(Mutator& m, Dict* dict, Value interned_name, Value value) {
    ObjectLock lock(m, dict);
    DictTable* table = table_of(m, dict);
    const int32_t index = table ? find_name(m, table, interned_name) : kNotFound;
    return set_at(m, dict, index, interned_name, hash_of_name(m, interned_name), value);
}

Value table_remove(Mutator& m, Dict* dict, DictTable* table, int32_t index) {
    DictEntry& entry = dict_entries(table)[index];
    const Value value = entry.value;
    if (!is_set_table(table)) {
        with_walk(table, entry.hash, [&](auto& walk) {
            while (walk.next() != index) {
            }
            if constexpr (requires { walk.set(index); }) walk.set(kIndexDeleted);
        });
    }
    m.store(table, &entry.value, is_set_table(table) ? kNone : Value());
    m.store(table, &entry.key, Value());
    m.store_word(&dict->used, dict->used - 1);
    return value;
}

Value dict_delete(Mutator& m, Dict* dict, Value key, uint64_t hash) {
    ObjectLock lock(m, dict);
    DictTable* table = table_of(m, dict);
    const int32_t index = table ? find_entry(m, table, key, hash) : kNotFound;
    if (index < 0) return index == kUndecided ? kSignalSlow : Value();
    return table_remove(m, dict, table, index);
}

bool dict_next(
    Mutator& m, Dict* dict, uint32_t* position, Value* key, Value* value, uint64_t* hash) {
    DictTable* table = table_of(m, dict);
    if (!table) return false;
    const uint32_t count = m.load(&table->entry_count);
    DictEntry* entries = dict_entries(table);
    for (uint32_t i = *position; i < count; i++) {
        const Value v = peek(&entries[i].value);
        if (v.empty()) continue;
        const Value k = peek(&entries[i].key);
        if (k.empty()) continue;
        *key = k;
        *value = v;
        if (hash) *hash = entries[i].hash;
        *position = i + 1;
        return true;
    }
    *position = count;
    return false;
}

bool dict_previous(Mutator& m, Dict* dict, uint32_t* position, Value* key, Value* value) {
    DictTable* table = table_of(m, dict);
    if (!table) return false;
    uint32_t i = *position < m.load(&table->entry_count) ? *position : m.load(&table->entry_count);
    while (i > 0) {
        DictEntry& entry = dict_entries(table)[--i];
        *value = peek(&entry.value);
        *key = peek(&entry.key);
        if (value->empty() || key->empty()) continue;
        *position = i;
        return true;
    }
    *position = 0;
    return false;
}

void dict_clear(Mutator& m, Dict* dict) {
    ObjectLock lock(m, dict);
    m.store_word(&dict->used, 0);
    m.store(dict, &dict->table, Ref{0});
}

Value dict_pop_item(Mutator& m, Dict* dict) {
    Tuple* pair = try_new_tuple(m, 2);
    if (!pair) return kSignalRetry;
    ObjectLock lock(m, dict);
    DictTable* table = table_of(m, dict);
    if (!table || dict->used == 0) return Value();
    uint32_t i = pop_hint(table);
    while (i > 0 && dict_entries(table)[i - 1].key.empty())
        i--;
    if (i == 0) return Value();
    pair->items()[0] = dict_entries(table)[i - 1].key;
    pair->items()[1] = table_remove(m, dict, table, static_cast<int32_t>(i - 1));
    pop_hint(table) = i - 1;
    return m.value_of(pair);
}

Dict* dict_copy(Mutator& m, Dict* dict) {
    Dict* copy = try_new_dict(m);
    if (!copy) return nullptr;
    ObjectLock lock(m, dict);
    if (dict->used == 0) return copy;
    DictTable* table = rebuilt(m, dict, log2_size_for(dict->used + dict->used / 2));
    if (!table) return nullptr;
    copy->used = table->entry_count;
    copy->table = m.ref_of(table);
    return copy;
}

int32_t find_entry_from(
    Mutator& m, DictTable* table, Value key, uint64_t hash, uint32_t* steps, int32_t* candidate) {
    return with_walk(table, hash, [&](auto& walk) {
        for (uint32_t i = 0; i < *steps; i++)
            walk.next();
        for (;; ++*steps) {
            const int32_t index = walk.next();
            if (index == kIndexEmpty) return kNotFound;
            if (index < 0) continue;
            const int match = key_matches(m, dict_entries(table)[index], key, hash);
            if (match == 0) continue;
            *candidate = index;
            return match > 0 ? index : kUndecided;
        }
    });
}

} // namespace plait::vm
