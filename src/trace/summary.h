// The summary of a run: numbers from the model, and the text that `--summary` prints.
#pragma once

#include "trace/model.h"

#include <array>
#include <string>

namespace plait::trace {

struct Totals {
    uint64_t wall_ns = 0;
    uint64_t cpu_ns = 0;     // Of all processes whose CPU time is known.
    uint64_t running_ns = 0; // Of all threads; tasks run inside their thread.
    double parallelism = 0;  // running / wall.
    std::array<uint64_t, size_t(State::Count)> thread_ns{}; // By state.
    std::array<uint64_t, size_t(State::Count)> task_ns{};
    uint32_t processes = 0;
    uint32_t threads = 0;
    uint32_t tasks = 0;
    uint32_t forks = 0;
    uint32_t spawns = 0;
    uint64_t messages = 0;
    uint64_t message_bytes = 0;
    uint64_t gc_pauses = 0;
    uint64_t gc_ns = 0;
    uint64_t lost = 0;
};

Totals total(const Model& model);
std::string summary_text(const Model& model);

} // namespace plait::trace
