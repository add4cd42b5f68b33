// Builds the model in three steps: the records of every recorder in a row (timeline.cpp does that),
// one pass over all of them by time that drives each lane's state and collects the arrows' ends
// (in as many pieces as the caller likes), and the closing of what is still open.
#include "trace/model.h"

#include "trace/names.h"
#include "trace/timeline.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <unordered_map>

namespace plait::trace {

namespace {

constexpr State kNoState = State::Count;

uint64_t lane_key(uint32_t process, uint32_t lane_id) {
    return uint64_t{process} << 32 | lane_id;
}

// What is known of a lane only while it is being built.
struct OpenLane {
    State state = kNoState;
    uint64_t since_ns = 0;
    uint64_t detail = 0;
    bool started = false;
    bool ended = false;
    Point end;
};

struct LockId {
    uint32_t process; // UINT32_MAX for one that processes share.
    uint64_t id;
    bool operator<(const LockId& other) const {
        return process != other.process ? process < other.process : id < other.id;
    }
};

} // namespace

class ModelBuilder::Builder {
public:
    explicit Builder(const std::vector<Chunk>& chunks);
    bool step(size_t records);
    Model take(uint64_t lost_without_chunk);

private:
    // The next record of one recorder.
    struct Item {
        uint32_t timeline;
        size_t entry;
        uint64_t time_ns;
        uint32_t lamport;
    };

    static bool is_later(const Item& a, const Item& b);
    void push_next(Item item);
    void number_processes(const std::vector<Timeline>& timelines);
    void note_timelines(const std::vector<Timeline>& timelines);

    // The record at hand.
    void handle(const Item& item);
    void handle_process(const Record& record);
    void handle_thread(const Record& record);
    void handle_state(const Record& record);
    void handle_sync(const Record& record);
    void handle_task(const Record& record);
    void handle_machine(const Record& record);
    void handle_text(const Timeline& timeline, const TimelineEntry& entry);
    void handle_global(std::string_view text);
    void handle_locals(std::string_view text);
    void name_lock(const std::string& label, const std::string& name);

    uint32_t ensure_process(uint64_t id);
    uint32_t ensure_lane(uint32_t process, uint32_t id);
    Lane& lane(const Point& point) { return model_.processes[point.process].lanes[point.lane]; }
    OpenLane& open(const Point& point) { return open_[point.process][point.lane]; }
    Point point_of(uint32_t lane_id);

    void set_state(const Point& at, State state, uint64_t detail);
    void end_wait(const Point& at, const Record& record);
    void end_lane(const Point& at);
    bool set_parent(uint32_t process, uint64_t parent_id);
    void receive_child_exit(const Record& record);
    void add_flow(FlowKind kind, Point from, const Point& to, uint64_t id, uint32_t bytes = 0);
    void take_pending(FlowKind kind, std::unordered_map<uint64_t, Point>* pending, uint64_t key);
    void problem(const Point& at, std::string sentence);

    void close_everything();
    void close_lane(uint32_t process, uint32_t lane);
    void finish();

    std::vector<Timeline> timelines_;
    std::vector<Item> next_; // A heap, the earliest first; one for each recorder that has more.
    Model model_;
    std::vector<std::vector<OpenLane>> open_;
    std::vector<bool> has_begun_; // By process: whether a record of its own has come.
    std::map<uint64_t, uint32_t> process_index_;
    std::unordered_map<uint64_t, uint32_t> lane_index_;
    std::unordered_map<uint64_t, Point> exits_; // Of processes that recorded their own.

    // Beginnings of arrows whose end has not come, by the lane or id that will end them.
    struct Start {
        Point from;
        uint32_t bytes;
    };
    std::unordered_map<uint64_t, Start> forks_;
    std::unordered_map<uint64_t, Point> start_begins_; // By lane_key.
    std::unordered_map<uint64_t, Point> thread_creations_;
    std::unordered_map<uint64_t, Point> task_creations_;
    std::unordered_map<uint64_t, Point> wakes_;
    std::unordered_map<uint64_t, std::pair<Point, uint32_t>> sends_;
    std::map<LockId, Point> releases_;
    std::map<LockId, size_t> holds_; // Of locks that are held, by their place in the model.
    // Texts of which more is to come, by recorder.
    std::unordered_map<uint64_t, std::string> partial_texts_;

