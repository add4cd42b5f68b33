#include "trace/comparison.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace plait::trace {

namespace {

constexpr double kSame = 1.15;    // Within this factor forms are called equally fast.
constexpr double kSlower = 1.25;  // From here on one is called slower, and the cause is looked for.
constexpr double kGained = 1.2;   // Times serial from which on something was gained.
constexpr double kTogether = 1.3; // Lanes that ran at once, on average: they computed side by side.
constexpr double kGilShare = 0.1;
constexpr double kCrowded = 0.7; // Of running, the share on a core below which a machine is busy.
constexpr double kLonger = 1.3;  // Times the serial form's running: the cores were not theirs.
constexpr double kStartShare = 0.2; // Of the time by which a form is slower.

std::string decimal(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", number);
    return text;
}

std::string percent(double share) {
    return std::to_string(int(share * 100 + 0.5)) + " %";
}

double gil_share(const Figures& figures) {
    const double could_compute = double(figures.gil_ns + figures.computing_ns);
    return could_compute > 0 ? double(figures.gil_ns) / could_compute : 0;
}

bool waits_overlap(const Figures& figures) {
    return double(figures.waiting_ns) >= kTogether * double(figures.wall_ns);
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    return text;
}

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = char(text[0] - 'a' + 'A');
    return text;
}

FormResult result_of(const FormRuns& runs) {
    std::vector<size_t> order(runs.runs.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
        return runs.runs[a].wall_ns < runs.runs[b].wall_ns;
    });
    FormResult result;
    result.form = runs.form;
    result.typical = order[(order.size() - 1) / 2];
    const uint64_t lower = runs.runs[order[(order.size() - 1) / 2]].wall_ns;
    const uint64_t upper = runs.runs[order[order.size() / 2]].wall_ns;
    result.median_ns = lower + (upper - lower) / 2;
    result.low_ns = runs.runs[order.front()].wall_ns;
    result.high_ns = runs.runs[order.back()].wall_ns;
    return result;
}

