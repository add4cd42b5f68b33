// Operations on dicts and sets whose key needs Python code, by __hash__ or by __eq__. The frame
// walks the table as a leaf does, stops at each candidate that has to be compared, and begins anew
// where the table changed meanwhile, as CPython does.

#include "vm/container_support.h"
#include "vm/table.h"

namespace plait::vm {

namespace {

// What an operation does once it is known where the key is; the container's lock is held.
Value act_on_found(
    Mutator& m, KeyedOp op, Dict* dict, DictTable* table, int32_t index, Value value) {
    DictEntry& entry = dict_entries(table)[index];
    switch (op) {
    case KeyedOp::Get:
    case KeyedOp::GetItem:
    case KeyedOp::GetOr:
    case KeyedOp::SetDefault: return peek(&entry.value);
    case KeyedOp::Set: m.store(table, &entry.value, value); return kNone;
    case KeyedOp::Add: return kNone;
    case KeyedOp::Contains: return kTrue;
    case KeyedOp::Discard: table_remove(m, dict, table, index); return kTrue;
    default: return table_remove(m, dict, table, index);
    }
}

Value act_on_missing(Mutator& m, KeyedOp op, Dict* dict, Value key, uint64_t hash, Value value) {
    switch (op) {
    case KeyedOp::Get:
    case KeyedOp::Delete: return kSignalStop;
    case KeyedOp::GetOr:
    case KeyedOp::DeleteOr: return value;
    case KeyedOp::GetItem:
    case KeyedOp::DeleteItem: return raise_key_error(m, key);
    case KeyedOp::Contains:
    case KeyedOp::Discard: return kFalse;
    case KeyedOp::Set:
    case KeyedOp::Add: return table_insert_new(m, dict, key, hash, value);
    case KeyedOp::SetDefault: {
        const Value done = table_insert_new(m, dict, key, hash, value);
        return done == kNone ? value : done;
    }
    }
    return kNoValue;
}

bool only_reads(KeyedOp op) {
    return op == KeyedOp::Get || op == KeyedOp::GetItem || op == KeyedOp::GetOr ||
           op == KeyedOp::Contains;
}

void note_found(Mutator& m, DictTable* table, int32_t index, Value key) {
    if (!key.is_object() || is_set_table(table)) return;
    m.found_key = {__atomic_load_n(&m.root().type_epoch, __ATOMIC_RELAXED),
                   m.ref_of(table),
                   index,
                   key,
                   peek(&dict_entries(table)[index].key)};
}

// The operation on the key that was found last, without hashing or comparing again. kSignalSlow: it
// was not in this table, or is no more.
Value act_on_found_again(Mutator& m, KeyedOp op, Dict* dict, Value value) {
    const Mutator::FoundKey& last = m.found_key;
    DictTable* table = table_of(m, dict);
    if (!table || m.ref_of(table) != last.table ||
        __atomic_load_n(&m.root().type_epoch, __ATOMIC_RELAXED) != last.epoch ||
        peek(&dict_entries(table)[last.index].key) != last.entry_key) {
        return kSignalSlow;
    }
    const Value found = act_on_found(m, op, dict, table, last.index, value);
    return found.empty() ? kSignalSlow : found;
}

// The operation where no Python code is needed; else kSignalSlow.
Value keyed_leaf(Mutator& m, KeyedOp op, Dict* dict, Value key, uint64_t hash, Value value) {
    if (only_reads(op)) {
        DictTable* table = table_of(m, dict);
        const int32_t index = table ? find_entry(m, table, key, hash) : kNotFound;
        if (index == kUndecided) return kSignalSlow;
        if (index >= 0) {
            note_found(m, table, index, key);
            const Value found = act_on_found(m, op, dict, table, index, value);
            if (!found.empty()) return found;
        }
        return act_on_missing(m, op, dict, key, hash, value);
    }
    Value result;
    {
        ObjectLock lock(m, dict);
        DictTable* table = table_of(m, dict);
        const int32_t index = table ? find_entry(m, table, key, hash) : kNotFound;
        if (index == kUndecided) return kSignalSlow;
        if (index >= 0) return act_on_found(m, op, dict, table, index, value);
        if (op != KeyedOp::DeleteItem) return act_on_missing(m, op, dict, key, hash, value);
    }
    return raise_key_error(m, key);
}

// The frame's slots.
enum Slot : uint32_t {
    kContainer,
    kKey,
    kValue,
    kOp,
    kHashHigh,
    kHashLow, // arguments
    kTable,
    kSteps,
    kCandidate,
    kEntryCount,
    kCompared,
    kScratch,
};

// After a comparison: the table is not the one that was walked, begin again.
constexpr int32_t kStale = -3;

Value push_keyed(
    Mutator& m, KeyedOp op, Value container, Value key, Value value, const uint64_t* hash) {
    const Value op_value = Value::from_int(static_cast<int64_t>(op));
    if (!hash) {
        return push_frame(
            m, ContainerFrame::keyed, {container, key, value, op_value, Value(), Value()});
    }
    return push_frame(m,
                      ContainerFrame::keyed,
                      {container,
                       key,
                       value,
                       op_value,
                       Value::from_int(static_cast<int64_t>(*hash >> 32)),
                       Value::from_int(static_cast<int64_t>(*hash & 0xffffffff))});
}

uint64_t hash_in(NativeFrame& f) {
    return static_cast<uint64_t>(f.slot(kHashHigh).as_int()) << 32 |
           static_cast<uint64_t>(f.slot(kHashLow).as_int());
}

bool keep_hash(Mutator& m, NativeFrame& f, Value number) {
    int64_t hash;
    if (!int_to_int64(m, number, &hash)) return false;
    f.slot(kHashHigh) = Value::from_int(static_cast<int64_t>(static_cast<uint64_t>(hash) >> 32));
    f.slot(kHashLow) =
        Value::from_int(static_cast<int64_t>(static_cast<uint64_t>(hash) & 0xffffffff));
    return true;
}

// What an insertion between two comparisons changes.
uint32_t insertions(DictTable* table) {
    return !table ? 0 : is_set_table(table) ? set_fill(table) : table->entry_count;
}

void begin_walk(Mutator& m, NativeFrame& f) {
    Dict* dict = m.at<Dict>(f.slot(kContainer));
    ObjectLock lock(m, dict);
    DictTable* table = table_of(m, dict);
    f.slot(kTable) = table ? m.value_of(table) : Value();
    f.slot(kEntryCount) = Value::from_int(insertions(table));
    f.slot(kSteps) = Value::from_int(0);
}

DictEntry& candidate(Mutator& m, NativeFrame& f) {
    return dict_entries(m.at<DictTable>(f.slot(kTable)))[f.slot(kCandidate).as_int()];
}

// Goes on to the key's entry, to the end (kNotFound) or to a candidate, whose key is put into
// kCompared.
int32_t walk_on(Mutator& m, NativeFrame& f) {
    f.slot(kCandidate) = Value::from_int(kNotFound);
    if (f.slot(kTable).empty()) return kNotFound;
    uint32_t steps = static_cast<uint32_t>(f.slot(kSteps).as_int());
    int32_t place = kNotFound;
    const int32_t found = find_entry_from(
        m, m.at<DictTable>(f.slot(kTable)), f.slot(kKey), hash_in(f), &steps, &place);
    f.slot(kSteps) = Value::from_int(steps);
    f.slot(kCandidate) = Value::from_int(place);
    if (found != kUndecided) return found;
    f.slot(kCompared) = peek(&candidate(m, f).key);
    return f.slot(kCompared).empty() ? kStale : kUndecided;
}

// What a comparison, whose truth is in kScratch, means for the walk.
int32_t after_comparison(Mutator& m, NativeFrame& f) {
    const DictTable* table = table_of(m, m.at<Dict>(f.slot(kContainer)));
    if (table != m.at<DictTable>(f.slot(kTable)) || peek(&candidate(m, f).key) != f.slot(kCompared))
        return kStale;
    if (f.slot(kScratch) == kTrue) return static_cast<int32_t>(f.slot(kCandidate).as_int());
    f.slot(kSteps) = Value::from_int(f.slot(kSteps).as_int() + 1);
    return kUndecided;
}

// Does the operation; kSignalSlow where somebody changed the table between the walk's end and now.
Value finish(Mutator& m, NativeFrame& f) {
    const KeyedOp op = static_cast<KeyedOp>(f.slot(kOp).as_int());
    Dict* dict = m.at<Dict>(f.slot(kContainer));
    {
        ObjectLock lock(m, dict);
        DictTable* table = table_of(m, dict);
        const Value walked = f.slot(kTable);
        if ((table ? m.value_of(table) : Value()) != walked) return kSignalSlow;
        if (f.slot(kCandidate).as_int() >= 0) {
            if (peek(&candidate(m, f).key).empty()) return kSignalSlow;
            return act_on_found(m,
                                op,
                                dict,
                                table,
                                static_cast<int32_t>(f.slot(kCandidate).as_int()),
                                f.slot(kValue));
        }
        if (insertions(table) != f.slot(kEntryCount).as_int()) return kSignalSlow;
        if (op != KeyedOp::GetItem && op != KeyedOp::DeleteItem) {
            return act_on_missing(m, op, dict, f.slot(kKey), hash_in(f), f.slot(kValue));
        }
    }
    return raise_key_error(m, f.slot(kKey));
}

} // namespace

Value keyed_hashed(Mutator& m, KeyedOp op, Value container, Value key, uint64_t hash, Value value) {
    const Value result = keyed_leaf(m, op, m.at<Dict>(container), key, hash, value);
    return result == kSignalSlow ? push_keyed(m, op, container, key, value, &hash) : result;
}

Value keyed(Mutator& m, KeyedOp op, Value container, Value key, Value value) {
    if (key == m.found_key.key && (only_reads(op) || op == KeyedOp::Set)) {
        Dict* dict = m.at<Dict>(container);
        Value done = kSignalSlow;
        if (op == KeyedOp::Set) {
            ObjectLock lock(m, dict);
            done = act_on_found_again(m, op, dict, value);
        } else {
            done = act_on_found_again(m, op, dict, value);
        }
        if (done != kSignalSlow) return done;
    }
    uint64_t hash_of_key;
    if (!quick_hash(m, key, &hash_of_key) && !hash_bits(m, key, &hash_of_key)) {
        return push_keyed(m, op, container, key, value, nullptr);
    }
    return keyed_hashed(m, op, container, key, hash_of_key, value);
}

Value keyed_step(Mutator& m, NativeFrame& f, Value in) {
    int32_t found = kUndecided;
    PLAIT_FRAME_BEGIN
    if (f.slot(kHashHigh).empty()) {
        PLAIT_AWAIT(f.slot(kScratch), hash(m, f.slot(kKey)));
        keep_hash(m, f, f.slot(kScratch));
    }
    for (;;) {
        PLAIT_POLL();
        begin_walk(m, f);
        for (;;) {
            found = walk_on(m, f);
            if (found != kUndecided) break;
            PLAIT_AWAIT(f.slot(kScratch),
                        compare(m, CompareOp::Eq, f.slot(kCompared), f.slot(kKey)));
            PLAIT_AWAIT(f.slot(kScratch), truth(m, f.slot(kScratch)));
            found = after_comparison(m, f);
            if (found != kUndecided) break;
        }
        if (found == kStale) continue;
        PLAIT_AWAIT(f.slot(kScratch), finish(m, f));
        if (f.slot(kScratch) != kSignalSlow) return f.slot(kScratch);
    }
    PLAIT_FRAME_END
}

} // namespace plait::vm
