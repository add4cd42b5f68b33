// _connection: messages between processes, over pipes and pairs of sockets.
//
// A message is a head and its bytes. The head says how long it is and carries what the trace wants
// of a message: which one it is, and when it was sent. Descriptors do not block; whoever has to
// wait parks. Nothing keeps two from reading or writing one end at a time: where that may happen,
// the Python code over this has a lock.

#include "modules/tables.h"
#include "platform/pipe.h"
#include "platform/process.h"
#include "runtime/deadline.h"
#include "runtime/park.h"
#include "vm/bytes_data.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <algorithm>
#include <atomic>
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

constexpr uint32_t kHeadBytes = 16;
// So much is moved between two looks at the poll word.
constexpr size_t kPieceBytes = 1 << 20;
// A pipe is made wide for longer messages.
constexpr int64_t kLongBytes = 1 << 18;
// A write of at most so many bytes into a pipe is done whole or not at all.
constexpr size_t kWholeBytes = 4096;

struct Head {
    uint32_t bytes;
    uint32_t lamport;
    uint64_t flow;
};
static_assert(sizeof(Head) == kHeadBytes);

// Unique in the run, and small enough for a slot.
uint64_t next_flow() {
    static std::atomic<uint32_t> last{0};
    const uint64_t pid = static_cast<uint64_t>(platform::process_id()) & 0x3fffff;
    return pid << 26 | (last.fetch_add(1, std::memory_order_relaxed) & 0x3ffffff);
}

bool fd_argument(Mutator& m, Value v, int* fd) {
    int64_t number;
    if (!int_argument(m, v, &number)) return false;
    *fd = static_cast<int>(number);
    return true;
}

Head new_head(Mutator& m, uint32_t bytes) {
    const uint64_t flow = next_flow();
    driver_of(m).emit(trace::Event::Send, flow, bytes);
    return {.bytes = bytes, .lamport = m.recorder ? m.recorder->lamport() : 0, .flow = flow};
}

Value raise_closed(Mutator& m, const IoResult& result) {
    return runtime::raise_os_error(m, result.status == IoStatus::End ? EPIPE : result.code);
}

