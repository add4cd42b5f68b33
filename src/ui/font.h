// The fonts that are built into the program (cmake/graphics.cmake makes them): Inter, cut to the
// characters that the panels use. Static data, any thread.
#pragma once

#include <cstdint>

namespace plait::ui {

struct FontData {
    const uint32_t* words;
    int bytes;
};
extern const FontData kInterRegular;
extern const FontData kInterSemiBold;

} // namespace plait::ui
