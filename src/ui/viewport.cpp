#include "ui/viewport.h"

#include <algorithm>

namespace plait::ui {

namespace {

// Beside the run there is a little room, so that its ends are seen.
constexpr double kMargin = 0.02;

} // namespace

void Viewport::set_length(double ns) {
    ns = std::max(ns, kSmallestNs);
    if (ns == length_) return;
    const double grown = ns - length_;
    length_ = ns;
    if (fitted_) {
        begin_ = target_begin_ = -kMargin * length_;
        end_ = target_end_ = (1 + kMargin) * length_;
        glide_ = 1;
    } else if (follow_ && grown > 0) {
        begin_ += grown, end_ += grown;
        target_begin_ += grown, target_end_ += grown;
        from_begin_ += grown, from_end_ += grown;
    }
    clamp_target();
}

void Viewport::clamp_target() {
    const double least = -kMargin * length_;
    const double most = (1 + kMargin) * length_;
    const double span = std::clamp(target_end_ - target_begin_, kSmallestNs, most - least);
    const double centre = (target_begin_ + target_end_) / 2;
    target_begin_ = std::clamp(centre - span / 2, least, most - span);
    target_end_ = target_begin_ + span;
}

void Viewport::aim(double begin, double end) {
    from_begin_ = begin_, from_end_ = end_;
    target_begin_ = begin, target_end_ = end;
    fitted_ = false;
    clamp_target();
    glide_ = reduced_motion_ ? 1 : 0;
    if (reduced_motion_) begin_ = target_begin_, end_ = target_end_;
}

void Viewport::fit() {
    aim(-kMargin * length_, (1 + kMargin) * length_);
    fitted_ = true;
}

void Viewport::show(double begin_ns, double end_ns) {
    follow_ = false;
    aim(begin_ns, end_ns);
}

void Viewport::zoom(double factor, double at) {
    const double span = target_end_ - target_begin_;
    const double fixed = target_begin_ + at * span;
    const double most = (1 + 2 * kMargin) * length_;
    const double next = std::clamp(span * factor, kSmallestNs, most);
    if (next < most && at < 0.98) follow_ = false;
    aim(fixed - at * next, fixed + (1 - at) * next);
    fitted_ = next >= most;
}

void Viewport::pan(double share) {
    follow_ = false;
    const double by = share * (target_end_ - target_begin_);
    aim(target_begin_ + by, target_end_ + by);
}

void Viewport::drag(double share) {
    follow_ = false;
    fitted_ = false;
    const double by = share * span_ns();
    target_begin_ = begin_ + by, target_end_ = end_ + by;
    clamp_target();
    begin_ = target_begin_, end_ = target_end_;
    glide_ = 1;
}

void Viewport::set_follow(bool follow) {
    follow_ = follow;
    if (follow && !fitted_) aim(length_ * (1 + kMargin) - span_ns(), length_ * (1 + kMargin));
}

bool Viewport::advance(double seconds) {
    if (glide_ >= 1) return false;
    glide_ = std::min(1.0, glide_ + seconds / kGlideSeconds);
    const double rest = 1 - glide_;
    const double share = 1 - rest * rest * rest;
    begin_ = from_begin_ + (target_begin_ - from_begin_) * share;
    end_ = from_end_ + (target_end_ - from_end_) * share;
    return glide_ < 1;
}

} // namespace plait::ui
