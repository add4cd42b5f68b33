#include "trace/transcript.h"

#include "base/json_writer.h"
#include "trace/names.h"

#include <algorithm>
#include <array>

namespace plait::trace {

namespace {

// One line of output, without its line break and not longer than a line.
std::string quoted(const std::string& text) {
    std::string line = text.substr(0, text.find('\n'));
    if (line.size() > 160) {
        size_t end = 160;
        while (end > 0 && (uint8_t(line[end]) & 0xc0) == 0x80)
            --end;
        line = line.substr(0, end) + "...";
    }
    return "\"" + line + "\"";
}

std::string bytes_label(uint64_t bytes) {
    return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
}

class Writer {
public:
    Writer(const Model& model, const TranscriptOptions& options)
        : model_(model), options_(options) {}

    std::vector<TranscriptLine> run() {
        for (uint32_t p = 0; p < model_.processes.size(); ++p)
            add_process(p);
        for (const Flow& flow : model_.flows)
            add_flow(flow);
        for (const OutputText& output : model_.outputs)
            add(output.at,
                std::string(output.fd == 2 ? " writes to stderr " : " prints ") +
                    quoted(output.text));
        std::stable_sort(lines_.begin(), lines_.end(), [](const auto& a, const auto& b) {
            return a.time_ns < b.time_ns;
        });
        cut();
        return std::move(lines_);
    }

private:
    void add(const Point& at, const std::string& predicate) {
        lines_.push_back(
            TranscriptLine{.time_ns = at.time_ns - model_.begin_ns,
                           .process = at.process,
                           .lane = at.lane,
                           .sentence = full_label(model_, at.process, at.lane) + predicate + "."});
    }

    std::string label(const Point& at) { return full_label(model_, at.process, at.lane); }

    void add_process(uint32_t p) {
        const ProcessInfo& process = model_.processes[p];
        for (uint32_t l = 0; l < process.lanes.size(); ++l)
            add_lane(p, l);
        if (!process.ended || process.lanes.empty()) return;
        const std::string how = process.exitcode < 0
                                    ? " is killed by signal " + std::to_string(-process.exitcode)
                                    : " exits with status " + std::to_string(process.exitcode);
        add(Point{.process = p, .time_ns = process.end_ns}, how);
    }

    void add_lane(uint32_t p, uint32_t l) {
        const Lane& lane = model_.processes[p].lanes[l];
        for (const Span& span : lane.spans) {
            const bool is_shown = span.state != State::Running && span.state != State::Ready &&
                                  span.state != State::Pause &&
                                  (span.length_ns() >= options_.shortest_wait_ns || span.unclosed);
            if (is_shown) add_wait(Point{.process = p, .lane = l, .time_ns = span.begin_ns}, span);
        }
        if (l == 0 || lane.unclosed) return;
        const Point end{.process = p, .lane = l, .time_ns = lane.end_ns};
        const bool raised = lane.outcome == TaskOutcome::Raised;
        const bool cancelled = lane.outcome == TaskOutcome::Cancelled;
        add(end, raised ? " ends with an exception" : cancelled ? " is cancelled" : " ends");
    }

    void add_wait(const Point& at, const Span& span) {
        std::string sentence =
            " " + span_label(model_, at.process, model_.processes[at.process].lanes[at.lane], span);
        if (span.state == State::Lock) {
            if (const LockHold* hold = holder_at(model_, at.process, span.detail, at.time_ns))
                sentence += " held by " + label(hold->at);
        }
        if (span.unclosed)
            sentence += ", to the end of the run";
        else
            sentence += span.state == State::Sleep ? " for " : ", ";
        if (!span.unclosed) sentence += duration_label(span.length_ns());
        add(at, sentence);
    }

    void add_flow(const Flow& flow) {
        switch (flow.kind) {
        case FlowKind::Fork: {
            const bool forked = model_.processes[flow.to.process].start == StartMethod::Fork;
            add(flow.from,
                (forked ? " forks " : " starts ") +
                    process_label(model_.processes[flow.to.process]));
            break;
        }
        case FlowKind::Thread: add(flow.from, " starts " + label(flow.to)); break;
        case FlowKind::Task: add(flow.from, " creates " + label(flow.to)); break;
        case FlowKind::Message:
            add(flow.to, " receives " + bytes_label(flow.bytes) + " from " + label(flow.from));
            break;
        case FlowKind::Lock:
            add(flow.to,
                " takes " + lock_label(model_, flow.to.process, flow.id) + " after " +
                    label(flow.from));
            break;
        default: break;
        }
    }

    void cut() {
        if (lines_.size() <= options_.max_lines) return;
        const size_t more = lines_.size() - options_.max_lines;
        lines_.resize(options_.max_lines);
        TranscriptLine last = lines_.back();
        last.sentence = "... and " + std::to_string(more) + " more.";
        lines_.push_back(last);
    }

    const Model& model_;
    const TranscriptOptions& options_;
    std::vector<TranscriptLine> lines_;
};

double milliseconds(uint64_t ns) {
    return double(ns / 1000) / 1e3;
}

void write_lane(JsonWriter* json, const Model& model, const Lane& lane) {
    std::array<uint64_t, size_t(State::Count)> by_state{};
    for (const Span& span : lane.spans)
        by_state[size_t(span.state)] += span.length_ns();
    json->begin_object();
    json->member("lane", lane.id);
    json->member("kind", lane.kind == LaneKind::Task ? "task" : "thread");
    json->member("name", lane_label(lane));
    json->member("beginMs", milliseconds(lane.begin_ns - model.begin_ns));
    json->member("endMs", milliseconds(lane.end_ns - model.begin_ns));
    json->member("cutOff", lane.unclosed);
    json->key("states");
    json->begin_object();
    for (size_t i = 0; i < by_state.size(); ++i) {
        if (by_state[i] > 0) json->member(state_name(State(i)), milliseconds(by_state[i]));
    }
    json->end_object();
    json->end_object();
}

void write_process(JsonWriter* json, const Model& model, const ProcessInfo& process) {
    json->begin_object();
    json->member("number", process.number());
    json->member("pid", process.pid());
    json->member("name", process_label(process));
    json->member("parent", process_number(process.parent_id));
    json->member("ended", process.ended);
    json->member("exitcode", process.exitcode);
    json->key("lanes");
    json->begin_array();
    for (const Lane& lane : process.lanes)
        write_lane(json, model, lane);
    json->end_array();
    json->end_object();
}

} // namespace

std::vector<TranscriptLine> transcript(const Model& model, const TranscriptOptions& options) {
    return Writer(model, options).run();
}

std::string transcript_json(const Model& model) {
    JsonWriter json;
    json.begin_array();
    for (const TranscriptLine& line : transcript(model)) {
        const ProcessInfo& process = model.processes[line.process];
        json.begin_object();
        json.member("ms", milliseconds(line.time_ns));
        json.member("text", line.sentence);
        json.member("lane", process.lanes.empty() ? 0 : process.lanes[line.lane].id);
        json.member("process", process.number());
        json.end_object();
    }
    json.end_array();
    return json.take();
}

std::string lanes_json(const Model& model) {
    JsonWriter json;
    json.begin_object();
    json.member("ms", milliseconds(model.wall_ns()));
    json.key("processes");
    json.begin_array();
    for (const ProcessInfo& process : model.processes)
        write_process(&json, model, process);
    json.end_array();
    json.end_object();
    return json.take();
}

} // namespace plait::trace
