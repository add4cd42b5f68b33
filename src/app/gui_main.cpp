// plait-gui: the native window. The same panels as in the page, with plain panes for the program
// and its output. `plait gui` becomes this.

#include "app/gui_session.h"
#include "app/gui_window.h"
#include "platform/clock.h"
#include "platform/output.h"

#include <cstdlib>

using plait::Result;
using plait::app::GuiSession;
using plait::app::GuiWindow;

namespace {

int refuse(const std::string& sentence) {
    (void)plait::platform::write_all(2, "plait gui: " + sentence + "\n").ok();
    return 2;
}

double seconds() {
    return double(plait::platform::monotonic_ns()) / 1e9;
}

// Draws while something moves or happens, and waits otherwise.
void loop(GuiWindow* window, plait::ui::Ui* ui, GuiSession* session) {
    // For screenshots by tests: the window closes after so many seconds.
    const char* limit = std::getenv("PLAIT_GUI_SECONDS");
    const double end = limit ? seconds() + std::atof(limit) : 0;
    while (!window->is_closed() && (!limit || seconds() < end)) {
        const bool has_news = session->poll();
        if (window->pump()) ui->note_input();
        if (has_news) ui->settle();
        const double next = ui->next_frame_seconds();
        if (next == 0) {
            window->draw(seconds(), GuiSession::draw_panes, session);
            continue;
        }
        const double longest = session->is_running() ? 0.03 : 0.25;
        if (window->wait(next < 0 ? longest : std::min(next, longest))) ui->note_input();
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    Result<std::unique_ptr<GuiWindow>> made = GuiWindow::create({.title = "Plait"});
    if (!made.ok()) return refuse(made.error().message + ".");
    GuiWindow& window = *made.value();
    const bool is_light = std::getenv("PLAIT_GUI_LIGHT") != nullptr;
    plait::ui::Ui ui(window.gl(),
                     {.theme = is_light ? plait::ui::ThemeName::Light : plait::ui::ThemeName::Dark,
                      .cores = plait::app::core_count(),
                      .code_font = &plait::ui::kInconsolata});
    if (const Result<void> attached = window.attach(&ui); !attached.ok())
        return refuse(attached.error().message);
    GuiSession session(&ui);
    if (const Result<void> opened = session.open(words); !opened.ok())
        return refuse(opened.error().message);
    loop(&window, &ui, &session);
    ui.release_graphics();
    return 0;
}
