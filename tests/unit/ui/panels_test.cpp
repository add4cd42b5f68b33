#include "ui/event_loop_panel.h"
#include "ui/memory_panel.h"
#include "ui_helper.h"

namespace plait::ui {
namespace {

using trace::Event;
using trace::FakeRecorder;
using trace::kChild;
using trace::kRoot;
using trace::WaitReason;

std::string global(const std::string& name, const std::string& type, const std::string& value) {
    return name + "\x1f" + type + "\x1f" + "0\x1f" + value;
}

std::string words(const std::vector<Variable>& variables) {
    std::string text;
    for (const Variable& variable : variables)
        text +=
            variable.name + "=" + variable.text + (variable.is_inherited ? "(inherited) " : " ");
    return text;
}

// counter is 0 when the child is forked; each counts on by itself.
std::vector<trace::Chunk> forked_counters() {
    FakeRecorder main(kRoot, 1), child(kChild, 2);
    main.at(0, Event::ProcessStart, 1).text(5, Event::Global, 1, global("counter", "int", "0"));
    main.text(6, Event::Output, 1, "0\n")
        .at(10, Event::Fork, 1, kChild)
        .text(30, Event::Global, 1, global("counter", "int", "7"));
    main.at(100, Event::ProcessExit, 1);
    child.at(12, Event::ProcessStart, 1, kRoot, uint32_t(trace::StartMethod::Fork));
    child.text(20, Event::Global, 1, global("counter", "int", "1"));
    child.text(50, Event::Global, 1, global("counter", "int", "2")).at(60, Event::ProcessExit, 1);
    return {main.chunk(), child.chunk()};
}

TEST(Memory, AChildBeginsWithItsParentsValuesAndGoesItsOwnWay) {
    const trace::Model model = trace::build_checked(forked_counters());
    EXPECT_EQ(words(memory_at(model, 0, 6).variables), "counter=0 ");
    EXPECT_EQ(words(memory_at(model, 1, 13).variables), "counter=0(inherited) ");
    EXPECT_EQ(words(memory_at(model, 1, 55).variables), "counter=2 ");
    EXPECT_EQ(words(memory_at(model, 0, 55).variables), "counter=7 ");
    EXPECT_EQ(words(memory_at(model, 0, 4).variables), "");
}

TEST(Memory, AVariableThatIsNoPlainValueAnyMoreGoes) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1).text(5, Event::Global, 1, global("x", "str", "'a'"));
    main.text(9, Event::Global, 1, "x").at(20, Event::ProcessExit, 1);
    const trace::Model model = trace::build_checked({main.chunk()});
    EXPECT_EQ(words(memory_at(model, 0, 6).variables), "x='a' ");
    EXPECT_EQ(words(memory_at(model, 0, 10).variables), "");
}

TEST(Memory, ALockSaysWhoHoldsIt) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1)
        .text(5,
              Event::Global,
              1,
              "left\x1flock\x1f"
              "77\x1flock 9");
    main.at(10, Event::Acquire, 1, 9).at(15, Event::Release, 1, 9).at(20, Event::ProcessExit, 1);
    const trace::Model model = trace::build_checked({main.chunk()});
    EXPECT_EQ(words(memory_at(model, 0, 6).variables), "left=lock 9, free ");
    EXPECT_EQ(words(memory_at(model, 0, 12).variables), "left=lock 9, held by thread 1 ");
    EXPECT_EQ(words(memory_at(model, 0, 16).variables), "left=lock 9, free ");
}

class Panels : public UiTest {};

TEST_F(Panels, AChangedValueFlashesAndThenRestsWithoutFrames) {
    show(forked_counters());
    ASSERT_TRUE(ui_->select_output(0)); // Of the moment before the fork.
    frame();
    for (int i = 0; i < 60; ++i)
        frame();
    EXPECT_TRUE(ui_->bottom().memory().scene().flashes.empty());
    ui_->select(Selection());
    frame();
    EXPECT_EQ(ui_->bottom().memory().scene().flashes.size(), 1u);
    EXPECT_EQ(ui_->next_frame_seconds(), 0);
    for (int i = 0; i < 60; ++i)
        frame();
    EXPECT_TRUE(ui_->bottom().memory().scene().flashes.empty());
    EXPECT_LT(ui_->next_frame_seconds(), 0);
}

std::string object(const std::string& name, int identity, const std::string& value) {
    return name + "\x1flist\x1f" + std::to_string(identity) + "\x1f" + value;
}

