#include "trace/perfetto.h"
#include "trace/summary.h"
#include "trace_helper.h"

#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>

namespace plait::trace {
namespace {

// A reader of JSON that knows nothing of the writer; enough for a trace.
struct Json {
    enum Kind { Null, Bool, Number, String, Array, Object } kind = Null;
    double number = 0;
    std::string text;
    std::vector<Json> items;
    std::map<std::string, Json> members;

    bool has(const std::string& key) const { return members.count(key) > 0; }
    const Json& operator[](const std::string& key) const { return members.at(key); }
};

class Reader {
public:
    explicit Reader(const std::string& text) : text_(text) {}
    Json read() {
        Json value = read_value();
        skip_space();
        if (at_ != text_.size()) fail();
        return value;
    }
    bool ok() const { return ok_; }

private:
    void fail() { ok_ = false, at_ = text_.size(); }
    char peek() { return at_ < text_.size() ? text_[at_] : '\0'; }
    void skip_space() {
        while (at_ < text_.size() && std::isspace(uint8_t(text_[at_])))
            ++at_;
    }
    bool take(char c) {
        skip_space();
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    bool take_word(const char* word) {
        if (text_.compare(at_, std::strlen(word), word) != 0) return false;
        at_ += std::strlen(word);
        return true;
    }
    Json read_value() {
        skip_space();
        Json value;
        if (take('{'))
            read_members(&value);
        else if (take('['))
            read_items(&value);
        else if (peek() == '"')
            value = read_string();
        else if (take_word("true") || take_word("false"))
            value.kind = Json::Bool;
        else if (!take_word("null"))
            value = read_number();
        return value;
    }
    void read_members(Json* value) {
        value->kind = Json::Object;
        if (take('}')) return;
        do {
            skip_space();
            const std::string key = read_string().text;
            if (!take(':')) return fail();
            value->members[key] = read_value();
        } while (ok_ && take(','));
        if (!take('}')) fail();
    }
    void read_items(Json* value) {
        value->kind = Json::Array;
        if (take(']')) return;
        do
            value->items.push_back(read_value());
        while (ok_ && take(','));
        if (!take(']')) fail();
    }
    Json read_string() {
        Json value;
        value.kind = Json::String;
        if (!take('"')) {
            fail();
            return value;
        }
        while (at_ < text_.size() && text_[at_] != '"') {
            if (uint8_t(text_[at_]) < 0x20) fail();
            if (text_[at_] == '\\') value.text += text_[at_++];
            if (at_ < text_.size()) value.text += text_[at_++];
        }
        if (!take('"')) fail();
        return value;
    }
    Json read_number() {
        Json value;
        value.kind = Json::Number;
        char* end = nullptr;
        value.number = std::strtod(text_.c_str() + at_, &end);
        if (end == text_.c_str() + at_)
            fail();
        else
            at_ = size_t(end - text_.c_str());
        return value;
    }

    const std::string& text_;
    size_t at_ = 0;
    bool ok_ = true;
};

Model sample_model() {
    FakeRecorder parent(kRoot, 1);
    FakeRecorder child(kChild, 1);
    parent.at(1'000'000, Event::ProcessStart, 1).text(1'000'000, Event::LaneName, 1, "MainThread");
    parent.at(2'000'000, Event::Fork, 1, kChild).at(2'100'000, Event::Send, 1, 5, 300);
    child.at(3'000'000, Event::ProcessStart, 1, kRoot, uint32_t(StartMethod::Fork)).observe(9);
    child.at(4'000'000, Event::Receive, 1, 5, 300)
        .text(4'500'000, Event::Output, 1, "hello \"you\"\n");
    child.at(5'000'000, Event::GcBegin, 1, 10).at(5'500'000, Event::GcEnd, 1, 5);
    child.at(11'000'000, Event::ProcessExit, 1, 7'000'000, 0);
    parent.wait(3'000'000, 1, WaitReason::Child, kChild).observe(child.lamport());
    parent.at(12'000'000, Event::ChildExit, 1, kChild).go(12'000'000, 1, WaitReason::Child, kChild);
    parent.at(12'500'000, Event::TaskCreate, 1, 9, 1).at(12'600'000, Event::TaskStepBegin, 9, 0, 1);
    parent.at(12'700'000, Event::TaskDone, 9).at(13'000'000, Event::ProcessExit, 1, 3'000'000, 0);
    return build_checked({parent.chunk(), child.chunk()});
}

std::vector<Json> events_of(const Model& model) {
    const std::string text = perfetto_json(model);
    Reader reader(text);
    const Json trace = reader.read();
    EXPECT_TRUE(reader.ok()) << text;
    return trace["traceEvents"].items;
}

TEST(Perfetto, EveryEventHasWhatTheViewersNeed) {
    const std::vector<Json> events = events_of(sample_model());
    EXPECT_GT(events.size(), 20u);
    for (const Json& event : events) {
        ASSERT_EQ(event["ph"].kind, Json::String);
        ASSERT_EQ(event["pid"].kind, Json::Number);
        ASSERT_EQ(event["tid"].kind, Json::Number);
        const std::string& phase = event["ph"].text;
        ASSERT_TRUE(phase == "X" || phase == "M" || phase == "s" || phase == "f" || phase == "i");
        if (phase != "M") {
            ASSERT_GE(event["ts"].number, 0);
        }
        if (phase == "X") {
            ASSERT_GT(event["dur"].number, 0);
        }
    }
}

TEST(Perfetto, SpansOfOneTrackDoNotOverlap) {
    std::map<double, double> last_end;
    for (const Json& event : events_of(sample_model())) {
        if (event["ph"].text != "X") continue;
        double& end = last_end[event["tid"].number];
        EXPECT_GE(event["ts"].number, end);
        end = event["ts"].number + event["dur"].number;
    }
    EXPECT_EQ(last_end.size(), 4u); // Two main threads, a task and a collector.
}

TEST(Perfetto, EveryArrowHasTwoEndsInsideOfSpans) {
    const std::vector<Json> events = events_of(sample_model());
    const auto lies_in_a_span = [&](const Json& end) {
        for (const Json& span : events) {
            if (span["ph"].text == "X" && span["tid"].number == end["tid"].number &&
                span["ts"].number <= end["ts"].number &&
                end["ts"].number < span["ts"].number + span["dur"].number)
                return true;
        }
        return false;
    };
    std::map<double, std::string> phases;
    for (const Json& event : events) {
        const std::string& phase = event["ph"].text;
        if (phase != "s" && phase != "f") continue;
        phases[event["id"].number] += phase;
        EXPECT_TRUE(lies_in_a_span(event)) << event["name"].text << " " << event["ts"].number;
        if (phase == "f") {
            EXPECT_EQ(event["bp"].text, "e");
        }
    }
    EXPECT_EQ(phases.size(), 4u); // fork, message, join, task.
    for (const auto& [id, both] : phases)
        EXPECT_EQ(both, "sf");
}

TEST(Perfetto, NamesAndNumbersAreTheRuns) {
    bool saw_main = false;
    bool saw_output = false;
    for (const Json& event : events_of(sample_model())) {
        if (event["ph"].text == "M" && event["name"].text == "thread_name" &&
            event["pid"].number == 100)
            saw_main |= event["args"]["name"].text == "MainThread" && event["tid"].number == 100;
        if (event["ph"].text == "i") {
            saw_output |=
                event["args"]["text"].text == "hello \\\"you\\\"\\n" && event["ts"].number == 3500;
        }
    }
    EXPECT_TRUE(saw_main);
    EXPECT_TRUE(saw_output);
}

TEST(Perfetto, APidThatWasUsedTwiceGetsANumberOfItsOwn) {
    FakeRecorder first(make_process_id(1, 100), 1);
    FakeRecorder second(make_process_id(2, 100), 1);
    first.at(0, Event::ProcessStart, 1).at(10, Event::ProcessExit, 1);
    second.at(20, Event::ProcessStart, 1).at(30, Event::ProcessExit, 1);
    std::map<double, int> spans;
    for (const Json& event : events_of(build_checked({first.chunk(), second.chunk()}))) {
        if (event["ph"].text == "X") ++spans[event["pid"].number];
    }
    EXPECT_EQ(spans.size(), 2u);
}

TEST(Perfetto, AnEmptyRunIsValidToo) {
    EXPECT_TRUE(events_of(Model{}).empty());
}

TEST(Summary, TotalsAddUp) {
    const Totals totals = total(sample_model());
    EXPECT_EQ(totals.wall_ns, 12'000'000u);
    EXPECT_EQ(totals.cpu_ns, 10'000'000u);
    EXPECT_EQ(totals.running_ns, 11'000'000u); // 2 + 1 in the parent, 8 in the child.
    EXPECT_NEAR(totals.parallelism, 11.0 / 12, 1e-9);
    EXPECT_EQ(totals.thread_ns[size_t(State::Child)], 9'000'000u);
    EXPECT_EQ(totals.task_ns[size_t(State::Running)], 100'000u);
    EXPECT_EQ(totals.processes, 2u);
    EXPECT_EQ(totals.threads, 2u);
    EXPECT_EQ(totals.tasks, 1u);
    EXPECT_EQ(totals.forks, 1u);
    EXPECT_EQ(totals.messages, 1u);
    EXPECT_EQ(totals.message_bytes, 300u);
    EXPECT_EQ(totals.gc_ns, 500'000u);
}

TEST(Summary, SaysNothingOfCpuTimesThatNobodyKnows) {
    Model model = sample_model();
    for (ProcessInfo& process : model.processes)
        process.cpu_ns = 0;
    const std::string text = summary_text(model);
    EXPECT_EQ(text.find("cpu"), std::string::npos) << text;
    EXPECT_NE(text.find("wall 12.00 ms   parallelism 0.92"), std::string::npos) << text;
    EXPECT_NE(text.find("process 2 (pid 101): 8.00 ms, exit status 0"), std::string::npos) << text;
}

TEST(Summary, TheTextNamesWhatHappened) {
    const std::string text = summary_text(sample_model());
    for (const char* part : {"wall 12.00 ms   cpu 10.00 ms   parallelism 0.92",
                             "2 processes (1 forked, 0 spawned), 2 threads, 1 task",
                             "1 message, 300 bytes",
                             "1 collection, 500.0 us",
                             "process 2 (pid 101): 8.00 ms, cpu 7.00 ms, exit status 0",
                             "thread MainThread",
                             "child 9.00 ms"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\nis not in\n" << text;
}

TEST(Summary, LossesAndContradictionsAreSaid) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1).go(10, 1, WaitReason::Lock).at(20, Event::Lost, 1, 1234);
    const std::string text = summary_text(build_model({main.chunk()}, 1));
    EXPECT_NE(text.find("1235 records could not be kept"), std::string::npos) << text;
    EXPECT_NE(text.find("A wait (lock) ended that had not begun."), std::string::npos) << text;
}

TEST(Summary, ArrowsAgainstTheStampsAreSaid) {
    FakeRecorder main(kRoot, 1);
    FakeRecorder other(kRoot, 2);
    main.observe(50).at(10, Event::Release, 1, 9);
    other.at(20, Event::Acquire, 2, 9);
    const std::string text = summary_text(build_model({main.chunk(), other.chunk()}));
    EXPECT_NE(text.find("1 arrow is against the order of the stamps."), std::string::npos) << text;
}

TEST(Summary, ALongListOfTasksIsCut) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1);
    for (uint32_t i = 0; i < 100; ++i)
        main.at(i, Event::TaskCreate, 1, 100 + i, 1);
    EXPECT_NE(summary_text(build_model({main.chunk()})).find("... and 77 more"), std::string::npos);
}

} // namespace
} // namespace plait::trace
