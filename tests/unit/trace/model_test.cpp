#include "trace/model.h"
#include "trace_helper.h"

#include <gtest/gtest.h>

#include <random>

namespace plait::trace {
namespace {

const Flow* find_flow(const Model& model, FlowKind kind) {
    for (const Flow& flow : model.flows) {
        if (flow.kind == kind) return &flow;
    }
    return nullptr;
}

TEST(Model, ALaneRunsWaitsAndRunsAgain) {
    FakeRecorder main(kRoot, 1);
    main.at(100, Event::ProcessStart, 1).text(100, Event::LaneName, 1, "MainThread");
    main.wait(200, 1, WaitReason::Sleep).go(300, 1, WaitReason::Sleep);
    main.wait(300, 1, WaitReason::Gil).go(350, 1, WaitReason::Gil);
    main.at(400, Event::ProcessExit, 1, 123, 3);
    const Model model = build_checked({main.chunk()});
    ASSERT_EQ(model.processes.size(), 1u);
    const ProcessInfo& process = model.processes[0];
    EXPECT_EQ(spans_of(process.lanes[0]),
              "running 100-200, sleep 200-300, gil 300-350, running 350-400");
    EXPECT_EQ(process.lanes[0].name, "MainThread");
    EXPECT_FALSE(process.lanes[0].unclosed);
    EXPECT_TRUE(process.ended);
    EXPECT_EQ(process.exitcode, 3);
    EXPECT_EQ(process.cpu_ns, 123u);
    EXPECT_EQ(model.wall_ns(), 300u);
    EXPECT_TRUE(model.problems.empty());
}

TEST(Model, AThreadComputesWhileNothingSaysThatItWaitsOrHasEnded) {
    FakeRecorder main(kRoot, 1), other(kRoot, 2), child(kChild, 3);
    main.at(0, Event::ProcessStart, 1).at(5, Event::ThreadCreate, 1, 2);
    EXPECT_EQ(count_computing(build_model({main.chunk()})), 1u);
    main.at(6, Event::Fork, 1, kChild).wait(9, 1, WaitReason::Join, 2);
    other.observe(main.lamport()).at(10, Event::ThreadStart, 2, 4711);
    child.at(12, Event::ProcessStart, 1, kRoot, uint32_t(StartMethod::Fork));
    EXPECT_EQ(count_computing(build_model({main.chunk(), other.chunk(), child.chunk()})), 2u);
    other.wait(20, 2, WaitReason::Gil);
    EXPECT_EQ(count_computing(build_model({main.chunk(), other.chunk(), child.chunk()})), 1u);
    main.at(30, Event::ChildExit, 1, kChild, 256 + 9); // It was killed.
    EXPECT_EQ(count_computing(build_model({main.chunk(), other.chunk(), child.chunk()})), 0u);
}

TEST(Model, ALockPassesFromOneThreadToTheOther) {
    FakeRecorder main(kRoot, 1);
    FakeRecorder other(kRoot, 2);
    main.at(0, Event::ProcessStart, 1).at(5, Event::ThreadCreate, 1, 2);
    other.observe(main.lamport()).at(10, Event::ThreadStart, 2, 4711);
    main.at(12, Event::Acquire, 1, 9);
    other.wait(20, 2, WaitReason::Lock, 9);
    main.at(30, Event::Release, 1, 9);
    other.observe(main.lamport()).go(40, 2, WaitReason::Lock, 9).at(41, Event::Acquire, 2, 9);
    other.at(50, Event::Release, 2, 9).at(60, Event::ThreadEnd, 2, 33);
    main.wait(45, 1, WaitReason::Join, 2).observe(other.lamport()).go(65, 1, WaitReason::Join, 2);
    main.at(70, Event::ProcessExit, 1);
    const Model model = build_checked({main.chunk(), other.chunk()});
    const Lane& lane = model.processes[0].lanes[1];
    EXPECT_EQ(spans_of(lane), "running 10-20, lock 20-40, running 40-60");
    EXPECT_EQ(lane.os_thread, 4711u);
    EXPECT_EQ(lane.cpu_ns, 33u);
    ASSERT_NE(find_flow(model, FlowKind::Lock), nullptr);
    EXPECT_EQ(find_flow(model, FlowKind::Lock)->from.time_ns, 30u);
    EXPECT_EQ(find_flow(model, FlowKind::Lock)->to.time_ns, 41u);
    EXPECT_EQ(find_flow(model, FlowKind::Thread)->to.time_ns, 10u);
    EXPECT_EQ(find_flow(model, FlowKind::Join)->from.time_ns, 60u);
    EXPECT_EQ(find_flow(model, FlowKind::Join)->to.time_ns, 65u);
    EXPECT_EQ(model.flows.size(), 3u);
    EXPECT_EQ(model.unordered_flows, 0u);
}

TEST(Model, AStampThatWasNotPassedAlongIsCounted) {
    FakeRecorder main(kRoot, 1);
    FakeRecorder other(kRoot, 2);
    for (int i = 0; i < 10; ++i)
        main.at(0, Event::RunBegin, 1);
    main.at(10, Event::Release, 1, 9);
    other.at(20, Event::Acquire, 2, 9);
    EXPECT_EQ(build_checked({main.chunk(), other.chunk()}).unordered_flows, 1u);
}

TEST(Model, LocksOfTwoProcessesMeetOnlyWhenTheyAreShared) {
    FakeRecorder parent(kRoot, 1);
    FakeRecorder child(kChild, 1);
    parent.at(0, Event::ProcessStart, 1)
        .at(10, Event::Release, 1, 5)
        .at(11, Event::Release, 1, kSharedLockBit | 5);
    child.at(5, Event::ProcessStart, 1)
        .observe(20)
        .at(20, Event::Acquire, 1, 5)
        .at(21, Event::Acquire, 1, kSharedLockBit | 5);
    const Model model = build_checked({parent.chunk(), child.chunk()});
    ASSERT_EQ(model.flows.size(), 1u);
    EXPECT_EQ(model.flows[0].to.time_ns, 21u);
    EXPECT_EQ(model.flows[0].from.process, 0u);
    EXPECT_EQ(model.flows[0].to.process, 1u);
}

TEST(Model, AForkedChildHangsOnItsParentThoughItsStartIsOlder) {
    FakeRecorder parent(kRoot, 1);
    FakeRecorder child(kChild, 1);
    parent.at(0, Event::ProcessStart, 1).text(1, Event::LaneName, 1, "MainThread");
    parent.at(50, Event::Fork, 1, kChild);
    child.at(40, Event::ProcessStart, 1, kRoot, uint32_t(StartMethod::Fork));
    child.text(41, Event::ProcessName, 1, "Process-1").at(90, Event::ProcessExit, 1, 30);
    parent.wait(60, 1, WaitReason::Child, kChild).observe(child.lamport());
    parent.at(95, Event::ChildExit, 1, kChild).go(96, 1, WaitReason::Child, kChild);
    parent.at(99, Event::ProcessExit, 1);
    const Model model = build_checked({child.chunk(), parent.chunk()});
    ASSERT_EQ(model.processes.size(), 2u);
    EXPECT_EQ(model.processes[1].parent_id, kRoot);
    EXPECT_EQ(model.processes[1].name, "Process-1");
    EXPECT_EQ(model.processes[1].lanes[0].name, "MainThread");
    EXPECT_EQ(model.processes[1].start, StartMethod::Fork);
    EXPECT_EQ(model.processes[1].end_ns, 90u);
    const Flow* fork = find_flow(model, FlowKind::Fork);
    ASSERT_NE(fork, nullptr);
    EXPECT_EQ(fork->from.time_ns, 40u);
    EXPECT_EQ(fork->to.process, 1u);
    const Flow* join = find_flow(model, FlowKind::Join);
    ASSERT_NE(join, nullptr);
    EXPECT_EQ(join->from.time_ns, 90u);
}

TEST(Model, AKilledChildEndsWhenItsParentLearnsIt) {
    FakeRecorder parent(kRoot, 1);
    FakeRecorder child(kChild, 1);
    FakeRecorder thread(kChild, 2);
    parent.at(0, Event::ProcessStart, 1).at(10, Event::Fork, 1, kChild);
    child.at(11, Event::ProcessStart, 1, kRoot, uint32_t(StartMethod::Fork))
        .wait(20, 1, WaitReason::Sleep);
    thread.at(15, Event::ThreadStart, 2);
    parent.at(80, Event::ChildExit, 1, kChild, 256 + 9).at(81, Event::ChildCpu, 1, 777, 2);
    parent.at(90, Event::ProcessExit, 1);
    const Model model = build_checked({parent.chunk(), child.chunk(), thread.chunk()});
    const ProcessInfo& killed = model.processes[1];
    EXPECT_EQ(killed.exitcode, -9);
    EXPECT_EQ(killed.end_ns, 80u);
    EXPECT_EQ(killed.cpu_ns, 777u);
    EXPECT_EQ(spans_of(killed.lanes[0]), "running 11-20, sleep 20-80?");
    EXPECT_EQ(spans_of(killed.lanes[1]), "running 15-80?");
    EXPECT_TRUE(killed.lanes[0].unclosed);
}

TEST(Model, AChildWithoutARecordOfItsOwnIsStillListed) {
    FakeRecorder parent(make_process_id(1, 100), 1);
    FakeRecorder third(make_process_id(3, 103), 1);
    parent.at(0, Event::ProcessStart, 1).at(10, Event::Fork, 1, kChild);
    parent.at(20, Event::ChildExit, 1, kChild, 256 + 9)
        .at(30, Event::Fork, 1, make_process_id(3, 103));
    third.at(31, Event::ProcessStart, 1);
    const Model model = build_checked({parent.chunk(), third.chunk()});
    ASSERT_EQ(model.processes.size(), 3u);
    EXPECT_EQ(model.processes[1].number(), 2u);
    EXPECT_EQ(model.processes[1].exitcode, -9);
    EXPECT_EQ(model.processes[1].begin_ns, 10u);
    EXPECT_FALSE(model.processes[2].ended);
}

TEST(Model, TasksLieUnderTheThreadWhoseLoopRunsThem) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1).at(10, Event::TaskCreate, 1, 50, 1);
    main.at(15, Event::TaskStepBegin, 50, 0, 1)
        .at(20, Event::TaskStepEnd, 50, 0, uint32_t(WaitReason::Sleep));
    main.wait(21, 1, WaitReason::Await).go(40, 1, WaitReason::Await).at(41, Event::TaskWake, 1, 50);
    main.at(45, Event::TaskStepBegin, 50, 0, 1)
        .at(50, Event::TaskDone, 50, 0, uint32_t(TaskOutcome::Raised));
    main.at(60, Event::ProcessExit, 1);
    const Model model = build_checked({main.chunk()});
    const ProcessInfo& process = model.processes[0];
    ASSERT_EQ(process.lanes.size(), 2u);
    const Lane& task = process.lanes[1];
    EXPECT_EQ(task.kind, LaneKind::Task);
    EXPECT_EQ(task.parent, 0u);
    EXPECT_EQ(task.outcome, TaskOutcome::Raised);
    EXPECT_EQ(spans_of(task),
              "ready 10-15, running 15-20, sleep 20-41, ready 41-45, running 45-50");
    EXPECT_EQ(spans_of(process.lanes[0]), "running 0-21, await 21-40, running 40-60");
    EXPECT_EQ(find_flow(model, FlowKind::Task)->to.time_ns, 15u);
    EXPECT_EQ(find_flow(model, FlowKind::Wake)->from.time_ns, 41u);
    EXPECT_EQ(find_flow(model, FlowKind::Wake)->to.time_ns, 45u);
}