// What starting cost: "starting 4 processes took 38 ms in all and copied 2.1 MB".
std::string start_clause(Form form, const Figures& figures) {
    const char* one = form == Form::Processes ? "process" : "thread";
    const char* many = form == Form::Processes ? "processes" : "threads";
    std::string text = "starting " + std::to_string(figures.starts) + " " +
                       (figures.starts == 1 ? one : many) + " took " +
                       short_duration(figures.start_ns) + " in all";
    if (figures.copied_bytes >= 10'000) text += " and copied " + short_bytes(figures.copied_bytes);
    return text;
}

std::string blocked_clause(const Figures& figures) {
    return std::string("one task kept the loop for ") + short_duration(figures.longest_step_ns) +
           (figures.blocked_asleep ? " without awaiting, asleep" : " without an await");
}

// The note beside a form's figures: its largest cause.
std::string note_of(Form form, const Figures& figures) {
    if (form == Form::Serial) return "one after the other";
    if (gil_share(figures) >= kGilShare)
        return "waited for the GIL " + percent(gil_share(figures)) + " of the time";
    if (figures.blocked_ns * 4 >= figures.wall_ns) return blocked_clause(figures);
    if (waits_overlap(figures))
        return short_duration(figures.waiting_ns) + " of waiting in " +
               short_duration(figures.wall_ns);
    if (figures.parallelism >= kTogether)
        return decimal(figures.parallelism) + " ran at the same time";
    if (figures.starts > 0 && figures.start_ns * 10 >= figures.wall_ns)
        return start_clause(form, figures);
    if (figures.lock_ns * 4 >= figures.wall_ns)
        return "waited for locks for " + short_duration(figures.lock_ns);
    return figures.workers > 1 ? "took turns" : "nothing ran at the same time";
}

class Sentence {
public:
    Sentence(const std::vector<FormRuns>& forms, const std::vector<FormResult>& results)
        : forms_(forms), results_(results) {}

    std::string write() {
        if (results_.size() < 2 || !choose_best()) return {};
        std::string text = capitalised(winners());
        for (size_t i = 0; i < losers_.size() && i < 2; ++i)
            text += (i == 0 ? "; " : ", and ") + losers_[i];
        return text + ".";
    }

private:
    const Figures& typical(const FormResult& result) const {
        for (const FormRuns& runs : forms_)
            if (runs.form == result.form) return runs.runs[result.typical];
        PLAIT_UNREACHABLE("A result has no runs.");
    }

    bool choose_best() {
        for (const FormResult& result : results_) {
            if (result.form == Form::Serial) continue;
            if (!best_ || result.median_ns < best_->median_ns) best_ = &result;
        }
        if (!best_) return false;
        for (const FormResult& result : results_) {
            if (result.form == Form::Serial) continue;
            const double factor =
                double(result.median_ns) / double(std::max<uint64_t>(best_->median_ns, 1));
            if (factor <= kSame) names_.push_back(form_title(result.form));
            if (factor >= kSlower) find_loss(result);
        }
        return true;
    }

    // "processes and tasks were fastest, 1.9 times as fast as serial, because ..."
    std::string winners() const {
        const Figures& figures = typical(*best_);
        const bool has_serial = best_->times_serial > 0;
        const bool gained = !has_serial || best_->times_serial >= kGained;
        if (!gained) return nothing_gained(figures);
        std::string text = joined(names_) + " were fastest";
        if (names_.size() > 2 && names_.size() + (has_serial ? 1 : 0) == results_.size())
            text = has_serial ? "every other form was much the same" : "all were much the same";
        if (has_serial) text += ", " + decimal(best_->times_serial) + " times as fast as serial";
        if (waits_overlap(figures))
            return text +
                   ", because their waits overlapped: " + short_duration(figures.waiting_ns) +
                   " of waiting in " + short_duration(figures.wall_ns);
        if (figures.parallelism >= kTogether)
            return text + ", because they computed at the same time, " +
                   decimal(figures.parallelism) + " at once on average";
        return text;
    }

    std::string nothing_gained(const Figures& figures) const {
        std::string text = "nothing was gained over serial";
        if (const Figures* crowded = without_a_core())
            return text +
                   ", because the machine had other work: what could run had a core for only " +
                   percent(double(crowded->cpu_ns) / double(crowded->running_ns)) + " of its time";
        if (figures.starts > 0 && figures.start_ns * 4 >= figures.wall_ns)
            return text + ", because " + start_clause(best_->form, figures);
        if (const double longer = computed_longer(figures); longer >= kLonger)
            return text + ", although " + decimal(figures.parallelism) +
                   " ran at once on average: the same work took " + decimal(longer) +
                   " times as much running as serial, as where others use the cores too";
        if (gil_share(figures) >= kGilShare)
            return text + ", because the threads waited for the GIL for " +
                   percent(gil_share(figures)) + " of the time in which they could have computed";
        if (figures.blocked_ns * 4 >= figures.wall_ns)
            return text + ", because " + blocked_clause(figures);
        if (figures.lock_ns * 4 >= figures.wall_ns)
            return text + ", because the workers waited for locks for " +
                   short_duration(figures.lock_ns);
        return text + ": the work computes, and only " + decimal(figures.parallelism) +
               " of it ran at once on average";
    }

    // Of a form that ran several lanes at once, where they mostly had no core.
    const Figures* without_a_core() const {
        for (const FormResult& result : results_) {
            const Figures& figures = typical(result);
            if (figures.parallelism >= kTogether && figures.cpu_ns > 0 &&
                double(figures.cpu_ns) < kCrowded * double(figures.running_ns))
                return &figures;
        }
        return nullptr;
    }

    // How much longer the workers ran than the serial form's did, where several ran at once.
    double computed_longer(const Figures& figures) const {
        for (const FormResult& result : results_) {
            if (result.form != Form::Serial || figures.parallelism < kTogether) continue;
            const Figures& serial = typical(result);
            return double(figures.computing_ns) /
                   double(std::max<uint64_t>(serial.computing_ns, 1));
        }
        return 0;
    }

    // Why a form is slower than the best, where its figures tell.
    void find_loss(const FormResult& result) {
        const Figures& figures = typical(result);
        const std::string who = form_title(result.form);
        const uint64_t lost_ns = result.median_ns - best_->median_ns;
        if (gil_share(figures) >= kGilShare) {
            losers_.push_back(who + " waited for the GIL for " + percent(gil_share(figures)) +
                              " of the time in which they could have computed");
        } else if (double(figures.blocked_ns) >= 0.5 * double(lost_ns)) {
            losers_.push_back("with " + who + ", " + blocked_clause(figures) +
                              ", and the others stood still");
        } else if (double(figures.start_ns) >= kStartShare * double(lost_ns)) {
            losers_.push_back(start_clause(result.form, figures));
        } else if (double(figures.lock_ns) >= 0.5 * double(lost_ns)) {
            losers_.push_back(who + " waited for locks for " + short_duration(figures.lock_ns));
        }
    }

    const std::vector<FormRuns>& forms_;
    const std::vector<FormResult>& results_;
    const FormResult* best_ = nullptr;
    std::vector<std::string> names_;  // Of the fastest.
    std::vector<std::string> losers_; // Clauses.
};

double milliseconds(uint64_t ns) {
    return double(ns / 1000) / 1e3;
}

std::optional<std::vector<FormRuns>> read_request(std::string_view request) {
    const Result<JsonValue> json = read_json(request);
    const JsonValue* forms = json.ok() ? json.value().find("forms") : nullptr;
    if (!forms || !forms->is(JsonValue::Kind::Array)) return std::nullopt;
    std::vector<FormRuns> all;
    for (const JsonValue& item : forms->items) {
        const JsonValue* name = item.find("form");
        const JsonValue* runs = item.find("runs");
        const std::optional<Form> form = name ? find_form(name->text) : std::nullopt;
        if (!form || !runs || !runs->is(JsonValue::Kind::Array)) return std::nullopt;
        FormRuns of{.form = *form, .runs = {}};
        for (const JsonValue& run : runs->items)
            of.runs.push_back(read_figures(run));
        all.push_back(std::move(of));
    }
    return all;
}

} // namespace

