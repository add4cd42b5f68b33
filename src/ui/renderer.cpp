#include "ui/renderer.h"

#include "ui/gl_names.h"
#include "ui/shaders.h"
#include "ui/span_store.h"

#include <cmath>
#include <string>

namespace plait::ui {

namespace {

constexpr uint64_t kSwatchNs = 1000;
constexpr int kArrowVertices = 16 * 6 + 3; // shaders/arrow.vert: kSegments quads and the head.

std::string preamble(bool is_es) {
    if (!is_es) return "#version 330 core\n";
    return "#version 300 es\nprecision highp float;\nprecision highp int;\n";
}

void put_colour(float* out, Colour colour) {
    for (int i = 0; i < 4; ++i)
        out[i] = float(colour >> (8 * i) & 0xff) / 255.f;
}

} // namespace

void Scene::clear() {
    spans.clear();
    densities.clear();
    arrows.clear();
    flashes.clear();
    swatches.clear();
}

Result<unsigned> Renderer::make_shader(const char* name, unsigned kind) {
    const char* body = find_shader(name);
    PLAIT_CHECK(body, "A shader is not built in.");
    const std::string text = preamble(gl_->is_es) + body;
    const char* pointer = text.c_str();
    const unsigned shader = gl_->CreateShader(kind);
    gl_->ShaderSource(shader, 1, &pointer, nullptr);
    gl_->CompileShader(shader);
    int good = 0;
    gl_->GetShaderiv(shader, kGlCompileStatus, &good);
    if (good) return shader;
    char log[512] = "";
    gl_->GetShaderInfoLog(shader, sizeof(log), nullptr, log);
    return Error{std::string("The graphics driver refuses ") + name + ": " + log, 0};
}

Result<void> Renderer::make_program(const char* name, Program* program) {
    const unsigned vertex =
        PLAIT_TRY(make_shader((std::string(name) + ".vert").c_str(), kGlVertexShader));
    const unsigned fragment =
        PLAIT_TRY(make_shader((std::string(name) + ".frag").c_str(), kGlFragmentShader));
    program->id = gl_->CreateProgram();
    gl_->AttachShader(program->id, vertex);
    gl_->AttachShader(program->id, fragment);
    gl_->LinkProgram(program->id);
    gl_->DeleteShader(vertex);
    gl_->DeleteShader(fragment);
    int good = 0;
    gl_->GetProgramiv(program->id, kGlLinkStatus, &good);
    if (!good) {
        char log[512] = "";
        gl_->GetProgramInfoLog(program->id, sizeof(log), nullptr, log);
        return Error{std::string("The graphics driver cannot link ") + name + ": " + log, 0};
    }
    const auto find = [&](const char* uniform) {
        return gl_->GetUniformLocation(program->id, uniform);
    };
    program->screen = find("u_screen");
    program->origin = find("u_origin");
    program->scale = find("u_scale");
    program->row = find("u_row");
    program->colours = find("u_colours");
    program->styles = find("u_styles");
    program->buckets = find("u_buckets");
    return {};
}

Result<void> Renderer::prepare() {
    if (span_.id) return {};
    PLAIT_TRY(make_program("span", &span_));
    PLAIT_TRY(make_program("density", &density_));
    PLAIT_TRY(make_program("arrow", &arrow_));
    PLAIT_TRY(make_program("flash", &flash_));
    gl_->GenVertexArrays(1, &span_array_);
    gl_->GenVertexArrays(1, &stream_array_);
    gl_->GenBuffers(1, &stream_);
    make_swatches();
    return {};
}

void Renderer::make_swatches() {
    std::array<SpanInstance, size_t(trace::State::Count)> swatches;
    for (size_t i = 0; i < swatches.size(); ++i)
        swatches[i] = make_instance(
            trace::Span{.begin_ns = 0, .end_ns = kSwatchNs, .state = trace::State(i)}, 0);
    gl_->GenBuffers(1, &swatches_);
    gl_->BindBuffer(kGlArrayBuffer, swatches_);
    gl_->BufferData(kGlArrayBuffer, sizeof(swatches), swatches.data(), kGlStaticDraw);
}

void Renderer::forget() {
    span_ = density_ = arrow_ = flash_ = Program();
    span_array_ = stream_array_ = stream_ = swatches_ = 0;
}

void Renderer::release() {
    for (const Program* program : {&span_, &density_, &arrow_, &flash_}) {
        if (program->id) gl_->DeleteProgram(program->id);
    }
    for (const unsigned* array : {&span_array_, &stream_array_}) {
        if (*array) gl_->DeleteVertexArrays(1, array);
    }
    for (const unsigned* buffer : {&stream_, &swatches_}) {
        if (*buffer) gl_->DeleteBuffers(1, buffer);
    }
    forget();
}

void Renderer::set_theme(const Theme& theme) {
    for (size_t i = 0; i < theme.states.size(); ++i) {
        put_colour(&colours_[i * 4], theme.states[i].colour);
        styles_[i * 4] = float(theme.states[i].pattern);
        styles_[i * 4 + 1] = theme.states[i].height;
    }
}

void Renderer::use(const Program& program, const Screen& screen) {
    gl_->UseProgram(program.id);
    gl_->Uniform4f(program.screen, screen.width, screen.height, screen.scale, 0);
    if (program.colours >= 0) gl_->Uniform4fv(program.colours, 16, colours_.data());
    if (program.styles >= 0) gl_->Uniform4fv(program.styles, 16, styles_.data());
}

void Renderer::draw_spans(const Scene& scene, const Screen& screen) {
    if (scene.spans.empty()) return;
    use(span_, screen);
    gl_->Uniform2ui(span_.origin, uint32_t(scene.origin_ns), uint32_t(scene.origin_ns >> 32));
    gl_->Uniform4f(
        span_.scale, float(scene.px_per_ns), scene.origin_x, scene.clip.left, scene.clip.right);
    gl_->BindBuffer(kGlArrayBuffer, scene.span_buffer);
    gl_->EnableVertexAttribArray(0);
    gl_->VertexAttribDivisor(0, 1);
    for (const SpanDraw& draw : scene.spans) {
        gl_->Uniform4f(span_.row, draw.top, draw.height, draw.opacity, 0);
        gl_->VertexAttribIPointer(
            0, 4, kGlUnsignedInt, 16, reinterpret_cast<const void*>(size_t{draw.first} * 16));
        gl_->DrawArraysInstanced(kGlTriangles, 0, 6, int(draw.count));
    }
}

void Renderer::draw_swatches(const Scene& scene, const Screen& screen) {
    if (scene.swatches.empty()) return;
    use(span_, screen);
    gl_->Uniform2ui(span_.origin, 0, 0);
    gl_->BindBuffer(kGlArrayBuffer, swatches_);
    gl_->EnableVertexAttribArray(0);
    gl_->VertexAttribDivisor(0, 1);
    for (const SwatchDraw& swatch : scene.swatches) {
        const Rect& rect = swatch.rect;
        gl_->Uniform4f(
            span_.scale, rect.width() / float(kSwatchNs), rect.left, rect.left, rect.right);
        gl_->Uniform4f(span_.row, rect.top, rect.height(), swatch.opacity, 0);
        gl_->VertexAttribIPointer(
            0, 4, kGlUnsignedInt, 16, reinterpret_cast<const void*>(size_t(swatch.state) * 16));
        gl_->DrawArraysInstanced(kGlTriangles, 0, 6, 1);
    }
}

void Renderer::draw_densities(const Scene& scene, const Screen& screen) {
    if (scene.densities.empty()) return;
    use(density_, screen);
    gl_->EnableVertexAttribArray(0);
    gl_->VertexAttribDivisor(0, 1);
    for (const DensityDraw& draw : scene.densities) {
        gl_->BindBuffer(kGlArrayBuffer, draw.buffer);
        gl_->Uniform4f(density_.row, draw.top, draw.height, draw.opacity, 0);
        gl_->Uniform4f(density_.buckets, draw.left, draw.bucket_px, 0, 0);
        gl_->VertexAttribIPointer(
            0, 4, kGlUnsignedByte, 4, reinterpret_cast<const void*>(size_t{draw.first} * 4));
        gl_->DrawArraysInstanced(kGlTriangles, 0, 12, int(draw.count));
    }
}

// Arrows and flashes: three vectors each, uploaded for this frame.
void Renderer::draw_instances(
    const Program& program, const void* data, size_t count, int vertices, const Screen& screen) {
    if (count == 0) return;
    use(program, screen);
    gl_->BindBuffer(kGlArrayBuffer, stream_);
    gl_->BufferData(kGlArrayBuffer, ptrdiff_t(count * 48), data, kGlStreamDraw);
    for (unsigned i = 0; i < 3; ++i) {
        gl_->EnableVertexAttribArray(i);
        gl_->VertexAttribDivisor(i, 1);
        gl_->VertexAttribPointer(
            i, 4, kGlFloat, 0, 48, reinterpret_cast<const void*>(size_t{i} * 16));
    }
    gl_->DrawArraysInstanced(kGlTriangles, 0, vertices, int(count));
}

void Renderer::draw(const Scene& scene, const Screen& screen) {
    if (!span_.id || scene.clip.width() <= 0 || scene.clip.height() <= 0) return;
    gl_->Viewport(0, 0, int(screen.width), int(screen.height));
    gl_->Enable(kGlBlend);
    gl_->BlendFuncSeparate(kGlSrcAlpha, kGlOneMinusSrcAlpha, kGlOne, kGlOneMinusSrcAlpha);
    gl_->Enable(kGlScissorTest);
    gl_->Scissor(int(scene.clip.left),
                 int(screen.height - scene.clip.bottom),
                 int(std::ceil(scene.clip.width())),
                 int(std::ceil(scene.clip.height())));
    gl_->BindVertexArray(span_array_);
    draw_densities(scene, screen);
    draw_spans(scene, screen);
    draw_swatches(scene, screen);
    gl_->BindVertexArray(stream_array_);
    draw_instances(flash_, scene.flashes.data(), scene.flashes.size(), 6, screen);
    draw_instances(arrow_, scene.arrows.data(), scene.arrows.size(), kArrowVertices, screen);
}

} // namespace plait::ui