// main() gives its list `results` to two threads, which call it `out`, and keeps `own` to itself;
// the second thread takes the lock.
std::vector<trace::Chunk> threads_with_a_list() {
    const std::string own = object("own", 70, "[]");
    const std::string lock = "guard\x1flock\x1f"
                             "77\x1flock 9";
    FakeRecorder main(kRoot, 1), first(kRoot, 2), second(kRoot, 3);
    main.at(0, Event::ProcessStart, 1).text(5, Event::Global, 1, lock);
    main.text(6, Event::Locals, 1, own + "\x1f" + object("results", 71, "[]"));
    main.at(10, Event::ThreadCreate, 1, 2).at(11, Event::ThreadCreate, 1, 3);
    first.at(12, Event::ThreadStart, 2).text(20, Event::Locals, 2, object("out", 71, "[1]"));
    first.text(60, Event::Locals, 2, "").at(60, Event::ThreadEnd, 2);
    second.at(13, Event::ThreadStart, 3).at(30, Event::Acquire, 3, 9);
    second.text(40, Event::Locals, 3, object("out", 71, "[1, 2]"));
    second.at(50, Event::Release, 3, 9).text(69, Event::Locals, 3, "");
    second.at(70, Event::ThreadEnd, 3);
    main.text(45, Event::Output, 1, "\n");
    main.text(80, Event::Locals, 1, "").at(100, Event::ProcessExit, 1);
    return {main.chunk(), first.chunk(), second.chunk()};
}

std::string holders(const Memory& memory) {
    std::string text;
    for (const Holder& holder : memory.holders)
        text += std::to_string(holder.lane) + (holder.has_lock ? " took " : " has ") +
                memory.variables[holder.variable].name + "; ";
    return text;
}

TEST(Memory, WhatSeveralThreadsHaveIsShownOnceWithAllWhoHaveIt) {
    const trace::Model model = trace::build_checked(threads_with_a_list());
    EXPECT_EQ(words(memory_at(model, 0, 15).variables), "guard=lock 9, free ");
    EXPECT_EQ(holders(memory_at(model, 0, 15)), "");
    EXPECT_EQ(words(memory_at(model, 0, 25).variables), "guard=lock 9, free results=[1] ");
    EXPECT_EQ(holders(memory_at(model, 0, 25)), "0 has results; 1 has results; ");
    EXPECT_EQ(words(memory_at(model, 0, 45).variables),
              "guard=lock 9, held by thread 3 results=[1, 2] ");
    EXPECT_EQ(holders(memory_at(model, 0, 45)),
              "0 has results; 1 has results; 2 has results; 2 took guard; ");
    EXPECT_EQ(holders(memory_at(model, 0, 65)), "0 has results; 2 has results; ");
    EXPECT_EQ(holders(memory_at(model, 0, 90)), "");
}

TEST(Memory, ThreadsThatWereStoppedKeepWhatTheyHad) {
    std::vector<trace::Chunk> chunks = threads_with_a_list();
    FakeRecorder third(kRoot, 4);
    third.at(14, Event::ThreadStart, 4).at(31, Event::Acquire, 4, 10);
    third.text(32,
               Event::Global,
               4,
               "other\x1flock\x1f"
               "78\x1flock 10");
    third.wait(33, 4, WaitReason::Lock, 9).at(99, Event::ThreadEnd, 4);
    chunks.push_back(third.chunk());
    const trace::Model model = trace::build_model(chunks);
    EXPECT_EQ(holders(memory_at(model, 0, 100)), "3 took other; ");
}

TEST(Memory, AForkedChildHasNoArrowsOfTheThreadsThatItDoesNotHave) {
    std::vector<trace::Chunk> chunks = threads_with_a_list();
    FakeRecorder forking(kRoot, 4), child(kChild, 5);
    forking.at(45, Event::Fork, 1, kChild);
    child.at(46, Event::ProcessStart, 1, kRoot, uint32_t(trace::StartMethod::Fork));
    child.at(48, Event::ThreadCreate, 1, 4).at(49, Event::ThreadStart, 4);
    child.text(50, Event::Locals, 4, object("results", 71, "[1, 2]")).at(60, Event::ProcessExit, 1);
    chunks.push_back(forking.chunk());
    chunks.push_back(child.chunk());
    const trace::Model model = trace::build_model(chunks);
    EXPECT_EQ(holders(memory_at(model, 1, 48)), "");
    // Its own thread and the one that went on from the parent's.
    EXPECT_EQ(holders(memory_at(model, 1, 55)), "0 has results; 1 has results; ");
}

