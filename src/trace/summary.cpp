#include "trace/summary.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>

namespace plait::trace {

namespace {

constexpr size_t kStates = size_t(State::Count);
// Longer lists of lanes are cut, with a line that says so.
constexpr size_t kMaxLanesShown = 24;

__attribute__((format(printf, 2, 3))) void append(std::string* out, const char* format, ...) {
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    *out += line;
}

std::string duration(uint64_t ns) {
    char text[32];
    if (ns == 0) return "-";
    if (ns >= 1'000'000'000)
        std::snprintf(text, sizeof(text), "%.3f s", double(ns) / 1e9);
    else if (ns >= 1'000'000)
        std::snprintf(text, sizeof(text), "%.2f ms", double(ns) / 1e6);
    else
        std::snprintf(text, sizeof(text), "%.1f us", double(ns) / 1e3);
    return text;
}

std::string plural(uint64_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

void count_lane(const Lane& lane, Totals* totals) {
    auto& by_state = lane.kind == LaneKind::Thread ? totals->thread_ns : totals->task_ns;
    ++(lane.kind == LaneKind::Thread ? totals->threads : totals->tasks);
    for (const Span& span : lane.spans)
        by_state[size_t(span.state)] += span.length_ns();
}

void count_process(const ProcessInfo& process, Totals* totals) {
    ++totals->processes;
    totals->cpu_ns += process.cpu_ns;
    totals->forks += process.start == StartMethod::Fork;
    totals->spawns += process.start == StartMethod::Spawn;
    for (const Lane& lane : process.lanes)
        count_lane(lane, totals);
    for (const GcPause& pause : process.pauses) {
        ++totals->gc_pauses;
        totals->gc_ns += pause.end_ns - pause.begin_ns;
    }
}

// Empty where the host does not tell it.
std::string cpu_time(const char* before, uint64_t ns) {
    return ns == 0 ? "" : before + duration(ns);
}

void append_head(std::string* out, const Totals& totals) {
    append(out,
           "wall %s%s   parallelism %.2f\n",
           duration(totals.wall_ns).c_str(),
           cpu_time("   cpu ", totals.cpu_ns).c_str(),
           totals.parallelism);
    append(out,
           "%s (%u forked, %u spawned), %s, %s\n",
           plural(totals.processes, "process", "processes").c_str(),
           totals.forks,
           totals.spawns,
           plural(totals.threads, "thread", "threads").c_str(),
           plural(totals.tasks, "task", "tasks").c_str());
    if (totals.messages > 0)
        append(out,
               "%s, %s\n",
               plural(totals.messages, "message", "messages").c_str(),
               plural(totals.message_bytes, "byte", "bytes").c_str());
    if (totals.gc_pauses > 0)
        append(out,
               "%s, %s\n",
               plural(totals.gc_pauses, "collection", "collections").c_str(),
               duration(totals.gc_ns).c_str());
}

void append_states(std::string* out, const Totals& totals) {
    append(out, "\n%-10s %12s %12s\n", "state", "threads", "tasks");
    for (size_t i = 0; i < kStates; ++i) {
        if (totals.thread_ns[i] + totals.task_ns[i] == 0) continue;
        append(out,
               "%-10s %12s %12s\n",
               state_name(State(i)),
               duration(totals.thread_ns[i]).c_str(),
               duration(totals.task_ns[i]).c_str());
    }
}

// "gil 1.2 s, sleep 3.4 ms", longest first.
std::string waits_of(const Lane& lane) {
    std::array<uint64_t, kStates> by_state{};
    for (const Span& span : lane.spans)
        by_state[size_t(span.state)] += span.length_ns();
    std::vector<size_t> order;
    for (size_t i = 1; i < kStates; ++i) {
        if (by_state[i] > 0) order.push_back(i);
    }
    std::sort(
        order.begin(), order.end(), [&](size_t a, size_t b) { return by_state[a] > by_state[b]; });
    std::string text;
    for (const size_t i : order)
        text += (text.empty() ? "" : ", ") + std::string(state_name(State(i))) + " " +
                duration(by_state[i]);
    return text;
}

uint64_t running_ns(const Lane& lane) {
    uint64_t sum = 0;
    for (const Span& span : lane.spans)
        sum += span.state == State::Running ? span.length_ns() : 0;
    return sum;
}

std::string lane_title(const Lane& lane) {
    const char* kind = lane.kind == LaneKind::Thread ? "thread" : "  task";
    std::string name = lane.name.empty() ? std::to_string(lane.id) : lane.name;
    return std::string(kind) + " " + name + (lane.unclosed ? " (cut off)" : "");
}

void append_lane(std::string* out, const Lane& lane) {
    // The name is printed by itself: it may be longer than a line of ours.
    std::string title = "  " + lane_title(lane);
    if (title.size() < 32) title.resize(32, ' ');
    *out += title;
    append(out,
           " %12s %12s  ",
           duration(lane.end_ns - lane.begin_ns).c_str(),
           duration(running_ns(lane)).c_str());
    *out += waits_of(lane) + "\n";
}

// A thread, then the tasks of its loop.
std::vector<const Lane*> in_tree_order(const ProcessInfo& process) {
    std::vector<std::vector<const Lane*>> tasks(process.lanes.size());
    for (const Lane& lane : process.lanes) {
        if (lane.kind == LaneKind::Task && lane.parent < tasks.size())
            tasks[lane.parent].push_back(&lane);
    }
    std::vector<const Lane*> order;
    for (size_t i = 0; i < process.lanes.size(); ++i) {
        if (process.lanes[i].kind == LaneKind::Thread) order.push_back(&process.lanes[i]);
        order.insert(order.end(), tasks[i].begin(), tasks[i].end());
    }
    return order;
}

std::string ending(const ProcessInfo& process) {
    if (!process.ended) return "still running at the end";
    if (process.exitcode < 0) return "killed by signal " + std::to_string(-process.exitcode);
    return "exit status " + std::to_string(process.exitcode);
}

void append_process(std::string* out, const ProcessInfo& process) {
    *out += "\nprocess " + std::to_string(process.number());
    if (!process.name.empty()) *out += " " + process.name;
    append(out,
           " (pid %u): %s%s, %s\n",
           process.pid(),
           duration(process.end_ns - process.begin_ns).c_str(),
           cpu_time(", cpu ", process.cpu_ns).c_str(),
           ending(process).c_str());
    append(out, "  %-30s %12s %12s  %s\n", "lane", "alive", "running", "waiting");
    const std::vector<const Lane*> lanes = in_tree_order(process);
    for (size_t i = 0; i < std::min(lanes.size(), kMaxLanesShown); ++i)
        append_lane(out, *lanes[i]);
    if (lanes.size() > kMaxLanesShown)
        append(out, "  ... and %zu more\n", lanes.size() - kMaxLanesShown);
}

void append_doubts(std::string* out, const Model& model) {
    if (model.lost > 0)
        append(out,
               "\n%s could not be kept: what follows them is incomplete.\n",
               plural(model.lost, "record", "records").c_str());
    if (model.unordered_flows > 0)
        append(out,
               "\n%s against the order of the stamps.\n",
               plural(model.unordered_flows, "arrow is", "arrows are").c_str());
    if (model.problems.empty()) return;
    append(out,
           "\n%s in the records, the first:\n",
           plural(model.problems.size(), "contradiction", "contradictions").c_str());
    for (size_t i = 0; i < std::min<size_t>(model.problems.size(), 5); ++i)
        *out += "  " + model.problems[i].sentence + "\n";
}

} // namespace

Totals total(const Model& model) {
    Totals totals;
    totals.wall_ns = model.wall_ns();
    totals.lost = model.lost;
    for (const ProcessInfo& process : model.processes)
        count_process(process, &totals);
    for (const Flow& flow : model.flows) {
        if (flow.kind != FlowKind::Message) continue;
        ++totals.messages;
        totals.message_bytes += flow.bytes;
    }
    totals.running_ns = totals.thread_ns[size_t(State::Running)];
    if (totals.wall_ns > 0) totals.parallelism = double(totals.running_ns) / double(totals.wall_ns);
    return totals;
}

std::string summary_text(const Model& model) {
    const Totals totals = total(model);
    std::string out;
    append_head(&out, totals);
    append_states(&out, totals);
    for (const ProcessInfo& process : model.processes)
        append_process(&out, process);
    append_doubts(&out, model);
    return out;
}

} // namespace plait::trace
