#include "trace/model.h"

namespace plait::trace {

namespace {

class Checker {
public:
    explicit Checker(const Model& model) : model_(model) {}

    std::vector<std::string> run() {
        for (uint32_t p = 0; p < model_.processes.size(); ++p)
            check_process(p);
        for (const Flow& flow : model_.flows)
            check_flow(flow);
        return std::move(sentences_);
    }

private:
    void fail(uint32_t process, uint32_t lane, const std::string& what) {
        sentences_.push_back("Process " + std::to_string(model_.processes[process].number()) +
                             ", lane " + std::to_string(lane) + ": " + what);
    }

    void check_process(uint32_t p) {
        const ProcessInfo& process = model_.processes[p];
        if (p > 0 && model_.processes[p - 1].id >= process.id)
            fail(p, 0, "processes are not in the order of their numbers.");
        if (process.parent_id != 0 && process.parent_id >= process.id)
            fail(p, 0, "a parent is not older than its child.");
        for (uint32_t l = 0; l < process.lanes.size(); ++l)
            check_lane(p, l);
        for (const GcPause& pause : process.pauses) {
            if (pause.end_ns < pause.begin_ns)
                fail(p, pause.lane, "a collection ends before it begins.");
        }
    }

    void check_lane(uint32_t p, uint32_t l) {
        const ProcessInfo& process = model_.processes[p];
        const Lane& lane = process.lanes[l];
        if (lane.kind == LaneKind::Task && lane.parent >= process.lanes.size())
            fail(p, l, "a task has no thread.");
        uint64_t last_ns = lane.begin_ns;
        for (const Span& span : lane.spans) {
            if (span.begin_ns < last_ns) fail(p, l, "spans overlap or are out of order.");
            if (span.end_ns <= span.begin_ns) fail(p, l, "a span is empty.");
            if (span.state >= State::Count) fail(p, l, "a span has no state.");
            last_ns = span.end_ns;
        }
        if (last_ns > lane.end_ns) fail(p, l, "a span ends after its lane.");
        if (lane.end_ns > process.end_ns || lane.end_ns > model_.end_ns)
            fail(p, l, "the lane outlives its process or the run.");
    }

    void check_point(const Point& point) {
        if (point.process >= model_.processes.size() ||
            point.lane >= model_.processes[point.process].lanes.size())
            sentences_.push_back("An arrow points nowhere.");
        else if (point.time_ns < model_.begin_ns || point.time_ns > model_.end_ns)
            fail(point.process, point.lane, "an arrow lies outside of the run.");
    }

    void check_flow(const Flow& flow) {
        check_point(flow.from);
        check_point(flow.to);
        if (flow.from.time_ns > flow.to.time_ns)
            sentences_.push_back(std::string("An arrow (") + flow_kind_name(flow.kind) +
                                 ") goes back in time.");
    }

    const Model& model_;
    std::vector<std::string> sentences_;
};

} // namespace

std::vector<std::string> check_model(const Model& model) {
    return Checker(model).run();
}

} // namespace plait::trace
