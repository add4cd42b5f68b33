// Methods of multiprocessing.Queue: putting and getting plain data without a call of Python code.
// All else is left to queues.py, which makes the tuple [_ends] of what they need; a queue that is
// closed has none.

#include "modules/message.h"
#include "modules/pickle.h"
#include "platform/process.h"
#include "runtime/deadline.h"
#include "runtime/park.h"
#include "runtime/shared_lock.h"
#include "vm/containers.h"
#include "vm/ops.h"

#include <cerrno>
#include <string>

namespace plait::modules {

using platform::FdEvent;
using platform::IoResult;
using platform::IoStatus;
using runtime::ParkReason;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::NativeObject;
using vm::Value;

namespace {

// Of the tuple: the process that it was made in, connections, semaphores. The last one counts what
// is not done, or is None.
enum End : uint32_t { kPid, kReader, kWriter, kReadLock, kWriteLock, kPlaces, kUnfinished, kEnds };

// The queue's tuple, or None where it is closed, or another process's.
Value ends_of(Mutator& m, Value queue) {
    const Value ends = part_of(m, queue, PartName::Ends);
    if (!m.is(ends, vm::Kind::Tuple) || m.at<vm::Tuple>(ends)->size != kEnds) return kNone;
    const Value pid = m.at<vm::Tuple>(ends)->items()[kPid];
    return pid == Value::from_int(platform::process_id()) ? ends : kNone;
}

NativeObject* semaphore(Mutator& m, Value ends, End which) {
    const Value item = m.at<vm::Tuple>(ends)->items()[which];
    return item == kNone ? nullptr : m.at<NativeObject>(item);
}

// -1: it is closed.
int descriptor(Mutator& m, Value ends, End which) {
    const Value handle = part_of(m, m.at<vm::Tuple>(ends)->items()[which], PartName::Handle);
    return handle.is_int() ? static_cast<int>(handle.as_int()) : -1;
}

bool is_false(Value v) {
    return v == vm::kFalse || v == Value::from_int(0) || v == kNone;
}

// --- put

// Whether something waits in this process's buffer: then it is next.
bool is_buffered(Mutator& m, Value queue, vm::List** buffer) {
    const Value list = part_of(m, queue, PartName::Buffer);
    *buffer = m.is(list, vm::Kind::List) ? m.at<vm::List>(list) : nullptr;
    return *buffer && vm::list_size(m, *buffer) != 0;
}

// With a place taken and the message counted: False where it is left to the thread.
bool put_now(Mutator& m, Value queue, Value ends, Value obj, std::string_view bytes) {
    vm::List* buffer;
    if (is_buffered(m, queue, &buffer)) {
        // While there is something in it, the thread is awake and looks again. Without a GIL it may
        // have looked already.
        return !m.free_threaded && vm::list_append(m, buffer, obj);
    }
    NativeObject* lock = semaphore(m, ends, kWriteLock);
    if (!runtime::try_acquire_shared(m, lock)) return false;
    IoResult result{.status = IoStatus::WouldBlock};
    if (!is_buffered(m, queue, &buffer))
        result = send_at_once(m, descriptor(m, ends, kWriter), bytes);
    runtime::release_shared(m, lock);
    return result.status == IoStatus::Done;
}

Value call_on(Mutator& m, PartName name, const Value* args, uint32_t count) {
    return vm::call(m, class_part(m, args[0], name), args, count);
}

} // namespace

// put(self, obj, block, timeout)
Value queue_put(Mutator& m, Value* args, uint32_t) {
    if (args[2].empty()) args[2] = vm::kTrue;
    if (args[3].empty()) args[3] = kNone;
    std::string bytes;
    const Value ends = ends_of(m, args[0]);
    if (ends == kNone || has_unwritten(m) ||
        !dump_plain(m, args[1], kWholeBytes - kHeadBytes, &bytes) ||
        !runtime::try_acquire_shared(m, semaphore(m, ends, kPlaces)))
        return call_on(m, PartName::PutSlowly, args, 4);
    NativeObject* unfinished = semaphore(m, ends, kUnfinished);
    if (unfinished) runtime::release_shared(m, unfinished);
    if (put_now(m, args[0], ends, args[1], bytes)) return kNone;
    const Value answer = call_on(m, PartName::PutCounted, args, 2);
    if (answer == vm::kSignalRetry) { // All of this will be done again.
        if (unfinished) runtime::try_acquire_shared(m, unfinished);
        runtime::release_shared(m, semaphore(m, ends, kPlaces));
    }
    return answer;
}

// --- The thread that carries over what was buffered.

namespace {

// The messages of as many of the first objects as leave by one write.
std::string batch_of(Mutator& m, vm::List* list) {
    std::string batch;
    for (int64_t i = 0; batch.size() + kLeastBytes <= kWholeBytes; ++i) {
        const Value obj = vm::list_get(m, list, i);
        const size_t begin = batch.size();
        batch.append(kHeadBytes, '\0');
        if (obj.empty() || !dump_plain(m, obj, kWholeBytes - batch.size(), &batch)) {
            batch.resize(begin);
            break;
        }
        const auto bytes = static_cast<uint32_t>(batch.size() - begin - kHeadBytes);
        batch.resize(begin + message_bytes(bytes));
        const MessageHead head = {.bytes = bytes, .lamport = 0, .flow = next_flow()};
        std::memcpy(batch.data() + begin, &head, sizeof head);
        if (batch.size() > kWholeBytes) {
            batch.resize(begin);
            break;
        }
    }
    return batch;
}

// Calls [visit(head)] for each message of a batch, which may change it; how many there are.
template<class Visit> int64_t for_each_message(std::string* batch, Visit visit) {
    int64_t count = 0;
    for (size_t at = 0; at < batch->size(); ++count) {
        MessageHead head;
        std::memcpy(&head, batch->data() + at, sizeof head);
        visit(head);
        std::memcpy(batch->data() + at, &head, sizeof head);
        at += message_bytes(head.bytes);
    }
    return count;
}

// How many have been sent, or kSignalStop where one has to wait, or no value.
Value send_some(Mutator& m, int fd, vm::List* list) {
    std::string batch = batch_of(m, list);
    if (batch.empty()) return Value::from_int(0);
    uint32_t stamp = m.recorder ? m.recorder->lamport() : 0;
    const int64_t count =
        for_each_message(&batch, [&](MessageHead& head) { head.lamport = ++stamp; });
    const IoResult result = platform::write_some(fd, batch.data(), batch.size());
    if (result.status == IoStatus::WouldBlock) return vm::kSignalStop;
    if (result.status != IoStatus::Done) return raise_closed(m, result);
    for_each_message(&batch, [&](MessageHead& head) {
        driver_of(m).emit(trace::Event::Send, head.flow, head.bytes);
    });
    return Value::from_int(count);
}

} // namespace

// send_batch(fd, list): sends some of the list's first objects; how many. 0: the first one has to
// be sent by itself. By the only writer of a pipe. Slots: these, answer of the park.
Value send_batch(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!f.slot(0).is_int() || !m.is(f.slot(1), vm::Kind::List))
        return m.raise(vm::ErrorType::TypeError, "a descriptor and a list are required");
    if (has_unwritten(m)) PLAIT_AWAIT(f.slot(2), runtime::park(m, ParkReason::Flush, -1));
    while (true) {
        {
            const Value sent =
                send_some(m, static_cast<int>(f.slot(0).as_int()), m.at<vm::List>(f.slot(1)));
            if (sent != vm::kSignalStop) return sent;
        }
        PLAIT_AWAIT(f.slot(2),
                    park_for(m, static_cast<int>(f.slot(0).as_int()), FdEvent::Writable, -1));
    }
    PLAIT_FRAME_END
}

