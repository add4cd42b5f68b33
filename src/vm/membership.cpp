// `in`, len(), and searches in lists and tuples.

#include "vm/container_support.h"
#include "vm/exceptions.h"
#include "vm/list_storage.h"
#include "vm/numeric.h"
#include "vm/search.h"
#include "vm/slice.h"

namespace plait::vm {

int64_t leaf_length(Mutator& m, Value v) {
    switch (m.kind_of(v)) {
    case Kind::List: return list_size(m, m.at<List>(v));
    case Kind::Tuple: return m.at<Tuple>(v)->size;
    case Kind::Str: return m.at<Str>(v)->length;
    case Kind::Bytes: return m.at<Bytes>(v)->size;
    case Kind::ByteArray: return m.load(&m.at<ByteArray>(v)->size);
    case Kind::Dict:
    case Kind::Set:
    case Kind::FrozenSet: return dict_used(m, m.at<Dict>(v));
    case Kind::DictKeys:
    case Kind::DictValues:
    case Kind::DictItems: return dict_used(m, m.at<Dict>(m.at<DictViewObject>(v)->dict));
    case Kind::Range: {
        int64_t length;
        return int_to_int64(m, m.at<Range>(v)->length, &length) ? length : -1;
    }
    default: return -1;
    }
}

namespace {

// What __len__ returned, as CPython takes it.
Value checked_length(Mutator& m, Value result) {
    if (result.is_signal()) return result;
    const Value number = leaf_index(m, result);
    if (number.empty()) {
        return m.raise(ErrorType::TypeError,
                       "'%s' object cannot be interpreted as an integer",
                       type_name(m, result));
    }
    int64_t length;
    const bool fits = int_to_int64(m, number, &length);
    if (fits ? length < 0 : int_sign(m, number) < 0) {
        return m.raise(ErrorType::ValueError, "__len__() should return >= 0");
    }
    if (!fits)
        return m.raise(ErrorType::OverflowError, "cannot fit 'int' into an index-sized integer");
    return number;
}

enum class Found : uint8_t { Yes, No, Undecided, Unfinished };
constexpr uint32_t kScanned = 100'000; // items looked at in one leaf

// Looks for [wanted] among [items] from [*index] on, which is left at what was found, could not be
// decided, or comes next.
Found scan_items(Mutator& m, const Value* items, uint32_t size, Value wanted, uint32_t* index) {
    const uint32_t end = size - *index > kScanned ? *index + kScanned : size;
    for (uint32_t i = *index; i < end; i++) {
        const Value item = peek(&items[i]);
        if (item == wanted) return *index = i, Found::Yes;
        if (both_ints(item, wanted) || item.empty()) continue;
        const int same = equal_leaf(m, item, wanted);
        if (same == 0) continue;
        *index = i;
        return same > 0 ? Found::Yes : Found::Undecided;
    }
    *index = end;
    return end == size ? Found::No : Found::Unfinished;
}

ListView items_of(Mutator& m, Value sequence) {
    if (!m.is(sequence, Kind::Tuple)) return view_list(m, m.at<List>(sequence));
    return {m.at<Tuple>(sequence)->items(), m.at<Tuple>(sequence)->size};
}

Found scan(Mutator& m, Value sequence, Value wanted, int64_t stop, uint32_t* index) {
    const ListView view = items_of(m, sequence);
    const uint32_t size = view.size < stop ? view.size : static_cast<uint32_t>(stop);
    return *index >= size ? Found::No : scan_items(m, view.items, size, wanted, index);
}

Value remove_at(Mutator& m, List* list, uint32_t index) {
    ObjectLock lock(m, list);
    if (index < list->size) list_splice(m, list, index, index + 1, nullptr, 0);
    return kNone;
}

Value item_found(Mutator& m, SearchFor search, Value sequence, uint32_t index) {
    if (search == SearchFor::Membership) return kTrue;
    if (search == SearchFor::Index) return Value::from_int(index);
    return remove_at(m, m.at<List>(sequence), index);
}

// Where the answer needs no repr of what was looked for.
Value item_missing(Mutator& m, SearchFor search) {
    if (search == SearchFor::Membership) return kFalse;
    if (search == SearchFor::Removal)
        return m.raise(ErrorType::ValueError, "list.remove(x): x not in list");
    return m.raise(ErrorType::ValueError, "tuple.index(x): x not in tuple");
}

Value push_search(
    Mutator& m, SearchFor search, Value sequence, Value wanted, int64_t index, int64_t stop) {
    if (stop > Value::kMaxInt) stop = Value::kMaxInt;
    return push_frame(m,
                      ContainerFrame::find_item,
                      {sequence,
                       wanted,
                       Value::from_int(static_cast<int64_t>(search)),
                       Value::from_int(index),
                       Value::from_int(stop)});
}

enum Slot : uint32_t { kSequence, kWanted, kSearch, kIndex, kStop, kCount, kScratch };

// Goes on with a search; Undecided puts the item into kScratch.
Found scan_on(Mutator& m, NativeFrame& f) {
    uint32_t index = static_cast<uint32_t>(f.slot(kIndex).as_int());
    const Found found = scan(m, f.slot(kSequence), f.slot(kWanted), f.slot(kStop).as_int(), &index);
    f.slot(kIndex) = Value::from_int(index);
    if (found != Found::Undecided) return found;
    const ListView view = items_of(m, f.slot(kSequence));
    f.slot(kScratch) = index < view.size ? peek(&view.items[index]) : Value();
    return f.slot(kScratch).empty() ? Found::No : found;
}

void pass_item(NativeFrame& f) {
    f.slot(kIndex) = Value::from_int(f.slot(kIndex).as_int() + 1);
}

} // namespace

Value search_sequence(
    Mutator& m, SearchFor search, Value sequence, Value wanted, int64_t start, int64_t stop) {
    uint32_t index = static_cast<uint32_t>(start);
    if (search == SearchFor::Count) return push_search(m, search, sequence, wanted, start, stop);
    switch (scan(m, sequence, wanted, stop, &index)) {
    case Found::Yes: return item_found(m, search, sequence, index);
    case Found::No:
        if (search != SearchFor::Index || m.is(sequence, Kind::Tuple))
            return item_missing(m, search);
        [[fallthrough]];
    default: return push_search(m, search, sequence, wanted, index, stop);
    }
}

Value find_item_step(Mutator& m, NativeFrame& f, Value in) {
    const SearchFor search = static_cast<SearchFor>(f.slot(kSearch).as_int());
    Found found = Found::No;
    PLAIT_FRAME_BEGIN
    f.slot(kCount) = Value::from_int(0);
    for (;;) {
        PLAIT_POLL();
        found = scan_on(m, f);
        m.spend(kScanned / 64);
        if (found == Found::Unfinished) continue;
        if (found == Found::Undecided) {
            PLAIT_AWAIT(f.slot(kScratch),
                        compare(m, CompareOp::Eq, f.slot(kScratch), f.slot(kWanted)));
            PLAIT_AWAIT(f.slot(kScratch), truth(m, f.slot(kScratch)));
            found = f.slot(kScratch) == kTrue ? Found::Yes : Found::Undecided;
        }
        if (found == Found::No) break;
        if (found == Found::Yes) {
            if (search != SearchFor::Count) {
                return item_found(
                    m, search, f.slot(kSequence), static_cast<uint32_t>(f.slot(kIndex).as_int()));
            }
            f.slot(kCount) = Value::from_int(f.slot(kCount).as_int() + 1);
        }
        pass_item(f);
    }
    if (search == SearchFor::Count) return f.slot(kCount);
    if (search != SearchFor::Index || m.is(f.slot(kSequence), Kind::Tuple))
        return item_missing(m, search);
    if (has_too_many_digits(m, f.slot(kWanted))) return raise_bare(m, ErrorType::ValueError);
    PLAIT_AWAIT(f.slot(kScratch), repr_of(m, f.slot(kWanted)));
    return m.raise(
        ErrorType::ValueError, "%s is not in list", to_utf8(m, f.slot(kScratch)).c_str());
    PLAIT_FRAME_END
}

// ---- in

namespace {

Value raise_not_iterable(Mutator& m, Value container) {
    return m.raise(
        ErrorType::TypeError, "argument of type '%s' is not iterable", type_name(m, container));
}

Value contains_by_iteration(Mutator& m, Value container, Value item) {
    return push_frame(m, ContainerFrame::contains_by_iteration, {container, item});
}

Value contains_in_range(Mutator& m, Value range, Value item) {
    const int found = range_contains(m, m.at<Range>(range), item);
    return found < 0 ? contains_by_iteration(m, range, item) : from_bool(found);
}

Value contains_in_items(Mutator& m, Value dict, Value item) {
    if (!m.is(item, Kind::Tuple) || m.at<Tuple>(item)->size != 2) return kFalse;
    return push_frame(m, ContainerFrame::contains_in_items, {dict, item});
}

Value contains_by_method(Mutator& m, Value container, Value item) {
    const Value method = lookup_special(m, container, NameId::contains);
    if (method == kNone) {
        return m.raise(
            ErrorType::TypeError, "'%s' object is not a container", type_name(m, container));
    }
    if (method.empty()) {
        const Value iter = lookup_special(m, container, NameId::iter);
        if (iter == kNone ||
            (iter.empty() && !is_sequence_by_getitem(m, container) && !is_iterator(m, container))) {
            return raise_not_iterable(m, container);
        }
        return contains_by_iteration(m, container, item);
    }
    const Value inner = payload_of(m, container);
    if (inner != container && m.is(method, Kind::NativeFunction)) return contains(m, inner, item);
    return push_frame(m, ContainerFrame::contains_method, {container, item});
}

} // namespace

Value contains(Mutator& m, Value container, Value item) {
    switch (m.kind_of(container)) {
    case Kind::List:
    case Kind::Tuple:
        return search_sequence(m, SearchFor::Membership, container, item, 0, INT64_MAX);
    case Kind::Dict: return keyed(m, KeyedOp::Contains, container, item);
    case Kind::Set:
    case Kind::FrozenSet: return set_keyed(m, KeyedOp::Contains, container, item);
    case Kind::DictKeys:
        return keyed(m, KeyedOp::Contains, m.at<DictViewObject>(container)->dict, item);
    case Kind::DictItems: return contains_in_items(m, m.at<DictViewObject>(container)->dict, item);
    case Kind::DictValues: return contains_by_iteration(m, container, item);
    case Kind::Str:
    case Kind::Bytes:
    case Kind::ByteArray: return text_contains(m, container, item);
    case Kind::Range: return contains_in_range(m, container, item);
    default: return contains_by_method(m, container, item);
    }
}

// Slots: container, item; answer.
Value contains_method_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2),
                call_special(m, lookup_special(m, f.slot(0), NameId::contains), &f.slot(0), 2));
    PLAIT_AWAIT(f.slot(2), truth(m, f.slot(2)));
    return f.slot(2);
    PLAIT_FRAME_END
}

