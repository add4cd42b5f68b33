#include "ui/density.h"

#include <gtest/gtest.h>

namespace plait::ui {
namespace {

using trace::Span;
using trace::State;

// Runs 300 ns of every 1000, waits for the GIL for the rest.
trace::Lane busy_lane(size_t periods, uint64_t begin) {
    trace::Lane lane;
    for (size_t i = 0; i < periods; ++i) {
        const uint64_t at = begin + i * 1000;
        lane.spans.push_back(Span{.begin_ns = at, .end_ns = at + 300, .state = State::Running});
        lane.spans.push_back(Span{.begin_ns = at + 300, .end_ns = at + 1000, .state = State::Gil});
    }
    lane.begin_ns = begin;
    lane.end_ns = begin + periods * 1000;
    return lane;
}

double running_ns(const Density& density, const DensityLevel& level) {
    double sum = 0;
    for (uint32_t i = 0; i < level.count; ++i)
        sum += density.buckets[level.offset + i].running / 255.0 * double(level.width_ns);
    return sum;
}

TEST(Density, OfALaneWithFewSpansIsEmpty) {
    EXPECT_TRUE(make_density(busy_lane(10, 0), 0).levels.empty());
}

TEST(Density, KeepsTheTimeOfEachStateOnAllLevels) {
    const Density density = make_density(busy_lane(10'000, 5'000'000), 5'000'000);
    ASSERT_GT(density.levels.size(), 5u);
    for (const DensityLevel& level : density.levels)
        EXPECT_NEAR(running_ns(density, level), 3e6, 0.05e6) << level.width_ns;
    const Bucket& middle = density.buckets[density.levels[3].offset + 10];
    EXPECT_EQ(middle.other_state, uint8_t(State::Gil));
    EXPECT_NEAR(middle.other / 255.0, 0.7, 0.05);
}

TEST(Density, OfLanesThatBeginAtDifferentTimesLiesInLine) {
    const Density density = make_density(busy_lane(5'000, 1'234'567), 0);
    for (const DensityLevel& level : density.levels) {
        EXPECT_LE(level.first * level.width_ns, 1'234'567u);
        EXPECT_GT((level.first + 1) * level.width_ns, 1'234'567u);
    }
}

TEST(Density, IsAskedForTheNarrowestLevelThatIsWideEnough) {
    const Density density = make_density(busy_lane(10'000, 0), 0);
    const DensityLevel& level = density.level_for(10'000);
    EXPECT_GE(level.width_ns, 10'000u);
    EXPECT_LT(level.width_ns, 20'000u);
    EXPECT_EQ(&density.level_for(1e18), &density.levels.back());
}

} // namespace
} // namespace plait::ui