// The child's only lane is its first, whichever thread of its parent forked it.
TEST(Memory, AChildThatAThreadForkedHasTheThreadsObjects) {
    FakeRecorder main(kRoot, 1), thread(kRoot, 2), child(kChild, 3);
    main.at(0, Event::ProcessStart, 1).at(10, Event::ThreadCreate, 1, 2);
    thread.at(12, Event::ThreadStart, 2).text(20, Event::Locals, 2, object("mine", 71, "[]"));
    thread.at(30, Event::Fork, 2, kChild);
    child.at(31, Event::ProcessStart, 2, kRoot, uint32_t(trace::StartMethod::Fork));
    child.at(33, Event::ThreadCreate, 2, 5).at(34, Event::ThreadStart, 5);
    child.text(40, Event::Locals, 5, object("given", 71, "[]"));
    child.at(60, Event::ProcessExit, 2);
    thread.at(80, Event::ThreadEnd, 2);
    main.at(100, Event::ProcessExit, 1);
    const trace::Model model = trace::build_model({main.chunk(), thread.chunk(), child.chunk()});
    EXPECT_EQ(holders(memory_at(model, 1, 50)), "0 has mine; 1 has mine; ");
}

TEST_F(Panels, ArrowsLeadFromThreadsToWhatTheyHave) {
    show(threads_with_a_list());
    ASSERT_TRUE(ui_->select_output(0));
    frame();
    EXPECT_EQ(ui_->bottom().memory().scene().arrows.size(), 4u);
}

// Two tasks; the second one computes for 30 ms while the first is ready.
trace::Model loop_with_a_blocking_step() {
    constexpr uint64_t kMs = 1'000'000;
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1);
    main.at(1, Event::TaskCreate, 1, 2, 1).at(2, Event::TaskCreate, 1, 3, 1);
    main.at(1 * kMs, Event::TaskStepBegin, 2, 0, 1);
    main.at(2 * kMs, Event::TaskStepEnd, 2, 0, uint32_t(WaitReason::Sleep));
    main.at(3 * kMs, Event::TaskStepBegin, 3, 0, 1).at(5 * kMs, Event::TaskWake, 1, 2);
    main.at(33 * kMs, Event::TaskStepEnd, 3, 0, uint32_t(WaitReason::Sleep));
    main.at(34 * kMs, Event::TaskStepBegin, 2, 0, 1).at(35 * kMs, Event::TaskDone, 2);
    main.at(40 * kMs, Event::TaskDone, 3).at(41 * kMs, Event::ProcessExit, 1);
    return trace::build_model({main.chunk()});
}

TEST(EventLoop, ShowsWhoRunsWhoIsReadyAndWhoWaits) {
    const trace::Model model = loop_with_a_blocking_step();
    ASSERT_TRUE(has_event_loop(model));
    LoopState loop = loops_at(model, model.begin_ns + 10'000'000).at(0);
    ASSERT_EQ(loop.running.size(), 1u);
    EXPECT_EQ(model.processes[0].lanes[loop.running[0].lane].id, 3u);
    ASSERT_EQ(loop.ready.size(), 1u);
    EXPECT_EQ(model.processes[0].lanes[loop.ready[0].lane].id, 2u);
    loop = loops_at(model, model.begin_ns + 2'500'000).at(0);
    EXPECT_EQ(loop.waiting.size(), 1u);
    loop = loops_at(model, model.begin_ns + 36'000'000).at(0);
    EXPECT_EQ(loop.done, 1u);
}

TEST(EventLoop, NamesTheStepThatHeldUpAllOthers) {
    const trace::Model model = loop_with_a_blocking_step();
    const auto steps = blocking_steps(model, model.end_ns, 20'000'000, 5);
    ASSERT_EQ(steps.size(), 1u);
    EXPECT_EQ(steps[0].length_ns, 30'000'000u);
    EXPECT_EQ(model.processes[0].lanes[steps[0].lane].id, 3u);
}

TEST_F(UiTest, IsDrawnInACanvasOfAnySize) {
    for (const float width : {1.f, 2.f, 30.f, 90.f, 200.f, 800.f}) {
        for (const float height : {1.f, 2.f, 30.f, 90.f, 200.f, 600.f}) {
            width_ = width, height_ = height;
            show(two_threads());
            EXPECT_EQ(model().outputs.size(), 1u);
        }
    }
}

} // namespace
} // namespace plait::ui
