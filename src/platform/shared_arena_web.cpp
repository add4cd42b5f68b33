// The arena is a SharedArrayBuffer that the kernel worker has given this process (web/arena.mjs).
// It lies outside of the engine's memory: web/shared_library.js reads and writes it.

#include "platform/clock.h"
#include "platform/process.h"
#include "platform/shared_arena.h"

#include <algorithm>
#include <cerrno>
#include <cmath>

extern "C" {
int plait_has_arena();
uint32_t plait_share(int pid, uint32_t bytes);
void plait_unshare(int pid, uint32_t offset, uint32_t bytes);
int plait_is_shared(uint32_t offset, uint32_t bytes);
void plait_read_shared(uint32_t offset, void* to, uint32_t bytes);
void plait_write_shared(uint32_t offset, const void* from, uint32_t bytes);
uint32_t plait_load_shared(uint32_t offset);
void plait_store_shared(uint32_t offset, uint32_t value);
uint32_t plait_add_shared(uint32_t offset, uint32_t summand);
uint32_t plait_exchange_shared(uint32_t offset, uint32_t expected, uint32_t desired);
void plait_wake_shared(uint32_t offset);
void plait_wait_shared(uint32_t offset, uint32_t expected, double ms);
}

namespace plait::platform {

namespace {

uint32_t narrow(uint64_t number) {
    return static_cast<uint32_t>(number);
}

Error no_arena() {
    return Error{"memory shared between processes is not possible here: it needs a page that is "
                 "cross-origin isolated",
                 ENOSYS};
}

// web/arena.mjs keeps these 64 bytes free.
constexpr uint32_t kRoot = 64;

} // namespace

Result<SharedOffset> share(size_t bytes) {
    if (!plait_has_arena()) return no_arena();
    if (bytes > INT32_MAX) return Error{"There is no shared memory left.", ENOMEM};
    const uint32_t offset = plait_share(process_id(), narrow(std::max<size_t>(bytes, 1)));
    if (offset == 0) return Error{"There is no shared memory left.", ENOMEM};
    return SharedOffset{offset};
}

void unshare(SharedOffset offset, size_t bytes) {
    plait_unshare(process_id(), narrow(offset), narrow(std::max<size_t>(bytes, 1)));
}

Result<SharedOffset> shared_root() {
    if (!plait_has_arena()) return no_arena();
    return SharedOffset{kRoot};
}

bool is_shared(SharedOffset offset, size_t bytes) {
    return offset <= UINT32_MAX && plait_is_shared(narrow(offset), narrow(bytes)) != 0;
}

void read_shared(SharedOffset offset, void* to, size_t bytes) {
    plait_read_shared(narrow(offset), to, narrow(bytes));
}

void write_shared(SharedOffset offset, const void* from, size_t bytes) {
    plait_write_shared(narrow(offset), from, narrow(bytes));
}

uint32_t load_shared_word(SharedOffset word) {
    return plait_load_shared(narrow(word));
}

void store_shared_word(SharedOffset word, uint32_t value) {
    plait_store_shared(narrow(word), value);
}

uint32_t add_to_shared_word(SharedOffset word, uint32_t summand) {
    return plait_add_shared(narrow(word), summand);
}

bool exchange_shared_word(SharedOffset word, uint32_t* expected, uint32_t desired) {
    const uint32_t found = plait_exchange_shared(narrow(word), *expected, desired);
    const bool is_done = found == *expected;
    *expected = found;
    return is_done;
}

// All, whatever [count] says: who has ended a wait in its event loop may still be in the list.
void wake_shared_word(SharedOffset word, int) {
    plait_wake_shared(narrow(word));
}

void wait_for_shared_word(SharedOffset word, uint32_t expected, int64_t deadline_ns) {
    const double ms = deadline_ns == kNever ? INFINITY : double(deadline_ns - monotonic_ns()) / 1e6;
    if (ms > 0) plait_wait_shared(narrow(word), expected, ms);
}

// Every process has the arena from its start.
int shared_arena_fd() {
    return -1;
}
Result<void> attach_shared_arena(int) {
    return {};
}

} // namespace plait::platform
