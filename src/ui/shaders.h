// The text of shaders/*, built into the program (cmake/embed_shaders.mjs makes it). A text has no
// #version line: the renderer puts the dialect's before it. Static data, any thread.
#pragma once

#include <string_view>

namespace plait::ui {

struct ShaderText {
    const char* name; // "span.vert"; null at the end.
    const char* text;
};
extern const ShaderText kShaders[];

const char* find_shader(std::string_view name);

} // namespace plait::ui
