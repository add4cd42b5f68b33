// enumerate, zip, map, filter and reversed. The next item of each is a leaf's work where their
// sources are plain iterators, else a frame asks the sources one after another. A leaf takes
// nothing from a source before it has all the room it needs.

#include "vm/container_support.h"
#include "vm/slice.h"

#include <iterator>

namespace plait::vm {

namespace {

Adapter* adapter(Mutator& m, Value v) {
    return m.at<Adapter>(v);
}

Value new_adapter(Mutator& m, Kind kind, Value function, Value sources, Value counter) {
    Adapter* a = m.try_new<Adapter>(kind);
    if (!a) return kSignalRetry;
    a->function = function;
    a->sources = sources;
    a->counter = counter;
    return m.value_of(a);
}

Value one_more(Mutator& m, Value number) {
    return number.is_int() && number.as_int() < Value::kMaxInt
               ? Value::from_int(number.as_int() + 1)
               : number_binary(m, BinaryOp::Add, number, Value::from_int(1));
}

Tuple* sources_of(Mutator& m, Value iterator) {
    return m.at<Tuple>(adapter(m, iterator)->sources);
}

bool all_plain(Mutator& m, Tuple* sources) {
    for (uint32_t i = 0; i < sources->size; i++) {
        if (!is_plain_iterator(m, sources->items()[i])) return false;
    }
    return true;
}

Value zip_shorter(Mutator& m, uint32_t i) {
    return m.raise(ErrorType::ValueError,
                   "zip() argument %u is shorter than argument%s%u",
                   i + 1,
                   i == 1 ? " " : "s 1-",
                   i);
}
Value zip_longer(Mutator& m, uint32_t i) {
    return m.raise(ErrorType::ValueError,
                   "zip() argument %u is longer than argument%s%u",
                   i + 1,
                   i == 1 ? " " : "s 1-",
                   i);
}

bool is_strict(Mutator& m, Value zip) {
    return adapter(m, zip)->function == kTrue;
}

// One map item: the function's answer, in which a StopIteration ends the map.
Value call_mapped(Mutator& m, Value function, const Value* args, uint32_t count) {
    const uint32_t depth = m.depth;
    const Value answer = call(m, function, args, count);
    if (answer == kSignalCall) m.records[depth].flags |= kRecordNext;
    return answer.empty() ? stop_where_raised(m) : answer;
}

} // namespace

Value enumerate_next(Mutator& m, Value iterator) {
    Adapter* a = adapter(m, iterator);
    if (!is_plain_iterator(m, a->sources))
        return push_frame(m, ContainerFrame::enumerate_next, {iterator});
    const Value counter = m.load(&a->counter);
    const Value following = one_more(m, counter);
    Tuple* pair = following == kSignalRetry ? nullptr : try_new_tuple(m, 2);
    if (!pair) return kSignalRetry;
    const Value item = next_item(m, a->sources);
    if (item.is_signal()) return item;
    pair->items()[0] = counter;
    pair->items()[1] = item;
    m.store(a, &a->counter, following);
    return m.value_of(pair);
}

// Slots: enumerate; item, pair.
Value enumerate_next_step(Mutator& m, NativeFrame& f, Value in) {
    Adapter* a = adapter(m, f.slot(0));
    [[maybe_unused]] Value ignored;
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), or_retry(m, try_new_tuple(m, 2)));
    PLAIT_AWAIT(f.slot(1), next_item(m, a->sources));
    if (f.slot(1) == kSignalStop) return kSignalStop;
    m.at<Tuple>(f.slot(2))->items()[0] = m.load(&a->counter);
    m.at<Tuple>(f.slot(2))->items()[1] = f.slot(1);
    PLAIT_AWAIT(f.slot(1), one_more(m, m.load(&a->counter)));
    m.store(a, &a->counter, f.slot(1));
    return f.slot(2);
    PLAIT_FRAME_END
}

