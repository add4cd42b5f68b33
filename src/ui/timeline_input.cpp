// What mouse, touch and keys do on the timeline.
#include "trace/names.h"
#include "ui/timeline_panel.h"

#include <algorithm>
#include <cmath>

namespace plait::ui {

namespace {

constexpr float kDragThreshold = 4;
constexpr float kGrab = 7; // How near to a mark or an arrow is on it.

float distance_to_segment(float px, float py, float x0, float y0, float x1, float y1) {
    const float dx = x1 - x0, dy = y1 - y0;
    const float length = dx * dx + dy * dy;
    const float t =
        length > 0 ? std::clamp(((px - x0) * dx + (py - y0) * dy) / length, 0.f, 1.f) : 0;
    return std::hypot(px - (x0 + t * dx), py - (y0 + t * dy));
}

bool is_touch() {
    return ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen;
}

} // namespace

void TimelinePanel::pinch(double factor, float x) {
    const float at = std::clamp((x - lanes_.left) / std::max(lanes_.width(), 1.f), 0.f, 1.f);
    viewport_.zoom(1 / std::max(factor, 0.01), double(at));
    press_ = Press::None;
}

TimelinePanel::Hit TimelinePanel::hit_at(float x, float y) const {
    Hit hit;
    if (!lanes_.contains(x, y)) return hit;
    hit.row = rows_.row_at(y - lanes_.top + scroll_);
    for (const VisibleOutput& output : outputs_) {
        if (std::fabs(output.x - x) < kGrab && y > output.y - 11 && y < output.y + 5)
            hit.output = output.output;
    }
    if (hit.output != SIZE_MAX || hit.row == SIZE_MAX) return hit;
    const std::vector<trace::Span>& spans = lane_of(rows_.rows()[hit.row]).spans;
    // Spans that are thinner than a finger's pixel: the nearest one within two pixels.
    const double reach = 2 * viewport_.span_ns() / double(lanes_.width());
    const double ns = ns_at(x);
    const uint64_t time = model_->begin_ns + uint64_t(std::max(0.0, ns));
    const auto after =
        std::lower_bound(spans.begin(), spans.end(), time, [](const trace::Span& span, uint64_t t) {
            return span.end_ns <= t;
        });
    if (after != spans.end() && since_begin(after->begin_ns) <= ns + reach)
        hit.span = size_t(after - spans.begin());
    else if (after != spans.begin() && since_begin((after - 1)->end_ns) >= ns - reach)
        hit.span = size_t(after - spans.begin()) - 1;
    if (hit.span == SIZE_MAX) {
        for (const VisibleArrow& arrow : arrows_) {
            if (distance_to_segment(x, y, arrow.x0, arrow.y0, arrow.x1, arrow.y1) < kGrab)
                hit.flow = arrow.flow;
        }
    }
    return hit;
}

void TimelinePanel::select_hit(Context* context, const Hit& hit) {
    Selection selection;
    if (hit.output != SIZE_MAX) {
        const trace::OutputText& output = model_->outputs[hit.output];
        selection.has_lane = true;
        selection.process = output.at.process;
        selection.lane = output.at.lane;
        selection.output = hit.output;
    } else if (hit.row != SIZE_MAX) {
        const Row& row = rows_.rows()[hit.row];
        selection.has_lane = true;
        selection.process = row.process;
        selection.lane = row.lane;
        selection.span = hit.span;
    }
    context->selection = selection;
}

void TimelinePanel::handle_wheel() {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseWheel == 0 && io.MouseWheelH == 0) return;
    const float x = io.MousePos.x;
    if (is_mouse_in(labels_)) {
        scroll_ -= io.MouseWheel * 44;
        return;
    }
    if (!is_mouse_in(lanes_) && !is_mouse_in(axis_) && !is_mouse_in(minimap_)) return;
    if (io.MouseWheelH != 0) viewport_.pan(double(io.MouseWheelH) * -0.1);
    if (io.MouseWheel == 0) return;
    if (io.KeyShift)
        viewport_.pan(double(io.MouseWheel) * -0.1);
    else if (io.KeyAlt)
        scroll_ -= io.MouseWheel * 44;
    else
        viewport_.zoom(std::pow(0.82, double(io.MouseWheel)),
                       double((x - lanes_.left) / lanes_.width()));
}

