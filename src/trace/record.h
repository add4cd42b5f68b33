// Record: one event of the trace, 32 bytes, the same in memory, in files and on the wire.
//
// [lamport] orders: it grows by at least one from record to record of one thread, and a thread that
// synchronises with another goes on from the larger of both. [time_ns] only places the record on
// the axis. A text event is a head record with the text's length in [text_bytes], followed by the
// text in ceil(length / 32) raw slots of the same chunk; longer texts are several heads, all but
// the last with kTextContinues. Plain data; little-endian machines only.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace plait::trace {

static_assert(std::endian::native == std::endian::little, "The trace format is little-endian.");

enum class Event : uint8_t {
#define PLAIT_TRACE_EVENT(name, meaning) name,
#include "trace/events.def"
#undef PLAIT_TRACE_EVENT
    Count
};

const char* event_name(Event event);
const char* event_meaning(Event event);
// Whether the event carries text instead of value and aux.
bool is_text_event(Event event);

// Why a lane waits; the aux of WaitBegin, WaitEnd and TaskStepEnd.
enum class WaitReason : uint8_t {
    Gil,   // Another thread of the process holds the GIL.
    Lock,  // A lock, condition, event, semaphore or barrier.
    Sleep, // A timer.
    Join,  // The end of a thread.
    Queue, // A message.
    Await, // A task: a future. A thread: its event loop has nothing ready.
    Child, // The end of a process.
    Input, // Standard input or a descriptor.
    Pause, // The collector or a fork has stopped the process.
    Ready, // Nothing: the task could run, and the loop is busy.
    Count
};
const char* wait_reason_name(WaitReason reason);

enum class StartMethod : uint8_t { Root, Fork, Spawn, Count };
enum class TaskOutcome : uint8_t { Returned, Raised, Cancelled, Count };

inline constexpr uint8_t kTextContinues = 1;

// Marks the id of a lock that several processes share. An id without it means the lock of that
// number in the record's own process.
inline constexpr uint64_t kSharedLockBit = uint64_t{1} << 63;

struct Record {
    uint64_t time_ns;
    uint64_t value;
    uint32_t subject;
    uint32_t aux;
    uint32_t lamport;
    Event event;
    uint8_t flags;
    uint16_t text_bytes;
};
static_assert(sizeof(Record) == 32);

inline constexpr uint16_t kMaxTextBytes = 2048;
constexpr size_t text_slots(size_t bytes) {
    return (bytes + sizeof(Record) - 1) / sizeof(Record);
}

// The run-unique id of a process: its number in the run (1 is the root) and its pid.
constexpr uint64_t make_process_id(uint32_t number, uint32_t pid) {
    return uint64_t{number} << 32 | pid;
}
constexpr uint32_t process_number(uint64_t process_id) {
    return uint32_t(process_id >> 32);
}
constexpr uint32_t process_pid(uint64_t process_id) {
    return uint32_t(process_id);
}

} // namespace plait::trace
