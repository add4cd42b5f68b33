#include "ui/toolbar.h"

#include "trace/names.h"

#include <algorithm>

namespace plait::ui {

namespace {

constexpr float kBarHeight = 30;
constexpr float kLegendHeight = 22;
constexpr float kSwatch = 22;

struct Key {
    const char* keys;
    const char* meaning;
};
constexpr Key kKeys[] = {
    {"W  S, wheel", "zoom in and out"},
    {"A  D, Shift+wheel", "to earlier and later"},
    {"drag", "sum up a stretch of time"},
    {"right drag, Shift+drag", "move"},
    {"F", "fit the whole run"},
    {"L", "follow a live run"},
    {"\xe2\x86\x91 \xe2\x86\x93  \xe2\x86\x90 \xe2\x86\x92", "next lane, next span"},
    {"Shift+\xe2\x86\x90 \xe2\x86\x92", "sum up a stretch of time"},
    {"Enter", "fold and unfold"},
    {"M  E", "memory, event loop"},
    {"Page Up, Page Down", "more and less of that"},
    {"/", "filter lanes"},
    {"Esc", "select nothing"},
};

} // namespace

float Toolbar::height(const Context& context) const {
    return kBarHeight + (context.is_compact ? 0 : kLegendHeight);
}

float Toolbar::draw_button(
    Context* context, const char* label, bool is_on, float x, float y, bool* pressed) {
    const Theme& theme = *context->theme;
    const TextStyle style{.colour = is_on ? theme.text : theme.faint, .size = 12.5f};
    const float width = text_width(*context, label, style) + 18;
    ImGui::SetCursorScreenPos({x, y});
    *pressed = ImGui::InvisibleButton(label, {width, 22});
    const bool is_hot = ImGui::IsItemHovered();
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (is_on || is_hot) list->AddRectFilled({x, y}, {x + width, y + 22}, theme.raised, 5);
    if (is_on) list->AddRect({x, y}, {x + width, y + 22}, theme.line, 5);
    draw_text(*context, list, x + 9, y + 3.5f, label, style);
    return x + width + 4;
}

void Toolbar::draw_filter(Context* context, TimelinePanel* timeline, const Rect& place) {
    const Theme& theme = *context->theme;
    ImGui::SetCursorScreenPos({place.left, place.top});
    ImGui::PushItemWidth(place.width());
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8, 3));
    ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, 5);
    if (focus_filter_) ImGui::SetKeyboardFocusHere();
    focus_filter_ = false;
    if (ImGui::InputTextWithHint("##filter", "Filter lanes", filter_, sizeof(filter_)))
        timeline->set_filter(filter_);
    if (ImGui::IsItemActive())
        ImGui::GetWindowDrawList()->AddRect(
            {place.left, place.top}, {place.right, place.bottom}, theme.accent, 5);
    ImGui::PopStyleVar(2);
    ImGui::PopItemWidth();
    const bool types = ImGui::GetIO().WantTextInput;
    if (!types && ImGui::IsKeyPressed(ImGuiKey_Slash, false) && !ImGui::GetIO().KeyShift)
        focus_filter_ = true;
    if (!types && ImGui::IsKeyPressed(ImGuiKey_Slash, false) && ImGui::GetIO().KeyShift)
        shows_help_ = !shows_help_;
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) shows_help_ = false;
}

void Toolbar::count_states(const Context& context) {
    if (counted_version_ == context.run->version()) return;
    counted_version_ = context.run->version();
    occurs_ = {};
    lanes_ = 0;
    for (const trace::ProcessInfo& process : context.model().processes) {
        lanes_ += process.lanes.size();
        for (const trace::Lane& lane : process.lanes) {
            for (const trace::Span& span : lane.spans)
                occurs_[size_t(span.state)] = true;
        }
    }
    // One look, one word.
    using trace::State;
    occurs_[size_t(State::Join)] |= occurs_[size_t(State::Child)];
    occurs_[size_t(State::Child)] = false;
}

void Toolbar::draw_note(const Context& context, float left, float right, float y) {
    const trace::Model& model = context.model();
    std::string note;
    if (context.is_recorded)
        note = context.is_compact ? "Recorded earlier" : "Recorded earlier. Press Run for yours.";
    else if (context.run->is_live())
        note = "running, " + trace::duration_label(model.wall_ns());
    else if (model.records > 0)
        note = std::to_string(lanes_) + (lanes_ == 1 ? " lane, " : " lanes, ") +
               trace::duration_label(model.wall_ns());
    if (model.lost > 0) note += ", " + std::to_string(model.lost) + " events lost";
    const TextStyle style{.colour =
                              context.is_recorded ? context.theme->text : context.theme->faint,
                          .size = 12.5f,
                          .bold = context.is_recorded};
    const float width = text_width(context, note, style);
    if (right - width < left) return;
    draw_text(context, ImGui::GetWindowDrawList(), right - width, y, note, style);
}