TEST(Model, MessagesKnowTheirBytesAndTheUnreceivedAreCounted) {
    FakeRecorder parent(kRoot, 1);
    FakeRecorder child(kChild, 1);
    parent.at(0, Event::Send, 1, 77, 1000).at(1, Event::Send, 1, 78, 5);
    child.observe(9).at(10, Event::Receive, 1, 77, 1000).at(11, Event::Receive, 1, 99, 1);
    const Model model = build_checked({parent.chunk(), child.chunk()});
    ASSERT_EQ(model.flows.size(), 1u);
    EXPECT_EQ(model.flows[0].bytes, 1000u);
    EXPECT_EQ(model.sends_unreceived, 1u);
    ASSERT_EQ(model.problems.size(), 1u);
    EXPECT_EQ(model.problems[0].sentence, "A message was received that nobody had sent.");
}

TEST(Model, ContradictionsBecomeProblemsAndLeaveTheSpansWhole) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1);
    main.go(10, 1, WaitReason::Lock);
    main.wait(20, 1, WaitReason::Lock).wait(30, 1, WaitReason::Gil).go(40, 1, WaitReason::Sleep);
    main.at(50, Event::GcEnd, 1).wait(60, 1, WaitReason::Queue).at(70, Event::RunBegin, 1);
    const Model model = build_checked({main.chunk()});
    EXPECT_EQ(model.problems.size(), 5u);
    EXPECT_EQ(spans_of(model.processes[0].lanes[0]),
              "running 0-10, running 10-20, lock 20-30, gil 30-40, running 40-60, queue 60-70");
}

