#include "trace/trace_helper.h"
#include "ui/rows.h"

#include <gtest/gtest.h>

namespace plait::ui {
namespace {

using trace::Event;
using trace::FakeRecorder;
using trace::kChild;
using trace::kRoot;

// The root with a thread that has two tasks, and a child with its main thread alone.
trace::Model family() {
    FakeRecorder main(kRoot, 1), child(kChild, 2);
    main.at(0, Event::ProcessStart, 1).text(0, Event::LaneName, 1, "MainThread");
    main.at(10, Event::ThreadCreate, 1, 2).at(11, Event::ThreadStart, 2);
    main.text(11, Event::LaneName, 2, "Worker").at(12, Event::Fork, 1, kChild);
    main.at(13, Event::TaskCreate, 2, 3, 2).text(13, Event::LaneName, 3, "Fetch");
    main.at(14, Event::TaskCreate, 2, 4, 2).text(14, Event::LaneName, 4, "Store");
    main.at(90, Event::ProcessExit, 1);
    child.at(20, Event::ProcessStart, 1, kRoot, uint32_t(trace::StartMethod::Fork));
    child.text(20, Event::ProcessName, 1, "Process-1").at(80, Event::ProcessExit, 1);
    return trace::build_checked({main.chunk(), child.chunk()});
}

std::string lanes_of(const Rows& rows, const trace::Model& model) {
    std::string text;
    for (const Row& row : rows.rows())
        text += (text.empty() ? "" : " ") + std::string(row.depth, '>') +
                std::to_string(model.processes[row.process].number()) + ":" +
                std::to_string(model.processes[row.process].lanes[row.lane].id);
    return text;
}

TEST(Rows, StandInTheOrderProcessThreadTask) {
    const trace::Model model = family();
    Rows rows;
    rows.build(model, {});
    EXPECT_EQ(lanes_of(rows, model), "1:1 >1:2 >>1:3 >>1:4 2:1");
    size_t lanes = 0;
    for (const trace::ProcessInfo& process : model.processes)
        lanes += process.lanes.size();
    EXPECT_EQ(rows.rows().size(), lanes);
}

TEST(Rows, FoldAThreadAndAProcess) {
    const trace::Model model = family();
    Rows rows;
    rows.build(model, {});
    rows.toggle_fold(Row(rows.rows()[1]));
    rows.build(model, {});
    EXPECT_EQ(lanes_of(rows, model), "1:1 >1:2 2:1");
    EXPECT_EQ(rows.rows()[1].children, 2u);
    EXPECT_EQ(rows.find(0, 2), 1u) << "a task is found in the row that it is folded into";
    rows.toggle_fold(Row(rows.rows()[0]));
    rows.build(model, {});
    EXPECT_EQ(lanes_of(rows, model), "1:1 2:1");
    EXPECT_EQ(rows.rows()[0].children, 3u);
}

TEST(Rows, AreFilteredByTheNameOfLaneOrProcess) {
    const trace::Model model = family();
    Rows rows;
    rows.set_filter("FETCH");
    rows.build(model, {});
    EXPECT_EQ(lanes_of(rows, model), ">>1:3");
    rows.set_filter("process-1");
    rows.build(model, {});
    EXPECT_EQ(lanes_of(rows, model), "2:1");
    EXPECT_EQ(rows.row_count_without_filter(), 5u);
}

TEST(Rows, AreFoundByTheirPlace) {
    const trace::Model model = family();
    Rows rows;
    rows.build(model, {.row_height = 20, .task_height = 10, .process_gap = 5});
    EXPECT_EQ(rows.height(), 20 + 20 + 10 + 10 + 5 + 20);
    EXPECT_EQ(rows.row_at(41), 2u);
    EXPECT_EQ(rows.row_at(62), SIZE_MAX) << "in the gap above a process";
    EXPECT_EQ(rows.row_at(66), 4u);
    EXPECT_EQ(rows.visible(25, 45), (std::pair<size_t, size_t>(1, 3)));
}

TEST(Rows, GrowWhereThereAreFew) {
    const trace::Model model = family();
    Rows rows;
    rows.build(model, {.row_height = 20, .fill_height = 1000, .most_height = 50});
    for (const Row& row : rows.rows())
        EXPECT_EQ(row.height, 50);
    rows.build(model, {.row_height = 20, .task_height = 20, .process_gap = 0, .fill_height = 150});
    EXPECT_NEAR(rows.height(), 150, 0.1);
}

} // namespace
} // namespace plait::ui
