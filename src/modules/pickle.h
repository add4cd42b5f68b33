#pragma once

// Plain data as bytes and back, as in pickle.cpp, for what is sent without going through Python.
// All functions: a running mutator, leaves.

#include "vm/mutator.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace plait::modules {

// Appends the pickle of [v]. False, and nothing appended: it is for pickle.py, or longer than
// [most] bytes.
bool dump_plain(vm::Mutator& m, vm::Value v, size_t most, std::string* bytes);
// Whether [bytes] are such a pickle, by their first byte.
bool is_plain(std::string_view bytes);
// The object; kSignalRetry, or no value with an exception raised where the bytes were damaged.
vm::Value load_plain(vm::Mutator& m, std::string_view bytes);

} // namespace plait::modules
