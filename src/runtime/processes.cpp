#include "runtime/processes.h"

#include "platform/output.h"
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

int64_t go_on_in_child(Driver& driver, uint32_t number, uint64_t parent, int parent_pid) {
    Runtime& runtime = driver.runtime();
    driver.mutator().base = runtime.vm().base();
    bury_fibers(driver.mutator(), driver.fiber());
    runtime.become_child(driver, parent_pid);
    begin_trace(driver, number, parent);
    runtime.safepoints().resume();
    return 0;
}

// 0: its pid.
uint32_t number_of_child(Runtime& runtime) {
    const bool needs_one = runtime.trace() && !runtime.trace()->passes_chunks_on();
    return needs_one ? runtime.trace()->reserve_process_number() : 0;
}

// What the child's own instance needs beside the region.
platform::ForkImage image_of(Driver& driver) {
    vm::Vm& vm = driver.runtime().vm();
    platform::ForkImage image;
    image.base = vm.base();
    image.bytes = vm.heap().used_bytes();
    image.fiber = driver.fiber();
    image.lane = driver.lane();
    image.lamport = driver.mutator().recorder ? driver.mutator().recorder->lamport() : 0;
    image.recursion_limit = driver.runtime().recursion_limit();
    return image;
}

} // namespace

int64_t fork_process(Driver& driver) {
    Runtime& runtime = driver.runtime();
    const uint32_t number = number_of_child(runtime);
    const uint64_t parent = runtime.trace() ? runtime.trace()->process_id() : 0;
    const int pid = platform::process_id();
    driver.emit(trace::Event::Fork);
    runtime.safepoints().stop();
    runtime.before_fork();
    const platform::ForkImage image = image_of(driver);
    const Result<platform::ForkResult> forked = platform::fork_process(image, &driver.bell());
    if (forked.ok() && forked.value().is_child) return go_on_in_child(driver, number, parent, pid);
    runtime.after_fork_in_parent();
    runtime.safepoints().resume();
    if (!forked.ok()) return -forked.error().code;
    if (forked.value().request) {
        driver.give_gil();
        driver.await_answer(forked.value().request, trace::Event::Fork, image.bytes);
        return 0;
    }
    note_new_child(driver, forked.value().child_pid, number, trace::Event::Fork, image.bytes);
    return forked.value().child_pid;
}

void adopt_forked_fiber(Driver& driver, uint32_t fiber) {
    vm::Mutator& m = driver.mutator();
    vm::Vm& vm = driver.runtime().vm();
    driver.runtime().safepoints().leave_safe(m);
    vm.heap().forget_locals(nullptr);
    bury_fibers(m, fiber);
    m.at<vm::Fiber>(fiber)->words[kFiberDriver] = driver.number();
    driver.runtime().safepoints().enter_safe(m);
}

void note_new_child(
    Driver& driver, int pid, uint32_t number, trace::Event event, uint64_t copied_bytes) {
    const uint64_t process_id = trace::make_process_id(number ? number : static_cast<uint32_t>(pid),
                                                       static_cast<uint32_t>(pid));
    driver.runtime().children().add(pid, process_id);
    driver.emit(event, process_id, static_cast<uint32_t>((copied_bytes + 1023) >> 10));
}

int64_t spawn_process(Driver& driver) {
    Runtime& runtime = driver.runtime();
    const uint32_t number = number_of_child(runtime);
    platform::SpawnOptions options;
    options.arguments = runtime.options().spawn_arguments;
    // Ours come first: what follows the program's name may be the program's.
    if (runtime.trace() && !runtime.trace()->passes_chunks_on()) {
        options.arguments.insert(options.arguments.begin() + 1,
                                 "--trace-ticket=" + runtime.trace()->ticket_for(number));
    }
    options.payload = std::move(driver.spawn.payload);
    options.inherited_fds = std::move(driver.spawn.fds);
    options.payload_option = "--spawned=";
    const uint64_t payload_bytes = options.payload.size();
    driver.emit(trace::Event::Spawn);
    runtime.output().flush();
    LockGuard guard(runtime.spawn_mutex());
    Result<platform::SpawnResult> spawned = platform::spawn_self(options, &driver.bell());
    driver.spawn = {};
    if (!spawned.ok()) return -spawned.error().code;
    if (spawned.value().request) {
        driver.await_answer(spawned.value().request, trace::Event::Spawn, payload_bytes);
        return 0;
    }
    const int pid = spawned.value().child_pid;
    note_new_child(driver, pid, number, trace::Event::Spawn, payload_bytes);
    // A child that ends before it has read everything is seen by whoever waits for it.
    (void)platform::send_payload(spawned.value(), options.payload).ok();
    return pid;
}

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

void note_child_exit(Driver& driver, const ChildStatus& status) {
    const int signal = status.wait_status & 0x7f;
    const int outcome = signal ? 256 + signal : status.wait_status >> 8;
    driver.emit(trace::Event::ChildExit, status.process_id, static_cast<uint32_t>(outcome));
    driver.emit(trace::Event::ChildCpu,
                static_cast<uint64_t>(status.cpu_ns),
                trace::process_number(status.process_id));
}

std::vector<platform::WatchId> watch_children(Driver& driver, int pid) {
    std::vector<platform::WatchId> watches;
    for (const int child : pid > 0 ? std::vector<int>{pid} : driver.runtime().children().pids()) {
        // A child that another thread has reaped by now cannot be watched, and need not.
        const Result<platform::WatchId> watch = platform::watch_exit(child, &driver.bell());
        if (watch.ok()) watches.push_back(watch.value());
    }
    // One may have ended before it was watched.
    driver.bell().ring();
    return watches;
}

bool read_input(Driver& driver) {
    driver.runtime().output().flush();
    const Result<std::string> line = platform::read_line(&driver.bell());
    if (!line.ok() && line.error().code == EAGAIN) return false;
    driver.answer = line.ok() ? 0 : line.error().code;
    if (!line.ok()) return true;
    // As a running mutator, so that no fork copies a string that is half assigned.
    driver.runtime().safepoints().leave_safe(driver.mutator());
    driver.text = line.value();
    driver.runtime().safepoints().enter_safe(driver.mutator());
    return true;
}

} // namespace plait::runtime
