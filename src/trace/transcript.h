// The transcript: a run as sentences, in the order of their moments; what the picture shows, for
// those who read or listen. And the lanes as JSON, for a plain list of them.
#pragma once

#include "trace/model.h"

#include <string>
#include <vector>

namespace plait::trace {

struct TranscriptLine {
    uint64_t time_ns = 0; // Since the run's begin.
    uint32_t process = 0; // Indices, as in Point.
    uint32_t lane = 0;
    std::string sentence;
};

struct TranscriptOptions {
    uint64_t shortest_wait_ns = 200'000; // Shorter waits are left out.
    size_t max_lines = 5'000;            // Then a last line says how many more there are.
};

std::vector<TranscriptLine> transcript(const Model& model, const TranscriptOptions& options = {});

// [{"ms", "text", "lane", "process"}...]; lane is the lane's id, process its number in the run.
std::string transcript_json(const Model& model);

// {"ms", "processes": [{"number", "pid", "name", "parent", "ended", "exitcode", "lanes": [{"lane",
// "kind", "name", "beginMs", "endMs", "states": {"running": ms, ...}}]}]}
std::string lanes_json(const Model& model);

} // namespace plait::trace
