#pragma once

// A Runtime is one Python process: a Vm, the drivers of its threads, its GIL, its output, its trace
// and its children. It is made and ended by the thread that calls [run]. Several may live in one OS
// process, except that signals and forks belong to the one that [run] was called for last.

#include "base/result.h"
#include "lang/code.h"
#include "platform/region.h"
#include "runtime/children.h"
#include "runtime/driver.h"
#include "runtime/gil.h"
#include "runtime/output.h"
#include "trace/session.h"
#include "vm/safepoint.h"
#include "vm/vm.h"

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace plait::runtime {

// What tests ask for; every one makes rare moments common.
struct DebugOptions {
    bool gc_stress = false;      // collect whenever a slice ends
    bool tiny_slice = false;     // slices of one unit
    bool relocate = false;       // move the region at random slice ends
    bool thin = false;           // all that less and less often, so that long programs end
    bool stretch = false;        // the program's clocks and waits are slow: see deadline.h
    uint32_t relocate_every = 7; // on average
    uint64_t seed = 1;
};

enum class StartMethod : uint8_t { Fork, Spawn };

struct Options {
    bool gil = true;
    StartMethod start_method = StartMethod::Fork;
    bool processes = true; // whether there can be other processes at all
    DebugOptions debug;
    uint64_t max_heap_bytes = uint64_t{1} << 31;
    std::vector<std::string> argv; // sys.argv: the program's path first
    std::string program_path;      // as its code object names it
    std::string program_directory; // sys.path[0]
    std::shared_ptr<const lang::CodeObject> program;
    std::string program_text; // for tracebacks
    bool hash_seed_given = false;
    uint64_t hash_seed[2] = {0, 0};
    std::vector<std::string> spawn_arguments; // what every spawned process gets on its command line
    std::string spawn_payload;                // in a spawned process: what its parent has sent
    bool is_spawned = false;
    // In a forked child that is an instance of the engine of its own: the parent's region is read
    // from [fork_image_path] (platform/output.h), and this came with it.
    std::string fork_image_path;
    platform::ForkImage fork_image;
    // Whether the end of the program is the end of the OS process.
    bool ends_process = true;
    std::span<const vm::NativeModule> modules;
    std::span<const vm::FrozenEntry> frozen;
    trace::TraceSession* trace = nullptr; // null: none is recorded; must outlive the Runtime
    // Called in the root process before it ends, whichever way; all threads have been stopped,
    // everything is flushed.
    void (*at_exit)(void* context) = nullptr;
    void* at_exit_context = nullptr;
};

// The exit status of a run whose program met what Plait has not (vm/refusal.h).
inline constexpr int kStatusOfRefused = 2;

class Runtime {
public:
    static Result<std::unique_ptr<Runtime>> create(const Options& options);
    ~Runtime();
    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    // Runs native function [entry] (a definition of one of the modules) as the main fiber until it
    // ends, on the calling thread. Returns the exit status.
    int run(const vm::NativeDef& entry);
    // The same in steps, for a thread that may not block (driver.h): [begin_run], then steps of the
    // main driver until Ended, then [end_run]. A forked child's [entry] is not looked at.
    void begin_run(const vm::NativeDef& entry);
    int end_run();
    // Ends the OS process: stops everything, flushes, tells the trace. By a driver's thread that is
    // safe, or by the thread that called [run], with no driver. Where the process has no end of its
    // own, it ends all fibers and returns.
    void exit_process(int status);
    // The same for every process of the run: the children and the parent are told to end likewise,
    // with kStatusOfRefused. What the program printed and the trace come out whole.
    void end_all(int status);
    // Held while a child is started and told what it is to do, so that it is known when all end.
    Mutex& spawn_mutex() { return spawn_mutex_; }
    // In a process that was started anew: the one that started it, if it is there still.
    void set_parent(int pid) { parent_ = pid; }
    // What exit_process does before the end. For processes that have no end of their own (the
    // page's, tests').
    void finish(int status);
    // The process ends by SIGINT, as its program did not handle a KeyboardInterrupt.
    void set_ends_by_interrupt() { ends_by_interrupt_ = true; }
    bool ends_by_interrupt() const { return ends_by_interrupt_; }
    void set_exit_status(int status) { exit_status_ = status; }
    // SIGALRM at [deadline_ns], 0: not at all, and then every [interval_ns], 0: not again. The main
    // driver looks at it; any driver's thread may set it.
    void set_alarm(int64_t deadline_ns, int64_t interval_ns);
    bool has_alarm() const { return alarm_ns_.load(std::memory_order_relaxed) != 0; }
    int64_t alarm_ns() const { return alarm_ns_.load(std::memory_order_relaxed); }
    int64_t alarm_interval_ns() const { return alarm_interval_ns_.load(std::memory_order_relaxed); }
    void look_at_alarm();

    const Options& options() const { return options_; }
    vm::Vm& vm() { return *vm_; }
    vm::Safepoints& safepoints() { return safepoints_; }
    Gil* gil() { return gil_.get(); }
    Output& output() { return output_; }
    Children& children() { return children_; }
    trace::TraceSession* trace() { return options_.trace; }
    // Only the root of a run writes what was traced.
    uint32_t recursion_limit() const { return recursion_limit_.load(std::memory_order_relaxed); }
    void set_recursion_limit(uint32_t limit) {
        recursion_limit_.store(limit, std::memory_order_relaxed);
    }
    // The program's own setting, which is kept where there is no GIL too.
    int64_t switch_interval_ns() const {
        return switch_interval_ns_.load(std::memory_order_relaxed);
    }
    void set_switch_interval_ns(int64_t interval) {
        switch_interval_ns_.store(interval, std::memory_order_relaxed);
        if (gil_) gil_->set_switch_interval_ns(interval);
    }
    bool is_root() const { return is_root_; }

    // --- Drivers.
    static constexpr uint32_t kMaxDrivers = 4096;
    Driver* driver(uint32_t number) const {
        return number < kMaxDrivers ? drivers_[number].load(std::memory_order_acquire) : nullptr;
    }
    Driver* main_driver() const { return main_driver_.load(std::memory_order_acquire); }
    // A free driver for a new thread; null where there are too many. Any thread.
    Driver* reserve_driver();
    void release_driver(Driver* driver);
    // The driver's thread has run its fiber to the end and goes back to the pool.
    void retire(Driver& driver);
    trace::Recorder* recorder_for(Driver& driver);
    // Threads that were started and have not retired, the main one excepted.
    uint32_t live_threads() const { return live_threads_.load(std::memory_order_acquire); }

    // Around a fork, with the stop held. Threads that are safe may still change what belongs to the
    // host: they end, write, make recorders, reap children. All locks for that are taken here, so
    // that the child finds it whole.
    void before_fork();
    void after_fork_in_parent();
    // In a forked child, with the stop held: [driver]'s thread is the only one.
    void become_child(Driver& driver, int parent);
    // Ends all fibers at their next safepoint or wait; [run] returns. Any thread.
    void shut_down();
    bool is_shutting_down() const { return shutting_down_.load(std::memory_order_acquire); }

    // The Vm's region has been left for another one (relocate.h). It is spoiled, and its addresses
    // are not given to others before some more regions were left, so that whoever still has one
    // never reads another object's memory. With all mutators stopped.
    void leave_region(const platform::Region& region, size_t used_bytes);

private:
    explicit Runtime(const Options& options) : options_(options) {}
    Result<void> set_up();
    void begin_program(const vm::NativeDef& entry);
    void begin_forked();
    Driver* new_driver(uint32_t number) PLAIT_REQUIRES(mutex_);
    void install_signals();
    void begin_trace(Driver& driver);
    void end_threads();
    void tell_others_to_end();
    void wait_for_retiring();
    vm::Ref new_main_fiber(Driver& driver, const vm::NativeDef& entry);

    Options options_;
    std::unique_ptr<vm::Vm> vm_;
    vm::Safepoints safepoints_;
    std::unique_ptr<Gil> gil_;
    Output output_;
    Children children_;
    std::array<std::atomic<Driver*>, kMaxDrivers> drivers_{};
    std::atomic<Driver*> main_driver_{nullptr};
    Mutex mutex_; // guards which drivers are in use
    std::vector<uint32_t> free_drivers_ PLAIT_GUARDED_BY(mutex_);
    uint32_t driver_count_ PLAIT_GUARDED_BY(mutex_) = 1; // numbers given so far
    std::atomic<uint32_t> live_threads_{0};
    std::atomic<bool> shutting_down_{false};
    platform::Doorbell retired_; // rung whenever a thread retires
    std::atomic<uint32_t> recursion_limit_{1000};
    std::atomic<int64_t> switch_interval_ns_{Gil::kSwitchIntervalNs};
    bool is_root_ = true;
    bool ends_by_interrupt_ = false;
    bool ends_all_ = false;
    Mutex spawn_mutex_;
    int parent_ = 0; // the process of the run that has started this one, as it said itself
    std::atomic<int64_t> alarm_ns_{0}, alarm_interval_ns_{0};
    int exit_status_ = 1;
    std::deque<platform::Region> left_regions_;
};

} // namespace plait::runtime
