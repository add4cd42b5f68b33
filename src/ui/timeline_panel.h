// TimelinePanel: lanes over time. One row for each thread and task; spans by state, arrows between
// lanes, marks where something was printed.
//
// draw() reads the model, lays out what is visible into a Scene and the window's draw list, and
// acts on mouse, touch and keys. Nothing here depends on hovering: a tap selects, and what is
// selected has its card too. One thread.
#pragma once

#include "trace/model.h"
#include "ui/context.h"
#include "ui/rows.h"
#include "ui/span_store.h"
#include "ui/viewport.h"

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace plait::ui {

// A stretch of time and how much of it the shown lanes spent in each state.
struct RangeSums {
    bool is_set = false;
    double begin_ns = 0;
    double end_ns = 0;
    std::array<uint64_t, size_t(trace::State::Count)> ns{};
};

// One line of a card: a swatch where it is about a state, words, and a figure at the right.
struct CardLine {
    std::string text = {};
    std::string figure = {};
    bool is_title = false;
    bool has_swatch = false;
    trace::State state = trace::State::Running;
};

class TimelinePanel {
public:
    explicit TimelinePanel(const platform::Gl* gl) : store_(gl) {}

    void draw(Context* context, const Rect& area);

    // The page's and the keyboard's wishes.
    void fit() { viewport_.fit(); }
    void toggle_follow() { viewport_.set_follow(!viewport_.is_following()); }
    bool is_following() const { return viewport_.is_following(); }
    void pinch(double factor, float x);
    void set_filter(const std::string& text);
    void clear_range() { range_ = RangeSums(); }
    void select_step(Context* context, int rows, int spans);
    // Moves the window so that the selection is in it.
    void reveal(Context* context);
    void begin_run();
    // The context of OpenGL is gone: everything is uploaded anew when there is another one.
    void forget_graphics();

    // Where the pointer is in the run, in ns since its begin; negative where it is elsewhere.
    double cursor_ns() const { return cursor_ns_; }

    Viewport& viewport() { return viewport_; }
    Rows& rows() { return rows_; }
    SpanStore& store() { return store_; }
    const Scene& scene() const { return scene_; }
    const RangeSums& range() const { return range_; }
    float lanes_height() const { return lanes_.height(); }

private:
    // What the pointer is over.
    struct Hit {
        size_t row = SIZE_MAX;
        size_t span = SIZE_MAX;
        size_t output = SIZE_MAX;
        size_t flow = SIZE_MAX;
        bool has_anything() const {
            return span != SIZE_MAX || output != SIZE_MAX || flow != SIZE_MAX;
        }
    };
    struct VisibleArrow {
        size_t flow;
        float x0, y0, x1, y1; // Points.
    };
    struct VisibleOutput {
        size_t output;
        size_t row;
        float x, y;
    };

    void sync(Context* context);
    void note_births(const Context& context);
    void slide_rows(Context* context);
    size_t row_of_parent(const Row& row) const;
    void lay_out(const Context& context, const Rect& area);
    float x_of(double ns) const;
    double ns_at(float x) const;
    double since_begin(uint64_t time_ns) const;
    float row_top(const Row& row) const { return lanes_.top + row.top + row.slide - scroll_; }
    // Where a row's spans are: all of it, or its upper part where there is room for words below.
    Rect bar_of(const Row& row) const;
    const trace::Lane& lane_of(const Row& row) const;

    void draw_axis(const Context& context, ImDrawList* list);
    void draw_backgrounds(const Context& context, ImDrawList* list);
    void draw_labels(Context* context, ImDrawList* list);
    void draw_label(const Context& context, ImDrawList* list, const Row& row);
    void draw_over(const Context& context, ImDrawList* list);
    void draw_pauses(const Context& context, ImDrawList* list);
    void draw_ends(const Context& context, ImDrawList* list);
    void draw_outputs(const Context& context, ImDrawList* list);
    void draw_output_texts(const Context& context, ImDrawList* list);
    void draw_span_words(const Context& context, ImDrawList* list);
    void draw_selection(const Context& context, ImDrawList* list);
    void draw_range(const Context& context, ImDrawList* list);
    void draw_minimap(Context* context, ImDrawList* list);
    void draw_empty(const Context& context, ImDrawList* list, const Rect& area);
    void draw_excess(const Context& context, ImDrawList* list);

    void collect_scene(const Context& context);
    void collect_lane(const Row& row, Scene* scene, float top, float height, float opacity);
    void collect_arrows(const Context& context);
    bool is_arrow_shown(const Context& context, const trace::Flow& flow) const;

    void handle_input(Context* context);
    void handle_keys(Context* context);
    void handle_pointer(Context* context);
    void handle_wheel();
    void finish_press(Context* context);
    Hit hit_at(float x, float y) const;
    void select_hit(Context* context, const Hit& hit);
    void draw_card(Context* context, const Rect& area);
    std::vector<CardLine> card_lines(const Context& context, const Hit& hit) const;
    std::vector<CardLine> range_lines() const;
    void add_span_lines(const Row& row, size_t span, std::vector<CardLine>* lines) const;
    Rect place_card(const Context& context, float width, float height, const Hit& hit) const;
    void sum_range();
    void stretch_range(const Context& context, int direction);

    Viewport viewport_;
    Rows rows_;
    SpanStore store_;
    Scene scene_;
    Scene minimap_scene_;
    Scene card_scene_;
    const trace::Model* model_ = nullptr;
    uint64_t synced_version_ = 0;
    bool rows_changed_ = true;
    float filled_height_ = 0;

    Rect area_, axis_, labels_, lanes_, minimap_;
    float scroll_ = 0;
    std::vector<VisibleArrow> arrows_;
    std::vector<VisibleOutput> outputs_;
    Hit hover_;
    RangeSums range_;
    enum class Press : uint8_t { None, Pending, Range, Pan, Minimap };
    Press press_ = Press::None;
    float press_x_ = 0, press_y_ = 0;
    double last_time_ = 0;
    double cursor_ns_ = -1;
    // Lanes that have been seen, and when those appeared that still slide out of their parent's
    // row.
    std::set<uint64_t> seen_;
    std::map<uint64_t, double> births_;

    // Where more threads run than there are cores: begins and ends.
    std::vector<std::pair<uint64_t, uint64_t>> excess_;
    void find_excess(const Context& context);
};

} // namespace plait::ui
