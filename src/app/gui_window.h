// GuiWindow: an SDL2 window (natively) or the page's canvas (on the web) with OpenGL and Dear ImGui
// in it. What the two have in common with the panels of src/ui; one at a time, one thread.
#pragma once

#include "base/result.h"
#include "platform/gl.h"
#include "ui/ui.h"

#include <memory>
#include <string>

struct SDL_Window;
union SDL_Event;

namespace plait::app {

class GuiWindow {
public:
    struct Options {
        std::string title = "Plait";
        int width = 1200;
        int height = 720;
    };

    static Result<std::unique_ptr<GuiWindow>> create(const Options& options);
    ~GuiWindow();
    GuiWindow(const GuiWindow&) = delete;
    GuiWindow& operator=(const GuiWindow&) = delete;

    const platform::Gl* gl() const { return &gl_; }
    // The panels that are drawn; before the first frame.
    Result<void> attach(ui::Ui* ui);

    // Takes what has come from mouse, keys and fingers; whether there was something.
    bool pump();
    bool is_closed() const { return is_closed_; }
    // Waits until there is input (true) or the time is over.
    bool wait(double seconds);
    // One frame. [extra] draws more windows (the native text panes), or is null.
    void draw(double time, void (*extra)(void*) = nullptr, void* context = nullptr);
    void resize(int width, int height);

    // The browser has lost the context; everything made in it is gone.
    void forget_graphics();
    Result<void> restore_graphics();

private:
    GuiWindow() = default;
    void handle(const SDL_Event& event);
    void follow_fingers(const SDL_Event& event);
    void follow_scale();
    ui::Screen screen() const;

    SDL_Window* window_ = nullptr;
    void* gl_context_ = nullptr;
    platform::Gl gl_;
    ui::Ui* ui_ = nullptr;
    float scale_ = 0;
    bool is_closed_ = false;
    bool has_backends_ = false;
    struct Finger {
        int64_t id = -1;
        float x = 0, y = 0;
    };
    Finger fingers_[2];
};

} // namespace plait::app
