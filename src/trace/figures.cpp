#include "trace/figures.h"

#include "trace/names.h"
#include "trace/summary.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace plait::trace {

namespace {

constexpr size_t kStripWidth = 240;
constexpr size_t kStripLanes = 12;
constexpr size_t kMaxNameBytes = 60;

const Lane& lane_at(const Model& model, const Worker& worker) {
    return model.processes[worker.process].lanes[worker.lane];
}

uint64_t time_in(const Lane& lane, State state) {
    uint64_t sum = 0;
    for (const Span& span : lane.spans)
        sum += span.state == state ? span.length_ns() : 0;
    return sum;
}

// How much of [begin, end) the lane was in a state that keeps its thread without computing.
uint64_t waited_within(const Lane& lane, uint64_t begin_ns, uint64_t end_ns) {
    uint64_t sum = 0;
    for (const Span& span : lane.spans) {
        if (span.state == State::Running) continue;
        const uint64_t from = std::max(span.begin_ns, begin_ns);
        const uint64_t to = std::min(span.end_ns, end_ns);
        if (to > from) sum += to - from;
    }
    return sum;
}

// The tasks that asyncio.run makes itself run the others: each loop's first one is left out where
// it has made more.
void add_tasks(const Model& model, uint32_t p, std::vector<Worker>* out) {
    const ProcessInfo& process = model.processes[p];
    std::vector<uint32_t> tasks_of(process.lanes.size());
    for (const Lane& lane : process.lanes)
        if (lane.kind == LaneKind::Task && lane.parent < tasks_of.size()) ++tasks_of[lane.parent];
    std::vector<bool> has_first(process.lanes.size());
    for (uint32_t l = 0; l < process.lanes.size(); ++l) {
        const Lane& lane = process.lanes[l];
        if (lane.kind != LaneKind::Task || lane.parent >= tasks_of.size()) continue;
        const bool is_first = !has_first[lane.parent];
        has_first[lane.parent] = true;
        if (!is_first || tasks_of[lane.parent] == 1) out->push_back({p, l});
    }
}

void add_threads(const Model& model, uint32_t p, std::vector<Worker>* out) {
    const ProcessInfo& process = model.processes[p];
    for (uint32_t l = 0; l < process.lanes.size(); ++l)
        if (process.lanes[l].kind == LaneKind::Thread && l > 0) out->push_back({p, l});
}

// Other tasks of the same loop that were alive within a step.
bool has_others(const ProcessInfo& process, uint32_t task, uint64_t begin_ns, uint64_t end_ns) {
    const uint32_t loop = process.lanes[task].parent;
    for (uint32_t l = 0; l < process.lanes.size(); ++l) {
        const Lane& other = process.lanes[l];
        if (l == task || other.kind != LaneKind::Task || other.parent != loop) continue;
        if (other.begin_ns >= end_ns || other.end_ns <= begin_ns) continue;
        // One that only awaits this very task, as the one of asyncio.run does, misses nothing.
        for (const Span& span : other.spans) {
            if (span.end_ns <= begin_ns || span.begin_ns >= end_ns) continue;
            if (span.state == State::Ready || span.state == State::Sleep ||
                span.state == State::Queue || span.state == State::Lock)
                return true;
        }
    }
    return false;
}

char letter_of(State state) {
    return kStripLetters[size_t(state)];
}

// Of each part of the width, the state that took most of it.
std::string parts_of(const Model& model, const Lane& lane, size_t width) {
    std::string letters(width, '-');
    const double wall = double(std::max<uint64_t>(model.wall_ns(), 1));
    std::vector<std::array<float, size_t(State::Count)>> shares(width);
    for (const Span& span : lane.spans) {
        const double from = double(span.begin_ns - model.begin_ns) / wall * double(width);
        const double to = double(span.end_ns - model.begin_ns) / wall * double(width);
        for (size_t i = size_t(from); i < width && double(i) < to; ++i) {
            const double part = std::min(to, double(i + 1)) - std::max(from, double(i));
            shares[i][size_t(span.state)] += float(part);
        }
    }
    for (size_t i = 0; i < width; ++i) {
        const auto* most = std::max_element(shares[i].begin(), shares[i].end());
        if (*most > 0.02f) letters[i] = letter_of(State(most - shares[i].begin()));
    }
    std::string parts;
    for (size_t i = 0; i < width;) {
        size_t end = i;
        while (end < width && letters[end] == letters[i])
            ++end;
        parts += letters[i] + std::to_string(end - i);
        i = end;
    }
    return parts;
}

double milliseconds(uint64_t ns) {
    return double(ns / 1000) / 1e3;
}

uint64_t ns_of(const JsonValue& value, std::string_view name) {
    const JsonValue* member = value.find(name);
    if (!member || !member->is(JsonValue::Kind::Number) || !(member->number > 0)) return 0;
    return uint64_t(std::min(member->number, 1e12) * 1e6);
}

uint64_t count_of(const JsonValue& value, std::string_view name) {
    const JsonValue* member = value.find(name);
    if (!member || !member->is(JsonValue::Kind::Number) || !(member->number > 0)) return 0;
    return uint64_t(std::min(member->number, 1e15));
}

std::string shortened(std::string name) {
    if (name.size() <= kMaxNameBytes) return name;
    size_t end = kMaxNameBytes;
    while (end > 0 && (uint8_t(name[end]) & 0xc0) == 0x80)
        --end;
    return name.substr(0, end);
}

} // namespace

