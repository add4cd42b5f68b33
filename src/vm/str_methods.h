#pragma once

// What the files of str's methods share. Each method is a leaf (native.h): args[0] is the Str
// itself.

#include "vm/numeric.h"
#include "vm/str_data.h"
#include "vm/text.h"

#include <vector>

namespace plait::vm {

// Part [from, to) of a string.
struct StrPart {
    Str* source;
    uint32_t from, to;
    uint32_t length() const { return to - from; }
};
// The parts one after another, in the least width that serves.
Value str_of_parts(Mutator& m, const std::vector<StrPart>& parts);
// A list of the parts as strings of their own.
Value list_of_parts(Mutator& m, const std::vector<StrPart>& parts);

// A str argument, or null with TypeError raised: [format] has one %s for the type's name.
Str* str_argument(Mutator& m, Value v, const char* format);
// Optional start and end arguments as of s[start:end], cut to the string: false with TypeError
// raised.
bool range_arguments(
    Mutator& m, Value start, Value end, uint32_t length, int64_t* from, int64_t* to);
bool is_absent(Value v);
// An optional int argument; absent is [otherwise]. False with TypeError raised.
bool int_argument(Mutator& m, Value v, int64_t otherwise, int64_t* out);

// str_search.cpp
Value str_find(Mutator& m, Value* args, uint32_t count);
Value str_rfind(Mutator& m, Value* args, uint32_t count);
Value str_index(Mutator& m, Value* args, uint32_t count);
Value str_rindex(Mutator& m, Value* args, uint32_t count);
Value str_count(Mutator& m, Value* args, uint32_t count);
Value str_startswith(Mutator& m, Value* args, uint32_t count);
Value str_endswith(Mutator& m, Value* args, uint32_t count);
Value str_replace(Mutator& m, Value* args, uint32_t count);
Value str_removeprefix(Mutator& m, Value* args, uint32_t count);
Value str_removesuffix(Mutator& m, Value* args, uint32_t count);

// str_split.cpp
Value str_split(Mutator& m, Value* args, uint32_t count);
Value str_rsplit(Mutator& m, Value* args, uint32_t count);
Value str_splitlines(Mutator& m, Value* args, uint32_t count);
Value str_partition(Mutator& m, Value* args, uint32_t count);
Value str_rpartition(Mutator& m, Value* args, uint32_t count);
Value str_strip(Mutator& m, Value* args, uint32_t count);
Value str_lstrip(Mutator& m, Value* args, uint32_t count);
Value str_rstrip(Mutator& m, Value* args, uint32_t count);

// str_case.cpp
Value str_upper(Mutator& m, Value* args, uint32_t count);
Value str_lower(Mutator& m, Value* args, uint32_t count);
Value str_casefold(Mutator& m, Value* args, uint32_t count);
Value str_title(Mutator& m, Value* args, uint32_t count);
Value str_capitalize(Mutator& m, Value* args, uint32_t count);
Value str_swapcase(Mutator& m, Value* args, uint32_t count);
Value str_isalpha(Mutator& m, Value* args, uint32_t count);
Value str_isalnum(Mutator& m, Value* args, uint32_t count);
Value str_isdigit(Mutator& m, Value* args, uint32_t count);
Value str_isdecimal(Mutator& m, Value* args, uint32_t count);
Value str_isnumeric(Mutator& m, Value* args, uint32_t count);
Value str_isspace(Mutator& m, Value* args, uint32_t count);
Value str_isupper(Mutator& m, Value* args, uint32_t count);
Value str_islower(Mutator& m, Value* args, uint32_t count);
Value str_istitle(Mutator& m, Value* args, uint32_t count);
Value str_isascii(Mutator& m, Value* args, uint32_t count);
Value str_isprintable(Mutator& m, Value* args, uint32_t count);
Value str_isidentifier(Mutator& m, Value* args, uint32_t count);

// str_layout.cpp
Value str_center(Mutator& m, Value* args, uint32_t count);
Value str_ljust(Mutator& m, Value* args, uint32_t count);
Value str_rjust(Mutator& m, Value* args, uint32_t count);
Value str_zfill(Mutator& m, Value* args, uint32_t count);
Value str_expandtabs(Mutator& m, Value* args, uint32_t count);
Value str_maketrans(Mutator& m, Value* args, uint32_t count);
Value str_translate(Mutator& m, Value* args, uint32_t count);
Value str_translate_step(Mutator& m, NativeFrame& f, Value in);

// str_join.cpp
Value str_join_leaf(Mutator& m, Value* args, uint32_t count);
Value str_join_step(Mutator& m, NativeFrame& f, Value in);

// str_format.cpp
Value str_format(Mutator& m, Value* args, uint32_t count);
Value str_format_map(Mutator& m, Value* args, uint32_t count);

} // namespace plait::vm
