#pragma once

// What makes bytes, and the methods by which a bytearray changes.

#include "vm/mutator.h"

namespace plait::vm {

// bytes_natives.cpp. [args] is anything, source, encoding, errors; kSignalSlow where the source
// needs Python code: then the frame of [bytes_from_iterable_step] makes bytes of it.
Value make_bytes(Mutator& m, Kind kind, Value* args);
Value bytes_from_iterable_step(Mutator& m, NativeFrame& f, Value in);

// bytearray.cpp
Value bytearray_new(Mutator& m, Value* args, uint32_t count);
Value bytearray_new_step(Mutator& m, NativeFrame& f, Value in);
Value bytearray_init(Mutator& m, Value* args, uint32_t count);
Value bytearray_init_step(Mutator& m, NativeFrame& f, Value in);
Value bytearray_append(Mutator& m, Value* args, uint32_t count);
Value bytearray_extend(Mutator& m, Value* args, uint32_t count);
Value bytearray_extend_step(Mutator& m, NativeFrame& f, Value in);
Value bytearray_insert(Mutator& m, Value* args, uint32_t count);
Value bytearray_pop(Mutator& m, Value* args, uint32_t count);
Value bytearray_remove(Mutator& m, Value* args, uint32_t count);
Value bytearray_reverse(Mutator& m, Value* args, uint32_t count);
Value bytearray_clear(Mutator& m, Value* args, uint32_t count);
Value bytearray_copy(Mutator& m, Value* args, uint32_t count);

} // namespace plait::vm
