#include "app/gui_session.h"

#include "link/link.h"
#include "platform/clock.h"
#include "platform/output.h"
#include "trace/names.h"

#include <imgui.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace plait::app {

namespace {

constexpr size_t kMaxProgramBytes = 8 << 20;
constexpr size_t kMaxTraceBytes = size_t{1} << 30;
constexpr int64_t kFileLookNs = 300'000'000;
constexpr float kPaneWidth = 380; // In ui.h's terms: the panels have what is left.

int64_t modified_ns(const std::string& file) {
    struct stat info;
    if (stat(file.c_str(), &info) != 0) return 0;
    return int64_t(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
}

} // namespace

int core_count() {
    return int(sysconf(_SC_NPROCESSORS_ONLN));
}

GuiSession::~GuiSession() {
    if (!temporary_file_.empty()) unlink(temporary_file_.c_str());
}

Result<void> GuiSession::open(const std::vector<std::string>& words) {
    std::string what;
    for (const std::string& word : words) {
        if (word.starts_with("--"))
            options_.push_back(word);
        else
            what = word;
    }
    ui_->set_left_margin(kPaneWidth);
    if (what.empty()) {
        note_ = "plait gui PROGRAM.py shows a program, plait gui TRACE.plait a trace.";
        return {};
    }
    if (what.find('#') != std::string::npos) return open_link(what);
    if (what.ends_with(".plait")) return open_trace(what);
    file_ = what;
    PLAIT_TRY(read_program());
    run();
    return {};
}

Result<void> GuiSession::open_trace(const std::string& file) {
    const std::string bytes = PLAIT_TRY(platform::read_file(file, kMaxTraceBytes));
    ui_->begin_run(false);
    PLAIT_TRY(ui_->run().add(bytes));
    ui_->end_run();
    note_ = "The trace " + file + ".";
    return {};
}

// A link's program goes into a file that is run when the person says so.
Result<void> GuiSession::open_link(const std::string& link) {
    const link::Shared shared = PLAIT_TRY(link::decode_link(link));
    for (const auto& [name, value] : shared.settings)
        options_.push_back("--" + name + "=" + value);
    char path[] = "/tmp/plait-link-XXXXXX.py";
    const int fd = mkstemps(path, 3);
    if (fd < 0) return Error{"The link's program cannot be written to /tmp."};
    close(fd);
    temporary_file_ = file_ = path;
    PLAIT_TRY(platform::write_file(file_, shared.source));
    PLAIT_TRY(read_program());
    note_ = "From a link. Press Run.";
    return {};
}

Result<void> GuiSession::read_program() {
    modified_ns_ = modified_ns(file_);
    source_ = PLAIT_TRY(platform::read_file(file_, kMaxProgramBytes));
    return {};
}

void GuiSession::run() {
    run_.reset();
    Result<std::unique_ptr<GuiRun>> started = GuiRun::start(file_, options_);
    if (!started.ok()) {
        note_ = started.error().message;
        return;
    }
    run_ = started.take();
    refusal_.clear();
    ui_->begin_run(false);
    next_look_ns_ = 0;
    note_ = "Running.";
}

void GuiSession::take_chunks() {
    Result<std::vector<trace::Chunk>> chunks = run_->collect();
    if (chunks.ok()) ui_->run().set_chunks(chunks.take());
}

bool GuiSession::has_changed_on_disk() {
    const int64_t now = platform::monotonic_ns();
    if (file_.empty() || now < next_file_look_ns_) return false;
    next_file_look_ns_ = now + kFileLookNs;
    const int64_t modified = modified_ns(file_);
    return modified != 0 && modified != modified_ns_;
}

bool GuiSession::poll() {
    bool has_news = false;
    if (has_changed_on_disk() && read_program().ok()) {
        note_ = "The file has changed.";
        run();
        has_news = true;
    }
    const int64_t now = platform::monotonic_ns();
    if (!run_ || now < next_look_ns_) return has_news;
    const bool goes_on = run_->poll();
    take_chunks();
    // Reading a long trace takes its time: the rarer the longer.
    next_look_ns_ = platform::monotonic_ns() +
                    std::max<int64_t>(60'000'000, (platform::monotonic_ns() - now) * 6);
    if (!goes_on) {
        note_ = "Ended with status " + std::to_string(run_->exitcode()) + ".";
        if (ui_->run().model().processes.empty()) refusal_ = run_->errors();
        ui_->end_run();
        ui_->run().finish();
        run_.reset();
    }
    return true;
}

// --- Text panes ----------------------------------------------------------------------------------

void GuiSession::draw_buttons() {
    ImGui::SetCursorPos({10, 8});
    const bool can_run = !file_.empty();
    if (!can_run) ImGui::BeginDisabled();
    if (ImGui::Button(run_ ? "  Run again (F5)  " : "  Run (F5)  ") ||
        (can_run && ImGui::IsKeyPressed(ImGuiKey_F5, false)))
        run();
    if (!can_run) ImGui::EndDisabled();
    if (run_) {
        ImGui::SameLine();
        if (ImGui::Button("  Stop  ")) {
            run_->stop();
            note_ = "Stopped.";
        }
    }
    ImGui::SameLine();
    ImGui::TextDisabled("%s", note_.c_str());
}

void GuiSession::draw_source() {
    ImGui::SetCursorPosX(10);
    ImGui::TextDisabled("%s", file_.empty() ? "no program" : file_.c_str());
    ImGui::SetCursorPosX(10);
    const float height = ImGui::GetContentRegionAvail().y * 0.6f;
    ImGui::BeginChild(
        "source", {kPaneWidth - 20, height}, true, ImGuiWindowFlags_HorizontalScrollbar);
    ImGui::PushFont(ui_->context().fonts.code);
    (void)ui_->take_selection_change(); // The selection knows its line then.
    uint32_t number = 0;
    size_t begin = 0;
    while (begin < source_.size()) {
        const size_t end = std::min(source_.find('\n', begin), source_.size());
        ++number;
        if (number == ui_->selection().line)
            ImGui::GetWindowDrawList()->AddRectFilled(
                ImGui::GetCursorScreenPos(),
                {ImGui::GetCursorScreenPos().x + kPaneWidth, ImGui::GetCursorScreenPos().y + 15},
                ui::with_alpha(ui_->context().theme->accent, 0.25f));
        ImGui::TextDisabled("%3u", number);
        ImGui::SameLine(34);
        ImGui::TextUnformatted(source_.data() + begin, source_.data() + end);
        if (ImGui::IsItemClicked()) ui_->select_line(number);
        begin = end + 1;
    }
    ImGui::PopFont();
    ImGui::EndChild();
}

void GuiSession::draw_output() {
    ImGui::SetCursorPosX(10);
    ImGui::TextDisabled("Output");
    ImGui::SetCursorPosX(10);
    ImGui::BeginChild("output", {kPaneWidth - 20, ImGui::GetContentRegionAvail().y - 10}, true);
    ImGui::PushFont(ui_->context().fonts.code);
    if (!refusal_.empty()) ImGui::TextWrapped("%s", refusal_.c_str());
    const trace::Model& model = ui_->run().model();
    ImGuiListClipper clipper;
    clipper.Begin(int(model.outputs.size()));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const trace::OutputText& output = model.outputs[size_t(i)];
            const std::string line = trace::full_label(model, output.at.process, output.at.lane) +
                                     "  " + output.text.substr(0, output.text.find('\n')) + "##" +
                                     std::to_string(i);
            if (ImGui::Selectable(line.c_str(), ui_->selection().output == size_t(i)))
                ui_->select_output(size_t(i));
        }
    }
    ImGui::PopFont();
    ImGui::EndChild();
}

void GuiSession::draw_panes(void* context) {
    GuiSession& session = *static_cast<GuiSession*>(context);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({kPaneWidth, ImGui::GetIO().DisplaySize.y});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, 5);
    ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 5);
    ImGui::Begin("text",
                 nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(8, 6));
    session.draw_buttons();
    session.draw_source();
    session.draw_output();
    ImGui::PopStyleVar();
    ImGui::End();
    ImGui::PopStyleVar(2);
}

} // namespace plait::app
