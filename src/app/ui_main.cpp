// ui: the WebAssembly module that draws, on the page's main thread. web/canvas.mjs is its only
// caller: it passes trace chunks in, asks for texts, and calls ui_frame when something may have
// changed. Texts that are returned stay valid until the next call.

#include "app/forms.h"
#include "app/gui_window.h"
#include "trace/comparison.h"
#include "trace/figures.h"
#include "trace/findings.h"
#include "trace/summary.h"
#include "trace/transcript.h"
#include "ui/ui.h"

#include <emscripten/emscripten.h>

#include <memory>
#include <string>
#include <utility>

using plait::Result;
using plait::app::GuiWindow;
using plait::ui::ThemeName;
using plait::ui::Ui;

extern "C" void ui_bind_canvas(); // web/ui_library.js

namespace {

constexpr plait::platform::Gl kNoGl;
std::unique_ptr<GuiWindow> g_window; // Null where there is no WebGL 2.
std::unique_ptr<Ui> g_ui;
std::string g_text;
std::string g_bytes;

const char* text(std::string value) {
    g_text = std::move(value);
    return g_text.c_str();
}

// Without a canvas too there is a model, and its texts.
Ui& ui() {
    if (!g_ui) g_ui = std::make_unique<Ui>(&kNoGl, plait::ui::UiOptions());
    return *g_ui;
}

double next_frame_ms() {
    const double next = ui().next_frame_seconds();
    return next < 0 ? -1 : next * 1e3;
}

const plait::trace::Model& whole_model() {
    ui().run().finish();
    return ui().run().model();
}

} // namespace

extern "C" {

// Null, or why nothing can be drawn.
EMSCRIPTEN_KEEPALIVE const char*
ui_open(int width, int height, int is_light, int reduced_motion, int cores) {
    ui_bind_canvas();
    Result<std::unique_ptr<GuiWindow>> window =
        GuiWindow::create({.title = "Plait", .width = width, .height = height});
    if (!window.ok()) return text(window.error().message);
    g_window = window.take();
    g_ui = std::make_unique<Ui>(
        g_window->gl(),
        plait::ui::UiOptions{.theme = is_light ? ThemeName::Light : ThemeName::Dark,
                             .reduced_motion = reduced_motion != 0,
                             .cores = cores});
    const Result<void> attached = g_window->attach(g_ui.get());
    if (attached.ok()) return nullptr;
    g_ui.reset();
    g_window.reset();
    return text(attached.error().message);
}

// Draws once. Returns after how many ms it wants to be called again: 0 for the next frame, -1 for
// when something happens.
EMSCRIPTEN_KEEPALIVE double ui_frame(double now_ms) {
    if (!g_window) {
        ui().run().update(4'000'000);
        return -1;
    }
    if (g_window->pump()) g_ui->note_input();
    g_window->draw(now_ms / 1e3);
    return next_frame_ms();
}

// As ui_frame, without drawing.
EMSCRIPTEN_KEEPALIVE double ui_next_frame() {
    return next_frame_ms();
}

EMSCRIPTEN_KEEPALIVE double ui_crowded_beat_ms() {
    return double(ui().crowded_beat_ns()) / 1e6;
}

EMSCRIPTEN_KEEPALIVE void ui_resize(int width, int height) {
    if (g_window) g_window->resize(width, height);
}

EMSCRIPTEN_KEEPALIVE void ui_set_theme(int is_light) {
    ui().set_theme(is_light ? ThemeName::Light : ThemeName::Dark);
}

EMSCRIPTEN_KEEPALIVE void ui_set_reduced_motion(int reduced) {
    ui().set_reduced_motion(reduced != 0);
}

EMSCRIPTEN_KEEPALIVE void ui_set_drawn_by_processor(int is) {
    ui().set_drawn_by_processor(is != 0);
}

EMSCRIPTEN_KEEPALIVE void ui_context_lost() {
    if (g_window) g_window->forget_graphics();
}

EMSCRIPTEN_KEEPALIVE const char* ui_context_restored() {
    if (!g_window) return nullptr;
    const Result<void> restored = g_window->restore_graphics();
    return restored.ok() ? nullptr : text(restored.error().message);
}

EMSCRIPTEN_KEEPALIVE void ui_begin_run(int is_recorded) {
    ui().begin_run(is_recorded != 0);
}

EMSCRIPTEN_KEEPALIVE void ui_end_run() {
    ui().end_run();
}

// Where [size] bytes are to be put for ui_add_trace, ui_compare and ui_task_forms.
EMSCRIPTEN_KEEPALIVE char* ui_trace_buffer(size_t size) {
    g_bytes.resize(size);
    return g_bytes.data();
}

// Null, or what is wrong with the bytes.
EMSCRIPTEN_KEEPALIVE const char* ui_add_trace() {
    const Result<void> added = ui().run().add(g_bytes);
    g_bytes = std::string();
    return added.ok() ? nullptr : text(added.error().message);
}

EMSCRIPTEN_KEEPALIVE const char* ui_summary() {
    return text(plait::trace::summary_text(whole_model()));
}

EMSCRIPTEN_KEEPALIVE const char* ui_findings() {
    const auto cores = uint32_t(std::max(ui().context().cores, 0));
    return text(plait::trace::findings_json(whole_model(), {.cores = cores}));
}

EMSCRIPTEN_KEEPALIVE const char* ui_figures() {
    return text(plait::trace::figures_json(whole_model()));
}

// What trace/comparison.h's compare_json and app/forms.h's task_forms_json say to the text that was
// put into ui_trace_buffer.
EMSCRIPTEN_KEEPALIVE const char* ui_compare() {
    return text(plait::trace::compare_json(std::exchange(g_bytes, {})));
}

EMSCRIPTEN_KEEPALIVE const char* ui_task_forms(int workers) {
    return text(plait::app::task_forms_json(std::exchange(g_bytes, {}), workers));
}

EMSCRIPTEN_KEEPALIVE const char* ui_transcript() {
    return text(plait::trace::transcript_json(whole_model()));
}

EMSCRIPTEN_KEEPALIVE const char* ui_lanes() {
    return text(plait::trace::lanes_json(whole_model()));
}

EMSCRIPTEN_KEEPALIVE int ui_select_line(int line) {
    return ui().select_line(uint32_t(line));
}

EMSCRIPTEN_KEEPALIVE int ui_select_output(int index) {
    return ui().select_output(size_t(index));
}

// By process number, lane id and a moment; what onSelect gave can be given back.
EMSCRIPTEN_KEEPALIVE int ui_select_span(int process, int lane, double ms) {
    return ui().select_moment(uint32_t(process), uint32_t(lane), ms);
}

EMSCRIPTEN_KEEPALIVE void ui_select_nothing() {
    ui().select({});
}

// The selection as JSON where the person has changed it, else null.
EMSCRIPTEN_KEEPALIVE const char* ui_take_selection() {
    return ui().take_selection_change() ? text(ui().selection_json()) : nullptr;
}

EMSCRIPTEN_KEEPALIVE void ui_command(int command) {
    switch (command) {
    case 0: ui().timeline().fit(); break;
    case 1: ui().timeline().toggle_follow(); break;
    default: break;
    }
}

} // extern "C"
