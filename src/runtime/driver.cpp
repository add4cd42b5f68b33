#include "runtime/driver.h"

#include "base/debug.h"
#include "platform/clock.h"
#include "platform/output.h"
#include "platform/signals.h"
#include "platform/thread.h"
#include "runtime/natives.h"
#include "runtime/processes.h"
#include "runtime/relocate.h"
#include "runtime/runtime.h"
#include "runtime/threads.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/text.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace plait::runtime {

namespace {

// Calls, jumps back and items in a slice: some two milliseconds.
constexpr int64_t kSliceBudget = 100'000;
// DebugOptions::thin begins after so many slices.
constexpr uint64_t kThinAfter = 300;
constexpr uint64_t kThinBytes = 2 << 20;

} // namespace

Driver::Driver(Runtime& runtime, uint32_t number)
    : runtime_(runtime), number_(number), mutator_(runtime.vm()),
      random_state_(number * 0x9e3779b97f4a7c15u + runtime.options().debug.seed) {
    mutator_.host = this;
}

void Driver::begin(vm::Ref fiber, uint32_t lane) {
    fiber_ = fiber;
    lane_ = lane;
    task_ = 0;
    pending_errno_ = 0; // of the thread that this driver ran before
    pending_interrupt_ = false;
    want_gil();
}

Next Driver::step() {
    const bool has_alarm = runtime_.has_alarm() && runtime_.main_driver() == this;
    if (has_alarm) runtime_.look_at_alarm();
    Next next = step_phase();
    if (next.kind != Next::Wait) return next;
    if (has_alarm) next.deadline_ns = std::min(next.deadline_ns, runtime_.alarm_ns());
    next.deadline_ns = std::min(next.deadline_ns, pass_trace_on());
    return next;
}

Next Driver::step_phase() {
    switch (phase_) {
    case Phase::Gil: return step_gil();
    case Phase::Run: return slice();
    case Phase::Parked: return step_parked();
    case Phase::Starting: return step_starting();
    case Phase::Child: return step_child();
    case Phase::Io: return step_io();
    case Phase::Input: return step_input();
    case Phase::Answer: return step_answer();
    }
    return {Next::Ended};
}

void Driver::run() {
    while (true) {
        const uint32_t seen = bell_.sequence();
        const Next next = step();
        if (next.kind == Next::Ended) return;
        if (next.kind != Next::Wait) continue;
        if (next.io) {
            platform::wait_for_io(*next.io, bell_, seen, next.deadline_ns);
        } else {
            bell_.wait(seen, next.deadline_ns);
        }
    }
}

// Every wait ends here: the fiber runs on when the driver has the GIL.
Next Driver::want_gil() {
    if (!runtime_.gil() || runtime_.gil()->try_take(*this)) return go_on();
    phase_ = Phase::Gil;
    begin_wait(trace::WaitReason::Gil, 0);
    runtime_.gil()->begin_wait(*this);
    return {Next::Again};
}

Next Driver::step_gil() {
    if (!runtime_.gil()->has_or_asks(*this)) return {Next::Wait, gil_deadline_ns};
    end_wait();
    return go_on();
}

Next Driver::go_on() {
    phase_ = Phase::Run;
    if (starter_) {
        has_started_.store(true, std::memory_order_release);
        // No wake: one that an earlier thread sends late would swallow it.
        starter_->bell_.ring();
        starter_ = nullptr;
    }
    if (runtime_.is_shutting_down()) return {Next::Ended};
    // A wait that was cut short ends in the exception, before it is waited on. The signal's own
    // poll bit may have been lost to a mutator that was not running.
    if (is_cut_short()) take_signals();
    return {end_if_all_end() ? Next::Ended : Next::Again};
}

void Driver::take_signals() {
    if (runtime_.main_driver() != this) return;
    uint64_t signals = platform::take_signals();
    const uint64_t interrupt = platform::signal_bit(SIGINT);
    if ((signals & interrupt) &&
        platform::signal_action(SIGINT) == platform::SignalAction::Interrupt) {
        (loop_takes_interrupt && !loop_interrupted ? loop_interrupted : pending_interrupt_) = true;
        signals &= ~interrupt;
    }
    const uint64_t end = platform::signal_bit(platform::kEndOfRun);
    run_ends_ = run_ends_ || (signals & end) != 0;
    mutator_.signals_due |= signals & ~end;
}

