// Processes: fork, spawn, wait, kill. Natively real ones; under Node and in the page the calls that
// start or wait for one return an Error (processes are workers there, started by the page script).
//
// fork_process() must be called while no other thread holds a lock of the engine or is inside the
// allocator's use of the VM: the runtime stops them first. The pool and the watcher below are taken
// care of here. Any thread may call.
#pragma once

#include "base/result.h"
#include "platform/doorbell.h"

#include <cstdint>
#include <string>
#include <vector>

namespace plait::platform {

struct ForkResult {
    bool is_child = false;
    int child_pid = 0;    // In the parent.
    uint32_t request = 0; // Not 0: the pid is the answer to this request, see below.
};

// What a child's own instance of the engine gets where fork is a copy of the Vm's region: the
// region, and what lies beside it.
struct ForkImage {
    const char* base = nullptr;
    uint64_t bytes = 0;
    uint32_t fiber = 0; // The forking one, a reference.
    uint32_t lane = 0;
    uint32_t lamport = 0;
    uint32_t recursion_limit = 0;
};

// Both sides return. In the child [after_fork_in_child] has already been called.
// Error code EAGAIN when the system refuses one more process, ENOMEM when memory is short.
// In a page the image is copied and given to the kernel worker, nobody is the child here, and
// [bell] rings when the request is answered.
Result<ForkResult> fork_process(const ForkImage& image = {}, Doorbell* bell = nullptr);

// The answer to a request: a pid, or minus an errno value. False: there is none yet. Any thread.
bool take_answer(uint32_t request, int64_t* pid);

// The child has one thread: the pool is empty, no watcher runs, every watch is gone. Doorbells stay
// valid. fork_process() calls it; it is public for code that forks by other means.
void after_fork_in_child();

struct SpawnOptions {
    // What follows the program's name on the new command line.
    std::vector<std::string> arguments;
    // Bytes for the new process, which reads them with read_to_end() from the descriptor that this
    // option names; it is put in as the second argument.
    std::string payload = {};
    std::string payload_option = {};
    // Descriptors that the new process gets under the same numbers; all others are closed in it.
    // 0, 1 and 2 always stay.
    std::vector<int> inherited_fds = {};
};

struct SpawnResult {
    int child_pid = 0;
    uint32_t request = 0; // As in ForkResult.
    int payload_fd = -1;
};

// Starts this very executable anew, with default signal handling. The payload is still to be sent.
Result<SpawnResult> spawn_self(const SpawnOptions& options, Doorbell* bell = nullptr);
// Blocks until the child has taken all, and ends the descriptor. EPIPE where it has ended before.
Result<void> send_payload(const SpawnResult& spawned, const std::string& payload);

enum class ProcessState : uint8_t { Running, Exited, Signaled };

struct ProcessStatus {
    ProcessState state = ProcessState::Running;
    int value = 0;      // Exit status or signal number.
    int64_t cpu_ns = 0; // CPU time of it and of children it has waited for; 0 on the web.

    // As Python's exitcode: the status, or minus the signal.
    int exitcode() const { return state == ProcessState::Signaled ? -value : value; }
};

enum class WaitMode : uint8_t { Block, NoHang };

// Reaps a child. With NoHang, state Running means that it has not ended. Error code ECHILD when
// there is no such child (any more).
Result<ProcessStatus> wait_process(int pid, WaitMode mode);

Result<void> kill_process(int pid, int signal);
// Whether a process that has sent itself [signal] is ended by it a little later, not at once: then
// it should do nothing more.
bool ends_soon_by(int signal);

int process_id();
int parent_process_id();
// What Python calls this process, for whoever shows it. Natively nobody.
void set_process_name(const std::string& name);

// Ends at once: no atexit, no flush.
[[noreturn]] void exit_now(int status);

// --- Watches -------------------------------------------------------------------------------------
// One watcher thread per process, started with the first watch, rings doorbells for what happens
// outside of memory. A watch fires once and stays until [unwatch]; several may look at the same
// child or descriptor. After [unwatch] has returned, the doorbell is no longer touched.

using WatchId = uint64_t;

// Rings when the child [pid] has ended (it is still to be reaped with wait_process).
Result<WatchId> watch_exit(int pid, Doorbell* doorbell);

// A descriptor that becomes readable when the child [pid] has ended.
Result<int> open_exit_fd(int pid);

enum class FdEvent : uint8_t { Readable, Writable };
// Rings when [fd] is ready, or has failed or hung up.
Result<WatchId> watch_fd(int fd, FdEvent event, Doorbell* doorbell);

void unwatch(WatchId id);

} // namespace plait::platform