void TimelinePanel::handle_pointer(Context* context) {
    const ImGuiIO& io = ImGui::GetIO();
    const float x = io.MousePos.x, y = io.MousePos.y;
    const bool is_over = ImGui::IsItemHovered();
    hover_ = is_over && press_ == Press::None && !is_touch() ? hit_at(x, y) : Hit();
    if (is_over &&
        (ImGui::IsMouseClicked(0) || ImGui::IsMouseClicked(1) || ImGui::IsMouseClicked(2))) {
        press_ = is_mouse_in(minimap_) ? Press::Minimap : Press::Pending;
        press_x_ = x, press_y_ = y;
    }
    if (press_ == Press::None) return;
    const bool is_down = io.MouseDown[0] || io.MouseDown[1] || io.MouseDown[2];
    if (press_ == Press::Pending && is_down) {
        const bool moved = std::hypot(x - press_x_, y - press_y_) > kDragThreshold;
        const bool pans = is_touch() || io.MouseDown[1] || io.MouseDown[2] || io.KeyShift;
        if (moved)
            press_ = pans || !lanes_.contains(press_x_, press_y_) ? Press::Pan : Press::Range;
    }
    if (press_ == Press::Pan) {
        viewport_.drag(double(-io.MouseDelta.x / std::max(lanes_.width(), 1.f)));
        scroll_ -= io.MouseDelta.y;
    } else if (press_ == Press::Range) {
        range_.is_set = true;
        range_.begin_ns = std::max(0.0, ns_at(std::min(press_x_, x)));
        range_.end_ns = std::min(double(model_->wall_ns()), ns_at(std::max(press_x_, x)));
        sum_range();
    } else if (press_ == Press::Minimap) {
        const double centre =
            double((x - minimap_.left) / minimap_.width()) * double(model_->wall_ns());
        const double half = std::min(viewport_.span_ns() / 2, double(model_->wall_ns()) / 2);
        viewport_.show(centre - half, centre + half);
    }
    if (!is_down) finish_press(context);
}

void TimelinePanel::finish_press(Context* context) {
    const bool was_click = press_ == Press::Pending;
    press_ = Press::None;
    if (!was_click) return;
    range_.is_set = false;
    if (labels_.contains(press_x_, press_y_)) {
        const size_t index = rows_.row_at(press_y_ - lanes_.top + scroll_);
        if (index == SIZE_MAX) return;
        const Row row = rows_.rows()[index];
        const bool on_caret = press_x_ < labels_.left + 22 + 12 * float(row.depth);
        if (row.children > 0 && on_caret) {
            rows_.toggle_fold(row);
            rows_changed_ = true;
            context->needs_frame = true;
        } else {
            select_hit(context, Hit{.row = index});
        }
        return;
    }
    select_hit(context, hit_at(press_x_, press_y_));
}

// Up and down go through the rows, left and right through the lane's spans.
void TimelinePanel::select_step(Context* context, int rows, int spans) {
    if (rows_.rows().empty()) return;
    Selection& selection = context->selection;
    size_t row = selection.has_lane ? rows_.find(selection.process, selection.lane) : SIZE_MAX;
    if (row == SIZE_MAX)
        row = 0;
    else
        row = size_t(std::clamp(int64_t(row) + rows, int64_t{0}, int64_t(rows_.rows().size()) - 1));
    const Row& of = rows_.rows()[row];
    const size_t count = lane_of(of).spans.size();
    size_t span = selection.span;
    if (rows != 0 || span == Selection::kNone || !selection.has_lane) span = Selection::kNone;
    if (spans != 0 && count > 0)
        span = span == Selection::kNone
                   ? 0
                   : size_t(std::clamp(int64_t(span) + spans, int64_t{0}, int64_t(count) - 1));
    selection = Selection{.has_lane = true, .process = of.process, .lane = of.lane, .span = span};
    reveal(context);
}

void TimelinePanel::reveal(Context* context) {
    const Selection& selection = context->selection;
    if (!selection.has_lane || !model_) return;
    const size_t row = rows_.find(selection.process, selection.lane);
    if (row != SIZE_MAX) {
        const Row& of = rows_.rows()[row];
        scroll_ = std::clamp(scroll_, of.top + of.height - lanes_.height() + 4, of.top);
    }
    const auto& lane = model_->processes[selection.process].lanes[selection.lane];
    double begin = 0, end = 0;
    if (selection.span < lane.spans.size()) {
        begin = since_begin(lane.spans[selection.span].begin_ns);
        end = since_begin(lane.spans[selection.span].end_ns);
    } else if (selection.output < model_->outputs.size()) {
        begin = end = since_begin(model_->outputs[selection.output].at.time_ns);
    } else {
        return;
    }
    if (end > viewport_.begin_ns() && begin < viewport_.end_ns()) return;
    const double span = std::max(viewport_.span_ns(), (end - begin) * 1.5);
    const double centre = (begin + end) / 2;
    viewport_.show(centre - span / 2, centre + span / 2);
}

