#include "ui/rows.h"

#include "trace/names.h"

#include <algorithm>

namespace plait::ui {

namespace {

constexpr uint32_t kNoRow = UINT32_MAX;

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = char(c + 'a' - 'A');
    }
    return text;
}

} // namespace

uint64_t Rows::key(uint32_t process, uint32_t lane) const {
    const trace::ProcessInfo& of = model_->processes[process];
    return uint64_t{of.number()} << 32 | of.lanes[lane].id;
}

void Rows::set_filter(std::string text) {
    filter_ = lower(std::move(text));
}

void Rows::toggle_fold(const Row& row) {
    const uint64_t id = key(row.process, row.lane);
    if (!folded_.erase(id)) folded_.insert(id);
}

bool Rows::matches(uint32_t process, uint32_t lane) const {
    if (filter_.empty()) return true;
    const trace::ProcessInfo& of = model_->processes[process];
    return lower(trace::lane_label(of.lanes[lane])).find(filter_) != std::string::npos ||
           lower(trace::process_label(of)).find(filter_) != std::string::npos;
}

void Rows::add_lane(uint32_t process, uint32_t lane, uint32_t depth, uint32_t parent_row) {
    ++unfiltered_;
    if (parent_row != kNoRow) {
        ++rows_[parent_row].children;
        row_of_[process][lane] = parent_row;
        if (rows_[parent_row].folded) return;
    }
    if (!matches(process, lane)) {
        row_of_[process][lane] = kNoRow;
        return;
    }
    const bool is_task = model_->processes[process].lanes[lane].kind == trace::LaneKind::Task;
    row_of_[process][lane] = uint32_t(rows_.size());
    rows_.push_back(Row{.process = process,
                        .lane = lane,
                        .depth = depth,
                        .folded = folded_.count(key(process, lane)) != 0,
                        .height = is_task ? options_.task_height : options_.row_height});
}

void Rows::add_process(uint32_t process) {
    const trace::ProcessInfo& of = model_->processes[process];
    if (of.lanes.empty()) return;
    const bool among_several = model_->processes.size() > 1;
    add_lane(process, 0, 0, kNoRow);
    const uint32_t main_row = row_of_[process][0];
    if (main_row != kNoRow) rows_[main_row].is_process = among_several;

    std::vector<std::vector<uint32_t>> tasks(of.lanes.size());
    for (uint32_t l = 1; l < of.lanes.size(); ++l) {
        const trace::Lane& lane = of.lanes[l];
        if (lane.kind == trace::LaneKind::Task && lane.parent < tasks.size())
            tasks[lane.parent].push_back(l);
    }
    const uint32_t depth = among_several ? 1 : 0;
    for (uint32_t l = 0; l < of.lanes.size(); ++l) {
        if (of.lanes[l].kind == trace::LaneKind::Task) continue;
        if (l > 0) add_lane(process, l, depth, among_several ? main_row : kNoRow);
        const uint32_t thread_row = row_of_[process][l];
        for (const uint32_t task : tasks[l])
            add_lane(process, task, depth + 1, thread_row);
    }
}

void Rows::build(const trace::Model& model, const RowOptions& options) {
    model_ = &model;
    options_ = options;
    rows_.clear();
    unfiltered_ = 0;
    row_of_.assign(model.processes.size(), {});
    for (uint32_t p = 0; p < model.processes.size(); ++p) {
        row_of_[p].assign(model.processes[p].lanes.size(), kNoRow);
        add_process(p);
    }
    place();
}

void Rows::place() {
    float least = 0;
    for (const Row& row : rows_)
        least += row.height + (row.is_process ? options_.process_gap : 0);
    const float spare = options_.fill_height - least;
    const float grow = spare > 0 && !rows_.empty() ? spare / float(rows_.size()) : 0;
    height_ = 0;
    for (Row& row : rows_) {
        row.height = std::max(row.height, std::min(row.height + grow, options_.most_height));
        if (row.is_process && height_ > 0) height_ += options_.process_gap;
        row.top = height_;
        height_ += row.height;
    }
}

std::pair<size_t, size_t> Rows::visible(float top, float bottom) const {
    const auto first =
        std::lower_bound(rows_.begin(), rows_.end(), top, [](const Row& row, float y) {
            return row.top + row.height <= y;
        });
    const auto last = std::lower_bound(
        first, rows_.end(), bottom, [](const Row& row, float y) { return row.top < y; });
    return {size_t(first - rows_.begin()), size_t(last - rows_.begin())};
}

size_t Rows::row_at(float y) const {
    const auto [first, last] = visible(y, y + 0.5f);
    return first < last ? first : SIZE_MAX;
}

size_t Rows::find(uint32_t process, uint32_t lane) const {
    if (process >= row_of_.size() || lane >= row_of_[process].size()) return SIZE_MAX;
    const uint32_t row = row_of_[process][lane];
    return row == kNoRow ? SIZE_MAX : row;
}

} // namespace plait::ui
