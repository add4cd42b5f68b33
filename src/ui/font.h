// The fonts that are built into the program (cmake/graphics.cmake makes them), cut to the
// characters that the panels use: Inter, and in the native window Inconsolata for programs. Static
// data, any thread.
#pragma once

#include <cstdint>

namespace plait::ui {

struct FontData {
    const uint32_t* words;
    int bytes;
};
extern const FontData kInterRegular;
extern const FontData kInterSemiBold;
extern const FontData kInconsolata; // in plait-gui alone

} // namespace plait::ui
