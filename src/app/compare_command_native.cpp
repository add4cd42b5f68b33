#include "app/compare_command.h"
#include "app/forms.h"
#include "app/measured_run.h"
#include "app/native_results.h"
#include "lang/compile.h"
#include "link/link.h"
#include "platform/output.h"
#include "platform/thread.h"
#include "trace/comparison.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace plait::app {

namespace {

using trace::Form;

constexpr int kRefused = 2;
constexpr int kMaxRepeats = 99;
constexpr int kMaxWorkers = 64;
constexpr int kBarWidth = 24;

struct CompareOptions {
    std::vector<std::string> files;
    int repeats = 5;
    int workers = 4;
    bool json = false;
    bool python = true;
    bool link = false;
    std::string page;
};

void say(const std::string& text) {
    (void)platform::write_all(2, text).ok();
}

int refuse(const std::string& sentence) {
    say("plait: " + sentence + "\n");
    return kRefused;
}

// One form: its program, and what its runs gave.
struct Entry {
    Form form = Form::Serial;
    std::string file;
    std::vector<trace::Figures> runs = {};
    std::vector<JsonValue> written = {}; // As many: what write_figures wrote.
    std::vector<double> python_seconds = {};
    std::string failure = {}; // What it said when it failed.
};

Result<int> parse_number(const std::string& name, const std::string& text, int most) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > most)
        return Error{name + " must be a number from 1 to " + std::to_string(most) + ", not '" +
                     text + "'."};
    return number;
}

Result<CompareOptions> parse(const std::vector<std::string>& words) {
    CompareOptions options;
    for (const std::string& word : words) {
        const std::string name = word.substr(0, word.find('='));
        const std::string value = name.size() < word.size() ? word.substr(name.size() + 1) : "";
        if (name == "--repeat") {
            options.repeats = PLAIT_TRY(parse_number(name, value, kMaxRepeats));
        } else if (name == "--workers") {
            options.workers = PLAIT_TRY(parse_number(name, value, kMaxWorkers));
        } else if (word == "--json") {
            options.json = true;
        } else if (word == "--no-python") {
            options.python = false;
        } else if (word == "--link") {
            options.link = true;
        } else if (name == "--page") {
            options.page = value;
        } else if (word.starts_with("-")) {
            return Error{"plait compare has no option " + word +
                         ": it takes FILE... [--repeat=N] [--workers=N] [--json] [--no-python] "
                         "[--link] [--page=ADDRESS]."};
        } else {
            options.files.push_back(word);
        }
    }
    if (options.files.empty())
        return Error{"Which program? plait compare FILE, with a function task(name) in it; or the "
                     "same program in several FILEs, one a model."};
    return options;
}

std::string folder_of(const std::string& path) {
    const size_t slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

// The files that index.json beside [file] names as its twins; empty where it names none.
std::vector<std::string> twins_of(const std::string& file) {
    const std::string folder = folder_of(file);
    const Result<std::string> text = platform::read_file(folder + "index.json", 1 << 20);
    const Result<JsonValue> index = read_json(text.ok() ? text.value() : "");
    const JsonValue* groups = index.ok() ? index.value().find("groups") : nullptr;
    if (!groups) return {};
    std::vector<std::pair<std::string, std::string>> named; // Group of twins, file.
    std::string own;
    for (const JsonValue& group : groups->items) {
        const JsonValue* examples = group.find("examples");
        for (const JsonValue& example : examples ? examples->items : std::vector<JsonValue>()) {
            const JsonValue* name = example.find("file");
            const JsonValue* twins = example.find("twins");
            if (!name || !twins) continue;
            named.emplace_back(twins->text, folder + name->text);
            if (named.back().second == file) own = twins->text;
        }
    }
    std::vector<std::string> files;
    for (const auto& [twins, path] : named)
        if (!own.empty() && twins == own) files.push_back(path);
    return files;
}

Result<std::string> read_program(const std::string& file) {
    return platform::read_file(file, lang::kMaxSourceBytes);
}

Result<std::vector<Entry>> entries_of_files(const std::vector<std::string>& files) {
    std::vector<Entry> entries;
    for (const std::string& file : files) {
        const Form form = form_of(PLAIT_TRY(read_program(file)));
        for (const Entry& other : entries)
            if (other.form == form)
                return Error{other.file + " and " + file + " are both of the form '" +
                             form_title(form) + "': one file a model can be compared."};
        entries.push_back(Entry{.form = form, .file = file});
        if (form == Form::Threads)
            entries.push_back(Entry{.form = Form::FreeThreads, .file = file});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return a.form < b.form;
    });
    return entries;
}

