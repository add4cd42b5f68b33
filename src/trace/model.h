// Model: what happened in a run, built from the records of all its processes.
//
// Every view of a run (summary, export, timeline, findings) reads this and never the records. What
// holds for each lane: spans are ordered by time, do not overlap and are not empty; a span that no
// record closed ends with its process and is marked. Records that contradict each other (an end
// without its begin) are kept as problems, never dropped in silence. Plain data, one thread.
#pragma once

#include "trace/chunk.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace plait::trace {

// A lane's state: running, or one of the reasons to wait.
enum class State : uint8_t {
    Running,
    Gil,
    Lock,
    Sleep,
    Join,
    Queue,
    Await,
    Child,
    Input,
    Pause,
    Ready,
    Count
};
const char* state_name(State state);
constexpr State state_of(WaitReason reason) {
    return State(uint8_t(reason) + 1);
}

struct Span {
    uint64_t begin_ns = 0;
    uint64_t end_ns = 0;
    uint64_t detail = 0; // What was waited for: lock id, lane, process id, flow.
    State state = State::Running;
    bool unclosed = false; // Nothing closed it: the process was killed or is still running.

    uint64_t length_ns() const { return end_ns - begin_ns; }
};

enum class LaneKind : uint8_t { Thread, Task };
inline constexpr uint32_t kNoLane = UINT32_MAX;

struct Lane {
    uint32_t id = 0;
    LaneKind kind = LaneKind::Thread;
    uint32_t parent = kNoLane; // Index of the thread's lane whose loop runs this task.
    uint64_t os_thread = 0;    // 0 where unknown.
    std::string name;
    uint64_t begin_ns = 0;
    uint64_t end_ns = 0;
    uint64_t cpu_ns = 0; // 0 where unknown.
    bool unclosed = false;
    bool computes = false; // It runs, and nothing has ended it.
    TaskOutcome outcome = TaskOutcome::Returned;
    std::vector<Span> spans;
};

struct GcPause {
    uint32_t lane = 0; // Index.
    uint64_t begin_ns = 0;
    uint64_t end_ns = 0;
    uint64_t bytes_before = 0;
    uint64_t bytes_after = 0;
};

struct ProcessInfo {
    uint64_t id = 0;
    uint32_t number() const { return process_number(id); }
    uint32_t pid() const { return process_pid(id); }
    uint64_t parent_id = 0;
    StartMethod start = StartMethod::Root;
    std::string name;
    uint64_t begin_ns = 0;
    uint64_t end_ns = 0;
    uint64_t cpu_ns = 0; // 0 where unknown.
    bool ended = false;  // An exit was recorded, by itself or by its parent.
    int exitcode = 0;    // As Python's: minus the signal for a killed one.
    uint64_t lost = 0;
    std::vector<Lane> lanes; // In order of appearance; the first is the main thread.
    std::vector<GcPause> pauses;
};

// A place in the run: indices into Model::processes and ProcessInfo::lanes.
struct Point {
    uint32_t process = 0;
    uint32_t lane = 0;
    uint64_t time_ns = 0;
    uint32_t lamport = 0;
};

enum class FlowKind : uint8_t {
    Fork,    // The begin of a fork or spawn -> the child's start.
    Thread,  // Thread creation -> its start.
    Task,    // Task creation -> its first step.
    Join,    // The end of a thread or process -> the end of the wait for it.
    Message, // Send -> receive.
    Lock,    // Release -> the next acquire by another lane.
    Wake,    // A task made ready -> its next step.
    Count
};
const char* flow_kind_name(FlowKind kind);

struct Flow {
    FlowKind kind = FlowKind::Message;
    Point from;
    Point to;
    uint64_t id = 0;    // Flow id, lock id, lane or process id.
    uint32_t bytes = 0; // Of a message, or of the memory that a forked child has a copy of.
};

struct OutputText {
    Point at;
    int fd = 1;
    std::string text;
};

// From an acquire to the release of the same lock, whoever releases it.
struct LockHold {
    uint64_t lock = 0; // With kSharedLockBit, or of the process in [at].
    Point at;          // Who took it, and when.
    uint64_t end_ns = 0;
    bool unclosed = false; // Never released.
};

// A global variable of the program has another value than was recorded before.
struct GlobalChange {
    Point at;
    std::string name;
    std::string type;      // Of the value: "int", "list".
    uint64_t identity = 0; // Of the object, in its process; 0 for numbers and strings.
    std::string text;      // "3", "[1, 2, 3]"; empty where it is no plain value any more.
};

// An object that a local variable holds: mutable, so that it matters who else has it.
struct HeldObject {
    std::string name; // Of the variable.
    std::string type;
    uint64_t identity = 0; // As GlobalChange's.
    std::string text;
};

// What the local variables of a thread hold from a moment on, by its outermost function first.
struct LocalsChange {
    Point at;
    std::vector<HeldObject> objects;
};

// A lane was at a line of the program, and then waited or printed.
struct LineMark {
    Point at;
    uint32_t line = 0;
};

struct Problem {
    uint32_t process = 0;
    uint32_t lane = 0;
    uint64_t time_ns = 0;
    std::string sentence;
};

struct Model {
    std::vector<ProcessInfo> processes; // By number; a parent is before its children.
    std::vector<Flow> flows;            // By time of their end.
    std::vector<OutputText> outputs;    // By time, which all processes of a machine share.
    std::vector<LockHold> holds;        // By time of their beginning.
    std::vector<GlobalChange> globals;  // By time.
    std::vector<LocalsChange> locals;   // By time.
    // What the program calls its locks: the first variable that has been one. By process, which is
    // 0 for those that processes share.
    std::map<std::pair<uint32_t, uint64_t>, std::string> lock_names;
    std::vector<LineMark> lines; // By time.
    std::vector<Problem> problems;
    // Arrows whose end does not have the larger Lamport stamp: somebody did not pass it along.
    uint64_t unordered_flows = 0;
    uint64_t begin_ns = 0;
    uint64_t end_ns = 0;
    int64_t wall_offset_ns = 0; // Wall clock minus axis; 0 where unknown.
    uint64_t lost = 0;
    uint64_t sends_unreceived = 0;
    uint64_t records = 0;

    uint64_t wall_ns() const { return end_ns - begin_ns; }
};

// Builds a model in pieces, so that whoever draws meanwhile is never held up. The chunks' records
// must outlive it.
class ModelBuilder {
public:
    explicit ModelBuilder(const std::vector<Chunk>& chunks);
    ~ModelBuilder();
    ModelBuilder(const ModelBuilder&) = delete;
    ModelBuilder& operator=(const ModelBuilder&) = delete;

    // Takes up to [records] more; whether there is more to take.
    bool step(size_t records);
    // After the last step, once.
    Model take(uint64_t lost_without_chunk = 0);

    class Builder; // Model.cpp's own.

private:
    std::unique_ptr<Builder> builder_;
};

// All at once. [lost_without_chunk] is the session's count of that name.
Model build_model(const std::vector<Chunk>& chunks, uint64_t lost_without_chunk = 0);

// Of a run that goes on: what nothing has closed lasts until [now_ns], on the model's axis.
void extend_to(Model* model, uint64_t now_ns);

// Threads that run and go on running, of all processes that have not ended.
uint32_t count_computing(const Model& model);

// The sentences of every broken invariant; empty for a sound model. For tests and debug builds.
std::vector<std::string> check_model(const Model& model);

} // namespace plait::trace
