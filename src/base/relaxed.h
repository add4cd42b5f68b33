#pragma once

// Reading and writing a number that other threads may read and write at the same time, where
// nothing else is ordered by it.
//
// WebAssembly has no relaxed atomic operations: its atomic store is followed by a fence, which
// costs more than what the store is for. An aligned plain access is never torn there.

namespace plait {

#ifdef __wasm__
template<class T> inline T load_relaxed(const T* from) {
    return *static_cast<const volatile T*>(from);
}
template<class T> inline void store_relaxed(T* to, T value) {
    *static_cast<volatile T*>(to) = value;
}
#else
template<class T> inline T load_relaxed(const T* from) {
    return __atomic_load_n(from, __ATOMIC_RELAXED);
}
template<class T> inline void store_relaxed(T* to, T value) {
    __atomic_store_n(to, value, __ATOMIC_RELAXED);
}
#endif

} // namespace plait
