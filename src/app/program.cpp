#include "app/program.h"

#include "lang/compile.h"
#include "modules/modules.h"
#include "platform/output.h"
#include "platform/pipe.h"
#include "platform/shared_memory.h"
#include "trace/model.h"
#include "trace/perfetto.h"
#include "trace/summary.h"

#include <unistd.h>

#include <cstdlib>

namespace plait::app {

namespace {

constexpr int kRefused = 2;

void say(const std::string& text) {
    (void)platform::write_all(2, text).ok();
}

int refuse(const std::string& sentence) {
    say("plait: " + sentence + "\n");
    return kRefused;
}

struct Program {
    std::string
        path; // as tracebacks name it: absolute where the host has directories, as CPython's
    std::string text;
    std::shared_ptr<const lang::CodeObject> code;
};

std::string absolute_path(const std::string& path, const Host& host) {
    char directory[4096];
    if (path.starts_with('/') || !host.processes || !getcwd(directory, sizeof directory))
        return path;
    return std::string(directory) + "/" + path;
}

// 0, or the exit status for a program that is not run.
int load(const std::string& path, Program* program) {
    Result<std::string> text = platform::read_file(path, lang::kMaxSourceBytes);
    if (!text.ok()) return refuse(text.error().message);
    program->text = text.take();
    lang::CompileOptions compile_options;
    compile_options.filename = program->path;
    lang::CompileResult compiled = lang::compile_module(program->text, compile_options);
    if (const auto* error = std::get_if<lang::SyntaxError>(&compiled)) {
        say(error->format());
        return kRefused;
    }
    program->code = std::get<0>(std::move(compiled));
    return 0;
}

// CPython's: PYTHONHASHSEED=0 switches randomisation off, another number is stretched.
void read_hash_seed(runtime::Options* options) {
    const char* text = std::getenv("PYTHONHASHSEED");
    if (!text || !*text || std::string_view(text) == "random") return;
    char* end = nullptr;
    const unsigned long seed = std::strtoul(text, &end, 10);
    if (*end) return;
    options->hash_seed_given = true;
    auto* bytes = reinterpret_cast<unsigned char*>(options->hash_seed);
    uint32_t x = static_cast<uint32_t>(seed);
    for (size_t i = 0; seed != 0 && i < sizeof options->hash_seed; ++i) {
        x = x * 214013 + 2531011;
        bytes[i] = static_cast<unsigned char>(x >> 16);
    }
}

std::string directory_of(const std::string& path) {
    const size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

// Everything that outlives the Runtime's end.
struct Run {
    const Options& options;
    std::unique_ptr<trace::TraceSession> trace;
};

Result<void> open_trace(Run* run) {
    const Options& options = run->options;
    if (!options.trace_ticket.empty()) {
        run->trace = PLAIT_TRY(trace::TraceSession::join(options.trace_ticket));
    } else if (options.summary || !options.trace_file.empty()) {
        run->trace = PLAIT_TRY(trace::TraceSession::create({}));
    }
    return {};
}

// What ends in .plait is the records themselves, for the page and the window; else it is JSON for
// ui.perfetto.dev.
std::string trace_text(const std::string& file,
                       const std::vector<trace::Chunk>& chunks,
                       const trace::Model& model) {
    return file.ends_with(".plait") ? trace::encode_chunks(chunks) : trace::perfetto_json(model);
}

Result<void> show_trace(const Run& run) {
    const std::vector<trace::Chunk> chunks = PLAIT_TRY(run.trace->collect());
    trace::Model model = trace::build_model(chunks);
    model.lost += run.trace->lost_without_chunk();
    if (!run.options.trace_file.empty()) {
        const std::string& file = run.options.trace_file;
        PLAIT_TRY(platform::write_file(file, trace_text(file, chunks, model)));
    }
    if (run.options.summary) say(trace::summary_text(model));
    return {};
}

// The root process ends.
void end_run(void* context) {
    Run& run = *static_cast<Run*>(context);
    if (!run.trace) return;
    if (const Result<void> shown = show_trace(run); !shown.ok())
        say("plait: " + shown.error().message + "\n");
    // Threads that are left may still write into their chunks, so the session itself stays until
    // the process ends.
    platform::remove_directory(run.trace->directory());
    (void)run.trace.release();
}

std::vector<std::string> spawn_arguments(const Options& options) {
    std::vector<std::string> words = {"run"};
    for (const std::string& word : options.given) {
        if (word.starts_with("--spawned") || word.starts_with("--trace-ticket")) continue;
        words.push_back(word);
    }
    words.push_back("--");
    words.push_back(options.file);
    words.insert(words.end(), options.arguments.begin(), options.arguments.end());
    return words;
}

runtime::Options
runtime_options(const Options& options, const Host& host, Program* program, Run* run) {
    runtime::Options result;
    result.gil = options.gil;
    result.start_method = options.start_method;
    result.processes = host.processes;
    result.debug = options.debug;
    result.max_heap_bytes = options.memory_bytes;
    result.argv = {options.file};
    result.argv.insert(result.argv.end(), options.arguments.begin(), options.arguments.end());
    result.program_path = program->path;
    result.program_directory = directory_of(program->path);
    result.program = program->code;
    result.program_text = std::move(program->text);
    result.spawn_arguments = spawn_arguments(options);
    result.is_spawned = options.spawned_fd >= 0;
    result.modules = modules::native_modules();
    result.frozen = modules::frozen_modules();
    result.trace = run->trace.get();
    result.at_exit = end_run;
    result.at_exit_context = run;
    read_hash_seed(&result);
    return result;
}

Result<void> read_payload(const Options& options, runtime::Options* runtime_options) {
    if (options.spawned_fd < 0) return {};
    runtime_options->spawn_payload = PLAIT_TRY(platform::read_to_end(options.spawned_fd));
    platform::close_fd(options.spawned_fd);
    return {};
}

} // namespace

int run_program(const Options& options, const Host& host) {
    Program program;
    program.path = absolute_path(options.file, host);
    if (const int status = load(options.file, &program)) return status;
    Run run{.options = options, .trace = nullptr};
    if (const Result<void> opened = open_trace(&run); !opened.ok())
        return refuse(opened.error().message);
    runtime::Options for_runtime = runtime_options(options, host, &program, &run);
    if (const Result<void> read = read_payload(options, &for_runtime); !read.ok())
        return refuse(read.error().message);
    Result<std::unique_ptr<runtime::Runtime>> made = runtime::Runtime::create(for_runtime);
    if (!made.ok()) return refuse(made.error().message);
    runtime::Runtime& runtime = *made.value();
    const int status = runtime.run(modules::main_entry());
    if (host.ends_process) runtime.exit_process(status);
    runtime.finish(status);
    // Threads that are left are stopped for good and still know it: it stays until the host ends.
    (void)made.value().release();
    return status;
}

int run_command(const std::vector<std::string>& words, const Host& host) {
    std::vector<std::string> rest = words;
    const bool is_run = !rest.empty() && rest[0] == "run";
    if (is_run) rest.erase(rest.begin());
    const Result<Options> parsed = parse_options(rest);
    if (!parsed.ok()) return refuse(parsed.error().message);
    const Options& options = parsed.value();
    if (options.wants_help) {
        (void)platform::write_all(1, help_text()).ok();
        return 0;
    }
    if (options.wants_version) {
        (void)platform::write_all(1, "plait 0.1\n").ok();
        return 0;
    }
    if (options.file.empty())
        return refuse("Which program? plait run FILE; plait --help shows the options.");
    if (!is_run)
        return refuse("There is no command '" + options.file + "': plait run FILE runs a program.");
    return run_program(options, host);
}

} // namespace plait::app
