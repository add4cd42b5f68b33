// GuiSession: what the native window shows: a program and its runs, or a trace from a file. Draws
// the plain text panes at the left of the panels. One thread.
#pragma once

#include "app/gui_run.h"
#include "ui/ui.h"

#include <memory>
#include <string>
#include <vector>

namespace plait::app {

int core_count();

class GuiSession {
public:
    explicit GuiSession(ui::Ui* ui) : ui_(ui) {}
    ~GuiSession();
    GuiSession(const GuiSession&) = delete;
    GuiSession& operator=(const GuiSession&) = delete;

    // [words] as on the command line: options of `plait run`, then PROGRAM.py, TRACE.plait or a
    // link. None: the default example's trace is not there natively, so an empty program.
    Result<void> open(const std::vector<std::string>& words);

    // Looks at the running program and at the file; whether there is something new.
    bool poll();
    bool is_running() const { return run_ != nullptr; }

    // For GuiWindow::draw.
    static void draw_panes(void* session);

private:
    Result<void> open_link(const std::string& link);
    Result<void> open_trace(const std::string& file);
    Result<void> read_program();
    void run();
    void take_chunks();
    bool has_changed_on_disk();
    void draw_buttons();
    void draw_source();
    void draw_output();

    ui::Ui* ui_;
    std::unique_ptr<GuiRun> run_;
    std::vector<std::string> options_;
    std::string file_; // Empty: there is none.
    std::string source_;
    std::string note_;    // A sentence at the foot.
    std::string refusal_; // Why the last run did not begin.
    int64_t modified_ns_ = 0;
    int64_t next_look_ns_ = 0;
    int64_t next_file_look_ns_ = 0;
    std::string temporary_file_; // Of a link's program.
};

} // namespace plait::app