// The end of the stretch that is summed up goes to the right or to the left. A new one is the
// selected span, or begins in the middle of what is to be seen.
void TimelinePanel::stretch_range(const Context& context, int direction) {
    const Selection& selection = context.selection;
    const double step = viewport_.span_ns() / 20;
    if (!range_.is_set) {
        range_.begin_ns = range_.end_ns = (viewport_.begin_ns() + viewport_.end_ns()) / 2;
        if (selection.has_lane) {
            const auto& spans = model_->processes[selection.process].lanes[selection.lane].spans;
            if (selection.span < spans.size()) {
                range_.begin_ns = since_begin(spans[selection.span].begin_ns);
                range_.end_ns = since_begin(spans[selection.span].end_ns);
            }
        }
        range_.is_set = true;
    }
    range_.end_ns = std::clamp(range_.end_ns + direction * step,
                               range_.begin_ns,
                               std::max(range_.begin_ns, double(model_->wall_ns())));
    sum_range();
}

void TimelinePanel::handle_keys(Context* context) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || io.KeyCtrl || io.KeySuper) return;
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
    if (pressed(ImGuiKey_W)) viewport_.zoom(0.7, 0.5);
    if (pressed(ImGuiKey_S)) viewport_.zoom(1 / 0.7, 0.5);
    if (pressed(ImGuiKey_A)) viewport_.pan(-0.2);
    if (pressed(ImGuiKey_D)) viewport_.pan(0.2);
    if (pressed(ImGuiKey_F)) fit();
    if (pressed(ImGuiKey_L)) toggle_follow();
    if (pressed(ImGuiKey_UpArrow)) select_step(context, -1, 0);
    if (pressed(ImGuiKey_DownArrow)) select_step(context, 1, 0);
    const int sideways = int(pressed(ImGuiKey_RightArrow)) - int(pressed(ImGuiKey_LeftArrow));
    if (sideways != 0 && io.KeyShift)
        stretch_range(*context, sideways);
    else if (sideways != 0)
        select_step(context, 0, sideways);
    if (pressed(ImGuiKey_Escape)) {
        context->selection = Selection();
        range_.is_set = false;
    }
    if (pressed(ImGuiKey_Enter) && context->selection.has_lane) {
        const size_t row = rows_.find(context->selection.process, context->selection.lane);
        if (row != SIZE_MAX && rows_.rows()[row].children > 0) {
            rows_.toggle_fold(rows_.rows()[row]);
            rows_changed_ = true;
            context->needs_frame = true;
        }
    }
}

void TimelinePanel::handle_input(Context* context) {
    ImGui::SetCursorScreenPos({area_.left, area_.top});
    ImGui::InvisibleButton("timeline",
                           {std::max(area_.width(), 1.f), std::max(area_.height(), 1.f)},
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
    handle_pointer(context);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool is_over = ImGui::IsItemHovered() && !is_touch() && lanes_.contains(mouse.x, mouse.y);
    cursor_ns_ = is_over && press_ == Press::None
                     ? std::clamp(ns_at(mouse.x), 0.0, double(model_->wall_ns()))
                     : -1;
    if (ImGui::IsItemHovered()) handle_wheel();
    handle_keys(context);
}

void TimelinePanel::sum_range() {
    range_.ns = {};
    const uint64_t begin = model_->begin_ns + uint64_t(range_.begin_ns);
    const uint64_t end = model_->begin_ns + uint64_t(std::max(range_.end_ns, 0.0));
    for (const Row& row : rows_.rows()) {
        const std::vector<trace::Span>& spans = lane_of(row).spans;
        auto span = std::lower_bound(
            spans.begin(), spans.end(), begin, [](const trace::Span& s, uint64_t t) {
                return s.end_ns <= t;
            });
        for (; span != spans.end() && span->begin_ns < end; ++span)
            range_.ns[size_t(span->state)] +=
                std::min(span->end_ns, end) - std::max(span->begin_ns, begin);
    }
}

} // namespace plait::ui
