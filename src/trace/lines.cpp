#include "trace/lines.h"

#include <algorithm>

namespace plait::trace {

namespace {

// A line is recorded just before what it belongs to.
constexpr uint64_t kNearNs = 100'000;

bool is_in(const LineMark& mark, uint32_t process, uint32_t lane) {
    return mark.at.process == process && mark.at.lane == lane;
}

std::vector<LineMark>::const_iterator first_after(const Model& model, uint64_t time_ns) {
    return std::upper_bound(model.lines.begin(),
                            model.lines.end(),
                            time_ns,
                            [](uint64_t t, const LineMark& mark) { return t < mark.at.time_ns; });
}

// The lane's last line up to that moment.
uint32_t line_before(const Model& model, uint32_t process, uint32_t lane, uint64_t time_ns) {
    for (auto mark = first_after(model, time_ns); mark != model.lines.begin();) {
        --mark;
        if (is_in(*mark, process, lane)) return mark->line;
    }
    return 0;
}

} // namespace

const Span* span_at(const Lane& lane, uint64_t time_ns) {
    const auto span = std::lower_bound(
        lane.spans.begin(), lane.spans.end(), time_ns, [](const Span& each, uint64_t t) {
            return each.end_ns <= t;
        });
    return span == lane.spans.end() ? nullptr : &*span;
}

uint32_t line_of_span(const Model& model, uint32_t process, uint32_t lane, const Span& span) {
    if (span.state != State::Running) return line_before(model, process, lane, span.begin_ns);
    for (auto mark = first_after(model, span.begin_ns);
         mark != model.lines.end() && mark->at.time_ns <= span.end_ns;
         ++mark) {
        if (is_in(*mark, process, lane)) return mark->line;
    }
    return 0;
}

uint32_t line_of_output(const Model& model, const OutputText& output) {
    return line_before(model, output.at.process, output.at.lane, output.at.time_ns);
}

bool find_line(const Model& model, uint32_t line, LinePlace* place) {
    const auto mark = std::find_if(model.lines.begin(),
                                   model.lines.end(),
                                   [line](const LineMark& each) { return each.line == line; });
    if (mark == model.lines.end()) return false;
    const Point& at = mark->at;
    *place = {at.process, at.lane, at.time_ns};
    // The wait that begins there, rather than the end of the run before it.
    const Lane& lane = model.processes[at.process].lanes[at.lane];
    const Span* span = span_at(lane, at.time_ns);
    if (span && span->state == State::Running && span->end_ns - at.time_ns < kNearNs &&
        span != &lane.spans.back())
        place->time_ns = span->end_ns;
    return true;
}

} // namespace plait::trace
