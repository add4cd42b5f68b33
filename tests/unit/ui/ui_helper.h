// What the tests of src/ui share: an OpenGL that only remembers, Dear ImGui without a window, and
// traces to show.
#pragma once

#include "trace/trace_helper.h"
#include "ui/ui.h"

#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace plait::ui {

// Functions that do nothing but keep what is in the buffers and count what is drawn.
struct FakeGl {
    static inline std::map<unsigned, std::vector<char>> buffers;
    static inline std::vector<int> drawn; // Instances of each draw.
    static inline unsigned bound = 0;
    static inline unsigned next = 1;

    template<typename Result, typename... Parameters> static Result nothing(Parameters...) {
        return Result();
    }
    template<typename Result, typename... Parameters>
    static void set(Result (*&function)(Parameters...)) {
        function = &nothing<Result, Parameters...>;
    }

    static void buffer_data(unsigned, ptrdiff_t bytes, const void* data, unsigned) {
        buffers[bound].assign(size_t(bytes), 0);
        if (data) std::memcpy(buffers[bound].data(), data, size_t(bytes));
    }
    static void buffer_sub_data(unsigned, ptrdiff_t at, ptrdiff_t bytes, const void* data) {
        ASSERT_LE(size_t(at + bytes), buffers[bound].size());
        std::memcpy(buffers[bound].data() + at, data, size_t(bytes));
    }

    static platform::Gl table() {
        platform::Gl gl;
#define PLAIT_FAKE(result, name, parameters) set(gl.name);
        PLAIT_GL_FUNCTIONS(PLAIT_FAKE)
#undef PLAIT_FAKE
        gl.GenBuffers = [](int, unsigned* id) { *id = next++; };
        gl.GenVertexArrays = [](int, unsigned* id) { *id = next++; };
        gl.BindBuffer = [](unsigned, unsigned id) { bound = id; };
        gl.BufferData = buffer_data;
        gl.BufferSubData = buffer_sub_data;
        gl.GetShaderiv = [](unsigned, unsigned, int* value) { *value = 1; };
        gl.GetProgramiv = [](unsigned, unsigned, int* value) { *value = 1; };
        gl.CreateShader = [](unsigned) { return next++; };
        gl.CreateProgram = [] { return next++; };
        gl.DrawArraysInstanced = [](unsigned, int, int, int count) { drawn.push_back(count); };
        return gl;
    }
};

// A Ui in a "window" of 800 x 600 points.
class UiTest : public testing::Test {
protected:
    UiTest() : gl_(FakeGl::table()) {
        FakeGl::buffers.clear();
        FakeGl::drawn.clear();
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        ui_ = std::make_unique<Ui>(&gl_, UiOptions{.reduced_motion = true, .cores = 2});
        ui_->load_fonts(1);
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
        EXPECT_TRUE(ui_->prepare_graphics().ok());
    }
    ~UiTest() override { ImGui::DestroyContext(); }

    void show(const std::vector<trace::Chunk>& chunks) {
        ui_->begin_run(false);
        ASSERT_TRUE(ui_->run().add(trace::encode_chunks(chunks)).ok());
        ui_->end_run();
        ui_->run().finish();
        frame();
        frame();
    }

    // Lays everything out and runs the callbacks of the shaders, as a host does.
    void frame() {
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {width_, height_};
        io.DeltaTime = 1.f / 60;
        time_ += 1.0 / 60;
        ImGui::NewFrame();
        ui_->frame(Screen{width_, height_, 1}, time_);
        ImGui::Render();
        FakeGl::drawn.clear();
        const ImDrawData* data = ImGui::GetDrawData();
        for (int i = 0; i < data->CmdListsCount; ++i) {
            for (const ImDrawCmd& command : data->CmdLists[i]->CmdBuffer) {
                if (command.UserCallback && command.UserCallback != ImDrawCallback_ResetRenderState)
                    command.UserCallback(data->CmdLists[i], &command);
            }
        }
    }
    void click(float x, float y) {
        ImGuiIO& io = ImGui::GetIO();
        io.AddMousePosEvent(x, y);
        frame();
        io.AddMouseButtonEvent(0, true);
        frame();
        io.AddMouseButtonEvent(0, false);
        frame();
        frame();
    }
    void press(ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(key, true);
        frame();
        ImGui::GetIO().AddKeyEvent(key, false);
        frame();
    }

    const trace::Model& model() const { return ui_->run().model(); }

    platform::Gl gl_;
    std::unique_ptr<Ui> ui_;
    float width_ = 800, height_ = 600;
    double time_ = 0;
};

// A main thread that starts another and joins it; the other prints and sleeps. Times in ms.
inline std::vector<trace::Chunk> two_threads() {
    using trace::Event;
    using trace::WaitReason;
    constexpr uint64_t kMs = 1'000'000;
    trace::FakeRecorder main(trace::kRoot, 1), other(trace::kRoot, 2);
    main.at(0, Event::ProcessStart, 1).text(0, Event::LaneName, 1, "MainThread");
    main.at(1 * kMs, Event::ThreadCreate, 1, 2).wait(2 * kMs, 1, WaitReason::Join, 2);
    other.observe(main.lamport()).at(2 * kMs, Event::ThreadStart, 2, 7);
    other.text(2 * kMs, Event::LaneName, 2, "Thread-1");
    other.text(10 * kMs, Event::Output, 2, "hello\n").wait(10 * kMs, 2, WaitReason::Sleep);
    other.go(90 * kMs, 2, WaitReason::Sleep).at(95 * kMs, Event::ThreadEnd, 2);
    main.observe(other.lamport()).go(96 * kMs, 1, WaitReason::Join, 2);
    main.at(100 * kMs, Event::ProcessExit, 1);
    return {main.chunk(), other.chunk()};
}

} // namespace plait::ui
