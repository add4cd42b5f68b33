// EventLoopPanel: an event loop at a moment of the run: which task runs, which are ready, which
// wait and for what, and which steps have held up all others.
//
// Made from the spans of task lanes alone. One thread.
#pragma once

#include "ui/context.h"

#include <string>
#include <vector>

namespace plait::ui {

// The loop of one thread at a moment.
struct LoopState {
    struct Entry {
        uint32_t lane = 0;
        trace::State state = trace::State::Running;
        uint64_t since_ns = 0;
        std::string words; // "Task-2", "Task-3 sleeps, 120 ms more"
    };
    uint32_t process = 0;
    uint32_t lane = 0; // Of the thread.
    std::vector<Entry> running = {};
    std::vector<Entry> ready = {};
    std::vector<Entry> waiting = {};
    size_t done = 0;
    size_t not_begun = 0;
};

// A step of a task that kept the loop from everything else.
struct BlockingStep {
    uint32_t process = 0;
    uint32_t lane = 0;
    size_t span = 0;
    uint64_t length_ns = 0;
};

// All threads with tasks; empty where there is no event loop.
std::vector<LoopState> loops_at(const trace::Model& model, uint64_t time_ns);
// The longest steps of at least [least_ns] until [time_ns], longest first.
std::vector<BlockingStep>
blocking_steps(const trace::Model& model, uint64_t time_ns, uint64_t least_ns, size_t most);
bool has_event_loop(const trace::Model& model);

class EventLoopPanel {
public:
    void draw(Context* context, const Rect& area, uint64_t time_ns);

private:
    void draw_column(const Context& context,
                     ImDrawList* list,
                     const Rect& place,
                     const char* title,
                     const std::vector<LoopState::Entry>& entries);
    void draw_blocking(Context* context, ImDrawList* list, const Rect& place);

    std::vector<LoopState> loops_;
    std::vector<BlockingStep> blocking_;
    uint64_t made_version_ = 0;
    uint64_t made_time_ns_ = 0;
    Scene scene_;
};

} // namespace plait::ui