TEST(Model, CollectionsAreKeptBesideTheSpans) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1)
        .at(10, Event::GcBegin, 1, 5000)
        .at(14, Event::GcEnd, 1, 3000);
    main.at(20, Event::GcBegin, 1, 9000).at(30, Event::ClockAnchor, 1, 1'000'030);
    const Model model = build_checked({main.chunk()});
    const std::vector<GcPause>& pauses = model.processes[0].pauses;
    ASSERT_EQ(pauses.size(), 2u);
    EXPECT_EQ(pauses[0].end_ns, 14u);
    EXPECT_EQ(pauses[0].bytes_after, 3000u);
    EXPECT_EQ(pauses[1].end_ns, 30u);
    EXPECT_EQ(model.wall_offset_ns, 1'000'000);
    EXPECT_EQ(spans_of(model.processes[0].lanes[0]), "running 0-30?");
}

TEST(Model, AMissingChunkIsReported) {
    Chunk first = FakeRecorder(kRoot, 1).at(0, Event::ProcessStart, 1).chunk();
    Chunk third = FakeRecorder(kRoot, 1).observe(50).at(9, Event::ProcessExit, 1).chunk();
    third.sequence = 2;
    const Model model = build_checked({third, first});
    ASSERT_EQ(model.problems.size(), 1u);
    EXPECT_EQ(model.problems[0].sentence, "1 chunks of a thread's records are missing.");
    EXPECT_EQ(spans_of(model.processes[0].lanes[0]), "running 0-9");
}

