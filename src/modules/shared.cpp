// _shared: memory that processes share, and semaphores in it. Numbers lie in it as C has them.

#include "modules/tables.h"
#include "platform/shared_arena.h"
#include "runtime/deadline.h"
#include "runtime/park.h"
#include "runtime/shared_lock.h"
#include "vm/bytes_data.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <cerrno>
#include <cstring>

namespace plait::modules {

using runtime::SharedKind;
using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::NativeObject;
using vm::Value;

namespace {

// How much is copied by one call.
constexpr int64_t kMostBytes = 1 << 20;

Value allocate(Mutator& m, Value* args, uint32_t) {
    int64_t bytes;
    if (!int_argument(m, args[0], &bytes)) return kNoValue;
    if (bytes < 0) return m.raise(ErrorType::ValueError, "size must be non-negative");
    const Result<platform::SharedOffset> made = platform::share(static_cast<size_t>(bytes));
    if (made.ok()) return Value::from_int(static_cast<int64_t>(made.value()));
    return raise_refused(m, made.error());
}

// False with an exception raised: what is not in the shared memory is not touched.
bool place_argument(Mutator& m, Value offset, int64_t bytes, platform::SharedOffset* place) {
    int64_t number;
    if (!int_argument(m, offset, &number)) return false;
    *place = static_cast<platform::SharedOffset>(number);
    if (bytes >= 0 && bytes <= kMostBytes && number >= 0 &&
        platform::is_shared(*place, static_cast<size_t>(bytes)))
        return true;
    m.raise(ErrorType::ValueError, "that is not in the shared memory");
    return false;
}

Value free_memory(Mutator& m, Value* args, uint32_t) {
    int64_t bytes;
    platform::SharedOffset place;
    if (!int_argument(m, args[1], &bytes) || !place_argument(m, args[0], 0, &place))
        return kNoValue;
    if (platform::is_shared(place, static_cast<size_t>(bytes)))
        platform::unshare(place, static_cast<size_t>(bytes));
    return kNone;
}

Value read(Mutator& m, Value* args, uint32_t) {
    int64_t bytes;
    platform::SharedOffset place;
    if (!int_argument(m, args[1], &bytes) || !place_argument(m, args[0], bytes, &place))
        return kNoValue;
    vm::Bytes* made = vm::try_new_bytes(m, static_cast<uint64_t>(bytes));
    if (!made) return vm::kSignalRetry;
    platform::read_shared(place, made->data(), static_cast<size_t>(bytes));
    return m.value_of(made);
}

Value write(Mutator& m, Value* args, uint32_t) {
    if (!vm::is_bytes_like(m, args[1])) {
        return m.raise(ErrorType::TypeError,
                       "a bytes-like object is required, not '%s'",
                       vm::type_name(m, args[1]));
    }
    std::string copy;
    const std::string_view bytes = vm::bytes_of(m, args[1], &copy);
    platform::SharedOffset place;
    if (!place_argument(m, args[0], static_cast<int64_t>(bytes.size()), &place)) return kNoValue;
    platform::write_shared(place, bytes.data(), bytes.size());
    return kNone;
}

// --- Numbers, by the letters that the module array has for them.

template<class T> Value load_int(Mutator& m, platform::SharedOffset place) {
    T number;
    platform::read_shared(place, &number, sizeof number);
    if constexpr (std::is_unsigned_v<T>)
        return vm::new_int_unsigned(m, number);
    else
        return vm::new_int(m, number);
}

template<class T> Value load_float(platform::SharedOffset place) {
    T number;
    platform::read_shared(place, &number, sizeof number);
    return Value::from_double(static_cast<double>(number));
}

int64_t size_of(char code) {
    switch (code) {
    case 'b':
    case 'B': return 1;
    case 'h':
    case 'H': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'd': return 8;
    default: return 0;
    }
}

Value load(Mutator& m, char code, platform::SharedOffset place) {
    switch (code) {
    case 'b': return load_int<int8_t>(m, place);
    case 'B': return load_int<uint8_t>(m, place);
    case 'h': return load_int<int16_t>(m, place);
    case 'H': return load_int<uint16_t>(m, place);
    case 'i': return load_int<int32_t>(m, place);
    case 'I': return load_int<uint32_t>(m, place);
    case 'l':
    case 'q': return load_int<int64_t>(m, place);
    case 'L':
    case 'Q': return load_int<uint64_t>(m, place);
    case 'f': return load_float<float>(place);
    default: return load_float<double>(place);
    }
}

// False with an exception raised, or [*failed] is kSignalRetry.
bool store_int(Mutator& m, platform::SharedOffset place, int64_t bytes, Value v) {
    int64_t number;
    if (!int_argument(m, v, &number)) return false;
    platform::write_shared(place, &number, static_cast<size_t>(bytes)); // the low bytes, as C does
    return true;
}

bool store_float(Mutator& m, platform::SharedOffset place, char code, Value v) {
    double number;
    int64_t whole;
    if (m.kind_of(v) == vm::Kind::Float) {
        number = v.as_double();
    } else if (v.is_int() || v == vm::kTrue || v == vm::kFalse) {
        if (!int_argument(m, v, &whole)) return false;
        number = static_cast<double>(whole);
    } else {
        m.raise(ErrorType::TypeError, "must be real number, not %s", vm::type_name(m, v));
        return false;
    }
    const float narrow = static_cast<float>(number);
    if (code == 'f')
        platform::write_shared(place, &narrow, sizeof narrow);
    else
        platform::write_shared(place, &number, sizeof number);
    return true;
}

bool store(Mutator& m, char code, platform::SharedOffset place, Value v) {
    if (code == 'f' || code == 'd') return store_float(m, place, code, v);
    return store_int(m, place, size_of(code), v);
}

// False with an exception raised.
bool code_argument(Mutator& m, Value v, char* code) {
    *code = 0;
    if (m.is(v, vm::Kind::Str) && m.at<vm::Str>(v)->length == 1)
        *code = static_cast<char>(m.at<vm::Str>(v)->at(0));
    if (size_of(*code) != 0) return true;
    m.raise(ErrorType::ValueError, "there is no such type code");
    return false;
}

// get(code, offset)
Value get(Mutator& m, Value* args, uint32_t) {
    char code;
    platform::SharedOffset place;
    if (!code_argument(m, args[0], &code) || !place_argument(m, args[1], size_of(code), &place))
        return kNoValue;
    return load(m, code, place);
}

// set(code, offset, value)
Value set(Mutator& m, Value* args, uint32_t) {
    char code;
    platform::SharedOffset place;
    if (!code_argument(m, args[0], &code) || !place_argument(m, args[1], size_of(code), &place))
        return kNoValue;
    return store(m, code, place, args[2]) ? kNone : kNoValue;
}

// get_many(code, offset, count): a list.
Value get_many(Mutator& m, Value* args, uint32_t) {
    char code;
    int64_t count;
    platform::SharedOffset place;
    if (!code_argument(m, args[0], &code) || !int_argument(m, args[2], &count) ||
        !place_argument(m, args[1], count * size_of(code), &place))
        return kNoValue;
    const Value made = vm::new_list(m, nullptr, 0);
    if (made == vm::kSignalRetry) return made;
    for (int64_t i = 0; i < count; ++i) {
        const Value item = load(m, code, place + static_cast<uint64_t>(i * size_of(code)));
        if (item == vm::kSignalRetry || !vm::list_append(m, m.at<vm::List>(made), item))
            return vm::kSignalRetry;
    }
    return made;
}

// add(offset, summand): a word of 32 bits, at once for all processes; what was there before.
Value add(Mutator& m, Value* args, uint32_t) {
    int64_t summand;
    platform::SharedOffset place;
    if (!int_argument(m, args[1], &summand) || !place_argument(m, args[0], 4, &place))
        return kNoValue;
    return Value::from_int(
        static_cast<int32_t>(platform::add_to_shared_word(place, static_cast<uint32_t>(summand))));
}

// The descriptor that a spawned process needs, -1 where there is none; and its use there.
Value arena_fd(Mutator&, Value*, uint32_t) {
    return Value::from_int(platform::shared_arena_fd());
}

Value attach_arena(Mutator& m, Value* args, uint32_t) {
    int64_t fd;
    if (!int_argument(m, args[0], &fd)) return kNoValue;
    const Result<void> attached = platform::attach_shared_arena(static_cast<int>(fd));
    return attached.ok() ? kNone : runtime::raise_os_error(m, attached.error().code);
}

// --- Semaphores.

NativeObject* lock_of(Mutator& m, Value self) {
    return m.at<NativeObject>(self);
}

// semaphore(kind, value, max, state): [state] names one that is there, 0 makes one.
Value semaphore(Mutator& m, Value* args, uint32_t) {
    int64_t numbers[4];
    for (int i = 0; i < 4; ++i)
        if (!int_argument(m, args[i], &numbers[i])) return kNoValue;
    platform::SharedOffset state;
    if (numbers[3] != 0 && !place_argument(m, args[3], 16, &state)) return kNoValue;
    return runtime::new_shared_lock(m,
                                    class_root(m, ClassRoot::Semaphore).as_ref(),
                                    static_cast<SharedKind>(numbers[0]),
                                    static_cast<uint32_t>(numbers[1]),
                                    static_cast<uint32_t>(numbers[2]),
                                    static_cast<uint64_t>(numbers[3]));
}

bool is_blocking(Value v) {
    return v.empty() || !(v == vm::kFalse || v == Value::from_int(0) || v == kNone);
}

// A time-out that is over is no wait at all.
Value acquire_leaf(Mutator& m, Value* args, uint32_t count) {
    if (runtime::try_acquire_shared(m, lock_of(m, args[0]))) return vm::kTrue;
    return count < 2 || is_blocking(args[1]) ? vm::kSignalSlow : vm::kFalse;
}

Value enter_leaf(Mutator& m, Value* args, uint32_t) {
    return runtime::try_acquire_shared(m, lock_of(m, args[0])) ? vm::kTrue : vm::kSignalSlow;
}

// Slots: self, blocking, timeout, deadline, answer of the park.
Value acquire_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!timeout_argument(m, f.slot(2), &f.slot(3))) return kNoValue;
    runtime::begin_shared_wait(m, lock_of(m, f.slot(0)));
    while (!runtime::try_acquire_shared(m, lock_of(m, f.slot(0)))) {
        if (runtime::is_past(f.slot(3))) {
            runtime::end_shared_wait(m, lock_of(m, f.slot(0)));
            return vm::kFalse;
        }
        PLAIT_AWAIT_CATCH(f.slot(4),
                          runtime::park_for_shared(
                              m, lock_of(m, f.slot(0)), runtime::deadline_of_slot(f.slot(3))));
        if (f.slot(4).empty()) {
            runtime::end_shared_wait(m, lock_of(m, f.slot(0)));
            return kNoValue;
        }
    }
    runtime::end_shared_wait(m, lock_of(m, f.slot(0)));
    return vm::kTrue;
    PLAIT_FRAME_END
}

