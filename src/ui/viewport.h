// Viewport: which part of the run's time the timeline shows.
//
// Times are ns since the run's begin, as doubles: exact to the nanosecond for the first hundred
// days. Changes glide to their target in kGlideSeconds, or happen at once with reduced motion; the
// target always lies within the run and shows at least kSmallestNs. One thread.
#pragma once

namespace plait::ui {

class Viewport {
public:
    static constexpr double kSmallestNs = 200;
    static constexpr double kGlideSeconds = 0.18;

    // The run's length; while [follow] is on the window grows or moves with it.
    void set_length(double ns);
    void set_reduced_motion(bool reduced) { reduced_motion_ = reduced; }

    void fit();
    void show(double begin_ns, double end_ns);
    // Keeps the time at [at], 0 to 1 across the window, in its place.
    void zoom(double factor, double at);
    // By a share of the window.
    void pan(double share);
    // Directly, with the hand: no glide.
    void drag(double share);
    void set_follow(bool follow);

    // One step of the glide; whether it goes on.
    bool advance(double seconds);

    double begin_ns() const { return begin_; }
    double end_ns() const { return end_; }
    double span_ns() const { return end_ - begin_; }
    bool is_following() const { return follow_; }
    bool is_fitted() const { return fitted_; }

private:
    void aim(double begin, double end);
    void clamp_target();

    double length_ = 1e6;
    double begin_ = 0, end_ = 1e6;
    double target_begin_ = 0, target_end_ = 1e6;
    double from_begin_ = 0, from_end_ = 1e6;
    double glide_ = 1; // Share of the way that is done.
    bool follow_ = true;
    bool fitted_ = true;
    bool reduced_motion_ = false;
};

} // namespace plait::ui
