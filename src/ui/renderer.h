// Renderer: draws what Dear ImGui cannot draw fast: spans, densities, arrows and flashes, each with
// its pair of shaders from shaders/.
//
// A panel collects a Scene while it lays itself out and puts draw() into its draw list as a
// callback, so that what it drew before lies below and what it draws after lies above. All
// positions are device pixels from the top left; only spans carry times, which the vertex shader
// turns into pixels. On the thread that owns the context.
#pragma once

#include "base/result.h"
#include "platform/gl.h"
#include "ui/theme.h"

#include <array>
#include <cstdint>
#include <vector>

namespace plait::ui {

struct Rect {
    float left = 0, top = 0, right = 0, bottom = 0;
    bool contains(float x, float y) const {
        return x >= left && x < right && y >= top && y < bottom;
    }
    float width() const { return right - left; }
    float height() const { return bottom - top; }
};

struct Screen {
    float width = 0, height = 0; // In device pixels.
    float scale = 1;             // Device pixels per point.
};

// A run of instances of one lane's row.
struct SpanDraw {
    uint32_t first = 0;
    uint32_t count = 0;
    float top = 0, height = 0, opacity = 1;
};
struct DensityDraw {
    unsigned buffer = 0;
    uint32_t first = 0; // Bucket in the buffer.
    uint32_t count = 0;
    float left = 0, bucket_px = 0;
    float top = 0, height = 0, opacity = 1;
};
// A state's look in a legend or a card.
struct SwatchDraw {
    trace::State state = trace::State::Running;
    Rect rect;
    float opacity = 1;
};
// As shaders/arrow.vert reads it.
struct ArrowInstance {
    float from_x, from_y, to_x, to_y;
    float r, g, b, a;
    float half_width, unused[3];
};
static_assert(sizeof(ArrowInstance) == 48, "shaders/arrow.vert reads three vectors.");
// As shaders/flash.vert reads it.
struct FlashInstance {
    float left, top, right, bottom;
    float r, g, b, a;
    float age, reach, unused[2];
};
static_assert(sizeof(FlashInstance) == 48, "shaders/flash.vert reads three vectors.");

class Renderer;

// What one panel wants to have drawn; it lives until the frame is drawn.
struct Scene {
    Renderer* renderer = nullptr;
    Screen screen;
    Rect clip;
    uint64_t origin_ns = 0; // The window's begin since the run's.
    double px_per_ns = 0;
    float origin_x = 0;
    unsigned span_buffer = 0;
    std::vector<SpanDraw> spans;
    std::vector<DensityDraw> densities;
    std::vector<ArrowInstance> arrows;
    std::vector<FlashInstance> flashes;
    std::vector<SwatchDraw> swatches;

    void clear();
};

class Renderer {
public:
    explicit Renderer(const platform::Gl* gl) : gl_(gl) {}

    // Compiles the shaders; the error is what the driver says.
    Result<void> prepare();
    // The context is gone: prepare() makes everything anew.
    void forget();
    void release();

    void set_theme(const Theme& theme);
    void draw(const Scene& scene, const Screen& screen);

private:
    struct Program {
        unsigned id = 0;
        int screen = -1, origin = -1, scale = -1, row = -1, colours = -1, styles = -1, buckets = -1;
    };
    Result<void> make_program(const char* name, Program* program);
    Result<unsigned> make_shader(const char* name, unsigned kind);
    void use(const Program& program, const Screen& screen);
    void draw_spans(const Scene& scene, const Screen& screen);
    void draw_swatches(const Scene& scene, const Screen& screen);
    void make_swatches();
    void draw_densities(const Scene& scene, const Screen& screen);
    void draw_instances(
        const Program& program, const void* data, size_t count, int vertices, const Screen& screen);

    const platform::Gl* gl_;
    Program span_, density_, arrow_, flash_;
    unsigned span_array_ = 0;   // Vertex arrays: one attribute of integers,
    unsigned stream_array_ = 0; // and three of floats.
    unsigned stream_ = 0;
    unsigned swatches_ = 0; // One span for each state.
    std::array<float, 64> colours_{};
    std::array<float, 64> styles_{};
};

} // namespace plait::ui