Value release_now(Mutator& m, NativeObject* lock) {
    switch (runtime::release_shared(m, lock)) {
    case runtime::SharedRelease::Done: break;
    case runtime::SharedRelease::NotOwner:
        return m.raise(ErrorType::AssertionError,
                       "attempt to release recursive lock not owned by thread");
    case runtime::SharedRelease::TooOften:
        return m.raise(ErrorType::ValueError, "semaphore or lock released too many times");
    }
    return kNone;
}

Value release(Mutator& m, Value* args, uint32_t) {
    return has_unwritten(m) ? vm::kSignalSlow : release_now(m, lock_of(m, args[0]));
}

// Slots: self and what __exit__ gets, answer of the park.
template<uint32_t kAnswer> Value flush_and_release(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(kAnswer), runtime::park(m, runtime::ParkReason::Flush, -1));
    return release_now(m, lock_of(m, f.slot(0)));
    PLAIT_FRAME_END
}

Value get_value(Mutator& m, Value* args, uint32_t) {
    return Value::from_int(runtime::shared_value(lock_of(m, args[0])));
}
Value count_of(Mutator& m, Value* args, uint32_t) {
    return Value::from_int(runtime::shared_count(lock_of(m, args[0])));
}
Value is_mine(Mutator& m, Value* args, uint32_t) {
    return vm::from_bool(runtime::is_shared_mine(m, lock_of(m, args[0])));
}
// (kind, max, state): what another process makes it from.
Value parts(Mutator& m, Value* args, uint32_t) {
    const uint64_t* words = lock_of(m, args[0])->words();
    const Value items[] = {Value::from_int(static_cast<int64_t>(words[runtime::kSharedKind])),
                           Value::from_int(static_cast<int64_t>(words[runtime::kSharedMax])),
                           Value::from_int(static_cast<int64_t>(words[runtime::kSharedState]))};
    return vm::new_tuple(m, items, 3);
}

