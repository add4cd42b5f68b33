#include "modules/asyncio_round.h"

#include "modules/tables.h"
#include "runtime/deadline.h"
#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/finalizers.h"
#include "vm/generators.h"
#include "vm/ops.h"

#include <algorithm>

namespace plait::modules {

using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::Value;

namespace {

// The kit's items, in the order of _kit in asyncio/loop.py: classes, states, names of attributes.
enum Kit : uint32_t {
    kTask,
    kFuture,
    kHandle,
    kTimerHandle,
    kPending,
    kFinished,
    kState,
    kMustCancel,
    kResume,
    kWaiter,
    kLane,
    kContext,
    kCoroutine,
    kCurrent,
    kReady,
    kLoop,
    kCallbacks,
    kException,
    kBlocking,
    kWaitKind,
    kCancelled,
    kCallback,
    kArguments,
    kRun,
    kReturned,
    kRaised,
    kWaitFor,
    kFailed,
    kRound,
    kStopping,
    kDebug,
    kTimers,
    kWhen,
    kWaker,
    kSleep,
    kKitSize
};

// Slots: the arguments, then the frame's own. [kLeft]: the context that was left for the item's.
enum Slot : uint32_t {
    kLoopSlot,
    kReadySlot,
    kKitSlot,
    kIndex,
    kItem,
    kLeft,
    kResult,
    kError,
    kValue
};

vm::NativeObject* kit_of(Mutator& m, NativeFrame& f) {
    return m.at<vm::NativeObject>(f.slot(kKitSlot));
}
Value kit(Mutator& m, NativeFrame& f, Kit which) {
    return m.at<vm::Tuple>(kit_of(m, f)->values()[0])->items()[which];
}

// Where instances of a shape have the attributes that the kit names: a word for each of some shapes
// and a name, with the shape and the slot plus one (0: it has none). Shapes live and die with their
// classes, so a collection voids all words.
constexpr uint32_t kShapesKept = 8, kSlotWords = 1 + kKitSize * kShapesKept;

uint64_t* slot_word(Mutator& m, NativeFrame& f, vm::Ref shape, Kit name) {
    return kit_of(m, f)->words() + 1 + name * kShapesKept + (shape >> 4) % kShapesKept;
}

void renew_slot_words(Mutator& m, NativeFrame& f) {
    uint64_t* words = kit_of(m, f)->words();
    const uint64_t collections = m.vm.heap().collection_count();
    if (__atomic_load_n(&words[0], __ATOMIC_RELAXED) == collections) return;
    for (uint32_t i = 1; i < kSlotWords; i++)
        __atomic_store_n(&words[i], 0, __ATOMIC_RELAXED);
    __atomic_store_n(&words[0], collections, __ATOMIC_RELAXED);
}

// The place of an attribute among the instance's own slots; null where it is elsewhere, or where
// there is none ([*is_absent]).
Value* find_slot(Mutator& m, NativeFrame& f, vm::Instance* instance, Kit name, bool* is_absent) {
    const vm::Ref shape_ref = m.load(&instance->shape);
    uint64_t* word = slot_word(m, f, shape_ref, name);
    uint64_t known = __atomic_load_n(word, __ATOMIC_RELAXED);
    if (known >> 32 != shape_ref) {
        vm::Shape* shape = m.at<vm::Shape>(shape_ref);
        if (shape->is_dict) return nullptr;
        const int32_t slot = vm::shape_find(m, shape, kit(m, f, name));
        known = uint64_t{shape_ref} << 32 | static_cast<uint32_t>(slot + 1);
        __atomic_store_n(word, known, __ATOMIC_RELAXED);
    }
    const auto slot = static_cast<uint32_t>(known);
    *is_absent = slot == 0;
    return slot != 0 && slot <= instance->flags ? instance->slots() + (slot - 1) : nullptr;
}

// An attribute of an instance itself; no value where it has only its class's.
Value own(Mutator& m, NativeFrame& f, Value object, Kit name) {
    if (!m.is(object, vm::Kind::Instance)) return kNoValue;
    vm::Instance* instance = m.at<vm::Instance>(object);
    bool is_absent = false;
    if (const Value* place = find_slot(m, f, instance, name, &is_absent)) {
        const Value value = m.load(place);
        if (!value.empty()) return value;
    } else if (is_absent) {
        return kNoValue;
    }
    return vm::instance_get(m, instance, kit(m, f, name), nullptr);
}

// kNone or kSignalRetry.
Value set_own(Mutator& m, NativeFrame& f, Value object, Kit name, Value value) {
    vm::Instance* instance = m.at<vm::Instance>(object);
    bool is_absent = false;
    Value* place = m.free_threaded ? nullptr : find_slot(m, f, instance, name, &is_absent);
    if (place) {
        m.store(instance, place, value);
        return kNone;
    }
    vm::Ref before, after;
    int32_t slot;
    return vm::instance_set(m, instance, kit(m, f, name), value, &before, &after, &slot);
}

bool is_exactly(Mutator& m, NativeFrame& f, Value object, Kit which) {
    return m.is(object, vm::Kind::Instance) && m.class_of(object) == kit(m, f, which).as_ref();
}

// The next item of the list, which has None in its place from now on. False: there is none.
bool take_item(Mutator& m, NativeFrame& f) {
    const int64_t index = f.slot(kIndex).as_int();
    vm::List* ready = m.at<vm::List>(f.slot(kReadySlot));
    f.slot(kItem) = vm::list_get(m, ready, index);
    if (f.slot(kItem).empty()) return false;
    f.slot(kIndex) = Value::from_int(index + 1);
    vm::list_set(m, ready, index, kNone);
    return true;
}

double when_of(Mutator& m, Value timer, Value name);

// Whether the next round holds nothing but what is ready now: nobody has called the loop from
// outside or wants it to stop, and no timer is due.
bool has_plain_round(Mutator& m, NativeFrame& f) {
    const Value loop = f.slot(kLoopSlot);
    const Value ready = own(m, f, loop, kReady), timers = own(m, f, loop, kTimers);
    if (!m.is(ready, vm::Kind::List) || vm::list_size(m, m.at<vm::List>(ready)) == 0 ||
        !m.is(timers, vm::Kind::List) || own(m, f, loop, kStopping) != vm::kFalse ||
        own(m, f, loop, kDebug) != vm::kFalse || is_called(m, own(m, f, loop, kWaker))) {
        return false;
    }
    const Value first = vm::list_get(m, m.at<vm::List>(timers), 0);
    if (first.empty()) return true;
    return when_of(m, first, kit(m, f, kWhen)) >
           static_cast<double>(runtime::program_monotonic_ns(m)) * 1e-9 + 2e-9;
}

// Begins it: the list that has been gone through becomes the one that fills. False: it is the
// loop's own code that has to go on.
bool begin_round(Mutator& m, NativeFrame& f) {
    const Value loop = f.slot(kLoopSlot), done = f.slot(kReadySlot);
    if (!has_plain_round(m, f)) return false;
    const Value ready = own(m, f, loop, kReady);
    if (ready == done || set_own(m, f, loop, kRound, ready) != kNone) return false;
    vm::list_truncate(m, m.at<vm::List>(done));
    if (set_own(m, f, loop, kReady, done) != kNone) return false;
    f.slot(kReadySlot) = ready;
    f.slot(kIndex) = Value::from_int(0);
    return true;
}

// Whether the task's next step is to go on with nothing, or with the result of what it waited for.
bool steps_plainly(Mutator& m, NativeFrame& f) {
    const Value task = f.slot(kItem);
    if (!is_exactly(m, f, task, kTask) || !own(m, f, task, kState).empty() ||
        own(m, f, task, kMustCancel) == vm::kTrue) {
        return false;
    }
    const Value coroutine = own(m, f, task, kCoroutine);
    if (!m.is(coroutine, vm::Kind::Coroutine) && !m.is(coroutine, vm::Kind::Generator))
        return false;
    const Value resume = own(m, f, task, kResume);
    if (resume.empty() || resume == kNone) return true;
    const Value state = own(m, f, resume, kState), exception = own(m, f, resume, kException);
    return state == kit(m, f, kFinished) && (exception.empty() || exception == kNone) &&
           vm::is_subclass(m, m.class_of(resume), kit(m, f, kFuture).as_ref());
}

// kSignalRetry, having perhaps done some of it, which does not matter; or kNone.
Value prepare_step(Mutator& m, NativeFrame& f) {
    const Value task = f.slot(kItem);
    for (const Kit name : {kResume, kWaiter}) {
        const Value old = own(m, f, task, name);
        if (!old.empty() && old != kNone && set_own(m, f, task, name, kNone) != kNone)
            return vm::kSignalRetry;
    }
    return set_own(m, f, f.slot(kLoopSlot), kCurrent, task);
}

void begin_step(Mutator& m, NativeFrame& f) {
    const Value task = f.slot(kItem);
    Value args[2] = {own(m, f, task, kLane), own(m, f, task, kContext)};
    f.slot(kLeft) = task_step_begin(m, args, 2);
}

// Calls the method [which] of the item with [argument] and the context that was left.
Value call_item(Mutator& m, NativeFrame& f, Kit which, Value argument) {
    const Value item = f.slot(kItem);
    const Value method = vm::lookup_in_class(m, m.class_of(item), kit(m, f, which));
    const Value args[3] = {item, argument, f.slot(kLeft)};
    return vm::call(m, method, args, 3);
}

// `handle._run()`, for whatever it is.
Value call_run(Mutator& m, NativeFrame& f) {
    const Value item = f.slot(kItem);
    return vm::call(m, vm::lookup_in_class(m, m.class_of(item), kit(m, f, kRun)), &item, 1);
}

int64_t wait_kind(Mutator& m, NativeFrame& f, Value future) {
    const vm::Ref klass = m.class_of(future);
    if (klass == kit(m, f, kFuture).as_ref() || klass == kit(m, f, kTask).as_ref()) return 0;
    const Value kind = vm::lookup_in_class(m, klass, kit(m, f, kWaitKind));
    return kind.is_int() ? kind.as_int() : 0;
}

// Whether the coroutine has yielded nothing, or a future of this loop that it may wait for.
bool waits_plainly(Mutator& m, NativeFrame& f) {
    const Value task = f.slot(kItem), result = f.slot(kResult);
    if (result == kNone) return true;
    return m.is(result, vm::Kind::Instance) &&
           vm::is_subclass(m, m.class_of(result), kit(m, f, kFuture).as_ref()) &&
           own(m, f, result, kBlocking) == vm::kTrue && own(m, f, result, kState).empty() &&
           own(m, f, result, kLoop) == f.slot(kLoopSlot) && result != task &&
           own(m, f, task, kMustCancel) != vm::kTrue;
}

void end_step(Mutator& m, NativeFrame& f) {
    const Value task = f.slot(kItem), result = f.slot(kResult);
    Value args[3] = {own(m, f, task, kLane),
                     Value::from_int(result == kNone ? 2 : wait_kind(m, f, result)),
                     f.slot(kLeft)};
    f.slot(kLeft) = task_step_end(m, args, 3); // the task's own context now
}

// kNone or kSignalRetry.
Value append(Mutator& m, Value list, Value item) {
    if (!m.is(list, vm::Kind::List)) return kNone; // somebody else has changed it
    return vm::list_append(m, m.at<vm::List>(list), item) ? kNone : vm::kSignalRetry;
}

// A future's callbacks: none, one, or a list of several. kNone or kSignalRetry.
Value add_callback(Mutator& m, NativeFrame& f, Value future, Value callback) {
    const Value callbacks = own(m, f, future, kCallbacks);
    if (callbacks.empty() || callbacks == kNone) return set_own(m, f, future, kCallbacks, callback);
    if (m.is(callbacks, vm::Kind::List)) return append(m, callbacks, callback);
    const Value both[2] = {callbacks, callback};
    const Value list = vm::new_list(m, both, 2);
    return list == vm::kSignalRetry ? list : set_own(m, f, future, kCallbacks, list);
}

// The task is among what is ready, or among the callbacks of what it waits for. kSignalRetry:
// nothing of that.
Value begin_wait(Mutator& m, NativeFrame& f) {
    const Value task = f.slot(kItem), result = f.slot(kResult);
    if (own(m, f, task, kContext) != f.slot(kLeft) &&
        set_own(m, f, task, kContext, f.slot(kLeft)) != kNone) {
        return vm::kSignalRetry;
    }
    if (result == kNone) {
        const Value ready = own(m, f, f.slot(kLoopSlot), kReady);
        return append(m, ready, task);
    }
    if (set_own(m, f, result, kBlocking, vm::kFalse) != kNone ||
        set_own(m, f, task, kWaiter, result) != kNone) {
        return vm::kSignalRetry;
    }
    return add_callback(m, f, result, task);
}

// Whether the item is a sleep that is over, and one task waits for it.
bool wakes_plainly(Mutator& m, NativeFrame& f) {
    const Value sleep = f.slot(kItem);
    return is_exactly(m, f, sleep, kSleep) && own(m, f, sleep, kState).empty() &&
           own(m, f, sleep, kLoop) == f.slot(kLoopSlot) &&
           is_exactly(m, f, own(m, f, sleep, kCallbacks), kTask);
}

// The sleep is done and its task ready. kSignalRetry: some of it was done, which may be done again.
Value wake_sleeper(Mutator& m, NativeFrame& f) {
    const Value sleep = f.slot(kItem), task = own(m, f, sleep, kCallbacks);
    if (set_own(m, f, sleep, kState, kit(m, f, kFinished)) != kNone ||
        set_own(m, f, task, kResume, sleep) != kNone ||
        append(m, own(m, f, f.slot(kLoopSlot), kReady), task) != kNone) {
        return vm::kSignalRetry;
    }
    return set_own(m, f, sleep, kCallbacks, kNone);
}

// --- Handles.

bool is_cancelled(Mutator& m, NativeFrame& f) {
    return own(m, f, f.slot(kItem), kCancelled) == vm::kTrue;
}

bool is_plain_handle(Mutator& m, NativeFrame& f) {
    const Value handle = f.slot(kItem);
    return (is_exactly(m, f, handle, kHandle) || is_exactly(m, f, handle, kTimerHandle)) &&
           m.is(own(m, f, handle, kArguments), vm::Kind::Tuple);
}

Value call_back(Mutator& m, NativeFrame& f) {
    const Value handle = f.slot(kItem);
    const vm::Tuple* args = m.at<vm::Tuple>(own(m, f, handle, kArguments));
    return vm::call(
        m, own(m, f, handle, kCallback), const_cast<vm::Tuple*>(args)->items(), args->size);
}

// What it held is dropped here, before the next one.
void forget_item(NativeFrame& f) {
    f.slot(kItem) = f.slot(kResult) = f.slot(kError) = f.slot(kLeft) = f.slot(kValue) = kNone;
}

} // namespace

Value run_round(Mutator& m, NativeFrame& f, Value in) {
    if (in.empty() && m.raising() && (f.state() & 1) == 0) return kNoValue; // from outside
    PLAIT_FRAME_BEGIN
    if (!m.is(f.slot(kLoopSlot), vm::Kind::Instance) || !m.is(f.slot(kReadySlot), vm::Kind::List) ||
        m.class_of(f.slot(kKitSlot)) != class_root(m, ClassRoot::Kit).as_ref()) {
        return m.raise(vm::ErrorType::TypeError, "a loop, a list and the loop's kit are expected");
    }
    f.slot(kIndex) = Value::from_int(0);
    for (;;) {
        PLAIT_POLL();
        renew_slot_words(m, f);
        if (!take_item(m, f)) {
            if (!begin_round(m, f)) return kNone;
            continue;
        }
        if (steps_plainly(m, f)) {
            PLAIT_AWAIT(f.slot(kResult), prepare_step(m, f));
            begin_step(m, f);
            PLAIT_AWAIT_CATCH(f.slot(kResult),
                              vm::resume_generator(m, own(m, f, f.slot(kItem), kCoroutine), kNone));
            if (f.slot(kResult).empty()) {
                f.slot(kError) = m.take_exception();
                PLAIT_AWAIT_CATCH(f.slot(kResult), call_item(m, f, kRaised, f.slot(kError)));
            } else if (f.slot(kResult) == vm::kSignalStop) {
                f.slot(kResult) = kNone;
                f.slot(kValue) = m.fiber().stop_value;
                PLAIT_AWAIT_CATCH(f.slot(kResult), call_item(m, f, kReturned, f.slot(kValue)));
            } else if (waits_plainly(m, f)) {
                end_step(m, f);
                PLAIT_AWAIT(f.slot(kValue), begin_wait(m, f));
            } else {
                f.slot(kValue) = f.slot(kResult);
                PLAIT_AWAIT_CATCH(f.slot(kResult), call_item(m, f, kWaitFor, f.slot(kValue)));
            }
            set_own(m, f, f.slot(kLoopSlot), kCurrent, kNone);
            if (f.slot(kResult).empty()) return kNoValue;
        } else if (is_cancelled(m, f)) {
            // Nothing is done.
        } else if (wakes_plainly(m, f)) {
            PLAIT_AWAIT(f.slot(kValue), wake_sleeper(m, f));
        } else if (is_plain_handle(m, f)) {
            f.slot(kLeft) = enter_context(m, own(m, f, f.slot(kItem), kContext));
            PLAIT_AWAIT_CATCH(f.slot(kResult), call_back(m, f));
            enter_context(m, f.slot(kLeft));
            if (f.slot(kResult).empty()) {
                f.slot(kError) = m.take_exception();
                PLAIT_AWAIT(f.slot(kResult), call_item(m, f, kFailed, f.slot(kError)));
            }
        } else {
            PLAIT_AWAIT(f.slot(kResult), call_run(m, f));
        }
        forget_item(f);
    }
    PLAIT_FRAME_END
}

Value new_kit(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], vm::Kind::Tuple) || m.at<vm::Tuple>(args[0])->size != kKitSize)
        return m.raise(vm::ErrorType::TypeError, "a tuple of %u items is expected", kKitSize);
    vm::NativeObject* made =
        m.try_new_of<vm::NativeObject>(vm::Kind::Native,
                                       class_root(m, ClassRoot::Kit).as_ref(),
                                       sizeof(Value) + kSlotWords * sizeof(uint64_t));
    if (!made) return vm::kSignalRetry;
    made->value_count = 1;
    made->word_count = kSlotWords;
    made->trace_id = 0;
    made->values()[0] = args[0];
    std::fill_n(made->words(), kSlotWords, 0);
    return m.value_of(made);
}

