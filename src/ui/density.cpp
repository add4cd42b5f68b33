#include "ui/density.h"

#include <algorithm>
#include <array>
#include <bit>

namespace plait::ui {

namespace {

constexpr size_t kStates = size_t(trace::State::Count);
constexpr size_t kSpansPerBucket = 4;

uint8_t share(uint64_t part_ns, uint64_t whole_ns) {
    if (part_ns == 0) return 0;
    const uint64_t scaled = (part_ns * 255 + whole_ns / 2) / whole_ns;
    return uint8_t(std::clamp<uint64_t>(scaled, 1, 255));
}

// Fills level 0 from the spans, which are in order: one bucket is open at a time.
class Filler {
public:
    Filler(Density* density, DensityLevel* level) : density_(density), level_(level) {}

    void add(uint64_t begin, uint64_t end, trace::State state) {
        const uint64_t width = level_->width_ns;
        for (uint64_t bucket = begin / width; bucket * width < end; ++bucket) {
            if (bucket != open_) {
                close();
                open_ = bucket;
            }
            by_state_[size_t(state)] +=
                std::min(end, (bucket + 1) * width) - std::max(begin, bucket * width);
        }
    }

    void close() {
        if (open_ == kNone) return;
        size_t other = 1;
        for (size_t i = 2; i < kStates; ++i) {
            if (by_state_[i] > by_state_[other]) other = i;
        }
        Bucket& bucket = density_->buckets[level_->offset + (open_ - level_->first)];
        bucket.running = share(by_state_[0], level_->width_ns);
        bucket.other_state = uint8_t(other);
        bucket.other = share(by_state_[other], level_->width_ns);
        by_state_ = {};
    }

private:
    static constexpr uint64_t kNone = UINT64_MAX;
    Density* density_;
    DensityLevel* level_;
    uint64_t open_ = kNone;
    std::array<uint64_t, kStates> by_state_{};
};

// [round_up] takes turns, so that rounding does not add up from level to level.
Bucket merge(const Bucket& a, const Bucket& b, bool round_up) {
    Bucket merged;
    merged.running = uint8_t((a.running + b.running + (round_up ? 1 : 0)) / 2);
    const Bucket& larger = a.other >= b.other ? a : b;
    merged.other_state = larger.other_state;
    const int same = a.other_state == b.other_state ? a.other + b.other : larger.other;
    merged.other = uint8_t((same + 1) / 2);
    return merged;
}

void append_coarser(Density* density) {
    const DensityLevel finer = density->levels.back();
    DensityLevel level{.width_ns = finer.width_ns * 2,
                       .first = finer.first / 2,
                       .offset = uint32_t(density->buckets.size())};
    level.count = uint32_t((finer.first + finer.count - 1) / 2 - level.first + 1);
    density->buckets.resize(level.offset + level.count);
    const auto at = [&](uint64_t bucket) {
        const bool exists = bucket >= finer.first && bucket < finer.first + finer.count;
        return exists ? density->buckets[finer.offset + (bucket - finer.first)] : Bucket{};
    };
    for (uint32_t i = 0; i < level.count; ++i) {
        const uint64_t left = (level.first + i) * 2;
        density->buckets[level.offset + i] = merge(at(left), at(left + 1), i % 2 == 1);
    }
    density->levels.push_back(level);
}

} // namespace

const DensityLevel& Density::level_for(double width_ns) const {
    for (const DensityLevel& level : levels) {
        if (double(level.width_ns) >= width_ns) return level;
    }
    return levels.back();
}

Density make_density(const trace::Lane& lane, uint64_t begin_ns) {
    Density density;
    if (lane.spans.size() < kFewSpans) return density;
    const uint64_t begin = lane.spans.front().begin_ns - begin_ns;
    const uint64_t end = lane.spans.back().end_ns - begin_ns;
    const uint64_t wanted = (end - begin) * kSpansPerBucket / lane.spans.size();
    DensityLevel level{.width_ns = std::bit_ceil(std::max<uint64_t>(wanted, 64))};
    level.first = begin / level.width_ns;
    level.count = uint32_t((end - 1) / level.width_ns - level.first + 1);
    density.levels.push_back(level);
    density.buckets.resize(level.count);
    Filler filler(&density, &level);
    for (const trace::Span& span : lane.spans)
        filler.add(span.begin_ns - begin_ns, span.end_ns - begin_ns, span.state);
    filler.close();
    while (density.levels.back().count > 2)
        append_coarser(&density);
    return density;
}

} // namespace plait::ui
