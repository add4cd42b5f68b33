#include "trace/findings.h"

#include "base/json_writer.h"
#include "trace/figures.h"
#include "trace/names.h"

#include <algorithm>
#include <cstdio>
#include <map>

namespace plait::trace {

namespace {

constexpr uint64_t kMs = 1'000'000;
// Below these nobody needs to know.
constexpr uint64_t kLeastGilNs = 10 * kMs;
constexpr double kLeastGilShare = 0.1;
constexpr uint64_t kLeastBlockNs = 20 * kMs;
constexpr uint64_t kLeastHoldNs = 10 * kMs;
constexpr uint64_t kLeastLockWaitNs = 10 * kMs;
constexpr uint64_t kLeastWorkNs = 20 * kMs; // Of all workers, before anybody is called idle.
constexpr double kIdleShare = 0.05;         // Of what the busiest one did.
constexpr size_t kMaxOfAKind = 3;
constexpr uint32_t kManyWaits = 50; // From here on threads cost more than they should.

std::string percent(double share) {
    return std::to_string(int(share * 100 + 0.5)) + " %";
}

std::string counted(uint64_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

uint64_t overlap(uint64_t begin_a, uint64_t end_a, uint64_t begin_b, uint64_t end_b) {
    const uint64_t from = std::max(begin_a, begin_b);
    const uint64_t to = std::min(end_a, end_b);
    return to > from ? to - from : 0;
}

class Finder {
public:
    Finder(const Model& model, const FindingOptions& options)
        : model_(model), options_(options), workers_(workers_of(model)),
          figures_(figures_of(model)) {}

    std::vector<Finding> run() {
        if (model_.processes.empty() || model_.processes[0].lanes.empty()) return {};
        find_lost_to_gil();
        find_blocked_loops();
        find_long_holds();
        find_idle_workers();
        find_small_work();
        find_crowd();
        find_model();
        return std::move(found_);
    }

private:
    void add(FindingKind kind, const Point& at, uint64_t end_ns, std::string sentence) {
        found_.push_back(
            Finding{.kind = kind, .at = at, .end_ns = end_ns, .sentence = std::move(sentence)});
    }

    const Lane& lane_of(const Worker& worker) const {
        return model_.processes[worker.process].lanes[worker.lane];
    }
    std::string label(const Point& at) const { return full_label(model_, at.process, at.lane); }

    uint64_t running_ns(const Lane& lane) const {
        uint64_t sum = 0;
        for (const Span& span : lane.spans)
            sum += span.state == State::Running ? span.length_ns() : 0;
        return sum;
    }

    // "on 2 cores", or nothing where their number is unknown.
    std::string on_cores() const {
        return options_.cores > 1 ? " on " + std::to_string(options_.cores) + " cores" : "";
    }

    // --- the GIL -------------------------------------------------------------------------------

    void find_lost_to_gil() {
        for (uint32_t p = 0; p < model_.processes.size(); ++p)
            find_lost_to_gil_in(p);
    }

    void find_lost_to_gil_in(uint32_t p) {
        uint64_t waited = 0, ran = 0;
        uint32_t waiters = 0;
        Point place{.process = p};
        uint64_t longest = 0;
        const std::vector<Lane>& lanes = model_.processes[p].lanes;
        for (uint32_t l = 0; l < lanes.size(); ++l) {
            if (lanes[l].kind != LaneKind::Thread) continue;
            uint64_t own = 0;
            for (const Span& span : lanes[l].spans) {
                if (span.state == State::Running) ran += span.length_ns();
                if (span.state != State::Gil) continue;
                own += span.length_ns();
                if (span.length_ns() <= longest) continue;
                longest = span.length_ns();
                place.lane = l;
                place.time_ns = span.begin_ns;
            }
            waited += own;
            waiters += own >= kMs;
        }
        const double share = double(waited) / double(std::max<uint64_t>(waited + ran, 1));
        if (waited < kLeastGilNs || share < kLeastGilShare) return;
        add(FindingKind::LostToGil,
            place,
            place.time_ns + longest,
            "Parallelism lost to the GIL: " + counted(waiters, "thread", "threads") +
                " waited for it for " + duration_label(waited) + " in all, " + percent(share) +
                " of the time in which they could have computed; in processes, or with the GIL "
                "off, they would compute at the same time" +
                on_cores() + ".");
    }

    // --- the event loop ------------------------------------------------------------------------

    void find_blocked_loops() {
        std::vector<LongStep> steps = long_steps(model_, kLeastBlockNs);
        std::stable_sort(steps.begin(), steps.end(), [](const LongStep& a, const LongStep& b) {
            return a.end_ns - a.at.time_ns > b.end_ns - b.at.time_ns;
        });
        for (size_t i = 0; i < std::min(steps.size(), kMaxOfAKind); ++i) {
            const LongStep& step = steps[i];
            const std::string cure = step.asleep
                                         ? "it slept or waited where only await lets others run; "
                                           "asyncio.to_thread gives such a call a thread"
                                         : "it computed without an await; such work belongs into "
                                           "a process, or a thread with the GIL off";
            add(FindingKind::BlockedLoop,
                step.at,
                step.end_ns,
                "Blocked loop: " + label(step.at) + " kept the event loop for " +
                    duration_label(step.end_ns - step.at.time_ns) +
                    ", and every other task stood still: " + cure + ".");
        }
        if (steps.size() > kMaxOfAKind)
            found_.back().sentence += " (" + std::to_string(steps.size() - kMaxOfAKind) +
                                      " shorter ones are not listed.)";
    }

    // --- locks ---------------------------------------------------------------------------------

    struct Held {
        const LockHold* hold;
        uint64_t waited_ns;
        uint32_t waiters;
    };

    Held waited_during(const LockHold& hold) const {
        Held held{&hold, 0, 0};
        const bool is_shared = (hold.lock & kSharedLockBit) != 0;
        for (uint32_t p = 0; p < model_.processes.size(); ++p) {
            if (!is_shared && p != hold.at.process) continue;
            for (const Lane& lane : model_.processes[p].lanes) {
                uint64_t own = 0;
                for (const Span& span : lane.spans)
                    if (span.state == State::Lock && span.detail == hold.lock)
                        own += overlap(span.begin_ns, span.end_ns, hold.at.time_ns, hold.end_ns);
                held.waited_ns += own;
                held.waiters += own > 0;
            }
        }
        return held;
    }

    bool slept_within(const LockHold& hold) const {
        const Lane& lane = model_.processes[hold.at.process].lanes[hold.at.lane];
        uint64_t slept = 0;
        for (const Span& span : lane.spans)
            if (span.state == State::Sleep || span.state == State::Queue ||
                span.state == State::Input)
                slept += overlap(span.begin_ns, span.end_ns, hold.at.time_ns, hold.end_ns);
        return slept * 2 > hold.end_ns - hold.at.time_ns;
    }

    void find_long_holds() {
        // One finding for each lock: its longest hold.
        std::map<std::pair<uint64_t, uint32_t>, Held> longest;
        for (const LockHold& hold : model_.holds) {
            if (hold.end_ns - hold.at.time_ns < kLeastHoldNs) continue;
            const Held held = waited_during(hold);
            if (held.waited_ns < kLeastLockWaitNs) continue;
            const bool is_shared = (hold.lock & kSharedLockBit) != 0;
            Held& now = longest.try_emplace({hold.lock, is_shared ? 0 : hold.at.process}, held)
                            .first->second;
            if (held.waited_ns > now.waited_ns) now = held;
        }
        size_t listed = 0;
        for (const auto& [key, held] : longest) {
            if (listed++ == kMaxOfAKind) break;
            add_long_hold(held);
        }
    }

    void add_long_hold(const Held& held) {
        const LockHold& hold = *held.hold;
        const std::string whom = held.waiters == 1
                                     ? "another one waited"
                                     : std::to_string(held.waiters) + " others waited";
        add(FindingKind::LongHold,
            hold.at,
            hold.end_ns,
            "Lock held long: " + label(hold.at) + " held " +
                lock_label(model_, hold.at.process, hold.lock) +
                (hold.unclosed ? " to the end, for " : " for ") +
                duration_label(hold.end_ns - hold.at.time_ns) + " while " + whom + " for it, " +
                duration_label(held.waited_ns) + " in all" +
                (slept_within(hold) ? "; in most of that time it slept or waited itself" : "") +
                ": hold a lock only for what must not be seen half done.");
    }

    // --- workers -------------------------------------------------------------------------------

    void find_idle_workers() {
        uint64_t busiest = 0, all = 0;
        for (const Worker& worker : workers_) {
            const uint64_t ran = running_ns(lane_of(worker));
            all += ran;
            busiest = std::max(busiest, ran);
        }
        if (workers_.size() < 2 || all < kLeastWorkNs) return;
        std::vector<Worker> idle;
        for (const Worker& worker : workers_) {
            const Lane& lane = lane_of(worker);
            uint64_t waited = 0;
            for (const Span& span : lane.spans)
                if (span.state == State::Queue || span.state == State::Lock)
                    waited += span.length_ns();
            const bool did_little = double(running_ns(lane)) < kIdleShare * double(busiest);
            if (did_little && waited * 2 > lane.end_ns - lane.begin_ns) idle.push_back(worker);
        }
        if (idle.empty()) return;
        const Lane& first = lane_of(idle[0]);
        add(FindingKind::IdleWorkers,
            Point{.process = idle[0].process, .lane = idle[0].lane, .time_ns = first.begin_ns},
            first.end_ns,
            "Idle workers: " + std::to_string(idle.size()) + " of " +
                std::to_string(workers_.size()) + " had next to nothing to do (less than " +
                percent(kIdleShare) +
                " of what the busiest one did): fewer of them, or smaller pieces of work.");
    }

    // --- what starting costs -------------------------------------------------------------------

    void find_small_work() {
        uint64_t start_ns = 0, life_ns = 0;
        uint32_t count = 0;
        const Flow* first = nullptr;
        for (const Flow& flow : model_.flows) {
            if (flow.kind != FlowKind::Fork && flow.kind != FlowKind::Thread) continue;
            const Lane& lane = model_.processes[flow.to.process].lanes[flow.to.lane];
            ++count;
            start_ns += flow.to.time_ns - flow.from.time_ns;
            life_ns += lane.end_ns - lane.begin_ns;
            if (!first) first = &flow;
        }
        if (count < 2 || life_ns >= start_ns || start_ns < kMs) return;
        const bool are_processes = first->kind == FlowKind::Fork;
        add(FindingKind::SmallWork,
            first->from,
            first->to.time_ns,
            "Work smaller than its overhead: starting " +
                counted(count, "of them", are_processes ? "processes" : "threads") + " took " +
                duration_label(start_ns) + " in all, what they did only " +
                duration_label(life_ns) + ": give each more to do, or keep a few and hand them " +
                "the pieces (a pool).");
    }

    void find_crowd() {
        if (options_.cores == 0) return;
        // Changes of how many threads run, over all processes.
        std::vector<std::pair<uint64_t, int>> changes;
        for (const ProcessInfo& process : model_.processes)
            for (const Lane& lane : process.lanes)
                for (const Span& span : lane.spans)
                    if (lane.kind == LaneKind::Thread && span.state == State::Running) {
                        changes.emplace_back(span.begin_ns, 1);
                        changes.emplace_back(span.end_ns, -1);
                    }
        std::sort(changes.begin(), changes.end());
        uint64_t crowded_ns = 0, begin_ns = 0;
        uint32_t now = 0, most = 0;
        uint64_t most_at = model_.begin_ns;
        for (const auto& [time_ns, step] : changes) {
            if (now > options_.cores) crowded_ns += time_ns - begin_ns;
            begin_ns = time_ns;
            now += uint32_t(step);
            if (now <= most) continue;
            most = now;
            most_at = time_ns;
        }
        if (crowded_ns < kLeastWorkNs) return;
        add(FindingKind::Crowded,
            Point{.process = 0, .lane = 0, .time_ns = most_at},
            most_at,
            "More than the machine has: up to " + std::to_string(most) +
                " wanted to compute at once, and there " + (options_.cores == 1 ? "is " : "are ") +
                counted(options_.cores, "core", "cores") + ": for " + duration_label(crowded_ns) +
                " they shared them.");
    }

    // --- which model ---------------------------------------------------------------------------

    void find_model() {
        const uint64_t computing = figures_.computing_ns + figures_.gil_ns;
        const uint64_t waiting = figures_.waiting_ns + figures_.lock_ns;
        const uint64_t both = std::max<uint64_t>(computing + waiting, 1);
        if (both < kMs || workers_.size() < 2) return;
        const double share = double(computing) / double(both);
        const Worker& first = workers_[0];
        const Lane& lane = lane_of(first);
        const std::string what = "Which model: these " + std::to_string(workers_.size()) +
                                 " workers computed for " + percent(share) +
                                 " of their time and waited for the rest";
        add(FindingKind::Model,
            Point{.process = first.process, .lane = first.lane, .time_ns = lane.begin_ns},
            lane.end_ns,
            what + ": " + model_for(share));
    }

    std::string model_for(double computing_share) const {
        if (computing_share >= 0.5)
            return "work that computes gains from processes, or from threads with the GIL off" +
                   on_cores() + ".";
        if (computing_share >= 0.2)
            return "a mixture: threads for the waiting, processes for the part that computes.";
        if (workers_.size() >= kManyWaits)
            return "so many waits suit tasks: they share one thread.";
        return "a few that wait suit threads, or tasks if all of it can await.";
    }

    const Model& model_;
    const FindingOptions options_;
    const std::vector<Worker> workers_;
    const Figures figures_;
    std::vector<Finding> found_;
};

double milliseconds(uint64_t ns) {
    return double(ns / 1000) / 1e3;
}

} // namespace

const char* finding_kind_name(FindingKind kind) {
    switch (kind) {
    case FindingKind::LostToGil: return "gil";
    case FindingKind::BlockedLoop: return "blocked-loop";
    case FindingKind::LongHold: return "long-hold";
    case FindingKind::IdleWorkers: return "idle-workers";
    case FindingKind::SmallWork: return "small-work";
    case FindingKind::Crowded: return "crowded";
    case FindingKind::Model: return "model";
    case FindingKind::Count: break;
    }
    PLAIT_UNREACHABLE("A finding has no name.");
}

std::vector<Finding> findings(const Model& model, const FindingOptions& options) {
    return Finder(model, options).run();
}

std::string findings_text(const Model& model, const FindingOptions& options) {
    std::string text;
    for (const Finding& finding : findings(model, options))
        text += "- " + finding.sentence + "\n";
    return text;
}

std::string findings_json(const Model& model, const FindingOptions& options) {
    JsonWriter json;
    json.begin_array();
    for (const Finding& finding : findings(model, options)) {
        const ProcessInfo& process = model.processes[finding.at.process];
        json.begin_object();
        json.member("kind", finding_kind_name(finding.kind));
        json.member("text", finding.sentence);
        json.member("process", process.number());
        json.member("lane", process.lanes[finding.at.lane].id);
        json.member("beginMs", milliseconds(finding.at.time_ns - model.begin_ns));
        json.member("endMs", milliseconds(finding.end_ns - model.begin_ns));
        json.end_object();
    }
    json.end_array();
    return json.take();
}

} // namespace plait::trace
