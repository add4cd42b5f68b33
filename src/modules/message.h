#pragma once

// Messages between processes, as they go over a pipe or a pair of sockets: a head and the bytes.
//
// The head says how long the message is and carries what the trace wants of it: which one it is,
// and when it was sent. No message is shorter than kLeastBytes: so much can be read at once without
// taking anything of the next one, and is all that most messages have. What it holds beyond its
// bytes is zero. Descriptors do not block; whoever has to wait parks. Nothing keeps two from
// reading or writing one end at a time: where that may happen, the callers hold a lock.

#include "modules/tables.h"
#include "platform/io_wait.h"
#include "platform/pipe.h"

#include <cstring>
#include <string_view>

namespace plait::modules {

inline constexpr uint32_t kHeadBytes = 16, kLeastBytes = 32;
inline constexpr uint32_t kBesideBytes = kLeastBytes - kHeadBytes; // of data, in the shortest
// A write of at most so many bytes into a pipe is done whole or not at all.
inline constexpr size_t kWholeBytes = 4096;

struct MessageHead {
    uint32_t bytes; // of data
    uint32_t lamport;
    uint64_t flow; // 48 bits
};
static_assert(sizeof(MessageHead) == kHeadBytes);

// How many bytes of the pipe a message with so much data takes.
inline uint64_t message_bytes(uint64_t data) {
    return kHeadBytes + (data < kBesideBytes ? kBesideBytes : data);
}

// --- Sending.

// Unique in the run, and small enough for a slot.
uint64_t next_flow();
// The head of what is sent next, and its record in the trace.
MessageHead new_head(vm::Mutator& m, uint32_t bytes);
// Puts the message together in [to], which has room for message_bytes(data.size()).
void write_message(const MessageHead& head, std::string_view data, char* to);
// Sends a message where it leaves at once and whole. WouldBlock, having done nothing: it has more
// than kWholeBytes, or there is no room.
platform::IoResult send_at_once(vm::Mutator& m, int fd, std::string_view data);
// Raises what [result] says.
vm::Value raise_closed(vm::Mutator& m, const platform::IoResult& result);

// --- Receiving, by a native frame whose slots from [first] on are these. The beginning comes
// first, four bytes a slot, so that nothing of it is lost where there is no room for the object.

enum IncomingSlot : uint32_t {
    kInFd,
    kInLimit, // the most bytes, where that is not negative
    kInBytes, // the bytes object of a message that has more than the beginning
    kInDone,  // how many bytes have come
    kInBegin, // the beginning
    kInSlots = kInBegin + kLeastBytes / 4
};

void begin_receive(vm::NativeFrame& f, uint32_t first, int fd, int64_t limit);
// Reads once. kTrue: the message is whole. kFalse: there may be more at once. kSignalStop: one has
// to wait. Otherwise as a leaf.
vm::Value receive_some(vm::Mutator& m, vm::NativeFrame& f, uint32_t first);
// Whether something of it has come.
inline bool has_begun(vm::NativeFrame& f, uint32_t first) {
    return f.slot(first + kInDone).as_int() != 0;
}
// Of a message that is whole: its bytes object (or kSignalRetry).
vm::Value received_bytes(vm::Mutator& m, vm::NativeFrame& f, uint32_t first);
// The object that the bytes are the pickle of; as a leaf. kSignalSlow: that is for pickle.py.
vm::Value received_object(vm::Mutator& m, vm::NativeFrame& f, uint32_t first);

// Waits for the descriptor: `return park_for(...)`, or in PLAIT_AWAIT.
vm::Value park_for(vm::Mutator& m, int fd, platform::FdEvent event, int64_t deadline_ns);

// --- Attributes of the classes in connection.py and queues.py.

enum class PartName : uint32_t {
    Handle,
    Readable,
    Writable,
    Dumps,
    Loads,
    Collect,
    Ends,
    Buffer,
    Check,
    PutSlowly,
    PutCounted,
    kCount
};
// The leaf that makes the names, before all others of the module.
vm::Value init_connection(vm::Mutator& m, vm::Value* args, uint32_t count);
// An attribute of an instance itself; None where it has none.
vm::Value part_of(vm::Mutator& m, vm::Value object, PartName name);
// The function that the class of [object] has under this name.
vm::Value class_part(vm::Mutator& m, vm::Value object, PartName name);

// Raises queue.Empty, whose module has been imported: no value, or kSignalRetry.
vm::Value raise_queue_empty(vm::Mutator& m);

// --- process_queue.cpp: methods of multiprocessing.Queue.
vm::Value queue_put(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value queue_get(vm::Mutator& m, vm::NativeFrame& f, vm::Value in);
inline constexpr uint16_t kQueueGetLocals = 4 + kInSlots;
vm::Value send_batch(vm::Mutator& m, vm::NativeFrame& f, vm::Value in);

} // namespace plait::modules
