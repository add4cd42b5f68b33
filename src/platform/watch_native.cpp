// The watcher: one thread with an epoll set, which rings doorbells.
//
// Each watch owns a descriptor of its own (a pidfd, or a copy of the caller's), so that the same
// child or pipe may be watched several times. Watches are one-shot in the set and stay in the table
// until unwatch. The thread rings under the table's mutex: after unwatch nothing touches the bell.
// The set is a kernel object that a forked child shares with its parent, so the child only closes
// its copies and never changes the set.
#include "base/mutex.h"
#include "platform/fork_hooks.h"
#include "platform/process.h"
#include "platform/thread.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace plait::platform {

namespace {

struct Watch {
    WatchId id = 0;
    int fd = -1; // -1 where the event has already happened.
    Doorbell* doorbell = nullptr;
};

struct Watcher {
    Mutex mutex;
    int epoll_fd PLAIT_GUARDED_BY(mutex) = -1;
    WatchId next_id PLAIT_GUARDED_BY(mutex) = 1;
    std::vector<Watch> watches PLAIT_GUARDED_BY(mutex);
};

// Never destroyed: the thread may outlive the end of main().
Watcher& watcher() {
    static Watcher& instance = *new Watcher;
    return instance;
}

void ring_watch(WatchId id) {
    Watcher& self = watcher();
    LockGuard guard(self.mutex);
    for (const Watch& watch : self.watches) {
        if (watch.id == id) watch.doorbell->ring();
    }
}

void watch_loop(void* argument) {
    const int epoll_fd = int(reinterpret_cast<intptr_t>(argument));
    while (true) {
        epoll_event events[16];
        const int count = epoll_wait(epoll_fd, events, 16, -1);
        for (int i = 0; i < count; ++i)
            ring_watch(events[i].data.u64);
    }
}

Error system_error(const char* what) {
    const int code = errno;
    return Error{std::string(what) + ": " + std::strerror(code) + ".", code};
}

Result<void> ensure_started(Watcher& self) PLAIT_REQUIRES(self.mutex) {
    if (self.epoll_fd >= 0) return {};
    const int epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    if (epoll_fd < 0) return system_error("The system gives no descriptor for watching");
    void* argument = reinterpret_cast<void*>(intptr_t{epoll_fd});
    if (Result<void> started = start_thread(
            {.stack_bytes = 128 * 1024, .name = "plait-watcher"}, watch_loop, argument);
        !started.ok()) {
        close(epoll_fd);
        return started;
    }
    self.epoll_fd = epoll_fd;
    return {};
}

// Takes [fd] over.
Result<WatchId> add_watch(int fd, uint32_t events, Doorbell* doorbell) {
    Watcher& self = watcher();
    LockGuard guard(self.mutex);
    if (Result<void> started = ensure_started(self); !started.ok()) {
        close(fd);
        return started.error();
    }
    Watch watch{.id = self.next_id++, .fd = fd, .doorbell = doorbell};
    epoll_event event{.events = events | EPOLLONESHOT, .data = {.u64 = watch.id}};
    // The thread cannot ring before the watch is in the table: it needs the mutex for that.
    if (epoll_ctl(self.epoll_fd, EPOLL_CTL_ADD, fd, &event) != 0) {
        const Error error = system_error("The descriptor cannot be watched");
        close(fd);
        if (error.code != EPERM) return error;
        // A plain file: always ready.
        watch.fd = -1;
        doorbell->ring();
    }
    self.watches.push_back(watch);
    return watch.id;
}

} // namespace

Result<int> open_exit_fd(int pid) {
    const int fd = int(syscall(SYS_pidfd_open, pid, 0));
    if (fd < 0) return system_error("The child process cannot be watched");
    return fd;
}

Result<WatchId> watch_exit(int pid, Doorbell* doorbell) {
    return add_watch(PLAIT_TRY(open_exit_fd(pid)), EPOLLIN, doorbell);
}

Result<WatchId> watch_fd(int fd, FdEvent event, Doorbell* doorbell) {
    const int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    if (copy < 0) return system_error("The descriptor cannot be watched");
    return add_watch(copy, event == FdEvent::Readable ? EPOLLIN : EPOLLOUT, doorbell);
}

void unwatch(WatchId id) {
    Watcher& self = watcher();
    LockGuard guard(self.mutex);
    const auto found = std::find_if(self.watches.begin(),
                                    self.watches.end(),
                                    [id](const Watch& watch) { return watch.id == id; });
    if (found == self.watches.end()) return; // Made before a fork, by the parent.
    if (found->fd >= 0) {
        // Closing is not enough: a forked child may hold a copy that keeps the entry in the set.
        epoll_ctl(self.epoll_fd, EPOLL_CTL_DEL, found->fd, nullptr);
        close(found->fd);
    }
    self.watches.erase(found);
}

void watcher_before_fork() PLAIT_NO_THREAD_SAFETY_ANALYSIS {
    watcher().mutex.lock();
}

void watcher_after_fork_in_parent() PLAIT_NO_THREAD_SAFETY_ANALYSIS {
    watcher().mutex.unlock();
}

void watcher_after_fork_in_child() PLAIT_NO_THREAD_SAFETY_ANALYSIS {
    Watcher& self = watcher();
    self.mutex.reset_after_fork();
    for (const Watch& watch : self.watches) {
        if (watch.fd >= 0) close(watch.fd);
    }
    self.watches.clear();
    if (self.epoll_fd >= 0) close(self.epoll_fd);
    self.epoll_fd = -1;
}

} // namespace plait::platform
