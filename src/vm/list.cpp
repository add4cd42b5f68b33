#include "vm/list_storage.h"

namespace plait::vm {

ValueArray* try_new_array(Mutator& m, uint64_t capacity) {
    if (capacity > kMaxListSize) return nullptr;
    auto* array = m.try_new<ValueArray>(Kind::ValueArray, capacity * sizeof(Value));
    if (!array) return nullptr;
    array->capacity = static_cast<uint32_t>(capacity);
    array->reserved = 0;
    std::fill_n(array->items(), capacity, Value());
    return array;
}

List* try_new_list(Mutator& m, uint32_t capacity) {
    Ref storage = 0;
    if (capacity) {
        ValueArray* array = try_new_array(m, capacity);
        if (!array) return nullptr;
        storage = m.ref_of(array);
    }
    List* list = m.try_new<List>(Kind::List);
    if (!list) return nullptr;
    list->size = 0;
    list->storage = storage;
    return list;
}

Value new_list(Mutator& m, const Value* items, uint32_t count) {
    List* list = try_new_list(m, count);
    if (!list) return kSignalRetry;
    if (count) std::copy_n(items, count, list_items(m, list));
    list->size = count;
    return m.value_of(list);
}

bool list_reserve(Mutator& m, List* list, uint64_t capacity) {
    const ValueArray* old = list->storage ? m.at<ValueArray>(list->storage) : nullptr;
    if (old && old->capacity >= capacity) return true;
    if (capacity == 0) return true;
    // Storage cannot grow in place, so the slack is larger than CPython's for short lists.
    const uint64_t slack = list->size == 0      ? 0
                           : capacity < 100'000 ? capacity / 2 + 4
                                                : capacity / 4;
    ValueArray* array = try_new_array(m, capacity + slack);
    if (!array && slack) array = try_new_array(m, capacity);
    if (!array) return false;
    if (list->size) std::copy_n(list_items(m, list), list->size, array->items());
    m.store(list, &list->storage, m.ref_of(array));
    return true;
}

bool list_append(Mutator& m, List* list, Value item) {
    ObjectLock lock(m, list);
    const uint32_t size = list->size;
    if (!list->storage || m.at<ValueArray>(list->storage)->capacity == size) {
        if (!list_reserve(m, list, size == 0 ? 4 : uint64_t{size} + 1)) return false;
    }
    m.store(list, &list_items(m, list)[size], item);
    m.store_word(&list->size, size + 1);
    return true;
}

void move_items(Mutator& m, List* list, uint32_t to, uint32_t from, uint32_t count) {
    Value* items = list_items(m, list);
    if (count == 0 || to == from) return;
    if (!m.free_threaded) {
        std::memmove(static_cast<void*>(items + to), items + from, count * sizeof(Value));
    } else if (to < from) {
        for (uint32_t i = 0; i < count; i++)
            m.store(list, &items[to + i], items[from + i]);
    } else {
        for (uint32_t i = count; i-- > 0;)
            m.store(list, &items[to + i], items[from + i]);
    }
}

void write_items(Mutator& m, List* list, uint32_t to, const Value* items, uint32_t count) {
    if (count == 0) return;
    Value* out = list_items(m, list) + to;
    if (!m.free_threaded) {
        std::copy_n(items, count, out);
    } else {
        for (uint32_t i = 0; i < count; i++)
            m.store(list, &out[i], items[i]);
    }
}

void resize_down(Mutator& m, List* list, uint32_t size) {
    const uint32_t old = list->size;
    if (size >= old) return;
    m.store_word(&list->size, size);
    if (size == 0) return m.store(list, &list->storage, Ref{0});
    Value* items = list_items(m, list);
    for (uint32_t i = size; i < old; i++)
        m.store(list, &items[i], Value());
}

bool list_splice(
    Mutator& m, List* list, uint32_t start, uint32_t stop, const Value* items, uint32_t count) {
    const uint32_t size = list->size, rest = size - stop;
    const uint64_t new_size = uint64_t{start} + count + rest;
    if (new_size > size && !list_reserve(m, list, new_size)) return false;
    if (rest) move_items(m, list, start + count, stop, rest);
    write_items(m, list, start, items, count);
    if (new_size >= size) {
        m.store_word(&list->size, static_cast<uint32_t>(new_size));
    } else {
        resize_down(m, list, static_cast<uint32_t>(new_size));
    }
    return true;
}

bool list_append_all(Mutator& m, List* list, const Value* items, uint32_t count) {
    ObjectLock lock(m, list);
    const uint32_t size = list->size;
    return list_splice(m, list, size, size, items, count);
}

bool list_insert(Mutator& m, List* list, uint32_t index, Value item) {
    ObjectLock lock(m, list);
    if (index > list->size) index = list->size;
    return list_splice(m, list, index, index, &item, 1);
}

bool list_set(Mutator& m, List* list, int64_t index, Value item) {
    ObjectLock lock(m, list);
    if (index < 0) index += list->size;
    if (static_cast<uint64_t>(index) >= list->size) return false;
    m.store(list, &list_items(m, list)[index], item);
    return true;
}

void list_truncate(Mutator& m, List* list) {
    ObjectLock lock(m, list);
    const uint32_t size = list->size;
    m.store_word(&list->size, 0);
    for (uint32_t i = 0; i < size; i++)
        m.store(list, &list_items(m, list)[i], Value());
}

Value list_pop(Mutator& m, List* list) {
    ObjectLock lock(m, list);
    if (list->size == 0) return Value();
    Value* last = &list_items(m, list)[list->size - 1];
    const Value item = *last;
    m.store_word(&list->size, list->size - 1);
    m.store(list, last, Value());
    return item;
}

uint32_t copy_view(ListView view, Value* out) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < view.size; i++) {
        const Value item = peek(&view.items[i]);
        if (!item.empty()) out[count++] = item;
    }
    return count;
}

} // namespace plait::vm
