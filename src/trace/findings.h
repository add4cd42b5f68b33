// Findings: what is worth knowing about a run, each as one sentence with its place.
//
// All of it is measured in the model: who computed, who waited, and for what. What cannot be seen
// there is not said. The last finding says which model suits, and why. Pure functions.
#pragma once

#include "trace/model.h"

#include <string>
#include <vector>

namespace plait::trace {

enum class FindingKind : uint8_t {
    LostToGil,   // Threads could have computed at the same time.
    BlockedLoop, // A task kept its loop, and others stood still.
    LongHold,    // A lock was held long while others waited for it.
    IdleWorkers, // Some workers had next to nothing to do.
    SmallWork,   // What was started was over sooner than starting it took.
    Crowded,     // More lanes ran than there are cores.
    Model,       // Which model suits this work.
    Count
};
const char* finding_kind_name(FindingKind kind);

struct Finding {
    FindingKind kind = FindingKind::Model;
    Point at; // Where it is seen best.
    uint64_t end_ns = 0;
    std::string sentence;
};

struct FindingOptions {
    uint32_t cores = 0; // 0: unknown; then nothing is said of them.
};

std::vector<Finding> findings(const Model& model, const FindingOptions& options = {});

// A line for each; empty where there is nothing to say.
std::string findings_text(const Model& model, const FindingOptions& options = {});
// [{"kind", "text", "process", "lane", "beginMs", "endMs"}]; process is its number, lane its id.
std::string findings_json(const Model& model, const FindingOptions& options = {});

} // namespace plait::trace
