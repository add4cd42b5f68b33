// GuiRun: a program that the native window runs: `plait run` as a child process that writes its
// trace into a session of ours, which is read while it runs. What it prints is in the trace too; a
// program that is refused before it runs has no trace, so standard error is read beside it.
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
    // What came on standard error so far, its first 16 KB.
    const std::string& errors() const { return errors_; }
    // All chunks so far, live ones too.
    Result<std::vector<trace::Chunk>> collect() const { return session_->collect(); }

private:
    GuiRun() = default;
    void read_errors();

    std::unique_ptr<trace::TraceSession> session_;
    int pid_ = -1;
    int exitcode_ = 0;
    int error_pipe_ = -1;
    std::string errors_;
};

} // namespace plait::app
