// Toolbar: filter, fit, follow, and what the run is; below it the legend of the states that occur.
// One thread.
#pragma once

#include "ui/context.h"
#include "ui/timeline_panel.h"

namespace plait::ui {

class Toolbar {
public:
    // Its height for this width; the legend takes a second line where there is room for it.
    float height(const Context& context) const;
    void draw(Context* context, TimelinePanel* timeline, const Rect& area);
    // What a canvas shows that has room for one thing only.
    enum class View : uint8_t { Lanes, Memory, EventLoop };
    View view() const { return view_; }
    // Shows [view], or the lanes again.
    void toggle_view(View view) { view_ = view_ == view ? View::Lanes : view; }

private:
    float
    draw_button(Context* context, const char* label, bool is_on, float x, float y, bool* pressed);
    float draw_views(Context* context, float x, float y);
    void draw_filter(Context* context, TimelinePanel* timeline, const Rect& place);
    void draw_legend(Context* context, const Rect& area);
    void draw_note(const Context& context, float left, float right, float y);
    void draw_help(Context* context, const Rect& below);
    void count_states(const Context& context);

    char filter_[64] = "";
    bool focus_filter_ = false;
    bool shows_help_ = false;
    View view_ = View::Lanes;
    Scene legend_;
    uint64_t counted_version_ = 0;
    std::array<bool, size_t(trace::State::Count)> occurs_{};
    size_t lanes_ = 0;
};

} // namespace plait::ui
