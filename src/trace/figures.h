// Figures: what one run cost, in the few numbers by which runs are compared, and its lanes as
// strips of letters, small enough for a link.
//
// Everything is measured in the model; nothing is known of the program. *Workers* are the lanes
// that were started to do the work: the tasks of a loop where there are any, else the threads and
// processes that another lane started, else the only lane. Pure functions.
#pragma once

#include "base/json_value.h"
#include "trace/model.h"

#include <string>
#include <vector>

namespace plait::trace {

struct Figures {
    uint64_t wall_ns = 0;
    uint64_t cpu_ns = 0;     // Of all processes; 0 where the host does not tell.
    uint64_t running_ns = 0; // Of all threads.
    uint32_t processes = 0;
    uint32_t threads = 0;
    uint32_t tasks = 0;
    uint32_t workers = 0;
    uint64_t computing_ns = 0;    // Of the workers: running.
    uint64_t waiting_ns = 0;      // Of the workers: asleep, or for a message, input or future.
    uint64_t gil_ns = 0;          // Of the workers, for the GIL.
    uint64_t lock_ns = 0;         // Of the workers, for locks.
    uint64_t blocked_ns = 0;      // Long steps of tasks, while other tasks of the loop were alive.
    uint64_t longest_step_ns = 0; // The longest of those.
    bool blocked_asleep = false;  // Whether the thread slept or waited in most of that time.
    uint64_t start_ns = 0;        // From each start of a worker to its first moment, in all.
    uint32_t starts = 0;
    uint64_t copied_bytes = 0; // Memory that forked children have a copy of.
    uint64_t message_bytes = 0;
    double parallelism = 0; // Running, of all threads, for each moment of the run.
};

// A lane as a person sees it from afar: "r12g3s40": running for 12 parts of the width, ...
struct Strip {
    std::string name;
    std::string parts;
};

// A worker: where it is in the model.
struct Worker {
    uint32_t process;
    uint32_t lane;
};
std::vector<Worker> workers_of(const Model& model);

// A step of a task during which other tasks of its loop were alive and could not run.
struct LongStep {
    Point at;
    uint64_t end_ns = 0;
    bool asleep = false; // The thread waited in most of it.
};
inline constexpr uint64_t kLongStepNs = 10'000'000;
std::vector<LongStep> long_steps(const Model& model, uint64_t shortest_ns = kLongStepNs);

Figures figures_of(const Model& model);
// At most [max_lanes] strips of [width] parts; more lanes are left out, the workers last.
std::vector<Strip> strips_of(const Model& model, size_t width, size_t max_lanes);

// One letter for each state, in the order of State; '-' where the lane is not alive.
inline constexpr std::string_view kStripLetters = "rglsjqacipy";

// {"ms", "computingMs", ..., "lanes": [{"name", "strip"}]}
void write_figures(JsonWriter* json, const Model& model);
std::string figures_json(const Model& model);
// What write_figures wrote; what is missing or no number is 0.
Figures read_figures(const JsonValue& value);

} // namespace plait::trace
