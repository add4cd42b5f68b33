// LiveModel: the trace of the run that is shown, while it arrives and afterwards.
//
// Chunks come in any order. While a run lives the model is built anew from time to time, in pieces
// of a few milliseconds, so that no frame waits for it, and the rarer the longer it takes;
// [version] tells when another one is there. While something computes, and so records nothing, what
// goes on lasts until now: as far as the arrival of the chunks tells the time of the run. Damaged
// bytes are refused with a sentence and change nothing. One thread.
#pragma once

#include "base/result.h"
#include "trace/model.h"

#include <memory>
#include <string_view>
#include <vector>

namespace plait::ui {

class LiveModel {
public:
    void begin_run();
    Result<void> add(std::string_view bytes);
    // All chunks that there are, for a reader who sees each of them grow. Not taken where a model
    // is being built right now; the next ones are.
    void set_chunks(std::vector<trace::Chunk> chunks);
    // No more chunks will come: the next update() brings the final model.
    void end_run();

    // Works for about [budget_ns]; whether there is more to do.
    bool update(int64_t budget_ns);
    // Everything that has come so far, whatever it takes.
    void finish();

    const trace::Model& model() const { return model_; }
    // As far as the model knows; none once the run is over.
    uint32_t computing_threads() const { return is_live_ ? computing_threads_ : 0; }
    uint64_t version() const { return version_; }
    bool is_live() const { return is_live_; }
    // Whether chunks have come that the model does not have yet.
    bool has_work() const { return builder_ || built_chunks_ < chunks_.size(); }
    // When update() will have something to do again; platform::kNever where nothing is missing.
    int64_t next_update_ns() const;

private:
    void start_building();
    void take_built();
    void build(int64_t budget_ns);
    // Whether time alone changes the model.
    bool extends() const;
    void extend();

    std::vector<trace::Chunk> chunks_;
    std::unique_ptr<trace::ModelBuilder> builder_;
    size_t building_chunks_ = 0; // How many of the chunks the builder sees.
    size_t built_chunks_ = 0;    // How many are in the model.
    trace::Model model_;
    uint64_t version_ = 1;
    uint32_t computing_threads_ = 0;
    bool is_live_ = false;
    int64_t arrival_ns_ = 0; // Of the last chunk.
    int64_t building_arrival_ns_ = 0;
    int64_t axis_ns_ = 0; // This clock minus the model's axis; what the fastest chunk says.
    bool is_extended_ = false;
    int64_t spent_ns_ = 0;      // By the build that goes on.
    int64_t next_build_ns_ = 0; // While live: builds take a small share of the time.
};

} // namespace plait::ui
