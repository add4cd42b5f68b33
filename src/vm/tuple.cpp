#include "vm/list_storage.h"

#include <algorithm>

namespace plait::vm {

Tuple* try_new_tuple(Mutator& m, uint32_t count) {
    if (count > kMaxListSize) return nullptr;
    Tuple* tuple = m.try_new<Tuple>(Kind::Tuple, size_t{count} * sizeof(Value));
    if (!tuple) return nullptr;
    tuple->size = count;
    tuple->reserved = 0;
    if (count == 2) { // pairs are most of them
        tuple->items()[0] = tuple->items()[1] = Value();
    } else {
        std::fill_n(tuple->items(), count, Value());
    }
    return tuple;
}

Value new_tuple(Mutator& m, const Value* items, uint32_t count) {
    if (count == 0) return kEmptyTuple;
    Tuple* tuple = m.try_new<Tuple>(Kind::Tuple, size_t{count} * sizeof(Value));
    if (!tuple) return kSignalRetry;
    tuple->size = count;
    tuple->reserved = 0;
    std::copy_n(items, count, tuple->items());
    return m.value_of(tuple);
}

} // namespace plait::vm
