#pragma once

// What a link says of native runs: {"by", "cores", "run" or "forms", "why"}, as web/page/native.mjs
// reads it. Any thread.

#include "base/json_writer.h"
#include "trace/model.h"

namespace plait::app {

// Opens the object and writes who measured; the caller goes on and closes it.
void begin_native_results(JsonWriter* json);

// The results of one run: its figures, and its lanes as strips.
std::string native_run_results(const trace::Model& model);

} // namespace plait::app
