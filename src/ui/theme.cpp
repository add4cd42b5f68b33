#include "ui/theme.h"

namespace plait::ui {

namespace {

using trace::State;

struct Palette {
    uint32_t running, gil, lock, sleep, queue, join, await;
};

constexpr std::array<StateStyle, size_t(State::Count)> make_states(const Palette& p) {
    std::array<StateStyle, size_t(State::Count)> states{};
    states[size_t(State::Running)] = {rgb(p.running), Pattern::Solid, 1.f};
    states[size_t(State::Gil)] = {rgb(p.gil), Pattern::Hatch, 1.f};
    states[size_t(State::Lock)] = {rgb(p.lock), Pattern::CrossHatch, 1.f};
    states[size_t(State::Sleep)] = {rgb(p.sleep), Pattern::Dots, 0.5f};
    states[size_t(State::Join)] = {rgb(p.join), Pattern::Outline, 0.8f};
    states[size_t(State::Queue)] = {rgb(p.queue), Pattern::Bars, 1.f};
    states[size_t(State::Await)] = {rgb(p.await), Pattern::SparseDots, 0.66f};
    states[size_t(State::Child)] = {rgb(p.join), Pattern::Outline, 0.8f};
    states[size_t(State::Input)] = {rgb(p.queue), Pattern::Bars, 0.66f};
    states[size_t(State::Pause)] = {rgb(p.sleep), Pattern::Hatch, 0.66f};
    states[size_t(State::Ready)] = {rgb(p.running), Pattern::Hatch, 0.4f};
    return states;
}

constexpr Theme kDark{.background = rgb(0x14171c),
                      .panel = rgb(0x1b1f26),
                      .raised = rgb(0x272d37),
                      .line = rgb(0x323a46),
                      .stripe = rgb(0xffffff, 5),
                      .text = rgb(0xe6ebf2),
                      .faint = rgb(0x9aa7b8),
                      .accent = rgb(0x6cb6ff),
                      .danger = rgb(0xff7b72),
                      .flash = rgb(0xffe08a),
                      .states = make_states({.running = 0x2fbf8a,
                                             .gil = 0xf0b429,
                                             .lock = 0xf2703f,
                                             .sleep = 0x7f8ea3,
                                             .queue = 0x8fd3ff,
                                             .join = 0xc9d2dc,
                                             .await = 0x8f6fe8})};

constexpr Theme kLight{.background = rgb(0xffffff),
                       .panel = rgb(0xf4f6f9),
                       .raised = rgb(0xe6eaf0),
                       .line = rgb(0xd3dae3),
                       .stripe = rgb(0x1b2a41, 7),
                       .text = rgb(0x1c232d),
                       .faint = rgb(0x566273),
                       .accent = rgb(0x0a62c2),
                       .danger = rgb(0xb3261e),
                       .flash = rgb(0xffc933),
                       .states = make_states({.running = 0x0b7a55,
                                              .gil = 0xb27700,
                                              .lock = 0xa3220a,
                                              .sleep = 0x76839a,
                                              .queue = 0x2b84cf,
                                              .join = 0x404b59,
                                              .await = 0x5b2fc0})};

} // namespace

const Theme& theme_named(ThemeName name) {
    return name == ThemeName::Dark ? kDark : kLight;
}

const char* state_title(State state) {
    switch (state) {
    case State::Running: return "running";
    case State::Gil: return "waits for the GIL";
    case State::Lock: return "waits for a lock";
    case State::Sleep: return "sleeps";
    case State::Join: return "joins";
    case State::Queue: return "waits for a queue or pipe";
    case State::Await: return "awaits";
    case State::Child: return "joins a process";
    case State::Input: return "waits for input";
    case State::Pause: return "stopped for a moment";
    case State::Ready: return "ready, not running";
    case State::Count: break;
    }
    return "?";
}

} // namespace plait::ui
