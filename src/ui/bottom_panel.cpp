#include "ui/bottom_panel.h"

#include "ui/time_axis.h"

#include <algorithm>

namespace plait::ui {

namespace {

constexpr float kTabsHeight = 28;
constexpr float kGrabHeight = 6;

} // namespace

float BottomPanel::height(const Context&, float available) const {
    return std::clamp(wanted_, kTabsHeight, std::max(kTabsHeight, available - 140));
}

void BottomPanel::begin_run() {
    memory_.begin_run();
    was_chosen_ = false;
    tab_ = Tab::Memory;
}

void BottomPanel::draw_splitter(Context* context, const Rect& area, float available) {
    ImGui::SetCursorScreenPos({area.left, area.top - kGrabHeight / 2});
    ImGui::InvisibleButton("splitter", {std::max(area.width(), 1.f), kGrabHeight});
    const bool is_hot = ImGui::IsItemHovered() || ImGui::IsItemActive();
    if (is_hot) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    if (ImGui::IsItemActive()) {
        wanted_ = std::clamp(wanted_ - ImGui::GetIO().MouseDelta.y, kTabsHeight, available - 140);
        context->needs_frame = true;
    }
    ImGui::GetWindowDrawList()->AddLine({area.left, area.top},
                                        {area.right, area.top},
                                        is_hot ? context->theme->accent : context->theme->line,
                                        is_hot ? 2.f : 1.f);
}

float BottomPanel::draw_tab(Context* context, const char* title, Tab tab, float x, float y) {
    const Theme& theme = *context->theme;
    const bool is_on = tab_ == tab;
    const TextStyle style{.colour = is_on ? theme.text : theme.faint, .size = 12.5f, .bold = is_on};
    const float width = text_width(*context, title, style) + 22;
    ImGui::SetCursorScreenPos({x, y + 3});
    if (ImGui::InvisibleButton(title, {width, kTabsHeight - 3})) set_tab(tab);
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered() && !is_on)
        list->AddRectFilled({x + 3, y + 4}, {x + width - 3, y + kTabsHeight - 4}, theme.raised, 5);
    if (is_on)
        list->AddRectFilled(
            {x + 9, y + kTabsHeight - 3}, {x + width - 9, y + kTabsHeight - 1}, theme.accent);
    draw_text(*context, list, x + 11, y + 7, title, style);
    return x + width;
}

void BottomPanel::draw_content(Context* context, const Rect& area, Tab tab, uint64_t time_ns) {
    if (tab == Tab::Memory)
        memory_.draw(context, area, time_ns);
    else
        event_loop_.draw(context, area, time_ns);
}

void BottomPanel::draw(
    Context* context, const Rect& area, float available, uint64_t time_ns, bool is_end) {
    const Theme& theme = *context->theme;
    const trace::Model& model = context->model();
    if (!was_chosen_ && tab_ == Tab::EventLoop && !has_event_loop(model)) tab_ = Tab::Memory;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({area.left, area.top}, {area.right, area.top + kTabsHeight}, theme.panel);
    float x = draw_tab(context, "Memory", Tab::Memory, area.left + 2, area.top);
    x = draw_tab(context, "Event loop", Tab::EventLoop, x, area.top);
    list->AddLine({area.left, area.top + kTabsHeight - 0.5f},
                  {area.right, area.top + kTabsHeight - 0.5f},
                  theme.line);
    if (!model.processes.empty()) {
        const std::string when = is_end && context->run->is_live() ? "now"
                                 : is_end                          ? "at the end"
                                          : "at " + moment_label(double(time_ns - model.begin_ns));
        const TextStyle style{.colour = theme.faint, .size = kSmallText};
        const float width = text_width(*context, when, style);
        if (area.right - 12 - width > x)
            draw_text(*context, list, area.right - 12 - width, area.top + 8, when, style);
    }
    draw_splitter(context, area, available);
    const Rect content{area.left, area.top + kTabsHeight, area.right, area.bottom};
    if (content.height() > 20) draw_content(context, content, tab_, time_ns);
}

} // namespace plait::ui
