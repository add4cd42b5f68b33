#include "vm/bytes_data.h"

#include "vm/text.h"

namespace plait::vm {

Bytes* try_new_bytes(Mutator& m, uint64_t size) {
    if (size > uint64_t{1} << 31) return nullptr;
    Bytes* bytes = m.try_new<Bytes>(Kind::Bytes, size);
    if (!bytes) return nullptr;
    bytes->size = static_cast<uint32_t>(size);
    bytes->reserved = 0;
    bytes->hash = 0;
    return bytes;
}

Value new_bytes(Mutator& m, const void* data, uint32_t size) {
    if (size == 0 && m.root().empty_bytes) return m.root().empty_bytes;
    Bytes* bytes = try_new_bytes(m, size);
    if (!bytes) return kSignalRetry;
    if (size) std::memcpy(bytes->data(), data, size);
    return m.value_of(bytes);
}

Value new_bytearray(Mutator& m, std::string_view bytes) {
    ByteArray* array = m.try_new<ByteArray>(Kind::ByteArray);
    if (!array) return kSignalRetry;
    array->size = 0;
    array->storage = 0;
    return set_bytearray(m, array, bytes) ? m.value_of(array) : kSignalRetry;
}

std::string_view bytes_of(Mutator& m, Value v, std::string* copy) {
    if (m.is(v, Kind::Bytes)) return view_bytes(m.at<Bytes>(v));
    ByteArray* array = m.at<ByteArray>(v);
    ObjectLock lock(m, array);
    if (!array->storage) return {};
    const std::string_view view(reinterpret_cast<const char*>(m.at<Raw>(array->storage)->bytes()),
                                array->size);
    if (!m.free_threaded) return view;
    *copy = view;
    return *copy;
}

uint8_t* try_new_bytes_like(Mutator& m, Kind kind, uint64_t size, Value* made) {
    if (kind == Kind::Bytes) {
        Bytes* bytes = try_new_bytes(m, size);
        if (!bytes) return nullptr;
        *made = m.value_of(bytes);
        return bytes->data();
    }
    if (size > uint64_t{1} << 31) return nullptr;
    Raw* storage = m.try_new<Raw>(Kind::Raw, size);
    ByteArray* array = storage ? m.try_new<ByteArray>(Kind::ByteArray) : nullptr;
    if (!array) return nullptr;
    storage->size_bytes = array->size = static_cast<uint32_t>(size);
    storage->reserved = 0;
    array->storage = m.ref_of(storage);
    *made = m.value_of(array);
    return storage->bytes();
}

bool set_bytearray(Mutator& m, ByteArray* array, std::string_view bytes) {
    Raw* storage = nullptr;
    if (!bytes.empty()) {
        storage = m.try_new<Raw>(Kind::Raw, bytes.size());
        if (!storage) return false;
        storage->size_bytes = static_cast<uint32_t>(bytes.size());
        storage->reserved = 0;
        std::memcpy(storage->bytes(), bytes.data(), bytes.size());
    }
    ObjectLock lock(m, array);
    m.store(array, &array->storage, storage ? m.ref_of(storage) : 0);
    m.store_word(&array->size, static_cast<uint32_t>(bytes.size()));
    return true;
}

Value bytes_like(Mutator& m, Kind kind, std::string_view bytes) {
    if (kind == Kind::ByteArray) return new_bytearray(m, bytes);
    return new_bytes(m, bytes.data(), static_cast<uint32_t>(bytes.size()));
}

} // namespace plait::vm
