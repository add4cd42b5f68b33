// engine: the WebAssembly module that runs one process's program in a worker: the page's, or Node's
// one. web/process.mjs and tests/node/run.mjs call plait_run(); the process's files, number and
// messages are Module.plait's (web/platform_library.js).
//
// The first thread never blocks for long: plait_run is the ten-line loop that owns the one
// suspension point, emscripten_sleep, and the only function that Asyncify instruments. All else is
// a plain step that returns, so messages, kills and new threads always find a free event loop.

#include "app/program.h"
#include "modules/modules.h"
#include "platform/instance_web.h"
#include "platform/output.h"
#include "runtime/runtime.h"

#include <emscripten/emscripten.h>

#include <algorithm>
#include <cmath>

extern "C" {
// Of web/platform_library.js. Where the next emscripten_sleep waits: until the word at [address]
// leaves [seen], at most [ms].
void plait_prepare_sleep(const void* address, uint32_t seen, double ms);
// Beside it, until the word at [offset] of the shared memory leaves [seen].
void plait_prepare_shared_sleep(uint32_t offset, uint32_t seen);
// Whether a thread can wait for a word in its event loop.
int plait_can_wait_async();
void plait_post_trace(const void* bytes, int size);
int plait_has_kernel();
// The process has ended. [is_reusable]: no thread of it is left, the instance may run another one.
void plait_ended(int status, int is_reusable);
}

namespace plait::app {

namespace {

// How long the first thread may go on without looking into its event loop.
constexpr int64_t kYieldNs = 8'000'000;
// A wait that is over so soon is not worth a way through the event loop.
constexpr int64_t kBriefNs = 200'000;
// How long threads have to notice the end before they are left behind.
constexpr int64_t kEndNs = 300'000'000;
// How long a wait for another process goes on between two looks into the event loop, where that
// loop cannot wait for it.
constexpr int64_t kIoPieceNs = 4'000'000;
constexpr double kEnded = -1;

void post_chunk(std::string_view encoded) {
    plait_post_trace(encoded.data(), static_cast<int>(encoded.size()));
}

std::vector<std::string> read_words() {
    const Result<std::string> text = platform::read_file("/plait/words", 1 << 20);
    std::vector<std::string> words;
    if (!text.ok()) return words;
    for (size_t start = 0; start < text.value().size();) {
        const size_t end = text.value().find('\0', start);
        words.push_back(text.value().substr(start, end - start));
        start = end == std::string::npos ? end : end + 1;
    }
    return words;
}

class Engine {
public:
    // Milliseconds to sleep, 0 for a look into the event loop, or kEnded.
    double step();
    void end();
    // Ends the program wherever it is.
    void stop();

private:
    enum class Phase : uint8_t { New, Running, Ending, Ended };

    void begin();
    double work();
    double wait(const runtime::Next& next, uint32_t seen);
    double sleep(uint32_t seen, int64_t deadline_ns);
    double sleep_for_io(const runtime::Next& next, uint32_t seen);
    double wait_for_threads();

