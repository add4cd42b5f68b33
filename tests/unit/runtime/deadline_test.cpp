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
    EXPECT_EQ(deadline_of_slot(deadline_slot_after(ns)), -1);
}

TEST_F(DeadlineTest, ASlotIsNeverEarlierThanItsDeadline) {
    const int64_t before = platform::monotonic_ns();
    const Value slot = deadline_slot_after(12'345);
    EXPECT_GE(deadline_of_slot(slot), before + 12'345);
    EXPECT_FALSE(is_past(vm::kNone));
    EXPECT_FALSE(is_past(deadline_slot_after(60'000'000'000)));
    const Value now = deadline_slot_after(0);
    while (platform::monotonic_ns() < deadline_of_slot(now)) {
    }
    EXPECT_TRUE(is_past(now));
}

} // namespace
} // namespace plait::runtime
