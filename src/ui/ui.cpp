#include "ui/ui.h"

#include "base/json_writer.h"
#include "platform/clock.h"
#include "trace/lines.h"
#include "ui/font.h"

#include <algorithm>

namespace plait::ui {

namespace {

// Below this a canvas is a phone's.
constexpr float kCompactWidth = 520;
// What a frame may spend on building the model.
constexpr int64_t kModelBudgetNs = 4'000'000;
// Dear ImGui needs a frame or two to settle after something has happened.
constexpr int kSettleFrames = 3;
// What moves by itself while the program computes, and where it computes on all cores, so that each
// frame takes from it: a few ms, or some 25 where the processor draws.
constexpr int64_t kBeatNs = 50'000'000;
constexpr int64_t kSlowBeatNs = 100'000'000;
constexpr int64_t kCrowdedBeatNs = 200'000'000;
constexpr int64_t kCostlyBeatNs = 500'000'000;
constexpr int64_t kInputNs = 500'000'000;
// One calculation after the other, with a moment in between, counts as one: in beats, since only a
// frame looks.
constexpr double kLullBeats = 2.5;
// A lower canvas shows one thing at a time.
constexpr float kRoomForBoth = 330;

ImFont* add_font(const FontData& data, float pixels) {
    // Latin of all of Europe, Greek, Cyrillic, and the signs that the panels use.
    static const ImWchar kRanges[] = {0x20,
                                      0x17f,
                                      0x370,
                                      0x45f,
                                      0x2010,
                                      0x2026,
                                      0x2190,
                                      0x2199,
                                      0x2212,
                                      0x2265,
                                      0x25b2,
                                      0x25cf,
                                      0x2713,
                                      0x2715,
                                      0xfffd,
                                      0xfffd,
                                      0};
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = 2;
    config.PixelSnapH = false;
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(
        const_cast<uint32_t*>(data.words), data.bytes, pixels, &config, kRanges);
}

ImVec4 to_vec(Colour colour) {
    return ImGui::ColorConvertU32ToFloat4(colour);
}

} // namespace

Ui::Ui(const platform::Gl* gl, const UiOptions& options) : renderer_(gl), timeline_(gl) {
    context_.run = &run_;
    context_.renderer = &renderer_;
    context_.reduced_motion = options.reduced_motion;
    context_.cores = options.cores;
    context_.theme = &theme_named(options.theme);
    code_font_ = options.code_font;
    renderer_.set_theme(*context_.theme);
}

Ui::~Ui() = default;

void Ui::load_fonts(float scale) {
    ImGuiIO& io = ImGui::GetIO();
    io.Fonts->Clear();
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
    context_.fonts.regular = add_font(kInterRegular, kTextSize * scale);
    context_.fonts.bold = add_font(kInterSemiBold, kTextSize * scale);
    context_.fonts.code =
        code_font_ ? add_font(*code_font_, kCodeSize * scale) : context_.fonts.regular;
    io.FontGlobalScale = 1 / scale;
    apply_style();
}

Result<void> Ui::prepare_graphics() {
    frames_to_settle_ = kSettleFrames;
    return renderer_.prepare();
}

void Ui::forget_graphics() {
    renderer_.forget();
    timeline_.forget_graphics();
}

void Ui::release_graphics() {
    renderer_.release();
    timeline_.store().release();
}

void Ui::set_theme(ThemeName name) {
    context_.theme = &theme_named(name);
    renderer_.set_theme(*context_.theme);
    apply_style();
    frames_to_settle_ = kSettleFrames;
}

void Ui::apply_style() {
    if (!ImGui::GetCurrentContext()) return;
    const Theme& theme = *context_.theme;
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = ImVec2(0, 0);
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
    style.FrameBorderSize = 1;
    style.ScrollbarSize = 9;
    style.Colors[ImGuiCol_WindowBg] = to_vec(theme.background);
    style.Colors[ImGuiCol_ChildBg] = to_vec(theme.background);
    style.Colors[ImGuiCol_Text] = to_vec(theme.text);
    style.Colors[ImGuiCol_TextDisabled] = to_vec(theme.faint);
    style.Colors[ImGuiCol_FrameBg] = to_vec(theme.background);
    style.Colors[ImGuiCol_FrameBgHovered] = to_vec(theme.background);
    style.Colors[ImGuiCol_FrameBgActive] = to_vec(theme.background);
    style.Colors[ImGuiCol_Border] = to_vec(theme.line);
    style.Colors[ImGuiCol_TextSelectedBg] = to_vec(with_alpha(theme.accent, 0.4f));
    style.Colors[ImGuiCol_ScrollbarBg] = to_vec(theme.background);
    style.Colors[ImGuiCol_ScrollbarGrab] = to_vec(theme.line);
    style.Colors[ImGuiCol_NavHighlight] = to_vec(theme.accent);
}

void Ui::begin_run(bool is_recorded) {
    run_.begin_run();
    context_.is_recorded = is_recorded;
    context_.selection = told_ = Selection();
    timeline_.begin_run();
    bottom_.begin_run();
    frames_to_settle_ = kSettleFrames;
}

void Ui::end_run() {
    run_.end_run();
    crowded_until_ns_ = 0;
    context_.is_crowded = false;
    frames_to_settle_ = kSettleFrames;
}

uint64_t Ui::shown_time_ns(bool* is_end) const {
    const trace::Model& model = run_.model();
    *is_end = false;
    if (timeline_.cursor_ns() >= 0) return model.begin_ns + uint64_t(timeline_.cursor_ns());
    const Selection& selection = context_.selection;
    if (selection.output < model.outputs.size()) return model.outputs[selection.output].at.time_ns;
    if (selection.has_lane && selection.process < model.processes.size()) {
        const auto& lanes = model.processes[selection.process].lanes;
        if (selection.lane < lanes.size() && selection.span < lanes[selection.lane].spans.size()) {
            const trace::Span& span = lanes[selection.lane].spans[selection.span];
            return span.begin_ns + span.length_ns() / 2;
        }
    }
    *is_end = true;
    return model.end_ns;
}

// M and E show the panels below, or instead of the lanes where there is no room for both; Page Up
// and Page Down give them more room and less.
void Ui::handle_keys() {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || io.KeyCtrl || io.KeySuper) return;
    const auto show = [&](ImGuiKey key, BottomPanel::Tab tab, Toolbar::View view) {
        if (!ImGui::IsKeyPressed(key, false)) return;
        bottom_.set_tab(tab);
        if (!context_.has_room_for_both) toolbar_.toggle_view(view);
        context_.needs_frame = true;
    };
    show(ImGuiKey_M, BottomPanel::Tab::Memory, Toolbar::View::Memory);
    show(ImGuiKey_E, BottomPanel::Tab::EventLoop, Toolbar::View::EventLoop);
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) bottom_.make_taller(40);
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) bottom_.make_taller(-40);
}