Result<std::vector<Entry>> entries_of_task(const std::string& source,
                                           const CompareOptions& options,
                                           const WorkFolder& folder) {
    std::vector<Entry> entries;
    for (const FormProgram& program : task_forms(source, options.workers)) {
        const std::string file = folder.path() + "/" + trace::form_name(program.form) + ".py";
        PLAIT_TRY(platform::write_file(file, program.source));
        entries.push_back(Entry{.form = program.form, .file = file});
    }
    return entries;
}

Result<std::vector<Entry>> make_entries(const CompareOptions& options, const WorkFolder& folder) {
    if (options.files.size() > 1) return entries_of_files(options.files);
    const std::string& file = options.files[0];
    const std::string source = PLAIT_TRY(read_program(file));
    const std::vector<std::string> twins = twins_of(file);
    if (!twins.empty()) return entries_of_files(twins);
    if (has_task(source)) return entries_of_task(source, options, folder);
    return Error{file + " has no function task: write the work as `def task(name)` (or `async def "
                        "task(name)`), and Plait calls it in every form."};
}

// A line on a terminal that is written over; elsewhere nothing.
class Progress {
public:
    explicit Progress(size_t total) : total_(total), is_shown_(platform::is_tty(2)) {}
    void step(const std::string& what) {
        if (!is_shown_) return;
        const size_t full = done_ * kBarWidth / std::max<size_t>(total_, 1);
        say("\r\x1b[K[" + std::string(full, '#') + std::string(kBarWidth - full, '.') + "] " +
            std::to_string(++done_) + " of " + std::to_string(total_) + ": " + what);
    }
    void end() {
        if (is_shown_) say("\r\x1b[K");
    }

private:
    size_t total_;
    size_t done_ = 0;
    bool is_shown_;
};

class Comparer {
public:
    Comparer(const CompareOptions& options, const WorkFolder& folder, std::vector<Entry> entries)
        : options_(options), folder_(folder), entries_(std::move(entries)),
          python_(options.python ? python_version() : "") {}

    // In turns, so that what else the machine does meets all forms alike.
    Result<void> run() {
        Progress progress(entries_.size() * size_t(options_.repeats) * (python_.empty() ? 1 : 2));
        for (int round = 0; round < options_.repeats; ++round) {
            for (Entry& entry : entries_) {
                progress.step(trace::form_title(entry.form));
                PLAIT_TRY(run_one(&entry));
                if (!has_python(entry)) continue;
                progress.step(std::string(trace::form_title(entry.form)) + ", CPython");
                PLAIT_TRY(run_python_once(&entry));
            }
        }
        progress.end();
        return {};
    }

    int show() {
        std::vector<trace::FormRuns> runs;
        for (const Entry& entry : entries_)
            runs.push_back({.form = entry.form, .runs = entry.runs});
        comparison_ = trace::compare(runs);
        const std::string text = options_.json ? json() : table();
        if (!platform::write_all(1, text).ok()) return 1;
        int status = 0;
        for (const Entry& entry : entries_) {
            if (entry.failure.empty()) continue;
            say(std::string("plait: ") + trace::form_title(entry.form) + ": " + entry.failure);
            status = 1;
        }
        return status;
    }

    // For a link: the figures and strips of the typical run of each form.
    JsonValue results() {
        JsonWriter json;
        begin_native_results(&json);
        if (!python_.empty()) json.member("python", python_);
        json.key("forms");
        json.begin_array();
        for (const trace::FormResult& result : comparison_.results) {
            const Entry& entry = entry_of(result.form);
            json.begin_object();
            trace::write_result(&json, result);
            if (!entry.python_seconds.empty()) json.member("pythonMs", python_median(entry) * 1e3);
            json.key("figures");
            write_json(&json, entry.written[result.typical]);
            json.end_object();
        }
        json.end_array();
        json.member("why", comparison_.why);
        json.end_object();
        return read_json(json.text()).take();
    }

private:
    // No CPython that we know of runs threads without a GIL unasked.
    bool has_python(const Entry& entry) const {
        return !python_.empty() && entry.form != Form::FreeThreads && entry.failure.empty();
    }

    Result<void> run_one(Entry* entry) {
        if (!entry->failure.empty()) return {};
        MeasuredRun run = PLAIT_TRY(run_measured(folder_, entry->file, form_options(entry->form)));
        if (run.status != 0) {
            entry->failure =
                "it ended with exit status " + std::to_string(run.status) + ":\n" + run.output;
            entry->runs.clear();
            entry->written.clear();
            return {};
        }
        entry->runs.push_back(trace::figures_of(run.model));
        entry->written.push_back(read_json(trace::figures_json(run.model)).take());
        return {};
    }

    Result<void> run_python_once(Entry* entry) {
        const MeasuredRun run = PLAIT_TRY(run_python(folder_, entry->file));
        if (run.status == 0) entry->python_seconds.push_back(run.seconds);
        return {};
    }

    const Entry& entry_of(Form form) const {
        return *std::find_if(entries_.begin(), entries_.end(), [form](const Entry& entry) {
            return entry.form == form;
        });
    }

