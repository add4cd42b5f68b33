// Processes in a page: the kernel worker (web/kernel.mjs) starts, kills and buries them. What this
// process asks of it goes out through web/platform_library.js; answers and deaths come in on the
// first thread, through the functions at the end of this file.

#include "base/mutex.h"
#include "platform/instance_web.h"
#include "platform/process.h"
#include "platform/signals.h"

#include <emscripten/emscripten.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>

extern "C" {
int plait_process_id();
int plait_parent_process_id();
// Whether there is a kernel worker; under Node there is none.
int plait_has_kernel();
void plait_fork(
    uint32_t request, const char* base, double bytes, const uint32_t* image, int image_bytes);
// [words] are separated by zeros.
// [fds] are the descriptors that the child inherits.
void plait_spawn(uint32_t request,
                 const char* words,
                 int word_bytes,
                 const char* payload,
                 int payload_bytes,
                 const int* fds,
                 int fd_count);
void plait_begin_arena();
void plait_tell_all();
void plait_kill(int pid, int signal);
void plait_set_process_name(const char* utf8, int bytes);

void plait_answer(uint32_t request, int pid);
void plait_child_ended(int pid, int wait_status);
void plait_interrupt(int signal);
}

namespace plait::platform {

namespace {

struct Request {
    uint32_t number;
    Doorbell* bell;
    bool is_answered = false;
    int pid = 0;
};

struct Child {
    int pid;
    ProcessStatus status;
};

struct Watch {
    WatchId id;
    int pid;
    Doorbell* bell;
};

struct Table {
    Mutex mutex;
    int pid = 1;
    std::atomic<int> parent_pid{0};
    uint32_t last_request PLAIT_GUARDED_BY(mutex) = 0;
    WatchId last_watch PLAIT_GUARDED_BY(mutex) = 0;
    std::vector<Request> requests PLAIT_GUARDED_BY(mutex);
    std::vector<Child> children PLAIT_GUARDED_BY(mutex);
    std::vector<Watch> watches PLAIT_GUARDED_BY(mutex);
};

Table& table() {
    static Table& instance = *new Table;
    return instance;
}

Error no_processes(const char* what) {
    return Error{std::string(what) + " is not possible here: this build has one process.", ENOSYS};
}

uint32_t new_request(Doorbell* bell) {
    Table& self = table();
    LockGuard guard(self.mutex);
    self.requests.push_back({.number = ++self.last_request, .bell = bell});
    return self.last_request;
}

Child* find_child(Table& self, int pid) PLAIT_REQUIRES(self.mutex) {
    for (Child& child : self.children)
        if (child.pid == pid) return &child;
    return nullptr;
}

} // namespace

Result<ForkResult> fork_process(const ForkImage& image, Doorbell* bell) {
    if (!plait_has_kernel()) return no_processes("Forking a process");
    const uint32_t beside[] = {image.fiber, image.lane, image.lamport, image.recursion_limit};
    const uint32_t request = new_request(bell);
    plait_fork(request, image.base, double(image.bytes), beside, sizeof(beside));
    return ForkResult{.request = request};
}

bool take_answer(uint32_t request, int64_t* pid) {
    Table& self = table();
    LockGuard guard(self.mutex);
    const auto found =
        std::find_if(self.requests.begin(), self.requests.end(), [request](const Request& each) {
            return each.number == request && each.is_answered;
        });
    if (found == self.requests.end()) return false;
    *pid = found->pid;
    self.requests.erase(found);
    return true;
}

void after_fork_in_child() {}

Result<SpawnResult> spawn_self(const SpawnOptions& options, Doorbell* bell) {
    if (!plait_has_kernel()) return no_processes("Starting a process");
    std::string words;
    for (size_t i = 0; i < options.arguments.size(); ++i) {
        words += options.arguments[i];
        words += '\0';
        if (i == 0) words += options.payload_option + "0" + '\0';
    }
    const uint32_t request = new_request(bell);
    plait_spawn(request,
                words.data(),
                int(words.size()),
                options.payload.data(),
                int(options.payload.size()),
                options.inherited_fds.data(),
                int(options.inherited_fds.size()));
    return SpawnResult{.request = request};
}

Result<void> send_payload(const SpawnResult&, const std::string&) {
    return {};
}

Result<ProcessStatus> wait_process(int pid, WaitMode) {
    Table& self = table();
    LockGuard guard(self.mutex);
    Child* child = find_child(self, pid);
    if (!child)
        return Error{"Process " + std::to_string(pid) + " is not a child that can be waited for.",
                     ECHILD};
    const ProcessStatus status = child->status;
    if (status.state != ProcessState::Running)
        std::erase_if(self.children, [pid](const Child& each) { return each.pid == pid; });
    return status;
}

Result<void> kill_process(int pid, int signal) {
    if (!plait_has_kernel()) return no_processes("Sending a signal");
    if (pid != process_id() || signal != SIGINT || !note_signal(signal)) plait_kill(pid, signal);
    return {};
}

bool ends_soon_by(int signal) {
    return signal != 0 && signal != SIGINT;
}

int process_id() {
    return table().pid;
}
int parent_process_id() {
    return table().parent_pid;
}
void set_process_name(const std::string& name) {
    plait_set_process_name(name.data(), int(name.size()));
}
void exit_now(int status) {
    _Exit(status);
}

Result<WatchId> watch_exit(int pid, Doorbell* bell) {
    Table& self = table();
    LockGuard guard(self.mutex);
    if (!find_child(self, pid)) return Error{"There is no such child process.", ECHILD};
    self.watches.push_back({.id = ++self.last_watch, .pid = pid, .bell = bell});
    return self.last_watch;
}
Result<int> open_exit_fd(int pid) {
    Table& self = table();
    LockGuard guard(self.mutex);
    if (!find_child(self, pid)) return Error{"There is no such child process.", ECHILD};
    return kExitFd | pid;
}
bool has_exited(int fd) {
    Table& self = table();
    LockGuard guard(self.mutex);
    const Child* child = find_child(self, fd & ~kExitFd);
    return !child || child->status.state != ProcessState::Running;
}
Result<WatchId> watch_fd(int, FdEvent, Doorbell*) {
    return no_processes("Watching a descriptor");
}
void unwatch(WatchId id) {
    Table& self = table();
    LockGuard guard(self.mutex);
    std::erase_if(self.watches, [id](const Watch& watch) { return watch.id == id; });
}

void reset_processes() {
    Table& self = table();
    LockGuard guard(self.mutex);
    self.pid = plait_process_id();
    self.parent_pid = plait_parent_process_id();
    self.requests.clear();
    self.children.clear();
    self.watches.clear();
}

void begin_instance() {
    plait_begin_arena();
    reset_clock();
    reset_processes();
    reset_input();
    (void)take_signals(); // the last process's
}

} // namespace plait::platform

