#include "modules/asyncio_future.h"

#include "modules/asyncio_round.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/import.h"
#include "vm/list_storage.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <algorithm>
#include <vector>

namespace plait::modules {

using vm::kNone;
using vm::kNoValue;
using vm::kSignalRetry;
using vm::Mutator;
using vm::NativeFrame;
using vm::Value;

Value* slots_of(Mutator& m, Value object, Kit which, uint32_t count) {
    if (!m.is(object, vm::Kind::Instance) || class_root(m, ClassRoot::Kit).empty()) return nullptr;
    vm::Instance* instance = m.at<vm::Instance>(object);
    if (instance->flags < count || !vm::is_subclass(m, instance->klass, kit(m, which).as_ref()))
        return nullptr;
    return instance->slots();
}

namespace {

Value raise_wrong_class(Mutator& m, Value object) {
    return m.raise(vm::ErrorType::TypeError,
                   "what asyncio has made is expected, not a '%s' object",
                   vm::type_name(m, object));
}

Value raise_of_kit(Mutator& m, Kit error, Value argument) {
    const Value args = is_none(argument) ? vm::kEmptyTuple : vm::new_tuple(m, &argument, 1);
    if (args == kSignalRetry) return args;
    const Value exception = vm::new_exception(m, kit(m, error).as_ref(), args);
    return exception == kSignalRetry ? exception : m.raise_value(exception);
}

Value raise_invalid_state(Mutator& m, const char* text) {
    const Value words = vm::intern_utf8(m, text);
    return words == kSignalRetry ? words : raise_of_kit(m, kInvalidStateError, words);
}

// Slots for attributes of the kit's classes; the names in [tuple] come behind those of the bases.
bool fix(Mutator& m, Value klass, Value tuple) {
    Value names[vm::kMaxFixed];
    const vm::Tuple* bases = m.at<vm::Tuple>(m.at<vm::Class>(klass)->bases);
    const Value base = const_cast<vm::Tuple*>(bases)->items()[0];
    uint32_t count = vm::fixed_attributes(m, m.at<vm::Class>(base), names);
    vm::Tuple* own = m.at<vm::Tuple>(tuple);
    for (uint32_t i = 0; i < own->size && count < vm::kMaxFixed; ++i)
        names[count++] = own->items()[i];
    return vm::fix_attributes(m, m.at<vm::Class>(klass), names, count);
}

bool add_methods(Mutator& m, Value klass) {
    vm::Dict* dict = m.at<vm::Dict>(m.at<vm::Class>(klass)->dict);
    return vm::add_natives(m, dict, kFutureTable, kNone, klass.as_ref()) == kNone;
}

} // namespace

// Items as Kit names them, names of attributes: a tuple for each class. While asyncio is imported,
// before anybody can have made an instance.
Value take_kit(Mutator& m, Value* args, uint32_t) {
    const bool are_tuples = m.is(args[0], vm::Kind::Tuple) && m.is(args[1], vm::Kind::Tuple);
    if (!are_tuples || m.at<vm::Tuple>(args[0])->size != kKitSize ||
        m.at<vm::Tuple>(args[1])->size != kKitClasses) {
        return m.raise(vm::ErrorType::TypeError, "the kit is not complete");
    }
    const Value* items = m.at<vm::Tuple>(args[0])->items();
    for (uint32_t i = 0; i < kKitClasses; ++i) {
        if (!fix(m, items[i], m.at<vm::Tuple>(args[1])->items()[i])) return kSignalRetry;
    }
    if (!add_methods(m, items[kFutureClass])) return kSignalRetry;
    Value* extra = m.root().extra;
    extra[static_cast<int>(ClassRoot::Kit)] = args[0];
    extra[static_cast<int>(ClassRoot::TaskCount)] = Value::from_int(0);
    vm::class_changed(m);
    return kNone;
}

Value append(Mutator& m, Value list, Value item) {
    if (!m.is(list, vm::Kind::List)) return kNone; // somebody else has changed it
    return vm::list_append(m, m.at<vm::List>(list), item) ? kNone : kSignalRetry;
}

namespace {

// What goes among what is ready, for a callback of [future]; kSignalRetry.
Value ready_item(Mutator& m, Value callback, Value future) {
    if (task_of(m, callback)) return callback;
    Value items[3] = {callback, future, kNone};
    if (m.is(callback, vm::Kind::Tuple) && m.at<vm::Tuple>(callback)->size == 2) {
        items[0] = m.at<vm::Tuple>(callback)->items()[0];
        items[2] = m.at<vm::Tuple>(callback)->items()[1];
    }
    return vm::new_tuple(m, items, 3);
}

void emit_wake(Mutator& m, const Value* loop, Value item) {
    if (!m.recorder || is_none(m.load(loop + kLoopCurrent))) return;
    const Value* task = task_of(m, item);
    if (!task) return;
    driver_of(m).emit_as_task(
        trace::Event::TaskWake, static_cast<uint64_t>(m.load(task + kTaskLane).as_int()), 0);
}

// What waits for the future goes among what is ready.
Value schedule_callbacks(Mutator& m, Value future, Value* slots) {
    Value single = m.load(slots + kFutureCallbacks);
    if (is_none(single)) return kNone;
    Value* loop = loop_of(m, m.load(slots + kFutureLoop));
    if (!loop) return raise_wrong_class(m, m.load(slots + kFutureLoop));
    const Value ready = m.load(loop + kLoopReady);
    if (is_gathered(m, slots)) { // The child itself tells the loop all that is to be done.
        if (m.load(loop + kLoopClosed) == vm::kTrue)
            return m.raise(vm::ErrorType::RuntimeError, "Event loop is closed");
        return append(m, ready, future);
    }
    vm::ListView view{&single, 1};
    if (m.is(single, vm::Kind::List)) view = vm::view_list(m, m.at<vm::List>(single));
    std::vector<Value> items;
    for (uint32_t i = 0; i < view.size; ++i) {
        const Value item = ready_item(m, vm::peek(view.items + i), future);
        if (item == kSignalRetry) return item;
        items.push_back(item);
    }
    if (m.load(loop + kLoopClosed) == vm::kTrue) {
        put(m, slots + kFutureCallbacks, kNone);
        return m.raise(vm::ErrorType::RuntimeError, "Event loop is closed");
    }
    const auto count = static_cast<uint32_t>(items.size());
    if (m.is(ready, vm::Kind::List) &&
        !vm::list_append_all(m, m.at<vm::List>(ready), items.data(), count)) {
        return kSignalRetry;
    }
    put(m, slots + kFutureCallbacks, kNone);
    for (const Value item : items)
        emit_wake(m, loop, item);
    return kNone;
}

// Whether the loop remembers the future's exception, or forgets it.
Value note_unretrieved(Mutator& m, Value future, const Value* slots, bool is_new) {
    Value* loop = loop_of(m, m.load(slots + kFutureLoop));
    const Value dict = loop ? m.load(loop + kLoopUnretrieved) : kNone;
    if (!m.is(dict, vm::Kind::Dict)) return kNone;
    const Value key = Value::from_int(future.as_ref());
    const uint64_t hash = future.as_ref() >> 4;
    if (is_new) return vm::dict_set(m, m.at<vm::Dict>(dict), key, hash, future);
    vm::dict_delete(m, m.at<vm::Dict>(dict), key, hash);
    return kNone;
}

void forget_exception(Mutator& m, Value future, Value* slots) {
    const int64_t bits = bits_of(m, slots);
    if ((bits & kUnretrieved) == 0) return;
    put_bits(m, slots, bits & ~kUnretrieved);
    note_unretrieved(m, future, slots, false);
}

} // namespace

Value finish_future(Mutator& m, Value future, int64_t bits, Value result, Value message) {
    Value* slots = future_of(m, future);
    const int64_t old = bits_of(m, slots);
    if ((bits & kFailed) != 0 && note_unretrieved(m, future, slots, true) == kSignalRetry)
        return kSignalRetry;
    const Value scheduled = schedule_callbacks(m, future, slots);
    if (scheduled == kSignalRetry) return scheduled;
    put(m, slots + kFutureResult, result);
    put(m, slots + kFutureMessage, message);
    put_bits(m, slots, old | bits);
    return scheduled;
}

Value add_callback(Mutator& m, Value* future, Value callback) {
    const Value callbacks = m.load(future + kFutureCallbacks);
    if (m.is(callbacks, vm::Kind::List)) return append(m, callbacks, callback);
    Value next = callback;
    if (!is_none(callbacks)) {
        const Value both[2] = {callbacks, callback};
        next = vm::new_list(m, both, 2);
        if (next == kSignalRetry) return next;
    }
    put(m, future + kFutureCallbacks, next);
    return kNone;
}

namespace {

// --- Methods of Future.

Value future_done(Mutator& m, Value* args, uint32_t) {
    const Value* slots = future_of(m, args[0]);
    return slots ? vm::from_bool((bits_of(m, slots) & kDone) != 0) : raise_wrong_class(m, args[0]);
}

Value future_cancelled(Mutator& m, Value* args, uint32_t) {
    const Value* slots = future_of(m, args[0]);
    return slots ? vm::from_bool((bits_of(m, slots) & kCancelled) != 0)
                 : raise_wrong_class(m, args[0]);
}

// The exception that the cancellation came with is raised once more, and then forgotten.
Value make_cancelled_error(Mutator& m, Value* args, uint32_t) {
    Value* slots = future_of(m, args[0]);
    if (!slots) return raise_wrong_class(m, args[0]);
    const Value known = m.load(slots + kFutureResult);
    if ((bits_of(m, slots) & kCancelled) != 0 && !is_none(known)) {
        put(m, slots + kFutureResult, kNone);
        return known;
    }
    const Value message = m.load(slots + kFutureMessage);
    const Value words = is_none(message) ? vm::kEmptyTuple : vm::new_tuple(m, &message, 1);
    return words == kSignalRetry ? words
                                 : vm::new_exception(m, kit(m, kCancelledError).as_ref(), words);
}

// Raises where the future is cancelled, or not done ([text]); else kNone.
Value check_done(Mutator& m, Value future, const Value* slots, const char* text) {
    const int64_t bits = bits_of(m, slots);
    if ((bits & kCancelled) != 0) {
        const Value error = make_cancelled_error(m, &future, 1);
        return error == kSignalRetry ? error : m.raise_value(error);
    }
    return (bits & kDone) != 0 ? kNone : raise_invalid_state(m, text);
}

Value future_result(Mutator& m, Value* args, uint32_t) {
    Value* slots = future_of(m, args[0]);
    if (!slots) return raise_wrong_class(m, args[0]);
    const Value done = check_done(m, args[0], slots, "Result is not set.");
    if (done != kNone) return done;
    const Value result = m.load(slots + kFutureResult);
    if ((bits_of(m, slots) & kFailed) == 0 || !m.is(result, vm::Kind::Exception))
        return result.empty() ? kNone : result;
    forget_exception(m, args[0], slots);
    const Value traceback = m.load(slots + kFutureMessage);
    vm::Exception* exception = m.at<vm::Exception>(result);
    m.store(exception, &exception->traceback, traceback.empty() ? kNone : traceback);
    return m.raise_value(result);
}

Value future_exception(Mutator& m, Value* args, uint32_t) {
    Value* slots = future_of(m, args[0]);
    if (!slots) return raise_wrong_class(m, args[0]);
    const Value done = check_done(m, args[0], slots, "Exception is not set.");
    if (done != kNone) return done;
    forget_exception(m, args[0], slots);
    return (bits_of(m, slots) & kFailed) != 0 ? m.load(slots + kFutureResult) : kNone;
}

Value future_set_result(Mutator& m, Value* args, uint32_t) {
    Value* slots = future_of(m, args[0]);
    if (!slots) return raise_wrong_class(m, args[0]);
    if ((bits_of(m, slots) & kDone) != 0) return raise_invalid_state(m, "invalid state");
    return finish_future(m, args[0], kDone, args[1], kNone);
}

Value future_cancel(Mutator& m, Value* args, uint32_t) {
    Value* slots = future_of(m, args[0]);
    if (!slots) return raise_wrong_class(m, args[0]);
    forget_exception(m, args[0], slots);
    if ((bits_of(m, slots) & kDone) != 0) return vm::kFalse;
    const Value message = args[1].empty() ? kNone : args[1];
    const Value done = finish_future(m, args[0], kDone | kCancelled, kNone, message);
    return done == kNone ? vm::kTrue : done;
}

// Called with what was sent (args[1]) it is one step of an `await` (kNativeAwaits): the future,
// which the loop is to wait for, or the end. A program that calls it gets a generator.
Value future_await(Mutator& m, Value* args, uint32_t count) {
    if (count == 1) return vm::kSignalSlow;
    Value* slots = future_of(m, args[0]);
    if (!slots) return raise_wrong_class(m, args[0]);
    const int64_t bits = bits_of(m, slots);
    if ((bits & kDone) != 0) {
        const Value result = future_result(m, args, 1);
        if (result.is_signal()) return result;
        m.fiber().stop_value = result;
        return vm::kSignalStop;
    }
    if ((bits & kBlocking) != 0)
        return m.raise(vm::ErrorType::RuntimeError, "await wasn't used with future");
    put_bits(m, slots, bits | kBlocking);
    driver_of(m).emit_line_as_task();
    return args[0];
}

Value iterate_future(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(
        f.slot(1),
        vm::call(
            m, vm::lookup_in_class(m, m.class_of(f.slot(0)), kit(m, kIterateName)), &f.slot(0), 1));
    return f.slot(1);
    PLAIT_FRAME_END
}

// For the __del__ of a class of the program's own, which calls it by super(). It makes no future
// one whose end is watched: the class's flags do not know of it.
Value future_del(Mutator&, Value*, uint32_t) {
    return kNone;
}

constexpr vm::NativeDef kFutureDefs[] = {
    {"__del__", future_del, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"done", future_done, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"cancelled", future_cancelled, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"_make_cancelled_error", make_cancelled_error, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"result", future_result, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"exception", future_exception, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"set_result", future_set_result, nullptr, 2, 2, 0, vm::kNativeMethod, nullptr},
    {"cancel", future_cancel, nullptr, 1, 2, 0, vm::kNativeMethod, "self,msg"},
    {"__await__",
     future_await,
     iterate_future,
     1,
     1,
     1,
     vm::kNativeMethod | vm::kNativeAwaits,
     nullptr},
};

} // namespace

const vm::NativeTable kFutureTable = {kFutureDefs, std::size(kFutureDefs)};

// future, loop.
Value init_future(Mutator& m, Value* args, uint32_t) {
    Value* slots = future_of(m, args[0]);
    if (!slots) return raise_wrong_class(m, args[0]);
    put(m, slots + kFutureLoop, args[1]);
    return kNone;
}

// future, bits, result, message or traceback.
Value end_future(Mutator& m, Value* args, uint32_t) {
    Value* slots = future_of(m, args[0]);
    if (!slots || !args[1].is_int()) return raise_wrong_class(m, args[0]);
    if ((bits_of(m, slots) & kDone) != 0) return raise_invalid_state(m, "invalid state");
    return finish_future(m, args[0], args[1].as_int(), args[2], args[3]);
}

Value retrieve(Mutator& m, Value* args, uint32_t) {
    if (Value* slots = future_of(m, args[0])) forget_exception(m, args[0], slots);
    return kNone;
}

// --- Tasks.

namespace {

// How many names tasks have had, with [count] more.
Value count_tasks(Mutator& m, uint64_t count) {
    auto* known =
        reinterpret_cast<uint64_t*>(&m.root().extra[static_cast<int>(ClassRoot::TaskCount)]);
    return Value::from_bits(__atomic_add_fetch(known, count, __ATOMIC_RELAXED));
}

// The empty slots of a task become those of a new one, which is ready. kNone, kSignalRetry (the
// caller begins anew with the slots as they are), or no value.
Value set_task_up(
    Mutator& m, Value task, Value loop_value, Value coroutine, Value context, Value name) {
    Value* slots = m.at<vm::Instance>(task)->slots();
    Value* loop = loop_of(m, loop_value);
    if (!loop) return raise_wrong_class(m, loop_value);
    if (m.load(loop + kLoopClosed) == vm::kTrue)
        return m.raise(vm::ErrorType::RuntimeError, "Event loop is closed");
    const Value tasks = m.load(loop + kLoopTasks), ready = m.load(loop + kLoopReady);
    if (!m.is(tasks, vm::Kind::List) || !m.is(ready, vm::Kind::List))
        return raise_wrong_class(m, loop_value);
    const int64_t place = vm::list_size(m, m.at<vm::List>(tasks));
    if (!vm::list_append(m, m.at<vm::List>(tasks), task)) return kSignalRetry;
    if (!vm::list_append(m, m.at<vm::List>(ready), task)) {
        vm::list_pop(m, m.at<vm::List>(tasks));
        return kSignalRetry;
    }
    if (name == kNone) name = count_tasks(m, 1);
    put(m, slots + kFutureLoop, loop_value);
    put(m, slots + kTaskCoroutine, coroutine);
    put(m, slots + kTaskContext, context);
    put(m, slots + kTaskName, name);
    put(m, slots + kTaskPlace, Value::from_int(place));
    put(m, slots + kTaskLane, task_create(m, name));
    return kNone;
}

// It is no longer one of those that are not done: the last one takes its place.
void leave_loop(Mutator& m, Value task, const Value* slots, Value place) {
    Value* loop = loop_of(m, m.load(slots + kFutureLoop));
    const Value list = loop ? m.load(loop + kLoopTasks) : kNone;
    if (!m.is(list, vm::Kind::List) || !place.is_int()) return;
    vm::List* tasks = m.at<vm::List>(list);
    if (vm::list_get(m, tasks, place.as_int()) != task) return;
    const Value last = vm::list_pop(m, tasks);
    if (last == task) return;
    vm::list_set(m, tasks, place.as_int(), last);
    Value* other = task_of(m, last);
    if (other && (bits_of(m, other) & kDone) == 0) put(m, other + kTaskPlace, place);
}

} // namespace

// task, loop, coroutine, context, name or None.
Value init_task(Mutator& m, Value* args, uint32_t) {
    if (!task_of(m, args[0])) return raise_wrong_class(m, args[0]);
    return set_task_up(m, args[0], args[1], args[2], args[3], args[4]);
}

// As many names as that are taken by nobody.
Value skip_task_names(Mutator& m, Value* args, uint32_t) {
    if (args[0].is_int()) count_tasks(m, static_cast<uint64_t>(args[0].as_int()));
    return kNone;
}

Value finish_task(Mutator& m, Value task, Value result, Value left) {
    Value args[] = {task, Value::from_int(kDone), result, left};
    return end_task(m, args, 4);
}

// task, bits, result or exception, the context to go back to.
Value end_task(Mutator& m, Value* args, uint32_t) {
    Value* slots = task_of(m, args[0]);
    if (!slots || !args[1].is_int()) return raise_wrong_class(m, args[0]);
    int64_t bits = args[1].as_int();
    Value result = args[2], message = kNone;
    const Value place = m.load(slots + kTaskPlace);
    const int64_t old = bits_of(m, slots);
    if ((old & kDone) != 0) return raise_invalid_state(m, "invalid state");
    if ((bits & kFailed) != 0) {
        if (m.is(result, vm::Kind::Exception)) message = m.at<vm::Exception>(result)->traceback;
    } else if (bits == kDone && (old & kMustCancel) != 0) { // Too late for the coroutine.
        bits |= kCancelled;
        result = kNone;
        message = m.load(slots + kFutureMessage);
    }
    const Value finished = finish_future(m, args[0], bits, result, message);
    if (finished == kSignalRetry) return finished;
    task_done(m, slots, bits, args[3]);
    leave_loop(m, args[0], slots, place);
    return finished;
}

// --- What `sleep` waits for.

// when, result: the future, which is among the running loop's timers.
Value start_sleep(Mutator& m, Value* args, uint32_t) {
    const Value running = m.fiber().scratch[runtime::kScratchLoop];
    Value* loop = loop_of(m, running);
    if (!loop) return m.raise(vm::ErrorType::RuntimeError, "no running event loop");
    vm::Instance* sleep = vm::new_instance_of(m, m.at<vm::Class>(kit(m, kSleepClass)));
    if (!sleep) return kSignalRetry;
    sleep->slots()[kFutureLoop] = running;
    sleep->slots()[kFutureResult] = args[1];
    sleep->slots()[kSleepWhen] = args[0];
    Value timer[2] = {m.load(loop + kLoopTimers), m.value_of(sleep)};
    const Value pushed = timer_push(m, timer, 2);
    return pushed == kNone ? timer[1] : pushed;
}

// --- gather.

namespace {

// Whether all are coroutines, none twice, so that each becomes a task.
bool are_distinct_coroutines(Mutator& m, vm::Tuple* items) {
    std::vector<vm::Ref> refs;
    refs.reserve(items->size);
    for (uint32_t i = 0; i < items->size; ++i) {
        if (!m.is(items->items()[i], vm::Kind::Coroutine)) return false;
        refs.push_back(items->items()[i].as_ref());
    }
    std::sort(refs.begin(), refs.end());
    return std::adjacent_find(refs.begin(), refs.end()) == refs.end();
}

Value start_task(Mutator& m, Value loop, Value coroutine, Value callback, Value list) {
    vm::Instance* task = vm::new_instance_of(m, m.at<vm::Class>(kit(m, kTaskClass)));
    if (!task || !vm::list_append(m, m.at<vm::List>(list), m.value_of(task))) return kSignalRetry;
    task->slots()[kFutureCallbacks] = callback;
    const Value done = set_task_up(m, m.value_of(task), loop, coroutine, kNone, kNone);
    if (done == kSignalRetry) vm::list_pop(m, m.at<vm::List>(list));
    return done;
}

} // namespace

// loop, tuple, what gather returns: a list of new tasks of the loop, in an empty context, which
// tell it when they are done; None: the tuple does not hold distinct coroutines and nothing else,
// or the program has a loop class of its own.
// Slots: these, the list, its size, ignored.
Value start_tasks(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!m.is(f.slot(1), vm::Kind::Tuple) || !is_exactly(m, f.slot(0), kLoopClass) ||
        !are_distinct_coroutines(m, m.at<vm::Tuple>(f.slot(1)))) {
        return kNone;
    }
    PLAIT_AWAIT(f.slot(3), vm::new_list(m, nullptr, 0));
    f.slot(4) = Value::from_int(0);
    while (f.slot(4).as_int() < m.at<vm::Tuple>(f.slot(1))->size) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(5),
                    start_task(m,
                               f.slot(0),
                               m.at<vm::Tuple>(f.slot(1))->items()[f.slot(4).as_int()],
                               f.slot(2),
                               f.slot(3)));
        f.slot(4) = Value::from_int(f.slot(4).as_int() + 1);
    }
    return f.slot(3);
    PLAIT_FRAME_END
}

