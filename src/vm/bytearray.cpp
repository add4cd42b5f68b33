// How a bytearray changes. Each change is one step under its lock: what others read is the old
// content or the new one.

#include "vm/bytes_data.h"
#include "vm/bytes_methods.h"
#include "vm/numeric.h"
#include "vm/text.h"
#include "vm/text_frame.h"

#include <algorithm>

namespace plait::vm {

namespace {

ByteArray* self_of(Mutator& m, Value* args) {
    return m.at<ByteArray>(args[0]);
}

bool byte_argument(Mutator& m, Value v, char* out) {
    int64_t byte;
    if (!argument_clamped(m, v, &byte)) return false;
    if (byte < 0 || byte > 255) {
        m.raise(ErrorType::ValueError, "byte must be in range(0, 256)");
        return false;
    }
    *out = static_cast<char>(byte);
    return true;
}

// A place for [size] bytes: the present storage where it is large enough, or a new one with some
// more. Called without the lock, because it allocates.
Raw* room_for(Mutator& m, ByteArray* array, uint64_t size) {
    const Ref present = m.load(&array->storage);
    if (present && m.at<Raw>(present)->size_bytes >= size) return m.at<Raw>(present);
    const uint64_t capacity = size + size / 8 + 16;
    if (capacity > uint64_t{1} << 31) return nullptr;
    Raw* made = m.try_new<Raw>(Kind::Raw, capacity);
    if (!made) return nullptr;
    made->size_bytes = static_cast<uint32_t>(capacity);
    made->reserved = 0;
    return made;
}

// Inserts [bytes] at [place], which is cut to the array. False: no room.
bool insert_bytes(Mutator& m, ByteArray* array, uint64_t place, std::string_view bytes) {
    for (;;) {
        const uint32_t seen = m.load(&array->size);
        Raw* storage = room_for(m, array, uint64_t{seen} + bytes.size());
        if (!storage) return false;
        ObjectLock lock(m, array);
        if (array->size != seen) continue; // another thread was faster: the room may not do
        const auto at = static_cast<uint32_t>(std::min<uint64_t>(place, seen));
        const uint8_t* old = array->storage ? m.at<Raw>(array->storage)->bytes() : nullptr;
        if (old && storage->bytes() != old) std::memcpy(storage->bytes(), old, at);
        if (old) std::memmove(storage->bytes() + at + bytes.size(), old + at, seen - at);
        std::memcpy(storage->bytes() + at, bytes.data(), bytes.size());
        m.store(array, &array->storage, m.ref_of(storage));
        m.store_word(&array->size, static_cast<uint32_t>(seen + bytes.size()));
        return true;
    }
}

// Takes the byte at [place] out; the lock is held.
void erase_byte(Mutator& m, ByteArray* array, uint32_t place) {
    uint8_t* bytes = m.at<Raw>(array->storage)->bytes();
    std::memmove(bytes + place, bytes + place + 1, array->size - place - 1);
    m.store_word(&array->size, array->size - 1);
}

Value replace_content(Mutator& m, ByteArray* array, Value source) {
    if (!source.is_object()) return source;
    std::string copy;
    return set_bytearray(m, array, std::string(bytes_of(m, source, &copy))) ? kNone : kSignalRetry;
}

Value extend_by(Mutator& m, ByteArray* array, Value source) {
    if (!source.is_object()) return source;
    std::string copy;
    const std::string bytes(bytes_of(m, source, &copy));
    return insert_bytes(m, array, UINT64_MAX, bytes) ? kNone : kSignalRetry;
}

} // namespace

Value bytearray_new(Mutator& m, Value* args, uint32_t) {
    return make_bytes(m, Kind::ByteArray, args);
}

// Slots: cls, source, encoding, errors, then the bytes.
Value bytearray_new_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(4), push_text_frame(m, TextFrame::Bytes, &f.slot(0), 4));
    PLAIT_RETRY_POINT();
    return new_bytearray(m, view_bytes(m.at<Bytes>(f.slot(4))));
    PLAIT_FRAME_END
}

Value bytearray_init(Mutator& m, Value* args, uint32_t) {
    const Value source = make_bytes(m, Kind::ByteArray, args);
    return source == kSignalSlow ? source : replace_content(m, self_of(m, args), source);
}

