// Names: what lanes, processes and moments are called wherever people read of them.
//
// One wording for summary lists, transcript and panels. Pure functions over a model.
#pragma once

#include "trace/model.h"

#include <string>
#include <string_view>

namespace plait::trace {

// "Process-1", or "process 2" where it has no name. The root is "main" unless it named itself.
std::string process_label(const ProcessInfo& process);
// Within its process: "MainThread", "Thread-1 (work)", "Task-3".
std::string lane_label(const Lane& lane);
// Within the run: the process alone for its main thread where there are several processes, the
// lane alone where there is one process, else "Process-1, Thread-2".
std::string full_label(const Model& model, uint32_t process, uint32_t lane);
// "lock 3"; "shared lock 3" for one that processes share.
std::string lock_label(uint64_t lock);
// By the global variable that it is in, "left_lock" or "lock left"; else as above.
std::string lock_label(const Model& model, uint32_t process, uint64_t lock);
// The lock that the first of these calls so; 0 for all other texts.
uint64_t lock_called(std::string_view label);
// "12.0 ms", "340 us", "1.204 s".
std::string duration_label(uint64_t ns);
// What a span shows: "running", "waits for the GIL", "waits for lock 3", "joins Thread-1"; of a
// task's step in which its thread waits, "blocks the loop: sleeps".
std::string span_label(const Model& model, uint32_t process, const Lane& lane, const Span& span);
// Who held [lock] at [time_ns] of a lane in [process]; null where nobody is known.
const LockHold* holder_at(const Model& model, uint32_t process, uint64_t lock, uint64_t time_ns);

} // namespace plait::trace
