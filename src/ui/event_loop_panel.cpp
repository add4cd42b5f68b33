#include "ui/event_loop_panel.h"

#include "trace/names.h"

#include <algorithm>

namespace plait::ui {

namespace {

constexpr uint64_t kBlockingNs = 20'000'000;
constexpr size_t kMostBlocking = 6;
constexpr float kLine = 18;
constexpr float kSwatch = 16;

// The span that contains [time_ns], or null.
const trace::Span* span_at(const trace::Lane& lane, uint64_t time_ns) {
    const auto span = std::lower_bound(
        lane.spans.begin(), lane.spans.end(), time_ns, [](const trace::Span& s, uint64_t time) {
            return s.end_ns <= time;
        });
    return span != lane.spans.end() && span->begin_ns <= time_ns ? &*span : nullptr;
}

std::string words_of(const trace::Model& model,
                     uint32_t process,
                     const trace::Lane& lane,
                     const trace::Span& span,
                     uint64_t time_ns) {
    const std::string name = trace::lane_label(lane);
    if (span.state == trace::State::Running || span.state == trace::State::Ready) return name;
    std::string words = name + " " + trace::span_label(model, process, lane, span);
    if (!span.unclosed) words += ", " + trace::duration_label(span.end_ns - time_ns) + " more";
    return words;
}

void add_task(const trace::Model& model, LoopState* loop, uint32_t lane_index, uint64_t time_ns) {
    const trace::Lane& lane = model.processes[loop->process].lanes[lane_index];
    if (lane.begin_ns > time_ns) {
        ++loop->not_begun;
        return;
    }
    const trace::Span* span = span_at(lane, time_ns);
    if (!span) {
        ++loop->done;
        return;
    }
    LoopState::Entry entry{.lane = lane_index,
                           .state = span->state,
                           .since_ns = span->begin_ns,
                           .words = words_of(model, loop->process, lane, *span, time_ns)};
    auto& list = span->state == trace::State::Running ? loop->running
                 : span->state == trace::State::Ready ? loop->ready
                                                      : loop->waiting;
    list.push_back(std::move(entry));
}

} // namespace

bool has_event_loop(const trace::Model& model) {
    for (const trace::ProcessInfo& process : model.processes) {
        for (const trace::Lane& lane : process.lanes) {
            if (lane.kind == trace::LaneKind::Task) return true;
        }
    }
    return false;
}

std::vector<LoopState> loops_at(const trace::Model& model, uint64_t time_ns) {
    std::vector<LoopState> loops;
    for (uint32_t p = 0; p < model.processes.size(); ++p) {
        const std::vector<trace::Lane>& lanes = model.processes[p].lanes;
        std::vector<size_t> loop_of(lanes.size(), SIZE_MAX);
        for (uint32_t l = 0; l < lanes.size(); ++l) {
            if (lanes[l].kind != trace::LaneKind::Task || lanes[l].parent >= lanes.size()) continue;
            size_t& loop = loop_of[lanes[l].parent];
            if (loop == SIZE_MAX) {
                loop = loops.size();
                loops.push_back(LoopState{.process = p, .lane = lanes[l].parent});
            }
            add_task(model, &loops[loop], l, time_ns);
        }
    }
    // Who has been ready the longest is next.
    for (LoopState& loop : loops)
        std::stable_sort(loop.ready.begin(), loop.ready.end(), [](const auto& a, const auto& b) {
            return a.since_ns < b.since_ns;
        });
    return loops;
}

std::vector<BlockingStep>
blocking_steps(const trace::Model& model, uint64_t time_ns, uint64_t least_ns, size_t most) {
    std::vector<BlockingStep> steps;
    for (uint32_t p = 0; p < model.processes.size(); ++p) {
        const std::vector<trace::Lane>& lanes = model.processes[p].lanes;
        for (uint32_t l = 0; l < lanes.size(); ++l) {
            if (lanes[l].kind != trace::LaneKind::Task) continue;
            for (size_t s = 0; s < lanes[l].spans.size(); ++s) {
                const trace::Span& span = lanes[l].spans[s];
                if (span.begin_ns > time_ns) break;
                if (span.state == trace::State::Running && span.length_ns() >= least_ns)
                    steps.push_back(BlockingStep{p, l, s, span.length_ns()});
            }
        }
    }
    std::stable_sort(steps.begin(), steps.end(), [](const BlockingStep& a, const BlockingStep& b) {
        return a.length_ns > b.length_ns;
    });
    if (steps.size() > most) steps.resize(most);
    return steps;
}

void EventLoopPanel::draw_column(const Context& context,
                                 ImDrawList* list,
                                 const Rect& place,
                                 const char* title,
                                 const std::vector<LoopState::Entry>& entries) {
    const Theme& theme = *context.theme;
    const std::string head = std::string(title) + "  " + std::to_string(entries.size());
    draw_text(
        context, list, place.left, place.top, head, {.colour = theme.faint, .size = kSmallText});
    float y = place.top + 19;
    for (size_t i = 0; i < entries.size(); ++i) {
        if (y + 2 * kLine > place.bottom && i + 1 < entries.size()) {
            const std::string more = "and " + std::to_string(entries.size() - i) + " more";
            draw_text(context, list, place.left, y, more, {.colour = theme.faint});
            break;
        }
        scene_.swatches.push_back(
            SwatchDraw{entries[i].state,
                       to_pixels(context, Rect{place.left, y + 3, place.left + kSwatch, y + 14}),
                       context.is_recorded ? 0.55f : 1.f});
        draw_text(context,
                  list,
                  place.left + kSwatch + 7,
                  y,
                  fit_text(context,
                           entries[i].words,
                           place.right - place.left - kSwatch - 12,
                           {.colour = theme.text}),
                  {.colour = theme.text});
        y += kLine;
    }
}

void EventLoopPanel::draw_blocking(Context* context, ImDrawList* list, const Rect& place) {
    const Theme& theme = *context->theme;
    draw_text(*context,
              list,
              place.left,
              place.top,
              "held up all others",
              {.colour = theme.faint, .size = kSmallText});
    float y = place.top + 19;
    if (blocking_.empty()) {
        draw_text(
            *context, list, place.left, y, "no step longer than 20 ms", {.colour = theme.faint});
        return;
    }
    for (const BlockingStep& step : blocking_) {
        if (y + kLine > place.bottom) break;
        const trace::Lane& lane = context->model().processes[step.process].lanes[step.lane];
        const std::string words =
            trace::lane_label(lane) + " for " + trace::duration_label(step.length_ns);
        ImGui::SetCursorScreenPos({place.left, y});
        ImGui::PushID(int(y));
        if (ImGui::InvisibleButton("step", {std::max(place.width(), 1.f), kLine}))
            context->selection = Selection{
                .has_lane = true, .process = step.process, .lane = step.lane, .span = step.span};
        const bool is_hot = ImGui::IsItemHovered();
        ImGui::PopID();
        draw_text(*context,
                  list,
                  place.left,
                  y,
                  fit_text(*context, words, place.width(), {.colour = theme.danger}),
                  {.colour = is_hot ? theme.accent : theme.danger});
        y += kLine;
    }
}

void EventLoopPanel::draw(Context* context, const Rect& area, uint64_t time_ns) {
    const trace::Model& model = context->model();
    if (made_version_ != context->run->version() || made_time_ns_ != time_ns) {
        made_version_ = context->run->version();
        made_time_ns_ = time_ns;
        loops_ = loops_at(model, time_ns);
        blocking_ = blocking_steps(model, time_ns, kBlockingNs, kMostBlocking);
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Theme& theme = *context->theme;
    list->PushClipRect({area.left, area.top}, {area.right, area.bottom}, true);
    scene_.clear();
    scene_.clip = to_pixels(*context, area);
    if (loops_.empty())
        draw_text(*context,
                  list,
                  area.left + 14,
                  area.top + 14,
                  "This run has no event loop: it has no tasks.",
                  {.colour = theme.faint});
    float top = area.top + 10;
    const float left = area.left + 14;
    const float columns = context->is_compact ? 3.f : 4.f;
    for (const LoopState& loop : loops_) {
        const float height = (area.bottom - area.top - 12) / float(loops_.size());
        std::string head = "The loop of " + trace::full_label(model, loop.process, loop.lane);
        head += ", " + std::to_string(loop.done) + " done";
        draw_text(*context, list, left, top, head, {.colour = theme.text, .bold = true});
        const float width = (area.right - left - 10) / columns;
        const auto column = [&](float index, float share) {
            return Rect{left + width * index,
                        top + 22,
                        left + width * (index + share) - 10,
                        top + height - 2};
        };
        draw_column(*context, list, column(0, 0.8f), "runs", loop.running);
        draw_column(*context, list, column(0.8f, 0.8f), "ready, the next first", loop.ready);
        draw_column(*context, list, column(1.6f, 1.4f), "waiting", loop.waiting);
        if (columns > 3 && &loop == loops_.data()) draw_blocking(context, list, column(3, 1));
        top += height;
    }
    add_scene(*context, list, &scene_);
    list->PopClipRect();
}

} // namespace plait::ui
