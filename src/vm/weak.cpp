#include "vm/weak.h"

#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/finalizers.h"
#include "vm/ops.h"

#include <cstring>
#include <vector>

namespace plait::vm {
namespace {

// The table is a Raw with open addressing. A target that has ended keeps its entry without a chain
// until the next collection or growth, so that a search need not stop there.
struct Entry {
    Ref target; // 0: free
    Ref chain;  // the newest cell, or 0
};
struct Table : Raw {
    uint32_t used; // entries that are not free
    uint32_t log2_size;
    Entry* entries() { return reinterpret_cast<Entry*>(this + 1); }
    uint32_t size() const { return uint32_t{1} << log2_size; }
};
constexpr uint32_t kFirstLog2 = 4;

uint32_t place_of(Ref target, uint32_t log2_size) {
    return (target >> 4) * 2654435769u >> (32 - log2_size);
}

// The words of a cell: what it names, and the next older cell of the same target.
uint64_t* target_word(NativeObject* cell) {
    return cell->words();
}
uint64_t* next_word(NativeObject* cell) {
    return cell->words() + 1;
}
NativeObject* cell_at(char* base, uint64_t ref) {
    return ref == 0 ? nullptr : reinterpret_cast<NativeObject*>(base + ref);
}

// The entry of [target], or the free one where it belongs.
Entry* find(Table* table, Ref target) {
    uint32_t i = place_of(target, table->log2_size);
    for (;; i = (i + 1) & (table->size() - 1)) {
        Entry* entry = table->entries() + i;
        const Ref found = __atomic_load_n(&entry->target, __ATOMIC_ACQUIRE);
        if (found == target || found == 0) return entry;
    }
}

Table* table_of(Mutator& m) {
    const Ref ref = __atomic_load_n(&m.root().weak_table, __ATOMIC_ACQUIRE);
    return ref == 0 ? nullptr : m.at<Table>(ref);
}

// Null: no room.
Table* new_table(Mutator& m, uint32_t log2_size) {
    const size_t bytes = sizeof(Table) - sizeof(Raw) + (sizeof(Entry) << log2_size);
    Raw* raw = m.try_new<Raw>(Kind::Raw, bytes);
    if (raw == nullptr) return nullptr;
    raw->size_bytes = static_cast<uint32_t>(bytes);
    Table* table = static_cast<Table*>(raw);
    std::memset(raw->bytes(), 0, bytes);
    table->log2_size = log2_size;
    return table;
}

// Guards the table and all chains; the class of tuples is an object that lives as long.
Object* guardian(Mutator& m) {
    return m.at<Object>(m.type(Kind::Tuple));
}

bool has_room(Table* table) {
    return table != nullptr && (table->used + 1) * 3 <= table->size() * 2;
}

// A table of twice the size with what the old one names. Null: no room.
Table* grown(Mutator& m, Table* old) {
    uint32_t log2_size = kFirstLog2;
    if (old != nullptr) log2_size = old->log2_size + 1;
    Table* table = new_table(m, log2_size);
    if (table == nullptr || old == nullptr) return table;
    for (uint32_t i = 0; i < old->size(); ++i) {
        const Entry& entry = old->entries()[i];
        if (entry.chain == 0) continue;
        *find(table, entry.target) = entry;
        ++table->used;
    }
    return table;
}

// Enters [cell] at the head of its target's chain. The target's first one: true in [*is_first].
bool enter(Mutator& m, Ref target, NativeObject* cell, bool* is_first) {
    ObjectLock lock(m, guardian(m));
    Table* table = table_of(m);
    if (!has_room(table)) {
        table = grown(m, table);
        if (table == nullptr) return false;
        __atomic_store_n(&m.root().weak_table, m.ref_of(table), __ATOMIC_RELEASE);
    }
    Entry* entry = find(table, target);
    if (entry->target == 0) ++table->used;
    *is_first = entry->chain == 0;
    *next_word(cell) = entry->chain;
    entry->chain = m.ref_of(cell);
    __atomic_store_n(&entry->target, target, __ATOMIC_RELEASE);
    return true;
}

} // namespace

bool can_be_weak_target(Mutator& m, Value v) {
    switch (m.kind_of(v)) {
    case Kind::Instance: {
        Class* klass = m.at<Class>(m.class_of(v));
        return (klass->class_flags & kClassSlots) == 0 ||
               !lookup_special(m, v, NameId::weakref).empty();
    }
    case Kind::Native: return m.at<NativeObject>(v)->klass != m.root().weak_cell_class;
    case Kind::Exception:
    case Kind::Class:
    case Kind::Function:
    case Kind::NativeFunction:
    case Kind::BoundMethod:
    case Kind::Set:
    case Kind::FrozenSet:
    case Kind::Module:
    case Kind::Code:
    case Kind::Generator:
    case Kind::Coroutine:
    case Kind::AsyncGenerator: return true;
    default: return false;
    }
}

Value new_weak_cell(Mutator& m, Ref klass, Value target, Value owner, Value callback) {
    NativeObject* cell =
        m.try_new_of<NativeObject>(Kind::Native, klass, 2 * sizeof(Value) + 2 * sizeof(uint64_t));
    if (cell == nullptr) return kSignalRetry;
    cell->value_count = cell->word_count = 2;
    cell->trace_id = 0;
    cell->values()[0] = owner;
    cell->values()[1] = callback;
    *target_word(cell) = target.as_ref();
    *next_word(cell) = 0;
    m.root().weak_cell_class = klass;
    bool is_first = false;
    if (!enter(m, target.as_ref(), cell, &is_first)) return kSignalRetry;
    // What has a finalizer is registered already.
    if (is_first && !has_finalizer(m, target)) watch_end(m, m.at<Object>(target));
    return m.value_of(cell);
}

Value weak_target(Mutator& m, Value cell) {
    const uint64_t target =
        __atomic_load_n(target_word(m.at<NativeObject>(cell)), __ATOMIC_ACQUIRE);
    return target == 0 ? kNone : Value::from_ref(static_cast<Ref>(target));
}

bool is_weak_target(Mutator& m, Value v) {
    Table* table = table_of(m);
    return table != nullptr && v.is_object() && find(table, v.as_ref())->chain != 0;
}

Value weak_owners(Mutator& m, Value target, bool plain) {
    List* list = try_new_list(m, 0);
    if (list == nullptr) return kSignalRetry;
    Table* table = table_of(m);
    if (table == nullptr || !target.is_object()) return m.value_of(list);
    ObjectLock lock(m, guardian(m));
    for (NativeObject* cell = cell_at(m.base, find(table_of(m), target.as_ref())->chain); cell;
         cell = cell_at(m.base, *next_word(cell))) {
        if (plain && cell->values()[1] != kNone) continue;
        if (!list_append(m, list, cell->values()[0])) return kSignalRetry;
    }
    return m.value_of(list);
}

Value end_weak_target(Mutator& m, Value target) {
    if (!is_weak_target(m, target)) return kNone;
    List* list = try_new_list(m, 0);
    if (list == nullptr) return kSignalRetry;
    ObjectLock lock(m, guardian(m));
    Entry* entry = find(table_of(m), target.as_ref());
    for (NativeObject* cell = cell_at(m.base, entry->chain); cell;
         cell = cell_at(m.base, *next_word(cell))) {
        if (cell->values()[1] == kNone) continue;
        if (!list_append(m, list, cell->values()[1]) || !list_append(m, list, cell->values()[0]))
            return kSignalRetry;
    }
    for (NativeObject* cell = cell_at(m.base, entry->chain); cell;
         cell = cell_at(m.base, *next_word(cell))) {
        __atomic_store_n(target_word(cell), 0, __ATOMIC_RELEASE);
    }
    __atomic_store_n(&entry->chain, 0, __ATOMIC_RELEASE);
    return m.value_of(list);
}

namespace {

// The chain without the cells that died.
Ref living_part(char* base, const Marker& marker, Ref chain) {
    uint64_t head = chain;
    uint64_t* link = &head;
    while (*link != 0) {
        NativeObject* cell = cell_at(base, *link);
        if (marker.is_marked(static_cast<Ref>(*link))) {
            link = next_word(cell);
        } else {
            *link = *next_word(cell);
        }
    }
    return static_cast<Ref>(head);
}

void forget_target(char* base, Ref chain) {
    for (NativeObject* cell = cell_at(base, chain); cell; cell = cell_at(base, *next_word(cell)))
        *target_word(cell) = 0;
}

} // namespace

void settle_weak_table(char* base, const Marker& marker) {
    const Ref ref = reinterpret_cast<Root*>(base)->weak_table;
    if (ref == 0) return;
    Table* table = reinterpret_cast<Table*>(base + ref);
    std::vector<Entry> living;
    for (uint32_t i = 0; i < table->size(); ++i) {
        Entry entry = table->entries()[i];
        if (entry.target == 0 || entry.chain == 0) continue;
        entry.chain = living_part(base, marker, entry.chain);
        if (!marker.is_marked(entry.target)) {
            forget_target(base, entry.chain);
        } else if (entry.chain != 0) {
            living.push_back(entry);
        }
    }
    std::memset(static_cast<void*>(table->entries()), 0, sizeof(Entry) << table->log2_size);
    table->used = static_cast<uint32_t>(living.size());
    for (const Entry& entry : living)
        *find(table, entry.target) = entry;
}

} // namespace plait::vm
