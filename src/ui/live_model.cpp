#include "ui/live_model.h"

#include "platform/clock.h"

#include <algorithm>

namespace plait::ui {

namespace {

constexpr size_t kRecordsPerStep = 4096;
constexpr int64_t kShortestPauseNs = 30'000'000;
// Between two builds there is at least this many times what the last one took.
constexpr int64_t kPauseFactor = 6;
// To lengthen a larger model takes too long: it is as long as its records.
constexpr uint64_t kMostExtended = 100'000;

} // namespace

void LiveModel::begin_run() {
    builder_.reset();
    chunks_.clear();
    built_chunks_ = building_chunks_ = 0;
    model_ = trace::Model();
    computing_threads_ = 0;
    is_extended_ = false;
    axis_ns_ = platform::kNever;
    is_live_ = true;
    next_build_ns_ = 0;
    ++version_;
}

Result<void> LiveModel::add(std::string_view bytes) {
    for (trace::Chunk& chunk : PLAIT_TRY(trace::decode_chunks(bytes)))
        chunks_.push_back(std::move(chunk));
    arrival_ns_ = platform::monotonic_ns();
    return {};
}

void LiveModel::set_chunks(std::vector<trace::Chunk> chunks) {
    if (builder_ && is_live_) return;
    builder_.reset();
    chunks_ = std::move(chunks);
    arrival_ns_ = platform::monotonic_ns();
    built_chunks_ = 0;
}

void LiveModel::end_run() {
    is_live_ = false;
    next_build_ns_ = 0;
    if (is_extended_) built_chunks_ = 0; // Longer than it was.
    ++version_;
}

void LiveModel::start_building() {
    building_chunks_ = chunks_.size();
    building_arrival_ns_ = arrival_ns_;
    builder_ = std::make_unique<trace::ModelBuilder>(chunks_);
}

void LiveModel::take_built() {
    model_ = builder_->take();
    computing_threads_ = trace::count_computing(model_);
    axis_ns_ = std::min(axis_ns_, building_arrival_ns_ - int64_t(model_.end_ns));
    is_extended_ = false;
    builder_.reset();
    built_chunks_ = building_chunks_;
    ++version_;
}

bool LiveModel::extends() const {
    return computing_threads() > 0 && model_.records <= kMostExtended;
}

void LiveModel::extend() {
    if (!extends()) return;
    trace::extend_to(&model_, uint64_t(platform::monotonic_ns() - axis_ns_));
    is_extended_ = true;
    ++version_;
}

bool LiveModel::update(int64_t budget_ns) {
    build(budget_ns);
    extend();
    return has_work();
}

void LiveModel::build(int64_t budget_ns) {
    const int64_t begin = platform::monotonic_ns();
    if (!has_work() || (!builder_ && begin < next_build_ns_)) return;
    if (!builder_) {
        start_building();
        spent_ns_ = 0;
    }
    int64_t now = begin;
    bool more = true;
    while (more && now - begin < budget_ns) {
        more = builder_->step(kRecordsPerStep);
        now = platform::monotonic_ns();
    }
    spent_ns_ += now - begin;
    if (!more) {
        take_built();
        if (is_live_) next_build_ns_ = now + std::max(kShortestPauseNs, spent_ns_ * kPauseFactor);
    }
}

int64_t LiveModel::next_update_ns() const {
    if (has_work()) return builder_ ? 0 : next_build_ns_;
    return extends() ? 0 : platform::kNever;
}

void LiveModel::finish() {
    if (!has_work()) return;
    start_building();
    builder_->step(SIZE_MAX);
    take_built();
}

} // namespace plait::ui
