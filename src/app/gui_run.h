// GuiRun: a program that the native window runs: `plait run` as a child process that writes its
// trace into a session of ours, which is read while it runs. What it prints is in the trace too.
// One thread.
#pragma once

#include "base/result.h"
#include "trace/session.h"

#include <memory>
#include <string>
#include <vector>

namespace plait::app {

class GuiRun {
public:
    // [file] is the program's path, [options] are `plait run`'s own.
    static Result<std::unique_ptr<GuiRun>> start(const std::string& file,
                                                 const std::vector<std::string>& options);
    // Stops the program if it still runs.
    ~GuiRun();

    // Whether it still runs; reaps it where not.
    bool poll();
    void stop();
    int exitcode() const { return exitcode_; }
    // All chunks so far, live ones too.
    Result<std::vector<trace::Chunk>> collect() const { return session_->collect(); }

private:
    GuiRun() = default;
    std::unique_ptr<trace::TraceSession> session_;
    int pid_ = -1;
    int exitcode_ = 0;
};

} // namespace plait::app