std::vector<Worker> workers_of(const Model& model) {
    std::vector<Worker> workers;
    for (uint32_t p = 0; p < model.processes.size(); ++p)
        add_tasks(model, p, &workers);
    // A program with one task and several threads works with the threads.
    if (workers.size() >= 2) return workers;
    std::vector<Worker> started;
    for (uint32_t p = 0; p < model.processes.size(); ++p) {
        if (p > 0 && !model.processes[p].lanes.empty()) started.push_back({p, 0});
        add_threads(model, p, &started);
    }
    if (!started.empty()) return started;
    if (!workers.empty()) return workers;
    if (!model.processes.empty() && !model.processes[0].lanes.empty()) workers.push_back({0, 0});
    return workers;
}

std::vector<LongStep> long_steps(const Model& model, uint64_t shortest_ns) {
    std::vector<LongStep> steps;
    for (uint32_t p = 0; p < model.processes.size(); ++p) {
        const ProcessInfo& process = model.processes[p];
        for (uint32_t l = 0; l < process.lanes.size(); ++l) {
            const Lane& lane = process.lanes[l];
            if (lane.kind != LaneKind::Task || lane.parent >= process.lanes.size()) continue;
            for (const Span& span : lane.spans) {
                if (span.state != State::Running || span.length_ns() < shortest_ns) continue;
                if (!has_others(process, l, span.begin_ns, span.end_ns)) continue;
                const uint64_t waited =
                    waited_within(process.lanes[lane.parent], span.begin_ns, span.end_ns);
                steps.push_back(LongStep{
                    .at = {.process = p, .lane = l, .time_ns = span.begin_ns, .lamport = 0},
                    .end_ns = span.end_ns,
                    .asleep = waited * 2 > span.length_ns()});
            }
        }
    }
    return steps;
}

Figures figures_of(const Model& model) {
    const Totals totals = total(model);
    Figures figures;
    figures.wall_ns = model.wall_ns();
    figures.cpu_ns = totals.cpu_ns;
    figures.running_ns = totals.running_ns;
    figures.processes = totals.processes;
    figures.threads = totals.threads;
    figures.tasks = totals.tasks;
    figures.parallelism = totals.parallelism;
    figures.message_bytes = totals.message_bytes;
    const std::vector<Worker> workers = workers_of(model);
    figures.workers = uint32_t(workers.size());
    for (const Worker& worker : workers) {
        const Lane& lane = lane_at(model, worker);
        figures.computing_ns += time_in(lane, State::Running);
        figures.gil_ns += time_in(lane, State::Gil);
        figures.lock_ns += time_in(lane, State::Lock);
        for (const State state : {State::Sleep, State::Queue, State::Await, State::Input})
            figures.waiting_ns += time_in(lane, state);
    }
    uint64_t asleep_ns = 0;
    for (const LongStep& step : long_steps(model)) {
        const uint64_t length = step.end_ns - step.at.time_ns;
        figures.blocked_ns += length;
        figures.longest_step_ns = std::max(figures.longest_step_ns, length);
        if (step.asleep) asleep_ns += length;
    }
    figures.blocked_asleep = asleep_ns * 2 > figures.blocked_ns;
    // A thread that sleeps within a task's step does not compute, though its task runs.
    figures.computing_ns -= std::min(figures.computing_ns, asleep_ns);
    for (const Flow& flow : model.flows) {
        if (flow.kind != FlowKind::Fork && flow.kind != FlowKind::Thread) continue;
        ++figures.starts;
        figures.start_ns += flow.to.time_ns - flow.from.time_ns;
        figures.copied_bytes += flow.bytes;
    }
    return figures;
}

