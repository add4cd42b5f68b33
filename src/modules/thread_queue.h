#pragma once

// queue.Queue: putting where there is room, and taking. What has a time-out, waits for room or is
// done by a subclass in its own way is left to queue.py. All functions: a running mutator.

#include "modules/tables.h"

namespace plait::modules {

vm::Value thread_queue_put(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value thread_queue_get_leaf(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value thread_queue_get(vm::Mutator& m, vm::NativeFrame& f, vm::Value in);
inline constexpr uint16_t kThreadQueueGetLocals = 2;
// Before the others: the names that they look for. kNone or kSignalRetry.
vm::Value init_thread_queue(vm::Mutator& m);

// condition.cpp. Wakes the first that waits for the condition, where any does.
void notify_one(vm::Mutator& m, vm::Value condition);
// The frame of wait(self, lock, timeout).
const vm::NativeDef& condition_wait();

} // namespace plait::modules
