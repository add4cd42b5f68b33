// _queue: methods of queue.Queue (thread_queue.h); and SimpleQueue, a queue without bounds from
// which threads wait for items. The items lie in a ring, two Values each: the item, and the number
// of its way through the trace.

#include "modules/message.h"
#include "modules/names.h"
#include "modules/thread_queue.h"
#include "runtime/deadline.h"
#include "runtime/park.h"
#include "runtime/waiters.h"
#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <algorithm>

namespace plait::modules {

using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::NativeObject;
using vm::ObjectLock;
using vm::Value;
using vm::ValueArray;

namespace {

enum QueueValue { kRing = runtime::kWaitersValues, kQueueValues };
// [kStamp] is the Lamport stamp of the last put, [kId] the queue's number in the trace.
enum QueueWord { kHead, kCount, kStamp, kId, kQueueWords };

constexpr uint32_t kValuesPerItem = 2;
constexpr uint32_t kLeastItems = 8;
// A ring larger than this goes when the queue is empty.
constexpr uint32_t kKeptItems = 1024;

NativeObject* queue_of(Mutator& m, Value self) {
    return m.at<NativeObject>(self);
}

Value new_queue(Mutator& m, Value*, uint32_t) {
    NativeObject* queue =
        m.try_new_of<NativeObject>(vm::Kind::Native,
                                   class_root(m, ClassRoot::SimpleQueue).as_ref(),
                                   kQueueValues * sizeof(Value) + kQueueWords * sizeof(uint64_t));
    if (!queue) return vm::kSignalRetry;
    queue->value_count = kQueueValues;
    queue->word_count = kQueueWords;
    queue->trace_id = 0;
    for (int i = 0; i < kQueueValues; ++i)
        queue->values()[i] = kNone;
    for (int i = 0; i < kQueueWords; ++i)
        queue->words()[i] = 0;
    queue->words()[kId] = __atomic_add_fetch(&m.root().next_object_id, 1, __ATOMIC_RELAXED);
    return m.value_of(queue);
}

// --- The ring, under the queue's lock.

ValueArray* ring_of(Mutator& m, NativeObject* queue) {
    const Value ring = queue->values()[kRing];
    return ring == kNone ? nullptr : m.at<ValueArray>(ring);
}

uint32_t ring_items(ValueArray* ring) {
    return ring ? ring->capacity / kValuesPerItem : 0;
}

// The place of the item that is [index] places behind the first.
Value* place_of(NativeObject* queue, ValueArray* ring, uint64_t index) {
    return ring->items() +
           (queue->words()[kHead] + index) % ring_items(ring) * uint64_t{kValuesPerItem};
}

// Twice as large. False: no room.
bool grow(Mutator& m, NativeObject* queue) {
    ValueArray* old = ring_of(m, queue);
    const uint64_t count = queue->words()[kCount];
    const uint32_t capacity = std::max(kLeastItems, 2 * ring_items(old)) * kValuesPerItem;
    auto* ring = m.try_new<ValueArray>(vm::Kind::ValueArray, capacity * sizeof(Value));
    if (!ring) return false;
    ring->capacity = capacity;
    ring->reserved = 0;
    for (uint32_t i = 0; i < capacity; ++i)
        ring->items()[i] = kNone;
    for (uint64_t i = 0; i < count; ++i)
        std::copy_n(place_of(queue, old, i), kValuesPerItem, ring->items() + i * kValuesPerItem);
    queue->words()[kHead] = 0;
    m.store(queue, &queue->values()[kRing], m.value_of(ring));
    return true;
}

bool push(Mutator& m, NativeObject* queue, Value item, Value flow) {
    uint64_t* words = queue->words();
    if (words[kCount] == ring_items(ring_of(m, queue)) && !grow(m, queue)) return false;
    ValueArray* ring = ring_of(m, queue);
    Value* place = place_of(queue, ring, words[kCount]++);
    m.store(ring, place, item);
    m.store(ring, place + 1, flow);
    return true;
}

// The first item, of which there is one; [*flow] is the number that it was sent with.
Value shift(Mutator& m, NativeObject* queue, Value* flow) {
    uint64_t* words = queue->words();
    ValueArray* ring = ring_of(m, queue);
    Value* place = place_of(queue, ring, 0);
    const Value item = place[0];
    *flow = place[1];
    m.store(ring, place, kNone);
    m.store(ring, place + 1, kNone);
    words[kHead] = (words[kHead] + 1) % ring_items(ring);
    if (--words[kCount] == 0 && ring_items(ring) > kKeptItems)
        m.store(queue, &queue->values()[kRing], kNone);
    return item;
}

// --- The trace. A flow is the process that sent, in 12 bits, and a number of its own, in 36: what
// a forked child finds in a queue was not sent to it.

constexpr int kFlowBits = 36;
constexpr uint64_t kThreadFlow = uint64_t{1} << 62;

uint64_t process_bits(Mutator& m) {
    return trace::process_number(runtime_of(m).trace()->process_id()) & 0xfff;
}

Value new_flow(Mutator& m) {
    if (!m.recorder) return kNone;
    const uint64_t number = __atomic_add_fetch(&m.root().next_object_id, 1, __ATOMIC_RELAXED);
    const uint64_t mask = (uint64_t{1} << kFlowBits) - 1;
    return Value::from_int(static_cast<int64_t>(process_bits(m) << kFlowBits | (number & mask)));
}

void note_sent(Mutator& m, NativeObject* queue, Value flow) {
    if (!m.recorder || flow == kNone) return;
    driver_of(m).emit_as_task(
        trace::Event::Send, kThreadFlow | static_cast<uint64_t>(flow.as_int()), 0);
    queue->words()[kStamp] = std::max<uint64_t>(queue->words()[kStamp], m.recorder->lamport());
}

void note_received(Mutator& m, NativeObject* queue, Value flow) {
    if (!m.recorder || flow == kNone) return;
    const uint64_t number = static_cast<uint64_t>(flow.as_int());
    if (number >> kFlowBits != process_bits(m)) return;
    m.recorder->observe(static_cast<uint32_t>(queue->words()[kStamp]));
    driver_of(m).emit_as_task(trace::Event::Receive, kThreadFlow | number, 0);
}

// --- Methods.

Value put(Mutator& m, Value* args, uint32_t) {
    NativeObject* queue = queue_of(m, args[0]);
    const Value flow = new_flow(m);
    ObjectLock guard(m, queue);
    if (!push(m, queue, args[1], flow)) return vm::kSignalRetry;
    note_sent(m, queue, flow);
    runtime::wake_first(m, queue);
    return kNone;
}

// Takes the first item, and lets the next waiter look where there are more; no value: there is
// none.
Value take(Mutator& m, NativeObject* queue) {
    if (queue->words()[kCount] == 0) return kNoValue;
    runtime::leave_waiters(m, queue, &m.fiber());
    Value flow;
    const Value item = shift(m, queue, &flow);
    note_received(m, queue, flow);
    if (queue->words()[kCount] != 0) runtime::wake_first(m, queue);
    return item;
}

Value take_or_enter(Mutator& m, NativeObject* queue) {
    driver_of(m).prepare_wait();
    ObjectLock guard(m, queue);
    const Value item = take(m, queue);
    if (item.empty()) runtime::enter_waiters(m, queue, &m.fiber());
    return item;
}

void give_up(Mutator& m, NativeObject* queue) {
    ObjectLock guard(m, queue);
    runtime::leave_waiters(m, queue, &m.fiber());
    if (queue->words()[kCount] != 0) runtime::wake_first(m, queue);
}

bool is_false(Value v) {
    return v == vm::kFalse || v == Value::from_int(0) || v == kNone;
}

Value get_leaf(Mutator& m, Value* args, uint32_t) {
    NativeObject* queue = queue_of(m, args[0]);
    Value item;
    {
        ObjectLock guard(m, queue);
        item = take(m, queue);
    }
    if (!item.empty()) return item;
    return !args[1].empty() && is_false(args[1]) ? raise_queue_empty(m) : vm::kSignalSlow;
}

bool get_deadline(Mutator& m, Value timeout, Value* slot) {
    *slot = kNone;
    if (timeout.empty() || timeout == kNone) return true;
    int64_t ns;
    if (runtime::seconds_to_ns(m, timeout, &ns) && ns < 0) {
        m.raise(ErrorType::ValueError, "'timeout' must be a non-negative number");
        return false;
    }
    return timeout_argument(m, timeout, slot);
}

// Slots: self, block, timeout, deadline, item or answer of the park.
Value get_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!get_deadline(m, f.slot(2), &f.slot(3))) return kNoValue;
    while ((f.slot(4) = take_or_enter(m, queue_of(m, f.slot(0)))).empty()) {
        if (runtime::is_past(f.slot(3))) {
            give_up(m, queue_of(m, f.slot(0)));
            return raise_queue_empty(m);
        }
        PLAIT_AWAIT_CATCH(f.slot(4),
                          runtime::park(m,
                                        runtime::ParkReason::Queue,
                                        runtime::deadline_of_slot(f.slot(3)),
                                        f.slot(0),
                                        queue_of(m, f.slot(0))->words()[kId]));
        if (f.slot(4).empty()) {
            give_up(m, queue_of(m, f.slot(0)));
            return kNoValue;
        }
    }
    return f.slot(4);
    PLAIT_FRAME_END
}

