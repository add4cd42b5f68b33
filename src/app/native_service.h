#pragma once

// What `plait serve` does when the page asks for a native run: JSON in, JSON out, one run at a
// time. Who may ask is the server's business. Natively; any thread.

#include <string>
#include <string_view>

namespace plait::app {

struct NativeAnswer {
    int http_status = 200;
    std::string json;
};

// [request] is {"source", "settings", "python"?}. The answer is what native_results.h says of one
// run, with {"exitCode", "output", "timedOut"} and, where CPython was asked for and is there,
// {"python", "pythonMs"}; on a refusal {"message"}.
NativeAnswer answer_native_run(std::string_view request);

} // namespace plait::app
