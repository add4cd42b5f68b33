#include "app/gui_run.h"

#include "app/executables.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

namespace plait::app {

namespace {

// In the child: nothing of the window's, no terminal, a group of its own so that all of it can be
// stopped.
[[noreturn]] void become(const std::vector<std::string>& words) {
    setpgid(0, 0);
    const int nothing = open("/dev/null", O_RDWR);
    for (int fd = 0; fd <= 2; ++fd)
        dup2(nothing, fd);
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
    run->pid_ = fork();
    if (run->pid_ < 0) return Error{std::string("No process can be started: ") + strerror(errno)};
    if (run->pid_ == 0) become(words);
    return run;
}

bool GuiRun::poll() {
    if (pid_ < 0) return false;
    int status = 0;
    if (waitpid(pid_, &status, WNOHANG) != pid_) return true;
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
}

} // namespace plait::app