Value park_for(Mutator& m, int fd, FdEvent event, int64_t deadline_ns) {
    platform::IoWait& io = driver_of(m).io;
    io.clear();
    io.fds.push_back({.fd = fd, .event = event});
    return runtime::park(m, ParkReason::Message, deadline_ns, Value(), static_cast<uint64_t>(fd));
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

// --- Sending. A message starts with its head; [done] counts the bytes of both that have left.

enum SendSlot { kSendFd, kSendData, kSendDone, kSendLamport, kSendFlow, kSendAnswer };

Head head_of(NativeFrame& f, uint32_t bytes) {
    return {.bytes = bytes,
            .lamport = static_cast<uint32_t>(f.slot(kSendLamport).as_int()),
            .flow = static_cast<uint64_t>(f.slot(kSendFlow).as_int())};
}

// Writes what may leave at once, from [done] on.
IoResult write_piece(int fd, const Head& head, std::string_view data, uint64_t done) {
    if (done >= kHeadBytes) {
        const uint64_t from = done - kHeadBytes;
        return platform::write_some(
            fd, data.data() + from, std::min<size_t>(data.size() - from, kPieceBytes));
    }
    char buffer[kWholeBytes];
    const size_t beside = std::min<size_t>(data.size(), sizeof buffer - kHeadBytes);
    std::memcpy(buffer, &head, kHeadBytes);
    std::memcpy(buffer + kHeadBytes, data.data(), beside);
    return platform::write_some(fd, buffer + done, kHeadBytes + beside - done);
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
    return vm::from_bool(done + result.bytes == kHeadBytes + data.size());
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
        const Head head = new_head(m, m.at<vm::Bytes>(f.slot(kSendData))->size);
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

bool is_writable(Mutator& m, int fd) {
    platform::IoWait& io = driver_of(m).io;
    io.clear();
    io.fds.push_back({.fd = fd, .event = FdEvent::Writable});
    return platform::look_at_io(io);
}

// Sends it where it leaves at once and whole: then True. By the only writer of a pipe.
Value send_now(Mutator& m, Value* args, uint32_t) {
    if (!check_message(m, args[0], args[1])) return kNoValue;
    if (has_unwritten(m)) return vm::kSignalSlow;
    const int fd = static_cast<int>(args[0].as_int());
    const std::string_view data = vm::view_bytes(m.at<vm::Bytes>(args[1]));
    const size_t bytes = kHeadBytes + data.size();
    if (bytes > kWholeBytes) return vm::kFalse;
    // The record comes before the message, so it has to be known that there is room.
    if (m.recorder && !is_writable(m, fd)) return vm::kFalse;
    const IoResult result =
        write_piece(fd, new_head(m, static_cast<uint32_t>(data.size())), data, 0);
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

// --- Receiving. The head comes in three numbers, each in a slot, as it may come in pieces.

enum ReceiveSlot {
    kReceiveFd,
    kReceiveLimit,
    kReceiveTimeout,
    kReceiveBytes, // the bytes object, once the head is there
    kReceiveDone,
    kReceiveLength,
    kReceiveLamport,
    kReceiveFlow,
    kReceiveDeadline,
    kReceiveAnswer
};

void add_to_head(NativeFrame& f, uint64_t place, uint8_t byte) {
    const uint32_t slot = place < 4 ? kReceiveLength : place < 8 ? kReceiveLamport : kReceiveFlow;
    const uint64_t shift = (place < 8 ? place % 4 : place - 8) * 8;
    if (shift >= 48) return; // always zero: see next_flow
    const int64_t before = f.slot(slot).as_int();
    f.slot(slot) = Value::from_int(before | int64_t{byte} << shift);
}

// As send_piece. The end of input between two messages is an EOFError, within one an OSError.
Value end_of_input(Mutator& m, const IoResult& result, uint64_t done) {
    if (result.status != IoStatus::End) return runtime::raise_os_error(m, result.code);
    if (done == 0) return vm::raise_bare(m, ErrorType::EOFError);
    return m.raise(ErrorType::OSError, "got end of file during message");
}

Value receive_head(Mutator& m, NativeFrame& f, uint64_t done) {
    uint8_t buffer[kHeadBytes];
    const IoResult result = platform::read_some(
        static_cast<int>(f.slot(kReceiveFd).as_int()), buffer, kHeadBytes - done);
    if (result.status == IoStatus::WouldBlock) return vm::kSignalStop;
    if (result.status != IoStatus::Done) return end_of_input(m, result, done);
    for (size_t i = 0; i < result.bytes; ++i)
        add_to_head(f, done + i, buffer[i]);
    f.slot(kReceiveDone) = Value::from_int(static_cast<int64_t>(done + result.bytes));
    return vm::kFalse;
}

Value make_room(Mutator& m, NativeFrame& f) {
    const int64_t limit = f.slot(kReceiveLimit).as_int();
    const int64_t length = f.slot(kReceiveLength).as_int();
    if (limit >= 0 && length > limit) return m.raise(ErrorType::OSError, "bad message length");
    const vm::Bytes* bytes = vm::try_new_bytes(m, static_cast<uint64_t>(length));
    if (!bytes) return vm::kSignalRetry;
    f.slot(kReceiveBytes) = m.value_of(bytes);
    if (length > kLongBytes)
        platform::set_width(static_cast<int>(f.slot(kReceiveFd).as_int()),
                            platform::PipeWidth::Wide);
    return vm::kFalse;
}

Value receive_bytes(Mutator& m, NativeFrame& f, uint64_t done) {
    vm::Bytes* bytes = m.at<vm::Bytes>(f.slot(kReceiveBytes));
    const uint64_t at = done - kHeadBytes;
    if (at == bytes->size) return vm::kTrue;
    const IoResult result = platform::read_some(static_cast<int>(f.slot(kReceiveFd).as_int()),
                                                bytes->data() + at,
                                                std::min<size_t>(bytes->size - at, kPieceBytes));
    if (result.status == IoStatus::WouldBlock) return vm::kSignalStop;
    if (result.status != IoStatus::Done) return end_of_input(m, result, done);
    f.slot(kReceiveDone) = Value::from_int(static_cast<int64_t>(done + result.bytes));
    return vm::from_bool(at + result.bytes == bytes->size);
}

Value receive_piece(Mutator& m, NativeFrame& f) {
    const uint64_t done = static_cast<uint64_t>(f.slot(kReceiveDone).as_int());
    if (done < kHeadBytes) return receive_head(m, f, done);
    if (f.slot(kReceiveBytes) == kNone) return make_room(m, f);
    return receive_bytes(m, f, done);
}

void note_received(Mutator& m, NativeFrame& f) {
    if (f.slot(kReceiveLength).as_int() > kLongBytes)
        platform::set_width(static_cast<int>(f.slot(kReceiveFd).as_int()),
                            platform::PipeWidth::Usual);
    if (!m.recorder) return;
    m.recorder->observe(static_cast<uint32_t>(f.slot(kReceiveLamport).as_int()));
    driver_of(m).emit(trace::Event::Receive,
                      static_cast<uint64_t>(f.slot(kReceiveFlow).as_int()),
                      static_cast<uint32_t>(f.slot(kReceiveLength).as_int()));
}

// The next message, of at most [limit] bytes where that is not negative; None where it has not
// begun to come in [timeout] seconds.
Value receive(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        int fd;
        int64_t limit;
        if (!fd_argument(m, f.slot(kReceiveFd), &fd)) return kNoValue;
        if (!int_argument(m, f.slot(kReceiveLimit), &limit)) return kNoValue;
        if (!timeout_argument(m, f.slot(kReceiveTimeout), &f.slot(kReceiveDeadline)))
            return kNoValue;
        f.slot(kReceiveBytes) = kNone;
        for (const uint32_t slot : {kReceiveDone, kReceiveLength, kReceiveLamport, kReceiveFlow})
            f.slot(slot) = Value::from_int(0);
    }
    while (true) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(kReceiveAnswer), kNone); // as in [send]
        {
            const Value got = receive_piece(m, f);
            if (got == vm::kTrue) break;
            if (got == kNoValue || got == vm::kSignalRetry) return got;
            if (got == vm::kFalse) continue;
        }
        if (f.slot(kReceiveDone).as_int() != 0) f.slot(kReceiveDeadline) = kNone;
        if (runtime::is_past(f.slot(kReceiveDeadline))) return kNone;
        PLAIT_AWAIT(f.slot(kReceiveAnswer),
                    park_for(m,
                             static_cast<int>(f.slot(kReceiveFd).as_int()),
                             FdEvent::Readable,
                             runtime::deadline_of_slot(f.slot(kReceiveDeadline))));
    }
    note_received(m, f);
    return f.slot(kReceiveBytes);
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

constexpr vm::NativeDef kConnectionDefs[] = {
    {"make", make, nullptr, 1, 1, 0, 0, nullptr},
    {"close", close, nullptr, 1, 1, 0, 0, nullptr},
    {"send", nullptr, send, 2, 2, 4, 0, nullptr},
    {"send_now", send_now, flush_and_send_now, 2, 2, 1, 0, nullptr},
    {"receive", nullptr, receive, 3, 3, 7, 0, nullptr},
    {"send_handle", nullptr, send_handle, 2, 2, 1, 0, nullptr},
    {"receive_handle", nullptr, receive_handle, 1, 1, 1, 0, nullptr},
    {"drain", drain, nullptr, 1, 1, 0, 0, nullptr},
    {"wait", nullptr, wait, 2, 2, 2, 0, nullptr},
    {"open_exit", open_exit, nullptr, 1, 1, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kConnectionTable = {kConnectionDefs, std::size(kConnectionDefs)};

} // namespace plait::modules
