#include "runtime/runtime.h"

#include "platform/process.h"
#include "platform/random.h"
#include "platform/signals.h"
#include "platform/thread.h"
#include "runtime/import_wait.h"
#include "runtime/natives.h"
#include "runtime/processes.h"
#include "runtime/threads.h"
#include "vm/containers.h"
#include "vm/text.h"

#include <csignal>

namespace plait::runtime {

namespace {

// From print and sys.stdout.write.
void write_output(vm::Mutator& m, int stream, std::string_view utf8) {
    Driver& driver = Driver::of(m);
    driver.emit_line_as_task();
    driver.emit_text_as_task(stream == 1 ? trace::Event::Output : trace::Event::ErrorOutput, utf8);
    if (driver.runtime().output().append(stream, utf8, driver.lane(), driver.name())) {
        m.poll.fetch_or(vm::kPollSlice, std::memory_order_relaxed);
    }
}

// In the signal handler.
void poll_main_driver(void* runtime) {
    if (Driver* main = static_cast<Runtime*>(runtime)->main_driver()) {
        main->mutator().poll.fetch_or(vm::kPollSignal, std::memory_order_relaxed);
        main->bell().ring();
    }
}

// How long a process that ends the whole run lets its children end first.
constexpr int64_t kPatienceWithChildrenNs = 500'000'000;

} // namespace

Result<std::unique_ptr<Runtime>> Runtime::create(const Options& options) {
    std::unique_ptr<Runtime> runtime(new Runtime(options));
    PLAIT_TRY(runtime->set_up());
    return runtime;
}

Result<void> Runtime::set_up() {
    vm::Vm::Options vm_options;
    vm_options.heap.max_bytes = options_.max_heap_bytes;
    vm_options.gil = options_.gil;
    vm_options.modules = options_.modules;
    vm_options.frozen = options_.frozen;
    vm_options.module_directory = options_.program_directory;
    if (!options_.hash_seed_given) {
        PLAIT_TRY(platform::random_bytes(options_.hash_seed, sizeof options_.hash_seed));
    }
    vm_options.hash_seed[0] = options_.hash_seed[0];
    vm_options.hash_seed[1] = options_.hash_seed[1];
    vm_ = PLAIT_TRY(options_.fork_image_path.empty()
                        ? vm::Vm::create(vm_options)
                        : vm::Vm::open_copy(vm_options, options_.fork_image_path));
    vm::set_output_function(*vm_, write_output);
    set_import_functions(*vm_);
    if (options_.gil) gil_ = std::make_unique<Gil>();
    is_root_ = !options_.is_spawned && options_.fork_image_path.empty();
    LockGuard guard(mutex_);
    main_driver_.store(new_driver(driver_count_++), std::memory_order_release);
    return {};
}

Runtime::~Runtime() {
    end_threads();
    for (const platform::Region& region : left_regions_)
        platform::release_region(region);
    for (std::atomic<Driver*>& driver : drivers_)
        delete driver.load(std::memory_order_acquire);
}

Driver* Runtime::new_driver(uint32_t number) {
    auto* driver = new Driver(*this, number);
    driver->in_use = true;
    drivers_[number].store(driver, std::memory_order_release);
    return driver;
}

Driver* Runtime::reserve_driver() {
    LockGuard guard(mutex_);
    if (is_shutting_down()) return nullptr;
    Driver* driver_ptr;
    if (!free_drivers_.empty()) {
        driver_ptr = driver(free_drivers_.back());
        free_drivers_.pop_back();
        driver_ptr->in_use = true;
    } else {
        if (driver_count_ == kMaxDrivers) return nullptr;
        driver_ptr = new_driver(driver_count_++);
    }
    live_threads_.fetch_add(1, std::memory_order_acq_rel);
    return driver_ptr;
}

void Runtime::release_driver(Driver* driver) {
    LockGuard guard(mutex_);
    driver->in_use = false;
    free_drivers_.push_back(driver->number());
    live_threads_.fetch_sub(1, std::memory_order_acq_rel);
    retired_.ring(); // under the mutex, so that the Runtime is not gone yet: see end_threads
}

void Runtime::retire(Driver& driver) {
    safepoints_.leave_safe(driver.mutator());
    vm_->heap().retire(driver.mutator());
    safepoints_.enter_safe(driver.mutator());
    safepoints_.detach(&driver.mutator());
    release_driver(&driver);
}

trace::Recorder* Runtime::recorder_for(Driver& driver) {
    if (!options_.trace) return nullptr;
    // Kept from one thread to the next: a recorder belongs to a driver, and a driver to one thread
    // at a time.
    return driver.mutator().recorder ? driver.mutator().recorder
                                     : options_.trace->create_recorder();
}

void Runtime::install_signals() {
    (void)platform::install_signal_handlers(
        {.doorbell = nullptr, .hook = poll_main_driver, .hook_argument = this})
        .ok();
}

void Runtime::set_alarm(int64_t deadline_ns, int64_t interval_ns) {
    alarm_interval_ns_.store(interval_ns, std::memory_order_relaxed);
    alarm_ns_.store(deadline_ns, std::memory_order_relaxed);
    if (deadline_ns != 0) main_driver()->bell().ring();
}

void Runtime::look_at_alarm() {
    const int64_t deadline = alarm_ns(), interval = alarm_interval_ns();
    const int64_t now = platform::monotonic_ns();
    if (deadline == 0 || now < deadline) return;
    alarm_ns_.store(interval == 0 ? 0 : std::max(deadline + interval, now),
                    std::memory_order_relaxed);
    if (!platform::note_signal(SIGALRM))
        (void)platform::kill_process(platform::process_id(), SIGALRM).ok();
}

void Runtime::begin_trace(Driver& driver) {
    driver.mutator().recorder = recorder_for(driver);
    if (!options_.trace || !is_root_) return;
    driver.emit(trace::Event::ProcessStart, 0, static_cast<uint32_t>(trace::StartMethod::Root));
}

vm::Ref Runtime::new_main_fiber(Driver& driver, const vm::NativeDef& entry) {
    vm::Mutator& m = driver.mutator();
    const vm::Value callable = new_native_function(m, entry);
    PLAIT_CHECK(callable.is_object(), "A fresh heap has room for the main function.");
    vm::Fiber* fiber = vm::new_fiber(m, callable, nullptr, 0);
    PLAIT_CHECK(fiber, "A fresh heap has room for the main fiber.");
    fiber->words[kFiberDriver] = driver.number();
    fiber->words[kFiberLane] = fiber->id;
    m.root().extra[static_cast<int>(vm::ExtraRoot::MainThread)] = m.value_of(fiber);
    return m.ref_of(fiber);
}

int Runtime::run(const vm::NativeDef& entry) {
    begin_run(entry);
    main_driver()->run();
    return end_run();
}

void Runtime::begin_run(const vm::NativeDef& entry) {
    install_signals();
    safepoints_.attach(&main_driver()->mutator());
    if (options_.fork_image_path.empty()) {
        begin_program(entry);
    } else {
        begin_forked();
    }
}

void Runtime::begin_program(const vm::NativeDef& entry) {
    Driver& driver = *main_driver();
    safepoints_.leave_safe(driver.mutator());
    const vm::Ref fiber = new_main_fiber(driver, entry);
    const uint32_t lane = static_cast<uint32_t>(vm_->at<vm::Fiber>(fiber)->words[kFiberLane]);
    safepoints_.enter_safe(driver.mutator());
    driver.prepare_thread(fiber, lane, "MainThread");
    begin_trace(driver);
    driver.emit(trace::Event::ThreadStart, platform::thread_id());
    driver.emit_text(trace::Event::LaneName, "MainThread");
    driver.begin(fiber, lane);
}

void Runtime::begin_forked() {
    const platform::ForkImage& image = options_.fork_image;
    Driver& driver = *main_driver();
    driver.mutator().recorder = recorder_for(driver);
    if (driver.mutator().recorder) driver.mutator().recorder->observe(image.lamport);
    set_recursion_limit(image.recursion_limit);
    driver.prepare_thread(image.fiber, image.lane, "MainThread");
    adopt_forked_fiber(driver, image.fiber);
    driver.answer = 0;
    parent_ = platform::parent_process_id();
    driver.begin(image.fiber, image.lane);
    const uint64_t parent =
        trace::make_process_id(static_cast<uint32_t>(platform::parent_process_id()),
                               static_cast<uint32_t>(platform::parent_process_id()));
    driver.emit(
        trace::Event::ProcessStart, parent, static_cast<uint32_t>(trace::StartMethod::Fork));
    driver.emit(trace::Event::ThreadStart, platform::thread_id());
    driver.emit_text(trace::Event::LaneName, "MainThread");
}

int Runtime::end_run() {
    main_driver()->give_gil();
    return exit_status_;
}

// Threads that have been joined may still be on their way into the pool: their last records belong
// to the trace.
void Runtime::wait_for_retiring() {
    const int64_t deadline = platform::deadline_after_ns(2'000'000);
    while (options_.trace && live_threads() != 0 && platform::monotonic_ns() < deadline) {
        const uint32_t seen = retired_.sequence();
        if (live_threads() != 0) retired_.wait(seen, deadline);
    }
}

void Runtime::finish(int status) {
    wait_for_retiring();
    safepoints_.stop(); // for good: threads that are left do not run any more
    if (ends_all_) tell_others_to_end();
    output_.flush();
    Driver& driver = *main_driver();
    driver.emit(trace::Event::ThreadEnd, static_cast<uint64_t>(platform::thread_cpu_ns()));
    driver.emit(trace::Event::ProcessExit,
                static_cast<uint64_t>(platform::process_cpu_ns()),
                static_cast<uint32_t>(status));
    if (is_root_ && options_.at_exit) options_.at_exit(options_.at_exit_context);
}

void Runtime::exit_process(int status) {
    if (!options_.ends_process) {
        exit_status_ = status;
        shut_down();
        return;
    }
    finish(status);
    if (ends_by_interrupt_) {
        platform::restore_default_signals();
        (void)platform::kill_process(platform::process_id(), SIGINT).ok();
    }
    platform::exit_now(status);
}

void Runtime::end_all(int status) {
    ends_all_ = true;
    exit_process(status);
}

// Nobody runs who could fork any more. The children are waited for, as they would meet the end of
// their parent's pipes first.
void Runtime::tell_others_to_end() {
    LockGuard no_new_ones(spawn_mutex_);
    const std::vector<int> children = children_.unreaped();
    for (const int pid : children)
        (void)platform::kill_process(pid, platform::kEndOfRun).ok();
    const int64_t deadline = platform::deadline_after_ns(kPatienceWithChildrenNs);
    const auto runs = [this](int pid) {
        const ChildStatus status = children_.look(pid);
        return status.known && !status.ended;
    };
    for (const int pid : children) {
        while (options_.ends_process && platform::monotonic_ns() < deadline && runs(pid))
            (void)retired_.wait(retired_.sequence(), platform::deadline_after_ns(1'000'000));
    }
    if (parent_ != 0 && platform::parent_process_id() == parent_)
        (void)platform::kill_process(parent_, platform::kEndOfRun).ok();
}

// The locks are taken in the order of this list everywhere; no two of them are held elsewhere.
void Runtime::before_fork() PLAIT_NO_THREAD_SAFETY_ANALYSIS {
    output_.begin_fork();
    safepoints_.before_fork();
    mutex_.lock();
    children_.before_fork();
    if (options_.trace) options_.trace->before_fork();
}

void Runtime::after_fork_in_parent() PLAIT_NO_THREAD_SAFETY_ANALYSIS {
    if (options_.trace) options_.trace->after_fork_in_parent();
    children_.after_fork_in_parent();
    mutex_.unlock();
    safepoints_.after_fork_in_parent();
    output_.end_fork();
}

void Runtime::become_child(Driver& survivor, int parent) {
    is_root_ = false;
    parent_ = parent;
    output_.end_fork();
    mutex_.reset_after_fork();
    spawn_mutex_.reset_after_fork();
    children_.reset_after_fork();
    LockGuard guard(mutex_);
    free_drivers_.clear();
    for (uint32_t number = 1; number < driver_count_; ++number) {
        Driver* other = driver(number);
        if (other == &survivor) continue;
        if (other->in_use) vm_->heap().retire(other->mutator());
        other->reset_after_fork();
        other->mutator().recorder = nullptr;
        other->mutator().poll.store(0, std::memory_order_relaxed);
        other->in_use = false;
        free_drivers_.push_back(number);
    }
    live_threads_.store(0, std::memory_order_relaxed);
    retired_.reset_after_fork();
    set_alarm(0, 0);
    survivor.reset_after_fork();
    main_driver_.store(&survivor, std::memory_order_release);
    if (gil_) gil_->reset_after_fork(survivor);
    safepoints_.forget_others(&survivor.mutator());
    install_signals();
}

void Runtime::shut_down() {
    shutting_down_.store(true, std::memory_order_release);
    safepoints_.poll_all(vm::kPollKill);
    for (std::atomic<Driver*>& slot : drivers_)
        if (Driver* driver_ptr = slot.load(std::memory_order_acquire)) driver_ptr->bell().ring();
}

void Runtime::end_threads() {
    shut_down();
    while (true) {
        const uint32_t seen = retired_.sequence();
        if (live_threads() == 0) break;
        retired_.wait(seen);
    }
    LockGuard guard(mutex_); // the last one has left release_driver
}

void Runtime::leave_region(const platform::Region& region, size_t used_bytes) {
    platform::spoil_region(region, used_bytes);
    left_regions_.push_back(region);
    if (left_regions_.size() <= platform::spoiled_regions_to_keep()) return;
    platform::release_region(left_regions_.front());
    left_regions_.pop_front();
}

} // namespace plait::runtime
