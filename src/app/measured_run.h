#pragma once

// A program that is run by another `plait run`, with its trace read afterwards: for comparisons,
// and for the page when it asks for a native run. Natively; any thread.

#include "base/result.h"
#include "trace/model.h"

#include <string>
#include <vector>

namespace plait::app {

struct MeasuredRun {
    int status = 0; // Exit status; 128 + n where signal n ended it.
    bool timed_out = false;
    double seconds = 0;  // From its start to its end, by the clock on the wall.
    std::string output;  // Of both streams, up to the limit.
    bool is_cut = false; // There was more output.
    trace::Model model;  // Empty where it is no program of Plait's.
};

struct RunLimits {
    double seconds = 0; // 0: as long as it likes.
    size_t output_bytes = 64 << 10;
};

// A folder for programs and traces, removed with its owner.
class WorkFolder {
public:
    static Result<WorkFolder> create();
    ~WorkFolder();
    WorkFolder(WorkFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    const std::string& path() const { return path_; }

private:
    explicit WorkFolder(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

// `plait run [options] -- [file]`, its trace kept in [folder] meanwhile.
Result<MeasuredRun> run_measured(const WorkFolder& folder,
                                 const std::string& file,
                                 const std::vector<std::string>& options,
                                 const RunLimits& limits = {});

// "3.11.2" where there is a python3 on the PATH, else empty.
std::string python_version();
// The same program by that one. MeasuredRun::seconds leaves out the interpreter's own start.
Result<MeasuredRun>
run_python(const WorkFolder& folder, const std::string& file, const RunLimits& limits = {});

} // namespace plait::app
