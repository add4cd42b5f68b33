// Theme: every colour of the panels, dark and light, and how each state of a lane looks.
//
// A state is told by colour, pattern and height together; the contrast to the background is at
// least 3.8:1. Pure data, any thread.
#pragma once

#include "trace/model.h"

#include <array>
#include <cstdint>

namespace plait::ui {

// Bytes r, g, b, a from the lowest, as Dear ImGui packs colours.
using Colour = uint32_t;
constexpr Colour rgb(uint32_t hex, uint32_t alpha = 255) {
    return (hex >> 16 & 0xff) | (hex & 0xff00) | (hex & 0xff) << 16 | alpha << 24;
}
constexpr Colour with_alpha(Colour colour, float alpha) {
    return (colour & 0x00ffffff) | uint32_t(float(colour >> 24) * alpha + 0.5f) << 24;
}

// As shaders/pattern.glsl numbers them.
enum class Pattern : uint8_t { Solid, Hatch, CrossHatch, Dots, Bars, Outline, SparseDots };

struct StateStyle {
    Colour colour = 0;
    Pattern pattern = Pattern::Solid;
    float height = 1; // Share of the row's.
};

enum class ThemeName : uint8_t { Dark, Light };

struct Theme {
    Colour background;
    Colour panel;  // Toolbars, cards.
    Colour raised; // Buttons, popups.
    Colour line;   // Borders and grid.
    Colour stripe; // Every second row.
    Colour text;
    Colour faint; // Less important text; still 4.5:1.
    Colour accent;
    Colour danger;
    Colour flash;
    std::array<StateStyle, size_t(trace::State::Count)> states;
};

const Theme& theme_named(ThemeName name);
// The legend's words for a state.
const char* state_title(trace::State state);

} // namespace plait::ui
