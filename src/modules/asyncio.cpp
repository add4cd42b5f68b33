// _asyncio: what the event loop (asyncio/*.py) needs: waiting for the next timer or for another
// thread, Ctrl-C, and the tasks' events in the trace.

#include "modules/asyncio_future.h"
#include "modules/asyncio_round.h"
#include "platform/signals.h"
#include "runtime/deadline.h"
#include "runtime/park.h"
#include "runtime/waiters.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/text.h"

namespace plait::modules {

using runtime::ParkReason;
using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::NativeObject;
using vm::Value;

namespace {

// --- A waker is how other threads call a loop: a flag and a waiter list, in which the loop's fiber
// is while it waits.

enum WakerWord { kWakerCalled, kWakerWords };

NativeObject* waker_of(Mutator& m, Value self) {
    return m.at<NativeObject>(self);
}

Value new_waker(Mutator& m, Value*, uint32_t) {
    NativeObject* waker = m.try_new_of<NativeObject>(vm::Kind::Native,
                                                     class_root(m, ClassRoot::Waker).as_ref(),
                                                     runtime::kWaitersValues * sizeof(Value) +
                                                         kWakerWords * sizeof(uint64_t));
    if (!waker) return vm::kSignalRetry;
    waker->value_count = runtime::kWaitersValues;
    waker->word_count = kWakerWords;
    waker->trace_id = 0;
    waker->values()[runtime::kWaitersFirst] = waker->values()[runtime::kWaitersLast] = kNone;
    waker->words()[kWakerCalled] = 0;
    return m.value_of(waker);
}

} // namespace

bool is_called(Mutator& m, Value value) {
    if (!m.is(value, vm::Kind::Native) ||
        m.class_of(value) != class_root(m, ClassRoot::Waker).as_ref()) {
        return true;
    }
    NativeObject* waker = waker_of(m, value);
    vm::ObjectLock guard(m, waker);
    return waker->words()[kWakerCalled] != 0 || driver_of(m).loop_interrupted;
}

namespace {

Value wake(Mutator& m, Value* args, uint32_t) {
    NativeObject* waker = waker_of(m, args[0]);
    vm::ObjectLock guard(m, waker);
    waker->words()[kWakerCalled] = 1;
    runtime::wake_all(m, waker);
    return kNone;
}

// Whoever called is about to be listened to.
Value hear(Mutator& m, Value* args, uint32_t) {
    NativeObject* waker = waker_of(m, args[0]);
    vm::ObjectLock guard(m, waker);
    waker->words()[kWakerCalled] = 0;
    return kNone;
}

void leave(Mutator& m, NativeObject* waker) {
    vm::ObjectLock guard(m, waker);
    runtime::leave_waiters(m, waker, &m.fiber());
}

// True where the loop has been called or interrupted; else its fiber is in the list.
bool called_or_enter(Mutator& m, NativeObject* waker) {
    runtime::Driver& driver = driver_of(m);
    driver.prepare_wait();
    vm::ObjectLock guard(m, waker);
    if (waker->words()[kWakerCalled] == 0 && !driver.loop_interrupted) {
        runtime::enter_waiters(m, waker, &m.fiber());
        return false;
    }
    waker->words()[kWakerCalled] = 0;
    runtime::leave_waiters(m, waker, &m.fiber());
    return true;
}

// Waits until [timeout] seconds are over or the loop is called. Slots: self, timeout, deadline,
// answer of the park.
Value wait(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!timeout_argument(m, f.slot(1), &f.slot(2))) return kNoValue;
    while (!called_or_enter(m, waker_of(m, f.slot(0)))) {
        if (runtime::is_past(f.slot(2))) {
            leave(m, waker_of(m, f.slot(0)));
            return kNone;
        }
        PLAIT_AWAIT_CATCH(
            f.slot(3),
            runtime::park(
                m, ParkReason::LoopWait, runtime::deadline_of_slot(f.slot(2)), f.slot(0)));
        if (f.slot(3).empty()) {
            leave(m, waker_of(m, f.slot(0)));
            return kNoValue;
        }
    }
    return kNone;
    PLAIT_FRAME_END
}

// --- Ctrl-C, which asyncio.run takes for itself on the main thread.

Value take_interrupts(Mutator& m, Value* args, uint32_t) {
    runtime::Driver& driver = driver_of(m);
    if (runtime_of(m).main_driver() != &driver) return vm::kFalse;
    driver.loop_takes_interrupt = args[0] == vm::kTrue;
    driver.loop_interrupted = false;
    return vm::kTrue;
}

// Whether one has come since the last call.
Value interrupted(Mutator& m, Value*, uint32_t) {
    runtime::Driver& driver = driver_of(m);
    const bool was = driver.loop_interrupted && driver.loop_takes_interrupt;
    if (was)
        driver.loop_interrupted = driver.loop_takes_interrupt =
            false; // the second one is an exception at once
    return vm::from_bool(was);
}

// --- Asynchronous generators, which the loop closes that ran them.

Value take_generator_ends(Mutator& m, Value* args, uint32_t) {
    m.root().extra[static_cast<int>(vm::ExtraRoot::AsyncGeneratorEnd)] = args[0];
    return kNone;
}

// The ident of the thread that was the first to iterate over a generator.
Value generator_thread(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], vm::Kind::AsyncGenerator)) return kNone;
    return Value::from_int(m.at<vm::Generator>(args[0])->iterated_by);
}

