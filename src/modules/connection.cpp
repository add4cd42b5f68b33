// _connection: messages between processes (message.h), over pipes and pairs of sockets; and methods
// of multiprocessing's Connection, in which what is plain data is sent and received without a call
// of Python code.

#include "modules/message.h"
#include "modules/pickle.h"
#include "platform/process.h"
#include "runtime/deadline.h"
#include "runtime/park.h"
#include "vm/bytes_data.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace plait::modules {

using platform::FdEvent;
using platform::IoResult;
using platform::IoStatus;
using runtime::ParkReason;
using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::Value;

namespace {

// So much is moved between two looks at the poll word.
constexpr size_t kPieceBytes = 1 << 20;
// What was dropped is sometimes noticed late. Whoever has waited so long has everything looked at,
// as it may be the other end.
constexpr int64_t kPatienceNs = 10'000'000;

bool fd_argument(Mutator& m, Value v, int* fd) {
    int64_t number;
    if (!int_argument(m, v, &number)) return false;
    *fd = static_cast<int>(number);
    return true;
}

Value pair(Mutator& m, const platform::PipeEnds& ends) {
    const Value items[] = {Value::from_int(ends.read_fd), Value::from_int(ends.write_fd)};
    return vm::new_tuple(m, items, 2);
}

// Two descriptors: of a pipe, what reads and what writes; of sockets, two that do both.
Value make(Mutator& m, Value* args, uint32_t) {
    const Result<platform::PipeEnds> ends = args[0] == vm::kTrue
                                                ? platform::make_socket_pair(platform::Blocking::No)
                                                : platform::make_pipe(platform::Blocking::No);
    if (!ends.ok()) return raise_refused(m, ends.error());
    const Value result = pair(m, ends.value());
    if (result == vm::kSignalRetry) {
        platform::close_fd(ends.value().read_fd);
        platform::close_fd(ends.value().write_fd);
    }
    return result;
}

Value close(Mutator& m, Value* args, uint32_t) {
    int fd;
    if (!fd_argument(m, args[0], &fd)) return kNoValue;
    platform::close_fd(fd);
    return kNone;
}

// --- Sending. [done] counts the bytes of the message that have left.

enum SendSlot { kSendFd, kSendData, kSendDone, kSendLamport, kSendFlow, kSendAnswer, kSendSlots };

MessageHead head_of(NativeFrame& f, uint32_t bytes) {
    return {.bytes = bytes,
            .lamport = static_cast<uint32_t>(f.slot(kSendLamport).as_int()),
            .flow = static_cast<uint64_t>(f.slot(kSendFlow).as_int())};
}

// Writes what may leave at once, from [done] on.
IoResult write_piece(int fd, const MessageHead& head, std::string_view data, uint64_t done) {
    if (done >= kLeastBytes) {
        const uint64_t from = done - kHeadBytes;
        return platform::write_some(
            fd, data.data() + from, std::min<size_t>(data.size() - from, kPieceBytes));
    }
    char buffer[kWholeBytes];
    const std::string_view beside = data.substr(0, sizeof buffer - kHeadBytes);
    write_message(head, beside, buffer);
    return platform::write_some(fd, buffer + done, message_bytes(beside.size()) - done);
}

// One write: kTrue where all has left, kFalse where there is more, kSignalStop where it has to
// wait.
Value send_piece(Mutator& m, NativeFrame& f) {
    const std::string_view data = vm::view_bytes(m.at<vm::Bytes>(f.slot(kSendData)));
    const uint64_t done = static_cast<uint64_t>(f.slot(kSendDone).as_int());
    const IoResult result = write_piece(static_cast<int>(f.slot(kSendFd).as_int()),
                                        head_of(f, static_cast<uint32_t>(data.size())),
                                        data,
                                        done);
    if (result.status == IoStatus::WouldBlock) return vm::kSignalStop;
    if (result.status != IoStatus::Done) return raise_closed(m, result);
    f.slot(kSendDone) = Value::from_int(static_cast<int64_t>(done + result.bytes));
    return vm::from_bool(done + result.bytes == message_bytes(data.size()));
}

// False with an exception raised.
bool check_message(Mutator& m, Value fd, Value data) {
    int number;
    if (!fd_argument(m, fd, &number)) return false;
    if (m.is(data, vm::Kind::Bytes)) return true;
    m.raise(
        ErrorType::TypeError, "a bytes-like object is required, not '%s'", vm::type_name(m, data));
    return false;
}

// Sends all of a bytes object; returns when it has left this process.
Value send(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        if (!check_message(m, f.slot(kSendFd), f.slot(kSendData))) return kNoValue;
        const MessageHead head = new_head(m, m.at<vm::Bytes>(f.slot(kSendData))->size);
        f.slot(kSendDone) = Value::from_int(0);
        f.slot(kSendLamport) = Value::from_int(head.lamport);
        f.slot(kSendFlow) = Value::from_int(static_cast<int64_t>(head.flow));
    }
    if (has_unwritten(m)) PLAIT_AWAIT(f.slot(kSendAnswer), runtime::park(m, ParkReason::Flush, -1));
    while (true) {
        PLAIT_POLL();
        // What is tried again for want of room is tried from here on.
        PLAIT_AWAIT(f.slot(kSendAnswer), kNone);
        {
            const Value sent = send_piece(m, f);
            if (sent == vm::kTrue) return kNone;
            if (sent == kNoValue || sent == vm::kSignalRetry) return sent;
            if (sent == vm::kFalse) continue;
        }
        PLAIT_AWAIT(f.slot(kSendAnswer),
                    park_for(m, static_cast<int>(f.slot(kSendFd).as_int()), FdEvent::Writable, -1));
    }
    PLAIT_FRAME_END
}

