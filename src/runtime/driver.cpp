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

#include <cerrno>
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

void Driver::run(vm::Ref fiber, uint32_t lane) {
    fiber_ = fiber;
    lane_ = lane;
    task_ = 0;
    pending_errno_ = 0; // of the thread that this driver ran before
    pending_interrupt_ = false;
    while (slice()) {
    }
    fiber_ = 0;
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
    take_gil();
    has_started_.store(true, std::memory_order_release);
    starter_->wake();
    run(fiber_, lane_);
    flush_output();
    give_gil();
    emit(trace::Event::ThreadEnd, static_cast<uint64_t>(platform::thread_cpu_ns() - cpu_before));
    runtime_.retire(*this);
}

void Driver::wait_for_start(Driver& started) {
    while (!started.has_started_.load(std::memory_order_acquire)) {
        const uint32_t seen = bell_.sequence();
        if (started.has_started_.load(std::memory_order_acquire)) break;
        suspend(seen, platform::kNever);
    }
}

void Driver::reset_after_fork() {
    bell_.reset_after_fork();
    loop_takes_interrupt = false;
}

int64_t Driver::budget() const {
    return kDebugTinySlice || runtime_.options().debug.tiny_slice ? 1 : kSliceBudget;
}

// Runs the fiber once and acts on the reason why it stopped. False: it has ended.
bool Driver::slice() {
    runtime_.safepoints().leave_safe(mutator_);
    mutator_.recursion_limit = runtime_.recursion_limit();
    if (pending_interrupt_ || pending_errno_) inject_pending();
    const vm::Stop stop = vm::run(mutator_, fiber_, budget());
    if (stop == vm::Stop::Finished) end_fiber(mutator_, fiber_);
    runtime_.safepoints().enter_safe(mutator_);
    switch (stop) {
    case vm::Stop::Finished: return false;
    case vm::Stop::Slice: flush_output(); break;
    case vm::Stop::Poll: break;
    case vm::Stop::Parked:
        if (!act_on_park()) return false;
        break;
    case vm::Stop::Collect: collect(true); break;
    }
    stress();
    return act_on_poll();
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
    return runtime_.main_driver() == this && platform::interrupt_pending();
}

bool Driver::act_on_poll() {
    const uint32_t bits = mutator_.poll.load(std::memory_order_relaxed);
    if (runtime_.is_shutting_down()) return false;
    if (bits & vm::kPollSignal) {
        mutator_.poll.fetch_and(~uint32_t{vm::kPollSignal}, std::memory_order_relaxed);
        if (runtime_.main_driver() == this && platform::take_interrupt()) {
            (loop_takes_interrupt && !loop_interrupted ? loop_interrupted : pending_interrupt_) =
                true;
        }
    }
    if (bits & vm::kPollCollect) collect(false);
    if (bits & vm::kPollSlice) {
        mutator_.poll.fetch_and(~uint32_t{vm::kPollSlice}, std::memory_order_relaxed);
        flush_output();
    }
    if ((bits & vm::kPollGil) && runtime_.gil() && runtime_.gil()->hand_over(*this)) take_gil();
    return true;
}

// False: the fiber is not to be run on.
bool Driver::act_on_park() {
    const vm::ParkRequest park = mutator_.park;
    switch (static_cast<ParkReason>(park.reason)) {
    case ParkReason::ThreadStart:
        answer = start_thread(*this, static_cast<uint32_t>(park.detail));
        break;
    case ParkReason::Fork: answer = fork_process(*this); break;
    case ParkReason::ProcessStart: answer = spawn_process(*this); break;
    case ParkReason::ExitProcess: runtime_.exit_process(static_cast<int>(park.detail));
    case ParkReason::Flush:
        give_gil();
        answer = runtime_.output().flush();
        take_gil();
        break;
    default: wait_parked(park); break;
    }
    return !runtime_.is_shutting_down();
}

void Driver::wait_parked(const vm::ParkRequest& park) {
    const auto reason = static_cast<ParkReason>(park.reason);
    trace::WaitReason wait{};
    wait_reason_of(reason, &wait);
    const bool is_child = reason == ParkReason::ProcessWait;
    begin_wait(wait,
               is_child ? runtime_.children().process_id(static_cast<int>(park.detail))
                        : park.detail);
    give_gil();
    flush_output();
    const int64_t deadline = park.deadline_ns < 0 ? platform::kNever : park.deadline_ns;
    if (is_child) {
        answer = wait_for_child(*this, static_cast<int>(park.detail), deadline);
    } else if (reason == ParkReason::Input) {
        answer = read_input(*this);
    } else {
        const bool wakeable = reason != ParkReason::Sleep;
        while (true) {
            const uint32_t seen = bell_.sequence();
            if (wakeable && woken_.load(std::memory_order_acquire)) break;
            if (is_cut_short() || platform::monotonic_ns() >= deadline) break;
            suspend(seen, deadline);
        }
    }
    end_wait();
    take_gil();
    // The signal's own poll bit may have been lost to a mutator that was not running: ask again.
    if (is_cut_short()) mutator_.poll.fetch_or(vm::kPollSignal, std::memory_order_relaxed);
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

// Where stress is to thin out: always at first, then at random, so that of n slices some
// kThinAfter * log n are stressed. Where there is much to collect and copy, slices count more.
bool Driver::is_stressed_now() {
    if (!runtime_.options().debug.thin) return true;
    slices_to_stress_ += 1 + runtime_.vm().heap().used_bytes() / kThinBytes;
    return next_random() % slices_to_stress_ < kThinAfter;
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

void Driver::take_gil() {
    if (runtime_.gil()) runtime_.gil()->take(*this);
}

void Driver::give_gil() {
    if (runtime_.gil()) runtime_.gil()->give(*this);
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