// Those that this thread iterates over and that stand where closing them would be seen.
Value open_generators(Mutator& m, Value*, uint32_t) {
    vm::List* list = vm::try_new_list(m, 0);
    if (!list) return vm::kSignalRetry;
    for (const vm::Ref ref : m.vm.heap().registered(vm::Kind::AsyncGenerator)) {
        if (m.at<vm::Generator>(ref)->iterated_by != m.fiber().id) continue;
        if (!vm::list_append(m, list, Value::from_ref(ref))) return vm::kSignalRetry;
    }
    return m.value_of(list);
}

// --- The trace. A task's lane is a number from the same row as the fibers'.

// A task's name; an int is one that nobody has asked for yet.
std::string name_of_task(Mutator& m, Value name) {
    return name.is_int() ? "Task-" + std::to_string(name.as_int()) : vm::to_utf8(m, name);
}

} // namespace

Value task_create(Mutator& m, Value name) {
    const uint64_t lane = __atomic_add_fetch(&m.root().next_fiber_id, 1, __ATOMIC_RELAXED);
    runtime::Driver& driver = driver_of(m);
    if (m.recorder) {
        driver.emit_as_task(trace::Event::TaskCreate, lane, driver.lane());
        m.recorder->emit_text(
            trace::Event::LaneName, static_cast<uint32_t>(lane), name_of_task(m, name));
    }
    return Value::from_int(static_cast<int64_t>(lane));
}

namespace {

void emit_for_lane(Mutator& m, trace::Event event, Value lane, uint64_t value, uint32_t aux) {
    if (m.recorder) m.recorder->emit(event, static_cast<uint32_t>(lane.as_int()), value, aux);
}

Value task_name(Mutator& m, Value* args, uint32_t) {
    if (m.recorder)
        m.recorder->emit_text(trace::Event::LaneName,
                              static_cast<uint32_t>(args[0].as_int()),
                              vm::to_utf8(m, args[1]));
    return kNone;
}

} // namespace

Value enter_context(Mutator& m, Value context) {
    Value* place = &m.fiber().scratch[runtime::kScratchContext];
    const Value left = place->empty() ? kNone : *place;
    m.store(&m.fiber(), place, context);
    return left;
}

// lane, context: the context that was left.
Value task_step_begin(Mutator& m, Value* args, uint32_t) {
    emit_for_lane(m, trace::Event::TaskStepBegin, args[0], 0, driver_of(m).lane());
    driver_of(m).set_task(static_cast<uint32_t>(args[0].as_int()));
    return enter_context(m, args[1]);
}

// lane, reason, the context to go back to: the task's context, which its step may have made.
// reason: 0 a future, 1 a timer, 2 nothing (it goes on in the loop's next round).
Value task_step_end(Mutator& m, Value* args, uint32_t) {
    constexpr trace::WaitReason kReasons[] = {
        trace::WaitReason::Await, trace::WaitReason::Sleep, trace::WaitReason::Ready};
    driver_of(m).set_task(0);
    emit_for_lane(m,
                  trace::Event::TaskStepEnd,
                  args[0],
                  0,
                  static_cast<uint32_t>(kReasons[args[1].as_int() % 3]));
    return enter_context(m, args[2]);
}

void task_done(Mutator& m, const Value* task, int64_t bits, Value left) {
    const uint32_t outcome = (bits & kCancelled) != 0 ? 2 : (bits & kFailed) != 0 ? 1 : 0;
    driver_of(m).set_task(0);
    emit_for_lane(m, trace::Event::TaskDone, m.load(task + kTaskLane), 0, outcome);
    enter_context(m, left);
}

