#include "platform/clock.h"
#include "ui/live_model.h"
#include "ui_helper.h"

#include <chrono>
#include <thread>

namespace plait::ui {
namespace {

TEST(LiveModel, GrowsChunkByChunkAndIsWholeAtTheEnd) {
    const std::vector<trace::Chunk> chunks = two_threads();
    LiveModel run;
    run.begin_run();
    ASSERT_TRUE(run.add(trace::encode_chunk(chunks[0])).ok());
    while (run.update(1'000'000)) {
    }
    EXPECT_EQ(run.model().processes.size(), 1u);
    EXPECT_TRUE(run.is_live());
    const uint64_t version = run.version();
    ASSERT_TRUE(run.add(trace::encode_chunk(chunks[1])).ok());
    EXPECT_TRUE(run.has_work());
    run.end_run();
    while (run.update(1'000'000)) {
    }
    EXPECT_GT(run.version(), version);
    EXPECT_EQ(run.model().outputs.size(), 1u);
    EXPECT_TRUE(trace::check_model(run.model()).empty());
}

TEST(LiveModel, LastsUntilNowWhileSomethingComputesAndNoLongerInTheEnd) {
    using trace::Event;
    trace::FakeRecorder main(trace::kRoot, 1), other(trace::kRoot, 2);
    main.at(0, Event::ProcessStart, 1);
    main.at(5, Event::WaitBegin, 1, 0, uint16_t(trace::WaitReason::Join));
    LiveModel run;
    run.begin_run();
    ASSERT_TRUE(run.add(trace::encode_chunk(main.chunk())).ok());
    while (run.update(1'000'000)) {
    }
    EXPECT_EQ(run.next_update_ns(), platform::kNever); // It waits.
    const uint64_t waiting = run.model().end_ns;
    ASSERT_TRUE(run.add(trace::encode_chunk(other.at(6, Event::ThreadStart, 2, 7).chunk())).ok());
    while (run.update(1'000'000)) {
    }
    EXPECT_EQ(run.next_update_ns(), 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    run.update(1'000'000);
    const trace::ProcessInfo& process = run.model().processes[0];
    const uint64_t now = run.model().end_ns;
    EXPECT_GE(now, waiting + 50'000'000);
    ASSERT_EQ(process.lanes.size(), 2u);
    for (const trace::Lane& lane : process.lanes) {
        EXPECT_EQ(lane.end_ns, now);
        EXPECT_EQ(lane.spans.back().end_ns, now);
    }
    EXPECT_EQ(process.lanes[0].spans.back().state, trace::State::Join);
    EXPECT_EQ(process.lanes[1].spans.back().state, trace::State::Running);
    EXPECT_TRUE(trace::check_model(run.model()).empty());
    run.end_run();
    run.finish();
    EXPECT_LT(run.model().end_ns, waiting + 10'000'000);
}

TEST(LiveModel, RefusesDamagedBytesAndKeepsWhatItHad) {
    LiveModel run;
    run.begin_run();
    std::string bytes = trace::encode_chunks(two_threads());
    ASSERT_TRUE(run.add(bytes).ok());
    run.finish();
    bytes[100] ^= 1;
    EXPECT_FALSE(run.add(bytes).ok());
    EXPECT_FALSE(run.has_work());
    EXPECT_EQ(run.model().outputs.size(), 1u);
}

TEST(LiveModel, BeginsANewRunWithNothing) {
    LiveModel run;
    run.begin_run();
    ASSERT_TRUE(run.add(trace::encode_chunks(two_threads())).ok());
    run.finish();
    run.begin_run();
    EXPECT_TRUE(run.model().processes.empty());
    EXPECT_FALSE(run.has_work());
}

// The window has two cores.
TEST_F(UiTest, WaitsForTheBeatWhileTheProgramComputesButNotWithWhatIsDoneByHand) {
    using trace::Event;
    trace::FakeRecorder main(trace::kRoot, 1), other(trace::kRoot, 2);
    main.at(0, Event::ProcessStart, 1);
    ui_->begin_run(false);
    const auto add = [&](const trace::Chunk& chunk) {
        ASSERT_TRUE(ui_->run().add(trace::encode_chunk(chunk)).ok());
        ui_->run().finish();
        frame();
        ui_->settle();
    };
    frame();
    ui_->settle();
    EXPECT_EQ(ui_->next_frame_seconds(), 0);
    add(main.chunk());
    EXPECT_FALSE(ui_->context().is_crowded);
    EXPECT_LE(ui_->next_frame_seconds(), 0.05);
    add(other.at(1, Event::ThreadStart, 2, 7).chunk());
    EXPECT_TRUE(ui_->context().is_crowded);
    double longest = 0; // From somewhere between two beats.
    for (int i = 0; i < 2; ++i) {
        frame();
        ui_->settle();
        longest = std::max(longest, ui_->next_frame_seconds());
        EXPECT_LE(longest, 0.2);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    EXPECT_GT(longest, 0.09);
    EXPECT_EQ(ui_->crowded_beat_ns(), 200'000'000);
    ui_->set_drawn_by_processor(true);
    EXPECT_EQ(ui_->crowded_beat_ns(), 500'000'000);
    ui_->note_input();
    EXPECT_EQ(ui_->next_frame_seconds(), 0);
    ui_->end_run();
    EXPECT_EQ(ui_->next_frame_seconds(), 0);
}

} // namespace
} // namespace plait::ui
