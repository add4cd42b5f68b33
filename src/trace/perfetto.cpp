#include "trace/perfetto.h"

#include "base/json_writer.h"
#include "trace/lines.h"

#include <algorithm>
#include <set>

namespace plait::trace {

namespace {

// Above every pid that Linux gives, for pids that a run has used twice and for lanes' numbers. The
// viewers show these numbers beside the names, and want a tid to be unique in the whole trace.
constexpr int64_t kFirstSpareId = 5'000'000;

class Exporter {
public:
    explicit Exporter(const Model& model) : model_(model) { assign_ids(); }

    std::string write();

private:
    void assign_ids();
    double microseconds(uint64_t time_ns) const {
        return double(time_ns - std::min(time_ns, model_.begin_ns)) / 1e3;
    }
    int64_t pid_of(const Point& point) const { return pids_[point.process]; }
    int64_t tid_of(const Point& point) const { return tids_[point.process][point.lane]; }
    const Lane& lane_of(const Point& point) const {
        return model_.processes[point.process].lanes[point.lane];
    }

    // Opens an event and writes what all kinds have; end_event closes it.
    void begin_event(const char* phase, const std::string& name, int64_t pid, int64_t tid);
    void begin_event_at(const char* phase, const std::string& name, const Point& at);
    void end_event();

    void write_metadata(const char* what, int64_t pid, int64_t tid, const std::string& name);
    void write_sort_index(const char* what, int64_t pid, int64_t tid, int64_t index);
    void write_process(uint32_t process);
    void write_lane(uint32_t process, uint32_t lane);
    void write_span(const Point& at, const Span& span);
    void write_pauses(uint32_t process);
    void write_flow(const Flow& flow, uint64_t id);
    void write_output(const OutputText& output);
    uint64_t inside_a_span(const Point& point) const;
    std::string lane_name(uint32_t process, uint32_t lane) const;