namespace {

// --- The loop of a fiber.

// None where none runs.
Value running_loop(Mutator& m, Value*, uint32_t) {
    const Value loop = m.fiber().scratch[runtime::kScratchLoop];
    return loop.empty() ? kNone : loop;
}

Value get_running_loop(Mutator& m, Value*, uint32_t) {
    const Value loop = running_loop(m, nullptr, 0);
    return loop == kNone ? m.raise(ErrorType::RuntimeError, "no running event loop") : loop;
}

Value set_running_loop(Mutator& m, Value* args, uint32_t) {
    m.store(&m.fiber(), &m.fiber().scratch[runtime::kScratchLoop], args[0]);
    return kNone;
}

// What `sleep(0)` awaits, which lets the others run once: any object.
Value take_pass(Mutator& m, Value* args, uint32_t) {
    m.root().extra[static_cast<int>(vm::ExtraRoot::Pass)] = args[0];
    return args[0];
}

constexpr vm::NativeDef kAsyncioDefs[] = {
    {"new_waker", new_waker, nullptr, 0, 0, 0, 0, nullptr},
    {"take_interrupts", take_interrupts, nullptr, 1, 1, 0, 0, nullptr},
    {"interrupted", interrupted, nullptr, 0, 0, 0, 0, nullptr},
    {"take_generator_ends", take_generator_ends, nullptr, 1, 1, 0, 0, nullptr},
    {"generator_thread", generator_thread, nullptr, 1, 1, 0, 0, nullptr},
    {"open_generators", open_generators, nullptr, 0, 0, 0, 0, nullptr},
    {"task_name", task_name, nullptr, 2, 2, 0, 0, nullptr},
    {"task_step_begin", task_step_begin, nullptr, 2, 2, 0, 0, nullptr},
    {"task_step_end", task_step_end, nullptr, 3, 3, 0, 0, nullptr},
    {"_get_running_loop", running_loop, nullptr, 0, 0, 0, 0, nullptr},
    {"get_running_loop", get_running_loop, nullptr, 0, 0, 0, 0, nullptr},
    {"_set_running_loop", set_running_loop, nullptr, 1, 1, 0, 0, nullptr},
    {"run_round", nullptr, run_round, 2, 2, kRoundLocals, vm::kNativeCatches, nullptr},
    {"timer_push", timer_push, nullptr, 2, 2, 0, 0, nullptr},
    {"next_timer", next_timer, nullptr, 1, 1, 0, 0, nullptr},
    {"take_due", take_due, nullptr, 3, 3, 0, 0, nullptr},
    {"take_kit", take_kit, nullptr, 2, 2, 0, 0, nullptr},
    {"init_future", init_future, nullptr, 2, 2, 0, 0, nullptr},
    {"skip_task_names", skip_task_names, nullptr, 1, 1, 0, 0, nullptr},
    {"init_task", init_task, nullptr, 5, 5, 0, 0, nullptr},
    {"end_future", end_future, nullptr, 4, 4, 0, 0, nullptr},
    {"end_task", end_task, nullptr, 4, 4, 0, 0, nullptr},
    {"retrieve", retrieve, nullptr, 1, 1, 0, 0, nullptr},
    {"start_sleep", start_sleep, nullptr, 2, 2, 0, 0, nullptr},
    {"start_tasks", nullptr, start_tasks, 3, 3, 3, 0, nullptr},
    {"results_of", results_of, nullptr, 1, 1, 0, 0, nullptr},
    {"take_pass", take_pass, nullptr, 1, 1, 0, 0, nullptr},
};

constexpr vm::NativeDef kWakerDefs[] = {
    {"wake", wake, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"hear", hear, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"wait", nullptr, wait, 2, 2, 2, vm::kNativeMethod | vm::kNativeCatches, nullptr},
};

} // namespace

const vm::NativeTable kAsyncioTable = {kAsyncioDefs, std::size(kAsyncioDefs)};
const vm::NativeTable kWakerTable = {kWakerDefs, std::size(kWakerDefs)};

Value init_asyncio(Mutator& m, Value* args, uint32_t) {
    return add_class(m, args[0], "_asyncio", "_waker", kWakerTable, ClassRoot::Waker, nullptr)
               ? kNone
               : vm::kSignalRetry;
}

} // namespace plait::modules