// Another process of the run has ended all of it.
bool Driver::end_if_all_end() {
    if (run_ends_) runtime_.end_all(kStatusOfRefused);
    return run_ends_;
}

void Driver::prepare_thread(vm::Ref fiber, uint32_t lane, const std::string& name) {
    fiber_ = fiber;
    lane_ = lane;
    name_ = name;
    has_started_.store(false, std::memory_order_relaxed);
}

void Driver::set_starter(Driver* starter) {
    starter_ = starter;
    starter_lamport_ = starter->mutator_.recorder ? starter->mutator_.recorder->lamport() : 0;
}

// A pooled thread's whole work for one Python thread. The trace's first record comes before the
// wait for the GIL.
void Driver::run_thread() {
    mutator_.recorder = runtime_.recorder_for(*this);
    if (mutator_.recorder) mutator_.recorder->observe(starter_lamport_);
    emit(trace::Event::ThreadStart, platform::thread_id());
    emit_text(trace::Event::LaneName, name_);
    const int64_t cpu_before = platform::thread_cpu_ns();
    runtime_.safepoints().attach(&mutator_);
    begin(fiber_, lane_);
    run();
    fiber_ = 0;
    flush_output();
    give_gil();
    emit(trace::Event::ThreadEnd, static_cast<uint64_t>(platform::thread_cpu_ns() - cpu_before));
    runtime_.retire(*this);
}

void Driver::await_start(Driver& started) {
    started_ = &started;
    phase_ = Phase::Starting;
}

Next Driver::step_starting() {
    if (!started_->has_started_.load(std::memory_order_acquire)) return {Next::Wait};
    return want_gil();
}

void Driver::await_answer(uint32_t request, trace::Event event, uint64_t copied_bytes) {
    request_ = request;
    request_event_ = event;
    request_bytes_ = copied_bytes;
    phase_ = Phase::Answer;
}

Next Driver::step_answer() {
    int64_t pid = 0;
    if (!platform::take_answer(request_, &pid)) return {Next::Wait};
    answer = pid;
    if (pid > 0) note_new_child(*this, static_cast<int>(pid), 0, request_event_, request_bytes_);
    return want_gil();
}

void Driver::reset_after_fork() {
    bell_.reset_after_fork();
    loop_takes_interrupt = false;
    platform::take_signals(); // the parent's
    mutator_.signals_due = 0;
    run_ends_ = false;
}

int64_t Driver::budget() const {
    return kDebugTinySlice || runtime_.options().debug.tiny_slice ? 1 : kSliceBudget;
}

// Runs the fiber once and acts on the reason why it stopped.
Next Driver::slice() {
    if (runtime_.is_shutting_down()) return {Next::Ended};
    runtime_.safepoints().leave_safe(mutator_);
    mutator_.recursion_limit = runtime_.recursion_limit();
    if (pending_interrupt_ || pending_errno_) inject_pending();
    const vm::Stop stop = vm::run(mutator_, fiber_, budget());
    if (stop == vm::Stop::Finished) end_fiber(mutator_, fiber_);
    count_slice();
    runtime_.safepoints().enter_safe(mutator_);
    if (stop != vm::Stop::Parked && stop != vm::Stop::Finished) ring_woken();
    switch (stop) {
    case vm::Stop::Finished: return {Next::Ended};
    case vm::Stop::Slice:
    case vm::Stop::Poll: break;
    case vm::Stop::Parked: act_on_park(); break;
    case vm::Stop::Finalize:
    case vm::Stop::Collect: collect(true); break;
    }
    // Also behind a collection: there may be more of those than ends of slices.
    if (stop != vm::Stop::Parked) {
        flush_output();
        pass_trace_on();
    }
    stress();
    if (phase_ == Phase::Run && !act_on_poll()) return {Next::Ended};
    return {Next::Again};
}

// Raises what a signal or a failed write asked for. Where there is no room for the exception, the
// next slice tries again.
void Driver::inject_pending() {
    vm::Value exception;
    if (pending_interrupt_) {
        exception =
            vm::new_exception(mutator_,
                              mutator_.error_type(vm::ErrorType::KeyboardInterrupt).as_ref(),
                              vm::kEmptyTuple);
    } else {
        exception = new_os_error(mutator_, pending_errno_);
    }
    if (exception == vm::kSignalRetry) {
        mutator_.poll.fetch_or(vm::kPollCollect, std::memory_order_relaxed);
        return;
    }
    (pending_interrupt_ ? pending_interrupt_ = false : pending_errno_ = 0);
    vm::inject_exception(mutator_, fiber_, exception);
}