bool is_gathered(Mutator& m, const Value* future) {
    const Value callback = m.load(future + kFutureCallbacks);
    return slots_of(m, callback, kGatheringClass, kGatherSlots) != nullptr;
}

bool child_is_done(Mutator& m, Value gathering, Value child) {
    Value* slots = slots_of(m, gathering, kGatheringClass, kGatherSlots);
    const Value* done = future_of(m, child);
    const Value left = slots ? m.load(slots + kGatherLeft) : kNone;
    if (!done || !left.is_int()) return false;
    put(m, slots + kGatherLeft, Value::from_int(left.as_int() - 1));
    return left.as_int() > 1 && (bits_of(m, done) & (kFailed | kCancelled)) == 0;
}

// A list of futures: that of their results, or None where one has none.
Value results_of(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], vm::Kind::List)) return kNone;
    const vm::ListView view = vm::view_list(m, m.at<vm::List>(args[0]));
    vm::List* results = vm::try_new_list(m, view.size);
    if (!results) return kSignalRetry;
    for (uint32_t i = 0; i < view.size; ++i) {
        const Value* future = future_of(m, vm::peek(view.items + i));
        if (!future || (bits_of(m, future) & (kDone | kFailed | kCancelled)) != kDone) return kNone;
        const Value result = m.load(future + kFutureResult);
        vm::list_append(m, results, result.empty() ? kNone : result);
    }
    return m.value_of(results);
}

} // namespace plait::modules
