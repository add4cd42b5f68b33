#include "ui/context.h"

namespace plait::ui {

namespace {

void draw_scene(const ImDrawList*, const ImDrawCmd* command) {
    const auto* scene = static_cast<const Scene*>(command->UserCallbackData);
    scene->renderer->draw(*scene, scene->screen);
}

ImFont* font_of(const Context& context, const TextStyle& style) {
    return style.bold ? context.fonts.bold : context.fonts.regular;
}

} // namespace

void draw_text(const Context& context,
               ImDrawList* list,
               float x,
               float y,
               const std::string& text,
               const TextStyle& style) {
    // Glyphs are sharp where they begin on a pixel.
    const float scale = context.screen.scale;
    const ImVec2 at(float(int(x * scale + 0.5f)) / scale, float(int(y * scale + 0.5f)) / scale);
    list->AddText(font_of(context, style),
                  style.size,
                  at,
                  style.colour,
                  text.data(),
                  text.data() + text.size());
}

float text_width(const Context& context, const std::string& text, const TextStyle& style) {
    return font_of(context, style)
        ->CalcTextSizeA(style.size, FLT_MAX, 0, text.data(), text.data() + text.size())
        .x;
}

std::string
fit_text(const Context& context, const std::string& text, float width, const TextStyle& style) {
    if (text_width(context, text, style) <= width) return text;
    std::string cut = text;
    const std::string ellipsis = "\xe2\x80\xa6";
    while (!cut.empty() && text_width(context, cut + ellipsis, style) > width) {
        uint8_t last = 0;
        do {
            last = uint8_t(cut.back());
            cut.pop_back();
        } while (!cut.empty() && (last & 0xc0) == 0x80);
    }
    return cut + ellipsis;
}

std::string
fit_name(const Context& context, std::string name, float width, const TextStyle& style) {
    const size_t begin = name.find(" ("), end = name.find(')', std::min(begin, name.size()));
    if (end != std::string::npos && text_width(context, name, style) > width)
        name.erase(begin, end + 1 - begin);
    return fit_text(context, name, width, style);
}

void add_scene(const Context& context, ImDrawList* list, Scene* scene) {
    scene->renderer = context.renderer;
    scene->screen = context.screen;
    list->AddCallback(draw_scene, scene);
    list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

Rect to_pixels(const Context& context, const Rect& points) {
    const float scale = context.screen.scale;
    return Rect{
        points.left * scale, points.top * scale, points.right * scale, points.bottom * scale};
}

bool is_mouse_in(const Rect& points) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    return points.contains(mouse.x, mouse.y);
}

} // namespace plait::ui
