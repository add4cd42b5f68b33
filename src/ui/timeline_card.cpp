// The card beside the pointer, or at the bottom where there is no pointer: what is there, in words.
#include "trace/names.h"
#include "ui/time_axis.h"
#include "ui/timeline_panel.h"

#include <algorithm>

namespace plait::ui {

namespace {

constexpr float kPadding = 9;
constexpr float kLineHeight = 18;
constexpr float kSwatchWidth = 20;
constexpr float kMostWidth = 330;

const char* flow_title(trace::FlowKind kind) {
    switch (kind) {
    case trace::FlowKind::Fork: return "starts a process";
    case trace::FlowKind::Thread: return "starts a thread";
    case trace::FlowKind::Task: return "creates a task";
    case trace::FlowKind::Join: return "its end ends a join";
    case trace::FlowKind::Message: return "sends a message";
    case trace::FlowKind::Lock: return "gives a lock to the next";
    case trace::FlowKind::Wake: return "wakes a task";
    case trace::FlowKind::Count: break;
    }
    return "?";
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = char(text[0] - 'a' + 'A');
    return text;
}

} // namespace

void TimelinePanel::add_span_lines(const Row& row,
                                   size_t index,
                                   std::vector<CardLine>* lines) const {
    const trace::Span& span = lane_of(row).spans[index];
    lines->push_back(
        CardLine{.text = capital(trace::span_label(*model_, row.process, lane_of(row), span)),
                 .figure = trace::duration_label(span.length_ns()),
                 .has_swatch = true,
                 .state = span.state});
    if (span.state == trace::State::Lock) {
        const trace::LockHold* hold =
            trace::holder_at(*model_, row.process, span.detail, span.begin_ns);
        if (hold)
            lines->push_back(CardLine{
                .text = "held by " + trace::full_label(*model_, hold->at.process, hold->at.lane)});
    }
    lines->push_back(CardLine{.text = span.unclosed ? "to the end of the run" : "from, to",
                              .figure = moment_label(since_begin(span.begin_ns)) +
                                        "  \xe2\x80\x93  " +
                                        moment_label(since_begin(span.end_ns))});
}

std::vector<CardLine> TimelinePanel::card_lines(const Context&, const Hit& hit) const {
    std::vector<CardLine> lines;
    if (hit.flow != SIZE_MAX) {
        const trace::Flow& flow = model_->flows[hit.flow];
        lines.push_back({.text = trace::full_label(*model_, flow.from.process, flow.from.lane),
                         .is_title = true});
        lines.push_back({.text = flow_title(flow.kind)});
        lines.push_back(
            {.text = "to " + trace::full_label(*model_, flow.to.process, flow.to.lane)});
        if (flow.bytes > 0)
            lines.push_back({.text = "size", .figure = std::to_string(flow.bytes) + " bytes"});
        lines.push_back({.text = "after",
                         .figure = trace::duration_label(flow.to.time_ns - flow.from.time_ns)});
        return lines;
    }
    if (hit.output != SIZE_MAX) {
        const trace::OutputText& output = model_->outputs[hit.output];
        lines.push_back({.text = trace::full_label(*model_, output.at.process, output.at.lane),
                         .is_title = true});
        lines.push_back({.text = first_line(output.text)});
        lines.push_back({.text = output.fd == 2 ? "written to stderr at" : "printed at",
                         .figure = moment_label(since_begin(output.at.time_ns))});
        return lines;
    }
    if (hit.row == SIZE_MAX || hit.span == SIZE_MAX) return lines;
    const Row& row = rows_.rows()[hit.row];
    lines.push_back({.text = trace::full_label(*model_, row.process, row.lane), .is_title = true});
    add_span_lines(row, hit.span, &lines);
    return lines;
}

std::vector<CardLine> TimelinePanel::range_lines() const {
    std::vector<CardLine> lines;
    lines.push_back(
        {.text = trace::duration_label(uint64_t(std::max(range_.end_ns - range_.begin_ns, 0.0))),
         .figure = "over " + std::to_string(rows_.rows().size()) +
                   (rows_.rows().size() == 1 ? " lane" : " lanes"),
         .is_title = true});
    for (size_t i = 0; i < range_.ns.size(); ++i) {
        if (range_.ns[i] == 0) continue;
        lines.push_back({.text = state_title(trace::State(i)),
                         .figure = trace::duration_label(range_.ns[i]),
                         .has_swatch = true,
                         .state = trace::State(i)});
    }
    return lines;
}

Rect TimelinePanel::place_card(const Context& context,
                               float width,
                               float height,
                               const Hit& hit) const {
    if (context.is_compact) {
        const float left = area_.left + 4;
        return Rect{left, area_.bottom - height - 4, area_.right - 4, area_.bottom - 4};
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    float x = mouse.x + 14, y = mouse.y + 16;
    if (!hit.has_anything()) { // A range, or what is selected: at the upper right.
        x = range_.is_set ? x_of(range_.end_ns) + 8 : lanes_.right - width - 8;
        y = range_.is_set ? lanes_.top + 8 : lanes_.bottom - height - 8;
    }
    if (x + width > area_.right - 4) x = std::max(area_.left + 4, area_.right - 4 - width);
    if (y + height > area_.bottom - 4) y = mouse.y - height - 10;
    y = std::clamp(y, area_.top + 2, std::max(area_.top + 2, area_.bottom - height - 4));
    return Rect{x, y, x + width, y + height};
}

void TimelinePanel::draw_card(Context* context, const Rect&) {
    const Theme& theme = *context->theme;
    std::vector<CardLine> lines = card_lines(*context, hover_);
    const Selection& selection = context->selection;
    if (lines.empty() && range_.is_set) lines = range_lines();
    if (lines.empty() && selection.has_lane) {
        Hit selected;
        selected.row = rows_.find(selection.process, selection.lane);
        selected.span = selection.span;
        selected.output = selection.output;
        if (selected.row != SIZE_MAX) lines = card_lines(*context, selected);
    }
    if (lines.empty()) return;
    const auto style_of = [&](const CardLine& line) {
        return TextStyle{.colour = line.is_title ? theme.text : theme.faint, .bold = line.is_title};
    };
    float width = 150;
    for (const CardLine& line : lines)
        width = std::max(width,
                         text_width(*context, line.text, style_of(line)) +
                             text_width(*context, line.figure, style_of(line)) + 2 * kPadding + 16 +
                             (line.has_swatch ? kSwatchWidth + 8 : 0));
    width = std::min(width, kMostWidth);
    const float height = kLineHeight * float(lines.size()) + 2 * kPadding - 4;
    const Rect card = place_card(*context, width, height, hover_);

    // Above everything, the shaders' work too.
    ImDrawList* list = ImGui::GetForegroundDrawList();
    list->AddRectFilled({card.left + 1, card.top + 3},
                        {card.right + 1, card.bottom + 3},
                        with_alpha(0xff000000, 0.25f),
                        7);
    list->AddRectFilled({card.left, card.top}, {card.right, card.bottom}, theme.raised, 6);
    list->AddRect({card.left, card.top}, {card.right, card.bottom}, theme.line, 6);
    card_scene_.clear();
    card_scene_.clip = to_pixels(*context, card);
    float y = card.top + kPadding - 2;
    for (const CardLine& line : lines) {
        const TextStyle style = style_of(line);
        float x = card.left + kPadding;
        if (line.has_swatch) {
            card_scene_.swatches.push_back(SwatchDraw{
                line.state, to_pixels(*context, Rect{x, y + 2, x + kSwatchWidth, y + 14})});
            x += kSwatchWidth + 8;
        }
        const TextStyle figure{.colour = theme.text, .bold = false};
        const float figure_width = text_width(*context, line.figure, figure);
        draw_text(
            *context,
            list,
            x,
            y,
            fit_text(*context, line.text, card.right - kPadding - figure_width - 8 - x, style),
            style);
        draw_text(*context, list, card.right - kPadding - figure_width, y, line.figure, figure);
        y += kLineHeight;
    }
    add_scene(*context, list, &card_scene_);
}

} // namespace plait::ui