// Sends it where it leaves at once and whole: then True. By the only writer of a pipe.
Value send_now(Mutator& m, Value* args, uint32_t) {
    if (!check_message(m, args[0], args[1])) return kNoValue;
    if (has_unwritten(m)) return vm::kSignalSlow;
    const IoResult result = send_at_once(
        m, static_cast<int>(args[0].as_int()), vm::view_bytes(m.at<vm::Bytes>(args[1])));
    if (result.status == IoStatus::WouldBlock) return vm::kFalse;
    return result.status == IoStatus::Done ? vm::kTrue : raise_closed(m, result);
}

// Slots: fd, data, answer of the park.
Value flush_and_send_now(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), runtime::park(m, ParkReason::Flush, -1));
    {
        Value args[] = {f.slot(0), f.slot(1)};
        const Value sent = send_now(m, args, 2);
        return sent == vm::kSignalSlow ? vm::kFalse : sent;
    }
    PLAIT_FRAME_END
}

// --- Receiving.

// The next message, of at most [limit] bytes where that is not negative; None where it has not
// begun to come in [timeout] seconds. Slots: these, then deadline, answer, what comes in.
constexpr uint32_t kReceiveDeadline = 3, kReceiveAnswer = 4, kReceiveIn = 5;
constexpr uint16_t kReceiveLocals = 2 + kInSlots;

Value receive(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        int fd;
        int64_t limit;
        if (!fd_argument(m, f.slot(0), &fd)) return kNoValue;
        if (!int_argument(m, f.slot(1), &limit)) return kNoValue;
        if (!timeout_argument(m, f.slot(2), &f.slot(kReceiveDeadline))) return kNoValue;
        begin_receive(f, kReceiveIn, fd, limit);
    }
    while (true) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(kReceiveAnswer), kNone); // as in [send]
        {
            const Value got = receive_some(m, f, kReceiveIn);
            if (got == vm::kTrue) break;
            if (got == kNoValue || got == vm::kSignalRetry) return got;
            if (got == vm::kFalse) continue;
        }
        if (has_begun(f, kReceiveIn)) f.slot(kReceiveDeadline) = kNone;
        if (runtime::is_past(f.slot(kReceiveDeadline))) return kNone;
        PLAIT_AWAIT(f.slot(kReceiveAnswer),
                    park_for(m,
                             static_cast<int>(f.slot(kReceiveIn + kInFd).as_int()),
                             FdEvent::Readable,
                             runtime::deadline_of_slot(f.slot(kReceiveDeadline))));
    }
    PLAIT_AWAIT(f.slot(kReceiveAnswer), received_bytes(m, f, kReceiveIn));
    return f.slot(kReceiveAnswer);
    PLAIT_FRAME_END
}

// Throws away what lies in the pipe.
Value drain(Mutator& m, Value* args, uint32_t) {
    int fd;
    if (!fd_argument(m, args[0], &fd)) return kNoValue;
    char buffer[4096];
    while (platform::read_some(fd, buffer, sizeof buffer).status == IoStatus::Done) {
    }
    return kNone;
}

// --- Passing descriptors.

