#include "app/gui_window.h"

#include <SDL.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>

#include <algorithm>
#include <cmath>

namespace plait::app {

namespace {

#ifdef __EMSCRIPTEN__
constexpr bool kIsWeb = true;
#else
constexpr bool kIsWeb = false;
#endif

Error sdl_error(const char* what) {
    return Error{std::string(what) + ": " + SDL_GetError(), 0};
}

void choose_context() {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK,
                        kIsWeb ? SDL_GL_CONTEXT_PROFILE_ES : SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, kIsWeb ? 0 : 3);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_MULTISAMPLEBUFFERS, 0);
}

void* look_up(const char* name) {
    return SDL_GL_GetProcAddress(name);
}

} // namespace

Result<std::unique_ptr<GuiWindow>> GuiWindow::create(const Options& options) {
    // The page has fields of its own: only the canvas's keys are ours.
    if (kIsWeb) SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return sdl_error("There is no display");
    // What SDL takes where there is no display, unless it was asked for: nobody would see the
    // window.
    if (!SDL_getenv("SDL_VIDEODRIVER") && SDL_strcmp(SDL_GetCurrentVideoDriver(), "offscreen") == 0)
        return Error{"There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set"};
    choose_context();
    std::unique_ptr<GuiWindow> window(new GuiWindow);
    window->window_ =
        SDL_CreateWindow(options.title.c_str(),
                         SDL_WINDOWPOS_CENTERED,
                         SDL_WINDOWPOS_CENTERED,
                         options.width,
                         options.height,
                         SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!window->window_) return sdl_error("No window can be opened");
    window->gl_context_ = SDL_GL_CreateContext(window->window_);
    if (!window->gl_context_) return sdl_error("There is no OpenGL 3.3 or WebGL 2");
    SDL_GL_SetSwapInterval(kIsWeb ? 0 : 1);
    if (!platform::load_gl(look_up, &window->gl_))
        return Error{"The graphics driver lacks functions of OpenGL 3.3.", 0};
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().ConfigInputTrickleEventQueue = true;
    return window;
}

GuiWindow::~GuiWindow() {
    if (has_backends_) {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplSDL2_Shutdown();
    }
    if (ImGui::GetCurrentContext()) ImGui::DestroyContext();
    if (gl_context_) SDL_GL_DeleteContext(gl_context_);
    if (window_) SDL_DestroyWindow(window_);
    SDL_Quit();
}

Result<void> GuiWindow::attach(ui::Ui* ui) {
    ui_ = ui;
    ImGui_ImplSDL2_InitForOpenGL(window_, gl_context_);
    ImGui_ImplOpenGL3_Init(kIsWeb ? "#version 300 es" : "#version 330 core");
    has_backends_ = true;
    follow_scale();
    return ui->prepare_graphics();
}

ui::Screen GuiWindow::screen() const {
    int width = 0, height = 0, points = 0, unused = 0;
    SDL_GL_GetDrawableSize(window_, &width, &height);
    SDL_GetWindowSize(window_, &points, &unused);
    const float scale = points > 0 ? float(width) / float(points) : 1;
    return ui::Screen{float(width), float(height), scale};
}

// Glyphs are made for the display's resolution.
void GuiWindow::follow_scale() {
    // In quarters: a size that does not divide must not make fonts anew all the time.
    const float scale = std::max(1.f, std::round(screen().scale * 4) / 4);
    if (scale == scale_) return;
    scale_ = scale;
    ui_->load_fonts(scale);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
}

void GuiWindow::resize(int width, int height) {
    SDL_SetWindowSize(window_, std::max(width, 1), std::max(height, 1));
    follow_scale();
}

void GuiWindow::follow_fingers(const SDL_Event& event) {
    const SDL_TouchFingerEvent& touch = event.tfinger;
    if (event.type == SDL_FINGERUP) {
        for (Finger& finger : fingers_) {
            if (finger.id == touch.fingerId) finger = Finger();
        }
        return;
    }
    Finger* mine = nullptr;
    for (Finger& finger : fingers_) {
        if (finger.id == touch.fingerId) mine = &finger;
    }
    for (Finger& finger : fingers_) {
        if (!mine && event.type == SDL_FINGERDOWN && finger.id == -1) mine = &finger;
    }
    if (!mine) return;
    const bool both = fingers_[0].id != -1 && fingers_[1].id != -1;
    const auto apart = [&] {
        return std::hypot(fingers_[0].x - fingers_[1].x, fingers_[0].y - fingers_[1].y);
    };
    const float before = both ? apart() : 0;
    int width = 0, height = 0;
    SDL_GetWindowSize(window_, &width, &height);
    *mine = Finger{touch.fingerId, touch.x * float(width), touch.y * float(height)};
    if (both && before > 1)
        ui_->pinch(double(apart() / before), (fingers_[0].x + fingers_[1].x) / 2);
}

void GuiWindow::handle(const SDL_Event& event) {
    ImGui_ImplSDL2_ProcessEvent(&event);
    switch (event.type) {
    case SDL_QUIT: is_closed_ = true; break;
    case SDL_WINDOWEVENT:
        if (event.window.event == SDL_WINDOWEVENT_CLOSE) is_closed_ = true;
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP: follow_fingers(event); break;
    default: break;
    }
}

bool GuiWindow::pump() {
    SDL_Event event;
    bool any = false;
    while (SDL_PollEvent(&event)) {
        handle(event);
        any = true;
    }
    return any;
}

bool GuiWindow::wait(double seconds) {
    SDL_Event event;
    if (!SDL_WaitEventTimeout(&event, std::max(1, int(seconds * 1000)))) return false;
    handle(event);
    return true;
}

void GuiWindow::draw(double time, void (*extra)(void*), void* context) {
    follow_scale();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplSDL2_NewFrame();
    ImGui::NewFrame();
    ui_->frame(screen(), time);
    if (extra) extra(context);
    ImGui::Render();
    gl_.Disable(0x0C11); // The scissor test would spare what the last frame has left.
    const ImVec4 back = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
    gl_.ClearColor(back.x, back.y, back.z, 1);
    gl_.Clear(0x4000);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    SDL_GL_SwapWindow(window_);
}

void GuiWindow::forget_graphics() {
    ui_->forget_graphics();
}

Result<void> GuiWindow::restore_graphics() {
    // The names of what is gone are given back; the driver ignores them.
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    ImGui_ImplOpenGL3_CreateDeviceObjects();
    return ui_->prepare_graphics();
}

} // namespace plait::app
