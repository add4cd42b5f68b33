// MemoryPanel: a card for each process with its global variables and what several of its threads
// have, as they were at a moment of the run. Processes have cards of their own; threads and tasks
// share one, where arrows lead from each thread to the objects that its functions have in local
// variables and to the locks that it holds.
//
// What is drawn is made from the trace's Global, Locals, Acquire and Release events alone. A child
// that was forked begins with its parent's values. One thread.
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

// A thread has an object.
struct Holder {
    uint32_t lane = 0;     // Index.
    size_t variable = 0;   // Index.
    bool has_lock = false; // The object is a lock that the thread has taken.

    bool operator==(const Holder& other) const = default;
};

// A process's memory at [time_ns].
struct Memory {
    // The globals in the order in which they first appeared, then what local variables of several
    // threads have; locks with who holds them.
    std::vector<Variable> variables;
    std::vector<Holder> holders; // By lane. Empty where there is one thread.
};
Memory memory_at(const trace::Model& model, uint32_t process, uint64_t time_ns);

class MemoryPanel {
public:
    // [time_ns]: the moment that is shown, on the model's clock.
    void draw(Context* context, const Rect& area, uint64_t time_ns);
    void begin_run() { shown_.clear(); }
    const Scene& scene() const { return scene_; }

private:
    struct Card {
        uint32_t process = 0;
        Memory memory;
        std::vector<uint32_t> threads =
            {};                     // Lanes of those who hold something, as they are listed.
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
    std::string thread_name(const Context& context, const Card& card, size_t i) const;
    float threads_width(const Context& context, const Card& card) const;
    void draw_threads(const Context& context,
                      ImDrawList* list,
                      const Card& card,
                      const Rect& place) const;
    void collect_arrows(const Context& context, const Card& card, const Rect& place);
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
