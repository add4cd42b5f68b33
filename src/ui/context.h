// Context: what all panels share for one frame, and a few helpers to draw text.
//
// Panels draw into Dear ImGui's lists in points; a Scene is in device pixels. One thread.
#pragma once

#include "ui/live_model.h"
#include "ui/renderer.h"
#include "ui/theme.h"

#include <imgui.h>

#include <functional>
#include <string>

namespace plait::ui {

// What is selected; everything that shows it follows.
struct Selection {
    static constexpr size_t kNone = SIZE_MAX;
    bool has_lane = false;
    uint32_t process = 0; // Indices into the model.
    uint32_t lane = 0;
    size_t span = kNone;
    size_t output = kNone; // Index into Model::outputs.
    uint32_t line = 0;     // Of the program, 0 where unknown.

    bool operator==(const Selection& other) const = default;
};

struct Fonts {
    ImFont* regular = nullptr;
    ImFont* bold = nullptr;
    ImFont* code = nullptr; // [regular] where there is none of its own
};

struct Context {
    LiveModel* run = nullptr;
    Renderer* renderer = nullptr;
    const Theme* theme = nullptr;
    Fonts fonts;
    Screen screen;
    bool reduced_motion = false;
    bool is_recorded = false;      // The run was made earlier, not by the person.
    bool is_compact = false;       // A phone: no hover, fewer tools.
    bool has_room_for_both = true; // For the timeline and the tabs below it.
    int cores = 0;                 // 0 where unknown.
    bool is_drawn_by_processor = false;
    bool is_crowded = false; // The program computes on all cores: frames are few.
    double time = 0;         // Seconds, for animations.
    Selection selection;
    bool needs_frame = false; // Something moves: draw again at once.

    const trace::Model& model() const { return run->model(); }
};

inline constexpr float kTextSize = 13;
inline constexpr float kCodeSize = 14; // Inconsolata is small for its size.
inline constexpr float kSmallText = 11.5f;

struct TextStyle {
    Colour colour;
    float size = kTextSize;
    bool bold = false;
};
void draw_text(const Context& context,
               ImDrawList* list,
               float x,
               float y,
               const std::string& text,
               const TextStyle& style);
float text_width(const Context& context, const std::string& text, const TextStyle& style);
// Cut with an ellipsis where it is wider than [width].
std::string
fit_text(const Context& context, const std::string& text, float width, const TextStyle& style);

// The same for a lane's name: of "Thread-1 (work)" the function's name goes first.
std::string fit_name(const Context& context, std::string name, float width, const TextStyle& style);

// Puts the scene into the list as a callback. Both must live until the frame is drawn.
void add_scene(const Context& context, ImDrawList* list, Scene* scene);
Rect to_pixels(const Context& context, const Rect& points);
bool is_mouse_in(const Rect& points);

} // namespace plait::ui
