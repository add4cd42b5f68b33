#include "runtime/waiters.h"

#include "runtime/driver.h"
#include "runtime/runtime.h"

namespace plait::runtime {

using vm::Fiber;
using vm::Mutator;
using vm::NativeObject;
using vm::Value;

void enter_waiters(Mutator& m, NativeObject* object, Fiber* fiber) {
    if (fiber->scratch[kScratchWaitsFor] == m.value_of(object)) return;
    const Value self = m.value_of(fiber);
    m.store(fiber, &fiber->queue_next, vm::kNone);
    m.store(fiber, &fiber->scratch[kScratchWaitsFor], m.value_of(object));
    const Value last = object->values()[kWaitersLast];
    if (last == vm::kNone) {
        m.store(object, &object->values()[kWaitersFirst], self);
    } else {
        Fiber* before = m.at<Fiber>(last);
        m.store(before, &before->queue_next, self);
    }
    m.store(object, &object->values()[kWaitersLast], self);
}

void leave_waiters(Mutator& m, NativeObject* object, Fiber* fiber) {
    if (fiber->scratch[kScratchWaitsFor] != m.value_of(object)) return;
    const Value self = m.value_of(fiber);
    Fiber* before = nullptr;
    Value waiter = object->values()[kWaitersFirst];
    while (waiter != self) {
        before = m.at<Fiber>(waiter);
        waiter = before->queue_next;
    }
    if (before) {
        m.store(before, &before->queue_next, fiber->queue_next);
    } else {
        m.store(object, &object->values()[kWaitersFirst], fiber->queue_next);
    }
    if (object->values()[kWaitersLast] == self) {
        m.store(object, &object->values()[kWaitersLast], before ? m.value_of(before) : vm::kNone);
    }
    m.store(fiber, &fiber->queue_next, vm::kNone);
    m.store(fiber, &fiber->scratch[kScratchWaitsFor], vm::kNone);
}

void replace_waiter(Mutator& m, NativeObject* object, Fiber* fiber, Fiber* other) {
    const Value self = m.value_of(fiber), substitute = m.value_of(other);
    m.store(other, &other->queue_next, fiber->queue_next);
    m.store(other, &other->scratch[kScratchWaitsFor], m.value_of(object));
    if (object->values()[kWaitersFirst] == self) {
        m.store(object, &object->values()[kWaitersFirst], substitute);
    } else {
        Fiber* before = m.at<Fiber>(object->values()[kWaitersFirst]);
        while (before->queue_next != self)
            before = m.at<Fiber>(before->queue_next);
        m.store(before, &before->queue_next, substitute);
    }
    if (object->values()[kWaitersLast] == self)
        m.store(object, &object->values()[kWaitersLast], substitute);
    m.store(fiber, &fiber->queue_next, vm::kNone);
    m.store(fiber, &fiber->scratch[kScratchWaitsFor], vm::kNone);
}

void wake_fiber(Mutator& m, Fiber* fiber) {
    Runtime& runtime = Driver::of(m).runtime();
    if (Driver* driver = runtime.driver(static_cast<uint32_t>(fiber->words[kFiberDriver])))
        Driver::of(m).wake_soon(*driver);
}

void wake_first(Mutator& m, NativeObject* object) {
    const Value first = object->values()[kWaitersFirst];
    if (first != vm::kNone) wake_fiber(m, m.at<Fiber>(first));
}

void wake_all(Mutator& m, NativeObject* object) {
    for (Value waiter = object->values()[kWaitersFirst]; waiter != vm::kNone;
         waiter = m.at<Fiber>(waiter)->queue_next) {
        wake_fiber(m, m.at<Fiber>(waiter));
    }
}

} // namespace plait::runtime