    const Model& model_;
    JsonWriter json_;
    std::vector<int64_t> pids_;
    std::vector<std::vector<int64_t>> tids_;
    int64_t next_spare_ = kFirstSpareId;
};

void Exporter::assign_ids() {
    std::set<int64_t> used;
    for (const ProcessInfo& process : model_.processes) {
        int64_t pid = process.pid();
        if (pid == 0 || pid >= kFirstSpareId || !used.insert(pid).second) pid = next_spare_++;
        pids_.push_back(pid);
        std::vector<int64_t> tids;
        // The first lane has the pid as its tid, which marks it as the main thread.
        for (size_t i = 0; i < process.lanes.size(); ++i)
            tids.push_back(i == 0 ? pid : next_spare_++);
        tids_.push_back(std::move(tids));
    }
}

void Exporter::begin_event(const char* phase, const std::string& name, int64_t pid, int64_t tid) {
    json_.newline();
    json_.begin_object();
    json_.member("ph", phase);
    json_.member("name", name);
    json_.member("pid", pid);
    json_.member("tid", tid);
}

void Exporter::begin_event_at(const char* phase, const std::string& name, const Point& at) {
    begin_event(phase, name, pid_of(at), tid_of(at));
    json_.member("ts", microseconds(at.time_ns));
}

void Exporter::end_event() {
    json_.end_object();
}

void Exporter::write_metadata(const char* what, int64_t pid, int64_t tid, const std::string& name) {
    begin_event("M", what, pid, tid);
    json_.key("args");
    json_.begin_object();
    json_.member("name", name);
    json_.end_object();
    end_event();
}

void Exporter::write_sort_index(const char* what, int64_t pid, int64_t tid, int64_t index) {
    begin_event("M", what, pid, tid);
    json_.key("args");
    json_.begin_object();
    json_.member("sort_index", index);
    json_.end_object();
    end_event();
}

std::string Exporter::lane_name(uint32_t process, uint32_t index) const {
    const Lane& lane = model_.processes[process].lanes[index];
    if (!lane.name.empty()) return lane.name;
    return (lane.kind == LaneKind::Thread ? "thread " : "task ") + std::to_string(lane.id);
}

void Exporter::write_process(uint32_t index) {
    const ProcessInfo& process = model_.processes[index];
    const int64_t pid = pids_[index];
    std::string name = "process " + std::to_string(process.number());
    if (!process.name.empty()) name += " " + process.name;
    write_metadata("process_name", pid, pid, name);
    write_sort_index("process_sort_index", pid, pid, process.number());
    for (uint32_t lane = 0; lane < process.lanes.size(); ++lane)
        write_lane(index, lane);
    write_pauses(index);
}

void Exporter::write_lane(uint32_t process, uint32_t index) {
    const int64_t pid = pids_[process];
    const int64_t tid = tids_[process][index];
    write_metadata("thread_name", pid, tid, lane_name(process, index));
    write_sort_index("thread_sort_index", pid, tid, index);
    for (const Span& span : model_.processes[process].lanes[index].spans)
        write_span(Point{.process = process, .lane = index, .time_ns = span.begin_ns}, span);
}

void Exporter::write_span(const Point& at, const Span& span) {
    begin_event_at("X", state_name(span.state), at);
    json_.member("dur", double(span.length_ns()) / 1e3);
    json_.member("cat", "state");
    const uint32_t line = line_of_span(model_, at.process, at.lane, span);
    if (line != 0 || span.detail != 0 || span.unclosed) {
        json_.key("args");
        json_.begin_object();
        if (line != 0) json_.member("line", line);
        if (span.detail != 0) json_.member("for", span.detail & ~kSharedLockBit);
        if (span.unclosed) json_.member("cut_off", true);
        json_.end_object();
    }
    end_event();
}

// On a line of their own: a collection may begin inside of one span and end inside of another.
void Exporter::write_pauses(uint32_t process) {
    const std::vector<GcPause>& pauses = model_.processes[process].pauses;
    if (pauses.empty()) return;
    const int64_t tid = next_spare_++;
    write_metadata("thread_name", pids_[process], tid, "collector");
    for (const GcPause& pause : pauses) {
        begin_event("X", "collection", pids_[process], tid);
        json_.member("ts", microseconds(pause.begin_ns));
        json_.member("dur", double(pause.end_ns - pause.begin_ns) / 1e3);
        json_.member("cat", "gc");
        json_.key("args");
        json_.begin_object();
        json_.member("bytes_before", pause.bytes_before);
        json_.member("bytes_after", pause.bytes_after);
        json_.end_object();
        end_event();
    }
}

// An arrow's end binds to the span around it, and an end on the border of two to the later one. So
// a time at a lane's very end is moved back into its last span, by a nanosecond.
uint64_t Exporter::inside_a_span(const Point& point) const {
    const std::vector<Span>& spans = lane_of(point).spans;
    const auto after = std::upper_bound(
        spans.begin(), spans.end(), point.time_ns, [](uint64_t time, const Span& s) {
            return time < s.begin_ns;
        });
    if (after == spans.begin()) return point.time_ns;
    const Span& span = *(after - 1);
    return std::min(point.time_ns, span.end_ns - 1);
}

void Exporter::write_flow(const Flow& flow, uint64_t id) {
    Point from = flow.from;
    Point to = flow.to;
    from.time_ns = inside_a_span(from);
    to.time_ns = std::max(inside_a_span(to), from.time_ns);
    const char* name = flow_kind_name(flow.kind);
    begin_event_at("s", name, from);
    json_.member("cat", "flow");
    json_.member("id", id);
    end_event();
    begin_event_at("f", name, to);
    json_.member("cat", "flow");
    json_.member("id", id);
    json_.member("bp", "e");
    end_event();
}

void Exporter::write_output(const OutputText& output) {
    begin_event_at("i", output.fd == 1 ? "output" : "error output", output.at);
    json_.member("s", "t");
    json_.member("cat", "output");
    json_.key("args");
    json_.begin_object();
    json_.member("text", output.text);
    json_.end_object();
    end_event();
}

std::string Exporter::write() {
    json_.begin_object();
    json_.member("displayTimeUnit", "ms");
    json_.key("otherData");
    json_.begin_object();
    json_.member("producer", "plait");
    json_.member("lost_records", std::to_string(model_.lost));
    json_.end_object();
    json_.key("traceEvents");
    json_.begin_array();
    for (uint32_t i = 0; i < model_.processes.size(); ++i)
        write_process(i);
    for (size_t i = 0; i < model_.flows.size(); ++i)
        write_flow(model_.flows[i], i + 1);
    for (const OutputText& output : model_.outputs)
        write_output(output);
    json_.newline();
    json_.end_array();
    json_.end_object();
    json_.newline();
    return json_.take();
}

} // namespace

std::string perfetto_json(const Model& model) {
    return Exporter(model).write();
}

} // namespace plait::trace
