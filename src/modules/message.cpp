#include "modules/message.h"

#include "modules/names.h"
#include "modules/pickle.h"
#include "platform/clock.h"
#include "platform/process.h"
#include "runtime/park.h"
#include "vm/bytes_data.h"
#include "vm/exceptions.h"
#include "vm/text.h"

#include <algorithm>
#include <atomic>
#include <cerrno>

namespace plait::modules {

using platform::IoResult;
using platform::IoStatus;
using vm::ErrorType;
using vm::kNone;
using vm::Mutator;
using vm::NativeFrame;
using vm::Value;

namespace {

// So much is moved between two looks at the poll word.
constexpr size_t kPieceBytes = 1 << 20;
// A pipe is made wide for longer messages.
constexpr uint32_t kLongBytes = 1 << 18;

} // namespace

uint64_t next_flow() {
    static std::atomic<uint32_t> last{0};
    const uint64_t pid = static_cast<uint64_t>(platform::process_id()) & 0x3fffff;
    return pid << 26 | (last.fetch_add(1, std::memory_order_relaxed) & 0x3ffffff);
}

MessageHead new_head(Mutator& m, uint32_t bytes) {
    const uint64_t flow = next_flow();
    driver_of(m).emit(trace::Event::Send, flow, bytes);
    return {.bytes = bytes, .lamport = m.recorder ? m.recorder->lamport() : 0, .flow = flow};
}

void write_message(const MessageHead& head, std::string_view data, char* to) {
    std::memcpy(to, &head, kHeadBytes);
    std::memcpy(to + kHeadBytes, data.data(), data.size());
    if (data.size() < kBesideBytes)
        std::memset(to + kHeadBytes + data.size(), 0, kBesideBytes - data.size());
}

// Its record follows the message, because only now is it known that there is one; the stamp is the
// one that the record gets.
IoResult send_at_once(Mutator& m, int fd, std::string_view data) {
    const uint64_t bytes = message_bytes(data.size());
    if (bytes > kWholeBytes) return {.status = IoStatus::WouldBlock};
    const int64_t now_ns = m.recorder ? platform::monotonic_ns() : 0;
    const auto length = static_cast<uint32_t>(data.size());
    const MessageHead head{.bytes = length,
                           .lamport = m.recorder ? m.recorder->lamport() + 1 : 0,
                           .flow = next_flow()};
    char buffer[kWholeBytes];
    write_message(head, data, buffer);
    const IoResult result = platform::write_some(fd, buffer, bytes);
    if (m.recorder && result.status == IoStatus::Done) {
        m.recorder->emit_at(now_ns, trace::Event::Send, driver_of(m).lane(), head.flow, length);
    }
    return result;
}

Value raise_closed(Mutator& m, const IoResult& result) {
    return runtime::raise_os_error(m, result.status == IoStatus::End ? EPIPE : result.code);
}

Value park_for(Mutator& m, int fd, platform::FdEvent event, int64_t deadline_ns) {
    platform::IoWait& io = driver_of(m).io;
    io.clear();
    io.fds.push_back({.fd = fd, .event = event});
    return runtime::park(
        m, runtime::ParkReason::Message, deadline_ns, Value(), static_cast<uint64_t>(fd));
}

// --- Receiving.

namespace {

int fd_of(NativeFrame& f, uint32_t first) {
    return static_cast<int>(f.slot(first + kInFd).as_int());
}

uint64_t done_of(NativeFrame& f, uint32_t first) {
    return static_cast<uint64_t>(f.slot(first + kInDone).as_int());
}

void set_done(NativeFrame& f, uint32_t first, uint64_t done) {
    f.slot(first + kInDone) = Value::from_int(static_cast<int64_t>(done));
}

// The beginning, as it was read.
struct Beginning {
    MessageHead head;
    char data[kBesideBytes];
};
static_assert(sizeof(Beginning) == kLeastBytes);

Beginning beginning_of(NativeFrame& f, uint32_t first) {
    uint32_t words[kLeastBytes / 4];
    for (uint32_t i = 0; i < std::size(words); ++i)
        words[i] = static_cast<uint32_t>(f.slot(first + kInBegin + i).as_int());
    Beginning beginning;
    std::memcpy(&beginning, words, sizeof beginning);
    return beginning;
}

void keep_beginning(NativeFrame& f, uint32_t first, const Beginning& beginning) {
    uint32_t words[kLeastBytes / 4];
    std::memcpy(words, &beginning, sizeof beginning);
    for (uint32_t i = 0; i < std::size(words); ++i)
        f.slot(first + kInBegin + i) = Value::from_int(words[i]);
}

// The end of input between two messages is an EOFError, within one an OSError.
Value end_of_input(Mutator& m, const IoResult& result, uint64_t done) {
    if (result.status != IoStatus::End) return runtime::raise_os_error(m, result.code);
    if (done == 0) return vm::raise_bare(m, ErrorType::EOFError);
    return m.raise(ErrorType::OSError, "got end of file during message");
}

void note_received(Mutator& m, const MessageHead& head, int fd) {
    if (head.bytes > kLongBytes) platform::set_width(fd, platform::PipeWidth::Usual);
    if (!m.recorder) return;
    m.recorder->observe(head.lamport);
    driver_of(m).emit(trace::Event::Receive, head.flow, head.bytes);
}

// kTrue where all of it has come.
Value receive_beginning(Mutator& m, NativeFrame& f, uint32_t first) {
    const uint64_t done = done_of(f, first);
    Beginning beginning;
    if (done != 0) beginning = beginning_of(f, first);
    const IoResult result = platform::read_some(
        fd_of(f, first), reinterpret_cast<char*>(&beginning) + done, kLeastBytes - done);
    if (result.status == IoStatus::WouldBlock) return vm::kSignalStop;
    if (result.status != IoStatus::Done) return end_of_input(m, result, done);
    set_done(f, first, done + result.bytes);
    keep_beginning(f, first, beginning);
    return vm::from_bool(done + result.bytes == kLeastBytes);
}

// The object for the bytes of a message that is longer than the beginning; None, or as a leaf.
Value make_room(Mutator& m, NativeFrame& f, uint32_t first, const Beginning& beginning) {
    vm::Bytes* bytes = vm::try_new_bytes(m, beginning.head.bytes);
    if (!bytes) return vm::kSignalRetry;
    std::memcpy(bytes->data(), beginning.data, kBesideBytes);
    f.slot(first + kInBytes) = m.value_of(bytes);
    if (beginning.head.bytes > kLongBytes)
        platform::set_width(fd_of(f, first), platform::PipeWidth::Wide);
    return kNone;
}

Value receive_rest(Mutator& m, NativeFrame& f, uint32_t first) {
    const uint64_t done = done_of(f, first);
    vm::Bytes* bytes = m.at<vm::Bytes>(f.slot(first + kInBytes));
    const uint64_t at = done - kHeadBytes;
    const IoResult result = platform::read_some(
        fd_of(f, first), bytes->data() + at, std::min<size_t>(bytes->size - at, kPieceBytes));
    if (result.status == IoStatus::WouldBlock) return vm::kSignalStop;
    if (result.status != IoStatus::Done) return end_of_input(m, result, done);
    set_done(f, first, done + result.bytes);
    return vm::from_bool(at + result.bytes == bytes->size);
}

} // namespace

void begin_receive(NativeFrame& f, uint32_t first, int fd, int64_t limit) {
    f.slot(first + kInFd) = Value::from_int(fd);
    f.slot(first + kInLimit) = Value::from_int(limit);
    f.slot(first + kInBytes) = kNone;
    set_done(f, first, 0);
}

Value receive_some(Mutator& m, NativeFrame& f, uint32_t first) {
    if (done_of(f, first) < kLeastBytes) {
        const Value got = receive_beginning(m, f, first);
        if (got != vm::kTrue) return got;
    }
    const Beginning beginning = beginning_of(f, first);
    if (f.slot(first + kInBytes) == kNone) {
        const int64_t limit = f.slot(first + kInLimit).as_int();
        if (limit >= 0 && beginning.head.bytes > limit)
            return m.raise(ErrorType::OSError, "bad message length");
        if (beginning.head.bytes > kBesideBytes) {
            const Value made = make_room(m, f, first, beginning);
            if (made != kNone) return made;
        }
    }
    const Value got = beginning.head.bytes > kBesideBytes ? receive_rest(m, f, first) : vm::kTrue;
    if (got == vm::kTrue) note_received(m, beginning.head, fd_of(f, first));
    return got;
}

Value received_bytes(Mutator& m, NativeFrame& f, uint32_t first) {
    if (f.slot(first + kInBytes) != kNone) return f.slot(first + kInBytes);
    const Beginning beginning = beginning_of(f, first);
    return vm::new_bytes(m, beginning.data, beginning.head.bytes);
}

Value received_object(Mutator& m, NativeFrame& f, uint32_t first) {
    const Beginning beginning = beginning_of(f, first);
    std::string_view bytes(beginning.data, std::min(beginning.head.bytes, kBesideBytes));
    if (f.slot(first + kInBytes) != kNone)
        bytes = vm::view_bytes(m.at<vm::Bytes>(f.slot(first + kInBytes)));
    return is_plain(bytes) ? load_plain(m, bytes) : vm::kSignalSlow;
}

// --- Names.

Value init_connection(Mutator& m, Value* args, uint32_t) {
    static constexpr const char* kNames[] = {"_handle",
                                             "_readable",
                                             "_writable",
                                             "_dumps",
                                             "_loads",
                                             "_collect",
                                             "_ends",
                                             "_buffer",
                                             "_check",
                                             "_put_slowly",
                                             "_put_counted"};
    static_assert(std::size(kNames) == static_cast<size_t>(PartName::kCount));
    const Value made = make_names(m, NamesRoot::Connection, kNames);
    return made == kNone ? make_methods(m, args[0], kConnectionTable) : made;
}

Value part_of(Mutator& m, Value object, PartName name) {
    return own_attribute(m, object, name_at(m, NamesRoot::Connection, static_cast<uint32_t>(name)));
}

Value class_part(Mutator& m, Value object, PartName name) {
    return vm::lookup_in_class(
        m, m.class_of(object), name_at(m, NamesRoot::Connection, static_cast<uint32_t>(name)));
}

} // namespace plait::modules