void Toolbar::draw_legend(Context* context, const Rect& area) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    legend_.clear();
    legend_.clip = to_pixels(*context, area);
    const TextStyle style{.colour = context->theme->faint, .size = kSmallText};
    float x = area.left + 10;
    const float y = area.top;
    for (size_t i = 0; i < occurs_.size(); ++i) {
        if (!occurs_[i]) continue;
        const std::string word = state_title(trace::State(i));
        const float width = kSwatch + 6 + text_width(*context, word, style);
        if (x + width > area.right) break;
        legend_.swatches.push_back(
            SwatchDraw{trace::State(i), to_pixels(*context, Rect{x, y + 4, x + kSwatch, y + 16})});
        draw_text(*context, list, x + kSwatch + 6, y + 3, word, style);
        x += width + 16;
    }
    const std::string mark = "printed";
    if (!context->model().outputs.empty() && x + 70 < area.right) {
        list->AddTriangleFilled(
            {x + 5, y + 6}, {x + 9, y + 13}, {x + 1, y + 13}, context->theme->text);
        draw_text(*context, list, x + 16, y + 3, mark, style);
    }
    add_scene(*context, list, &legend_);
}

void Toolbar::draw_help(Context* context, const Rect& below) {
    const Theme& theme = *context->theme;
    ImDrawList* list = ImGui::GetForegroundDrawList();
    const float width = 330, height = 34 + 20 * float(std::size(kKeys));
    const float left = std::max(below.left + 4, below.right - width - 10), top = below.bottom + 6;
    list->AddRectFilled({left, top}, {left + width, top + height}, theme.raised, 7);
    list->AddRect({left, top}, {left + width, top + height}, theme.line, 7);
    float y = top + 10;
    draw_text(*context, list, left + 14, y, "Keys", {.colour = theme.text, .bold = true});
    for (const Key& key : kKeys) {
        y += 20;
        draw_text(*context, list, left + 14, y, key.keys, {.colour = theme.text, .size = 12.5f});
        draw_text(
            *context, list, left + 170, y, key.meaning, {.colour = theme.faint, .size = 12.5f});
    }
}

float Toolbar::draw_views(Context* context, float x, float y) {
    const auto button = [&](const char* label, View view) {
        bool pressed = false;
        x = draw_button(context, label, view_ == view, x, y, &pressed);
        if (pressed) view_ = view;
    };
    button("Lanes", View::Lanes);
    button("Memory", View::Memory);
    button("Loop", View::EventLoop);
    return x;
}

void Toolbar::draw(Context* context, TimelinePanel* timeline, const Rect& area) {
    const Theme& theme = *context->theme;
    count_states(*context);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({area.left, area.top}, {area.right, area.bottom}, theme.panel);
    list->AddLine({area.left, area.bottom - 1}, {area.right, area.bottom - 1}, theme.line);
    const float y = area.top + 4;
    float x = area.left + 6;
    if (!context->is_compact) {
        draw_filter(context, timeline, Rect{x, y, x + 150, y + 22});
        x += 158;
    }
    bool pressed = false;
    if (!context->has_room_for_both) x = draw_views(context, x, y);
    const bool is_fitted = timeline->viewport().is_fitted();
    if (!context->is_compact || !is_fitted)
        x = draw_button(context, "Fit", is_fitted, x, y, &pressed);
    if (pressed) timeline->fit();
    if (context->run->is_live()) {
        x = draw_button(context, "Follow", timeline->is_following(), x, y, &pressed);
        if (pressed) timeline->toggle_follow();
    }
    if (!context->is_compact) {
        x = draw_button(context, "Keys ?", shows_help_, x, y, &pressed);
        if (pressed) shows_help_ = !shows_help_;
    }
    draw_note(*context, x + 8, area.right - 10, y + 3.5f);
    if (!context->is_compact)
        draw_legend(context,
                    Rect{area.left, area.top + kBarHeight - 1, area.right, area.bottom - 1});
    if (shows_help_) draw_help(context, area);
}

} // namespace plait::ui
