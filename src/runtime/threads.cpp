#include "runtime/threads.h"

#include "platform/clock.h"
#include "platform/thread.h"
#include "runtime/runtime.h"
#include "runtime/waiters.h"

namespace plait::runtime {

using vm::Fiber;
using vm::Mutator;
using vm::NativeObject;
using vm::ObjectLock;
using vm::Value;

Value new_handle(Mutator& m, vm::Ref klass) {
    NativeObject* handle = m.try_new_of<NativeObject>(
        vm::Kind::Native, klass, kWaitersValues * sizeof(Value) + kHandleWords * sizeof(uint64_t));
    if (!handle) return vm::kSignalRetry;
    handle->value_count = kWaitersValues;
    handle->word_count = kHandleWords;
    handle->trace_id = 0;
    handle->values()[kWaitersFirst] = handle->values()[kWaitersLast] = vm::kNone;
    for (int i = 0; i < kHandleWords; ++i)
        handle->words()[i] = 0;
    return m.value_of(handle);
}

HandleState handle_state(Mutator& m, NativeObject* handle) {
    ObjectLock guard(m, handle);
    return static_cast<HandleState>(handle->words()[kHandleState]);
}

bool ended_or_enter(Mutator& m, NativeObject* handle) {
    Driver::of(m).prepare_wait();
    ObjectLock guard(m, handle);
    if (static_cast<HandleState>(handle->words()[kHandleState]) != HandleState::Ended) {
        enter_waiters(m, handle, &m.fiber());
        return false;
    }
    leave_waiters(m, handle, &m.fiber());
    if (m.recorder) m.recorder->observe(static_cast<uint32_t>(handle->words()[kHandleStamp]));
    return true;
}

void stop_waiting_for_handle(Mutator& m, NativeObject* handle) {
    ObjectLock guard(m, handle);
    leave_waiters(m, handle, &m.fiber());
}

void mark_ended(Mutator& m, NativeObject* handle) {
    ObjectLock guard(m, handle);
    handle->words()[kHandleState] = static_cast<uint64_t>(HandleState::Ended);
    if (m.recorder) handle->words()[kHandleStamp] = m.recorder->lamport();
    wake_all(m, handle);
}

uint32_t prepare_thread(Mutator& m, Fiber* fiber, const std::string& name) {
    Driver* driver = Driver::of(m).runtime().reserve_driver();
    if (!driver) return 0;
    fiber->words[kFiberDriver] = driver->number();
    fiber->words[kFiberLane] = fiber->id;
    driver->prepare_thread(m.ref_of(fiber), static_cast<uint32_t>(fiber->id), name);
    return driver->number();
}

void abandon_thread(Mutator& m, Fiber* fiber) {
    Runtime& runtime = Driver::of(m).runtime();
    runtime.release_driver(runtime.driver(static_cast<uint32_t>(fiber->words[kFiberDriver])));
    end_fiber(m, m.ref_of(fiber));
}

void end_fiber(Mutator& m, vm::Ref fiber) {
    Fiber* object = m.at<Fiber>(fiber);
    const Value handle = object->scratch[kScratchHandle];
    if (handle.is_object() && handle != vm::kNone) mark_ended(m, m.at<NativeObject>(handle));
    object->words[kFiberDriver] = 0;
    object->flags &= static_cast<uint8_t>(~vm::kFiberAlive);
}

namespace {

void thread_main(void* argument) {
    static_cast<Driver*>(argument)->run_thread();
}

} // namespace

// The starter goes on when the new thread holds the GIL, as in CPython, where it waits for the
// thread's first act.
int64_t start_thread(Driver& starter, uint32_t number) {
    Driver& driver = *starter.runtime().driver(number);
    starter.emit(trace::Event::ThreadCreate, driver.lane());
    driver.set_starter(&starter); // after the record: its stamp is what the new thread goes on from
    starter.give_gil();
    const Result<void> started =
        platform::start_thread({.name = driver.name().c_str()}, thread_main, &driver);
    if (!started.ok()) return started.error().code;
    starter.await_start(driver);
    return 0;
}

} // namespace plait::runtime
