// The part of the timeline that the shaders draw: which spans, densities and arrows are visible.
#include "ui/timeline_panel.h"

#include <algorithm>
#include <cmath>

namespace plait::ui {

namespace {

// More spans than this many to a pixel are drawn as density.
constexpr double kMostSpansPerPixel = 2;
constexpr double kLeastBucketPixels = 2;
// More arrows than this at once tell nothing: then only those of the selected lane are drawn.
constexpr size_t kMostArrows = 150;

// Spans of a lane that are at least partly in [begin, end): first and one after the last.
std::pair<size_t, size_t>
spans_between(const std::vector<trace::Span>& spans, uint64_t begin, uint64_t end) {
    const auto first = std::lower_bound(
        spans.begin(), spans.end(), begin, [](const trace::Span& span, uint64_t time) {
            return span.end_ns <= time;
        });
    const auto last =
        std::lower_bound(first, spans.end(), end, [](const trace::Span& span, uint64_t time) {
            return span.begin_ns < time;
        });
    return {size_t(first - spans.begin()), size_t(last - spans.begin())};
}

} // namespace

void TimelinePanel::collect_lane(
    const Row& row, Scene* scene, float top, float height, float opacity) {
    const trace::Lane& lane = lane_of(row);
    const double window_ns = double(scene->clip.width()) / scene->px_per_ns;
    const double begin_ns =
        double(scene->origin_ns) + double(scene->clip.left - scene->origin_x) / scene->px_per_ns;
    const uint64_t begin = model_->begin_ns + uint64_t(std::max(0.0, begin_ns));
    const uint64_t end = model_->begin_ns + uint64_t(std::max(0.0, begin_ns + window_ns)) + 1;
    const auto [first, last] = spans_between(lane.spans, begin, end);
    if (first >= last) return;
    const double most = kMostSpansPerPixel * double(scene->clip.width());
    const SpanStore::LaneDensity dense = double(last - first) > most
                                             ? store_.density(*model_, row.process, row.lane)
                                             : SpanStore::LaneDensity{};
    if (!dense.density) {
        store_.each_run(row.process, row.lane, first, last, [&](uint32_t at, uint32_t count) {
            scene->spans.push_back(SpanDraw{at, count, top, height, opacity});
        });
        return;
    }
    const DensityLevel& level = dense.density->level_for(kLeastBucketPixels / scene->px_per_ns);
    const double bucket_px = double(level.width_ns) * scene->px_per_ns;
    const uint64_t first_wanted = (begin - model_->begin_ns) / level.width_ns;
    const uint64_t first_bucket = std::max(level.first, first_wanted);
    const uint64_t end_bucket =
        std::min(level.first + level.count, (end - model_->begin_ns) / level.width_ns + 1);
    if (first_bucket >= end_bucket) return;
    const double left =
        double(scene->origin_x) +
        (double(first_bucket * level.width_ns) - double(scene->origin_ns)) * scene->px_per_ns;
    scene->densities.push_back(
        DensityDraw{.buffer = dense.buffer,
                    .first = level.offset + uint32_t(first_bucket - level.first),
                    .count = uint32_t(end_bucket - first_bucket),
                    .left = float(left),
                    .bucket_px = float(bucket_px),
                    .top = top,
                    .height = height,
                    .opacity = opacity});
}

void TimelinePanel::collect_scene(const Context& context) {
    const float scale = context.screen.scale;
    scene_.clear();
    scene_.clip = to_pixels(context, lanes_);
    scene_.px_per_ns = double(scene_.clip.width()) / viewport_.span_ns();
    // Times before the run's begin do not exist, so the origin is the later of both.
    scene_.origin_ns = uint64_t(std::max(0.0, std::floor(viewport_.begin_ns())));
    scene_.origin_x = float(double(scene_.clip.left) +
                            (double(scene_.origin_ns) - viewport_.begin_ns()) * scene_.px_per_ns);
    scene_.span_buffer = store_.span_buffer();
    const float opacity = context.is_recorded ? 0.55f : 1.f;
    const auto [first, last] = rows_.visible(scroll_, scroll_ + lanes_.height());
    for (size_t i = first; i < last; ++i) {
        const Row& row = rows_.rows()[i];
        const Rect bar = bar_of(row);
        collect_lane(row, &scene_, bar.top * scale, bar.height() * scale, opacity);
    }
    collect_arrows(context);
}

bool TimelinePanel::is_arrow_shown(const Context& context, const trace::Flow& flow) const {
    const Selection& selection = context.selection;
    if (!selection.has_lane) return false;
    const auto touches = [&](const trace::Point& point) {
        return point.process == selection.process && point.lane == selection.lane;
    };
    return touches(flow.from) || touches(flow.to);
}

void TimelinePanel::collect_arrows(const Context& context) {
    arrows_.clear();
    const uint64_t begin = model_->begin_ns + uint64_t(std::max(0.0, viewport_.begin_ns()));
    const uint64_t end = model_->begin_ns + uint64_t(std::max(0.0, viewport_.end_ns()));
    // By time of their end; an arrow that ends after the window and began before it is left out.
    const auto first = std::lower_bound(
        model_->flows.begin(),
        model_->flows.end(),
        begin,
        [](const trace::Flow& flow, uint64_t time) { return flow.to.time_ns < time; });
    const auto last = std::lower_bound(
        first, model_->flows.end(), end, [](const trace::Flow& flow, uint64_t time) {
            return flow.to.time_ns < time;
        });
    const bool all = size_t(last - first) <= kMostArrows;
    for (auto flow = first; flow != last && arrows_.size() < kMostArrows * 4; ++flow) {
        if (!all && !is_arrow_shown(context, *flow)) continue;
        const size_t from = rows_.find(flow->from.process, flow->from.lane);
        const size_t to = rows_.find(flow->to.process, flow->to.lane);
        if (from == SIZE_MAX || to == SIZE_MAX || from == to) continue;
        // From the edge of one bar to the facing edge of the other, so that no bar is covered.
        const Rect out = bar_of(rows_.rows()[from]), in = bar_of(rows_.rows()[to]);
        const bool is_down = in.top > out.top;
        const VisibleArrow arrow{size_t(flow - model_->flows.begin()),
                                 x_of(since_begin(flow->from.time_ns)),
                                 is_down ? out.bottom : out.top,
                                 x_of(since_begin(flow->to.time_ns)),
                                 is_down ? in.top : in.bottom};
        if (std::max(arrow.y0, arrow.y1) < lanes_.top ||
            std::min(arrow.y0, arrow.y1) > lanes_.bottom)
            continue;
        arrows_.push_back(arrow);
    }
    const Colour colour = context.theme->text;
    for (const VisibleArrow& arrow : arrows_) {
        const bool is_marked =
            arrow.flow == hover_.flow ||
            (context.selection.has_lane && is_arrow_shown(context, model_->flows[arrow.flow]));
        const float scale = context.screen.scale;
        const float alpha = (is_marked ? 0.95f : 0.5f) * (context.is_recorded ? 0.6f : 1.f);
        scene_.arrows.push_back(ArrowInstance{.from_x = arrow.x0 * scale,
                                              .from_y = arrow.y0 * scale,
                                              .to_x = arrow.x1 * scale,
                                              .to_y = arrow.y1 * scale,
                                              .r = float(colour & 0xff) / 255.f,
                                              .g = float(colour >> 8 & 0xff) / 255.f,
                                              .b = float(colour >> 16 & 0xff) / 255.f,
                                              .a = alpha,
                                              .half_width = (is_marked ? 0.9f : 0.55f) * scale,
                                              .unused = {}});
    }
}

// A sweep over the threads' running spans.
void TimelinePanel::find_excess(const Context& context) {
    excess_.clear();
    constexpr size_t kMostSpans = 100'000; // A sweep over more would hold up a frame.
    if (context.cores <= 0) return;
    std::vector<std::pair<uint64_t, int>> changes;
    for (const trace::ProcessInfo& process : model_->processes) {
        for (const trace::Lane& lane : process.lanes) {
            if (lane.kind == trace::LaneKind::Task) continue;
            if (changes.size() + lane.spans.size() > kMostSpans) return;
            for (const trace::Span& span : lane.spans) {
                if (span.state != trace::State::Running) continue;
                changes.push_back({span.begin_ns, 1});
                changes.push_back({span.end_ns, -1});
            }
        }
    }
    std::sort(changes.begin(), changes.end());
    int running = 0;
    uint64_t since = 0;
    for (const auto& [time, change] : changes) {
        const bool was = running > context.cores;
        running += change;
        const bool is = running > context.cores;
        if (is && !was) since = time;
        if (was && !is && time > since) excess_.push_back({since, time});
    }
}

} // namespace plait::ui
