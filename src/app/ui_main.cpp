// ui: the WebAssembly module that draws, on the page's main thread. web/canvas.mjs is its only
// caller: it passes trace chunks in, asks for texts, and calls the frame function when something
// may have changed. Texts that are returned stay valid until the next call.

#include "trace/summary.h"
#include "trace/transcript.h"
#include "ui/live_model.h"

#include <emscripten/emscripten.h>

#include <string>

namespace {

plait::ui::LiveModel g_run;
std::string g_text;
std::string g_bytes;

const char* text(std::string value) {
    g_text = std::move(value);
    return g_text.c_str();
}

} // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void ui_begin_run() {
    g_run.begin_run();
}

EMSCRIPTEN_KEEPALIVE void ui_end_run() {
    g_run.end_run();
}

// Where [size] bytes of trace are to be put for ui_add_trace.
EMSCRIPTEN_KEEPALIVE char* ui_trace_buffer(size_t size) {
    g_bytes.resize(size);
    return g_bytes.data();
}

// Null, or what is wrong with the bytes.
EMSCRIPTEN_KEEPALIVE const char* ui_add_trace() {
    const plait::Result<void> added = g_run.add(g_bytes);
    g_bytes = std::string();
    return added.ok() ? nullptr : text(added.error().message);
}

EMSCRIPTEN_KEEPALIVE const char* ui_summary() {
    g_run.finish();
    return text(plait::trace::summary_text(g_run.model()));
}

EMSCRIPTEN_KEEPALIVE const char* ui_transcript() {
    g_run.finish();
    return text(plait::trace::transcript_json(g_run.model()));
}

EMSCRIPTEN_KEEPALIVE const char* ui_lanes() {
    g_run.finish();
    return text(plait::trace::lanes_json(g_run.model()));
}

} // extern "C"
