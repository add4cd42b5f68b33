#pragma once

// Futures, tasks, timers and loops as C++ sees them. Their classes are written in Python
// (asyncio/futures.py, tasks.py, events.py, loop.py); what runs often is here and in
// asyncio_round.cpp. Each class has attributes that lie in the first slots of its instances
// (vm/classes.h: fix_attributes), by the numbers below. A program may put anything into them, and
// threads may race on them, so what comes out of a slot is looked at before it is used. Called by
// running mutators; the functions named *_of give null where the object is of another class.

#include "modules/tables.h"
#include "vm/classes.h"

namespace plait::modules {

// What _asyncio.take_kit(items) was told: the classes, each with the names of its fixed attributes,
// then exceptions and the names of methods. In the order of _kit in asyncio/loop.py.
enum Kit : uint32_t {
    kFutureClass,
    kTaskClass,
    kSleepClass,
    kGatheringClass,
    kHandleClass,
    kTimerClass,
    kLoopClass,
    kKitClasses,
    kCancelledError = kKitClasses,
    kInvalidStateError,
    kRunName,
    kRaisedName,
    kWaitForName,
    kFailedName,
    kChildDoneName,
    kIterateName,
    kKitSize
};

// Slots of a Future; then those of a _Sleep, which is its own entry among the loop's timers, of
// what gather returns, and of a Task. [kFutureResult]: the result or, by kFailed and kCancelled in
// [kFutureBits], the exception. [kFutureMessage]: of the cancellation; where it has failed, the
// exception's traceback. [kFutureCallbacks]: none, one, or a list of several. A callback is a
// function, a pair of a function and its context, a task that waits, or what a gather returned.
enum FutureSlot : uint32_t {
    kFutureLoop,
    kFutureBits,
    kFutureCallbacks,
    kFutureResult,
    kFutureMessage,
    kFutureSlots,
    kSleepWhen = kFutureSlots,
    kGatherChildren = kFutureSlots,
    kGatherLeft,
    kGatherSlots,
    kTaskCoroutine = kFutureSlots,
    kTaskContext,
    kTaskName,   // an int is one that nobody has asked for yet
    kTaskLane,   // in the trace
    kTaskWaiter, // what it waits for or has waited for; or an exception, for its next step
    kTaskSlots,
    kTaskPlace = kFutureResult // until it is done: in the loop's list of tasks
};
enum HandleSlot : uint32_t {
    kHandleCallback,
    kHandleArguments,
    kHandleLoop,
    kHandleContext,
    kHandleCancelled,
    kTimerWhen,
    kHandleSlots = kTimerWhen
};
static_assert(+kTimerWhen == +kSleepWhen, "Timers of both kinds have their time in one place.");
enum LoopSlot : uint32_t {
    kLoopReady,  // a list of Handles, tasks, children of a gather that are done, sleeps, and tuples
                 // (callback, future, context)
    kLoopRound,  // the list that is being gone through
    kLoopTimers, // a heap of TimerHandles and sleeps
    kLoopTasks,  // a list of those that are not done
    kLoopCurrent, // the task that runs, or None
    kLoopWaker,
    kLoopStopping,
    kLoopDebug,
    kLoopClosed,
    kLoopUnretrieved, // a dict of the futures whose exception nobody has seen
    kLoopSlots
};

// In [kFutureBits]; the requests to cancel a task are counted above them.
enum FutureBits : int64_t {
    kDone = 1,
    kCancelled = 2,    // with kDone
    kFailed = 4,       // with kDone
    kBlocking = 8,     // it is being awaited: what the loop gets comes from `await`
    kUnretrieved = 16, // nobody has seen its exception
    kMustCancel = 32,  // the task's next step raises CancelledError
};

inline vm::Value kit(vm::Mutator& m, Kit which) {
    return m.at<vm::Tuple>(class_root(m, ClassRoot::Kit))->items()[which];
}
// The slots of an instance of the class or of one derived from it.
vm::Value* slots_of(vm::Mutator& m, vm::Value object, Kit which, uint32_t count);
inline vm::Value* future_of(vm::Mutator& m, vm::Value object) {
    return slots_of(m, object, kFutureClass, kFutureSlots);
}
inline vm::Value* task_of(vm::Mutator& m, vm::Value object) {
    return slots_of(m, object, kTaskClass, kTaskSlots);
}
inline vm::Value* loop_of(vm::Mutator& m, vm::Value object) {
    return slots_of(m, object, kLoopClass, kLoopSlots);
}
inline bool is_exactly(vm::Mutator& m, vm::Value object, Kit which) {
    return m.is(object, vm::Kind::Instance) && m.class_of(object) == kit(m, which).as_ref();
}
inline int64_t bits_of(vm::Mutator& m, const vm::Value* future) {
    const vm::Value bits = m.load(future + kFutureBits);
    return bits.is_int() ? bits.as_int() : 0;
}
inline void put(vm::Mutator& m, vm::Value* slot, vm::Value value) {
    m.store(nullptr, slot, value);
}
inline void put_bits(vm::Mutator& m, vm::Value* future, int64_t bits) {
    put(m, future + kFutureBits, vm::Value::from_int(bits));
}
inline bool is_none(vm::Value value) {
    return value.empty() || value == vm::kNone;
}

// [item] goes to the end of [list], if that is one. kNone or kSignalRetry.
vm::Value append(vm::Mutator& m, vm::Value list, vm::Value item);
// The future becomes done by [bits] with [result], and what waits for it ready. kNone,
// kSignalRetry, or no value: there is no loop to do so.
vm::Value
finish_future(vm::Mutator& m, vm::Value future, int64_t bits, vm::Value result, vm::Value message);
// The same for a task whose coroutine has returned [result], whose lane ends in the trace, and for
// whose context the fiber enters [left].
vm::Value finish_task(vm::Mutator& m, vm::Value task, vm::Value result, vm::Value left);
// The task waits for [future], which is not done.
vm::Value add_callback(vm::Mutator& m, vm::Value* future, vm::Value callback);
// Whether the future's one callback is what gather returned. When such a child is done, it stands
// for that call among what is ready.
bool is_gathered(vm::Mutator& m, const vm::Value* future);
// One of gather's children is done. False: that is for Python code to see to.
bool child_is_done(vm::Mutator& m, vm::Value gathering, vm::Value child);

// Functions of the module _asyncio, for its table.
vm::Value take_kit(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value init_future(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value skip_task_names(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value init_task(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value end_future(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value end_task(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value retrieve(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value start_sleep(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value start_tasks(vm::Mutator& m, vm::NativeFrame& f, vm::Value in);
vm::Value results_of(vm::Mutator& m, vm::Value* args, uint32_t count);

} // namespace plait::modules