Value zip_next(Mutator& m, Value iterator) {
    Tuple* sources = sources_of(m, iterator);
    if (sources->size == 0) return stop_iteration(m);
    if (is_strict(m, iterator) || !all_plain(m, sources))
        return push_frame(m, ContainerFrame::zip_next, {iterator});
    Tuple* row = try_new_tuple(m, sources->size);
    if (!row) return kSignalRetry;
    for (uint32_t i = 0; i < sources->size; i++) {
        const Value item = next_item(m, sources->items()[i]);
        if (item.is_signal()) return item;
        row->items()[i] = item;
    }
    return m.value_of(row);
}

// Slots: zip; row, index of the source, item.
Value zip_next_step(Mutator& m, NativeFrame& f, Value in) {
    Tuple* sources = sources_of(m, f.slot(0));
    const auto index = [&] { return static_cast<uint32_t>(f.slot(2).as_int()); };
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), or_retry(m, try_new_tuple(m, sources->size)));
    for (f.slot(2) = Value::from_int(0); index() < sources->size;
         f.slot(2) = Value::from_int(index() + 1)) {
        PLAIT_AWAIT(f.slot(3), next_item(m, sources->items()[index()]));
        if (f.slot(3) == kSignalStop) break;
        m.at<Tuple>(f.slot(1))->items()[index()] = f.slot(3);
    }
    if (f.slot(3) != kSignalStop) return f.slot(1);
    if (!is_strict(m, f.slot(0))) return kSignalStop;
    if (index() > 0) return zip_shorter(m, index());
    for (f.slot(2) = Value::from_int(1); index() < sources->size;
         f.slot(2) = Value::from_int(index() + 1)) {
        PLAIT_AWAIT(f.slot(3), next_item(m, sources->items()[index()]));
        if (f.slot(3) != kSignalStop) return zip_longer(m, index());
    }
    return stop_iteration(m);
    PLAIT_FRAME_END
}

Value map_next(Mutator& m, Value iterator) {
    Tuple* sources = sources_of(m, iterator);
    if (sources->size != 1 || !is_plain_iterator(m, sources->items()[0])) {
        return push_frame(m, ContainerFrame::map_next, {iterator});
    }
    const Value item = next_item(m, sources->items()[0]);
    if (item.is_signal()) return item;
    const Value answer = call_mapped(m, adapter(m, iterator)->function, &item, 1);
    if (answer == kSignalRetry) undo_next(m, sources->items()[0]);
    return answer;
}

// Slots: map; arguments, index of the source, item or answer.
Value map_next_step(Mutator& m, NativeFrame& f, Value in) {
    Tuple* sources = sources_of(m, f.slot(0));
    const auto index = [&] { return static_cast<uint32_t>(f.slot(2).as_int()); };
    if (is_interrupted(m, f)) return kNoValue;
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), or_retry(m, try_new_tuple(m, sources->size)));
    for (f.slot(2) = Value::from_int(0); index() < sources->size;
         f.slot(2) = Value::from_int(index() + 1)) {
        PLAIT_AWAIT(f.slot(3), next_item(m, sources->items()[index()]));
        if (f.slot(3) == kSignalStop) return kSignalStop;
        m.at<Tuple>(f.slot(1))->items()[index()] = f.slot(3);
    }
    PLAIT_AWAIT_CATCH(
        f.slot(3),
        call(m, adapter(m, f.slot(0))->function, m.at<Tuple>(f.slot(1))->items(), sources->size));
    return f.slot(3).empty() ? stop_where_raised(m) : f.slot(3);
    PLAIT_FRAME_END
}

Value filter_next(Mutator& m, Value iterator) {
    return push_frame(m, ContainerFrame::filter_next, {iterator});
}

namespace {

bool filters_by_truth(Mutator& m, Value function) {
    return function == kNone || function == m.type(Kind::Bool);
}

Value verdict(Mutator& m, Value function, Value item) {
    return filters_by_truth(m, function) ? item : call(m, function, &item, 1);
}

} // namespace