constexpr vm::NativeDef kSharedDefs[] = {
    {"allocate", allocate, nullptr, 1, 1, 0, 0, nullptr},
    {"free", free_memory, nullptr, 2, 2, 0, 0, nullptr},
    {"read", read, nullptr, 2, 2, 0, 0, nullptr},
    {"write", write, nullptr, 2, 2, 0, 0, nullptr},
    {"get", get, nullptr, 2, 2, 0, 0, nullptr},
    {"set", set, nullptr, 3, 3, 0, 0, nullptr},
    {"get_many", get_many, nullptr, 3, 3, 0, 0, nullptr},
    {"add", add, nullptr, 2, 2, 0, 0, nullptr},
    {"arena_fd", arena_fd, nullptr, 0, 0, 0, 0, nullptr},
    {"attach_arena", attach_arena, nullptr, 1, 1, 0, 0, nullptr},
    {"semaphore", semaphore, nullptr, 4, 4, 0, 0, nullptr},
};

constexpr uint16_t kMethod = vm::kNativeMethod;
constexpr uint16_t kAcquireFlags = vm::kNativeMethod | vm::kNativeCatches;

constexpr vm::NativeDef kSemaphoreDefs[] = {
    {"acquire", acquire_leaf, acquire_step, 1, 3, 2, kAcquireFlags, "self,block,timeout"},
    {"__enter__", enter_leaf, acquire_step, 1, 3, 2, kAcquireFlags, nullptr},
    {"release", release, flush_and_release<1>, 1, 1, 1, kMethod, nullptr},
    {"__exit__", release, flush_and_release<4>, 1, 4, 1, kMethod, nullptr},
    {"get_value", get_value, nullptr, 1, 1, 0, kMethod, nullptr},
    {"count", count_of, nullptr, 1, 1, 0, kMethod, nullptr},
    {"is_mine", is_mine, nullptr, 1, 1, 0, kMethod, nullptr},
    {"parts", parts, nullptr, 1, 1, 0, kMethod, nullptr},
};

} // namespace

const vm::NativeTable kSharedTable = {kSharedDefs, std::size(kSharedDefs)};
const vm::NativeTable kSemaphoreTable = {kSemaphoreDefs, std::size(kSemaphoreDefs)};

Value init_shared(Mutator& m, Value* args, uint32_t) {
    return add_class(
               m, args[0], "_shared", "semaphore", kSemaphoreTable, ClassRoot::Semaphore, nullptr)
               ? kNone
               : vm::kSignalRetry;
}

} // namespace plait::modules
