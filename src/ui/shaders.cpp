#include "ui/shaders.h"

namespace plait::ui {

const char* find_shader(std::string_view name) {
    for (const ShaderText* shader = kShaders; shader->name; ++shader) {
        if (name == shader->name) return shader->text;
    }
    return nullptr;
}

} // namespace plait::ui
