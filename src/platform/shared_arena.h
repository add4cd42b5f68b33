// The run's shared memory: one arena, which every process of the run maps that uses it. Shared
// values and the words of locks between processes lie in it. Its parts are named by offsets, which
// mean the same in all of them; a forked child has the arena as it is, a spawned one attaches the
// descriptor that it was started with. Nothing in it is an address.
//
// What is laid down here survives the death of any process. Offsets are multiples of 64; 0 is none.
// [share] gives zeroed memory; what is given back by [unshare] is used again in a page, and
// natively its pages go back to the system. Words are 32-bit, atomic between processes, and waited
// for with platform/io_wait.h. Any thread may call. The web half returns an Error.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>

namespace plait::platform {

using SharedOffset = uint64_t;

// Error code ENOMEM when there is no room.
Result<SharedOffset> share(size_t bytes);
void unshare(SharedOffset offset, size_t bytes);

// 64 bytes of zeros at first, which every process finds: where the list of what has a name begins.
Result<SharedOffset> shared_root();

// Whether [offset, offset + bytes) lies in what has been given.
bool is_shared(SharedOffset offset, size_t bytes);
void read_shared(SharedOffset offset, void* to, size_t bytes);
void write_shared(SharedOffset offset, const void* from, size_t bytes);

uint32_t load_shared_word(SharedOffset word);
void store_shared_word(SharedOffset word, uint32_t value);
// Gives what was there before.
uint32_t add_to_shared_word(SharedOffset word, uint32_t summand);
// False: it was not [*expected], which then has what it is.
bool exchange_shared_word(SharedOffset word, uint32_t* expected, uint32_t desired);
// Wakes up to [count] of those that wait for the word to change.
void wake_shared_word(SharedOffset word, int count);
// Waits while the word is [expected], until the deadline or a signal. It may return for no reason.
void wait_for_shared_word(SharedOffset word, uint32_t expected, int64_t deadline_ns);

// The descriptor that a spawned process needs; -1 where nothing was shared yet.
int shared_arena_fd();
Result<void> attach_shared_arena(int fd);

} // namespace plait::platform
