// Comparison: the same work in several forms, each run several times: medians, spread, and one
// sentence that says why the forms differ.
//
// The sentence is taken from the figures of the runs alone: what was waited for, what starting and
// copying cost, what kept the loop. It knows neither the program nor what books say. `plait
// compare` and the page share it. Pure functions.
#pragma once

#include "trace/figures.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plait::trace {

enum class Form : uint8_t { Serial, Threads, FreeThreads, Processes, Tasks, Count };
const char* form_name(Form form);  // "free-threads"
const char* form_title(Form form); // "threads with the GIL off"
std::optional<Form> find_form(std::string_view name);

struct FormRuns {
    Form form = Form::Serial;
    std::vector<Figures> runs;
};

struct FormResult {
    Form form = Form::Serial;
    uint64_t median_ns = 0;
    uint64_t low_ns = 0;
    uint64_t high_ns = 0;
    double times_serial = 0; // How often it fits into the serial time; 0 where there is none.
    size_t typical = 0;      // Index of the run whose time is the median.
    std::string note;        // What cost or gained most, in a few words.
};

struct Comparison {
    std::vector<FormResult> results; // Of the forms that have runs, in their order.
    std::string why;                 // One sentence; empty where there is nothing to compare.
};

Comparison compare(const std::vector<FormRuns>& forms);

// "1.02 s", "8.3 ms"; for tables.
std::string short_duration(uint64_t ns);
std::string short_bytes(uint64_t bytes);

// For the page: [request] is {"forms": [{"form", "runs": [figures]}]}, the answer {"forms": [{
// "form", "medianMs", "lowMs", "highMs", "timesSerial", "typical", "note"}], "why"}. An empty
// answer means that the request was not understood.
std::string compare_json(std::string_view request);
void write_result(JsonWriter* json, const FormResult& result);

} // namespace plait::trace
