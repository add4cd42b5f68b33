#include "vm/container_support.h"
#include "vm/generators.h"
#include "vm/list_storage.h"
#include "vm/search.h"
#include "vm/slice.h"

#include <iterator>

namespace plait::vm {

namespace {

List* self_list(Mutator& m, Value* args) {
    return m.at<List>(args[0]);
}

// The items of a list or tuple, as they can be appended at once. Null for anything else.
bool items_at_once(Mutator& m, Value iterable, ListView* out) {
    if (m.is(iterable, Kind::List)) {
        *out = view_list(m, m.at<List>(iterable));
        return !m.free_threaded; // others may be writing to it
    }
    if (!m.is(iterable, Kind::Tuple)) return false;
    *out = {m.at<Tuple>(iterable)->items(), m.at<Tuple>(iterable)->size};
    return true;
}

// A list that nobody else knows with what another holds now.
Value copy_list(Mutator& m, List* list) {
    const ListView view = view_list(m, list);
    List* copy = try_new_list(m, view.size);
    if (!copy) return kSignalRetry;
    if (view.size) copy->size = copy_view(view, list_items(m, copy));
    return m.value_of(copy);
}

bool is_small_table(Mutator& m, Value v) {
    if (!m.is(v, Kind::Dict) && !m.is(v, Kind::Set) && !m.is(v, Kind::FrozenSet)) return false;
    return dict_used(m, m.at<Dict>(v)) <= 100'000;
}

// A list of a dict's keys or a set's items, as one leaf.
Value list_of_keys(Mutator& m, Dict* dict) {
    const uint32_t capacity = dict_used(m, dict);
    List* list = try_new_list(m, capacity);
    if (!list) return kSignalRetry;
    uint32_t position = 0, count = 0;
    Value key, value;
    while (count < capacity && dict_next(m, dict, &position, &key, &value)) {
        list_items(m, list)[count++] = key;
    }
    list->size = count;
    return m.value_of(list);
}

Value not_an_index(Mutator& m, Value v) {
    return m.raise(
        ErrorType::TypeError, "'%s' object cannot be interpreted as an integer", type_name(m, v));
}

// CPython asks for the length first. False: it has none that fits, and an error is raised.
bool has_length(Mutator& m, Value iterable) {
    int64_t length;
    if (!m.is(iterable, Kind::Range) || int_to_int64(m, m.at<Range>(iterable)->length, &length))
        return true;
    m.raise(ErrorType::OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}

} // namespace

Value list_extend(Mutator& m, Value list, Value iterable) {
    ListView view;
    if (!has_length(m, iterable)) return kNoValue;
    if (m.free_threaded && m.is(iterable, Kind::List)) {
        iterable = copy_list(m, m.at<List>(iterable));
        if (iterable == kSignalRetry) return iterable;
        view = view_list(m, m.at<List>(iterable));
    } else if (!items_at_once(m, iterable, &view)) {
        return push_frame(m, ContainerFrame::list_extend, {list, iterable, kNone});
    }
    return none_or_retry(list_append_all(m, m.at<List>(list), view.items, view.size));
}

Value list_of(Mutator& m, Value iterable) {
    if (m.is(iterable, Kind::List)) return copy_list(m, m.at<List>(iterable));
    if (m.is(iterable, Kind::Tuple)) {
        return new_list(m, m.at<Tuple>(iterable)->items(), m.at<Tuple>(iterable)->size);
    }
    if (is_small_table(m, iterable)) return list_of_keys(m, m.at<Dict>(iterable));
    if (!has_length(m, iterable)) return kNoValue;
    int64_t capacity = leaf_length(m, iterable);
    if (capacity > static_cast<int64_t>(kMaxListSize))
        return m.raise(ErrorType::MemoryError, "%s", "");
    List* list = try_new_list(m, capacity < 0 ? 0 : static_cast<uint32_t>(capacity));
    if (!list) return kSignalRetry;
    return push_frame(
        m, ContainerFrame::list_extend, {m.value_of(list), iterable, m.value_of(list)});
}

Value tuple_of_list(Mutator& m, List* list) {
    const ListView view = view_list(m, list);
    if (view.size == 0) return kEmptyTuple;
    Tuple* tuple = try_new_tuple(m, view.size);
    if (!tuple) return kSignalRetry;
    tuple->size = copy_view(view, tuple->items());
    return m.value_of(tuple);
}

namespace {

// No value where the program has written neither.
Value length_method(Mutator& m, Value object) {
    if (!m.is(object, Kind::Instance)) return kNoValue;
    for (const NameId name : {NameId::len, NameId::length_hint}) {
        const Value method = lookup_special(m, object, name);
        if (m.is(method, Kind::Function)) return method;
    }
    return kNoValue;
}

} // namespace

Value ask_for_length(Mutator& m, Value iterable) {
    if (length_method(m, iterable).empty()) return kNone;
    return push_frame(m, ContainerFrame::length_hint, {iterable});
}

// Slots: the object, the answer. Catches, for a TypeError only says that there is no length.
Value length_hint_step(Mutator& m, NativeFrame& f, Value in) {
    if (is_interrupted(m, f)) return kNoValue;
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT_CATCH(f.slot(1), call(m, length_method(m, f.slot(0)), &f.slot(0), 1));
    if (f.slot(1).empty()) {
        if (!is_raising(m, ErrorType::TypeError)) return kNoValue;
        m.take_exception();
    } else if (f.slot(1).is_int() && f.slot(1).as_int() < 0) {
        return m.raise(ErrorType::ValueError, "__len__() should return >= 0");
    }
    return kNone;
    PLAIT_FRAME_END
}

// Slots: list, iterable, what to answer; iterator, item.
Value list_extend_step(Mutator& m, NativeFrame& f, Value in) {
    [[maybe_unused]] Value ignored;
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(3), get_iterator(m, f.slot(1)));
    PLAIT_DO(ask_for_length(m, f.slot(1)));
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(4), next_item_for(m, f.slot(3), Return::Append, 0));
        if (f.slot(4) == kSignalStop) return f.slot(2);
        PLAIT_DO(none_or_retry(list_append(m, m.at<List>(f.slot(0)), f.slot(4))));
    }
    PLAIT_FRAME_END
}

