#include "trace/names.h"

#include "trace/lines.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace plait::trace {

namespace {

const char* verb_of(State state) {
    switch (state) {
    case State::Running: return "running";
    case State::Gil: return "waits for the GIL";
    case State::Lock: return "waits for";
    case State::Sleep: return "sleeps";
    case State::Join: return "joins";
    case State::Queue: return "waits for a message";
    case State::Await: return "awaits";
    case State::Child: return "joins";
    case State::Input: return "waits for input";
    case State::Pause: return "stopped for a moment";
    case State::Ready: return "ready, waits for its turn";
    case State::Count: break;
    }
    return "?";
}

// The lane with [id] in [process], or null.
const Lane* find_lane(const ProcessInfo& process, uint64_t id) {
    for (const Lane& lane : process.lanes) {
        if (lane.id == id) return &lane;
    }
    return nullptr;
}

std::string awaited(const Model& model, uint32_t process, const Span& span) {
    const Lane* lane = find_lane(model.processes[process], span.detail);
    return span.detail != 0 && lane ? " " + lane_label(*lane) : "";
}

std::string child_label(const Model& model, uint64_t id) {
    for (const ProcessInfo& process : model.processes) {
        if (process.id == id) return process_label(process);
    }
    return "a process";
}

// The wait of the task's thread that takes most of this step; null where there is none.
const Span* blocking_wait(const ProcessInfo& process, const Lane& task, const Span& step) {
    if (task.kind != LaneKind::Task || step.state != State::Running) return nullptr;
    if (task.parent >= process.lanes.size()) return nullptr;
    const Lane& thread = process.lanes[task.parent];
    for (const Span* span = span_at(thread, step.begin_ns);
         span && span != thread.spans.data() + thread.spans.size() && span->begin_ns < step.end_ns;
         ++span) {
        const uint64_t begin = std::max(span->begin_ns, step.begin_ns);
        const uint64_t end = std::min(span->end_ns, step.end_ns);
        const bool is_wait = span->state != State::Running && span->state != State::Ready;
        if (is_wait && (end - begin) * 2 > step.length_ns()) return span;
    }
    return nullptr;
}

} // namespace

std::string process_label(const ProcessInfo& process) {
    if (!process.name.empty()) return process.name;
    return process.parent_id == 0 ? "main" : "process " + std::to_string(process.number());
}

std::string lane_label(const Lane& lane) {
    if (!lane.name.empty()) return lane.name;
    return (lane.kind == LaneKind::Task ? "task " : "thread ") + std::to_string(lane.id);
}

std::string full_label(const Model& model, uint32_t process, uint32_t lane) {
    const ProcessInfo& of = model.processes[process];
    if (of.lanes.empty()) return process_label(of);
    if (model.processes.size() == 1) return lane_label(of.lanes[lane]);
    if (lane == 0) return process_label(of);
    return process_label(of) + ", " + lane_label(of.lanes[lane]);
}

std::string lock_label(uint64_t lock) {
    const bool is_shared = (lock & kSharedLockBit) != 0;
    return (is_shared ? "shared lock " : "lock ") + std::to_string(lock & ~kSharedLockBit);
}

uint64_t lock_called(std::string_view label) {
    constexpr std::string_view kShared = "shared ", kLock = "lock ";
    const bool is_shared = label.substr(0, kShared.size()) == kShared;
    if (is_shared) label.remove_prefix(kShared.size());
    if (label.substr(0, kLock.size()) != kLock) return 0;
    uint64_t number = 0;
    const char *begin = label.data() + kLock.size(), *end = label.data() + label.size();
    const auto [parsed, error] = std::from_chars(begin, end, number);
    if (error != std::errc() || parsed != end) return 0;
    return is_shared ? number | kSharedLockBit : number;
}

std::string lock_label(const Model& model, uint32_t process, uint64_t lock) {
    const auto found = model.lock_names.find({lock & kSharedLockBit ? 0 : process, lock});
    if (found == model.lock_names.end()) return lock_label(lock);
    std::string name = found->second, lower = name;
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
    return lower.find("lock") != std::string::npos ? name : "lock " + name;
}

std::string duration_label(uint64_t ns) {
    char text[32];
    if (ns >= 1'000'000'000)
        std::snprintf(text, sizeof(text), "%.3f s", double(ns) / 1e9);
    else if (ns >= 10'000'000)
        std::snprintf(text, sizeof(text), "%.1f ms", double(ns) / 1e6);
    else if (ns >= 1'000'000)
        std::snprintf(text, sizeof(text), "%.2f ms", double(ns) / 1e6);
    else if (ns >= 1'000)
        std::snprintf(text, sizeof(text), "%.1f us", double(ns) / 1e3);
    else
        std::snprintf(text, sizeof(text), "%u ns", unsigned(ns));
    return text;
}

std::string span_label(const Model& model, uint32_t process, const Lane& lane, const Span& span) {
    if (const Span* wait = blocking_wait(model.processes[process], lane, span))
        return "blocks the loop: " +
               span_label(model, process, model.processes[process].lanes[lane.parent], *wait);
    const std::string verb = verb_of(span.state);
    switch (span.state) {
    case State::Lock: return verb + " " + lock_label(model, process, span.detail);
    case State::Join: {
        const std::string whom = awaited(model, process, span);
        return verb + (whom.empty() ? " a thread" : whom);
    }
    case State::Child: return verb + " " + child_label(model, span.detail);
    case State::Await: {
        const std::string whom = awaited(model, process, span);
        return whom.empty() ? "awaits" : verb + whom;
    }
    default: return verb;
    }
}

const LockHold* holder_at(const Model& model, uint32_t process, uint64_t lock, uint64_t time_ns) {
    const auto after = std::upper_bound(
        model.holds.begin(), model.holds.end(), time_ns, [](uint64_t time, const LockHold& hold) {
            return time < hold.at.time_ns;
        });
    for (auto hold = after; hold != model.holds.begin();) {
        --hold;
        const bool is_same =
            hold->lock == lock && ((lock & kSharedLockBit) || hold->at.process == process);
        if (is_same) return hold->end_ns >= time_ns ? &*hold : nullptr;
    }
    return nullptr;
}

} // namespace plait::trace
