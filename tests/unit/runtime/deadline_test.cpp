#include "platform/clock.h"
#include "runtime/deadline.h"
#include "runtime/runtime.h"

#include <gtest/gtest.h>

namespace plait::runtime {
namespace {

using vm::Value;

Options small_options() {
    Options options;
    options.max_heap_bytes = 64 << 20;
    return options;
}

class DeadlineTest : public testing::Test {
protected:
    DeadlineTest() : runtime_(Runtime::create(small_options()).take()) {}
    vm::Mutator& m() { return runtime_->main_driver()->mutator(); }
    std::unique_ptr<Runtime> runtime_;
};

TEST_F(DeadlineTest, SecondsBecomeNanosecondsRoundedUp) {
    int64_t ns = 0;
    EXPECT_TRUE(seconds_to_ns(m(), Value::from_int(2), &ns));
    EXPECT_EQ(ns, 2'000'000'000);
    EXPECT_TRUE(seconds_to_ns(m(), Value::from_double(1e-10), &ns));
    EXPECT_EQ(ns, 1);
    EXPECT_TRUE(seconds_to_ns(m(), vm::kTrue, &ns));
    EXPECT_EQ(ns, 1'000'000'000);
    EXPECT_FALSE(seconds_to_ns(m(), vm::kNone, &ns));
}

TEST_F(DeadlineTest, HugeSecondsSaturate) {
    int64_t ns = 0;
    EXPECT_TRUE(seconds_to_ns(m(), Value::from_double(1e300), &ns));
    EXPECT_EQ(ns, INT64_MAX);
    EXPECT_EQ(deadline_of_slot(deadline_slot_after(m(), ns)), -1);
}

TEST_F(DeadlineTest, ASlotIsNeverEarlierThanItsDeadline) {
    const int64_t before = platform::monotonic_ns();
    const Value slot = deadline_slot_after(m(), 12'345);
    EXPECT_GE(deadline_of_slot(slot), before + 12'345);
    EXPECT_FALSE(is_past(vm::kNone));
    EXPECT_FALSE(is_past(deadline_slot_after(m(), 60'000'000'000)));
    const Value now = deadline_slot_after(m(), 0);
    while (platform::monotonic_ns() < deadline_of_slot(now)) {
    }
    EXPECT_TRUE(is_past(now));
}

TEST(StretchedDeadlineTest, TheProgramsTimePassesMoreSlowlyAndItsWaitsTakeLonger) {
    Options options = small_options();
    options.debug.stretch = true;
    const std::unique_ptr<Runtime> runtime = Runtime::create(options).take();
    vm::Mutator& m = runtime->main_driver()->mutator();
    const int64_t before = platform::monotonic_ns();
    const int64_t started = program_monotonic_ns(m), wall = program_wall_ns(m);
    const Value slot = deadline_slot_after(m, 1'000'000);
    EXPECT_GE(deadline_of_slot(slot), before + 20'000'000);
    while (!is_past(slot)) {
    }
    const int64_t passed = platform::monotonic_ns() - before;
    EXPECT_GE(program_monotonic_ns(m) - started, 999'999);
    EXPECT_LT(program_monotonic_ns(m) - started, passed / 10);
    EXPECT_LT(program_wall_ns(m) - wall, passed / 10);
    EXPECT_EQ(deadline_of_slot(deadline_slot_after(m, INT64_MAX)), -1);
}

} // namespace
} // namespace plait::runtime
