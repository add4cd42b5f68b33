#include "platform/fork_hooks.h"
#include "platform/pipe.h"
#include "platform/process.h"
#include "platform/signals.h"

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace plait::platform {

namespace {

// Each use of a lock between processes asks for it, and a system call costs more than the lock.
std::atomic<int> own_pid{0};

int64_t to_ns(const timeval& time) {
    return int64_t{time.tv_sec} * 1'000'000'000 + int64_t{time.tv_usec} * 1'000;
}

ProcessStatus to_status(int wait_status, const rusage& usage) {
    ProcessStatus status;
    status.cpu_ns = to_ns(usage.ru_utime) + to_ns(usage.ru_stime);
    if (WIFSIGNALED(wait_status)) {
        status.state = ProcessState::Signaled;
        status.value = WTERMSIG(wait_status);
    } else {
        status.state = ProcessState::Exited;
        status.value = WEXITSTATUS(wait_status);
    }
    return status;
}

// Owns the two records that posix_spawn reads.
struct SpawnRecords {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;

    SpawnRecords() {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    ~SpawnRecords() {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnRecords(const SpawnRecords&) = delete;
    SpawnRecords& operator=(const SpawnRecords&) = delete;
};

// The new program starts with no signal blocked, and with the default action for those we handle.
void set_default_signals(posix_spawnattr_t* attributes) {
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(attributes, &none);
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, SIGPIPE);
    posix_spawnattr_setsigdefault(attributes, &ours);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

std::vector<char*> make_argv(const std::vector<std::string>& arguments) {
    std::vector<char*> argv;
    argv.push_back(program_invocation_name);
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    return argv;
}

} // namespace

Result<ForkResult> fork_process(const ForkImage&, Doorbell*) {
    threads_before_fork();
    watcher_before_fork();
    const pid_t pid = fork();
    const int code = errno;
    if (pid == 0) {
        after_fork_in_child();
        return ForkResult{.is_child = true, .child_pid = 0};
    }
    watcher_after_fork_in_parent();
    threads_after_fork_in_parent();
    if (pid < 0)
        return Error{std::string("The system could not fork this process: ") + std::strerror(code) +
                         ".",
                     code};
    return ForkResult{.is_child = false, .child_pid = int(pid)};
}

void after_fork_in_child() {
    own_pid.store(0, std::memory_order_relaxed);
    watcher_after_fork_in_child();
    threads_after_fork_in_child();
}

// A fork that returns has its answer.
bool take_answer(uint32_t, int64_t*) {
    return false;
}

namespace {

Result<int> spawn(const std::vector<std::string>& arguments, const std::vector<int>& inherited) {
    SpawnRecords records;
    set_default_signals(&records.attributes);
    // A dup2 of a descriptor onto itself is how posix_spawn is told to keep it open.
    for (const int fd : inherited)
        posix_spawn_file_actions_adddup2(&records.actions, fd, fd);
    std::vector<char*> argv = make_argv(arguments);
    pid_t pid = 0;
    const int code = posix_spawn(
        &pid, "/proc/self/exe", &records.actions, &records.attributes, argv.data(), environ);
    if (code == 0) return int(pid);
    return Error{std::string("The system could not start a new process: ") + std::strerror(code) +
                     ".",
                 code};
}

} // namespace

Result<SpawnResult> spawn_self(const SpawnOptions& options, Doorbell*) {
    if (options.payload_option.empty())
        return SpawnResult{.child_pid = PLAIT_TRY(spawn(options.arguments, options.inherited_fds))};
    const PipeEnds pipe = PLAIT_TRY(make_pipe());
    std::vector<std::string> arguments = options.arguments;
    arguments.insert(arguments.begin() + 1, options.payload_option + std::to_string(pipe.read_fd));
    std::vector<int> inherited = options.inherited_fds;
    inherited.push_back(pipe.read_fd);
    const Result<int> pid = spawn(arguments, inherited);
    close_fd(pipe.read_fd);
    if (!pid.ok()) {
        close_fd(pipe.write_fd);
        return pid.error();
    }
    return SpawnResult{.child_pid = pid.value(), .payload_fd = pipe.write_fd};
}

Result<void> send_payload(const SpawnResult& spawned, const std::string& payload) {
    if (spawned.payload_fd < 0) return {};
    const Result<void> sent = write_fully(spawned.payload_fd, payload);
    close_fd(spawned.payload_fd);
    return sent;
}

Result<ProcessStatus> wait_process(int pid, WaitMode mode) {
    int wait_status = 0;
    rusage usage{};
    pid_t reaped = 0;
    do {
        reaped = wait4(pid, &wait_status, mode == WaitMode::NoHang ? WNOHANG : 0, &usage);
    } while (reaped < 0 && errno == EINTR);
    if (reaped < 0)
        return Error{"Process " + std::to_string(pid) + " is not a child that can be waited for.",
                     errno};
    if (reaped == 0) return ProcessStatus{};
    return to_status(wait_status, usage);
}

Result<void> kill_process(int pid, int signal) {
    if (kill(pid, signal) == 0) return {};
    const int code = errno;
    return Error{"Process " + std::to_string(pid) + " cannot be sent signal " +
                     std::to_string(signal) + ": " + std::strerror(code) + ".",
                 code};
}

bool ends_soon_by(int) {
    return false;
}

int process_id() {
    int pid = own_pid.load(std::memory_order_relaxed);
    if (pid == 0) {
        pid = int(getpid());
        own_pid.store(pid, std::memory_order_relaxed);
    }
    return pid;
}
int parent_process_id() {
    return int(getppid());
}
void set_process_name(const std::string&) {}
void exit_now(int status) {
    _exit(status);
}

} // namespace plait::platform
