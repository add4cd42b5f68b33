// BottomPanel: the tabs below the timeline, and the splitter between the two. One thread.
#pragma once

#include "ui/context.h"
#include "ui/event_loop_panel.h"
#include "ui/memory_panel.h"

#include <algorithm>

namespace plait::ui {

class BottomPanel {
public:
    enum class Tab : uint8_t { Memory, EventLoop };

    // How much of [available] it takes, its tabs and splitter included.
    float height(const Context& context, float available) const;
    void draw(Context* context, const Rect& area, float available, uint64_t time_ns, bool is_end);
    // The content of a tab alone, where the canvas has room for one thing only.
    void draw_content(Context* context, const Rect& area, Tab tab, uint64_t time_ns);
    void begin_run();
    Tab tab() const { return tab_; }
    void set_tab(Tab tab) { tab_ = tab, was_chosen_ = true; }
    void make_taller(float by) { wanted_ = std::max(0.f, wanted_ + by); }
    MemoryPanel& memory() { return memory_; }

private:
    void draw_splitter(Context* context, const Rect& area, float available);
    float draw_tab(Context* context, const char* title, Tab tab, float x, float y);

    MemoryPanel memory_;
    EventLoopPanel event_loop_;
    Tab tab_ = Tab::Memory;
    bool was_chosen_ = false;
    float wanted_ = 200;
};

} // namespace plait::ui