    Point at_; // Where the record at hand happened.
};

using Builder = ModelBuilder::Builder;

uint32_t Builder::ensure_process(uint64_t id) {
    const auto [found, is_new] = process_index_.try_emplace(id, uint32_t(model_.processes.size()));
    if (is_new) {
        ProcessInfo process;
        process.id = id;
        model_.processes.push_back(std::move(process));
        open_.emplace_back();
        has_begun_.push_back(false);
    }
    return found->second;
}

uint32_t Builder::ensure_lane(uint32_t process, uint32_t id) {
    std::vector<Lane>& lanes = model_.processes[process].lanes;
    const auto [found, is_new] =
        lane_index_.try_emplace(lane_key(process, id), uint32_t(lanes.size()));
    if (is_new) {
        Lane fresh;
        fresh.id = id;
        fresh.begin_ns = fresh.end_ns = at_.time_ns;
        lanes.push_back(std::move(fresh));
        open_[process].emplace_back();
    }
    return found->second;
}

Point Builder::point_of(uint32_t lane_id) {
    Point point = at_;
    point.lane = ensure_lane(at_.process, lane_id);
    return point;
}

void Builder::problem(const Point& at, std::string sentence) {
    model_.problems.push_back(Problem{.process = at.process,
                                      .lane = at.lane,
                                      .time_ns = at.time_ns,
                                      .sentence = std::move(sentence)});
}

// Ends the span that is open and begins the next one.
void Builder::set_state(const Point& at, State state, uint64_t detail) {
    OpenLane& now = open(at);
    Lane& target = lane(at);
    if (now.state != kNoState && at.time_ns > now.since_ns)
        target.spans.push_back(Span{.begin_ns = now.since_ns,
                                    .end_ns = at.time_ns,
                                    .detail = now.detail,
                                    .state = now.state});
    if (!now.started) {
        now.started = true;
        target.begin_ns = at.time_ns;
    }
    now.state = state;
    now.detail = detail;
    now.since_ns = at.time_ns;
    target.end_ns = at.time_ns;
}

void Builder::add_flow(FlowKind kind, Point from, const Point& to, uint64_t id, uint32_t bytes) {
    // A parent learns a child's id after the child has begun, so its record may be the later one;
    // and a thread says that it has ended a little before its last record.
    if (kind == FlowKind::Fork)
        from.time_ns = std::min(from.time_ns, to.time_ns);
    else if (kind != FlowKind::Join && to.lamport <= from.lamport)
        ++model_.unordered_flows;
    model_.flows.push_back(Flow{.kind = kind, .from = from, .to = to, .id = id, .bytes = bytes});
}

void Builder::take_pending(FlowKind kind,
                           std::unordered_map<uint64_t, Point>* pending,
                           uint64_t key) {
    const auto found = pending->find(key);
    if (found == pending->end()) return;
    add_flow(kind, found->second, at_, lane(at_).id);
    pending->erase(found);
}

void Builder::end_lane(const Point& at) {
    set_state(at, kNoState, 0);
    OpenLane& now = open(at);
    now.ended = true;
    now.end = at;
}

// Numbers are given in the order of starts, so whoever walks to the parents comes to an end.
bool Builder::set_parent(uint32_t process, uint64_t parent_id) {
    if (parent_id != 0 && parent_id >= model_.processes[process].id) {
        problem(at_, "A process names a parent that is younger than itself.");
        return false;
    }
    model_.processes[process].parent_id = parent_id;
    return true;
}

void Builder::handle_process(const Record& record) {
    switch (record.event) {
    case Event::ProcessStart: {
        ProcessInfo& process = model_.processes[at_.process];
        set_parent(at_.process, record.value);
        process.start = StartMethod(record.aux);
        set_state(at_, State::Running, 0);
        break;
    }
    case Event::ProcessExit: {
        ProcessInfo& process = model_.processes[at_.process];
        process.ended = true;
        process.exitcode = int(record.aux);
        process.cpu_ns = std::max(process.cpu_ns, record.value);
        process.end_ns = at_.time_ns;
        exits_[process.id] = at_;
        end_lane(at_);
        break;
    }
    case Event::Fork:
    case Event::Spawn: {
        const uint64_t key = lane_key(at_.process, at_.lane);
        if (record.value == 0) {
            start_begins_[key] = at_;
            break;
        }
        const uint32_t child = ensure_process(record.value);
        if (!set_parent(child, model_.processes[at_.process].id)) break;
        model_.processes[child].start =
            record.event == Event::Fork ? StartMethod::Fork : StartMethod::Spawn;
        const auto begun = start_begins_.find(key);
        forks_[record.value] = {begun == start_begins_.end() ? at_ : begun->second,
                                std::min<uint32_t>(record.aux, (1u << 22) - 1) << 10};
        if (begun != start_begins_.end()) start_begins_.erase(begun);
        break;
    }
    case Event::ChildExit: receive_child_exit(record); break;
    case Event::ChildCpu:
        for (ProcessInfo& process : model_.processes) {
            if (process.number() == record.aux) process.cpu_ns = record.value;
        }
        break;
    default: PLAIT_UNREACHABLE("An event was given to the wrong part of the model.");
    }
}

// What the child said of itself is better; a killed one said nothing.
void Builder::receive_child_exit(const Record& record) {
    ProcessInfo& process = model_.processes[ensure_process(record.value)];
    if (process.ended) return;
    process.ended = true;
    process.exitcode = record.aux >= 256 ? -int(record.aux - 256) : int(record.aux);
    process.end_ns = at_.time_ns;
}

void Builder::handle_thread(const Record& record) {
    switch (record.event) {
    case Event::ThreadCreate: {
        const Point created = point_of(uint32_t(record.value));
        thread_creations_[lane_key(created.process, created.lane)] = at_;
        break;
    }
    case Event::ThreadStart:
        lane(at_).os_thread = record.value;
        set_state(at_, State::Running, 0);
        take_pending(FlowKind::Thread, &thread_creations_, lane_key(at_.process, at_.lane));
        break;
    case Event::ThreadEnd:
        lane(at_).cpu_ns = record.value;
        end_lane(at_);
        break;
    default: PLAIT_UNREACHABLE("An event was given to the wrong part of the model.");
    }
}

void Builder::end_wait(const Point& at, const Record& record) {
    const State state = open(at).state;
    const State expected = state_of(WaitReason(record.aux));
    if (state != expected)
        problem(at, std::string("A wait (") + state_name(expected) + ") ended that had not begun.");
    // Whoever knows what it waited for may say so at either end.
    const uint64_t target = record.value != 0 ? record.value : open(at).detail;
    set_state(at, State::Running, 0);
    if (expected == State::Join) {
        const auto joined = lane_index_.find(lane_key(at.process, uint32_t(target)));
        if (joined != lane_index_.end() && open_[at.process][joined->second].ended)
            add_flow(FlowKind::Join, open_[at.process][joined->second].end, at, target);
    } else if (expected == State::Child) {
        const auto exited = exits_.find(target);
        if (exited != exits_.end()) add_flow(FlowKind::Join, exited->second, at, target);
    }
}

void Builder::handle_state(const Record& record) {
    const State state = open(at_).state;
    switch (record.event) {
    case Event::RunBegin:
        if (state != State::Running && state != State::Ready && state != kNoState)
            problem(at_, std::string("A lane ran inside of a wait (") + state_name(state) + ").");
        set_state(at_, State::Running, 0);
        break;
    case Event::RunEnd:
        // After a WaitBegin this only repeats that the lane does not run.
        if (state == State::Running) set_state(at_, State::Ready, 0);
        break;
    case Event::WaitBegin:
        if (state != State::Running && state != State::Ready && state != kNoState)
            problem(at_,
                    std::string("A wait began inside of another (") + state_name(state) + ").");
        set_state(at_, state_of(WaitReason(record.aux)), record.value);
        break;
    case Event::WaitEnd: end_wait(at_, record); break;
    default: PLAIT_UNREACHABLE("An event was given to the wrong part of the model.");
    }
}

void Builder::handle_sync(const Record& record) {
    const bool is_shared = (record.value & kSharedLockBit) != 0;
    const LockId lock{is_shared ? UINT32_MAX : at_.process, record.value};
    switch (record.event) {
    case Event::Acquire: {
        holds_[lock] = model_.holds.size();
        model_.holds.push_back(
            LockHold{.lock = record.value, .at = at_, .end_ns = 0, .unclosed = true});
        const auto released = releases_.find(lock);
        if (released == releases_.end()) break;
        const Point& from = released->second;
        if (from.process != at_.process || from.lane != at_.lane)
            add_flow(FlowKind::Lock, from, at_, record.value);
        releases_.erase(released);
        break;
    }
    case Event::Release:
        releases_[lock] = at_;
        if (const auto held = holds_.find(lock); held != holds_.end()) {
            model_.holds[held->second].end_ns = at_.time_ns;
            model_.holds[held->second].unclosed = false;
            holds_.erase(held);
        }
        break;
    case Event::Send: sends_[record.value] = {at_, record.aux}; break;
    case Event::Receive: {
        const auto sent = sends_.find(record.value);
        if (sent == sends_.end()) {
            problem(at_, "A message was received that nobody had sent.");
            break;
        }
        add_flow(FlowKind::Message, sent->second.first, at_, record.value, sent->second.second);
        sends_.erase(sent);
        break;
    }
    default: PLAIT_UNREACHABLE("An event was given to the wrong part of the model.");
    }
}

void Builder::handle_task(const Record& record) {
    switch (record.event) {
    case Event::TaskCreate: {
        const Point created = point_of(uint32_t(record.value));
        const uint32_t parent = ensure_lane(at_.process, record.aux);
        lane(created).kind = LaneKind::Task;
        lane(created).parent = parent;
        set_state(created, State::Ready, 0);
        task_creations_[lane_key(created.process, created.lane)] = at_;
        break;
    }
    case Event::TaskStepBegin: {
        const uint32_t parent = ensure_lane(at_.process, record.aux);
        lane(at_).kind = LaneKind::Task;
        lane(at_).parent = parent;
        set_state(at_, State::Running, 0);
        take_pending(FlowKind::Task, &task_creations_, lane_key(at_.process, at_.lane));
        take_pending(FlowKind::Wake, &wakes_, lane_key(at_.process, at_.lane));
        break;
    }
    case Event::TaskStepEnd:
        if (open(at_).state != State::Running)
            problem(at_, "A task's step ended that had not begun.");
        set_state(at_, state_of(WaitReason(record.aux)), record.value);
        break;
    case Event::TaskWake: {
        const Point woken = point_of(uint32_t(record.value));
        const State state = open(woken).state;
        if (open(woken).ended) break;
        if (state != State::Running && state != State::Ready && state != kNoState)
            set_state(woken, State::Ready, 0);
        wakes_.try_emplace(lane_key(woken.process, woken.lane), at_);
        break;
    }
    case Event::TaskDone:
        lane(at_).outcome = TaskOutcome(record.aux);
        end_lane(at_);
        break;
    default: PLAIT_UNREACHABLE("An event was given to the wrong part of the model.");
    }
}

void Builder::handle_machine(const Record& record) {
    ProcessInfo& process = model_.processes[at_.process];
    switch (record.event) {
    case Event::GcBegin:
        process.pauses.push_back(GcPause{.lane = at_.lane,
                                         .begin_ns = at_.time_ns,
                                         .end_ns = 0,
                                         .bytes_before = record.value,
                                         .bytes_after = 0});
        break;
    case Event::GcEnd:
        if (process.pauses.empty() || process.pauses.back().end_ns != 0) {
            problem(at_, "A collection ended that had not begun.");
            break;
        }
        process.pauses.back().end_ns = at_.time_ns;
        process.pauses.back().bytes_after = record.value;
        break;
    case Event::Line: model_.lines.push_back(LineMark{.at = at_, .line = record.aux}); break;
    case Event::ClockAnchor: model_.wall_offset_ns = int64_t(record.value - record.time_ns); break;
    case Event::Lost: process.lost += record.value; break;
    case Event::SliceEnd: break; // Says only that the lane still runs.
    default: PLAIT_UNREACHABLE("An event was given to the wrong part of the model.");
    }
}

void Builder::handle_text(const Timeline& timeline, const TimelineEntry& entry) {
    std::string text = std::move(partial_texts_[timeline.recorder]);
    partial_texts_.erase(timeline.recorder);
    text += entry.text;
    const Record& record = *entry.record;
    if (record.flags & kTextContinues) {
        partial_texts_[timeline.recorder] = std::move(text);
        return;
    }
    switch (record.event) {
    case Event::ProcessName: model_.processes[at_.process].name = std::move(text); break;
    case Event::LaneName: lane(at_).name = std::move(text); break;
    case Event::Output:
    case Event::ErrorOutput:
        model_.outputs.push_back(OutputText{
            .at = at_, .fd = record.event == Event::Output ? 1 : 2, .text = std::move(text)});
        break;
    case Event::Global: handle_global(text); break;
    case Event::Locals: handle_locals(text); break;
    default: PLAIT_UNREACHABLE("A text event has no place in the model.");
    }
}

// Takes what is before the next separator.
static std::string take_part(std::string_view* text) {
    const size_t end = std::min(text->find('\x1f'), text->size());
    const std::string part(text->substr(0, end));
    text->remove_prefix(std::min(end + 1, text->size()));
    return part;
}

void Builder::handle_global(std::string_view text) {
    GlobalChange change;
    change.at = at_;
    change.name = take_part(&text);
    change.type = take_part(&text);
    change.identity = std::strtoull(take_part(&text).c_str(), nullptr, 10);
    change.text = text;
    if (change.identity != 0) name_lock(change.text, change.name);
    model_.globals.push_back(std::move(change));
}

void Builder::handle_locals(std::string_view text) {
    LocalsChange change{.at = at_, .objects = {}};
    while (!text.empty()) {
        HeldObject object;
        object.name = take_part(&text);
        object.type = take_part(&text);
        object.identity = std::strtoull(take_part(&text).c_str(), nullptr, 10);
        object.text = take_part(&text);
        if (object.name != "self") name_lock(object.text, object.name);
        change.objects.push_back(std::move(object));
    }
    model_.locals.push_back(std::move(change));
}

// [label] is what a variable called [name] holds.
void Builder::name_lock(const std::string& label, const std::string& name) {
    const uint64_t lock = lock_called(label);
    if (lock == 0) return;
    model_.lock_names.emplace(std::pair(lock & kSharedLockBit ? 0 : at_.process, lock), name);
}

void Builder::handle(const Item& item) {
    const Timeline& timeline = timelines_[item.timeline];
    const TimelineEntry& entry = timeline.entries[item.entry];
    const Record& record = *entry.record;
    at_.process = ensure_process(timeline.process_id);
    at_.time_ns = item.time_ns;
    at_.lamport = record.lamport;
    at_.lane = ensure_lane(at_.process, record.subject);
    if (!has_begun_[at_.process]) {
        has_begun_[at_.process] = true;
        model_.processes[at_.process].begin_ns = at_.time_ns;
    }
    switch (record.event) {
    case Event::ProcessStart:
    case Event::ProcessExit:
    case Event::Fork:
    case Event::Spawn:
    case Event::ChildExit:
    case Event::ChildCpu: return handle_process(record);
    case Event::ThreadCreate:
    case Event::ThreadStart:
    case Event::ThreadEnd: return handle_thread(record);
    case Event::RunBegin:
    case Event::RunEnd:
    case Event::WaitBegin:
    case Event::WaitEnd: return handle_state(record);
    case Event::Acquire:
    case Event::Release:
    case Event::Send:
    case Event::Receive: return handle_sync(record);
    case Event::TaskCreate:
    case Event::TaskStepBegin:
    case Event::TaskStepEnd:
    case Event::TaskWake:
    case Event::TaskDone: return handle_task(record);
    case Event::GcBegin:
    case Event::GcEnd:
    case Event::SliceEnd:
    case Event::Line:
    case Event::ClockAnchor:
    case Event::Lost: return handle_machine(record);
    case Event::ProcessName:
    case Event::LaneName:
    case Event::Output:
    case Event::ErrorOutput:
    case Event::Global:
    case Event::Locals: return handle_text(timeline, entry);
    case Event::None:
    case Event::Count: break;
    }
    PLAIT_UNREACHABLE("The chunk's check let an unknown event through.");
}

// The processes in the order of their numbers, also those that left no record of their own.
void Builder::number_processes(const std::vector<Timeline>& timelines) {
    std::set<uint64_t> ids;
    for (const Timeline& timeline : timelines) {
        ids.insert(timeline.process_id);
        for (const TimelineEntry& entry : timeline.entries) {
            const Event event = entry.record->event;
            const bool starts_child = event == Event::Fork || event == Event::Spawn;
            const bool names_child = starts_child && entry.record->value != 0;
            if (names_child || event == Event::ChildExit) ids.insert(entry.record->value);
        }
    }
    for (const uint64_t id : ids)
        ensure_process(id);
}

void Builder::note_timelines(const std::vector<Timeline>& timelines) {
    for (const Timeline& timeline : timelines) {
        ProcessInfo& process = model_.processes[ensure_process(timeline.process_id)];
        process.lost += timeline.lost;
        model_.records += timeline.entries.size();
        if (timeline.missing_chunks > 0)
            problem(Point{.process = process_index_[timeline.process_id]},
                    std::to_string(timeline.missing_chunks) +
                        " chunks of a thread's records are missing.");
    }
}

// Equal times go by stamp, and records that agree in both by their recorders.
bool Builder::is_later(const Item& a, const Item& b) {
    if (a.time_ns != b.time_ns) return a.time_ns > b.time_ns;
    return a.lamport != b.lamport ? a.lamport > b.lamport : a.timeline > b.timeline;
}

// Puts the recorder's record at [item.entry] among the next ones.
void Builder::push_next(Item item) {
    const Timeline& timeline = timelines_[item.timeline];
    if (item.entry == timeline.entries.size()) return;
    const Record& record = *timeline.entries[item.entry].record;
    // One thread's records stay in their order whatever its clock did.
    item.time_ns = std::max(item.time_ns, record.time_ns);
    item.lamport = record.lamport;
    next_.push_back(item);
    std::push_heap(next_.begin(), next_.end(), is_later);
}

void Builder::close_lane(uint32_t process_number, uint32_t lane_number) {
    const ProcessInfo& process = model_.processes[process_number];
    OpenLane& now = open_[process_number][lane_number];
    Lane& target = model_.processes[process_number].lanes[lane_number];
    if (!now.started || now.ended) return;
    // A record can be later than what the parent saw of the end.
    const uint64_t end_ns = std::max(process.end_ns, now.since_ns);
    if (now.state != kNoState && end_ns > now.since_ns)
        target.spans.push_back(Span{.begin_ns = now.since_ns,
                                    .end_ns = end_ns,
                                    .detail = now.detail,
                                    .state = now.state,
                                    .unclosed = true});
    target.unclosed = true;
    target.computes = now.state == State::Running && !process.ended;
    target.end_ns = end_ns;
}

void Builder::close_everything() {
    for (uint32_t p = 0; p < model_.processes.size(); ++p) {
        ProcessInfo& process = model_.processes[p];
        if (!process.ended) process.end_ns = model_.end_ns;
        for (uint32_t l = 0; l < process.lanes.size(); ++l)
            close_lane(p, l);
        for (const Lane& each : process.lanes)
            process.end_ns = std::max(process.end_ns, each.end_ns);
        for (GcPause& pause : process.pauses) {
            if (pause.end_ns == 0) pause.end_ns = std::max(process.end_ns, pause.begin_ns);
        }
    }
}

// The children's starts are known only now: their records may come before the parent's.
void Builder::finish() {
    for (uint32_t p = 0; p < model_.processes.size(); ++p) {
        const ProcessInfo& process = model_.processes[p];
        const auto forked = forks_.find(process.id);
        if (forked == forks_.end()) continue;
        if (process.lanes.empty()) {
            model_.processes[p].begin_ns = forked->second.from.time_ns;
            continue;
        }
        // The child's first lane is a copy of the one that forked, with its name.
        std::string& name = model_.processes[p].lanes[0].name;
        if (name.empty() && process.start == StartMethod::Fork)
            name = lane(forked->second.from).name;
        const Point start{.process = p, .lane = 0, .time_ns = process.begin_ns, .lamport = 0};
        add_flow(FlowKind::Fork, forked->second.from, start, process.id, forked->second.bytes);
    }
    std::stable_sort(model_.flows.begin(), model_.flows.end(), [](const Flow& a, const Flow& b) {
        return a.to.time_ns < b.to.time_ns;
    });
    for (LockHold& hold : model_.holds) {
        if (hold.unclosed)
            hold.end_ns = std::max(hold.at.time_ns, model_.processes[hold.at.process].end_ns);
    }
    model_.sends_unreceived = sends_.size();
    for (const ProcessInfo& process : model_.processes)
        model_.lost += process.lost;
}

Builder::Builder(const std::vector<Chunk>& chunks) : timelines_(make_timelines(chunks)) {
    number_processes(timelines_);
    note_timelines(timelines_);
    for (uint32_t i = 0; i < timelines_.size(); ++i)
        push_next(Item{.timeline = i, .entry = 0, .time_ns = 0, .lamport = 0});
    if (!next_.empty()) model_.begin_ns = next_.front().time_ns;
}

bool Builder::step(size_t records) {
    for (size_t i = 0; i < records && !next_.empty(); ++i) {
        std::pop_heap(next_.begin(), next_.end(), is_later);
        Item item = next_.back();
        next_.pop_back();
        model_.end_ns = item.time_ns;
        handle(item);
        ++item.entry;
        push_next(item);
    }
    return !next_.empty();
}

Model Builder::take(uint64_t lost_without_chunk) {
    close_everything();
    model_.lost = lost_without_chunk;
    finish();
    return std::move(model_);
}

ModelBuilder::ModelBuilder(const std::vector<Chunk>& chunks)
    : builder_(std::make_unique<Builder>(chunks)) {}
ModelBuilder::~ModelBuilder() = default;
bool ModelBuilder::step(size_t records) {
    return builder_->step(records);
}
Model ModelBuilder::take(uint64_t lost_without_chunk) {
    return builder_->take(lost_without_chunk);
}

void extend_to(Model* model, uint64_t now_ns) {
    if (now_ns <= model->end_ns) return;
    model->end_ns = now_ns;
    for (ProcessInfo& process : model->processes) {
        if (process.ended) continue;
        process.end_ns = now_ns;
        for (Lane& lane : process.lanes) {
            if (!lane.unclosed) continue;
            // What began with the very last record has no span yet.
            const bool is_open = !lane.spans.empty() && lane.spans.back().unclosed;
            if (!is_open && lane.computes) {
                lane.spans.push_back(Span{.begin_ns = lane.end_ns, .unclosed = true});
            }
            if (is_open || lane.computes) lane.spans.back().end_ns = now_ns;
            lane.end_ns = now_ns;
        }
    }
    for (LockHold& hold : model->holds)
        if (hold.unclosed && !model->processes[hold.at.process].ended) hold.end_ns = now_ns;
}

uint32_t count_computing(const Model& model) {
    uint32_t count = 0;
    for (const ProcessInfo& process : model.processes) {
        for (const Lane& lane : process.lanes)
            if (lane.computes && lane.kind == LaneKind::Thread) ++count;
    }
    return count;
}

const char* state_name(State state) {
    if (state == State::Running) return "running";
    if (state == kNoState) return "nothing";
    return wait_reason_name(WaitReason(uint8_t(state) - 1));
}

const char* flow_kind_name(FlowKind kind) {
    switch (kind) {
    case FlowKind::Fork: return "fork";
    case FlowKind::Thread: return "thread";
    case FlowKind::Task: return "task";
    case FlowKind::Join: return "join";
    case FlowKind::Message: return "message";
    case FlowKind::Lock: return "lock";
    case FlowKind::Wake: return "wake";
    case FlowKind::Count: break;
    }
    PLAIT_UNREACHABLE("A flow kind has no name.");
}

Model build_model(const std::vector<Chunk>& chunks, uint64_t lost_without_chunk) {
    ModelBuilder builder(chunks);
    builder.step(SIZE_MAX);
    return builder.take(lost_without_chunk);
}

} // namespace plait::trace