void Ui::draw_panels() {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const float left = left_margin_;
    ImGui::SetNextWindowPos({left, 0});
    ImGui::SetNextWindowSize({size.x - left, size.y});
    ImGui::Begin("canvas",
                 nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
    handle_keys();
    const float bar = toolbar_.height(context_);
    const float available = size.y - bar;
    bool is_end = false;
    const uint64_t time_ns = shown_time_ns(&is_end);
    if (available >= kRoomForBoth) {
        const float below = bottom_.height(context_, available);
        timeline_.draw(&context_, Rect{left, bar, size.x, size.y - below});
        bottom_.draw(
            &context_, Rect{left, size.y - below, size.x, size.y}, available, time_ns, is_end);
    } else if (toolbar_.view() == Toolbar::View::Lanes) {
        timeline_.draw(&context_, Rect{left, bar, size.x, size.y});
    } else {
        const auto tab = toolbar_.view() == Toolbar::View::Memory ? BottomPanel::Tab::Memory
                                                                  : BottomPanel::Tab::EventLoop;
        bottom_.draw_content(&context_, Rect{left, bar, size.x, size.y}, tab, time_ns);
    }
    context_.has_room_for_both = available >= kRoomForBoth;
    toolbar_.draw(&context_, &timeline_, Rect{left, 0, size.x, bar});
    ImGui::End();
}

void Ui::note_input() {
    settle();
    input_until_ns_ = platform::monotonic_ns() + kInputNs;
}

int64_t Ui::crowded_beat_ns() const {
    return context_.is_drawn_by_processor ? kCostlyBeatNs : kCrowdedBeatNs;
}

int64_t Ui::beat_ns() const {
    if (context_.is_crowded) return crowded_beat_ns();
    if (run_.computing_threads() == 0) return 0;
    return context_.is_drawn_by_processor ? kSlowBeatNs : kBeatNs;
}

void Ui::look_for_crowd() {
    if (context_.cores > 0 && run_.computing_threads() >= uint32_t(context_.cores))
        crowded_until_ns_ = frame_ns_ + int64_t(kLullBeats * double(crowded_beat_ns()));
    context_.is_crowded = run_.is_live() && frame_ns_ < crowded_until_ns_;
}

void Ui::frame(const Screen& screen, double time) {
    frame_ns_ = platform::monotonic_ns();
    context_.screen = screen;
    context_.time = time;
    context_.needs_frame = false;
    context_.is_compact = screen.width / screen.scale - left_margin_ < kCompactWidth;
    const uint64_t version = run_.version();
    run_.update(std::max(kModelBudgetNs, beat_ns() / 16)); // Fewer frames, each with more to do.
    look_for_crowd();
    if (run_.version() != version) frames_to_settle_ = std::max(frames_to_settle_, 1);
    draw_panels();
    if (frames_to_settle_ > 0) --frames_to_settle_;
}

double Ui::next_frame_seconds() const {
    const int64_t now = platform::monotonic_ns(), beat = beat_ns();
    int64_t next = run_.next_update_ns();
    if (context_.needs_frame || frames_to_settle_ > 0) next = now;
    if (next == platform::kNever) return -1;
    if (beat > 0 && now >= input_until_ns_) next = std::max(next, (frame_ns_ / beat + 1) * beat);
    return std::max(0.0, double(next - now) / 1e9);
}

void Ui::select(const Selection& selection) {
    context_.selection = told_ = selection;
    timeline_.reveal(&context_);
    frames_to_settle_ = kSettleFrames;
}

// Of what has been selected by hand.
uint32_t Ui::line_of_selection() const {
    const Selection& selection = context_.selection;
    const trace::Model& model = run_.model();
    if (!selection.has_lane || selection.process >= model.processes.size()) return 0;
    const std::vector<trace::Lane>& lanes = model.processes[selection.process].lanes;
    if (selection.output < model.outputs.size())
        return trace::line_of_output(model, model.outputs[selection.output]);
    if (selection.lane >= lanes.size()) return 0;
    const std::vector<trace::Span>& spans = lanes[selection.lane].spans;
    if (selection.span >= spans.size()) return 0;
    return trace::line_of_span(model, selection.process, selection.lane, spans[selection.span]);
}

bool Ui::take_selection_change() {
    if (context_.selection == told_) return false;
    if (context_.selection.line == 0) context_.selection.line = line_of_selection();
    told_ = context_.selection;
    return true;
}

bool Ui::select_output(size_t index) {
    run_.finish();
    const trace::Model& model = run_.model();
    if (index >= model.outputs.size()) return false;
    const trace::Point& at = model.outputs[index].at;
    select(Selection{.has_lane = true, .process = at.process, .lane = at.lane, .output = index});
    return true;
}

bool Ui::select_line(uint32_t line) {
    run_.finish();
    trace::LinePlace place;
    if (!trace::find_line(run_.model(), line, &place)) return false;
    select(selection_at(place.process, place.lane, place.time_ns, line));
    return true;
}

bool Ui::select_moment(uint32_t process_number, uint32_t lane_id, double ms) {
    run_.finish();
    const trace::Model& model = run_.model();
    for (uint32_t p = 0; p < model.processes.size(); ++p) {
        if (model.processes[p].number() != process_number) continue;
        const std::vector<trace::Lane>& lanes = model.processes[p].lanes;
        for (uint32_t l = 0; l < lanes.size(); ++l) {
            if (lanes[l].id != lane_id) continue;
            select(selection_at(p, l, model.begin_ns + uint64_t(std::max(ms, 0.0) * 1e6), 0));
            return true;
        }
    }
    return false;
}

// The span at that moment, or the lane alone.
Selection Ui::selection_at(uint32_t process, uint32_t lane, uint64_t time_ns, uint32_t line) const {
    const trace::Lane& of = run_.model().processes[process].lanes[lane];
    const trace::Span* span = trace::span_at(of, time_ns);
    return Selection{.has_lane = true,
                     .process = process,
                     .lane = lane,
                     .span = span ? size_t(span - of.spans.data()) : Selection::kNone,
                     .line = line};
}

std::string Ui::selection_json() const {
    const Selection& selection = context_.selection;
    const trace::Model& model = run_.model();
    if (!selection.has_lane || selection.process >= model.processes.size()) return "null";
    const trace::ProcessInfo& process = model.processes[selection.process];
    if (selection.lane >= process.lanes.size()) return "null";
    const trace::Lane& lane = process.lanes[selection.lane];
    uint64_t begin = lane.begin_ns, end = lane.end_ns;
    const char* state = "";
    if (selection.span < lane.spans.size()) {
        begin = lane.spans[selection.span].begin_ns;
        end = lane.spans[selection.span].end_ns;
        state = trace::state_name(lane.spans[selection.span].state);
    } else if (selection.output < model.outputs.size()) {
        begin = end = model.outputs[selection.output].at.time_ns;
    }
    JsonWriter json;
    json.begin_object();
    json.member("process", process.number());
    json.member("lane", lane.id);
    json.member("beginMs", double(begin - model.begin_ns) / 1e6);
    json.member("endMs", double(end - model.begin_ns) / 1e6);
    json.member("state", state);
    if (selection.line > 0) json.member("line", selection.line);
    if (selection.output < model.outputs.size())
        json.member("outputIndex", uint64_t(selection.output));
    json.end_object();
    return json.take();
}

} // namespace plait::ui
