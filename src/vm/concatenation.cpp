// The binary operators of sequences, dicts and sets.

#include "vm/bytes_data.h"
#include "vm/bytes_methods.h"
#include "vm/container_support.h"
#include "vm/list_storage.h"
#include "vm/numeric.h"
#include "vm/slice.h"

namespace plait::vm {

bool is_set_view(Mutator& m, Value v) {
    return m.is(v, Kind::DictKeys) || m.is(v, Kind::DictItems);
}

bool is_repeatable(Mutator& m, Value v) {
    return is_builtin_sequence(m, v) && !m.is(v, Kind::Range);
}

namespace {

Value cannot_concatenate(Mutator& m, const char* left, Value right) {
    return m.raise(ErrorType::TypeError,
                   "can only concatenate %s (not \"%s\") to %s",
                   left,
                   type_name(m, right),
                   left);
}

Value concatenate_lists(Mutator& m, List* a, List* b) {
    const ListView x = view_list(m, a), y = view_list(m, b);
    const uint64_t size = uint64_t{x.size} + y.size;
    if (size > kMaxListSize) return kSignalRetry;
    List* list = try_new_list(m, static_cast<uint32_t>(size));
    if (!list) return kSignalRetry;
    if (size) {
        Value* items = list_items(m, list);
        const uint32_t first = copy_view(x, items);
        list->size = first + copy_view(y, items + first);
    }
    return m.value_of(list);
}

Value concatenate_tuples(Mutator& m, Tuple* a, Tuple* b) {
    if (a->size == 0) return m.value_of(b);
    if (b->size == 0) return m.value_of(a);
    Tuple* tuple = try_new_tuple(m, a->size + b->size);
    if (!tuple) return kSignalRetry;
    std::copy_n(a->items(), a->size, tuple->items());
    std::copy_n(b->items(), b->size, tuple->items() + a->size);
    return m.value_of(tuple);
}

Value add(Mutator& m, Value a, Value b) {
    if (m.is(a, Kind::List)) {
        return m.is(b, Kind::List) ? concatenate_lists(m, m.at<List>(a), m.at<List>(b))
                                   : cannot_concatenate(m, "list", b);
    }
    if (!m.is(a, Kind::Tuple)) return Value();
    return m.is(b, Kind::Tuple) ? concatenate_tuples(m, m.at<Tuple>(a), m.at<Tuple>(b))
                                : cannot_concatenate(m, "tuple", b);
}

// Fills [out] with [count] copies of [items].
void repeat_items(const Value* items, uint32_t size, uint64_t count, Value* out) {
    if (size == 1) {
        std::fill_n(out, count, items[0]);
    } else {
        for (uint64_t i = 0; i < count; i++)
            std::copy_n(items, size, out + i * size);
    }
}

Value repeat_list(Mutator& m, List* source, uint64_t count) {
    const ListView view = view_list(m, source);
    const uint64_t size = view.size * count;
    if (size == 0) return new_list(m, nullptr, 0);
    if (size > kMaxListSize) return kSignalRetry;
    List* list = try_new_list(m, static_cast<uint32_t>(size));
    if (!list) return kSignalRetry;
    Value* items = list_items(m, list);
    const uint32_t first = copy_view(view, items);
    if (count > 1) repeat_items(items, first, count - 1, items + first);
    list->size = static_cast<uint32_t>(first * count);
    return m.value_of(list);
}

Value repeat_tuple(Mutator& m, Tuple* source, uint64_t count) {
    if (count == 1) return m.value_of(source);
    const uint64_t size = source->size * count;
    if (size == 0) return kEmptyTuple;
    if (size > kMaxListSize) return kSignalRetry;
    Tuple* tuple = try_new_tuple(m, static_cast<uint32_t>(size));
    if (!tuple) return kSignalRetry;
    repeat_items(source->items(), source->size, count, tuple->items());
    return m.value_of(tuple);
}

// How often; false: [*answer] is what the operation answers instead.
bool repetitions(Mutator& m, Value times, int64_t* count, Value* answer) {
    const Value number = leaf_index(m, times);
    if (number.empty()) {
        *answer = m.raise(ErrorType::TypeError,
                          "can't multiply sequence by non-int of type '%s'",
                          type_name(m, times));
        return false;
    }
    if (!int_to_int64(m, number, count)) {
        *answer = m.raise(ErrorType::OverflowError, "cannot fit 'int' into an index-sized integer");
        return false;
    }
    if (*count < 0) *count = 0;
    if (*count > static_cast<int64_t>(kMaxListSize))
        *count = static_cast<int64_t>(kMaxListSize) + 1;
    return true;
}

Value repeat(Mutator& m, Value sequence, Value times) {
    if (leaf_index(m, times).empty() && has_index(m, times)) {
        return push_frame(m, ContainerFrame::repeat_by_index, {sequence, times, kNone});
    }
    int64_t count;
    Value answer;
    if (m.is(sequence, Kind::List)) {
        return repetitions(m, times, &count, &answer)
                   ? repeat_list(m, m.at<List>(sequence), static_cast<uint64_t>(count))
                   : answer;
    }
    if (m.is(sequence, Kind::Tuple)) {
        return repetitions(m, times, &count, &answer)
                   ? repeat_tuple(m, m.at<Tuple>(sequence), static_cast<uint64_t>(count))
                   : answer;
    }
    return text_binary(m, BinaryOp::Mul, sequence, times);
}

Value multiply(Mutator& m, Value a, Value b) {
    if (is_repeatable(m, a)) return repeat(m, a, b);
    return is_repeatable(m, b) ? repeat(m, b, a) : Value();
}

Value operate_on_sets(Mutator& m, BinaryOp op, Value a, Value b) {
    switch (op) {
    case BinaryOp::Or: return set_union(m, a, b);
    case BinaryOp::And: return set_intersection(m, a, b);
    case BinaryOp::Sub: return set_difference(m, a, b);
    case BinaryOp::Xor: return set_symmetric_difference(m, a, b);
    default: return Value();
    }
}

bool is_set_operator(BinaryOp op) {
    return op == BinaryOp::Or || op == BinaryOp::And || op == BinaryOp::Sub || op == BinaryOp::Xor;
}

uint32_t view_length(Mutator& m, Value view) {
    return dict_used(m, m.at<Dict>(m.at<DictViewObject>(view)->dict));
}

bool is_larger_set(Mutator& m, Value v, Value view) {
    return m.is(v, Kind::Set) && view_length(m, view) <= dict_used(m, m.at<Set>(v));
}

// Whether [b] is the view to look into for the items of [a].
bool is_smaller_view(Mutator& m, Value a, Value b) {
    if (!is_set_view(m, a)) return true;
    return is_set_view(m, b) && view_length(m, b) > view_length(m, a);
}

Value push_view_operation(Mutator& m, BinaryOp op, Value a, Value b) {
    return push_frame(
        m, ContainerFrame::view_operation, {Value::from_int(static_cast<int64_t>(op)), a, b});
}

} // namespace

Value sequence_binary(Mutator& m, BinaryOp op, Value a, Value b) {
    if (!a.is_object() && !b.is_object()) return Value();
    if (op == BinaryOp::Mul) return multiply(m, a, b);
    if (is_set_operator(op) && (is_set_view(m, a) || is_set_view(m, b)))
        return push_view_operation(m, op, a, b);
    if (m.is(a, Kind::Str) || m.is(a, Kind::Bytes) || m.is(a, Kind::ByteArray))
        return text_binary(m, op, a, b);
    if (op == BinaryOp::Add) return add(m, a, b);
    if (!is_set_operator(op)) return Value();
    if (is_set(m, a) && is_set(m, b)) return operate_on_sets(m, op, a, b);
    if (op == BinaryOp::Or && m.is(a, Kind::Dict) && m.is(payload_of(m, b), Kind::Dict))
        return dict_union(m, a, b);
    return Value();
}

namespace {

Value bytearray_in_place(Mutator& m, BinaryOp op, Value a, Value b) {
    if (op == BinaryOp::Add && is_bytes_like(m, b)) {
        Value args[2] = {a, b};
        if (a == b && m.load(&m.at<ByteArray>(a)->size) != 0) {
            return m.raise(ErrorType::BufferError,
                           "Existing exports of data: object cannot be re-sized");
        }
        const Value done = bytearray_extend(m, args, 2);
        return done == kNone ? a : done;
    }
    if (op != BinaryOp::Mul || !is_int(m, b)) return Value();
    const Value repeated = text_binary(m, op, a, b);
    if (!m.is(repeated, Kind::ByteArray)) return repeated;
    std::string copy;
    const std::string bytes(bytes_of(m, repeated, &copy));
    return set_bytearray(m, m.at<ByteArray>(a), bytes) ? a : kSignalRetry;
}

} // namespace

Value sequence_binary_in_place(Mutator& m, BinaryOp op, Value a, Value b) {
    if (m.is(a, Kind::List)) {
        if (op == BinaryOp::Add) {
            const Value items = walked_part(m, b);
            if (m.is(items, Kind::List) || m.is(items, Kind::Tuple)) {
                const Value done = list_extend(m, a, items);
                return done == kNone ? a : done;
            }
            return push_frame(m, ContainerFrame::list_extend, {a, b, a});
        }
        if (op != BinaryOp::Mul) return Value();
        const Value times = payload_of(m, b);
        const Value repeated = repeat(m, a, is_int(m, times) ? times : b);
        if (!m.is(repeated, Kind::List)) return repeated;
        List* list = m.at<List>(a);
        List* other = m.at<List>(repeated);
        ObjectLock lock(m, list);
        m.store_word(&list->size, 0);
        m.store(list, &list->storage, other->storage);
        m.store_word(&list->size, other->size);
        return a;
    }
    if (m.is(a, Kind::ByteArray)) return bytearray_in_place(m, op, a, payload_of(m, b));
    if (m.is(a, Kind::Dict) && is_class_dict(m, a)) {
        return op != BinaryOp::Or
                   ? Value()
                   : m.raise(ErrorType::TypeError,
                             "'|=' is not supported by mappingproxy; use '|' instead");
    }
    if (m.is(a, Kind::Dict)) return op == BinaryOp::Or ? dict_update(m, a, b, Value(), a) : Value();
    b = payload_of(m, b);
    if (!m.is(a, Kind::Set) || !is_set(m, b)) return Value();
    switch (op) {
    case BinaryOp::Or: return set_update(m, a, b, a);
    case BinaryOp::And: return set_intersection_update(m, a, b, a);
    case BinaryOp::Sub: return set_difference_update(m, a, b, a);
    case BinaryOp::Xor: return set_symmetric_update(m, a, b, a);
    default: return Value();
    }
}

// Slots: operator, view, iterable; the two as sets, or for & of what is no larger set an iterator
// and the result, an item, whether the view has it.
Value view_operation_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (f.slot(0) == Value::from_int(static_cast<int64_t>(BinaryOp::And))) {
        if (is_smaller_view(m, f.slot(1), f.slot(2))) std::swap(f.slot(1), f.slot(2));
        if (!is_larger_set(m, f.slot(2), f.slot(1))) {
            PLAIT_AWAIT(f.slot(3), get_iterator(m, f.slot(2)));
            PLAIT_AWAIT(f.slot(4), set_of(m, kEmptyTuple, Kind::Set));
            for (;;) {
                PLAIT_POLL();
                PLAIT_AWAIT(f.slot(5), next_item(m, f.slot(3)));
                if (f.slot(5) == kSignalStop) return f.slot(4);
                PLAIT_AWAIT(f.slot(6), contains(m, f.slot(1), f.slot(5)));
                if (f.slot(6) == kTrue)
                    PLAIT_AWAIT(f.slot(6), keyed(m, KeyedOp::Add, f.slot(4), f.slot(5)));
            }
        }
    }
    // Keys are taken from the dict itself, which tells how many come.
    if (m.is(f.slot(1), Kind::DictKeys)) f.slot(1) = m.at<DictViewObject>(f.slot(1))->dict;
    PLAIT_AWAIT(f.slot(3), set_of(m, f.slot(1), Kind::Set));
    if (f.slot(0) == Value::from_int(static_cast<int64_t>(BinaryOp::And))) {
        PLAIT_AWAIT(f.slot(3), set_intersection(m, f.slot(3), f.slot(2)));
        return f.slot(3);
    }
    PLAIT_AWAIT(f.slot(3), ([&] {
                    const Value set = f.slot(3), other = f.slot(2);
                    switch (static_cast<BinaryOp>(f.slot(0).as_int())) {
                    case BinaryOp::Or: return set_update(m, set, other, set);
                    case BinaryOp::Sub: return set_difference_update(m, set, other, set);
                    default: return set_symmetric_update(m, set, other, set);
                    }
                })());
    return f.slot(3);
    PLAIT_FRAME_END
}

// Slots: sequence, times, unused; result.
Value repeat_by_index_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), index_of(m, f.slot(1)));
    PLAIT_AWAIT(f.slot(3), repeat(m, f.slot(0), f.slot(1)));
    return f.slot(3);
    PLAIT_FRAME_END
}

} // namespace plait::vm
