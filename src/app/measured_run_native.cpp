#include "app/executables.h"
#include "app/measured_run.h"
#include "platform/clock.h"
#include "platform/output.h"
#include "platform/shared_memory.h"
#include "trace/chunk.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace plait::app {

namespace {

constexpr size_t kMaxTraceBytes = size_t{1} << 30;
constexpr uint64_t kSecondNs = 1'000'000'000;

// Measures itself from within, so that the interpreter's start is not in it. The program is what
// sys.argv[1] names, the seconds go to the file that sys.argv[2] does.
constexpr const char* kPythonWrapper =
    "import sys, time, runpy\n"
    "program, result = sys.argv[1:]\n"
    "sys.argv = [program]\n"
    "begin = time.perf_counter()\n"
    "try:\n"
    "    runpy.run_path(program, run_name='__main__')\n"
    "finally:\n"
    "    with open(result, 'w') as file: file.write(repr(time.perf_counter() - begin))\n";

// In the child: no input, both outputs into the pipe, a group of its own so that all can be ended.
[[noreturn]] void become(const std::vector<std::string>& words, int output) {
    setpgid(0, 0);
    const int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, 0);
    dup2(output, 1);
    dup2(output, 2);
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

class Child {
public:
    Child(pid_t pid, int output) : pid_(pid), output_(output) {}

    MeasuredRun watch(const RunLimits& limits) {
        const uint64_t begin_ns = uint64_t(platform::monotonic_ns());
        const uint64_t limit_ns =
            limits.seconds > 0 ? uint64_t(limits.seconds * double(kSecondNs)) : UINT64_MAX;
        for (;;) {
            const uint64_t passed = uint64_t(platform::monotonic_ns()) - begin_ns;
            if (passed >= limit_ns && !run_.timed_out) end();
            if (!read_some(limits.output_bytes, passed >= limit_ns ? 0 : limit_ns - passed)) break;
        }
        int status = 0;
        while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        close(output_);
        run_.seconds = double(uint64_t(platform::monotonic_ns()) - begin_ns) / 1e9;
        run_.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
        return std::move(run_);
    }

private:
    void end() {
        run_.timed_out = true;
        kill(-pid_, SIGKILL);
    }

    // Waits for output; whether there may be more.
    bool read_some(size_t limit, uint64_t patience_ns) {
        pollfd waited{.fd = output_, .events = POLLIN, .revents = 0};
        const auto patience_ms = int(std::min<uint64_t>(patience_ns / 1'000'000 + 1, 200));
        const int ready = poll(&waited, 1, patience_ms);
        // A child of the program's that outlives it may keep the pipe open.
        if (ready == 0) return !has_ended();
        if (ready < 0) return errno == EINTR;
        char piece[8192];
        const ssize_t got = read(output_, piece, sizeof piece);
        if (got <= 0) return got < 0 && errno == EINTR;
        const size_t room = limit - std::min(limit, run_.output.size());
        run_.output.append(piece, std::min(size_t(got), room));
        run_.is_cut |= size_t(got) > room;
        return true;
    }

    bool has_ended() {
        siginfo_t info{};
        return waitid(P_PID, id_t(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               info.si_pid == pid_;
    }

    pid_t pid_;
    int output_;
    MeasuredRun run_;
};

Result<MeasuredRun> run_words(const std::vector<std::string>& words, const RunLimits& limits) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return Error{std::string("No pipe can be made: ") + strerror(errno), errno};
    const pid_t pid = fork();
    if (pid == 0) become(words, ends[1]);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return Error{std::string("No process can be started: ") + strerror(errno), errno};
    }
    return Child(pid, ends[0]).watch(limits);
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

} // namespace

Result<WorkFolder> WorkFolder::create() {
    const char* base = getenv("TMPDIR");
    std::string path = std::string(base && *base ? base : "/tmp") + "/plait-work-XXXXXX";
    if (!mkdtemp(path.data()))
        return Error{"No folder can be made beside " + path + ": " + strerror(errno), errno};
    return WorkFolder(path);
}

WorkFolder::~WorkFolder() {
    if (!path_.empty()) platform::remove_directory(path_);
}

Result<MeasuredRun> run_measured(const WorkFolder& folder,
                                 const std::string& file,
                                 const std::vector<std::string>& options,
                                 const RunLimits& limits) {
    const std::string trace_file = folder.path() + "/trace.plait";
    std::vector<std::string> words = {sibling_executable("plait"), "run", "--trace=" + trace_file};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back("--");
    words.push_back(file);
    MeasuredRun run = PLAIT_TRY(run_words(words, limits));
    const Result<std::string> bytes = platform::read_file(trace_file, kMaxTraceBytes);
    unlink(trace_file.c_str());
    if (!bytes.ok()) return run; // It did not even begin, or was ended.
    run.model = trace::build_model(PLAIT_TRY(trace::decode_chunks(bytes.value())));
    return run;
}

std::string python_version() {
    const Result<MeasuredRun> run = run_words({"python3", "--version"}, {.seconds = 20});
    const std::string word = run.ok() ? first_line(run.value().output) : std::string();
    return word.starts_with("Python 3.") ? word.substr(7) : std::string();
}

Result<MeasuredRun>
run_python(const WorkFolder& folder, const std::string& file, const RunLimits& limits) {
    const std::string result_file = folder.path() + "/seconds";
    MeasuredRun run =
        PLAIT_TRY(run_words({"python3", "-c", kPythonWrapper, file, result_file}, limits));
    const Result<std::string> seconds = platform::read_file(result_file, 100);
    unlink(result_file.c_str());
    if (seconds.ok()) run.seconds = std::strtod(seconds.value().c_str(), nullptr);
    return run;
}

} // namespace plait::app
