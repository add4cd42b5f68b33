#include "base/relaxed.h"
#include "vm/container_support.h"
#include "vm/generators.h"

#include <algorithm>

namespace plait::vm {

namespace {

SequenceCursor* cursor(Mutator& m, Value iterator) {
    return m.at<SequenceCursor>(iterator);
}

Value exhaust(Mutator& m, SequenceCursor* c) {
    m.store(c, &c->sequence, kNone);
    return stop_iteration(m);
}

Value next_of_list(Mutator& m, SequenceCursor* c) {
    const Value sequence = m.load(&c->sequence);
    if (sequence == kNone) return stop_iteration(m);
    const int64_t index = load_number(&c->index);
    const ListView view = view_list(m, m.at<List>(sequence));
    if (index >= view.size) return exhaust(m, c);
    const Value item = peek(&view.items[index]);
    if (item.empty()) return exhaust(m, c);
    store_number(m, &c->index, index + 1);
    return item;
}

// The next item of a sequence that answers by itself, forwards or backwards.
Value next_of_sequence(Mutator& m, SequenceCursor* c, int64_t step) {
    const Value sequence = m.load(&c->sequence);
    if (sequence == kNone) return stop_iteration(m);
    const int64_t index = load_number(&c->index);
    const Value item = index < 0 ? Value() : sequence_item(m, sequence, index);
    if (item == kSignalRetry) return item;
    if (item.empty()) return exhaust(m, c);
    store_number(m, &c->index, index + step);
    return item;
}

Value next_of_cursor(Mutator& m, Value iterator, int64_t step) {
    SequenceCursor* c = cursor(m, iterator);
    const Value sequence = m.load(&c->sequence);
    if (sequence == kNone) return stop_iteration(m);
    if (!c->extra.empty()) return push_frame(m, ContainerFrame::sentinel_next, {iterator});
    if (is_builtin_sequence(m, sequence)) return next_of_sequence(m, c, step);
    if (load_number(&c->index) < 0) return exhaust(m, c);
    return push_frame(m, ContainerFrame::cursor_next, {iterator});
}

Value next_of_range(Mutator& m, RangeIterator* r) {
    if (!m.free_threaded) {
        if (r->remaining == 0) return stop_iteration(m);
        const int64_t number = r->next;
        r->remaining--;
        r->next = number + r->step;
        return Value::from_int(number);
    }
    const uint64_t remaining = load_relaxed(&r->remaining);
    if (remaining == 0) return stop_iteration(m);
    const int64_t number = load_number(&r->next);
    store_number(m, &r->next, number + r->step);
    store_relaxed(&r->remaining, remaining - 1);
    return Value::from_int(number);
}

constexpr uint8_t kViewMask = 3, kBackwards = 4;

Value changed_size(Mutator& m, DictIterator* it, Value dict) {
    m.store_word(&it->used, ~uint32_t{0}); // it stays broken
    const bool is_dict = m.is(dict, Kind::Dict);
    return m.raise(ErrorType::RuntimeError,
                   "%s changed size during iteration",
                   is_dict ? "dictionary" : "Set");
}

// An item more than there were, in a dict of the same size: others took the place of some.
bool count_item(Mutator& m, DictIterator* it, Value dict) {
    const uint32_t left = m.load(&it->left);
    if (left == 0 && m.is(dict, Kind::Dict) && !(it->flags & kBackwards)) {
        m.raise(ErrorType::RuntimeError, "dictionary keys changed during iteration");
        m.store(it, &it->dict, kNone);
        return false;
    }
    if (left) m.store_word(&it->left, left - 1);
    return true;
}

// The next entry of a dict or set: kNone, or as next_item.
Value next_entry(Mutator& m, DictIterator* it, Value* key, Value* value) {
    const Value dict_value = m.load(&it->dict);
    if (dict_value == kNone) return stop_iteration(m);
    Dict* dict = m.at<Dict>(dict_value);
    if (dict_used(m, dict) != m.load(&it->used)) return changed_size(m, it, dict_value);
    uint32_t position = m.load(&it->index);
    const bool found = it->flags & kBackwards ? dict_previous(m, dict, &position, key, value)
                                              : dict_next(m, dict, &position, key, value);
    m.store_word(&it->index, position);
    if (!found) {
        m.store(it, &it->dict, kNone);
        return stop_iteration(m);
    }
    return count_item(m, it, dict_value) ? kNone : kNoValue;
}

bool gives_pairs(const DictIterator* it) {
    return (it->flags & kViewMask) == static_cast<uint8_t>(DictView::Items);
}

Value next_of_dict(Mutator& m, DictIterator* it) {
    Tuple* pair = nullptr;
    if (gives_pairs(it) && !(pair = try_new_tuple(m, 2))) return kSignalRetry;
    Value key, value;
    const Value found = next_entry(m, it, &key, &value);
    if (found.is_signal()) return found;
    if (!pair) return (it->flags & kViewMask) == static_cast<uint8_t>(DictView::Keys) ? key : value;
    pair->items()[0] = key;
    pair->items()[1] = value;
    return m.value_of(pair);
}

Value next_of_enumerate(Mutator& m, Adapter* enumerate, Value* out) {
    const Value counter = m.load(&enumerate->counter);
    if (!counter.is_int() || counter.as_int() == Value::kMaxInt ||
        !is_plain_iterator(m, enumerate->sources)) {
        return kSignalSlow;
    }
    const Value item = next_item(m, enumerate->sources);
    if (item.is_signal()) return item;
    out[0] = counter;
    out[1] = item;
    m.store(enumerate, &enumerate->counter, Value::from_int(counter.as_int() + 1));
    return kNone;
}

// [out] are variables, which keep what they have where one of the sources has ended.
Value next_of_zip(Mutator& m, Adapter* zip, uint32_t count, Value* out) {
    constexpr uint32_t kMost = 8;
    Tuple* sources = m.at<Tuple>(zip->sources);
    if (sources->size != count || count > kMost || zip->function == kTrue) return kSignalSlow;
    Value items[kMost];
    for (uint32_t i = 0; i < count; ++i) {
        if (!is_plain_iterator(m, sources->items()[i])) return kSignalSlow;
    }
    for (uint32_t i = 0; i < count; ++i) {
        const Value item = next_item(m, sources->items()[i]);
        if (item.is_signal()) return item;
        items[i] = item;
    }
    std::copy_n(items, count, out);
    return kNone;
}

Value next_by_method(Mutator& m, Value iterator) {
    const Value method = lookup_special(m, iterator, NameId::next);
    if (method.empty() || method == kNone) {
        return m.raise(
            ErrorType::TypeError, "'%s' object is not an iterator", type_name(m, iterator));
    }
    const uint32_t depth = m.depth;
    const Value item = call_special(m, method, &iterator, 1);
    if (item == kSignalCall) m.records[depth].flags |= kRecordNext;
    return item.empty() ? stop_where_raised(m) : item;
}

Value not_iterable(Mutator& m, Value v) {
    return m.raise(ErrorType::TypeError, "'%s' object is not iterable", type_name(m, v));
}

Value checked(Mutator& m, Value iterator) {
    if (iterator.is_signal() || is_iterator(m, iterator)) return iterator;
    return m.raise(
        ErrorType::TypeError, "iter() returned non-iterator of type '%s'", type_name(m, iterator));
}

Value iterator_by_method(Mutator& m, Value iterable) {
    const Value method = lookup_special(m, iterable, NameId::iter);
    if (method == kNone) return not_iterable(m, iterable);
    if (method.empty()) {
        if (!is_sequence_by_getitem(m, iterable)) return not_iterable(m, iterable);
        return new_cursor(m, Kind::SequenceIterator, iterable, 0);
    }
    if (m.is(method, Kind::NativeFunction)) return checked(m, call(m, method, &iterable, 1));
    return push_frame(m, ContainerFrame::checked_iterator, {iterable});
}

} // namespace

namespace {

// CPython has more classes of iterators than there are kinds of cursors.
Kind class_of_cursor(Mutator& m, Kind kind, Value sequence, Value extra) {
    switch (kind) {
    case Kind::StrIterator:
        return m.at<Str>(sequence)->flags & kStrAscii ? Kind::AsciiIterator : kind;
    case Kind::BytesIterator:
        return m.is(sequence, Kind::ByteArray) ? Kind::ByteArrayIterator : kind;
    case Kind::SequenceIterator:
        if (!extra.empty()) return Kind::CallableIterator;
        return m.is(sequence, Kind::Range) ? Kind::LongRangeIterator : kind;
    default: return kind;
    }
}

Kind class_of_dict_iterator(Mutator& m, Value dict, DictView view, bool backwards) {
    if (!m.is(dict, Kind::Dict)) return Kind::SetIterator;
    switch (view) {
    case DictView::Keys: return backwards ? Kind::DictReverseKeyIterator : Kind::DictIterator;
    case DictView::Values:
        return backwards ? Kind::DictReverseValueIterator : Kind::DictValueIterator;
    case DictView::Items: break;
    }
    return backwards ? Kind::DictReverseItemIterator : Kind::DictItemIterator;
}

} // namespace

Value new_cursor(Mutator& m, Kind kind, Value sequence, int64_t index, Value extra) {
    auto* c = m.try_new<SequenceCursor>(kind);
    if (!c) return kSignalRetry;
    c->klass = m.type(class_of_cursor(m, kind, sequence, extra)).as_ref();
    c->sequence = sequence;
    c->index = index;
    c->extra = extra;
    return m.value_of(c);
}

Value new_dict_iterator(Mutator& m, Value dict, DictView view, bool backwards) {
    auto* it = m.try_new<DictIterator>(Kind::DictIterator);
    if (!it) return kSignalRetry;
    it->klass = m.type(class_of_dict_iterator(m, dict, view, backwards)).as_ref();
    it->flags = static_cast<uint8_t>(static_cast<uint8_t>(view) | (backwards ? kBackwards : 0));
    it->dict = dict;
    it->index = backwards ? ~uint32_t{0} : 0;
    it->used = it->left = dict_used(m, m.at<Dict>(dict));
    it->reserved = 0;
    return m.value_of(it);
}

// As collections.OrderedDict says of itself.
bool is_ordered_dict(Mutator& m, Value object) {
    const Value mark = intern_utf8(m, "_is_ordered");
    return !mark.is_signal() && !lookup_in_class(m, m.class_of(object), mark).empty();
}

Value new_dict_view(Mutator& m, Kind kind, Value dict) {
    auto* view = m.try_new<DictViewObject>(kind);
    if (!view) return kSignalRetry;
    view->dict = payload_of(m, dict);
    view->flags = view->dict != dict && is_ordered_dict(m, dict);
    return m.value_of(view);
}

bool is_iterator(Mutator& m, Value v) {
    switch (m.kind_of(v)) {
    case Kind::Generator:
    case Kind::ListIterator:
    case Kind::TupleIterator:
    case Kind::StrIterator:
    case Kind::BytesIterator:
    case Kind::RangeIterator:
    case Kind::DictIterator:
    case Kind::SequenceIterator:
    case Kind::Enumerate:
    case Kind::Zip:
    case Kind::Map:
    case Kind::Filter:
    case Kind::Reversed:
    case Kind::ListReverseIterator: return true;
    default: {
        const Value next = lookup_special(m, v, NameId::next);
        return !next.empty() && next != kNone;
    }
    }
}

Value get_iterator(Mutator& m, Value iterable) {
    switch (m.kind_of(iterable)) {
    case Kind::List: return new_cursor(m, Kind::ListIterator, iterable, 0);
    case Kind::Tuple: return new_cursor(m, Kind::TupleIterator, iterable, 0);
    case Kind::Str: return new_cursor(m, Kind::StrIterator, iterable, 0);
    case Kind::Bytes:
    case Kind::ByteArray: return new_cursor(m, Kind::BytesIterator, iterable, 0);
    case Kind::Range: return range_iterator(m, m.at<Range>(iterable), false);
    case Kind::Dict:
    case Kind::Set:
    case Kind::FrozenSet: return new_dict_iterator(m, iterable, DictView::Keys);
    case Kind::DictKeys:
        return new_dict_iterator(m, m.at<DictViewObject>(iterable)->dict, DictView::Keys);
    case Kind::DictValues:
        return new_dict_iterator(m, m.at<DictViewObject>(iterable)->dict, DictView::Values);
    case Kind::DictItems:
        return new_dict_iterator(m, m.at<DictViewObject>(iterable)->dict, DictView::Items);
    case Kind::Generator:
    case Kind::ListIterator:
    case Kind::TupleIterator:
    case Kind::StrIterator:
    case Kind::BytesIterator:
    case Kind::RangeIterator:
    case Kind::DictIterator:
    case Kind::SequenceIterator:
    case Kind::Enumerate:
    case Kind::Zip:
    case Kind::Map:
    case Kind::Filter:
    case Kind::Reversed:
    case Kind::ListReverseIterator: return iterable;
    case Kind::Coroutine:
        return m.raise(ErrorType::TypeError, "'%s' object is not iterable", type_name(m, iterable));
    default: return iterator_by_method(m, iterable);
    }
}

Value next_item(Mutator& m, Value iterator) {
    if (!iterator.is_object()) return next_by_method(m, iterator);
    switch (m.at<Object>(iterator)->kind) {
    case Kind::ListIterator: return next_of_list(m, cursor(m, iterator));
    case Kind::TupleIterator:
    case Kind::StrIterator:
    case Kind::BytesIterator: return next_of_sequence(m, cursor(m, iterator), 1);
    case Kind::RangeIterator: return next_of_range(m, m.at<RangeIterator>(iterator));
    case Kind::DictIterator: return next_of_dict(m, m.at<DictIterator>(iterator));
    case Kind::SequenceIterator: return next_of_cursor(m, iterator, 1);
    case Kind::Reversed: return next_of_cursor(m, iterator, -1);
    case Kind::ListReverseIterator: return next_of_sequence(m, cursor(m, iterator), -1);
    case Kind::Generator: return resume_generator_next(m, iterator);
    case Kind::Enumerate: return enumerate_next(m, iterator);
    case Kind::Zip: return zip_next(m, iterator);
    case Kind::Map: return map_next(m, iterator);
    case Kind::Filter: return filter_next(m, iterator);
    default: return next_by_method(m, iterator);
    }
}

Value next_items(Mutator& m, Object* iterator, uint32_t count, Value* out) {
    if (iterator->kind == Kind::Zip && count != 0)
        return next_of_zip(m, static_cast<Adapter*>(iterator), count, out);
    if (count != 2) return kSignalSlow;
    if (iterator->kind == Kind::Enumerate)
        return next_of_enumerate(m, static_cast<Adapter*>(iterator), out);
    DictIterator* it = static_cast<DictIterator*>(iterator);
    if (iterator->kind != Kind::DictIterator || !gives_pairs(it)) return kSignalSlow;
    Value key, value;
    const Value found = next_entry(m, it, &key, &value);
    if (found.is_signal()) return found;
    out[0] = key;
    out[1] = value;
    return kNone;
}

bool is_plain_iterator(Mutator& m, Value iterator) {
    switch (m.kind_of(iterator)) {
    case Kind::ListIterator:
    case Kind::BytesIterator:
    case Kind::RangeIterator:
    case Kind::TupleIterator: return true;
    case Kind::StrIterator: {
        const Value s = m.load(&cursor(m, iterator)->sequence);
        return s == kNone || m.at<Str>(s)->width() == 1;
    }
    case Kind::DictIterator:
        return (m.at<DictIterator>(iterator)->flags & kViewMask) !=
               static_cast<uint8_t>(DictView::Items);
    default: return false;
    }
}

void undo_next(Mutator& m, Value iterator) {
    switch (m.kind_of(iterator)) {
    case Kind::RangeIterator: {
        RangeIterator* r = m.at<RangeIterator>(iterator);
        store_number(m, &r->next, load_number(&r->next) - r->step);
        store_relaxed(&r->remaining, load_relaxed(&r->remaining) + 1);
        return;
    }
    case Kind::DictIterator: {
        DictIterator* it = m.at<DictIterator>(iterator);
        m.store_word(&it->left, m.load(&it->left) + 1);
        m.store_word(&it->index, m.load(&it->index) + (it->flags & kBackwards ? 1 : ~uint32_t{0}));
        return;
    }
    default:
        store_number(m, &cursor(m, iterator)->index, load_number(&cursor(m, iterator)->index) - 1);
    }
}

// Slots: iterator, item.
Value cursor_next_step(Mutator& m, NativeFrame& f, Value in) {
    SequenceCursor* c = cursor(m, f.slot(0));
    if (is_interrupted(m, f)) return kNoValue;
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT_CATCH(f.slot(1),
                      get_item(m, m.load(&c->sequence), Value::from_int(load_number(&c->index))));
    if (f.slot(1).empty()) {
        if (!is_raising(m, ErrorType::IndexError) && !is_raising(m, ErrorType::StopIteration)) {
            return kNoValue;
        }
        m.take_exception();
        return exhaust(m, c);
    }
    store_number(m, &c->index, load_number(&c->index) + (c->kind == Kind::Reversed ? -1 : 1));
    return f.slot(1);
    PLAIT_FRAME_END
}

// Slots: iterator, item, whether it is the sentinel.
Value sentinel_next_step(Mutator& m, NativeFrame& f, Value in) {
    SequenceCursor* c = cursor(m, f.slot(0));
    if (is_interrupted(m, f)) return kNoValue;
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT_CATCH(f.slot(1), call(m, m.load(&c->sequence), nullptr, 0));
    if (f.slot(1).empty()) {
        if (!is_raising(m, ErrorType::StopIteration)) return kNoValue;
        m.take_exception();
        return exhaust(m, c);
    }
    if (f.slot(1) == c->extra) return exhaust(m, c);
    PLAIT_AWAIT(f.slot(2), compare(m, CompareOp::Eq, c->extra, f.slot(1)));
    PLAIT_AWAIT(f.slot(2), truth(m, f.slot(2)));
    return f.slot(2) == kTrue ? exhaust(m, c) : f.slot(1);
    PLAIT_FRAME_END
}

// Slots: iterable, iterator.
Value checked_iterator_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1),
                call_special(m, lookup_special(m, f.slot(0), NameId::iter), &f.slot(0), 1));
    return checked(m, f.slot(1));
    PLAIT_FRAME_END
}

} // namespace plait::vm
