#include "app/measured_run.h"
#include "app/native_results.h"
#include "app/native_service.h"
#include "app/options.h"
#include "base/json_value.h"
#include "link/link.h"
#include "platform/output.h"
#include "trace/figures.h"

#include <atomic>

namespace plait::app {

namespace {

// Long enough for what is worth comparing; a program that waits for ever ends too.
constexpr RunLimits kLimits{.seconds = 60, .output_bytes = 64 << 10};
constexpr const char* kSettings[] = {"gil", "start-method", "memory"};

std::atomic<bool> g_is_busy{false};

struct Request {
    std::string source;
    std::vector<std::string> options; // As words of a command line.
    bool wants_python = false;
};

NativeAnswer refusal(int http_status, const std::string& message) {
    JsonWriter json;
    json.begin_object();
    json.member("message", message);
    json.end_object();
    return {http_status, json.take()};
}

// The settings have the names of the command line's options, and only those of a link are taken.
Result<std::vector<std::string>> option_words(const JsonValue& settings) {
    std::vector<std::string> words;
    for (const auto& [name, value] : settings.members) {
        bool is_known = false;
        for (const char* known : kSettings)
            is_known |= name == known;
        if (!is_known) return Error{"There is no setting " + name + "."};
        const std::string text = value.is(JsonValue::Kind::Number)
                                     ? std::to_string(static_cast<int64_t>(value.number))
                                     : value.text;
        words.push_back("--" + name + "=" + text);
    }
    PLAIT_TRY(parse_options(words));
    return words;
}

Result<Request> read_request(std::string_view text) {
    const JsonValue json = PLAIT_TRY(read_json(text));
    const JsonValue* source = json.find("source");
    const JsonValue* settings = json.find("settings");
    const JsonValue* python = json.find("python");
    if (!source || !source->is(JsonValue::Kind::String) ||
        source->text.size() > link::kMaxSourceBytes || !settings ||
        !settings->is(JsonValue::Kind::Object))
        return Error{"What the page asked for is not understood."};
    return Request{.source = source->text,
                   .options = PLAIT_TRY(option_words(*settings)),
                   .wants_python = python && python->boolean};
}

Result<std::string> run_natively(const Request& request) {
    const WorkFolder folder = PLAIT_TRY(WorkFolder::create());
    const std::string file = folder.path() + "/program.py";
    PLAIT_TRY(platform::write_file(file, request.source));
    const MeasuredRun run = PLAIT_TRY(run_measured(folder, file, request.options, kLimits));
    JsonWriter json;
    begin_native_results(&json);
    json.key("run");
    trace::write_figures(&json, run.model);
    json.member("exitCode", run.status);
    json.member("timedOut", run.timed_out);
    json.member("output", run.output);
    const std::string version = request.wants_python ? python_version() : std::string();
    if (!version.empty()) {
        const MeasuredRun python = PLAIT_TRY(run_python(folder, file, kLimits));
        json.member("python", version);
        if (python.status == 0) json.member("pythonMs", python.seconds * 1e3);
    }
    json.end_object();
    return json.take();
}

} // namespace

NativeAnswer answer_native_run(std::string_view request) {
    const Result<Request> read = read_request(request);
    if (!read.ok()) return refusal(400, read.error().message);
    if (g_is_busy.exchange(true))
        return refusal(429, "Another native run goes on: wait for its end.");
    const Result<std::string> answer = run_natively(read.value());
    g_is_busy.store(false);
    if (!answer.ok()) return refusal(500, answer.error().message);
    return {200, answer.value()};
}

} // namespace plait::app