// Slots: filter; item, verdict.
Value filter_next_step(Mutator& m, NativeFrame& f, Value in) {
    Adapter* a = adapter(m, f.slot(0));
    if (is_interrupted(m, f)) return kNoValue;
    PLAIT_FRAME_BEGIN
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(1), next_item(m, a->sources));
        if (f.slot(1) == kSignalStop) return kSignalStop;
        PLAIT_AWAIT_CATCH(f.slot(2), verdict(m, a->function, f.slot(1)));
        if (f.slot(2).empty()) return stop_where_raised(m);
        PLAIT_AWAIT(f.slot(2), truth(m, f.slot(2)));
        if (f.slot(2) == kTrue) return f.slot(1);
    }
    PLAIT_FRAME_END
}

// ---- Making them.

namespace {

// Slots: class, iterable, start.
Value enumerate_new_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (f.slot(2).empty()) {
        f.slot(2) = Value::from_int(0);
    } else {
        PLAIT_AWAIT(f.slot(2), index_of(m, f.slot(2)));
    }
    PLAIT_AWAIT(f.slot(1), get_iterator(m, f.slot(1)));
    PLAIT_AWAIT(f.slot(1), new_adapter(m, Kind::Enumerate, kNone, f.slot(1), f.slot(2)));
    return f.slot(1);
    PLAIT_FRAME_END
}

// Slots: class, iterables, strict; iterators, index, iterator.
Value zip_new_step(Mutator& m, NativeFrame& f, Value in) {
    [[maybe_unused]] Value ignored;
    const auto iterables = [&] { return m.at<Tuple>(f.slot(1)); };
    PLAIT_FRAME_BEGIN
    if (f.slot(2).empty()) f.slot(2) = kFalse;
    PLAIT_AWAIT(f.slot(2), truth(m, f.slot(2)));
    PLAIT_AWAIT(f.slot(3), new_list(m, nullptr, 0));
    for (f.slot(4) = Value::from_int(0); f.slot(4).as_int() < iterables()->size;
         f.slot(4) = Value::from_int(f.slot(4).as_int() + 1)) {
        PLAIT_AWAIT(f.slot(5), get_iterator(m, iterables()->items()[f.slot(4).as_int()]));
        PLAIT_DO(none_or_retry(list_append(m, m.at<List>(f.slot(3)), f.slot(5))));
    }
    PLAIT_AWAIT(f.slot(3), tuple_of_list(m, m.at<List>(f.slot(3))));
    PLAIT_AWAIT(f.slot(3), new_adapter(m, Kind::Zip, f.slot(2), f.slot(3), kNone));
    return f.slot(3);
    PLAIT_FRAME_END
}

// Slots: class, function and iterables; iterators, index, iterator.
Value map_new_step(Mutator& m, NativeFrame& f, Value in) {
    [[maybe_unused]] Value ignored;
    const auto arguments = [&] { return m.at<Tuple>(f.slot(1)); };
    PLAIT_FRAME_BEGIN
    if (arguments()->size < 2) {
        return m.raise(ErrorType::TypeError, "map() must have at least two arguments.");
    }
    PLAIT_AWAIT(f.slot(2), new_list(m, nullptr, 0));
    for (f.slot(3) = Value::from_int(1); f.slot(3).as_int() < arguments()->size;
         f.slot(3) = Value::from_int(f.slot(3).as_int() + 1)) {
        PLAIT_AWAIT(f.slot(4), get_iterator(m, arguments()->items()[f.slot(3).as_int()]));
        PLAIT_DO(none_or_retry(list_append(m, m.at<List>(f.slot(2)), f.slot(4))));
    }
    PLAIT_AWAIT(f.slot(2), tuple_of_list(m, m.at<List>(f.slot(2))));
    PLAIT_AWAIT(f.slot(2), new_adapter(m, Kind::Map, arguments()->items()[0], f.slot(2), kNone));
    return f.slot(2);
    PLAIT_FRAME_END
}

