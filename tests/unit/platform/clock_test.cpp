#include "platform/clock.h"

#include <gtest/gtest.h>

#include <ctime>

namespace plait::platform {
namespace {

TEST(Clock, MonotonicTimeNeverGoesBack) {
    int64_t last = monotonic_ns();
    for (int i = 0; i < 10'000; ++i) {
        const int64_t now = monotonic_ns();
        ASSERT_GE(now, last);
        last = now;
    }
}

TEST(Clock, WallTimeIsTheCalendars) {
    EXPECT_NEAR(double(wall_ns()) / 1e9, double(std::time(nullptr)), 2.0);
}

TEST(Clock, CpuTimeGrowsWithWork) {
    const int64_t thread_before = thread_cpu_ns();
    const int64_t process_before = process_cpu_ns();
    volatile uint64_t sum = 0;
    for (int i = 0; i < 3'000'000; ++i)
        sum = sum + uint64_t(i);
    EXPECT_GT(thread_cpu_ns() - thread_before, 500'000);
    EXPECT_GE(process_cpu_ns() - process_before, thread_cpu_ns() - thread_before - 5'000'000);
}

TEST(Clock, DeadlinesDoNotOverflow) {
    EXPECT_EQ(deadline_after_ns(INT64_MAX), kNever);
    const int64_t past = deadline_after_ns(-5);
    EXPECT_LE(past, monotonic_ns());
    EXPECT_GT(deadline_after_ns(1'000'000'000), monotonic_ns());
}

} // namespace
} // namespace plait::platform