    static double python_median(const Entry& entry) {
        std::vector<double> sorted = entry.python_seconds;
        std::sort(sorted.begin(), sorted.end());
        return (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2;
    }

    double python_serial() const {
        for (const Entry& entry : entries_)
            if (entry.form == Form::Serial && !entry.python_seconds.empty())
                return python_median(entry);
        return 0;
    }

    std::string table() const {
        std::string text;
        char line[512];
        std::snprintf(line,
                      sizeof line,
                      "%d %s of each form, %d %s; the median, and the fastest and slowest\n\n",
                      options_.repeats,
                      options_.repeats == 1 ? "run" : "runs",
                      platform::cpu_count(),
                      platform::cpu_count() == 1 ? "core" : "cores");
        text += line;
        const std::string python = python_.empty() ? "" : "CPython " + python_;
        std::snprintf(line,
                      sizeof line,
                      "%-26s %9s   %-20s %7s   %-18s %s\n",
                      "",
                      "median",
                      "spread",
                      "serial/",
                      python.c_str(),
                      "what the trace says");
        text += line;
        for (const trace::FormResult& result : comparison_.results)
            text += row(result);
        return text + (comparison_.why.empty() ? "" : "\n" + comparison_.why + "\n");
    }

    std::string row(const trace::FormResult& result) const {
        const Entry& entry = entry_of(result.form);
        char times[32] = "", python[64] = "", line[512];
        if (result.times_serial > 0)
            std::snprintf(times, sizeof times, "%.2fx", result.times_serial);
        if (!entry.python_seconds.empty()) {
            const double seconds = python_median(entry);
            const std::string took = trace::short_duration(uint64_t(seconds * 1e9));
            if (python_serial() > 0)
                std::snprintf(
                    python, sizeof python, "%s  %.2fx", took.c_str(), python_serial() / seconds);
            else
                std::snprintf(python, sizeof python, "%s", took.c_str());
        }
        const std::string spread =
            trace::short_duration(result.low_ns) + " - " + trace::short_duration(result.high_ns);
        std::snprintf(line,
                      sizeof line,
                      "%-26s %9s   %-20s %7s   %-18s %s\n",
                      trace::form_title(result.form),
                      trace::short_duration(result.median_ns).c_str(),
                      spread.c_str(),
                      times,
                      python,
                      result.note.c_str());
        return line;
    }

    std::string json() const {
        JsonWriter json;
        json.begin_object();
        json.member("cores", platform::cpu_count());
        json.member("repeats", options_.repeats);
        json.key("python");
        python_.empty() ? json.null() : json.string(python_);
        json.key("forms");
        json.begin_array();
        for (const trace::FormResult& result : comparison_.results) {
            write_entry(&json, result);
            json.newline();
        }
        json.end_array();
        json.member("why", comparison_.why);
        json.end_object();
        return json.take() + "\n";
    }

    void write_entry(JsonWriter* json, const trace::FormResult& result) const {
        const Entry& entry = entry_of(result.form);
        json->begin_object();
        trace::write_result(json, result);
        json->key("runsMs");
        json->begin_array();
        for (const trace::Figures& run : entry.runs)
            json->number(double(run.wall_ns / 1000) / 1e3);
        json->end_array();
        if (!entry.python_seconds.empty()) {
            json->member("pythonMedianMs", python_median(entry) * 1e3);
            if (python_serial() > 0)
                json->member("pythonTimesSerial", python_serial() / python_median(entry));
        }
        json->key("figures");
        write_json(json, entry.written[result.typical]);
        json->end_object();
    }

    const CompareOptions& options_;
    const WorkFolder& folder_;
    std::vector<Entry> entries_;
    const std::string python_;
    trace::Comparison comparison_;
};

Result<std::string> link_of(const CompareOptions& options, JsonValue results) {
    link::Shared shared;
    shared.source = PLAIT_TRY(read_program(options.files[0]));
    shared.results = std::move(results);
    return options.page.substr(0, options.page.find('#')) + PLAIT_TRY(link::encode_link(shared));
}

Result<int> compare_files(const CompareOptions& options) {
    const WorkFolder folder = PLAIT_TRY(WorkFolder::create());
    Comparer comparer(options, folder, PLAIT_TRY(make_entries(options, folder)));
    PLAIT_TRY(comparer.run());
    const int status = comparer.show();
    if (options.link && status == 0) say(PLAIT_TRY(link_of(options, comparer.results())) + "\n");
    return status;
}

} // namespace

int compare_command(const std::vector<std::string>& words) {
    const Result<CompareOptions> options = parse(words);
    if (!options.ok()) return refuse(options.error().message);
    const Result<int> status = compare_files(options.value());
    return status.ok() ? status.value() : refuse(status.error().message);
}

} // namespace plait::app
