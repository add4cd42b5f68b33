#include "runtime/shared_lock.h"

#include "platform/process.h"
#include "runtime/driver.h"
#include "runtime/natives.h"
#include "runtime/park.h"

#include <algorithm>
#include <cerrno>

namespace plait::runtime {

using vm::Mutator;
using vm::NativeObject;
using vm::Value;

namespace {

// The state's words, in bytes from its start.
constexpr uint64_t kValue = 0, kWaiters = 4, kStamp = 8, kStateBytes = 16;

uint64_t word(NativeObject* lock, SharedLockWord place) {
    return __atomic_load_n(&lock->words()[place], __ATOMIC_RELAXED);
}

void set_word(NativeObject* lock, SharedLockWord place, uint64_t value) {
    __atomic_store_n(&lock->words()[place], value, __ATOMIC_RELAXED);
}

platform::SharedOffset state_of(NativeObject* lock) {
    return word(lock, kSharedState);
}

SharedKind kind_of(NativeObject* lock) {
    return static_cast<SharedKind>(word(lock, kSharedKind));
}

// As the trace calls it.
uint64_t lock_id(NativeObject* lock) {
    return trace::kSharedLockBit | state_of(lock) / 64;
}

uint64_t own_pid() {
    return static_cast<uint64_t>(platform::process_id());
}

void set_count(NativeObject* lock, int64_t count) {
    set_word(lock, kSharedPid, own_pid());
    set_word(lock, kSharedCount, static_cast<uint64_t>(count));
}

// Only what one at a time can hold is held, as the trace understands it.
bool is_shown(Mutator& m, NativeObject* lock) {
    return m.recorder && kind_of(lock) != SharedKind::Quiet && word(lock, kSharedMax) == 1;
}

void note_acquired(Mutator& m, NativeObject* lock) {
    if (!m.recorder) return;
    m.recorder->observe(platform::load_shared_word(state_of(lock) + kStamp));
    if (is_shown(m, lock)) Driver::of(m).emit_as_task(trace::Event::Acquire, lock_id(lock), 0);
}

void note_release(Mutator& m, NativeObject* lock) {
    if (!m.recorder) return;
    if (is_shown(m, lock)) Driver::of(m).emit_as_task(trace::Event::Release, lock_id(lock), 0);
    platform::store_shared_word(state_of(lock) + kStamp, m.recorder->lamport());
}

// 0 and an exception, or kSignalRetry, in [*failed].
platform::SharedOffset new_state(Mutator& m, uint32_t value, Value* failed) {
    const Result<platform::SharedOffset> made = platform::share(kStateBytes);
    if (!made.ok()) {
        *failed = made.error().code == ENOSYS
                      ? m.raise(vm::ErrorType::OSError, "%s", made.error().message.c_str())
                      : raise_os_error(m, made.error().code);
        return 0;
    }
    platform::store_shared_word(made.value() + kValue, value);
    return made.value();
}

} // namespace

Value new_shared_lock(
    Mutator& m, vm::Ref klass, SharedKind kind, uint32_t value, uint32_t max, uint64_t state) {
    NativeObject* lock =
        m.try_new_of<NativeObject>(vm::Kind::Native, klass, kSharedWords * sizeof(uint64_t));
    if (!lock) return vm::kSignalRetry;
    lock->value_count = 0;
    lock->word_count = kSharedWords;
    Value failed;
    if (state == 0) state = new_state(m, value, &failed);
    const uint64_t words[] = {state, static_cast<uint64_t>(kind), max, 0, 0, own_pid()};
    static_assert(std::size(words) == kSharedWords);
    std::copy(std::begin(words), std::end(words), lock->words());
    lock->trace_id = vm::kSharedTraceId | static_cast<uint32_t>(state / 64);
    return state == 0 ? failed : m.value_of(lock);
}

bool try_acquire_shared(Mutator& m, NativeObject* lock) {
    if (kind_of(lock) == SharedKind::Recursive && is_shared_mine(m, lock)) {
        set_count(lock, shared_count(lock) + 1);
        return true;
    }
    const platform::SharedOffset value = state_of(lock) + kValue;
    uint32_t now = platform::load_shared_word(value);
    do {
        if (now == 0) return false;
    } while (!platform::exchange_shared_word(value, &now, now - 1));
    set_word(lock, kSharedOwner, Driver::of(m).lane());
    set_count(lock, shared_count(lock) + 1);
    note_acquired(m, lock);
    return true;
}

void begin_shared_wait(Mutator&, NativeObject* lock) {
    platform::add_to_shared_word(state_of(lock) + kWaiters, 1);
}

Value park_for_shared(Mutator& m, NativeObject* lock, int64_t deadline_ns) {
    platform::IoWait& io = Driver::of(m).io;
    io.clear();
    io.word = state_of(lock) + kValue;
    io.expected = 0;
    const bool is_quiet = kind_of(lock) == SharedKind::Quiet;
    return park(m,
                is_quiet ? ParkReason::Message : ParkReason::SharedLock,
                deadline_ns,
                Value(),
                is_quiet ? 0 : lock_id(lock));
}

// Whoever gives up may have been woken in another's place.
void end_shared_wait(Mutator&, NativeObject* lock) {
    const platform::SharedOffset state = state_of(lock);
    const uint32_t before = platform::add_to_shared_word(state + kWaiters, UINT32_MAX);
    if (before > 1 && platform::load_shared_word(state + kValue) > 0)
        platform::wake_shared_word(state + kValue, 1);
}

SharedRelease release_shared(Mutator& m, NativeObject* lock) {
    if (kind_of(lock) == SharedKind::Recursive) {
        if (!is_shared_mine(m, lock)) return SharedRelease::NotOwner;
        if (shared_count(lock) > 1) {
            set_count(lock, shared_count(lock) - 1);
            return SharedRelease::Done;
        }
    }
    const platform::SharedOffset state = state_of(lock);
    uint32_t now = platform::load_shared_word(state + kValue);
    if (now >= word(lock, kSharedMax)) return SharedRelease::TooOften;
    note_release(m, lock);
    set_count(lock, shared_count(lock) - 1);
    while (!platform::exchange_shared_word(state + kValue, &now, now + 1)) {
    }
    if (platform::load_shared_word(state + kWaiters) > 0)
        platform::wake_shared_word(state + kValue, 1);
    return SharedRelease::Done;
}

uint32_t shared_value(NativeObject* lock) {
    return platform::load_shared_word(state_of(lock) + kValue);
}

int64_t shared_count(NativeObject* lock) {
    if (word(lock, kSharedPid) != own_pid()) return 0;
    return static_cast<int64_t>(word(lock, kSharedCount));
}

bool is_shared_mine(Mutator& m, NativeObject* lock) {
    return shared_count(lock) > 0 && word(lock, kSharedOwner) == Driver::of(m).lane();
}

} // namespace plait::runtime
