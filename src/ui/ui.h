// Ui: all panels of the canvas, one frame at a time.
//
// The host (src/app: a browser's canvas or a window) makes Dear ImGui's context and calls, for each
// frame, frame() between NewFrame and Render. Nothing is drawn between frames:
// next_frame_seconds() says when there is something new to see. While the program computes, what
// changes by itself waits for the next beat, so that drawing takes little of what the program could
// use; what a person does is seen at once. One thread, the one with the context of OpenGL.
#pragma once

#include "base/result.h"
#include "platform/gl.h"
#include "ui/bottom_panel.h"
#include "ui/context.h"
#include "ui/font.h"
#include "ui/timeline_panel.h"
#include "ui/toolbar.h"

#include <memory>
#include <string>

namespace plait::ui {

struct UiOptions {
    ThemeName theme = ThemeName::Dark;
    bool reduced_motion = false;
    int cores = 0;
    const FontData* code_font = nullptr; // for programs; static
};

class Ui {
public:
    Ui(const platform::Gl* gl, const UiOptions& options);
    ~Ui();

    // After Dear ImGui's context is made, and again when the scale changes: builds the font atlas.
    // The host uploads it.
    void load_fonts(float scale);
    // Compiles the shaders.
    Result<void> prepare_graphics();
    // The context of OpenGL was lost; prepare_graphics() comes when there is another one.
    void forget_graphics();
    void release_graphics();

    void set_theme(ThemeName name);
    // Leaves room at the left for others, in points.
    void set_left_margin(float points) { left_margin_ = points; }
    void set_reduced_motion(bool reduced) { context_.reduced_motion = reduced; }
    // There is no graphics card: a frame takes much from the program, so there are fewer.
    void set_drawn_by_processor(bool is) { context_.is_drawn_by_processor = is; }

    LiveModel& run() { return run_; }
    void begin_run(bool is_recorded);
    void end_run();

    // [time] in seconds, of any clock.
    void frame(const Screen& screen, double time);
    // 0: at once. Negative: when something happens.
    double next_frame_seconds() const;

    // Something has happened: Dear ImGui takes a few frames to act on all of it.
    void settle() { frames_to_settle_ = 3; }
    void note_input();
    // Between two frames while the program computes on all cores. The page's clock goes by it too
    // (web/page/beat.mjs): the browser then makes one picture of all that changes.
    int64_t crowded_beat_ns() const;
    // Two fingers: how far they have moved apart, and where.
    void pinch(double factor, float x) { timeline_.pinch(factor, x); }

    const Selection& selection() const { return context_.selection; }
    void select(const Selection& selection);
    // The selection as the page is told: {process, lane, beginMs, endMs, state, line, outputIndex}.
    std::string selection_json() const;
    // Whether the person has selected something since the last call.
    bool take_selection_change();
    // From the page: the span in which [line] runs first, an output, or a span at a moment.
    bool select_line(uint32_t line);
    bool select_output(size_t index);
    bool select_moment(uint32_t process_number, uint32_t lane_id, double ms);

    TimelinePanel& timeline() { return timeline_; }
    BottomPanel& bottom() { return bottom_; }
    const Context& context() const { return context_; }

private:
    void apply_style();
    uint32_t line_of_selection() const;
    Selection selection_at(uint32_t process, uint32_t lane, uint64_t time_ns, uint32_t line) const;
    void draw_panels();
    void handle_keys();
    void look_for_crowd();
    // Between the beats; 0 where frames need not wait for one.
    int64_t beat_ns() const;
    // The moment that the panels below the timeline show.
    uint64_t shown_time_ns(bool* is_end) const;

    LiveModel run_;
    const FontData* code_font_ = nullptr;
    Renderer renderer_;
    Context context_;
    TimelinePanel timeline_;
    Toolbar toolbar_;
    BottomPanel bottom_;
    Selection told_;
    int frames_to_settle_ = 3;
    int64_t frame_ns_ = 0; // When the last frame began.
    int64_t crowded_until_ns_ = 0;
    int64_t input_until_ns_ = 0; // Until then what has been done by hand may still move.
    float left_margin_ = 0;
};

} // namespace plait::ui
