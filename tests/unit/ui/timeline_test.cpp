#include "platform/clock.h"
#include "ui/timeline_panel.h"
#include "ui_helper.h"

#include <algorithm>
#include <fstream>

namespace plait::ui {
namespace {

using trace::Event;
using trace::WaitReason;

class Timeline : public UiTest {
protected:
    const Scene& scene() { return ui_->timeline().scene(); }
    size_t spans_drawn() {
        size_t sum = 0;
        for (const SpanDraw& draw : scene().spans)
            sum += draw.count;
        return sum;
    }
    // The instances that a draw takes from the buffer.
    std::vector<SpanInstance> instances(const SpanDraw& draw) {
        const std::vector<char>& bytes = FakeGl::buffers[scene().span_buffer];
        std::vector<SpanInstance> result(draw.count);
        std::memcpy(result.data(),
                    bytes.data() + draw.first * sizeof(SpanInstance),
                    draw.count * sizeof(SpanInstance));
        return result;
    }
    float x_of_ms(double ms) {
        return scene().origin_x + float((ms * 1e6 - double(scene().origin_ns)) * scene().px_per_ns);
    }
};

TEST_F(Timeline, DrawsEverySpanOfTheModelOnceWhereItIs) {
    show(two_threads());
    ASSERT_EQ(scene().spans.size(), model().processes[0].lanes.size());
    for (size_t l = 0; l < scene().spans.size(); ++l) {
        const std::vector<trace::Span>& spans = model().processes[0].lanes[l].spans;
        const std::vector<SpanInstance> drawn = instances(scene().spans[l]);
        ASSERT_EQ(drawn.size(), spans.size());
        for (size_t i = 0; i < spans.size(); ++i) {
            EXPECT_EQ(drawn[i].begin_low, uint32_t(spans[i].begin_ns - model().begin_ns));
            EXPECT_EQ(drawn[i].end_low, uint32_t(spans[i].end_ns - model().begin_ns));
            EXPECT_EQ(drawn[i].state, uint32_t(spans[i].state));
        }
    }
    EXPECT_LT(scene().spans[0].top, scene().spans[1].top);
}

TEST_F(Timeline, TimesBeyondFourSecondsKeepTheirUpperHalf) {
    const trace::Span span{.begin_ns = 7'000'000'000, .end_ns = 9'000'000'001};
    const SpanInstance instance = make_instance(span, 1'000'000'000);
    const uint64_t begin = uint64_t{instance.high & 0xffff} << 32 | instance.begin_low;
    const uint64_t end = uint64_t{instance.high >> 16} << 32 | instance.end_low;
    EXPECT_EQ(begin, 6'000'000'000u);
    EXPECT_EQ(end, 8'000'000'001u);
}

TEST_F(Timeline, DrawsArrowsFromLaneToLane) {
    show(two_threads());
    ASSERT_EQ(scene().arrows.size(), 2u) << "the thread's start and its join";
    const ArrowInstance& start = scene().arrows[0];
    EXPECT_NEAR(start.from_x, x_of_ms(1), 0.5);
    EXPECT_NEAR(start.to_x, x_of_ms(2), 0.5);
    EXPECT_LT(start.from_y, start.to_y);
    EXPECT_GT(scene().arrows[1].from_y, scene().arrows[1].to_y);
}

TEST_F(Timeline, AClickSelectsTheSpanAndTellsThePage) {
    show(two_threads());
    const SpanDraw& row = scene().spans[1];
    click(x_of_ms(50), row.top + row.height / 2);
    ASSERT_TRUE(ui_->take_selection_change());
    EXPECT_FALSE(ui_->take_selection_change());
    EXPECT_EQ(ui_->selection().span, 1u);
    EXPECT_EQ(ui_->selection_json(),
              "{\"process\":1,\"lane\":2,\"beginMs\":10,\"endMs\":90,\"state\":\"sleep\"}");
}

TEST_F(Timeline, WhatThePageSelectsIsSelectedAndNotToldBack) {
    show(two_threads());
    EXPECT_TRUE(ui_->select_output(0));
    frame();
    EXPECT_FALSE(ui_->take_selection_change());
    EXPECT_EQ(ui_->selection().lane, 1u);
    EXPECT_TRUE(ui_->select_moment(1, 1, 50));
    EXPECT_EQ(model().processes[0].lanes[0].spans[ui_->selection().span].state, trace::State::Join);
    EXPECT_FALSE(ui_->select_output(99));
    EXPECT_FALSE(ui_->select_moment(1, 77, 0));
}

TEST_F(Timeline, ADragSumsUpTheStatesOfItsStretch) {
    show(two_threads());
    ImGuiIO& io = ImGui::GetIO();
    const float y = scene().spans[0].top + 4;
    io.AddMousePosEvent(x_of_ms(20), y);
    frame();
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMousePosEvent(x_of_ms(60), y);
    frame();
    io.AddMouseButtonEvent(0, false);
    frame();
    const RangeSums& range = ui_->timeline().range();
    ASSERT_TRUE(range.is_set);
    EXPECT_NEAR(double(range.ns[size_t(trace::State::Sleep)]), 40e6, 0.5e6);
    EXPECT_NEAR(double(range.ns[size_t(trace::State::Join)]), 40e6, 0.5e6);
    EXPECT_EQ(range.ns[size_t(trace::State::Running)], 0u);
}

TEST_F(Timeline, KeysZoomMoveAndSelect) {
    show(two_threads());
    const double whole = ui_->timeline().viewport().span_ns();
    press(ImGuiKey_W);
    EXPECT_LT(ui_->timeline().viewport().span_ns(), whole);
    press(ImGuiKey_F);
    EXPECT_NEAR(ui_->timeline().viewport().span_ns(), whole, 1);
    press(ImGuiKey_DownArrow);
    press(ImGuiKey_DownArrow);
    EXPECT_EQ(ui_->selection().lane, 1u);
    press(ImGuiKey_RightArrow);
    press(ImGuiKey_RightArrow);
    EXPECT_EQ(ui_->selection().span, 1u);
    press(ImGuiKey_Escape);
    EXPECT_FALSE(ui_->selection().has_lane);
}

TEST_F(Timeline, KeysSumUpAStretchOfTime) {
    show(two_threads());
    const auto press_with_shift = [&](ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
        press(key);
        ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
        frame();
    };
    press(ImGuiKey_DownArrow);
    press(ImGuiKey_DownArrow);
    press(ImGuiKey_RightArrow);
    press(ImGuiKey_RightArrow);
    const trace::Span& span = model().processes[0].lanes[1].spans[1];
    press_with_shift(ImGuiKey_RightArrow);
    const RangeSums first = ui_->timeline().range();
    ASSERT_TRUE(first.is_set);
    EXPECT_EQ(first.begin_ns, double(span.begin_ns - model().begin_ns));
    EXPECT_GE(first.ns[size_t(span.state)], span.length_ns());
    EXPECT_EQ(ui_->selection().span, 1u) << "the selection stays";
    press_with_shift(ImGuiKey_LeftArrow);
    EXPECT_LT(ui_->timeline().range().end_ns, first.end_ns);
    press(ImGuiKey_Escape);
    EXPECT_FALSE(ui_->timeline().range().is_set);
}

TEST_F(Timeline, KeysShowThePanelsBelow) {
    show(two_threads());
    const auto tab = [&] { return ui_->bottom().tab(); };
    EXPECT_EQ(tab(), BottomPanel::Tab::Memory);
    press(ImGuiKey_E);
    EXPECT_EQ(tab(), BottomPanel::Tab::EventLoop);
    press(ImGuiKey_M);
    EXPECT_EQ(tab(), BottomPanel::Tab::Memory);
    const float lanes = ui_->timeline().lanes_height();
    press(ImGuiKey_PageUp);
    EXPECT_LT(ui_->timeline().lanes_height(), lanes);
    press(ImGuiKey_PageDown);
    EXPECT_EQ(ui_->timeline().lanes_height(), lanes);
}

TEST_F(Timeline, ALaneThatAppearsSlidesOutOfItsParentsRow) {
    ui_->set_reduced_motion(false);
    const std::vector<trace::Chunk> chunks = two_threads();
    ui_->begin_run(false);
    trace::Chunk before = chunks[0];
    before.records.resize(3); // The process and the main thread's name.
    ASSERT_TRUE(ui_->run().add(trace::encode_chunk(before)).ok());
    ui_->run().finish();
    frame();
    ASSERT_EQ(ui_->timeline().rows().rows().size(), 1u);
    ui_->run().set_chunks(chunks);
    ui_->run().finish();
    frame();
    const Row first = ui_->timeline().rows().rows().at(1);
    EXPECT_NEAR(first.slide, -first.top, 1);
    EXPECT_EQ(ui_->next_frame_seconds(), 0);
    for (int i = 0; i < 20; ++i)
        frame();
    EXPECT_EQ(ui_->timeline().rows().rows().at(1).slide, 0);
}

TEST_F(Timeline, AskForNoFrameWhenNothingMoves) {
    show(two_threads());
    for (int i = 0; i < 5; ++i)
        frame();
    EXPECT_LT(ui_->next_frame_seconds(), 0);
}

TEST_F(Timeline, EverythingIsUploadedAgainAfterALostContext) {
    show(two_threads());
    ui_->forget_graphics();
    FakeGl::buffers.clear();
    ASSERT_TRUE(ui_->prepare_graphics().ok());
    frame();
    ASSERT_FALSE(scene().spans.empty());
    ASSERT_NE(scene().span_buffer, 0u);
    EXPECT_EQ(instances(scene().spans[0])[0].end_low, 2'000'000u);
}

TEST_F(Timeline, ANewVersionOfALongLaneUploadsOnlyWhatIsNew) {
    trace::FakeRecorder recorder(trace::kRoot, 1);
    recorder.at(0, Event::ProcessStart, 1);
    for (uint64_t i = 0; i < 500; ++i)
        recorder.wait(10 + i * 20, 1, WaitReason::Sleep).go(20 + i * 20, 1, WaitReason::Sleep);
    trace::Model model = trace::build_model({recorder.chunk()});
    trace::Lane& lane = model.processes[0].lanes[0];
    const std::vector<trace::Span> once = lane.spans;
    for (uint64_t k = 1; k < 8; ++k) {
        for (trace::Span span : once) {
            span.begin_ns += k * 20'000, span.end_ns += k * 20'000;
            lane.spans.push_back(span);
        }
    }
    SpanStore store(&gl_);
    store.sync(model, 1);
    const uint64_t first = store.uploaded_bytes();
    EXPECT_EQ(first, lane.spans.size() * sizeof(SpanInstance));
    trace::Span more = lane.spans.back();
    more.begin_ns = more.end_ns;
    more.end_ns += 10;
    lane.spans.push_back(more);
    store.sync(model, 2);
    EXPECT_LE(store.uploaded_bytes() - first, SpanStore::kPageSpans * sizeof(SpanInstance));
    EXPECT_GT(store.uploaded_bytes(), first);
}

// --- A million spans -----------------------------------------------------------------------------

uint64_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    uint64_t size = 0, resident = 0;
    file >> size >> resident;
    return resident * 4096;
}

std::vector<trace::Chunk> million_spans() {
    std::vector<trace::Chunk> chunks;
    for (uint32_t lane = 1; lane <= 200; ++lane) {
        uint64_t time = lane * 1000;
        uint32_t lamport = 0;
        const auto record = [&](Event event, uint64_t value, uint32_t aux) {
            if (chunks.empty() || chunks.back().recorder != lane ||
                chunks.back().records.size() == trace::kChunkRecords) {
                const uint32_t sequence = chunks.empty() || chunks.back().recorder != lane
                                              ? 0
                                              : chunks.back().sequence + 1;
                chunks.push_back(trace::Chunk{.process_id = trace::kRoot,
                                              .recorder = lane,
                                              .sequence = sequence,
                                              .records = {}});
            }
            chunks.back().records.push_back(trace::Record{.time_ns = time,
                                                          .value = value,
                                                          .subject = lane,
                                                          .aux = aux,
                                                          .lamport = ++lamport,
                                                          .event = event,
                                                          .flags = 0,
                                                          .text_bytes = 0});
        };
        record(lane == 1 ? Event::ProcessStart : Event::ThreadStart, 0, 0);
        for (int i = 0; i < 2500; ++i) {
            time += 3000 + (i * 7919 + lane * 104729) % 5000;
            const uint32_t reason = uint32_t(i + int(lane)) % 5;
            record(Event::WaitBegin, 0, reason);
            time += 2000 + (i * 104729 + lane * 7919) % 9000;
            record(Event::WaitEnd, 0, reason);
        }
    }
    return chunks;
}

TEST_F(Timeline, AMillionSpansArePannedAndZoomedInFourMillisecondsAFrame) {
    std::string bytes = trace::encode_chunks(million_spans());
    const uint64_t before = resident_bytes();
    ui_->begin_run(false);
    const int64_t load_begin = platform::thread_cpu_ns();
    ASSERT_TRUE(ui_->run().add(bytes).ok());
    bytes = std::string();
    ui_->end_run();
    ui_->run().finish();
    frame();
    const int64_t load_ns = platform::thread_cpu_ns() - load_begin;
    size_t spans = 0;
    for (const trace::Lane& lane : model().processes[0].lanes)
        spans += lane.spans.size();
    EXPECT_GE(spans, 1'000'000u);

    std::vector<int64_t> frames;
    Viewport& viewport = ui_->timeline().viewport();
    for (int i = 0; i < 240; ++i) {
        if (i < 80)
            viewport.zoom(0.93, 0.4);
        else if (i < 160)
            viewport.drag(i % 2 ? 0.08 : -0.05);
        else
            viewport.zoom(1.09, 0.6);
        const int64_t begin = platform::thread_cpu_ns();
        frame();
        frames.push_back(platform::thread_cpu_ns() - begin);
        ASSERT_FALSE(scene().spans.empty() && scene().densities.empty());
    }
    std::sort(frames.begin(), frames.end());
    const double median = double(frames[frames.size() / 2]) / 1e6;
    const double nearly_all = double(frames[frames.size() * 95 / 100]) / 1e6;
    const double memory = double(resident_bytes() - before) / 1e6;
    RecordProperty("median_ms", std::to_string(median));
    std::printf("load %.0f ms, frame %.2f ms median, %.2f ms of 95 %%, %.0f MB\n",
                double(load_ns) / 1e6,
                median,
                nearly_all,
                memory);
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(median, 4);
    EXPECT_LT(nearly_all, 6);
    EXPECT_LT(load_ns, 2'000'000'000);
    // The fake keeps the buffers that a graphics card would have: 18 MB of spans, and densities.
    EXPECT_LT(memory, 120 + 30);
#endif
}

// 50,000 events a second for ten seconds, in 20 lanes, as chunks that come while frames are drawn.
TEST_F(Timeline, ALiveRunNeverHoldsAFrameUp) {
    struct Source {
        uint32_t lamport = 0;
        uint32_t sequence = 0;
    };
    constexpr uint64_t kEvents = 500'000;
    constexpr uint32_t kLanes = 20;
    std::vector<Source> sources(kLanes);
    ui_->begin_run(false);
    std::vector<int64_t> frames;
    uint64_t sent = 0;
    while (sent < kEvents) {
        // One chunk a frame: 1,022 events, that is 49 frames a second.
        const uint32_t lane = uint32_t(sent / 1'022) % kLanes;
        trace::Chunk chunk{.process_id = trace::kRoot,
                           .recorder = lane + 1,
                           .sequence = sources[lane].sequence++,
                           .records = {}};
        for (uint32_t i = 0; i < trace::kChunkRecords && sent < kEvents; ++i, ++sent)
            chunk.records.push_back(
                trace::Record{.time_ns = 1000 + sent * 20'000,
                              .value = 0,
                              .subject = lane + 1,
                              .aux = uint32_t(trace::WaitReason::Sleep),
                              .lamport = ++sources[lane].lamport,
                              .event = i % 2 == 0 ? Event::WaitBegin : Event::WaitEnd,
                              .flags = 0,
                              .text_bytes = 0});
        const std::string bytes = trace::encode_chunk(chunk);
        const int64_t begin = platform::thread_cpu_ns();
        ASSERT_TRUE(ui_->run().add(bytes).ok());
        frame();
        frames.push_back(platform::thread_cpu_ns() - begin);
    }
    ui_->end_run();
    while (ui_->run().has_work())
        frame();
    EXPECT_EQ(model().records, kEvents);
    EXPECT_EQ(model().lost, 0u);
    std::sort(frames.begin(), frames.end());
    const double nearly_all = double(frames[frames.size() * 98 / 100]) / 1e6;
    std::printf("live: %.2f ms median, %.2f ms of 98 %%, %.2f ms at most\n",
                double(frames[frames.size() / 2]) / 1e6,
                nearly_all,
                double(frames.back()) / 1e6);
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(nearly_all, 8);
#endif
}

} // namespace
} // namespace plait::ui