const char* form_name(Form form) {
    switch (form) {
    case Form::Serial: return "serial";
    case Form::Threads: return "threads";
    case Form::FreeThreads: return "free-threads";
    case Form::Processes: return "processes";
    case Form::Tasks: return "tasks";
    case Form::Count: break;
    }
    PLAIT_UNREACHABLE("A form has no name.");
}

const char* form_title(Form form) {
    return form == Form::FreeThreads ? "threads with the GIL off" : form_name(form);
}

std::optional<Form> find_form(std::string_view name) {
    for (int i = 0; i < int(Form::Count); ++i)
        if (name == form_name(Form(i))) return Form(i);
    return std::nullopt;
}

Comparison compare(const std::vector<FormRuns>& forms) {
    Comparison comparison;
    for (const FormRuns& runs : forms) {
        if (runs.runs.empty()) continue;
        comparison.results.push_back(result_of(runs));
        FormResult& result = comparison.results.back();
        result.note = note_of(runs.form, runs.runs[result.typical]);
    }
    uint64_t serial_ns = 0;
    for (const FormResult& result : comparison.results)
        if (result.form == Form::Serial) serial_ns = result.median_ns;
    for (FormResult& result : comparison.results)
        result.times_serial = double(serial_ns) / double(std::max<uint64_t>(result.median_ns, 1));
    comparison.why = Sentence(forms, comparison.results).write();
    return comparison;
}

std::string short_duration(uint64_t ns) {
    char text[32];
    if (ns >= 9'995'000'000)
        std::snprintf(text, sizeof text, "%.1f s", double(ns) / 1e9);
    else if (ns >= 995'000'000)
        std::snprintf(text, sizeof text, "%.2f s", double(ns) / 1e9);
    else if (ns >= 9'950'000)
        std::snprintf(text, sizeof text, "%.0f ms", double(ns) / 1e6);
    else
        std::snprintf(text, sizeof text, "%.1f ms", double(ns) / 1e6);
    return text;
}

std::string short_bytes(uint64_t bytes) {
    char text[32];
    if (bytes >= 1'000'000)
        std::snprintf(text, sizeof text, "%.1f MB", double(bytes) / 1e6);
    else if (bytes >= 1'000)
        std::snprintf(text, sizeof text, "%.0f KB", double(bytes) / 1e3);
    else
        std::snprintf(text, sizeof text, "%u bytes", unsigned(bytes));
    return text;
}

void write_result(JsonWriter* json, const FormResult& result) {
    json->member("form", form_name(result.form));
    json->member("medianMs", milliseconds(result.median_ns));
    json->member("lowMs", milliseconds(result.low_ns));
    json->member("highMs", milliseconds(result.high_ns));
    json->member("timesSerial", std::round(result.times_serial * 100) / 100);
    json->member("typical", uint64_t(result.typical));
    json->member("note", result.note);
}

std::string compare_json(std::string_view request) {
    const std::optional<std::vector<FormRuns>> forms = read_request(request);
    if (!forms) return {};
    const Comparison comparison = compare(*forms);
    JsonWriter json;
    json.begin_object();
    json.key("forms");
    json.begin_array();
    for (const FormResult& result : comparison.results) {
        json.begin_object();
        write_result(&json, result);
        json.end_object();
    }
    json.end_array();
    json.member("why", comparison.why);
    json.end_object();
    return json.take();
}

} // namespace plait::trace