// --- get

namespace {

// Slots: the arguments self, block and timeout, then these.
enum GetSlot : uint32_t { kEndsSlot = 3, kDeadline, kStage, kAnswer };
constexpr uint32_t kIn = 7;
static_assert(kIn + kInSlots == 3 + kQueueGetLocals);

// Values of kStage: what an exception has to undo.
constexpr Value kIdle = Value::from_int(0), kWaits = Value::from_int(1),
                kHolds = Value::from_int(2);

NativeObject* read_lock(Mutator& m, NativeFrame& f) {
    return semaphore(m, f.slot(kEndsSlot), kReadLock);
}

void give_up(Mutator& m, NativeFrame& f) {
    if (f.slot(kStage) == kWaits) runtime::end_shared_wait(m, read_lock(m, f));
    if (f.slot(kStage) == kHolds) runtime::release_shared(m, read_lock(m, f));
    f.slot(kStage) = kIdle;
}

Value give_up_empty(Mutator& m, NativeFrame& f) {
    give_up(m, f);
    return raise_queue_empty(m);
}

bool get_deadline(Mutator& m, NativeFrame& f) {
    f.slot(kDeadline) = kNone;
    if (f.slot(1).empty() || !is_false(f.slot(1)))
        return timeout_argument(m, f.slot(2), &f.slot(kDeadline));
    f.slot(kDeadline) = runtime::deadline_slot_after(m, 0);
    return true;
}

} // namespace

