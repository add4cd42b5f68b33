#include "app/gui_run.h"

#include "app/executables.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

namespace plait::app {

namespace {

constexpr size_t kMostErrors = 16 << 10;

// In the child: nothing of the window's, no terminal, a group of its own so that all of it can be
// stopped.
[[noreturn]] void become(const std::vector<std::string>& words, int errors) {
    setpgid(0, 0);
    const int nothing = open("/dev/null", O_RDWR);
    for (int fd = 0; fd <= 1; ++fd)
        dup2(nothing, fd);
    dup2(errors, 2);
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

} // namespace

Result<std::unique_ptr<GuiRun>> GuiRun::start(const std::string& file,
                                              const std::vector<std::string>& options) {
    std::unique_ptr<GuiRun> run(new GuiRun);
    run->session_ = PLAIT_TRY(trace::TraceSession::create({}));
    std::vector<std::string> words = {sibling_executable("plait"), "run"};
    words.push_back("--trace-ticket=" +
                    run->session_->ticket_for(run->session_->reserve_process_number()));
    words.insert(words.end(), options.begin(), options.end());
    words.push_back("--");
    words.push_back(file);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return Error{std::string("There is no pipe: ") + strerror(errno)};
    run->error_pipe_ = ends[0];
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    run->pid_ = fork();
    if (run->pid_ == 0) become(words, ends[1]);
    close(ends[1]);
    if (run->pid_ < 0) return Error{std::string("No process can be started: ") + strerror(errno)};
    return run;
}

// All that has come, so that the program does not wait for a reader.
void GuiRun::read_errors() {
    char buffer[4096];
    ssize_t count;
    while ((count = read(error_pipe_, buffer, sizeof buffer)) > 0)
        if (errors_.size() < kMostErrors) errors_.append(buffer, size_t(count));
}

bool GuiRun::poll() {
    if (pid_ < 0) return false;
    int status = 0;
    const bool goes_on = waitpid(pid_, &status, WNOHANG) != pid_;
    read_errors();
    if (goes_on) return true;
    exitcode_ = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    pid_ = -1;
    return false;
}

void GuiRun::stop() {
    if (pid_ < 0) return;
    kill(-pid_, SIGKILL);
    int status = 0;
    waitpid(pid_, &status, 0);
    exitcode_ = -SIGKILL;
    pid_ = -1;
}

GuiRun::~GuiRun() {
    stop();
    if (error_pipe_ >= 0) close(error_pipe_);
}

} // namespace plait::app
