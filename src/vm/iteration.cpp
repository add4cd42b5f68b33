// Builtin functions over iterables: len, iter, next, any, all, sum, min, max, sorted.

#include "base/relaxed.h"
#include "vm/container_support.h"
#include "vm/generators.h"
#include "vm/slice.h"

#include <iterator>

namespace plait::vm {

namespace {

Value builtin_len(Mutator& m, Value* args, uint32_t) {
    return length(m, args[0]);
}

bool is_callable(Mutator& m, Value v) {
    switch (m.kind_of(v)) {
    case Kind::Function:
    case Kind::NativeFunction:
    case Kind::BoundMethod:
    case Kind::Class: return true;
    default: return !lookup_special(m, v, NameId::call).empty();
    }
}

Value builtin_iter(Mutator& m, Value* args, uint32_t) {
    if (args[1].empty()) return get_iterator(m, args[0]);
    if (!is_callable(m, args[0]))
        return m.raise(ErrorType::TypeError, "iter(v, w): v must be callable");
    return new_cursor(m, Kind::SequenceIterator, args[0], 0, args[1]);
}

Value builtin_next(Mutator& m, Value* args, uint32_t) {
    if (!is_plain_iterator(m, args[0])) return kSignalSlow;
    const Value item = next_item(m, args[0]);
    if (item != kSignalStop) return item;
    return args[1].empty() ? raise_stop_iteration(m) : args[1];
}

} // namespace

// Slots: iterator, default; item.
Value builtin_next_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), next_item(m, f.slot(0)));
    if (f.slot(2) != kSignalStop) return f.slot(2);
    if (!f.slot(1).empty()) return f.slot(1);
    PLAIT_AWAIT(f.slot(2), raise_stop_iteration(m));
    return kNoValue;
    PLAIT_FRAME_END
}

namespace {

// any() where [wanted] is kTrue, all() where it is kFalse. Slots: iterable; iterator, item, the
// other truth.
Value search_truth(Mutator& m, NativeFrame& f, Value in, Value wanted) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), get_iterator(m, f.slot(0)));
    f.slot(3) = from_bool(wanted != kTrue);
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(2), next_item_for(m, f.slot(1), Return::While, 3));
        if (f.slot(2) == kSignalStop) return f.slot(3);
        PLAIT_AWAIT(f.slot(2), truth(m, f.slot(2)));
        if (f.slot(2) == wanted) return wanted;
    }
    PLAIT_FRAME_END
}

Value builtin_any_step(Mutator& m, NativeFrame& f, Value in) {
    return search_truth(m, f, in, kTrue);
}
Value builtin_all_step(Mutator& m, NativeFrame& f, Value in) {
    return search_truth(m, f, in, kFalse);
}

// What the next thousand items of a list add to [sum] at most, as far as [add_quickly] takes them.
Value add_row(Mutator& m, SequenceCursor* cursor, Value sum) {
    if (cursor->sequence == kNone) return sum;
    const ListView view = view_list(m, m.at<List>(cursor->sequence));
    const int64_t from = cursor->index;
    const int64_t to = from + 1000 < view.size ? from + 1000 : view.size;
    int64_t index = from;
    for (; index < to; ++index) {
        const Value total = add_quickly(sum, view.items[index]);
        if (total.empty()) break;
        sum = total;
    }
    cursor->index = index;
    m.budget -= index - from;
    return sum;
}

// [sum] and what the next thousand items of a plain iterator add to it at most, as far as they are
// numbers that [add_quickly] takes. No value: raised.
Value add_items(Mutator& m, Value iterator, Value sum) {
    if (m.free_threaded || !is_plain_iterator(m, iterator)) return sum;
    if (m.is(iterator, Kind::ListIterator)) return add_row(m, m.at<SequenceCursor>(iterator), sum);
    for (int i = 0; i < 1000; ++i) {
        const Value item = next_item(m, iterator);
        if (item.empty()) return item;
        if (item.is_signal()) return sum;
        const Value total = add_quickly(sum, item);
        if (total.empty()) {
            undo_next(m, iterator);
            return sum;
        }
        sum = total;
        --m.budget;
    }
    return sum;
}

Value refuse_start(Mutator& m, Value start) {
    const char* text = nullptr;
    switch (m.kind_of(payload_of(m, start))) {
    case Kind::Str: text = "sum() can't sum strings [use ''.join(seq) instead]"; break;
    case Kind::Bytes: text = "sum() can't sum bytes [use b''.join(seq) instead]"; break;
    case Kind::ByteArray: text = "sum() can't sum bytearray [use b''.join(seq) instead]"; break;
    default: return kNone;
    }
    return m.raise(ErrorType::TypeError, "%s", text);
}

