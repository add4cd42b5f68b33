#include "app/program.h"

#include "app/link_command.h"
#include "app/native_results.h"
#include "lang/compile.h"
#include "link/link.h"
#include "modules/modules.h"
#include "platform/output.h"
#include "platform/pipe.h"
#include "platform/shared_memory.h"
#include "platform/thread.h"
#include "trace/findings.h"
#include "trace/model.h"
#include "trace/perfetto.h"
#include "trace/summary.h"
#include "vm/absent.h"

#include <unistd.h>

#include <cstdlib>
#include <cstring>

namespace plait::app {

namespace {

constexpr int kRefused = 2;
// Where a forked child in a page finds what its parent sent.
constexpr const char* kForkRegion = "/plait/fork-region";
constexpr const char* kForkBeside = "/plait/fork-beside";
// Where an engine that does not carry all frozen modules finds the others.
constexpr const char* kLateModules = "/plait/modules";
constexpr size_t kMaxLateBytes = 16 << 20;

void say(const std::string& text) {
    (void)platform::write_all(2, text).ok();
}

int refuse(const std::string& sentence) {
    say("plait: " + sentence + "\n");
    return kRefused;
}

std::string absolute_path(const std::string& path, const Host& host) {
    char directory[4096];
    if (path.starts_with('/') || host.traces_in_memory || !getcwd(directory, sizeof directory))
        return path;
    return std::string(directory) + "/" + path;
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

// What ends in .plait is the records themselves, for the page and the window; else it is JSON for
// ui.perfetto.dev.
std::string trace_text(const std::string& file,
                       const std::vector<trace::Chunk>& chunks,
                       const trace::Model& model) {
    return file.ends_with(".plait") ? trace::encode_chunks(chunks) : trace::perfetto_json(model);
}

// Beneath the summary.
std::string findings_part(const trace::Model& model) {
    const std::string text =
        trace::findings_text(model, {.cores = uint32_t(platform::cpu_count())});
    return text.empty() ? text : "\nfindings\n" + text;
}

std::vector<std::string> spawn_arguments(const Options& options) {
    std::vector<std::string> words = {"run"};
    for (const std::string& word : options.given) {
        if (word.starts_with("--spawned") || word.starts_with("--trace-ticket") ||
            word == "--forked")
            continue;
        words.push_back(word);
    }
    words.push_back("--");
    words.push_back(options.file);
    words.insert(words.end(), options.arguments.begin(), options.arguments.end());
    return words;
}

// The frozen modules, with those of modules.data where this run has that file. It is read once for
// all processes that this engine is; threads that are left behind may still import from it.
Result<std::span<const vm::FrozenEntry>> frozen_for_run(const Host& host) {
    struct Late {
        std::string file;
        std::vector<vm::FrozenEntry> entries;
    };
    static Late& late = *new Late;
    char none;
    if (!host.late_modules || !platform::read_file_into(kLateModules, &none, 0).ok())
        return modules::frozen_modules();
    if (late.entries.empty()) {
        late.file = PLAIT_TRY(platform::read_file(kLateModules, kMaxLateBytes));
        late.entries = PLAIT_TRY(modules::with_late_modules(late.file));
    }
    return std::span<const vm::FrozenEntry>(late.entries);
}

// What a forked child was sent beside the region: four words, as platform::ForkImage has them.
Result<platform::ForkImage> read_fork_image() {
    const std::string bytes = PLAIT_TRY(platform::read_file(kForkBeside, 4096));
    uint32_t words[4];
    if (bytes.size() != sizeof words)
        return Error{"What the parent process sent for the fork is damaged: run it again."};
    std::memcpy(words, bytes.data(), sizeof words);
    return platform::ForkImage{
        .fiber = words[0], .lane = words[1], .lamport = words[2], .recursion_limit = words[3]};
}

// What the library lacks, for the compiler: in words, or nothing. What lies beside the program goes
// before the library.
std::string
missing_in_library(const std::string& directory, std::string_view module, std::string_view name) {
    const char* const instead =
        name.empty() ? vm::instead_of_module(module) : vm::instead_of_name(module, name);
    if (!instead) return "";
    const std::string beside = directory + "/" + std::string(module.substr(0, module.find('.')));
    for (const char* const ending : {".py", "/__init__.py"}) {
        if (!directory.empty() && platform::read_file(beside + ending, lang::kMaxSourceBytes).ok())
            return "";
    }
    std::string text = name.empty()           ? "the module '" + std::string(module) + "'"
                       : module == "builtins" ? std::string(name) + "()"
                                              : std::string(module) + "." + std::string(name);
    text += " is not there";
    if (*instead) text += std::string(". ") + instead;
    return text;
}

} // namespace

struct Run::Program {
    std::string
        path; // as tracebacks name it: absolute where the host has directories, as CPython's
    std::string text;
    std::shared_ptr<const lang::CodeObject> code;
};

Run::Run(const Options& options, const Host& host)
    : options_(options), host_(host), program_(std::make_unique<Program>()) {
    program_->path = absolute_path(options.file, host);
}

Run::~Run() = default;

int Run::prepare() {
    if (const int status = load()) return status;
    if (const Result<void> opened = open_trace(); !opened.ok())
        return refuse(opened.error().message);
    const Result<runtime::Options> for_runtime = runtime_options();
    if (!for_runtime.ok()) return refuse(for_runtime.error().message);
    Result<std::unique_ptr<runtime::Runtime>> made = runtime::Runtime::create(for_runtime.value());
    if (!made.ok()) return refuse(made.error().message);
    runtime_ = made.take();
    return 0;
}

int Run::load() {
    Result<std::string> text = platform::read_file(options_.file, lang::kMaxSourceBytes);
    if (!text.ok()) return refuse(text.error().message);
    program_->text = text.take();
    lang::CompileOptions compile_options;
    compile_options.filename = program_->path;
    compile_options.missing = [directory = directory_of(program_->path)](std::string_view module,
                                                                         std::string_view name) {
        return missing_in_library(directory, module, name);
    };
    std::vector<lang::SyntaxError> warnings;
    compile_options.warnings = &warnings;
    lang::CompileResult compiled = lang::compile_module(program_->text, compile_options);
    for (const lang::SyntaxError& warning : warnings)
        say(warning.format_warning());
    if (const auto* error = std::get_if<lang::SyntaxError>(&compiled)) {
        say(error->format());
        return kRefused;
    }
    program_->code = std::get<0>(std::move(compiled));
    return 0;
}

Result<void> Run::open_trace() {
    const bool is_wanted = options_.summary || options_.link || !options_.trace_file.empty();
    if (host_.traces_in_memory) {
        if (!is_wanted && !host_.pass_chunk_on) return {};
        const auto pid = static_cast<uint32_t>(platform::process_id());
        trace_ = trace::TraceSession::create_in_memory(
            trace::make_process_id(pid, pid), take_chunk, this);
    } else if (!options_.trace_ticket.empty()) {
        trace_ = PLAIT_TRY(trace::TraceSession::join(options_.trace_ticket));
    } else if (is_wanted) {
        trace_ = PLAIT_TRY(trace::TraceSession::create({}));
    }
    return {};
}

// By the recorder's thread.
void Run::take_chunk(void* self, const trace::ChunkHeader& header) {
    Run& run = *static_cast<Run*>(self);
    Result<trace::Chunk> chunk = trace::read_live_chunk(header);
    if (!chunk.ok()) return;
    if (run.host_.pass_chunk_on) return run.host_.pass_chunk_on(encode_chunk(chunk.value()));
    LockGuard guard(run.chunks_mutex_);
    run.chunks_.push_back(chunk.take());
}

Result<void> Run::show_trace() {
    const uint64_t lost = trace_->lost_without_chunk();
    std::vector<trace::Chunk> chunks;
    if (host_.traces_in_memory) {
        trace_.reset(); // hands over what recorders still have
        LockGuard guard(chunks_mutex_);
        chunks.swap(chunks_);
    } else {
        chunks = PLAIT_TRY(trace_->collect());
    }
    const trace::Model model = trace::build_model(chunks, lost);
    const std::string& file = options_.trace_file;
    if (!file.empty()) PLAIT_TRY(platform::write_file(file, trace_text(file, chunks, model)));
    if (options_.summary) say(trace::summary_text(model) + findings_part(model));
    if (options_.link) say(PLAIT_TRY(link_text(model)) + "\n");
    return {};
}

// A link to the program with this run's figures, for the page to show beside its own.
Result<std::string> Run::link_text(const trace::Model& model) const {
    link::Shared shared;
    shared.source = program_->text;
    shared.settings = link_settings(options_);
    shared.results = PLAIT_TRY(read_json(native_run_results(model)));
    return options_.page.substr(0, options_.page.find('#')) + PLAIT_TRY(link::encode_link(shared));
}

// The root process ends.
void Run::end(void* self) {
    Run& run = *static_cast<Run*>(self);
    if (!run.trace_ || run.host_.pass_chunk_on) return;
    if (!run.trace_->is_root()) { // The window's: it reads the trace, and removes it.
        (void)run.trace_.release();
        return;
    }
    if (const Result<void> shown = run.show_trace(); !shown.ok())
        say("plait: " + shown.error().message + "\n");
    if (!run.trace_) return;
    // Threads that are left may still write into their chunks, so the session itself stays until
    // the process ends.
    platform::remove_directory(run.trace_->directory());
    (void)run.trace_.release();
}

Result<runtime::Options> Run::runtime_options() {
    runtime::Options result;
    result.gil = options_.gil;
    result.start_method = options_.start_method;
    result.processes = host_.processes;
    result.ends_process = host_.ends_process;
    result.debug = options_.debug;
    result.max_heap_bytes = options_.memory_bytes;
    result.argv = {options_.file};
    result.argv.insert(result.argv.end(), options_.arguments.begin(), options_.arguments.end());
    result.program_path = program_->path;
    result.program_directory = directory_of(program_->path);
    result.program = program_->code;
    result.program_text = program_->text;
    result.spawn_arguments = spawn_arguments(options_);
    result.is_spawned = options_.spawned_fd >= 0;
    result.modules = modules::native_modules();
    result.frozen = PLAIT_TRY(frozen_for_run(host_));
    result.trace = trace_.get();
    result.at_exit = end;
    result.at_exit_context = this;
    read_hash_seed(&result);
    if (options_.spawned_fd >= 0) {
        result.spawn_payload = PLAIT_TRY(platform::read_to_end(options_.spawned_fd));
        platform::close_fd(options_.spawned_fd);
    }
    if (options_.forked) {
        result.fork_image = PLAIT_TRY(read_fork_image());
        result.fork_image_path = kForkRegion;
    }
    return result;
}

void Run::finish(int status) {
    runtime_->finish(status);
}

int parse_command(const std::vector<std::string>& words, Options* options, bool* is_run) {
    *is_run = false;
    std::vector<std::string> rest = words;
    const bool has_verb = !rest.empty() && rest[0] == "run";
    if (has_verb) rest.erase(rest.begin());
    Result<Options> parsed = parse_options(rest);
    if (!parsed.ok()) return refuse(parsed.error().message);
    *options = parsed.take();
    if (options->wants_help) {
        (void)platform::write_all(1, help_text()).ok();
        return 0;
    }
    if (options->wants_version) {
        (void)platform::write_all(1, "plait 0.1\n").ok();
        return 0;
    }
    if (options->file.empty())
        return refuse("Which program? plait run FILE; plait --help shows the options.");
    if (!has_verb)
        return refuse("There is no command '" + options->file +
                      "': plait run FILE runs a program.");
    *is_run = true;
    return 0;
}

int run_command(const std::vector<std::string>& words, const Host& host) {
    Options options;
    bool is_run = false;
    int status = parse_command(words, &options, &is_run);
    if (!is_run) return status;
    Run run(options, host);
    status = run.prepare();
    if (status != 0) return status;
    status = run.runtime().run(modules::main_entry());
    if (host.ends_process) run.runtime().exit_process(status);
    run.finish(status);
    run.abandon_runtime();
    return status;
}

} // namespace plait::app