namespace {

Value list_new(Mutator& m, Value* args, uint32_t) {
    return args[1].empty() ? new_list(m, nullptr, 0) : list_of(m, args[1]);
}

void clear(Mutator& m, List* list) {
    ObjectLock lock(m, list);
    resize_down(m, list, 0);
}

Value list_init(Mutator& m, Value* args, uint32_t) {
    if (args[1] == args[0]) return kNone;
    clear(m, self_list(m, args));
    return args[1].empty() ? kNone : list_extend(m, args[0], args[1]);
}

Value method_append(Mutator& m, Value* args, uint32_t) {
    return none_or_retry(list_append(m, self_list(m, args), args[1]));
}

Value method_extend(Mutator& m, Value* args, uint32_t) {
    return list_extend(m, args[0], args[1]);
}

Value method_insert(Mutator& m, Value* args, uint32_t) {
    int64_t index;
    if (!leaf_clamped(m, args[1], &index)) return kSignalSlow;
    List* list = self_list(m, args);
    const int64_t size = list_size(m, list);
    if (index < 0) index += size;
    if (index < 0) index = 0;
    return none_or_retry(
        list_insert(m, list, static_cast<uint32_t>(index < size ? index : size), args[2]));
}

// Slots: list, index, item.
Value method_insert_step(Mutator& m, NativeFrame& f, Value in) {
    [[maybe_unused]] Value ignored;
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), index_of(m, f.slot(1)));
    PLAIT_DO(method_insert(m, &f.slot(0), 3));
    return kNone;
    PLAIT_FRAME_END
}

Value method_remove(Mutator& m, Value* args, uint32_t) {
    return search_sequence(m, SearchFor::Removal, args[0], args[1], 0, INT64_MAX);
}

Value method_pop(Mutator& m, Value* args, uint32_t) {
    List* list = self_list(m, args);
    if (args[1].empty()) {
        const Value last = list_pop(m, list);
        return last.empty() ? m.raise(ErrorType::IndexError, "pop from empty list") : last;
    }
    int64_t index;
    if (!leaf_clamped(m, args[1], &index)) {
        return has_index(m, args[1]) ? kSignalSlow : not_an_index(m, args[1]);
    }
    ObjectLock lock(m, list);
    if (list->size == 0) return m.raise(ErrorType::IndexError, "pop from empty list");
    if (index < 0) index += list->size;
    if (static_cast<uint64_t>(index) >= list->size)
        return m.raise(ErrorType::IndexError, "pop index out of range");
    const uint32_t at = static_cast<uint32_t>(index);
    const Value item = list_items(m, list)[at];
    list_splice(m, list, at, at + 1, nullptr, 0);
    return item;
}

// Slots: list, index.
Value method_pop_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), index_of(m, f.slot(1)));
    return method_pop(m, &f.slot(0), 2);
    PLAIT_FRAME_END
}

Value method_clear(Mutator& m, Value* args, uint32_t) {
    clear(m, self_list(m, args));
    return kNone;
}

Value method_copy(Mutator& m, Value* args, uint32_t) {
    return copy_list(m, self_list(m, args));
}

