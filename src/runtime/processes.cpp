#include "runtime/processes.h"

#include "platform/output.h"
#include "platform/pipe.h"
#include "platform/process.h"
#include "platform/signals.h"
#include "platform/thread.h"
#include "runtime/driver.h"
#include "runtime/runtime.h"
#include "runtime/threads.h"
#include "runtime/waiters.h"

#include <algorithm>
#include <cerrno>

namespace plait::runtime {

namespace {

// Takes every fiber but [survivor] out of the waiter lists and ends it. Alone in the region.
void bury_fibers(vm::Mutator& m, vm::Ref survivor) {
    for (vm::Ref ref = m.root().fibers; ref; ref = m.at<vm::Fiber>(ref)->next_fiber) {
        vm::Fiber* fiber = m.at<vm::Fiber>(ref);
        if (ref == survivor) continue;
        const vm::Value waits_for = fiber->scratch[kScratchWaitsFor];
        if (waits_for.is_object() && waits_for != vm::kNone) {
            leave_waiters(m, m.at<vm::NativeObject>(waits_for), fiber);
        }
        end_fiber(m, ref);
    }
}

void begin_trace(Driver& driver, uint32_t number, uint64_t parent) {
    Runtime& runtime = driver.runtime();
    if (!runtime.trace()) return;
    // Where the child has no room for a file of its own, what it records is counted as lost.
    (void)runtime.trace()->after_fork_in_child(number, driver.mutator().recorder).ok();
    driver.emit(
        trace::Event::ProcessStart, parent, static_cast<uint32_t>(trace::StartMethod::Fork));
    driver.emit(trace::Event::ThreadStart, platform::thread_id());
}

int64_t go_on_in_child(Driver& driver, uint32_t number, uint64_t parent) {
    Runtime& runtime = driver.runtime();
    driver.mutator().base = runtime.vm().base();
    bury_fibers(driver.mutator(), driver.fiber());
    runtime.become_child(driver);
    begin_trace(driver, number, parent);
    runtime.safepoints().resume();
    return 0;
}

uint32_t number_of_child(Runtime& runtime) {
    return runtime.trace() ? runtime.trace()->reserve_process_number() : 0;
}

} // namespace

int64_t fork_process(Driver& driver) {
    Runtime& runtime = driver.runtime();
    const uint32_t number = number_of_child(runtime);
    const uint64_t parent = runtime.trace() ? runtime.trace()->process_id() : 0;
    runtime.safepoints().stop();
    runtime.before_fork();
    const Result<platform::ForkResult> forked = platform::fork_process();
    if (forked.ok() && forked.value().is_child) return go_on_in_child(driver, number, parent);
    runtime.after_fork_in_parent();
    runtime.safepoints().resume();
    if (!forked.ok()) return -forked.error().code;
    const int pid = forked.value().child_pid;
    const uint64_t process_id = trace::make_process_id(number, static_cast<uint32_t>(pid));
    runtime.children().add(pid, process_id);
    driver.emit(trace::Event::Fork, process_id);
    return pid;
}

int64_t spawn_process(Driver& driver) {
    Runtime& runtime = driver.runtime();
    const Result<platform::PipeEnds> pipe = platform::make_pipe();
    if (!pipe.ok()) return -pipe.error().code;
    const uint32_t number = number_of_child(runtime);
    platform::SpawnOptions options;
    options.arguments = runtime.options().spawn_arguments;
    // Ours come first: what follows the program's name may be the program's.
    std::vector<std::string>& words = options.arguments;
    words.insert(words.begin() + 1, "--spawned=" + std::to_string(pipe.value().read_fd));
    if (runtime.trace())
        words.insert(words.begin() + 1, "--trace-ticket=" + runtime.trace()->ticket_for(number));
    options.inherited_fds = {pipe.value().read_fd};
    runtime.output().flush();
    const Result<int> spawned = platform::spawn_self(options);
    platform::close_fd(pipe.value().read_fd);
    if (!spawned.ok()) {
        platform::close_fd(pipe.value().write_fd);
        return -spawned.error().code;
    }
    const uint64_t process_id =
        trace::make_process_id(number, static_cast<uint32_t>(spawned.value()));
    runtime.children().add(spawned.value(), process_id);
    driver.emit(trace::Event::Spawn, process_id);
    driver.give_gil();
    // A child that ends before it has read everything is seen by whoever waits for it.
    (void)platform::write_fully(pipe.value().write_fd, driver.spawn.payload).ok();
    platform::close_fd(pipe.value().write_fd);
    driver.spawn.payload.clear();
    driver.take_gil();
    return spawned.value();
}

namespace {

// True where [pid] (0: any child) has ended, or there is no such child. Whoever waited reads the
// status from Runtime::children.
bool look_at_children(Driver& driver, int pid, int64_t* answer) {
    Children& children = driver.runtime().children();
    *answer = -ECHILD;
    for (const int child : pid > 0 ? std::vector<int>{pid} : children.pids()) {
        const ChildStatus status = children.look(child);
        if (!status.known) continue;
        if (status.reaped_now) note_child_exit(driver, status);
        *answer = status.ended ? 1 : 0;
        if (status.ended) break;
    }
    return *answer != 0;
}

} // namespace

void note_child_exit(Driver& driver, const ChildStatus& status) {
    const int signal = status.wait_status & 0x7f;
    const int outcome = signal ? 256 + signal : status.wait_status >> 8;
    driver.emit(trace::Event::ChildExit, status.process_id, static_cast<uint32_t>(outcome));
    driver.emit(trace::Event::ChildCpu,
                static_cast<uint64_t>(status.cpu_ns),
                trace::process_number(status.process_id));
}

int64_t wait_for_child(Driver& driver, int pid, int64_t deadline_ns) {
    int64_t answer = 0;
    if (look_at_children(driver, pid, &answer)) return answer;
    std::vector<platform::WatchId> watches;
    for (const int child : pid > 0 ? std::vector<int>{pid} : driver.runtime().children().pids()) {
        // A child that another thread has reaped by now cannot be watched, and need not.
        const Result<platform::WatchId> watch = platform::watch_exit(child, &driver.bell());
        if (watch.ok()) watches.push_back(watch.value());
    }
    while (true) {
        const uint32_t seen = driver.bell().sequence();
        if (look_at_children(driver, pid, &answer)) break;
        if (driver.is_cut_short() || platform::monotonic_ns() >= deadline_ns) break;
        // A system that cannot watch processes is asked every few milliseconds.
        driver.suspend(seen,
                       watches.empty()
                           ? std::min(deadline_ns, platform::deadline_after_ns(5'000'000))
                           : deadline_ns);
    }
    for (const platform::WatchId watch : watches)
        platform::unwatch(watch);
    return answer;
}

int64_t read_input(Driver& driver) {
    driver.runtime().output().flush();
    const Result<std::string> line = platform::read_line();
    if (!line.ok()) return line.error().code;
    // As a running mutator, so that no fork copies a string that is half assigned.
    driver.runtime().safepoints().leave_safe(driver.mutator());
    driver.text = line.value();
    driver.runtime().safepoints().enter_safe(driver.mutator());
    return 0;
}

} // namespace plait::runtime