TEST(Model, AClockThatGoesBackDoesNotTurnARowAround) {
    FakeRecorder main(kRoot, 1);
    main.at(100, Event::ProcessStart, 1)
        .wait(90, 1, WaitReason::Sleep)
        .go(120, 1, WaitReason::Sleep);
    main.at(130, Event::ProcessExit, 1);
    EXPECT_EQ(spans_of(build_checked({main.chunk()}).processes[0].lanes[0]),
              "sleep 100-120, running 120-130");
}

// Any records that pass the chunk's check give a model that keeps its promises.
TEST(Model, RandomRecordsNeverBreakTheInvariants) {
    for (uint32_t seed = 1; seed <= 300; ++seed) {
        std::mt19937 random(seed);
        std::vector<Chunk> chunks;
        for (uint64_t r = 0; r < 4; ++r) {
            FakeRecorder recorder(r % 2 ? kRoot : kChild, r);
            uint64_t time_ns = 1000;
            for (int i = 0; i < 60; ++i) {
                time_ns += random() % 5;
                const auto event = Event(1 + random() % (uint32_t(Event::Count) - 1));
                const uint64_t values[] = {0, 1, 2, 3, kRoot, kChild, kSharedLockBit | 1};
                if (is_text_event(event))
                    recorder.text(time_ns, event, random() % 4, "text");
                else
                    recorder.at(time_ns, event, random() % 4, values[random() % 7], random() % 3);
            }
            chunks.push_back(recorder.chunk());
        }
        const Result<std::vector<Chunk>> decoded = decode_chunks(encode_chunks(chunks));
        ASSERT_TRUE(decoded.ok()) << "seed " << seed << ": " << decoded.error().message;
        const std::vector<std::string> broken = check_model(build_model(decoded.value()));
        ASSERT_TRUE(broken.empty()) << "seed " << seed << ": " << broken[0];
    }
}

} // namespace
} // namespace plait::trace
