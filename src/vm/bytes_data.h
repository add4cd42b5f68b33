#pragma once

// The bytes of bytes and bytearray objects, for the files that work on them.

#include "vm/mutator.h"

#include <cstring>
#include <string>
#include <string_view>

namespace plait::vm {

// Null where there is no room; the caller fills the data.
Bytes* try_new_bytes(Mutator& m, uint64_t size);
Value new_bytearray(Mutator& m, std::string_view bytes); // kSignalRetry
inline bool is_bytes_like(Mutator& m, Value v) {
    return m.is(v, Kind::Bytes) || m.is(v, Kind::ByteArray);
}
inline std::string_view view_bytes(Bytes* bytes) {
    return {reinterpret_cast<const char*>(bytes->data()), bytes->size};
}
// The bytes of [v]; those of a bytearray are copied into [copy] under its lock where threads run in
// parallel. The view is good until the next safepoint or change.
std::string_view bytes_of(Mutator& m, Value v, std::string* copy);
// Replaces a bytearray's content; false: no room.
bool set_bytearray(Mutator& m, ByteArray* array, std::string_view bytes);
// A new bytes or bytearray of [size] bytes, to be filled at the address; null where there is no
// room.
uint8_t* try_new_bytes_like(Mutator& m, Kind kind, uint64_t size, Value* made);
// As the first operand's type: bytes or bytearray.
Value bytes_like(Mutator& m, Kind kind, std::string_view bytes);

} // namespace plait::vm