// Slots: container, item; iterator, present item, whether they are equal.
Value contains_by_iteration_step(Mutator& m, NativeFrame& f, Value in) {
    int same = 0;
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT_CATCH(f.slot(2), get_iterator(m, f.slot(0)));
    if (f.slot(2).empty()) {
        if (is_raising(m, ErrorType::TypeError)) {
            m.take_exception();
            raise_not_iterable(m, f.slot(0));
        }
        return kNoValue;
    }
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(3), next_item(m, f.slot(2)));
        if (f.slot(3) == kSignalStop) return kFalse;
        if (f.slot(3) == f.slot(1)) return kTrue;
        same = equal_leaf(m, f.slot(3), f.slot(1));
        if (same == 1) return kTrue;
        if (same == 0) continue;
        PLAIT_AWAIT(f.slot(4), compare(m, CompareOp::Eq, f.slot(3), f.slot(1)));
        PLAIT_AWAIT(f.slot(4), truth(m, f.slot(4)));
        if (f.slot(4) == kTrue) return kTrue;
    }
    PLAIT_FRAME_END
}

// Slots: dict, pair; value, whether they are equal.
Value contains_in_items_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), keyed(m, KeyedOp::Get, f.slot(0), m.at<Tuple>(f.slot(1))->items()[0]));
    if (f.slot(2) == kSignalStop) return kFalse;
    if (f.slot(2) == m.at<Tuple>(f.slot(1))->items()[1]) return kTrue;
    PLAIT_AWAIT(f.slot(3),
                compare(m, CompareOp::Eq, f.slot(2), m.at<Tuple>(f.slot(1))->items()[1]));
    PLAIT_AWAIT(f.slot(3), truth(m, f.slot(3)));
    return f.slot(3);
    PLAIT_FRAME_END
}

// ---- len()

Value length(Mutator& m, Value object) {
    const int64_t size = leaf_length(m, object);
    if (size >= 0) return new_int(m, size);
    if (m.is(object, Kind::Range)) {
        return m.raise(ErrorType::OverflowError, "Python int too large to convert to C ssize_t");
    }
    const Value method = lookup_special(m, object, NameId::len);
    if (method.empty())
        return m.raise(
            ErrorType::TypeError, "object of type '%s' has no len()", type_name(m, object));
    const Value inner = payload_of(m, object);
    if (inner != object && m.is(method, Kind::NativeFunction)) return length(m, inner);
    return push_frame(m, ContainerFrame::length_method, {object});
}

// Slots: object; length.
Value length_method_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1),
                call_special(m, lookup_special(m, f.slot(0), NameId::len), &f.slot(0), 1));
    PLAIT_AWAIT(f.slot(1), checked_length(m, f.slot(1)));
    return f.slot(1);
    PLAIT_FRAME_END
}

} // namespace plait::vm
