#include "trace/names.h"
#include "trace_helper.h"

namespace plait::trace {
namespace {

// One task computes in its first step, and its thread sleeps in its second.
TEST(SpanLabel, OfATasksStepSaysThatItsThreadWaits) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1).at(1, Event::TaskCreate, 1, 2, 1);
    main.at(10, Event::TaskStepBegin, 2, 0, 1);
    main.at(20, Event::TaskStepEnd, 2, 0, uint32_t(WaitReason::Sleep));
    main.at(30, Event::TaskStepBegin, 2, 0, 1).wait(32, 1, WaitReason::Sleep);
    main.go(58, 1, WaitReason::Sleep).at(60, Event::TaskDone, 2).at(70, Event::ProcessExit, 1);
    const Model model = build_checked({main.chunk()});
    const Lane& task = model.processes[0].lanes[1];
    std::string labels;
    for (const Span& span : task.spans)
        labels += span_label(model, 0, task, span) + "; ";
    EXPECT_EQ(labels, "ready, waits for its turn; running; sleeps; blocks the loop: sleeps; ");
}

// A wait that is over long before the step is no reason for it.
TEST(SpanLabel, OfAStepThatMostlyComputesIsRunning) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1).at(1, Event::TaskCreate, 1, 2, 1);
    main.at(10, Event::TaskStepBegin, 2, 0, 1).wait(12, 1, WaitReason::Lock, 7);
    main.go(15, 1, WaitReason::Lock, 7).at(60, Event::TaskDone, 2).at(70, Event::ProcessExit, 1);
    const Model model = build_checked({main.chunk()});
    const Lane& task = model.processes[0].lanes[1];
    EXPECT_EQ(span_label(model, 0, task, task.spans.back()), "running");
}

} // namespace
} // namespace plait::trace
