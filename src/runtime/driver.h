#pragma once

// A driver is what runs one fiber on one OS thread: it takes the GIL, runs slices of the fiber, and
// acts on the reason why each slice ended (vm/interpreter.h): a poll bit, a park (park.h), the end.
//
// [step] does one bounded piece of that work and says what comes next. Whoever owns the OS thread
// calls it in a loop and waits where it asks to, on the driver's own doorbell, so that a wait can
// always be cut short:
//
//     seen = bell().sequence();  next = step();  if (next is Wait) wait for the bell after [seen]
//
// [run] is that loop for a thread that may block. The first thread of a process in a page has a
// loop of its own, which waits in the worker's event loop; so nothing of value may lie on the C
// stack between two steps: what a wait is for is in [phase_] and beside it.
//
//     GIL --taken--> RUN --parks--> PARKED, STARTING, CHILD, IO, INPUT or ANSWER --over--> GIL
//
// Drivers are numbered from 1 and never freed while their Runtime lives, so that a fiber names its
// driver by number and a late ring does no harm. Fields are grouped by who may use them.

#include "platform/doorbell.h"
#include "platform/io_wait.h"
#include "platform/process.h"
#include "runtime/park.h"
#include "trace/recorder.h"
#include "vm/interpreter.h"
#include "vm/mutator.h"
#include "vm/traceback.h"

#include <atomic>
#include <string>
#include <vector>

namespace plait::runtime {

class Runtime;

// A process to be started anew: what it is given, beside what every process of the run is given.
struct SpawnRequest {
    std::string payload;  // bytes for the child's frozen start-up code
    std::vector<int> fds; // descriptors that it gets under the same numbers
};

// What a driver's thread does after a step.
struct Next {
    enum Kind : uint8_t { Again, Wait, Ended };
    Kind kind = Again;
    int64_t deadline_ns = platform::kNever; // of Wait
    platform::IoWait* io = nullptr;         // of Wait: what else ends it
};

class Driver final {
public:
    Driver(Runtime& runtime, uint32_t number);
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
    // Wakes [other] when this driver gives the GIL away or its slice ends: before that, [other]
    // could only wait for the GIL. Without a GIL, at once. For what the running fiber does.
    void wake_soon(Driver& other);
    uint32_t lane() const { return lane_; }
    vm::Ref fiber() const { return fiber_; }
    // Before the step looks whether it has to wait: see park.h.
    void prepare_wait() { woken_.store(0, std::memory_order_seq_cst); }
    // From now on the steps run [fiber], in [lane]. After Ended it has ended or is not to be run
    // on, and the driver holds the GIL.
    void begin(vm::Ref fiber, uint32_t lane);
    Next step();
    // Steps and waits until Ended.
    void run();
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
    // Where the program is; the mutator runs a fiber.
    void emit_line_as_task() {
        if (!mutator_.recorder) return;
        if (const uint32_t line = vm::program_line(mutator_))
            emit_as_task(trace::Event::Line, 0, line);
    }
    // The lane of the task whose step runs; 0: none.
    void set_task(uint32_t task) { task_ = task; }
    void give_gil();
    // On the main thread: what has come is due from now on (Mutator::signals_due), or an exception.
    void take_signals();
    bool end_if_all_end();
    // The next slice raises an OSError with [code].
    void raise_later(int code) { pending_errno_ = code; }

    // --- A thread's start: by its starter's thread, then by its own (threads.h).
    void prepare_thread(vm::Ref fiber, uint32_t lane, const std::string& name);
    const std::string& name() const { return name_; }
    void set_starter(Driver* starter);
    void run_thread();
    // The starter's next steps wait until [started] holds the GIL.
    void await_start(Driver& started);
    // The next steps wait for the answer to [request] for a new process (platform/process.h),
    // which is [event] in the trace. The GIL has been given.
    void await_answer(uint32_t request, trace::Event event, uint64_t copied_bytes);

    // In a forked child, where this driver's thread is the only one.
    void reset_after_fork();

    // Answers to the step that parked.
    int64_t answer = 0;
    std::string text;
    SpawnRequest spawn;
    // What a step that parks for Message or SharedLock waits for; which of it came.
    platform::IoWait io;
    // The event loop that runs on this thread wants Ctrl-C for itself.
    bool loop_takes_interrupt = false;
    bool loop_interrupted = false;

    // --- The Gil's: the first under its lock, the others of a waiter's own thread.
    Driver* next_for_gil = nullptr;
    int64_t gil_deadline_ns = 0;
    uint64_t gil_switches_seen = 0;

    // --- The Runtime's, under its mutex.
    bool in_use = false;

private:
    enum class Phase : uint8_t { Gil, Run, Parked, Starting, Child, Io, Input, Answer };

    Next slice();
    Next want_gil();
    Next go_on();
    Next step_gil();
    Next step_parked();
    Next step_starting();
    Next step_child();
    Next step_io();
    Next step_input();
    Next step_answer();
    int64_t budget() const;
    void inject_pending();
    Next step_phase();
    void ring_woken();
    bool act_on_poll();
    void act_on_park();
    void begin_park(const vm::ParkRequest& park);
    void collect(bool wanted_memory);
    void flush_output();
    int64_t pass_trace_on();
    void stress();
    void count_slice();
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
    Phase phase_ = Phase::Gil;
    int64_t park_deadline_ns_ = platform::kNever;
    bool wakeable_ = false;
    std::vector<Driver*> to_wake_;           // of wake_soon; their woken_ is set
    int child_pid_ = 0;                      // of Phase::Child
    std::vector<platform::WatchId> watches_; // likewise
    Driver* started_ = nullptr;              // of Phase::Starting
    uint32_t request_ = 0;                   // of Phase::Answer
    trace::Event request_event_ = trace::Event::Fork;
    uint64_t request_bytes_ = 0;
    int64_t trace_passed_on_ns_ = 0;
    std::string name_;
    Driver* starter_ = nullptr;
    uint32_t starter_lamport_ = 0;
    std::atomic<bool> has_started_{false};
    trace::WaitReason wait_reason_ = trace::WaitReason::Sleep;
    uint64_t wait_value_ = 0;
    int pending_errno_ = 0;
    bool pending_interrupt_ = false;
    bool run_ends_ = false; // platform::kEndOfRun has come
    uint64_t random_state_;
    uint64_t slices_to_stress_ = 0; // counted by count_slice
};

} // namespace plait::runtime
