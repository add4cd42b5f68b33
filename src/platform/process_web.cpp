#include "platform/fork_hooks.h"
#include "platform/process.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace plait::platform {

namespace {

// Until the page's kernel worker starts them, there is one process.
Error no_processes(const char* what) {
    return Error{std::string(what) + " is not possible here: this build has one process.", ENOSYS};
}

} // namespace

Result<ForkResult> fork_process() {
    return no_processes("Forking a process");
}
void after_fork_in_child() {}
Result<int> spawn_self(const SpawnOptions&) {
    return no_processes("Starting a process");
}

Result<ProcessStatus> wait_process(int, WaitMode) {
    return no_processes("Waiting for a process");
}

Result<void> kill_process(int, int) {
    return no_processes("Sending a signal");
}

int process_id() {
    return int(getpid());
}
int parent_process_id() {
    return 1;
}
void exit_now(int status) {
    _Exit(status);
}

Result<WatchId> watch_exit(int, Doorbell*) {
    return no_processes("Watching a process");
}
Result<WatchId> watch_fd(int, FdEvent, Doorbell*) {
    return no_processes("Watching a descriptor");
}
void unwatch(WatchId) {}

} // namespace plait::platform