Value method_reverse(Mutator& m, Value* args, uint32_t) {
    List* list = self_list(m, args);
    ObjectLock lock(m, list);
    Value* items = list_items(m, list);
    for (uint32_t i = 0, j = list->size; i + 1 < j; i++) {
        const Value item = items[--j];
        m.store(list, &items[j], items[i]);
        m.store(list, &items[i], item);
    }
    return kNone;
}

// One end of the part that index() looks at.
bool part_end(Mutator& m, Value v, int64_t size, int64_t fallback, int64_t* out) {
    *out = fallback;
    if (v.empty()) return true;
    if (!leaf_clamped(m, v, out)) return false;
    if (*out < 0) *out = *out + size < 0 ? 0 : *out + size;
    return true;
}

// list.index and tuple.index.
Value method_index(Mutator& m, Value* args, uint32_t) {
    const int64_t size = leaf_length(m, args[0]);
    int64_t start, stop;
    if (!part_end(m, args[2], size, 0, &start) || !part_end(m, args[3], size, size, &stop)) {
        const Value wrong = leaf_index(m, args[2]).empty() && !args[2].empty() ? args[2] : args[3];
        if (has_index(m, wrong)) return kSignalSlow;
        return m.raise(ErrorType::TypeError,
                       "slice indices must be integers or have an __index__ method");
    }
    return search_sequence(
        m, SearchFor::Index, args[0], args[1], start < size ? start : size, stop);
}

// Slots: sequence, item, start, stop.
Value method_index_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!f.slot(2).empty()) PLAIT_AWAIT(f.slot(2), index_of(m, f.slot(2)));
    if (!f.slot(3).empty()) PLAIT_AWAIT(f.slot(3), index_of(m, f.slot(3)));
    PLAIT_AWAIT(f.slot(1), method_index(m, &f.slot(0), 4));
    return f.slot(1);
    PLAIT_FRAME_END
}

Value method_count(Mutator& m, Value* args, uint32_t) {
    return search_sequence(m, SearchFor::Count, args[0], args[1], 0, INT64_MAX);
}

Value method_sort(Mutator& m, Value* args, uint32_t) {
    int64_t reverse = 0;
    if (m.at<Tuple>(args[1])->size)
        return m.raise(ErrorType::TypeError, "sort() takes no positional arguments");
    if (!args[3].empty() && !leaf_clamped(m, args[3], &reverse)) return not_an_index(m, args[3]);
    if (!args[3].empty() && !fits_c_int(m, args[3])) return kNoValue;
    return sort_list(m, args[0], args[2].empty() ? kNone : args[2], reverse != 0);
}

const NativeDef kListMethods[] = {
    {"__new__", list_new, nullptr, 1, 2, 0, kNativeStatic, nullptr},
    {"__init__", list_init, nullptr, 1, 2, 0, kNativeMethod, nullptr},
    {"append", method_append, nullptr, 2, 2, 0, kNativeMethod | kNativeNoSwitch, nullptr},
    {"extend", method_extend, nullptr, 2, 2, 0, kNativeMethod, nullptr},
    {"insert", method_insert, method_insert_step, 3, 3, 0, kNativeMethod, nullptr},
    {"remove", method_remove, nullptr, 2, 2, 0, kNativeMethod, nullptr},
    {"pop", method_pop, method_pop_step, 1, 2, 0, kNativeMethod, nullptr},
    {"clear", method_clear, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"copy", method_copy, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"reverse", method_reverse, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"index", method_index, method_index_step, 2, 4, 0, kNativeMethod, nullptr},
    {"count", method_count, nullptr, 2, 2, 0, kNativeMethod, nullptr},
    {"sort", method_sort, nullptr, 1, 4, 0, kNativeMethod, "self,*rest,key,reverse"},
};

// A tuple of the iterable where that is a leaf's work.
Value tuple_new(Mutator& m, Value* args, uint32_t) {
    if (args[1].empty()) return kEmptyTuple;
    if (m.is(args[1], Kind::Tuple)) return args[1];
    if (m.is(args[1], Kind::List)) return tuple_of_list(m, m.at<List>(args[1]));
    return kSignalSlow;
}

// Slots: class, iterable.
Value tuple_new_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), list_of(m, f.slot(1)));
    PLAIT_AWAIT(f.slot(1), tuple_of_list(m, m.at<List>(f.slot(1))));
    return f.slot(1);
    PLAIT_FRAME_END
}

const NativeDef kTupleMethods[] = {
    {"__new__", tuple_new, tuple_new_step, 1, 2, 0, kNativeStatic, nullptr},
    {"index", method_index, method_index_step, 2, 4, 0, kNativeMethod, nullptr},
    {"count", method_count, nullptr, 2, 2, 0, kNativeMethod, nullptr},
};

} // namespace

const NativeTable kListNatives = {kListMethods, std::size(kListMethods)};
const NativeTable kTupleNatives = {kTupleMethods, std::size(kTupleMethods)};

} // namespace plait::vm
