#include "app/native_results.h"

#include "platform/thread.h"
#include "trace/figures.h"

namespace plait::app {

void begin_native_results(JsonWriter* json) {
    json->begin_object();
    json->member("by", "plait natively");
    json->member("cores", platform::cpu_count());
}

std::string native_run_results(const trace::Model& model) {
    JsonWriter json;
    begin_native_results(&json);
    json.key("run");
    trace::write_figures(&json, model);
    json.end_object();
    return json.take();
}

} // namespace plait::app
