#include "vm/table.h"

#include <cstring>

namespace plait::vm {

namespace {

constexpr uint32_t kSmallestLog2 = 3;

DictTable* try_new_set_table(Mutator& m, uint32_t log2_size) {
    if (log2_size > kMaxTableLog2) return nullptr;
    const size_t bytes = sizeof(DictEntry) << log2_size;
    auto* table = m.try_new<DictTable>(Kind::DictTable, bytes);
    if (!table) return nullptr;
    table->log2_size = log2_size;
    table->index_width = 0;
    table->capacity = table->entry_count = uint32_t{1} << log2_size;
    set_fill(table) = set_finger(table) = 0;
    std::memset(static_cast<void*>(table + 1), 0, bytes);
    return table;
}

// Puts a key into a table that nobody else sees, that has room and does not hold it.
void insert_clean(DictTable* table, DictEntry entry) {
    SetWalk walk(table, entry.hash);
    while (walk.next() != kIndexEmpty) {
    }
    dict_entries(table)[walk.place()] = {entry.hash, entry.key, kTrue};
}

void copy_keys(DictTable* from, DictTable* to) {
    for (uint32_t i = 0; i < from->entry_count; i++) {
        const DictEntry& entry = dict_entries(from)[i];
        if (peek(&entry.value) == kTrue) insert_clean(to, entry);
    }
}

uint64_t after_growth(uint32_t used) {
    return used > 50000 ? uint64_t{used} * 2 : uint64_t{used} * 4;
}

bool ensure_table(Mutator& m, Set* set) {
    if (set->table) return true;
    DictTable* table = try_new_set_table(m, kSmallestLog2);
    if (table) m.store(set, &set->table, m.ref_of(table));
    return table != nullptr;
}

} // namespace

bool set_resize(Mutator& m, Set* set, uint64_t minimum) {
    uint32_t log2_size = kSmallestLog2;
    while ((uint64_t{1} << log2_size) <= minimum)
        log2_size++;
    DictTable* old = table_of(m, set);
    if (old && log2_size == kSmallestLog2 && old->log2_size == log2_size &&
        set_fill(old) == set->used) {
        return true;
    }
    DictTable* table = try_new_set_table(m, log2_size);
    if (!table) return false;
    if (old) {
        copy_keys(old, table);
        set_finger(table) = set_finger(old);
    }
    set_fill(table) = set->used;
    m.store(set, &set->table, m.ref_of(table));
    return true;
}

// As CPython, adds first and grows after. Where there is no room to grow, the next insertion tries
// again, and only a table that is all but full refuses.
Value set_insert_new(Mutator& m, Set* set, Value key, uint64_t hash) {
    if (!ensure_table(m, set)) return kSignalRetry;
    DictTable* table = table_of(m, set);
    const uint32_t mask = table_mask(table);
    if (set_fill(table) >= mask)
        return set_resize(m, set, after_growth(set->used + 1)) ? set_insert_new(m, set, key, hash)
                                                               : kSignalRetry;
    // The last slot on the way that was used before is used again, but for readers without lock,
    // who could mistake its new key for its old one's.
    SetWalk walk(table, hash);
    uint32_t place = mask + 1;
    int32_t state;
    while ((state = walk.next()) != kIndexEmpty) {
        if (state == kIndexDeleted && !m.free_threaded) place = walk.place();
    }
    const bool fresh = place > mask;
    DictEntry& entry = dict_entries(table)[fresh ? walk.place() : place];
    entry.hash = hash;
    m.store(table, &entry.key, key);
    m.store(table, &entry.value, kTrue);
    if (fresh) set_fill(table)++;
    m.store_word(&set->used, set->used + 1);
    if (fresh && uint64_t{set_fill(table)} * 5 >= uint64_t{mask} * 3)
        (void)set_resize(m, set, after_growth(set->used));
    return kNone;
}

} // namespace plait::vm
