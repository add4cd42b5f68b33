#include "ui/viewport.h"

#include <gtest/gtest.h>

namespace plait::ui {
namespace {

Viewport at_once(double length) {
    Viewport viewport;
    viewport.set_reduced_motion(true);
    viewport.set_length(length);
    return viewport;
}

TEST(Viewport, BeginsWithTheWholeRunAndAMargin) {
    const Viewport viewport = at_once(1e9);
    EXPECT_LT(viewport.begin_ns(), 0);
    EXPECT_GT(viewport.end_ns(), 1e9);
    EXPECT_TRUE(viewport.is_fitted());
}

TEST(Viewport, ZoomKeepsTheMomentUnderThePointer) {
    Viewport viewport = at_once(1e9);
    for (int i = 0; i < 40; ++i) {
        const double before = viewport.begin_ns() + 0.3 * viewport.span_ns();
        viewport.zoom(0.8, 0.3);
        EXPECT_NEAR(viewport.begin_ns() + 0.3 * viewport.span_ns(), before, 1e-3);
    }
    EXPECT_LT(viewport.span_ns(), 1e6);
}

TEST(Viewport, NeverLeavesTheRunAndNeverShowsNothing) {
    Viewport viewport = at_once(1e6);
    for (int i = 0; i < 200; ++i)
        viewport.zoom(0.5, 0.9);
    EXPECT_EQ(viewport.span_ns(), Viewport::kSmallestNs);
    for (int i = 0; i < 1000; ++i)
        viewport.pan(5);
    EXPECT_LE(viewport.end_ns(), 1.03e6);
    for (int i = 0; i < 200; ++i)
        viewport.zoom(3, 0.5);
    EXPECT_LE(viewport.span_ns(), 1.05e6);
}

TEST(Viewport, FollowsALiveRunUntilItIsMoved) {
    Viewport viewport = at_once(1e9);
    viewport.zoom(0.1, 0.99);
    EXPECT_TRUE(viewport.is_following());
    const double end = viewport.end_ns();
    viewport.set_length(1.5e9);
    EXPECT_NEAR(viewport.end_ns() - end, 0.5e9, 0.02e9);
    viewport.pan(-1);
    EXPECT_FALSE(viewport.is_following());
    const double begin = viewport.begin_ns();
    viewport.set_length(2e9);
    EXPECT_EQ(viewport.begin_ns(), begin);
}

TEST(Viewport, GlidesToItsTargetInAFifthOfASecond) {
    Viewport viewport;
    viewport.set_length(1e9);
    viewport.show(2e8, 3e8);
    EXPECT_TRUE(viewport.advance(0.05));
    EXPECT_GT(viewport.span_ns(), 1.01e8);
    EXPECT_FALSE(viewport.advance(0.2));
    EXPECT_NEAR(viewport.begin_ns(), 2e8, 1);
    EXPECT_NEAR(viewport.end_ns(), 3e8, 1);
}

} // namespace
} // namespace plait::ui