// [pid] is the new child's, or minus an errno value.
extern "C" EMSCRIPTEN_KEEPALIVE void plait_answer(uint32_t request, int pid) {
    plait::platform::Table& self = plait::platform::table();
    plait::LockGuard guard(self.mutex);
    if (pid > 0) self.children.push_back({.pid = pid, .status = {}});
    for (plait::platform::Request& each : self.requests) {
        if (each.number != request) continue;
        each.is_answered = true;
        each.pid = pid;
        if (each.bell) each.bell->ring();
    }
}

// [wait_status] is as waitpid gives it: a signal, or a status shifted by eight.
extern "C" EMSCRIPTEN_KEEPALIVE void plait_child_ended(int pid, int wait_status) {
    using plait::platform::ProcessState;
    plait::platform::Table& self = plait::platform::table();
    plait::LockGuard guard(self.mutex);
    if (plait::platform::Child* child = find_child(self, pid)) {
        const int signal = wait_status & 0x7f;
        child->status = {.state = signal ? ProcessState::Signaled : ProcessState::Exited,
                         .value = signal ? signal : wait_status >> 8};
    }
    for (const plait::platform::Watch& watch : self.watches)
        if (watch.pid == pid) watch.bell->ring();
    plait_tell_all();
}

// The parent has ended: as under a system, somebody else is it from now on.
extern "C" EMSCRIPTEN_KEEPALIVE void plait_orphaned() {
    plait::platform::table().parent_pid = 0;
}

// For the JavaScript half.
extern "C" EMSCRIPTEN_KEEPALIVE int plait_own_pid() {
    return plait::platform::process_id();
}

extern "C" EMSCRIPTEN_KEEPALIVE void plait_interrupt(int signal) {
    (void)plait::platform::note_signal(signal);
}