std::vector<Strip> strips_of(const Model& model, size_t width, size_t max_lanes) {
    std::vector<Worker> lanes = workers_of(model);
    const bool has_main = !lanes.empty() && lanes[0].process == 0 && lanes[0].lane == 0;
    if (!has_main && !model.processes.empty() && !model.processes[0].lanes.empty())
        lanes.insert(lanes.begin(), Worker{0, 0});
    std::vector<Strip> strips;
    for (size_t i = 0; i < std::min(lanes.size(), max_lanes); ++i)
        strips.push_back(
            Strip{.name = shortened(full_label(model, lanes[i].process, lanes[i].lane)),
                  .parts = parts_of(model, lane_at(model, lanes[i]), width)});
    return strips;
}

void write_figures(JsonWriter* json, const Model& model) {
    const Figures figures = figures_of(model);
    json->begin_object();
    json->member("ms", milliseconds(figures.wall_ns));
    json->member("cpuMs", milliseconds(figures.cpu_ns));
    json->member("runningMs", milliseconds(figures.running_ns));
    json->member("processes", figures.processes);
    json->member("threads", figures.threads);
    json->member("tasks", figures.tasks);
    json->member("workers", figures.workers);
    json->member("computingMs", milliseconds(figures.computing_ns));
    json->member("waitingMs", milliseconds(figures.waiting_ns));
    json->member("gilMs", milliseconds(figures.gil_ns));
    json->member("lockMs", milliseconds(figures.lock_ns));
    json->member("blockedMs", milliseconds(figures.blocked_ns));
    json->member("longestStepMs", milliseconds(figures.longest_step_ns));
    json->member("blockedAsleep", figures.blocked_asleep);
    json->member("startMs", milliseconds(figures.start_ns));
    json->member("starts", figures.starts);
    json->member("copiedBytes", figures.copied_bytes);
    json->member("messageBytes", figures.message_bytes);
    json->member("parallelism", std::round(figures.parallelism * 1000) / 1000);
    json->key("lanes");
    json->begin_array();
    for (const Strip& strip : strips_of(model, kStripWidth, kStripLanes)) {
        json->begin_object();
        json->member("name", strip.name);
        json->member("strip", strip.parts);
        json->end_object();
    }
    json->end_array();
    json->end_object();
}

std::string figures_json(const Model& model) {
    JsonWriter json;
    write_figures(&json, model);
    return json.take();
}

Figures read_figures(const JsonValue& value) {
    Figures figures;
    figures.wall_ns = ns_of(value, "ms");
    figures.cpu_ns = ns_of(value, "cpuMs");
    figures.running_ns = ns_of(value, "runningMs");
    figures.processes = uint32_t(count_of(value, "processes"));
    figures.threads = uint32_t(count_of(value, "threads"));
    figures.tasks = uint32_t(count_of(value, "tasks"));
    figures.workers = uint32_t(count_of(value, "workers"));
    figures.computing_ns = ns_of(value, "computingMs");
    figures.waiting_ns = ns_of(value, "waitingMs");
    figures.gil_ns = ns_of(value, "gilMs");
    figures.lock_ns = ns_of(value, "lockMs");
    figures.blocked_ns = ns_of(value, "blockedMs");
    figures.longest_step_ns = ns_of(value, "longestStepMs");
    const JsonValue* asleep = value.find("blockedAsleep");
    figures.blocked_asleep = asleep && asleep->boolean;
    figures.start_ns = ns_of(value, "startMs");
    figures.starts = uint32_t(count_of(value, "starts"));
    figures.copied_bytes = count_of(value, "copiedBytes");
    figures.message_bytes = count_of(value, "messageBytes");
    const JsonValue* parallelism = value.find("parallelism");
    if (parallelism && parallelism->is(JsonValue::Kind::Number))
        figures.parallelism = parallelism->number;
    return figures;
}

} // namespace plait::trace