// get(self, block, timeout)
Value queue_get(Mutator& m, NativeFrame& f, Value in) {
    if (in.empty() && m.raising()) {
        give_up(m, f);
        return kNoValue;
    }
    PLAIT_FRAME_BEGIN
    f.slot(kStage) = kIdle;
    f.slot(kEndsSlot) = ends_of(m, f.slot(0));
    if (f.slot(kEndsSlot) == kNone) {
        PLAIT_AWAIT(f.slot(kAnswer), call_on(m, PartName::Check, &f.slot(0), 1));
        f.slot(kEndsSlot) = ends_of(m, f.slot(0));
    }
    if (f.slot(kEndsSlot) == kNone || descriptor(m, f.slot(kEndsSlot), kReader) < 0)
        return m.raise(vm::ErrorType::OSError, "handle is closed");
    if (!get_deadline(m, f)) return kNoValue;
    begin_receive(f, kIn, descriptor(m, f.slot(kEndsSlot), kReader), -1);
    if (has_unwritten(m)) PLAIT_AWAIT(f.slot(kAnswer), runtime::park(m, ParkReason::Flush, -1));
    if (!runtime::try_acquire_shared(m, read_lock(m, f))) {
        runtime::begin_shared_wait(m, read_lock(m, f));
        f.slot(kStage) = kWaits;
        while (!runtime::try_acquire_shared(m, read_lock(m, f))) {
            if (runtime::is_past(f.slot(kDeadline))) return give_up_empty(m, f);
            PLAIT_AWAIT(f.slot(kAnswer),
                        runtime::park_for_shared(
                            m, read_lock(m, f), runtime::deadline_of_slot(f.slot(kDeadline))));
        }
        runtime::end_shared_wait(m, read_lock(m, f));
    }
    f.slot(kStage) = kHolds;
    while (true) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(kAnswer), kNone); // What is tried again for want of room.
        {
            const Value got = receive_some(m, f, kIn);
            if (got == vm::kTrue) break;
            if (got == vm::kFalse) continue;
            if (got == kNoValue) give_up(m, f);
            if (got != vm::kSignalStop) return got;
        }
        if (has_begun(f, kIn)) f.slot(kDeadline) = kNone;
        if (runtime::is_past(f.slot(kDeadline))) return give_up_empty(m, f);
        PLAIT_AWAIT(f.slot(kAnswer),
                    park_for(m,
                             static_cast<int>(f.slot(kIn + kInFd).as_int()),
                             FdEvent::Readable,
                             runtime::deadline_of_slot(f.slot(kDeadline))));
    }
    give_up(m, f);
    runtime::release_shared(m, semaphore(m, f.slot(kEndsSlot), kPlaces));
    PLAIT_AWAIT(f.slot(kAnswer), received_object(m, f, kIn));
    if (f.slot(kAnswer) != vm::kSignalSlow) return f.slot(kAnswer);
    PLAIT_AWAIT(f.slot(kAnswer), received_bytes(m, f, kIn));
    PLAIT_AWAIT(f.slot(kAnswer),
                vm::call(m, class_part(m, f.slot(0), PartName::Loads), &f.slot(kAnswer), 1));
    return f.slot(kAnswer);
    PLAIT_FRAME_END
}

} // namespace plait::modules