    Phase phase_ = Phase::New;
    std::unique_ptr<Run> run_;
    int status_ = 0;
    bool is_reusable_ = true;
    bool sleeps_ = false;
    int64_t yielded_ns_ = 0;
    int64_t end_deadline_ns_ = 0;
};

void Engine::begin() {
    platform::begin_instance();
    Options options;
    bool is_run = false;
    status_ = parse_command(read_words(), &options, &is_run);
    phase_ = Phase::Ended;
    if (!is_run) return;
    const bool in_page = plait_has_kernel();
    run_ = std::make_unique<Run>(options,
                                 Host{.processes = in_page,
                                      .ends_process = false,
                                      .traces_in_memory = true,
                                      .pass_chunk_on = in_page ? post_chunk : nullptr,
                                      .late_modules = true});
    status_ = run_->prepare();
    if (status_ != 0) return;
    run_->runtime().begin_run(modules::main_entry());
    phase_ = Phase::Running;
}

double Engine::step() {
    yielded_ns_ = platform::monotonic_ns();
    if (phase_ == Phase::New) begin();
    if (phase_ == Phase::Running) return work();
    if (phase_ == Phase::Ending) return wait_for_threads();
    return kEnded;
}

double Engine::work() {
    runtime::Driver& driver = *run_->runtime().main_driver();
    if (sleeps_) driver.bell().end_outside_wait();
    sleeps_ = false;
    while (true) {
        const uint32_t seen = driver.bell().sequence();
        const runtime::Next next = driver.step();
        if (next.kind == runtime::Next::Ended) break;
        if (platform::monotonic_ns() - yielded_ns_ > kYieldNs) return 0;
        if (next.kind != runtime::Next::Wait) continue;
        const double ms = wait(next, seen);
        if (ms >= 0) return ms;
    }
    status_ = run_->runtime().end_run();
    run_->runtime().shut_down();
    end_deadline_ns_ = platform::deadline_after_ns(kEndNs);
    phase_ = Phase::Ending;
    return wait_for_threads();
}

// Briefly here, else in the event loop: as for [step]; less than 0 where the wait is over.
double Engine::wait(const runtime::Next& next, uint32_t seen) {
    runtime::Driver& driver = *run_->runtime().main_driver();
    const bool can_sleep = !next.io || plait_can_wait_async();
    const int64_t piece = can_sleep ? kBriefNs : kIoPieceNs;
    const int64_t soon = std::min(next.deadline_ns, platform::deadline_after_ns(piece));
    if (next.io) {
        platform::wait_for_io(*next.io, driver.bell(), seen, soon);
        if (platform::look_at_io(*next.io)) return kEnded;
    } else {
        driver.bell().wait(seen, soon);
    }
    if (driver.bell().sequence() != seen || platform::monotonic_ns() >= next.deadline_ns)
        return kEnded;
    if (!can_sleep) return 0;
    return next.io ? sleep_for_io(next, seen) : sleep(seen, next.deadline_ns);
}

double Engine::sleep_for_io(const runtime::Next& next, uint32_t seen) {
    platform::SharedOffset word;
    uint32_t word_seen;
    if (!platform::begin_io_wait(*next.io, &word, &word_seen)) return kEnded;
    const double ms = sleep(seen, next.deadline_ns);
    plait_prepare_shared_sleep(static_cast<uint32_t>(word), word_seen);
    return ms;
}

double Engine::sleep(uint32_t seen, int64_t deadline_ns) {
    sleeps_ = true;
    const double ms = deadline_ns == platform::kNever
                          ? INFINITY
                          : static_cast<double>(deadline_ns - platform::monotonic_ns()) / 1e6;
    plait_prepare_sleep(
        run_->runtime().main_driver()->bell().begin_outside_wait(), seen, std::max(ms, 0.0));
    return std::clamp(std::ceil(ms), 1.0, 2e9);
}

double Engine::wait_for_threads() {
    const bool is_over = run_->runtime().live_threads() == 0;
    if (!is_over && platform::monotonic_ns() < end_deadline_ns_) {
        plait_prepare_sleep(nullptr, 0, 1);
        return 1;
    }
    is_reusable_ = is_over;
    if (is_over) {
        run_->finish(status_);
    } else {
        run_->runtime().output().flush();
        run_->abandon_runtime();
    }
    phase_ = Phase::Ended;
    return kEnded;
}

void Engine::end() {
    if (!is_reusable_) {
        (void)run_.release();
    } else {
        run_.reset();
    }
    phase_ = Phase::New;
    plait_ended(status_, is_reusable_);
    is_reusable_ = true;
}

void Engine::stop() {
    if (phase_ == Phase::Running) run_->runtime().shut_down();
}

Engine& engine() {
    static Engine& instance = *new Engine;
    return instance;
}

} // namespace
} // namespace plait::app

// Not inlined, so that the name that Asyncify is told stays the function that sleeps.
extern "C" EMSCRIPTEN_KEEPALIVE __attribute__((noinline)) double plait_step() {
    return plait::app::engine().step();
}

extern "C" EMSCRIPTEN_KEEPALIVE __attribute__((noinline)) void plait_end() {
    plait::app::engine().end();
}

extern "C" EMSCRIPTEN_KEEPALIVE __attribute__((noinline)) void plait_run() {
    while (true) {
        const double ms = plait_step();
        if (ms < 0) break;
        emscripten_sleep(static_cast<unsigned>(ms));
    }
    plait_end();
}

extern "C" EMSCRIPTEN_KEEPALIVE void plait_stop() {
    plait::app::engine().stop();
}
