#include "vm/bigint.h"
#include "vm/container_support.h"
#include "vm/instructions.h"
#include "vm/list_storage.h"
#include "vm/numeric.h"
#include "vm/slice.h"
#include "vm/table.h"

#include <string>

namespace plait::vm {

namespace {

enum class ItemOp : uint8_t { Get, Set, Delete };

// What the machine calls a sequence in its complaints about an index.
struct SequenceWords {
    const char* type_error;
    const char* range_error;
};

SequenceWords words_for(Kind kind) {
    switch (kind) {
    case Kind::List:
        return {"list indices must be integers or slices, not %s", "list index out of range"};
    case Kind::Tuple:
        return {"tuple indices must be integers or slices, not %s", "tuple index out of range"};
    case Kind::Str:
        return {"string indices must be integers, not '%s'", "string index out of range"};
    case Kind::Bytes:
        return {"byte indices must be integers or slices, not %s", "index out of range"};
    case Kind::ByteArray:
        return {"bytearray indices must be integers or slices, not %s",
                "bytearray index out of range"};
    default:
        return {"range indices must be integers or slices, not %s",
                "range object index out of range"};
    }
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
Value index_type_error(Mutator& m, Kind kind, Value key) {
    return m.raise(ErrorType::TypeError, words_for(kind).type_error, type_name(m, key));
}
#pragma GCC diagnostic pop

Value index_range_error(Mutator& m, Kind kind) {
    return m.raise(ErrorType::IndexError, "%s", words_for(kind).range_error);
}

// An item operation whose index or slice needs Python code goes on in a frame.
Value push_indexed(Mutator& m, ItemOp op, Value object, Value key, Value value) {
    return push_frame(m,
                      ContainerFrame::indexed,
                      {object, key, value, Value::from_int(static_cast<int64_t>(op))});
}

// ---- Copies of parts.

Value list_slice(Mutator& m, List* list, const SliceBounds& b) {
    List* part = try_new_list(m, static_cast<uint32_t>(b.count));
    if (!part) return kSignalRetry;
    const ListView view = view_list(m, list);
    Value* out = list_items(m, part);
    uint32_t count = 0;
    int64_t at = b.start;
    for (int64_t i = 0; i < b.count; i++, at += b.step) {
        if (at < 0 || at >= view.size) break;
        const Value item = peek(&view.items[at]);
        if (!item.empty()) out[count++] = item;
    }
    part->size = count;
    return m.value_of(part);
}

Value tuple_slice(Mutator& m, Tuple* tuple, const SliceBounds& b) {
    if (b.count == tuple->size && b.step == 1) return m.value_of(tuple);
    if (b.count == 0) return kEmptyTuple;
    Tuple* part = try_new_tuple(m, static_cast<uint32_t>(b.count));
    if (!part) return kSignalRetry;
    for (int64_t i = 0; i < b.count; i++)
        part->items()[i] = tuple->items()[b.start + i * b.step];
    return m.value_of(part);
}

struct ByteView {
    uint8_t* data;
    uint32_t size;
};
ByteView view_bytes(Mutator& m, Value v) {
    if (m.is(v, Kind::Bytes)) return {m.at<Bytes>(v)->data(), m.at<Bytes>(v)->size};
    ByteArray* array = m.at<ByteArray>(v);
    const uint32_t size = __atomic_load_n(&array->size, __ATOMIC_ACQUIRE);
    const Ref storage = __atomic_load_n(&array->storage, __ATOMIC_ACQUIRE);
    if (!storage) return {nullptr, 0};
    Raw* raw = m.at<Raw>(storage);
    return {raw->bytes(), size < raw->size_bytes ? size : raw->size_bytes};
}
uint8_t peek_byte(const uint8_t* byte) {
    return __atomic_load_n(byte, __ATOMIC_RELAXED);
}

Value get_slice(Mutator& m, Value object, Value key) {
    const int64_t size = leaf_length(m, object);
    SliceBounds bounds;
    switch (slice_bounds(m, m.at<Slice>(key), size < 0 ? INT64_MAX / 4 : size, &bounds)) {
    case Bounds::Raised: return kNoValue;
    case Bounds::NeedsCode: return push_indexed(m, ItemOp::Get, object, key, Value());
    case Bounds::Known: break;
    }
    switch (m.kind_of(object)) {
    case Kind::List: return list_slice(m, m.at<List>(object), bounds);
    case Kind::Tuple: return tuple_slice(m, m.at<Tuple>(object), bounds);
    case Kind::Range:
        return range_slice(m, m.at<Range>(object), bounds.start, bounds.stop, bounds.step);
    default: return text_slice(m, object, bounds.start, bounds.step, bounds.count);
    }
}

// The index as a 64-bit number. False: [*answer] is what the operation answers instead.
bool resolve_index(
    Mutator& m, ItemOp op, Value object, Value key, Value value, int64_t* index, Value* answer) {
    const Value number = leaf_index(m, key);
    const Kind kind = m.kind_of(object);
    if (number.empty()) {
        *answer = has_index(m, key) ? push_indexed(m, op, object, key, value)
                                    : index_type_error(m, kind, key);
        return false;
    }
    if (int_to_int64(m, number, index)) return true;
    *answer = kind == Kind::Range
                  ? index_range_error(m, kind)
                  : m.raise(ErrorType::IndexError, "cannot fit 'int' into an index-sized integer");
    return false;
}

Value get_from_sequence(Mutator& m, Value object, Value key) {
    if (m.is(key, Kind::Slice)) return get_slice(m, object, key);
    const Value number = m.is(object, Kind::Range) ? leaf_index(m, key) : Value();
    if (!number.empty()) {
        const Value item = range_at(m, m.at<Range>(object), number);
        return item.empty() ? index_range_error(m, Kind::Range) : item;
    }
    int64_t index;
    Value answer;
    if (!resolve_index(m, ItemOp::Get, object, key, Value(), &index, &answer)) return answer;
    if (index < 0) {
        const int64_t size = leaf_length(m, object);
        index = size < 0 ? -1 : index + size;
    }
    const Value item = index < 0 ? Value() : sequence_item(m, object, index);
    return item.empty() && !m.raising() ? index_range_error(m, m.kind_of(object)) : item;
}

// The builtin classes that take parameters, as in list[int].
bool is_generic(Mutator& m, Value klass) {
    for (const Kind kind : {Kind::List,
                            Kind::Dict,
                            Kind::Tuple,
                            Kind::Set,
                            Kind::FrozenSet,
                            Kind::Class,
                            Kind::Enumerate}) {
        if (is_subclass(m, klass.as_ref(), m.type(kind).as_ref())) return true;
    }
    return false;
}

Value class_item(Mutator& m, Value klass, Value key) {
    const Value method = lookup_special(m, klass, NameId::getitem);
    if (!method.empty()) {
        const Value args[] = {klass, key};
        return call_special(m, method, args, 2);
    }
    const Value getter = lookup_in_class(m, klass.as_ref(), m.name(NameId::class_getitem));
    if (getter.empty()) {
        if (is_generic(m, klass)) return call_frozen(m, "types", "GenericAlias", klass, key);
        return m.raise(ErrorType::TypeError,
                       "type '%s' is not subscriptable",
                       to_utf8(m, m.at<Class>(klass)->name).c_str());
    }
    if (m.is(getter, Kind::ClassMethod)) {
        const Value args[] = {klass, key};
        return call(m, m.at<MethodWrapper>(getter)->function, args, 2);
    }
    return call(m, getter, &key, 1);
}

Value get_by_method(Mutator& m, Value object, Value key) {
    if (m.is(object, Kind::Class)) return class_item(m, object, key);
    const Value method = lookup_special(m, object, NameId::getitem);
    if (method.empty()) {
        return m.raise(
            ErrorType::TypeError, "'%s' object is not subscriptable", type_name(m, object));
    }
    if (m.is(method, Kind::NativeFunction)) {
        const Value inner = payload_of(m, object);
        if (m.is(inner, Kind::Dict) && inner != object) {
            return push_frame(m, ContainerFrame::item_of_dict_subclass, {object, inner, key});
        }
    }
    const Value args[] = {object, key};
    return call_special(m, method, args, 2);
}

// ---- Changing lists.

// [items] is a list or tuple.
Value assign_list_slice(Mutator& m, List* list, Value key, Value items) {
    SliceBounds bounds;
    Value copy = items;
    if (items == m.value_of(list) || (m.free_threaded && m.is(items, Kind::List))) {
        copy = list_of(m, items); // nobody else changes it
        if (copy == kSignalRetry) return copy;
    }
    const bool is_tuple = m.is(copy, Kind::Tuple);
    const ListView view = is_tuple ? ListView{m.at<Tuple>(copy)->items(), m.at<Tuple>(copy)->size}
                                   : view_list(m, m.at<List>(copy));
    ObjectLock lock(m, list);
    switch (slice_bounds(m, m.at<Slice>(key), list->size, &bounds)) {
    case Bounds::Raised: return kNoValue;
    case Bounds::NeedsCode: return kSignalSlow;
    case Bounds::Known: break;
    }
    if (bounds.step == 1) {
        const uint32_t start = static_cast<uint32_t>(bounds.start);
        const uint32_t stop = static_cast<uint32_t>(start + bounds.count);
        return none_or_retry(list_splice(m, list, start, stop, view.items, view.size));
    }
    if (view.size != bounds.count) {
        return m.raise(ErrorType::ValueError,
                       "attempt to assign sequence of size %u to extended slice of size %lld",
                       view.size,
                       static_cast<long long>(bounds.count));
    }
    Value* out = list_items(m, list);
    for (int64_t i = 0; i < bounds.count; i++) {
        m.store(list, &out[bounds.start + i * bounds.step], peek(&view.items[i]));
    }
    return kNone;
}

Value delete_list_slice(Mutator& m, List* list, Value key) {
    SliceBounds bounds;
    ObjectLock lock(m, list);
    switch (slice_bounds(m, m.at<Slice>(key), list->size, &bounds)) {
    case Bounds::Raised: return kNoValue;
    case Bounds::NeedsCode: return kSignalSlow;
    case Bounds::Known: break;
    }
    if (bounds.count == 0) return kNone;
    if (bounds.step < 0) {
        bounds.start += (bounds.count - 1) * bounds.step;
        bounds.step = -bounds.step;
    }
    const uint32_t start = static_cast<uint32_t>(bounds.start),
                   count = static_cast<uint32_t>(bounds.count);
    if (bounds.step == 1) {
        list_splice(m, list, start, start + count, nullptr, 0);
        return kNone;
    }
    // Each gap closes by one more than the one before it.
    uint32_t to = start, from = start;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t removed = static_cast<uint32_t>(bounds.start + i * bounds.step);
        move_items(m, list, to, from, removed - from);
        to += removed - from;
        from = removed + 1;
    }
    move_items(m, list, to, from, list->size - from);
    resize_down(m, list, list->size - count);
    return kNone;
}

bool has_iterator(Mutator& m, Value v) {
    if (leaf_length(m, v) >= 0 || is_iterator(m, v)) return true;
    const Value method = lookup_special(m, v, NameId::iter);
    return method.empty() ? !lookup_special(m, v, NameId::getitem).empty() : method != kNone;
}

Value set_list_slice(Mutator& m, Value list, Value key, Value items) {
    if (m.is(items, Kind::List) || m.is(items, Kind::Tuple)) {
        const Value done = assign_list_slice(m, m.at<List>(list), key, items);
        return done == kSignalSlow ? push_indexed(m, ItemOp::Set, list, key, items) : done;
    }
    if (!has_iterator(m, items)) {
        const Value step = m.at<Slice>(key)->step;
        const bool extended = step != kNone && step != Value::from_int(1);
        return m.raise(ErrorType::TypeError,
                       "%s",
                       extended ? "must assign iterable to extended slice"
                                : "can only assign an iterable");
    }
    return push_frame(m, ContainerFrame::assign_slice, {list, key, items});
}

Value set_in_list(Mutator& m, Value list, Value key, Value value) {
    if (m.is(key, Kind::Slice)) return set_list_slice(m, list, key, value);
    int64_t index;
    Value answer;
    if (!resolve_index(m, ItemOp::Set, list, key, value, &index, &answer)) return answer;
    if (list_set(m, m.at<List>(list), index, value)) return kNone;
    return m.raise(ErrorType::IndexError, "list assignment index out of range");
}

Value delete_from_list(Mutator& m, Value object, Value key) {
    List* list = m.at<List>(object);
    if (m.is(key, Kind::Slice)) {
        const Value done = delete_list_slice(m, list, key);
        return done == kSignalSlow ? push_indexed(m, ItemOp::Delete, object, key, Value()) : done;
    }
    int64_t index;
    Value answer;
    if (!resolve_index(m, ItemOp::Delete, object, key, Value(), &index, &answer)) return answer;
    ObjectLock lock(m, list);
    if (index < 0) index += list->size;
    if (static_cast<uint64_t>(index) >= list->size) {
        return m.raise(ErrorType::IndexError, "list assignment index out of range");
    }
    const uint32_t at = static_cast<uint32_t>(index);
    list_splice(m, list, at, at + 1, nullptr, 0);
    return kNone;
}

// ---- Changing bytearrays.

// The items of a bytearray from [start] to [stop] become [bytes].
Value splice_bytes(
    Mutator& m, ByteArray* array, int64_t start, int64_t stop, std::string_view bytes) {
    const size_t rest = array->size - static_cast<size_t>(stop);
    const size_t size = static_cast<size_t>(start) + bytes.size() + rest;
    Raw* storage = m.try_new<Raw>(Kind::Raw, size);
    if (!storage) return kSignalRetry;
    storage->size_bytes = static_cast<uint32_t>(size);
    const uint8_t* old = view_bytes(m, m.value_of(array)).data;
    if (start) std::memcpy(storage->bytes(), old, static_cast<size_t>(start));
    if (!bytes.empty()) std::memcpy(storage->bytes() + start, bytes.data(), bytes.size());
    if (rest) std::memcpy(storage->bytes() + start + bytes.size(), old + stop, rest);
    m.store_word(&array->size, 0);
    m.store(array, &array->storage, m.ref_of(storage));
    m.store_word(&array->size, static_cast<uint32_t>(size));
    return kNone;
}

Value change_byte_slice(Mutator& m, ItemOp op, Value object, Value key, Value value) {
    std::string bytes;
    if (op == ItemOp::Set) {
        if (!m.is(value, Kind::Bytes) && !m.is(value, Kind::ByteArray)) {
            // The slice itself may be wrong: that is said first.
            SliceBounds unused;
            const uint32_t size = m.load(&m.at<ByteArray>(object)->size);
            switch (slice_bounds(m, m.at<Slice>(key), size, &unused)) {
            case Bounds::Raised: return kNoValue;
            case Bounds::NeedsCode: return kSignalSlow;
            case Bounds::Known: break;
            }
            if (is_number(m, payload_of(m, value)) || m.is(payload_of(m, value), Kind::Str)) {
                return m.raise(
                    ErrorType::TypeError,
                    "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
            }
            return push_frame(m, ContainerFrame::assign_slice, {object, key, value});
        }
        const ByteView view = view_bytes(m, value);
        for (uint32_t i = 0; i < view.size; i++)
            bytes.push_back(static_cast<char>(peek_byte(view.data + i)));
    }
    ByteArray* array = m.at<ByteArray>(object);
    ObjectLock lock(m, array);
    SliceBounds bounds;
    switch (slice_bounds(m, m.at<Slice>(key), array->size, &bounds)) {
    case Bounds::Raised: return kNoValue;
    case Bounds::NeedsCode: return kSignalSlow;
    case Bounds::Known: break;
    }
    if (bounds.step == 1)
        return splice_bytes(m, array, bounds.start, bounds.start + bounds.count, bytes);
    const ByteView view = view_bytes(m, object);
    // Nothing assigned to an extended slice removes it, as in CPython.
    if (op == ItemOp::Set && !bytes.empty()) {
        if (static_cast<int64_t>(bytes.size()) != bounds.count) {
            return m.raise(ErrorType::ValueError,
                           "attempt to assign bytes of size %zu to extended slice of size %lld",
                           bytes.size(),
                           static_cast<long long>(bounds.count));
        }
        for (int64_t i = 0; i < bounds.count; i++) {
            __atomic_store_n(&view.data[bounds.start + i * bounds.step],
                             static_cast<uint8_t>(bytes[static_cast<size_t>(i)]),
                             __ATOMIC_RELAXED);
        }
        return kNone;
    }
    std::string kept;
    for (int64_t i = 0; i < view.size; i++) {
        const int64_t distance = (i - bounds.start) / bounds.step;
        const bool removed =
            (i - bounds.start) % bounds.step == 0 && distance >= 0 && distance < bounds.count;
        if (!removed) kept.push_back(static_cast<char>(view.data[i]));
    }
    return splice_bytes(m, array, 0, array->size, kept);
}

Value change_bytearray(Mutator& m, ItemOp op, Value object, Value key, Value value) {
    if (m.is(key, Kind::Slice)) {
        const Value done = change_byte_slice(m, op, object, key, value);
        return done == kSignalSlow ? push_indexed(m, op, object, key, value) : done;
    }
    int64_t index, byte = 0;
    Value answer;
    if (!resolve_index(m, op, object, key, value, &index, &answer)) return answer;
    if (op == ItemOp::Set) {
        if (!leaf_clamped(m, value, &byte)) {
            return m.raise(ErrorType::TypeError,
                           "'%s' object cannot be interpreted as an integer",
                           type_name(m, value));
        }
        if (byte < 0 || byte > 255)
            return m.raise(ErrorType::ValueError, "byte must be in range(0, 256)");
    }
    ByteArray* array = m.at<ByteArray>(object);
    ObjectLock lock(m, array);
    if (index < 0) index += array->size;
    if (static_cast<uint64_t>(index) >= array->size) return index_range_error(m, Kind::ByteArray);
    if (op == ItemOp::Delete) return splice_bytes(m, array, index, index + 1, {});
    __atomic_store_n(
        &view_bytes(m, object).data[index], static_cast<uint8_t>(byte), __ATOMIC_RELAXED);
    return kNone;
}

// ---- Everything else.

Value get_from_dict(Mutator& m, Value dict, Value key) {
    uint64_t hash_of_key;
    if (quick_hash(m, key, &hash_of_key)) {
        const Value item = dict_get(m, m.at<Dict>(dict), key, hash_of_key);
        if (!item.is_signal()) return item;
    }
    return keyed(m, KeyedOp::GetItem, dict, key);
}

Value no_item_assignment(Mutator& m, Value object) {
    return m.raise(
        ErrorType::TypeError, "'%s' object does not support item assignment", type_name(m, object));
}

Value set_in_dict(Mutator& m, Value dict, Value key, Value value) {
    if (is_class_dict(m, dict)) [[unlikely]]
        return no_item_assignment(m, dict);
    uint64_t hash_of_key;
    if (quick_hash(m, key, &hash_of_key)) {
        const Value done = dict_set(m, m.at<Dict>(dict), key, hash_of_key, value);
        if (done != kSignalSlow) return done;
    }
    return keyed(m, KeyedOp::Set, dict, key, value);
}

// CPython tells apart types that take indices at all from those that do not.
bool takes_indices(Mutator& m, Value object) {
    switch (m.kind_of(object)) {
    case Kind::Set:
    case Kind::FrozenSet:
    case Kind::DictKeys:
    case Kind::DictItems:
    case Kind::DictValues:
    case Kind::Instance: return true;
    default: return is_builtin_sequence(m, object);
    }
}

Value no_item_deletion(Mutator& m, Value object, Value key) {
    const bool sequence =
        takes_indices(m, object) && (is_int(m, payload_of(m, key)) || has_index(m, key));
    return m.raise(ErrorType::TypeError,
                   "'%s' object %s support item deletion",
                   type_name(m, object),
                   sequence ? "doesn't" : "does not");
}

Value dispatch(Mutator& m, ItemOp op, Value object, Value key, Value value) {
    return op == ItemOp::Get   ? get_item(m, object, key)
           : op == ItemOp::Set ? set_item(m, object, key, value)
                               : delete_item(m, object, key);
}

} // namespace

bool is_builtin_sequence(Mutator& m, Value v) {
    switch (m.kind_of(v)) {
    case Kind::List:
    case Kind::Tuple:
    case Kind::Str:
    case Kind::Bytes:
    case Kind::ByteArray:
    case Kind::Range: return true;
    default: return false;
    }
}

Value sequence_item(Mutator& m, Value sequence, int64_t index) {
    const uint64_t at = static_cast<uint64_t>(index);
    switch (m.kind_of(sequence)) {
    case Kind::List: return list_get(m, m.at<List>(sequence), index);
    case Kind::Tuple: {
        Tuple* tuple = m.at<Tuple>(sequence);
        return at < tuple->size ? tuple->items()[at] : Value();
    }
    case Kind::Str: {
        Str* s = m.at<Str>(sequence);
        return at < s->length ? str_from_char(m, s->at(static_cast<uint32_t>(at))) : Value();
    }
    case Kind::Range: return range_item(m, m.at<Range>(sequence), index);
    default: {
        const ByteView view = view_bytes(m, sequence);
        return at < view.size ? Value::from_int(peek_byte(&view.data[at])) : Value();
    }
    }
}

Value get_item(Mutator& m, Value object, Value key) {
    switch (m.kind_of(object)) {
    case Kind::List:
        if (key.is_int()) {
            const Value item = list_get(m, m.at<List>(object), key.as_int());
            return item.empty() ? index_range_error(m, Kind::List) : item;
        }
        return get_from_sequence(m, object, key);
    case Kind::Tuple:
    case Kind::Str:
    case Kind::Bytes:
    case Kind::ByteArray:
    case Kind::Range: return get_from_sequence(m, object, key);
    case Kind::Dict: return get_from_dict(m, object, key);
    default: return get_by_method(m, object, key);
    }
}

Value set_item(Mutator& m, Value object, Value key, Value value) {
    switch (m.kind_of(object)) {
    case Kind::List:
        if (key.is_int() && list_set(m, m.at<List>(object), key.as_int(), value)) return kNone;
        return set_in_list(m, object, key, value);
    case Kind::Dict: return set_in_dict(m, object, key, value);
    case Kind::ByteArray: return change_bytearray(m, ItemOp::Set, object, key, value);
    default: break;
    }
    const Value method = lookup_special(m, object, NameId::setitem);
    if (method.empty()) return no_item_assignment(m, object);
    const Value args[] = {object, key, value};
    return call_special(m, method, args, 3);
}

Value delete_item(Mutator& m, Value object, Value key) {
    switch (m.kind_of(object)) {
    case Kind::List: return delete_from_list(m, object, key);
    case Kind::Dict:
        return is_class_dict(m, object) ? no_item_deletion(m, object, key)
                                        : keyed(m, KeyedOp::DeleteItem, object, key);
    case Kind::ByteArray: return change_bytearray(m, ItemOp::Delete, object, key, Value());
    default: break;
    }
    const Value method = lookup_special(m, object, NameId::delitem);
    if (method.empty()) return no_item_deletion(m, object, key);
    const Value args[] = {object, key};
    return call_special(m, method, args, 2);
}

// Slots: object, key, value, operation; a part of a slice.
Value indexed_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!m.is(f.slot(1), Kind::Slice)) {
        PLAIT_AWAIT(f.slot(1), index_of(m, f.slot(1)));
    } else {
        // A copy, whose parts become ints one after another.
        PLAIT_AWAIT(f.slot(1),
                    new_slice(m,
                              m.at<Slice>(f.slot(1))->start,
                              m.at<Slice>(f.slot(1))->stop,
                              m.at<Slice>(f.slot(1))->step));
        if (m.at<Slice>(f.slot(1))->start != kNone) {
            PLAIT_AWAIT(f.slot(4), index_of(m, m.at<Slice>(f.slot(1))->start));
            m.at<Slice>(f.slot(1))->start = f.slot(4);
        }
        if (m.at<Slice>(f.slot(1))->stop != kNone) {
            PLAIT_AWAIT(f.slot(4), index_of(m, m.at<Slice>(f.slot(1))->stop));
            m.at<Slice>(f.slot(1))->stop = f.slot(4);
        }
        if (m.at<Slice>(f.slot(1))->step != kNone) {
            PLAIT_AWAIT(f.slot(4), index_of(m, m.at<Slice>(f.slot(1))->step));
            m.at<Slice>(f.slot(1))->step = f.slot(4);
        }
    }
    PLAIT_AWAIT(
        f.slot(4),
        dispatch(m, static_cast<ItemOp>(f.slot(3).as_int()), f.slot(0), f.slot(1), f.slot(2)));
    return f.slot(4);
    PLAIT_FRAME_END
}

