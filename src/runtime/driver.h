#pragma once

// A driver is what runs one fiber on one OS thread: it takes the GIL, runs slices of the fiber, and
// acts on the reason why each slice ended (vm/interpreter.h): a poll bit, a park (park.h), the end.
// [suspend] is the one function in which the thread ever waits, on the driver's own doorbell, so a
// wait can always be cut short.
//
// Drivers are numbered from 1 and never freed while their Runtime lives, so that a fiber names its
// driver by number and a late ring does no harm. Fields are grouped by who may use them.

#include "platform/doorbell.h"
#include "runtime/park.h"
#include "trace/recorder.h"
#include "vm/interpreter.h"
#include "vm/mutator.h"

#include <atomic>
#include <string>
#include <vector>

namespace plait::runtime {

class Runtime;

// A process to be started anew: what it is given, beside what every process of the run is given.
struct SpawnRequest {
    std::string payload; // bytes for the child's frozen start-up code
    int child_pid = 0;
};

class Driver {
public:
    Driver(Runtime& runtime, uint32_t number);
    virtual ~Driver() = default;
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;

    static Driver& of(vm::Mutator& m) { return *static_cast<Driver*>(m.host); }

    // --- Any thread.
    Runtime& runtime() { return runtime_; }
    uint32_t number() const { return number_; }
    platform::Doorbell& bell() { return bell_; }
    vm::Mutator& mutator() { return mutator_; }
    // Tells the fiber that it should look again.
    void wake() {
        if (woken_.exchange(1, std::memory_order_acq_rel) == 0) bell_.ring();
    }

    // --- The driver's own thread.
    uint32_t lane() const { return lane_; }
    vm::Ref fiber() const { return fiber_; }
    // Before the step looks whether it has to wait: see park.h.
    void prepare_wait() { woken_.store(0, std::memory_order_seq_cst); }
    // Runs [fiber], in [lane], until it ends or is killed.
    void run(vm::Ref fiber, uint32_t lane);
    // Waits until the doorbell was rung after [seen], or the deadline, or for no reason.
    virtual void suspend(uint32_t seen, int64_t deadline_ns) = 0;
    // Whether a wait should end for a reason that has nothing to do with what is waited for:
    // Ctrl-C, a kill.
    bool is_cut_short() const;
    // The trace's view of a wait. No more than one at a time.
    void begin_wait(trace::WaitReason reason, uint64_t value);
    void end_wait();
    void emit(trace::Event event, uint64_t value = 0, uint32_t aux = 0) {
        if (mutator_.recorder) mutator_.recorder->emit(event, lane_, value, aux);
    }
    void emit_text(trace::Event event, std::string_view utf8) {
        if (mutator_.recorder) mutator_.recorder->emit_text(event, lane_, utf8);
    }
    // The same for what the program itself does: in the lane of the task that runs, where one does.
    void emit_as_task(trace::Event event, uint64_t value, uint32_t aux) {
        if (mutator_.recorder) mutator_.recorder->emit(event, task_ ? task_ : lane_, value, aux);
    }
    void emit_text_as_task(trace::Event event, std::string_view utf8) {
        if (mutator_.recorder) mutator_.recorder->emit_text(event, task_ ? task_ : lane_, utf8);
    }
    // The lane of the task whose step runs; 0: none.
    void set_task(uint32_t task) { task_ = task; }
    // The GIL, where there is one.
    void take_gil();
    void give_gil();
    // The next slice raises an OSError with [code].
    void raise_later(int code) { pending_errno_ = code; }

    // --- A thread's start: by its starter's thread, then by its own (threads.h).
    void prepare_thread(vm::Ref fiber, uint32_t lane, const std::string& name);
    const std::string& name() const { return name_; }
    void set_starter(Driver* starter);
    void run_thread();
    void wait_for_start(Driver& started);

    // In a forked child, where this driver's thread is the only one.
    void reset_after_fork();

    // Answers to the step that parked.
    int64_t answer = 0;
    std::string text;
    SpawnRequest spawn;
    // The event loop that runs on this thread wants Ctrl-C for itself.
    bool loop_takes_interrupt = false;
    bool loop_interrupted = false;

    // --- The Gil's, under its lock.
    Driver* next_for_gil = nullptr;

    // --- The Runtime's, under its mutex.
    bool in_use = false;

private:
    bool slice();
    int64_t budget() const;
    void inject_pending();
    bool act_on_poll();
    bool act_on_park();
    void wait_parked(const vm::ParkRequest& park);
    void collect(bool wanted_memory);
    void flush_output();
    void stress();
    bool is_stressed_now();
    uint64_t next_random();

    Runtime& runtime_;
    const uint32_t number_;
    platform::Doorbell bell_;
    std::atomic<uint32_t> woken_{0};
    vm::Mutator mutator_;
    vm::Ref fiber_ = 0;
    uint32_t lane_ = 0;
    uint32_t task_ = 0;
    std::string name_;
    Driver* starter_ = nullptr;
    uint32_t starter_lamport_ = 0;
    std::atomic<bool> has_started_{false};
    trace::WaitReason wait_reason_ = trace::WaitReason::Sleep;
    uint64_t wait_value_ = 0;
    int pending_errno_ = 0;
    bool pending_interrupt_ = false;
    uint64_t random_state_;
    uint64_t slices_to_stress_ = 0; // counted by is_stressed_now
};

// Of the threads that a program starts.
class ThreadDriver final : public Driver {
public:
    using Driver::Driver;
    void suspend(uint32_t seen, int64_t deadline_ns) override { bell().wait(seen, deadline_ns); }
};

// Of a process's first thread.
class MainDriver final : public Driver {
public:
    using Driver::Driver;
    void suspend(uint32_t seen, int64_t deadline_ns) override { bell().wait(seen, deadline_ns); }
};

} // namespace plait::runtime