// send_handle(socket, fd). Slots: socket, fd, answer.
Value send_handle(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        int fd;
        if (!fd_argument(m, f.slot(0), &fd) || !fd_argument(m, f.slot(1), &fd)) return kNoValue;
    }
    while (true) {
        {
            const IoResult result = platform::send_fd(static_cast<int>(f.slot(0).as_int()),
                                                      static_cast<int>(f.slot(1).as_int()));
            if (result.status == IoStatus::Done) return kNone;
            if (result.status != IoStatus::WouldBlock) return raise_closed(m, result);
        }
        PLAIT_AWAIT(f.slot(2),
                    park_for(m, static_cast<int>(f.slot(0).as_int()), FdEvent::Writable, -1));
    }
    PLAIT_FRAME_END
}

// receive_handle(socket): a descriptor, or None at the end. Slots: socket, answer.
Value receive_handle(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        int fd;
        if (!fd_argument(m, f.slot(0), &fd)) return kNoValue;
    }
    while (true) {
        {
            int fd;
            const IoResult result = platform::receive_fd(static_cast<int>(f.slot(0).as_int()), &fd);
            if (result.status == IoStatus::Done) return Value::from_int(fd);
            if (result.status == IoStatus::End) return kNone;
            if (result.status != IoStatus::WouldBlock) return raise_closed(m, result);
        }
        PLAIT_AWAIT(f.slot(1),
                    park_for(m, static_cast<int>(f.slot(0).as_int()), FdEvent::Readable, -1));
    }
    PLAIT_FRAME_END
}

// --- Waiting for several.

// Reads the tuple [fds] into the driver's list. False with an exception raised.
bool list_fds(Mutator& m, Value fds) {
    platform::IoWait& io = driver_of(m).io;
    io.clear();
    vm::Tuple* tuple = m.at<vm::Tuple>(fds);
    for (uint32_t i = 0; i < tuple->size; ++i) {
        int fd;
        if (!fd_argument(m, tuple->items()[i], &fd)) return false;
        io.fds.push_back({.fd = fd, .event = FdEvent::Readable});
    }
    return true;
}

// The indices of what is ready, as a tuple. Where two threads have used the driver since, what it
// has noted is not of this wait, but a step is entered right after its own park.
Value ready_indices(Mutator& m) {
    const platform::IoWait& io = driver_of(m).io;
    std::vector<Value> indices;
    for (size_t i = 0; i < io.fds.size(); ++i)
        if (io.fds[i].is_ready) indices.push_back(Value::from_int(static_cast<int64_t>(i)));
    return vm::new_tuple(m, indices.data(), static_cast<uint32_t>(indices.size()));
}

// Which of the descriptors in a tuple can be read, or have ended; waits until there is one or for
// [timeout] seconds. Slots: fds, timeout, deadline, answer.
Value wait(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        if (!m.is(f.slot(0), vm::Kind::Tuple)) {
            return m.raise(ErrorType::TypeError, "a tuple of descriptors is required");
        }
        if (!timeout_argument(m, f.slot(1), &f.slot(2))) return kNoValue;
    }
    while (true) {
        if (!list_fds(m, f.slot(0))) return kNoValue;
        if (platform::look_at_io(driver_of(m).io) || runtime::is_past(f.slot(2)))
            return ready_indices(m);
        PLAIT_AWAIT(f.slot(3),
                    runtime::park(m, ParkReason::Message, runtime::deadline_of_slot(f.slot(2))));
    }
    PLAIT_FRAME_END
}

// A descriptor that is ready when the child [pid] has ended.
Value open_exit(Mutator& m, Value* args, uint32_t) {
    int64_t pid;
    if (!int_argument(m, args[0], &pid)) return kNoValue;
    const Result<int> fd = platform::open_exit_fd(static_cast<int>(pid));
    return fd.ok() ? Value::from_int(fd.value()) : runtime::raise_os_error(m, fd.error().code);
}

// --- Methods of Connection. What they need of pickle.py and gc.py they find in its class.

// The descriptor of a connection that can be used for [direction]; false with an exception raised.
bool open_end(Mutator& m, Value self, PartName direction, int* fd) {
    const char* wrong = "handle is closed";
    const Value handle = part_of(m, self, PartName::Handle);
    if (handle.is_int()) {
        *fd = static_cast<int>(handle.as_int());
        if (part_of(m, self, direction) == vm::kTrue) return true;
        wrong = direction == PartName::Readable ? "connection is write-only"
                                                : "connection is read-only";
    }
    m.raise(ErrorType::OSError, "%s", wrong);
    return false;
}