// Slots: instance, its dict, key; item.
Value item_of_dict_subclass_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(3), keyed(m, KeyedOp::Get, f.slot(1), f.slot(2)));
    if (f.slot(3) != kSignalStop) return f.slot(3);
    f.slot(3) = lookup_special(m, f.slot(0), NameId::missing);
    if (f.slot(3).empty()) {
        PLAIT_AWAIT(f.slot(3), raise_key_error(m, f.slot(2)));
    }
    f.slot(1) = f.slot(0);
    PLAIT_AWAIT(f.slot(3), call(m, f.slot(3), &f.slot(1), 2));
    return f.slot(3);
    PLAIT_FRAME_END
}

// Slots: list, slice, iterable; a list of its items.
Value assign_slice_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (m.is(f.slot(0), Kind::List) && m.is(f.slot(2), Kind::Instance)) {
        // As in CPython, the list is made of the iterator, and so no length asked for.
        PLAIT_AWAIT(f.slot(2), get_iterator(m, f.slot(2)));
    }
    PLAIT_AWAIT(f.slot(3),
                m.is(f.slot(0), Kind::ByteArray) ? call(m, m.type(Kind::ByteArray), &f.slot(2), 1)
                                                 : list_of(m, f.slot(2)));
    PLAIT_AWAIT(f.slot(3), set_item(m, f.slot(0), f.slot(1), f.slot(3)));
    return kNone;
    PLAIT_FRAME_END
}

} // namespace plait::vm
