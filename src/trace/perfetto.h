// Export of a model as the JSON that ui.perfetto.dev and chrome://tracing read.
//
// Complete events (ph X) for spans, metadata (M) for names and order, s/f pairs for flows, instants
// (i) for output. pid is the process's pid, tid a number for each lane; ts and dur are microseconds
// from the run's begin.
#pragma once

#include "trace/model.h"

#include <string>

namespace plait::trace {

std::string perfetto_json(const Model& model);

} // namespace plait::trace
