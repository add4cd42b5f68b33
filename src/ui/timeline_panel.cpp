#include "ui/timeline_panel.h"

#include "trace/names.h"
#include "ui/time_axis.h"

#include <algorithm>
#include <cmath>

namespace plait::ui {

namespace {

constexpr float kAxisHeight = 22;
constexpr float kMinimapHeight = 22;
constexpr float kLeastLanesHeight = 60;
constexpr float kWordsHeight = 40; // Rows of this height have a line of words.
constexpr size_t kMostWords = 400; // On one screen.
constexpr size_t kMostSlides = 40; // At once; more would be a blur.

ImVec2 top_left(const Rect& rect) {
    return {rect.left, rect.top};
}
ImVec2 bottom_right(const Rect& rect) {
    return {rect.right, rect.bottom};
}

} // namespace

// --- Places --------------------------------------------------------------------------------------

float TimelinePanel::x_of(double ns) const {
    const double share = (ns - viewport_.begin_ns()) / viewport_.span_ns();
    return lanes_.left + float(share * double(lanes_.width()));
}

double TimelinePanel::ns_at(float x) const {
    return viewport_.begin_ns() + double((x - lanes_.left) / lanes_.width()) * viewport_.span_ns();
}

double TimelinePanel::since_begin(uint64_t time_ns) const {
    return double(int64_t(time_ns - model_->begin_ns));
}

const trace::Lane& TimelinePanel::lane_of(const Row& row) const {
    return model_->processes[row.process].lanes[row.lane];
}

Rect TimelinePanel::bar_of(const Row& row) const {
    const float top = row_top(row);
    const bool has_words = row.height >= kWordsHeight;
    const float height = has_words ? row.height - 25 : row.height - 6;
    return Rect{
        lanes_.left, top + (has_words ? 6 : 3), lanes_.right, top + (has_words ? 6 : 3) + height};
}

void TimelinePanel::begin_run() {
    viewport_ = Viewport();
    range_ = RangeSums();
    scroll_ = 0;
    seen_.clear();
    births_.clear();
}

void TimelinePanel::forget_graphics() {
    store_.forget();
    synced_version_ = 0;
}

void TimelinePanel::set_filter(const std::string& text) {
    rows_.set_filter(text);
    rows_changed_ = true;
}

void TimelinePanel::sync(Context* context) {
    model_ = &context->model();
    viewport_.set_reduced_motion(context->reduced_motion);
    const float fill = lanes_.height() - 10;
    rows_changed_ = rows_changed_ || fill != filled_height_;
    if (synced_version_ == context->run->version() && !rows_changed_) return;
    filled_height_ = fill;
    const bool is_new = synced_version_ != context->run->version();
    synced_version_ = context->run->version();
    rows_changed_ = false;
    const float row = context->is_compact ? 24.f : 22.f;
    rows_.build(*model_,
                RowOptions{.row_height = row,
                           .task_height = row - 3,
                           .fill_height = fill,
                           .most_height = context->is_compact ? 46.f : 58.f});
    store_.sync(*model_, synced_version_);
    viewport_.set_length(double(model_->wall_ns()));
    note_births(*context);
    if (is_new) {
        range_.is_set = false;
        find_excess(*context);
    }
}

// A lane that appears while the run is watched slides out of the row of whoever started it.
void TimelinePanel::note_births(const Context& context) {
    const bool is_watched =
        context.run->is_live() && !context.reduced_motion && !context.is_crowded && !seen_.empty();
    for (const Row& row : rows_.rows()) {
        const trace::ProcessInfo& process = model_->processes[row.process];
        const uint64_t key = uint64_t{process.number()} << 32 | process.lanes[row.lane].id;
        if (seen_.insert(key).second && is_watched && births_.size() < kMostSlides)
            births_[key] = context.time;
    }
}

size_t TimelinePanel::row_of_parent(const Row& row) const {
    const trace::ProcessInfo& process = model_->processes[row.process];
    if (row.lane != 0) {
        const uint32_t parent = process.lanes[row.lane].parent;
        return rows_.find(row.process, parent == trace::kNoLane ? 0 : parent);
    }
    for (uint32_t p = 0; p < row.process; ++p) {
        if (model_->processes[p].id == process.parent_id) return rows_.find(p, 0);
    }
    return SIZE_MAX;
}

void TimelinePanel::slide_rows(Context* context) {
    if (births_.empty()) return;
    context->needs_frame = true;
    std::erase_if(births_, [&](const auto& birth) {
        return context->time - birth.second >= Viewport::kGlideSeconds;
    });
    for (size_t i = 0; i < rows_.rows().size(); ++i) {
        const Row& row = rows_.rows()[i];
        const trace::ProcessInfo& process = model_->processes[row.process];
        const auto birth =
            births_.find(uint64_t{process.number()} << 32 | process.lanes[row.lane].id);
        const size_t parent = birth == births_.end() ? SIZE_MAX : row_of_parent(row);
        if (parent == SIZE_MAX) {
            rows_.set_slide(i, 0);
            continue;
        }
        const double rest = 1 - (context->time - birth->second) / Viewport::kGlideSeconds;
        rows_.set_slide(i, (rows_.rows()[parent].top - row.top) * float(rest * rest * rest));
    }
}

void TimelinePanel::lay_out(const Context& context, const Rect& area) {
    area_ = area;
    float widest = 0;
    const auto [first, last] = rows_.visible(0, 2000);
    for (size_t i = first; i < last; ++i) {
        const Row& row = rows_.rows()[i];
        const std::string name = row.is_process
                                     ? trace::process_label(model_->processes[row.process])
                                     : trace::lane_label(lane_of(row));
        const TextStyle style{.colour = 0, .bold = row.is_process};
        widest = std::max(widest, text_width(context, name, style) + 12.f * float(row.depth));
    }
    const float most = context.is_compact ? area.width() * 0.3f : 190.f;
    const float labels = std::clamp(widest + 34, 70.f, std::max(70.f, most));
    const bool has_minimap = area.height() > kAxisHeight + kMinimapHeight + kLeastLanesHeight;
    const float bottom = area.bottom - (has_minimap ? kMinimapHeight : 0);
    axis_ = Rect{area.left + labels, area.top, area.right, area.top + kAxisHeight};
    labels_ = Rect{area.left, axis_.bottom, area.left + labels, bottom};
    lanes_ = Rect{labels_.right, axis_.bottom, area.right, bottom};
    minimap_ = Rect{labels_.right, bottom, area.right, has_minimap ? area.bottom : bottom};
    const float most_scroll = std::max(0.f, rows_.height() + 8 - lanes_.height());
    scroll_ = std::clamp(scroll_, 0.f, most_scroll);
}

// --- One frame -----------------------------------------------------------------------------------

void TimelinePanel::draw(Context* context, const Rect& area) {
    sync(context);
    slide_rows(context);
    lay_out(*context, area);
    if (lanes_.width() < 1) return; // No time has a place.
    handle_input(context);
    const double seconds = std::clamp(context->time - last_time_, 0.0, 0.1);
    last_time_ = context->time;
    if (viewport_.advance(seconds)) context->needs_frame = true;

    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRect(top_left(area), bottom_right(area), true);
    if (rows_.rows().empty()) {
        draw_empty(*context, list, area);
        list->PopClipRect();
        return;
    }
    draw_backgrounds(*context, list);
    draw_axis(*context, list);
    draw_labels(context, list);
    collect_scene(*context);
    add_scene(*context, list, &scene_);
    draw_over(*context, list);
    draw_minimap(context, list);
    draw_card(context, area);
    list->PopClipRect();
}

void TimelinePanel::draw_empty(const Context& context, ImDrawList* list, const Rect& area) {
    const bool is_filtered = rows_.row_count_without_filter() > 0;
    const std::string text = is_filtered              ? "No lane has that in its name."
                             : context.run->is_live() ? "Waiting for the first events\xe2\x80\xa6"
                                                      : "Press Run to see who runs and who waits.";
    const TextStyle style{.colour = context.theme->faint, .size = 14};
    const float x = (area.left + area.right - text_width(context, text, style)) / 2;
    draw_text(context, list, x, (area.top + area.bottom) / 2 - 8, text, style);
}

void TimelinePanel::draw_backgrounds(const Context& context, ImDrawList* list) {
    const Theme& theme = *context.theme;
    list->PushClipRect({area_.left, lanes_.top}, {area_.right, lanes_.bottom}, true);
    const auto [first, last] = rows_.visible(scroll_, scroll_ + lanes_.height());
    for (size_t i = first; i < last; ++i) {
        const Row& row = rows_.rows()[i];
        const float top = row_top(row);
        if (row.is_process && i > 0)
            list->AddLine({area_.left, top - 3}, {area_.right, top - 3}, theme.line);
        else if (i % 2 == 1)
            list->AddRectFilled({area_.left, top}, {area_.right, top + row.height}, theme.stripe);
    }
    list->PopClipRect();
    list->AddLine({labels_.right, axis_.top}, {labels_.right, lanes_.bottom}, theme.line);
}

void TimelinePanel::draw_axis(const Context& context, ImDrawList* list) {
    const Theme& theme = *context.theme;
    const TextStyle style{.colour = theme.faint, .size = kSmallText};
    const double ns_per_point = viewport_.span_ns() / double(lanes_.width());
    const double step = tick_step(ns_per_point * (context.is_compact ? 62 : 84));
    list->PushClipRect({axis_.left, axis_.top}, {axis_.right, lanes_.bottom}, true);
    const double first = std::max(0.0, std::ceil(viewport_.begin_ns() / step));
    for (double i = first; i * step <= viewport_.end_ns(); ++i) {
        const float x = std::floor(x_of(i * step)) + 0.5f;
        list->AddLine({x, axis_.bottom - 5}, {x, lanes_.bottom}, with_alpha(theme.line, 0.7f));
        const std::string label = tick_label(i * step, step);
        if (x + 6 + text_width(context, label, style) < axis_.right)
            draw_text(context, list, x + 4, axis_.top + 4, label, style);
    }
    list->PopClipRect();
    list->AddLine({area_.left, axis_.bottom}, {area_.right, axis_.bottom}, theme.line);
    draw_excess(context, list);
}

// Where more threads run than there are cores, "running" does not mean that all of them compute.
void TimelinePanel::draw_excess(const Context& context, ImDrawList* list) {
    const Theme& theme = *context.theme;
    float last_x = -1;
    for (const auto& [begin, end] : excess_) {
        const float x0 = std::max(x_of(since_begin(begin)), lanes_.left);
        const float x1 = std::min(std::max(x_of(since_begin(end)), x0 + 1), lanes_.right);
        if (x1 <= x0 || x1 <= last_x) continue;
        last_x = x1;
        for (float x = x0; x < x1; x += 5)
            list->AddLine({x, axis_.bottom},
                          {std::min(x + 4, x1), axis_.bottom - 4},
                          theme.states[size_t(trace::State::Gil)].colour);
    }
}

void TimelinePanel::draw_label(const Context& context, ImDrawList* list, const Row& row) {
    const Theme& theme = *context.theme;
    const bool is_selected = context.selection.has_lane &&
                             context.selection.process == row.process &&
                             context.selection.lane == row.lane;
    const float top = row_top(row);
    if (is_selected)
        list->AddRectFilled(
            {labels_.left, top}, {labels_.left + 3, top + row.height}, theme.accent);
    float x = labels_.left + 10 + 12 * float(row.depth);
    if (row.children > 0) {
        const float y = (bar_of(row).top + bar_of(row).bottom) / 2;
        const Colour colour = theme.faint;
        if (row.folded)
            list->AddTriangleFilled({x, y - 4}, {x, y + 4}, {x + 5, y}, colour);
        else
            list->AddTriangleFilled({x - 1, y - 2}, {x + 7, y - 2}, {x + 3, y + 3}, colour);
    }
    x += 12;
    const trace::ProcessInfo& process = model_->processes[row.process];
    std::string name =
        row.is_process ? trace::process_label(process) : trace::lane_label(lane_of(row));
    if (row.folded) name += " +" + std::to_string(row.children);
    const bool is_task = lane_of(row).kind == trace::LaneKind::Task;
    const TextStyle style{.colour = is_task ? theme.faint : theme.text, .bold = row.is_process};
    draw_text(context,
              list,
              x,
              (bar_of(row).top + bar_of(row).bottom - kTextSize) / 2 - 1.5f,
              fit_name(context, name, labels_.right - x - 6, style),
              style);
}

void TimelinePanel::draw_labels(Context* context, ImDrawList* list) {
    list->PushClipRect(top_left(labels_), bottom_right(labels_), true);
    const auto [first, last] = rows_.visible(scroll_, scroll_ + lanes_.height());
    for (size_t i = first; i < last; ++i)
        draw_label(*context, list, rows_.rows()[i]);
    list->PopClipRect();
}

// --- Above the spans -----------------------------------------------------------------------------

void TimelinePanel::draw_over(const Context& context, ImDrawList* list) {
    list->PushClipRect(top_left(lanes_), bottom_right(lanes_), true);
    draw_pauses(context, list);
    draw_ends(context, list);
    draw_span_words(context, list);
    draw_outputs(context, list);
    draw_output_texts(context, list);
    draw_range(context, list);
    draw_selection(context, list);
    if (cursor_ns_ >= 0) {
        const float x = x_of(cursor_ns_);
        list->AddLine({x, lanes_.top}, {x, lanes_.bottom}, with_alpha(context.theme->faint, 0.7f));
    }
    if (context.run->is_live() && model_->records > 0) {
        const float x = x_of(double(model_->wall_ns()));
        list->AddLine({x, lanes_.top}, {x, lanes_.bottom}, context.theme->accent, 1.5f);
    }
    list->PopClipRect();
    if (rows_.height() > lanes_.height()) {
        const float share = lanes_.height() / (rows_.height() + 8);
        const float top = lanes_.top + scroll_ * share;
        list->AddRectFilled({lanes_.right - 5, top},
                            {lanes_.right - 2, top + lanes_.height() * share},
                            with_alpha(context.theme->faint, 0.6f),
                            2);
    }
}

// Collections: a thin strip at the top of the row.
void TimelinePanel::draw_pauses(const Context& context, ImDrawList* list) {
    const Colour colour = context.theme->danger;
    for (uint32_t p = 0; p < model_->processes.size(); ++p) {
        float last_x = -1;
        for (const trace::GcPause& pause : model_->processes[p].pauses) {
            const float x0 = x_of(since_begin(pause.begin_ns));
            const float x1 = std::max(x_of(since_begin(pause.end_ns)), x0 + 1);
            const size_t row = rows_.find(p, pause.lane);
            if (row == SIZE_MAX || x1 < lanes_.left || x0 > lanes_.right || x1 < last_x + 1)
                continue;
            last_x = x1;
            const float top = bar_of(rows_.rows()[row]).top - 2;
            list->AddRectFilled({x0, top}, {x1, top + 3}, colour);
        }
    }
}

// An ended lane has a cap; one that was cut off has a ragged one.
void TimelinePanel::draw_ends(const Context& context, ImDrawList* list) {
    const auto [first, last] = rows_.visible(scroll_, scroll_ + lanes_.height());
    for (size_t i = first; i < last; ++i) {
        const Row& row = rows_.rows()[i];
        const trace::Lane& lane = lane_of(row);
        const float x = x_of(since_begin(lane.end_ns));
        if (x < lanes_.left - 8 || x > lanes_.right || lane.spans.empty()) continue;
        const float top = bar_of(row).top, bottom = bar_of(row).bottom;
        if (lane.unclosed) {
            if (context.run->is_live()) continue;
            for (float y = top; y + 4 <= bottom; y += 6)
                list->AddLine({x + 1, y}, {x + 4, y + 3}, context.theme->danger, 1.5f);
        } else {
            list->AddRectFilled({x, top}, {x + 2, bottom}, context.theme->faint);
        }
    }
}

// A mark at the row's bottom edge for each printed text; one for all that fall on the same place.
void TimelinePanel::draw_outputs(const Context& context, ImDrawList* list) {
    outputs_.clear();
    const uint64_t begin = model_->begin_ns + uint64_t(std::max(0.0, viewport_.begin_ns()));
    const auto first = std::lower_bound(
        model_->outputs.begin(),
        model_->outputs.end(),
        begin,
        [](const trace::OutputText& output, uint64_t time) { return output.at.time_ns < time; });
    std::vector<float> last_x(rows_.rows().size(), -100);
    for (auto output = first; output != model_->outputs.end(); ++output) {
        const float x = x_of(since_begin(output->at.time_ns));
        if (x > lanes_.right) break;
        const size_t row = rows_.find(output->at.process, output->at.lane);
        if (row == SIZE_MAX || x < last_x[row] + 2) continue;
        last_x[row] = x;
        const Row& of = rows_.rows()[row];
        const bool has_words = of.height >= kWordsHeight;
        const float y = has_words ? bar_of(of).bottom + 8 : row_top(of) + of.height - 1;
        if (y < lanes_.top || y > lanes_.bottom + of.height) continue;
        const size_t index = size_t(output - model_->outputs.begin());
        outputs_.push_back(VisibleOutput{index, row, x, y});
        const bool is_marked = index == context.selection.output || index == hover_.output;
        const Colour colour = output->fd == 2 ? context.theme->danger : context.theme->text;
        const float half = is_marked ? 5.5f : 4.f;
        list->AddTriangleFilled({x, y - 1.6f * half},
                                {x + half, y},
                                {x - half, y},
                                is_marked ? context.theme->accent : colour);
        list->AddTriangle(
            {x, y - 1.6f * half}, {x + half, y}, {x - half, y}, context.theme->background);
    }
}

// What was printed stands beside its mark, as far as the next mark leaves room.
void TimelinePanel::draw_output_texts(const Context& context, ImDrawList* list) {
    const TextStyle style{.colour = context.theme->faint, .size = kSmallText};
    std::vector<float> right_of(rows_.rows().size(), lanes_.right);
    for (size_t i = outputs_.size(); i-- > 0;) {
        const VisibleOutput& mark = outputs_[i];
        const float right = right_of[mark.row];
        right_of[mark.row] = mark.x - 6;
        if (rows_.rows()[mark.row].height < kWordsHeight || right - mark.x < 34) continue;
        const std::string& text = model_->outputs[mark.output].text;
        draw_text(context,
                  list,
                  mark.x + 8,
                  mark.y - 9,
                  fit_text(context,
                           text.substr(0, std::min<size_t>(text.find('\n'), 80)),
                           right - mark.x - 10,
                           style),
                  style);
    }
}

// A wide span says what it is.
void TimelinePanel::draw_span_words(const Context& context, ImDrawList* list) {
    const TextStyle style{.colour = context.theme->text, .size = kSmallText};
    size_t words = 0;
    const uint64_t begin = model_->begin_ns + uint64_t(std::max(0.0, viewport_.begin_ns()));
    const auto [first, last] = rows_.visible(scroll_, scroll_ + lanes_.height());
    for (size_t i = first; i < last; ++i) {
        const Row& row = rows_.rows()[i];
        const Rect bar = bar_of(row);
        if (bar.height() < 16) continue;
        const std::vector<trace::Span>& spans = lane_of(row).spans;
        auto span = std::lower_bound(
            spans.begin(), spans.end(), begin, [](const trace::Span& s, uint64_t time) {
                return s.end_ns <= time;
            });
        for (; span != spans.end() && words < kMostWords; ++span, ++words) {
            const float x0 = std::max(x_of(since_begin(span->begin_ns)), lanes_.left);
            if (x0 > lanes_.right) break;
            const float x1 = std::min(x_of(since_begin(span->end_ns)), lanes_.right);
            if (x1 - x0 < 56) continue;
            std::string text = trace::span_label(*model_, row.process, lane_of(row), *span);
            const std::string longer = text + "  " + trace::duration_label(span->length_ns());
            if (text_width(context, longer, style) + 22 < x1 - x0) text = longer;
            const float width = text_width(context, text, style);
            if (width + 16 > x1 - x0) continue;
            const float x = x0 + 8, y = (bar.top + bar.bottom) / 2 - 7;
            list->AddRectFilled({x - 4, y - 1},
                                {x + width + 4, y + 15},
                                with_alpha(context.theme->background, 0.86f),
                                4);
            draw_text(context, list, x, y, text, style);
        }
    }
}

void TimelinePanel::draw_selection(const Context& context, ImDrawList* list) {
    const auto outline = [&](uint32_t process,
                             uint32_t lane,
                             size_t span,
                             Colour colour,
                             float width) {
        const size_t row = rows_.find(process, lane);
        if (row == SIZE_MAX) return;
        const std::vector<trace::Span>& spans = model_->processes[process].lanes[lane].spans;
        if (span >= spans.size()) return;
        const float x0 = std::max(x_of(since_begin(spans[span].begin_ns)), lanes_.left - 4);
        const float x1 = std::min(x_of(since_begin(spans[span].end_ns)), lanes_.right + 4);
        const Row& of = rows_.rows()[row];
        const Rect bar = bar_of(of);
        list->AddRect(
            {x0 - 1, bar.top - 2}, {std::max(x1, x0 + 2) + 1, bar.bottom + 2}, colour, 2, 0, width);
    };
    if (hover_.span != SIZE_MAX) {
        const Row& row = rows_.rows()[hover_.row];
        outline(row.process, row.lane, hover_.span, context.theme->text, 1);
    }
    const Selection& selection = context.selection;
    if (selection.has_lane && selection.span != Selection::kNone)
        outline(selection.process, selection.lane, selection.span, context.theme->accent, 2);
}

void TimelinePanel::draw_range(const Context& context, ImDrawList* list) {
    if (!range_.is_set) return;
    const float x0 = x_of(range_.begin_ns), x1 = x_of(range_.end_ns);
    const Colour colour = context.theme->accent;
    list->AddRectFilled({x0, lanes_.top}, {x1, lanes_.bottom}, with_alpha(colour, 0.12f));
    list->AddLine({x0, lanes_.top}, {x0, lanes_.bottom}, colour);
    list->AddLine({x1, lanes_.top}, {x1, lanes_.bottom}, colour);
}

void TimelinePanel::draw_minimap(Context* context, ImDrawList* list) {
    if (minimap_.height() <= 0) return;
    const Theme& theme = *context->theme;
    list->AddRectFilled({area_.left, minimap_.top}, bottom_right(minimap_), theme.panel);
    list->AddLine({area_.left, minimap_.top}, {area_.right, minimap_.top}, theme.line);
    const TextStyle style{.colour = theme.faint, .size = kSmallText};
    const std::string length = context->is_compact ? "" : "whole run";
    draw_text(*context, list, area_.left + 22, minimap_.top + 4, length, style);

    minimap_scene_.clear();
    minimap_scene_.clip = to_pixels(*context, minimap_);
    const double wall = std::max(double(model_->wall_ns()), 1.0);
    minimap_scene_.origin_ns = 0;
    minimap_scene_.origin_x = minimap_scene_.clip.left;
    minimap_scene_.px_per_ns = double(minimap_scene_.clip.width()) / wall;
    minimap_scene_.span_buffer = store_.span_buffer();
    const size_t count = rows_.rows().size();
    const size_t shown = std::min<size_t>(count, size_t(minimap_.height() - 4) / 2);
    const float scale = context->screen.scale;
    const float height = (minimap_.height() - 4) / float(shown);
    for (size_t i = 0; i < shown; ++i)
        collect_lane(rows_.rows()[i * count / shown],
                     &minimap_scene_,
                     (minimap_.top + 2 + height * float(i)) * scale,
                     std::max(1.f, (height - 0.5f) * scale),
                     0.9f);
    add_scene(*context, list, &minimap_scene_);

    const auto x_at = [&](double ns) {
        return minimap_.left + float(std::clamp(ns / wall, 0.0, 1.0)) * minimap_.width();
    };
    const float x0 = x_at(viewport_.begin_ns()), x1 = std::max(x_at(viewport_.end_ns()), x0 + 2);
    const Colour shade = with_alpha(theme.background, 0.65f);
    list->AddRectFilled(top_left(minimap_), {x0, minimap_.bottom}, shade);
    list->AddRectFilled({x1, minimap_.top}, bottom_right(minimap_), shade);
    list->AddRect({x0, minimap_.top + 1}, {x1, minimap_.bottom - 1}, theme.accent, 2);
}

} // namespace plait::ui