// Slots: class, function, iterable.
Value filter_new_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), get_iterator(m, f.slot(2)));
    PLAIT_AWAIT(f.slot(2), new_adapter(m, Kind::Filter, f.slot(1), f.slot(2), kNone));
    return f.slot(2);
    PLAIT_FRAME_END
}

Value not_reversible(Mutator& m, Value v) {
    return m.raise(ErrorType::TypeError, "'%s' object is not reversible", type_name(m, v));
}

Value reversed_new(Mutator& m, Value* args, uint32_t) {
    return reversed_of(m, args[1]);
}

const NativeDef kEnumerateMethods[] = {
    {"__new__", nullptr, enumerate_new_step, 2, 3, 0, kNativeStatic, "cls,iterable,start"},
};
const NativeDef kZipMethods[] = {
    {"__new__", nullptr, zip_new_step, 1, 3, 3, kNativeStatic, "cls,*iterables,strict"},
};
const NativeDef kMapMethods[] = {
    {"__new__", nullptr, map_new_step, 1, 2, 3, kNativeStatic, "cls,*iterables"},
};
const NativeDef kFilterMethods[] = {
    {"__new__", nullptr, filter_new_step, 3, 3, 0, kNativeStatic, nullptr},
};
const NativeDef kReversedMethods[] = {
    {"__new__", reversed_new, nullptr, 2, 2, 0, kNativeStatic, nullptr},
};

} // namespace

Value reversed_of(Mutator& m, Value sequence) {
    switch (m.kind_of(sequence)) {
    case Kind::Range: return range_iterator(m, m.at<Range>(sequence), true);
    case Kind::Dict: return new_dict_iterator(m, sequence, DictView::Keys, true);
    case Kind::DictKeys:
        return new_dict_iterator(m, m.at<DictViewObject>(sequence)->dict, DictView::Keys, true);
    case Kind::DictValues:
        return new_dict_iterator(m, m.at<DictViewObject>(sequence)->dict, DictView::Values, true);
    case Kind::DictItems:
        return new_dict_iterator(m, m.at<DictViewObject>(sequence)->dict, DictView::Items, true);
    case Kind::Set:
    case Kind::FrozenSet: return not_reversible(m, sequence);
    default: break;
    }
    if (is_builtin_sequence(m, sequence)) {
        return new_cursor(m,
                          m.is(sequence, Kind::List) ? Kind::ListReverseIterator : Kind::Reversed,
                          sequence,
                          leaf_length(m, sequence) - 1);
    }
    const Value method = lookup_special(m, sequence, NameId::reversed);
    if (method == kNone) return not_reversible(m, sequence);
    if (!method.empty()) return call_special(m, method, &sequence, 1);
    if (!is_sequence_by_getitem(m, sequence)) return not_reversible(m, sequence);
    if (lookup_special(m, sequence, NameId::len).empty()) {
        return m.raise(
            ErrorType::TypeError, "object of type '%s' has no len()", type_name(m, sequence));
    }
    return push_frame(m, ContainerFrame::reversed_length, {sequence});
}

// Slots: sequence; length.
Value reversed_length_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), length(m, f.slot(0)));
    PLAIT_AWAIT(f.slot(1), new_cursor(m, Kind::Reversed, f.slot(0), f.slot(1).as_int() - 1));
    return f.slot(1);
    PLAIT_FRAME_END
}

const NativeTable kEnumerateNatives = {kEnumerateMethods, std::size(kEnumerateMethods)};
const NativeTable kZipNatives = {kZipMethods, std::size(kZipMethods)};
const NativeTable kMapNatives = {kMapMethods, std::size(kMapMethods)};
const NativeTable kFilterNatives = {kFilterMethods, std::size(kFilterMethods)};
const NativeTable kReversedNatives = {kReversedMethods, std::size(kReversedMethods)};

} // namespace plait::vm