// Slots: self, source, encoding, errors, then three.
Value bytearray_init_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(4), push_text_frame(m, TextFrame::Bytes, &f.slot(0), 4));
    PLAIT_RETRY_POINT();
    return replace_content(m, m.at<ByteArray>(f.slot(0)), f.slot(4));
    PLAIT_FRAME_END
}

Value bytearray_append(Mutator& m, Value* args, uint32_t) {
    char byte;
    if (!byte_argument(m, args[1], &byte)) return kNoValue;
    return insert_bytes(m, self_of(m, args), UINT64_MAX, {&byte, 1}) ? kNone : kSignalRetry;
}

Value bytearray_extend(Mutator& m, Value* args, uint32_t) {
    const Value source = payload_of(m, args[1]);
    if (!is_bytes_like(m, source) && !m.is(source, Kind::List) && !m.is(source, Kind::Tuple))
        return kSignalSlow;
    Value arguments[4] = {args[0], args[1]};
    const Value bytes = make_bytes(m, Kind::ByteArray, arguments);
    return bytes == kSignalSlow ? bytes : extend_by(m, self_of(m, args), bytes);
}

// Slots: self, source, two without a value, then the bytes.
Value bytearray_extend_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (lookup_special(m, f.slot(1), NameId::iter).empty() &&
        !is_sequence_by_getitem(m, f.slot(1))) {
        return m.raise(
            ErrorType::TypeError, "can't extend bytearray with %s", type_name(m, f.slot(1)));
    }
    PLAIT_AWAIT(f.slot(4), push_text_frame(m, TextFrame::Bytes, &f.slot(0), 4));
    PLAIT_RETRY_POINT();
    return extend_by(m, m.at<ByteArray>(f.slot(0)), f.slot(4));
    PLAIT_FRAME_END
}

Value bytearray_insert(Mutator& m, Value* args, uint32_t) {
    int64_t place;
    char byte;
    if (!argument_int64(m, args[1], &place) || !byte_argument(m, args[2], &byte)) return kNoValue;
    if (place < 0) place = std::max<int64_t>(0, place + m.load(&self_of(m, args)->size));
    return insert_bytes(m, self_of(m, args), static_cast<uint64_t>(place), {&byte, 1})
               ? kNone
               : kSignalRetry;
}

Value bytearray_pop(Mutator& m, Value* args, uint32_t) {
    int64_t place = -1;
    if (!args[1].empty() && !argument_int64(m, args[1], &place)) return kNoValue;
    ByteArray* array = self_of(m, args);
    {
        ObjectLock lock(m, array);
        if (place < 0) place += array->size;
        if (place >= 0 && place < array->size) {
            const uint8_t byte = m.at<Raw>(array->storage)->bytes()[place];
            erase_byte(m, array, static_cast<uint32_t>(place));
            return Value::from_int(byte);
        }
    }
    return m.raise(ErrorType::IndexError,
                   m.load(&array->size) ? "pop index out of range" : "pop from empty bytearray");
}

Value bytearray_remove(Mutator& m, Value* args, uint32_t) {
    char byte;
    if (!byte_argument(m, args[1], &byte)) return kNoValue;
    ByteArray* array = self_of(m, args);
    {
        ObjectLock lock(m, array);
        const void* found = array->size ? std::memchr(m.at<Raw>(array->storage)->bytes(),
                                                      static_cast<uint8_t>(byte),
                                                      array->size)
                                        : nullptr;
        if (found) {
            erase_byte(m,
                       array,
                       static_cast<uint32_t>(static_cast<const uint8_t*>(found) -
                                             m.at<Raw>(array->storage)->bytes()));
            return kNone;
        }
    }
    return m.raise(ErrorType::ValueError, "value not found in bytearray");
}

Value bytearray_reverse(Mutator& m, Value* args, uint32_t) {
    ByteArray* array = self_of(m, args);
    ObjectLock lock(m, array);
    if (array->size)
        std::reverse(m.at<Raw>(array->storage)->bytes(),
                     m.at<Raw>(array->storage)->bytes() + array->size);
    return kNone;
}

Value bytearray_clear(Mutator& m, Value* args, uint32_t) {
    return set_bytearray(m, self_of(m, args), "") ? kNone : kSignalRetry;
}

Value bytearray_copy(Mutator& m, Value* args, uint32_t) {
    std::string copy;
    return new_bytearray(m, std::string(bytes_of(m, args[0], &copy)));
}

} // namespace plait::vm
