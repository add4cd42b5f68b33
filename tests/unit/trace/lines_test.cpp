#include "trace/lines.h"
#include "trace_helper.h"

#include <gtest/gtest.h>

namespace plait::trace {
namespace {

// A lane runs, prints at line 3, sleeps at line 4, and runs on; another sleeps at line 9 meanwhile.
Model two_lanes() {
    FakeRecorder main(kRoot, 1), other(kRoot, 2);
    main.at(0, Event::ProcessStart, 1).at(1'000, Event::ThreadCreate, 1, 2);
    other.observe(main.lamport()).at(2'000, Event::ThreadStart, 2);
    main.at(9'000'000, Event::Line, 1, 0, 3).text(9'000'100, Event::Output, 1, "here\n");
    other.at(10'000'000, Event::Line, 2, 0, 9).wait(10'000'100, 2, WaitReason::Sleep);
    main.at(20'000'000, Event::Line, 1, 0, 4).wait(20'000'100, 1, WaitReason::Sleep);
    main.go(30'000'000, 1, WaitReason::Sleep).at(40'000'000, Event::ProcessExit, 1);
    other.go(31'000'000, 2, WaitReason::Sleep).at(32'000'000, Event::ThreadEnd, 2);
    return build_checked({main.chunk(), other.chunk()});
}

TEST(Lines, OfAWaitIsWhereItBegan) {
    const Model model = two_lanes();
    const std::vector<Lane>& lanes = model.processes[0].lanes;
    ASSERT_EQ(lanes[0].spans.size(), 3u);
    ASSERT_EQ(lanes[1].spans[1].state, State::Sleep);
    EXPECT_EQ(line_of_span(model, 0, 0, lanes[0].spans[1]), 4u);
    EXPECT_EQ(line_of_span(model, 0, 1, lanes[1].spans[1]), 9u);
}

TEST(Lines, OfARunIsTheFirstInIt) {
    const Model model = two_lanes();
    const std::vector<Span>& spans = model.processes[0].lanes[0].spans;
    EXPECT_EQ(line_of_span(model, 0, 0, spans[0]), 3u);
    EXPECT_EQ(line_of_span(model, 0, 0, spans[2]), 0u) << "no line is known there";
}

TEST(Lines, OfAnOutputIsWhatPrintedIt) {
    const Model model = two_lanes();
    ASSERT_EQ(model.outputs.size(), 1u);
    EXPECT_EQ(line_of_output(model, model.outputs[0]), 3u);
}

TEST(Lines, AreFoundInTheSpanThatTheyBelongTo) {
    const Model model = two_lanes();
    LinePlace place;
    ASSERT_TRUE(find_line(model, 4, &place));
    const Span& sleep = model.processes[0].lanes[0].spans[1];
    EXPECT_EQ(place.lane, 0u);
    EXPECT_GE(place.time_ns, sleep.begin_ns);
    EXPECT_LT(place.time_ns, sleep.end_ns);
    ASSERT_TRUE(find_line(model, 9, &place));
    EXPECT_EQ(place.lane, 1u);
    EXPECT_FALSE(find_line(model, 5, &place));
}

} // namespace
} // namespace plait::trace