// Slots: iterable, start (then the sum); iterator, item.
Value builtin_sum_step(Mutator& m, NativeFrame& f, Value in) {
    Value quick;
    PLAIT_FRAME_BEGIN
    if (f.slot(1).empty()) f.slot(1) = Value::from_int(0);
    if (refuse_start(m, f.slot(1)).empty()) return kNoValue;
    PLAIT_AWAIT(f.slot(2), get_iterator(m, f.slot(0)));
    for (;;) {
        PLAIT_POLL();
        quick = add_items(m, f.slot(2), f.slot(1));
        if (quick.empty()) return quick;
        f.slot(1) = quick;
        PLAIT_AWAIT(f.slot(3), next_item_for(m, f.slot(2), Return::Add, 1));
        if (f.slot(3) == kSignalStop) return f.slot(1);
        quick = add_quickly(f.slot(1), f.slot(3));
        if (!quick.empty()) {
            f.slot(1) = quick;
            continue;
        }
        PLAIT_AWAIT(f.slot(1), binary(m, BinaryOp::Add, f.slot(1), f.slot(3)));
    }
    PLAIT_FRAME_END
}

// ---- min and max

bool has_key(NativeFrame& f, uint32_t slot) {
    return !f.slot(slot).empty() && f.slot(slot) != kNone;
}

// Whether [a] is better than [b], where both are small ints or both doubles. False: they are not.
bool is_number_better(Value a, Value b, CompareOp better, bool* out) {
    if (both_ints(a, b)) {
        *out = better == CompareOp::Lt ? a.as_int() < b.as_int() : a.as_int() > b.as_int();
        return true;
    }
    if (!a.is_double() || !b.is_double()) return false;
    const double x = a.as_double(), y = b.as_double();
    *out = better == CompareOp::Lt ? x < y : x > y;
    return true;
}

// Slots: values, key, default; iterator, item, its key, the best item, its key, whether the item is
// better.
Value extremum(Mutator& m, NativeFrame& f, Value in, const char* name, CompareOp better) {
    enum : uint32_t {
        kValues,
        kKey,
        kDefault,
        kIterator,
        kItem,
        kItemKey,
        kBest,
        kBestKey,
        kBetter
    };
    const auto values = [&] { return m.at<Tuple>(f.slot(kValues)); };
    bool quickly = false;
    PLAIT_FRAME_BEGIN
    if (values()->size == 0) {
        return m.raise(ErrorType::TypeError, "%s expected at least 1 argument, got 0", name);
    }
    if (values()->size > 1) {
        if (!f.slot(kDefault).empty()) {
            return m.raise(ErrorType::TypeError,
                           "Cannot specify a default for %s() with multiple positional arguments",
                           name);
        }
        PLAIT_AWAIT(f.slot(kIterator), get_iterator(m, f.slot(kValues)));
    } else {
        PLAIT_AWAIT(f.slot(kIterator), get_iterator(m, values()->items()[0]));
    }
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(kItem), next_item(m, f.slot(kIterator)));
        if (f.slot(kItem) == kSignalStop) break;
        f.slot(kItemKey) = f.slot(kItem);
        if (has_key(f, kKey))
            PLAIT_AWAIT(f.slot(kItemKey), call(m, f.slot(kKey), &f.slot(kItem), 1));
        if (f.slot(kBest).empty()) {
            f.slot(kBest) = f.slot(kItem);
            f.slot(kBestKey) = f.slot(kItemKey);
            continue;
        }
        if (is_number_better(f.slot(kItemKey), f.slot(kBestKey), better, &quickly)) {
            f.slot(kBetter) = from_bool(quickly);
        } else {
            PLAIT_AWAIT(f.slot(kBetter), compare(m, better, f.slot(kItemKey), f.slot(kBestKey)));
            PLAIT_AWAIT(f.slot(kBetter), truth(m, f.slot(kBetter)));
        }
        if (f.slot(kBetter) == kTrue) {
            f.slot(kBest) = f.slot(kItem);
            f.slot(kBestKey) = f.slot(kItemKey);
        }
    }
    if (!f.slot(kBest).empty()) return f.slot(kBest);
    if (!f.slot(kDefault).empty()) return f.slot(kDefault);
    return m.raise(ErrorType::ValueError, "%s() arg is an empty sequence", name);
    PLAIT_FRAME_END
}