Value get_nowait(Mutator& m, Value* args, uint32_t) {
    Value arguments[] = {args[0], vm::kFalse};
    return get_leaf(m, arguments, 2);
}

Value size(Mutator& m, Value* args, uint32_t) {
    ObjectLock guard(m, queue_of(m, args[0]));
    return Value::from_int(static_cast<int64_t>(queue_of(m, args[0])->words()[kCount]));
}

Value is_empty(Mutator& m, Value* args, uint32_t count) {
    return vm::from_bool(size(m, args, count) == Value::from_int(0));
}

constexpr vm::NativeDef kSimpleQueueDefs[] = {
    {"__new__", new_queue, nullptr, 1, 1, 0, vm::kNativeStatic, nullptr},
    {"put", put, nullptr, 2, 4, 0, vm::kNativeMethod, "self,item,block,timeout"},
    {"put_nowait", put, nullptr, 2, 2, 0, vm::kNativeMethod, "self,item"},
    {"get",
     get_leaf,
     get_step,
     1,
     3,
     2,
     vm::kNativeMethod | vm::kNativeCatches,
     "self,block,timeout"},
    {"get_nowait", get_nowait, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"qsize", size, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"empty", is_empty, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
};

constexpr uint16_t kMethod = vm::kNativeMethod | vm::kNativeNoSelfCheck;

constexpr vm::NativeDef kQueueDefs[] = {
    {"put", thread_queue_put, nullptr, 2, 4, 0, kMethod, "self,item,block,timeout"},
    {"get",
     thread_queue_get_leaf,
     thread_queue_get,
     1,
     3,
     kThreadQueueGetLocals,
     kMethod | vm::kNativeCatches,
     "self,block,timeout"},
};

// The exception class: Exception's, as any program could make it.
bool add_empty(Mutator& m, Value module) {
    vm::Dict* dict = vm::try_new_dict(m);
    const Value key = vm::intern_utf8(m, "__module__");
    const Value module_name = vm::intern_utf8(m, "_queue");
    const Value name = vm::intern_utf8(m, "Empty");
    const Value base = m.error_type(ErrorType::Exception);
    const Value bases = vm::new_tuple(m, &base, 1);
    for (const Value made : {key, module_name, name, bases}) {
        if (made == vm::kSignalRetry) return false;
    }
    if (!dict || vm::dict_set_name(m, dict, key, module_name) != kNone) return false;
    const Value klass = vm::new_class(m, name, bases, dict, m.type(vm::Kind::Class).as_ref());
    if (!klass.is_object()) return false;
    m.at<vm::Class>(klass)->module = module_name;
    m.root().extra[static_cast<int>(ClassRoot::QueueEmpty)] = klass;
    return runtime::add_to_module(m, module, "Empty", klass);
}

} // namespace

Value raise_queue_empty(Mutator& m) {
    const Value error =
        vm::new_exception(m, class_root(m, ClassRoot::QueueEmpty).as_ref(), vm::kEmptyTuple);
    return error == vm::kSignalRetry ? error : m.raise_value(error);
}

const vm::NativeTable kQueueTable = {kQueueDefs, std::size(kQueueDefs)};
const vm::NativeTable kSimpleQueueTable = {kSimpleQueueDefs, std::size(kSimpleQueueDefs)};

Value init_queue(Mutator& m, Value* args, uint32_t) {
    if (init_thread_queue(m) != kNone || make_methods(m, args[0], kQueueTable) != kNone)
        return vm::kSignalRetry;
    return add_empty(m, args[0]) && add_class(m,
                                              args[0],
                                              "_queue",
                                              "SimpleQueue",
                                              kSimpleQueueTable,
                                              ClassRoot::SimpleQueue,
                                              "SimpleQueue")
               ? kNone
               : vm::kSignalRetry;
}

} // namespace plait::modules
