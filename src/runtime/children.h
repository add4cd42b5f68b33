#pragma once

// The child processes of this process: who they are in the trace, and how those ended that have
// been waited for, so that two threads may wait for one child. Any thread may call, safe or
// running.

#include "base/mutex.h"
#include "platform/process.h"

#include <cstdint>
#include <vector>

namespace plait::runtime {

struct ChildStatus {
    bool known = false; // a child of ours that can be or has been waited for
    bool ended = false;
    int wait_status = 0; // as waitpid gives it: signal, or status << 8
    // In this call it was reaped: then the rest is set too.
    bool reaped_now = false;
    uint64_t process_id = 0; // of the trace
    int64_t cpu_ns = 0;
};

class Children {
public:
    void add(int pid, uint64_t process_id);
    // The trace's process id of [pid]; pid itself where it is no child of ours.
    uint64_t process_id(int pid);
    // Looks whether [pid] has ended, without waiting, and reaps it.
    ChildStatus look(int pid);
    // os.waitpid has given the status away: the pid means nothing any more.
    void forget(int pid);
    // Children that have not been forgotten.
    std::vector<int> pids();
    // Those that have not been reaped: nobody else can have such a pid.
    std::vector<int> unreaped();
    // Around a fork, so that the child finds the list whole.
    void before_fork() PLAIT_ACQUIRE(mutex_) { mutex_.lock(); }
    void after_fork_in_parent() PLAIT_RELEASE(mutex_) { mutex_.unlock(); }
    // In a forked child: it has none.
    void reset_after_fork();

private:
    struct Child {
        int pid;
        uint64_t process_id;
        bool ended = false;
        int wait_status = 0;
    };
    Child* find(int pid) PLAIT_REQUIRES(mutex_);

    Mutex mutex_;
    std::vector<Child> children_ PLAIT_GUARDED_BY(mutex_);
};

} // namespace plait::runtime
