#include "modules/asyncio_round.h"

#include "modules/asyncio_future.h"
#include "runtime/deadline.h"
#include "vm/containers.h"
#include "vm/generators.h"
#include "vm/ops.h"

namespace plait::modules {

using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::Value;

namespace {

// Slots: the arguments, then the frame's own. [kLeft]: the context that was left for the item's.
enum Slot : uint32_t { kLoopSlot, kReadySlot, kIndex, kItem, kLeft, kResult, kError, kValue };

// The loop's own slots; it was looked at when the frame began.
Value* loop_slots(Mutator& m, NativeFrame& f) {
    return m.at<vm::Instance>(f.slot(kLoopSlot))->slots();
}
Value* item_slots(Mutator& m, NativeFrame& f) {
    return m.at<vm::Instance>(f.slot(kItem))->slots();
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

double when_of(Mutator& m, Value timer);

// Whether the next round holds nothing but what is ready now: nobody has called the loop from
// outside or wants it to stop, and no timer is due.
bool has_plain_round(Mutator& m, const Value* loop) {
    const Value ready = m.load(loop + kLoopReady), timers = m.load(loop + kLoopTimers);
    if (!m.is(ready, vm::Kind::List) || vm::list_size(m, m.at<vm::List>(ready)) == 0 ||
        !m.is(timers, vm::Kind::List) || m.load(loop + kLoopStopping) != vm::kFalse ||
        m.load(loop + kLoopDebug) != vm::kFalse || is_called(m, m.load(loop + kLoopWaker))) {
        return false;
    }
    const Value first = vm::list_get(m, m.at<vm::List>(timers), 0);
    if (first.empty()) return true;
    return when_of(m, first) > static_cast<double>(runtime::program_monotonic_ns(m)) * 1e-9 + 2e-9;
}

// Begins it: the list that has been gone through becomes the one that fills. False: it is the
// loop's own code that has to go on.
bool begin_round(Mutator& m, NativeFrame& f) {
    Value* loop = loop_slots(m, f);
    const Value done = f.slot(kReadySlot), ready = m.load(loop + kLoopReady);
    if (!has_plain_round(m, loop) || ready == done) return false;
    put(m, loop + kLoopRound, ready);
    vm::list_truncate(m, m.at<vm::List>(done));
    put(m, loop + kLoopReady, done);
    f.slot(kReadySlot) = ready;
    f.slot(kIndex) = Value::from_int(0);
    return true;
}

// Whether the item is a task whose next step is to go on with nothing, or with the result of what
// it waited for.
bool steps_plainly(Mutator& m, NativeFrame& f) {
    const Value* task = task_of(m, f.slot(kItem));
    if (!task || (bits_of(m, task) & (kDone | kMustCancel)) != 0) return false;
    const Value coroutine = m.load(task + kTaskCoroutine);
    if (!m.is(coroutine, vm::Kind::Coroutine) && !m.is(coroutine, vm::Kind::Generator))
        return false;
    const Value waiter = m.load(task + kTaskWaiter);
    if (is_none(waiter)) return true;
    const Value* future = future_of(m, waiter);
    return future && (bits_of(m, future) & (kDone | kCancelled | kFailed)) == kDone;
}

void begin_step(Mutator& m, NativeFrame& f) {
    Value* task = item_slots(m, f);
    put(m, task + kTaskWaiter, kNone);
    put(m, loop_slots(m, f) + kLoopCurrent, f.slot(kItem));
    Value args[2] = {m.load(task + kTaskLane), m.load(task + kTaskContext)};
    f.slot(kLeft) = task_step_begin(m, args, 2);
}

// Calls the method [which] of the item with [argument] and the context that was left.
Value call_item(Mutator& m, NativeFrame& f, Kit which, Value argument) {
    const Value item = f.slot(kItem);
    const Value method = vm::lookup_in_class(m, m.class_of(item), kit(m, which));
    const Value args[3] = {item, argument, f.slot(kLeft)};
    return vm::call(m, method, args, 3);
}

// `handle._run()`, for whatever it is.
Value call_run(Mutator& m, NativeFrame& f) {
    const Value item = f.slot(kItem);
    const Value method = vm::lookup_in_class(m, m.class_of(item), kit(m, kRunName));
    return method.empty() ? kNone : vm::call(m, method, &item, 1);
}

// Whether the coroutine has yielded nothing, or a future of this loop that it may wait for.
bool waits_plainly(Mutator& m, NativeFrame& f) {
    const Value result = f.slot(kResult);
    if (result == kNone) return true;
    const Value* future = future_of(m, result);
    return future && (bits_of(m, future) & (kBlocking | kDone)) == kBlocking &&
           m.load(future + kFutureLoop) == f.slot(kLoopSlot) && result != f.slot(kItem) &&
           (bits_of(m, item_slots(m, f)) & kMustCancel) == 0;
}

void end_step(Mutator& m, NativeFrame& f) {
    Value* task = item_slots(m, f);
    const Value result = f.slot(kResult);
    const int64_t kind = result == kNone ? 2 : is_exactly(m, result, kSleepClass) ? 1 : 0;
    Value args[3] = {m.load(task + kTaskLane), Value::from_int(kind), f.slot(kLeft)};
    f.slot(kLeft) = task_step_end(m, args, 3); // the task's own context now
    put(m, task + kTaskContext, f.slot(kLeft));
}

// The task is among what is ready, or among the callbacks of what it waits for. kSignalRetry:
// nothing of that.
Value begin_wait(Mutator& m, NativeFrame& f) {
    const Value task = f.slot(kItem), result = f.slot(kResult);
    if (result == kNone) return append(m, m.load(loop_slots(m, f) + kLoopReady), task);
    Value* future = future_of(m, result);
    const Value added = add_callback(m, future, task);
    if (added != kNone) return added;
    put_bits(m, future, bits_of(m, future) & ~kBlocking);
    put(m, item_slots(m, f) + kTaskWaiter, result);
    return kNone;
}

// --- What is no task.

Value wake_sleeper(Mutator& m, NativeFrame& f) {
    const Value* sleep = slots_of(m, f.slot(kItem), kSleepClass, kSleepWhen + 1);
    if (!sleep || (bits_of(m, sleep) & kDone) != 0) return kNone;
    return finish_future(m, f.slot(kItem), kDone, m.load(sleep + kFutureResult), kNone);
}

// A child of a gather that is done.
bool is_gathered_child(Mutator& m, Value item) {
    const Value* future = future_of(m, item);
    return future && (bits_of(m, future) & kDone) != 0 && is_gathered(m, future);
}

// What gather returned learns of it.
Value call_gatherer(Mutator& m, NativeFrame& f) {
    const Value args[2] = {m.load(item_slots(m, f) + kFutureCallbacks), f.slot(kItem)};
    if (child_is_done(m, args[0], args[1])) return kNone;
    return vm::call(
        m, vm::lookup_in_class(m, m.class_of(args[0]), kit(m, kChildDoneName)), args, 2);
}

// A callback of a future, the future, and the context that it is called in.
bool is_future_callback(Mutator& m, Value item) {
    return m.is(item, vm::Kind::Tuple) && m.at<vm::Tuple>(item)->size == 3;
}
Value* callback_items(Mutator& m, NativeFrame& f) {
    return m.at<vm::Tuple>(f.slot(kItem))->items();
}

bool is_plain_handle(Mutator& m, NativeFrame& f) {
    const Value handle = f.slot(kItem);
    return (is_exactly(m, handle, kHandleClass) || is_exactly(m, handle, kTimerClass)) &&
           m.at<vm::Instance>(handle)->flags >= kHandleSlots;
}

Value call_handle(Mutator& m, NativeFrame& f) {
    Value* handle = item_slots(m, f);
    const Value args = m.load(handle + kHandleArguments);
    if (!m.is(args, vm::Kind::Tuple)) return call_run(m, f); // somebody has changed it
    vm::Tuple* tuple = m.at<vm::Tuple>(args);
    return vm::call(m, m.load(handle + kHandleCallback), tuple->items(), tuple->size);
}

// One call that is due, in its context.
Value call_back(Mutator& m, NativeFrame& f) {
    if (is_gathered_child(m, f.slot(kItem))) return call_gatherer(m, f);
    if (!is_future_callback(m, f.slot(kItem))) return call_handle(m, f);
    Value* items = callback_items(m, f);
    if (!slots_of(m, items[0], kGatheringClass, kGatherSlots))
        return vm::call(m, items[0], items + 1, 1);
    if (child_is_done(m, items[0], items[1])) return kNone;
    const Value method = vm::lookup_in_class(m, m.class_of(items[0]), kit(m, kChildDoneName));
    return vm::call(m, method, items, 2);
}

Value context_of_item(Mutator& m, NativeFrame& f) {
    if (is_future_callback(m, f.slot(kItem))) return callback_items(m, f)[2];
    if (is_gathered_child(m, f.slot(kItem))) return kNone;
    const Value context = m.load(item_slots(m, f) + kHandleContext);
    return context.empty() ? kNone : context;
}

// The call has raised: the loop reports that.
Value call_failed(Mutator& m, NativeFrame& f) {
    const Value method = vm::lookup_in_class(m, m.class_of(f.slot(kLoopSlot)), kit(m, kFailedName));
    const Value args[3] = {f.slot(kLoopSlot), f.slot(kItem), f.slot(kError)};
    return vm::call(m, method, args, 3);
}

// What it held is dropped here, before the next one.
void forget_item(NativeFrame& f) {
    f.slot(kItem) = f.slot(kResult) = f.slot(kError) = f.slot(kLeft) = f.slot(kValue) = kNone;
}

} // namespace

Value run_round(Mutator& m, NativeFrame& f, Value in) {
    if (in.empty() && m.raising() && (f.state() & 1) == 0) return kNoValue; // from outside
    PLAIT_FRAME_BEGIN
    if (!loop_of(m, f.slot(kLoopSlot)) || !m.is(f.slot(kReadySlot), vm::Kind::List))
        return m.raise(vm::ErrorType::TypeError, "a loop and a list are expected");
    f.slot(kIndex) = Value::from_int(0);
    for (;;) {
        PLAIT_POLL();
        if (!take_item(m, f)) {
            if (!begin_round(m, f)) return kNone;
            continue;
        }
        if (steps_plainly(m, f)) {
            begin_step(m, f);
            PLAIT_AWAIT_CATCH(
                f.slot(kResult),
                vm::resume_generator(m, m.load(item_slots(m, f) + kTaskCoroutine), kNone));
            if (f.slot(kResult).empty()) {
                f.slot(kError) = m.take_exception();
                PLAIT_AWAIT_CATCH(f.slot(kResult), call_item(m, f, kRaisedName, f.slot(kError)));
            } else if (f.slot(kResult) == vm::kSignalStop) {
                f.slot(kValue) = m.fiber().stop_value;
                PLAIT_AWAIT_CATCH(f.slot(kResult),
                                  finish_task(m, f.slot(kItem), f.slot(kValue), f.slot(kLeft)));
            } else if (waits_plainly(m, f)) {
                end_step(m, f);
                PLAIT_AWAIT(f.slot(kValue), begin_wait(m, f));
            } else {
                f.slot(kValue) = f.slot(kResult);
                PLAIT_AWAIT_CATCH(f.slot(kResult), call_item(m, f, kWaitForName, f.slot(kValue)));
            }
            put(m, loop_slots(m, f) + kLoopCurrent, kNone);
            if (f.slot(kResult).empty()) return kNoValue;
        } else if (is_exactly(m, f.slot(kItem), kSleepClass)) {
            PLAIT_AWAIT(f.slot(kValue), wake_sleeper(m, f));
        } else if (is_gathered_child(m, f.slot(kItem)) || is_future_callback(m, f.slot(kItem)) ||
                   is_plain_handle(m, f)) {
            if (is_plain_handle(m, f) && m.load(item_slots(m, f) + kHandleCancelled) == vm::kTrue) {
                forget_item(f);
                continue;
            }
            f.slot(kLeft) = enter_context(m, context_of_item(m, f));
            PLAIT_AWAIT_CATCH(f.slot(kResult), call_back(m, f));
            enter_context(m, f.slot(kLeft));
            if (f.slot(kResult).empty()) {
                f.slot(kError) = m.take_exception();
                PLAIT_AWAIT(f.slot(kResult), call_failed(m, f));
            }
        } else {
            PLAIT_AWAIT(f.slot(kResult), call_run(m, f));
        }
        forget_item(f);
    }
    PLAIT_FRAME_END
}

// --- The heap of timers.

namespace {

Value time_of(Mutator& m, Value timer) {
    if (!m.is(timer, vm::Kind::Instance) || m.at<vm::Instance>(timer)->flags <= kTimerWhen)
        return kNoValue;
    return m.load(m.at<vm::Instance>(timer)->slots() + kTimerWhen);
}
bool has_time(Mutator& m, Value timer) {
    const Value when = time_of(m, timer);
    return when.is_double() || when.is_int();
}

// Threads that race on a loop may have left anything in its heap.
double when_of(Mutator& m, Value timer) {
    const Value when = time_of(m, timer);
    return when.is_double() ? when.as_double()
           : when.is_int()  ? static_cast<double>(when.as_int())
                            : 0;
}

bool is_cancelled(Mutator& m, Value timer) {
    if (const Value* sleep = future_of(m, timer)) return (bits_of(m, sleep) & kDone) != 0;
    const Value* handle = slots_of(m, timer, kHandleClass, kHandleSlots);
    return handle && m.load(handle + kHandleCancelled) == vm::kTrue;
}

// [timer] goes up from [position] to its place.
void sift_up(Mutator& m, vm::List* heap, int64_t position, Value timer) {
    const double when = when_of(m, timer);
    while (position > 0) {
        const int64_t parent = (position - 1) >> 1;
        const Value above = vm::list_get(m, heap, parent);
        if (!(when < when_of(m, above))) break;
        vm::list_set(m, heap, position, above);
        position = parent;
    }
    vm::list_set(m, heap, position, timer);
}

// The first one, which leaves the heap; no value where it is empty.
Value timer_pop(Mutator& m, vm::List* heap) {
    const Value last = vm::list_pop(m, heap);
    const int64_t end = vm::list_size(m, heap);
    if (last.empty() || end == 0) return last;
    const Value least = vm::list_get(m, heap, 0);
    int64_t position = 0;
    for (int64_t child = 1; child < end; child = 2 * position + 1) {
        Value smaller = vm::list_get(m, heap, child);
        if (child + 1 < end) {
            const Value right = vm::list_get(m, heap, child + 1);
            if (!(when_of(m, smaller) < when_of(m, right))) {
                smaller = right;
                child++;
            }
        }
        vm::list_set(m, heap, position, smaller);
        position = child;
    }
    sift_up(m, heap, position, last);
    return least;
}

Value raise_no_heap(Mutator& m) {
    return m.raise(vm::ErrorType::TypeError, "a list is expected");
}

} // namespace

Value timer_push(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], vm::Kind::List)) return raise_no_heap(m);
    if (!has_time(m, args[1]))
        return m.raise(vm::ErrorType::TypeError, "when must be an int or a float");
    vm::List* heap = m.at<vm::List>(args[0]);
    const int64_t position = vm::list_size(m, heap);
    if (!vm::list_append(m, heap, args[1])) return vm::kSignalRetry;
    sift_up(m, heap, position, args[1]);
    return kNone;
}

Value next_timer(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], vm::Kind::List)) return raise_no_heap(m);
    vm::List* heap = m.at<vm::List>(args[0]);
    for (;;) {
        const Value first = vm::list_get(m, heap, 0);
        if (first.empty()) return kNone;
        if (!is_cancelled(m, first)) return Value::from_double(when_of(m, first));
        timer_pop(m, heap);
    }
}

Value take_due(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], vm::Kind::List) || !args[1].is_double()) return raise_no_heap(m);
    vm::List* heap = m.at<vm::List>(args[0]);
    for (;;) {
        const Value first = vm::list_get(m, heap, 0);
        if (first.empty() || when_of(m, first) >= args[1].as_double()) return kNone;
        if (append(m, args[2], first) != kNone) return vm::kSignalRetry;
        timer_pop(m, heap);
    }
}

} // namespace plait::modules