// --- The heap of timers.

namespace {

Value time_of(Mutator& m, Value timer, Value name) {
    if (!m.is(timer, vm::Kind::Instance)) return kNoValue;
    return vm::instance_get(m, m.at<vm::Instance>(timer), name, nullptr);
}

// Threads that race on a loop may have left anything in its heap.
double when_of(Mutator& m, Value timer, Value name) {
    const Value when = time_of(m, timer, name);
    return when.is_double() ? when.as_double()
           : when.is_int()  ? static_cast<double>(when.as_int())
                            : 0;
}

bool are_heap_and_name(Mutator& m, Value heap, Value name) {
    if (m.is(heap, vm::Kind::List) && m.is(name, vm::Kind::Str)) return true;
    m.raise(vm::ErrorType::TypeError, "a list and a name are expected");
    return false;
}

// [timer] goes up from [position] to its place.
void sift_up(Mutator& m, vm::List* heap, int64_t position, Value timer, Value name) {
    const double when = when_of(m, timer, name);
    while (position > 0) {
        const int64_t parent = (position - 1) >> 1;
        const Value above = vm::list_get(m, heap, parent);
        if (!(when < when_of(m, above, name))) break;
        vm::list_set(m, heap, position, above);
        position = parent;
    }
    vm::list_set(m, heap, position, timer);
}

} // namespace