Value builtin_min_step(Mutator& m, NativeFrame& f, Value in) {
    return extremum(m, f, in, "min", CompareOp::Lt);
}
Value builtin_max_step(Mutator& m, NativeFrame& f, Value in) {
    return extremum(m, f, in, "max", CompareOp::Gt);
}

// max(a, b) of plain numbers, which programs use as an expression.
Value extremum_of_numbers(Mutator& m, Value* args, CompareOp better) {
    Tuple* values = m.at<Tuple>(args[0]);
    if (values->size < 2 || values->size > 8 || !args[1].empty() || !args[2].empty())
        return kSignalSlow;
    Value best = values->items()[0];
    for (uint32_t i = 0; i < values->size; i++) {
        const Value item = values->items()[i];
        bool is_better = false;
        if (!is_number_better(item, best, better, &is_better)) return kSignalSlow;
        if (is_better) best = item;
    }
    return best;
}

Value builtin_min(Mutator& m, Value* args, uint32_t) {
    return extremum_of_numbers(m, args, CompareOp::Lt);
}
Value builtin_max(Mutator& m, Value* args, uint32_t) {
    return extremum_of_numbers(m, args, CompareOp::Gt);
}

// Slots: iterable, key, reverse; list.
Value builtin_sorted_step(Mutator& m, NativeFrame& f, Value in) {
    [[maybe_unused]] Value ignored;
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(3), list_of(m, f.slot(0)));
    if (f.slot(1).empty()) f.slot(1) = kNone;
    if (f.slot(2).empty()) f.slot(2) = kFalse;
    if (f.slot(2) != kFalse && f.slot(2) != kTrue) {
        PLAIT_AWAIT(f.slot(2), index_of(m, f.slot(2)));
        if (!fits_c_int(m, f.slot(2))) return kNoValue;
        PLAIT_AWAIT(f.slot(2), truth(m, f.slot(2)));
    }
    PLAIT_DO(sort_list(m, f.slot(3), f.slot(1), f.slot(2) == kTrue));
    return f.slot(3);
    PLAIT_FRAME_END
}

const NativeDef kFunctions[] = {
    {"len", builtin_len, nullptr, 1, 1, 0, kNativeNoSwitch, nullptr},
    {"iter", builtin_iter, nullptr, 1, 2, 0, 0, nullptr},
    {"next", builtin_next, builtin_next_step, 1, 2, 1, 0, nullptr},
    {"any", nullptr, builtin_any_step, 1, 1, 3, 0, nullptr},
    {"all", nullptr, builtin_all_step, 1, 1, 3, 0, nullptr},
    {"sum", nullptr, builtin_sum_step, 1, 2, 2, 0, "iterable,/,start"},
    {"min", builtin_min, builtin_min_step, 0, 3, 6, 0, "*values,key,default"},
    {"max", builtin_max, builtin_max_step, 0, 3, 6, 0, "*values,key,default"},
    {"sorted", nullptr, builtin_sorted_step, 1, 3, 1, 0, "iterable,/,*,key,reverse"},
};

// ---- Methods of iterators.

// Slots: iterator. An estimate, where it is known.
Value iterator_length_hint(Mutator& m, Value* args, uint32_t) {
    switch (m.kind_of(args[0])) {
    case Kind::RangeIterator:
        return new_int_unsigned(m, load_relaxed(&m.at<RangeIterator>(args[0])->remaining));
    case Kind::ListIterator:
    case Kind::TupleIterator:
    case Kind::StrIterator:
    case Kind::BytesIterator: {
        SequenceCursor* c = m.at<SequenceCursor>(args[0]);
        const Value sequence = m.load(&c->sequence);
        const int64_t left =
            sequence == kNone ? 0 : leaf_length(m, sequence) - load_number(&c->index);
        return new_int(m, left < 0 ? 0 : left);
    }
    default: return kNotImplemented;
    }
}

const NativeDef kIteratorMethods[] = {
    {"__length_hint__", iterator_length_hint, nullptr, 1, 1, 0, kNativeMethod, nullptr},
};

} // namespace

const NativeTable kIterationNatives = {kFunctions, std::size(kFunctions)};
const NativeTable kIteratorNatives = {kIteratorMethods, std::size(kIteratorMethods)};

} // namespace plait::vm