// send(self, obj), where it leaves at once.
Value send_object_leaf(Mutator& m, Value* args, uint32_t) {
    int fd;
    if (!open_end(m, args[0], PartName::Writable, &fd)) return kNoValue;
    std::string bytes;
    if (has_unwritten(m) || !dump_plain(m, args[1], kWholeBytes - kHeadBytes, &bytes))
        return vm::kSignalSlow;
    const IoResult result = send_at_once(m, fd, bytes);
    if (result.status == IoStatus::WouldBlock) return vm::kSignalSlow;
    return result.status == IoStatus::Done ? kNone : raise_closed(m, result);
}

// Slots: self, obj, function, answer.
Value send_object(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(2) = class_part(m, f.slot(0), PartName::Dumps);
    PLAIT_AWAIT(f.slot(3), vm::call(m, f.slot(2), &f.slot(1), 1));
    f.slot(1) = f.slot(3);
    {
        int fd;
        if (!open_end(m, f.slot(0), PartName::Writable, &fd)) return kNoValue;
        f.slot(0) = Value::from_int(fd);
    }
    PLAIT_AWAIT(f.slot(3), vm::push_native(m, kConnectionTable.defs[0], &f.slot(0), 2));
    return f.slot(3);
    PLAIT_FRAME_END
}

// recv(self). Slots: self, deadline (no value: it has not waited), answer, function, what comes in.
constexpr uint32_t kObjectIn = 4;

Value receive_object(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        int fd;
        if (!open_end(m, f.slot(0), PartName::Readable, &fd)) return kNoValue;
        begin_receive(f, kObjectIn, fd, -1);
    }
    while (true) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(2), kNone); // as in [send]
        {
            const Value got = receive_some(m, f, kObjectIn);
            if (got == vm::kTrue) break;
            if (got == kNoValue || got == vm::kSignalRetry) return got;
            if (got == vm::kFalse) continue;
        }
        if (f.slot(1).empty()) f.slot(1) = runtime::deadline_slot_after(m, kPatienceNs);
        if (runtime::is_past(f.slot(1))) {
            f.slot(1) = kNone;
            PLAIT_AWAIT(f.slot(2),
                        vm::call(m, class_part(m, f.slot(0), PartName::Collect), nullptr, 0));
            continue;
        }
        PLAIT_AWAIT(f.slot(2),
                    park_for(m,
                             static_cast<int>(f.slot(kObjectIn + kInFd).as_int()),
                             FdEvent::Readable,
                             runtime::deadline_of_slot(f.slot(1))));
    }
    PLAIT_AWAIT(f.slot(2), received_object(m, f, kObjectIn));
    if (f.slot(2) != vm::kSignalSlow) return f.slot(2);
    PLAIT_AWAIT(f.slot(2), received_bytes(m, f, kObjectIn));
    PLAIT_AWAIT(f.slot(2), vm::call(m, class_part(m, f.slot(0), PartName::Loads), &f.slot(2), 1));
    return f.slot(2);
    PLAIT_FRAME_END
}

constexpr uint16_t kMethod = vm::kNativeMethod | vm::kNativeNoSelfCheck;

constexpr vm::NativeDef kConnectionDefs[] = {
    {"send", nullptr, send, 2, 2, kSendSlots - 2, 0, nullptr}, // see send_object
    {"make", make, nullptr, 1, 1, 0, 0, nullptr},
    {"close", close, nullptr, 1, 1, 0, 0, nullptr},
    {"send_now", send_now, flush_and_send_now, 2, 2, 1, 0, nullptr},
    {"send_object", send_object_leaf, send_object, 2, 2, 2, kMethod, "self,obj"},
    {"send_batch", nullptr, send_batch, 2, 2, 1, 0, nullptr},
    {"receive", nullptr, receive, 3, 3, kReceiveLocals, 0, nullptr},
    {"receive_object", nullptr, receive_object, 1, 1, 3 + kInSlots, kMethod, nullptr},
    {"queue_put", queue_put, nullptr, 2, 4, 0, kMethod, "self,obj,block,timeout"},
    {"queue_get",
     nullptr,
     queue_get,
     1,
     3,
     kQueueGetLocals,
     kMethod | vm::kNativeCatches,
     "self,block,timeout"},
    {"send_handle", nullptr, send_handle, 2, 2, 1, 0, nullptr},
    {"receive_handle", nullptr, receive_handle, 1, 1, 1, 0, nullptr},
    {"drain", drain, nullptr, 1, 1, 0, 0, nullptr},
    {"wait", nullptr, wait, 2, 2, 2, 0, nullptr},
    {"open_exit", open_exit, nullptr, 1, 1, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kConnectionTable = {kConnectionDefs, std::size(kConnectionDefs)};

} // namespace plait::modules
