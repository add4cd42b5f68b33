#pragma once

// CPython's hash functions over plain data. Pure functions, any thread.

#include <cstddef>
#include <cstdint>

namespace plait::vm {

// Siphash-1-3 as CPython uses it for str and bytes: 0 for nothing, never -1.
uint64_t hash_bytes(const uint64_t seed[2], const void* data, size_t size);
// Of a finite or infinite double. A NaN's hash is by identity in CPython; here it is 0.
uint64_t hash_double(double number);

// The modulus of numeric hashes: 2^61 - 1.
inline constexpr uint64_t kHashModulus = (uint64_t{1} << 61) - 1;
inline constexpr uint64_t kHashInfinity = 314159;
inline constexpr uint64_t kHashImaginary = 1000003;

} // namespace plait::vm