bool Driver::is_cut_short() const {
    if (runtime_.is_shutting_down()) return true;
    // Signals that were taken where no handler could be called, in a module's own code, count too.
    return runtime_.main_driver() == this &&
           (platform::interrupt_pending() || mutator_.signals_due != 0);
}

bool Driver::act_on_poll() {
    const uint32_t bits = mutator_.poll.load(std::memory_order_relaxed);
    if (runtime_.is_shutting_down()) return false;
    if (bits & vm::kPollSignal) {
        mutator_.poll.fetch_and(~uint32_t{vm::kPollSignal}, std::memory_order_relaxed);
        take_signals();
        if (end_if_all_end()) return false;
    }
    // Where the fiber could not call the handlers, it comes back here soon.
    if (mutator_.signals_due != 0)
        mutator_.poll.fetch_or(vm::kPollSignal, std::memory_order_relaxed);
    if (bits & vm::kPollCollect) collect(false);
    if (bits & vm::kPollSlice)
        mutator_.poll.fetch_and(~uint32_t{vm::kPollSlice}, std::memory_order_relaxed);
    if ((bits & vm::kPollGil) && runtime_.gil() && runtime_.gil()->hand_over(*this)) want_gil();
    return true;
}

void Driver::act_on_park() {
    const vm::ParkRequest park = mutator_.park;
    switch (static_cast<ParkReason>(park.reason)) {
    case ParkReason::ThreadStart:
        answer = start_thread(*this, static_cast<uint32_t>(park.detail));
        if (phase_ == Phase::Run) want_gil();
        break;
    case ParkReason::Fork:
        ring_woken();
        answer = fork_process(*this);
        break;
    case ParkReason::ProcessStart:
        give_gil();
        answer = spawn_process(*this);
        if (phase_ == Phase::Run) want_gil();
        break;
    case ParkReason::ExitProcess: runtime_.exit_process(static_cast<int>(park.detail)); break;
    case ParkReason::EndRun: runtime_.end_all(static_cast<int>(park.detail)); break;
    case ParkReason::Flush:
        give_gil();
        answer = runtime_.output().flush();
        want_gil();
        break;
    default: begin_park(park); break;
    }
}

void Driver::begin_park(const vm::ParkRequest& park) {
    const auto reason = static_cast<ParkReason>(park.reason);
    trace::WaitReason wait{};
    wait_reason_of(reason, &wait);
    const bool is_child = reason == ParkReason::ProcessWait;
    if (mutator_.parked_line) emit(trace::Event::Line, 0, mutator_.parked_line);
    begin_wait(wait,
               is_child ? runtime_.children().process_id(static_cast<int>(park.detail))
                        : park.detail);
    give_gil();
    flush_output();
    park_deadline_ns_ = park.deadline_ns < 0 ? platform::kNever : park.deadline_ns;
    wakeable_ = reason != ParkReason::Sleep;
    phase_ = Phase::Parked;
    if (is_child) {
        child_pid_ = static_cast<int>(park.detail);
        phase_ = Phase::Child;
    } else if (reason == ParkReason::Input) {
        phase_ = Phase::Input;
    } else if (reason == ParkReason::Message || reason == ParkReason::SharedLock) {
        phase_ = Phase::Io;
    }
}

Next Driver::step_parked() {
    const bool is_over = (wakeable_ && woken_.load(std::memory_order_acquire)) || is_cut_short() ||
                         platform::monotonic_ns() >= park_deadline_ns_;
    if (!is_over) return {Next::Wait, park_deadline_ns_};
    end_wait();
    return want_gil();
}

Next Driver::step_child() {
    const bool is_over = look_at_children(*this, child_pid_, &answer) || is_cut_short() ||
                         platform::monotonic_ns() >= park_deadline_ns_;
    if (!is_over) {
        if (watches_.empty()) watches_ = watch_children(*this, child_pid_);
        // A system that cannot watch processes is asked every few milliseconds.
        const int64_t soon = platform::deadline_after_ns(5'000'000);
        return {Next::Wait,
                watches_.empty() ? std::min(park_deadline_ns_, soon) : park_deadline_ns_};
    }
    for (const platform::WatchId watch : watches_)
        platform::unwatch(watch);
    watches_.clear();
    end_wait();
    return want_gil();
}

