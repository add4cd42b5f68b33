#pragma once

// Searches in lists and tuples by equality.

#include "vm/mutator.h"

namespace plait::vm {

enum class SearchFor : uint8_t {
    Membership, // kTrue or kFalse
    Index,      // the place; ValueError
    Count,      // how many
    Removal,    // the item is taken out of the list; ValueError
};
// Looks at the items [start, stop) of a list or tuple. May push a frame.
Value search_sequence(
    Mutator& m, SearchFor search, Value sequence, Value wanted, int64_t start, int64_t stop);

} // namespace plait::vm
