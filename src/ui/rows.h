// Rows: which lanes the timeline shows, in which order and where.
//
// Process > thread > task. A process and its main thread share a row; what lies below can be folded
// into it. A filter leaves the rows whose name or whose process's name contains it. Rows are made
// from the model whenever it, the folding or the filter has changed. One thread.
#pragma once

#include "trace/model.h"

#include <set>
#include <string>
#include <vector>

namespace plait::ui {

struct Row {
    uint32_t process = 0; // Indices into the model.
    uint32_t lane = 0;
    uint32_t depth = 0;
    uint32_t children = 0; // Rows that folding it hides or has hidden.
    bool folded = false;
    bool is_process = false; // It stands for a process among several.
    float top = 0;           // In points from the first row's top.
    float height = 0;
    float slide = 0; // How far it is from its place while it slides there.
};

struct RowOptions {
    float row_height = 22;
    float task_height = 19;
    float process_gap = 6;  // Above a process's row.
    float fill_height = 0;  // Few rows grow to fill it, up to
    float most_height = 60; // this much each.
};

class Rows {
public:
    void build(const trace::Model& model, const RowOptions& options);
    void set_filter(std::string text);
    const std::string& filter() const { return filter_; }
    void toggle_fold(const Row& row);
    void set_slide(size_t row, float slide) { rows_[row].slide = slide; }

    const std::vector<Row>& rows() const { return rows_; }
    float height() const { return height_; }
    // The rows that are at least partly between [top] and [bottom]: [first, last).
    std::pair<size_t, size_t> visible(float top, float bottom) const;
    // SIZE_MAX where there is none.
    size_t row_at(float y) const;
    // Of a lane; of the row it is folded into where [or_folded]; SIZE_MAX where it is filtered out.
    size_t find(uint32_t process, uint32_t lane) const;
    size_t row_count_without_filter() const { return unfiltered_; }

private:
    void place();
    void add_process(uint32_t process);
    void add_lane(uint32_t process, uint32_t lane, uint32_t depth, uint32_t parent_row);
    bool matches(uint32_t process, uint32_t lane) const;
    uint64_t key(uint32_t process, uint32_t lane) const;

    const trace::Model* model_ = nullptr;
    RowOptions options_;
    std::string filter_;
    std::set<uint64_t> folded_; // By process number and lane id, which stay when the model grows.
    std::vector<Row> rows_;
    std::vector<std::vector<uint32_t>> row_of_; // By process and lane; UINT32_MAX for none.
    float height_ = 0;
    size_t unfiltered_ = 0;
};

} // namespace plait::ui