Next Driver::step_io() {
    const bool is_over =
        platform::look_at_io(io) || is_cut_short() || platform::monotonic_ns() >= park_deadline_ns_;
    if (!is_over) return {Next::Wait, park_deadline_ns_, &io};
    end_wait();
    return want_gil();
}

Next Driver::step_input() {
    answer = EINTR;
    if (!is_cut_short() && !read_input(*this)) return {Next::Wait};
    end_wait();
    return want_gil();
}

void Driver::collect(bool wanted_memory) {
    mutator_.poll.fetch_and(~uint32_t{vm::kPollCollect}, std::memory_order_relaxed);
    vm::Heap& heap = runtime_.vm().heap();
    runtime_.safepoints().stop();
    // Another thread may have collected while this one came here.
    if (wanted_memory || heap.allocated_since_collection() > 0) {
        emit(trace::Event::GcBegin, heap.used_bytes());
        if constexpr (kDebugVerifyHeap) heap.verify(runtime_.vm());
        const vm::Heap::CollectionStats stats = heap.collect(runtime_.vm());
        if constexpr (kDebugVerifyHeap) heap.verify(runtime_.vm());
        emit(trace::Event::GcEnd, stats.live_bytes);
    }
    runtime_.safepoints().resume();
}

// The tests' ways to make rare moments common.
void Driver::stress() {
    const DebugOptions& debug = runtime_.options().debug;
    if (!is_stressed_now()) return;
    if (kDebugGcStress || debug.gc_stress) collect(true);
    if (debug.relocate && next_random() % debug.relocate_every == 0) relocate_region(runtime_);
}

// Where there is much to collect and copy, slices count more. Called by a running mutator, since
// others may move the region meanwhile.
void Driver::count_slice() {
    if (runtime_.options().debug.thin)
        slices_to_stress_ += 1 + runtime_.vm().heap().used_bytes() / kThinBytes;
}

// Where stress is to thin out: always at first, then at random, so that of n slices some
// kThinAfter * log n are stressed.
bool Driver::is_stressed_now() {
    return !runtime_.options().debug.thin || next_random() % slices_to_stress_ < kThinAfter;
}

uint64_t Driver::next_random() {
    random_state_ ^= random_state_ << 13;
    random_state_ ^= random_state_ >> 7;
    random_state_ ^= random_state_ << 17;
    return random_state_;
}

void Driver::flush_output() {
    if (runtime_.output().is_empty()) return;
    if (const int code = runtime_.output().flush()) pending_errno_ = code;
}

// Where readers see only what is handed over, they shall see it soon. Gives the time when there
// will be something to hand over: whoever waits longer would keep it back.
int64_t Driver::pass_trace_on() {
    constexpr int64_t kIntervalNs = 30'000'000;
    if (!mutator_.recorder || !mutator_.recorder->has_unpassed()) return platform::kNever;
    const int64_t now = platform::monotonic_ns(), due = trace_passed_on_ns_ + kIntervalNs;
    if (now < due) return due;
    trace_passed_on_ns_ = now;
    mutator_.recorder->flush();
    return platform::kNever;
}

void Driver::wake_soon(Driver& other) {
    if (!runtime_.gil() || &other == this) return other.wake();
    if (other.woken_.exchange(1, std::memory_order_acq_rel) == 0) to_wake_.push_back(&other);
}

void Driver::ring_woken() {
    for (Driver* other : to_wake_)
        other->bell_.ring();
    to_wake_.clear();
}

// The first of those who were woken gets it where nobody waits for it: one switch of the processor
// from thread to thread instead of two.
void Driver::give_gil() {
    if (runtime_.gil()) runtime_.gil()->give(*this, to_wake_.empty() ? nullptr : to_wake_.front());
    ring_woken();
}

void Driver::begin_wait(trace::WaitReason reason, uint64_t value) {
    wait_reason_ = reason;
    wait_value_ = value;
    emit(trace::Event::WaitBegin, value, static_cast<uint32_t>(reason));
}

void Driver::end_wait() {
    emit(trace::Event::WaitEnd, wait_value_, static_cast<uint32_t>(wait_reason_));
}

} // namespace plait::runtime