// heap, timer, the attribute's name.
Value timer_push(Mutator& m, Value* args, uint32_t) {
    if (!are_heap_and_name(m, args[0], args[2])) return kNoValue;
    const Value when = time_of(m, args[1], args[2]);
    if (!when.is_double() && !when.is_int())
        return m.raise(vm::ErrorType::TypeError, "when must be an int or a float");
    vm::List* heap = m.at<vm::List>(args[0]);
    const int64_t position = vm::list_size(m, heap);
    if (!vm::list_append(m, heap, args[1])) return vm::kSignalRetry;
    sift_up(m, heap, position, args[1], args[2]);
    return kNone;
}

// heap, the attribute's name.
Value timer_pop(Mutator& m, Value* args, uint32_t) {
    if (!are_heap_and_name(m, args[0], args[1])) return kNoValue;
    vm::List* heap = m.at<vm::List>(args[0]);
    const Value name = args[1], last = vm::list_pop(m, heap);
    const int64_t end = vm::list_size(m, heap);
    if (last.empty()) return m.raise(vm::ErrorType::IndexError, "pop from empty list");
    if (end == 0) return last;
    const Value least = vm::list_get(m, heap, 0);
    int64_t position = 0;
    for (int64_t child = 1; child < end; child = 2 * position + 1) {
        Value smaller = vm::list_get(m, heap, child);
        if (child + 1 < end) {
            const Value right = vm::list_get(m, heap, child + 1);
            if (!(when_of(m, smaller, name) < when_of(m, right, name))) {
                smaller = right;
                child++;
            }
        }
        vm::list_set(m, heap, position, smaller);
        position = child;
    }
    sift_up(m, heap, position, last, name);
    return least;
}

} // namespace plait::modules
