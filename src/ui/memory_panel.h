// MemoryPanel: a card for each process with its global variables, as they were at a moment of the
// run. Processes have cards of their own; threads and tasks are named on the card they share.
//
// What is drawn is made from the trace's Global events alone. A child that was forked begins with
// its parent's values. One thread.
#pragma once

#include "ui/context.h"

#include <map>
#include <string>
#include <vector>

namespace plait::ui {

struct Variable {
    std::string name;
    std::string type = {};
    std::string text = {};
    uint64_t identity = 0;
    uint64_t changed_ns = 0; // When it got this value; the process's begin for what was inherited.
    bool is_inherited = false;
};

// The globals of a process at [time_ns], in the order in which they first appeared; locks with who
// holds them.
std::vector<Variable> globals_at(const trace::Model& model, uint32_t process, uint64_t time_ns);

class MemoryPanel {
public:
    // [time_ns]: the moment that is shown, on the model's clock.
    void draw(Context* context, const Rect& area, uint64_t time_ns);
    void begin_run() { shown_.clear(); }
    const Scene& scene() const { return scene_; }

private:
    struct Card {
        uint32_t process = 0;
        std::vector<Variable> variables;
        std::string sharers;        // Who uses this memory.
        uint64_t carried_bytes = 0; // What it began with: fork's copy, or what spawn passed to it.
        uint32_t messages = 0;
        uint64_t message_bytes = 0;
        bool has_ended = false;
    };
    // A value as it was drawn last, to see that it has changed.
    struct Shown {
        std::string text;
        double flash_begin = -10;
    };

    void make_cards(const trace::Model& model, uint64_t time_ns);
    std::string beginning_of(const trace::Model& model, const Card& card) const;
    std::string sharers_of(const trace::ProcessInfo& process, uint64_t time_ns) const;
    // Of all cards alike, so that they can be compared.
    float card_width(const Context& context, float available) const;
    float card_height(const Card& card) const;
    void draw_card(Context* context, ImDrawList* list, const Card& card, const Rect& place);
    void flash(Context* context, const Card& card, const Variable& variable, const Rect& place);
    void draw_nothing(const Context& context, ImDrawList* list, const Rect& area) const;

    std::vector<Card> cards_;
    uint64_t made_version_ = 0;
    uint64_t made_time_ns_ = 0;
    std::map<std::pair<uint32_t, std::string>, Shown> shown_;
    Scene scene_;
    float scroll_ = 0;
};

} // namespace plait::ui
