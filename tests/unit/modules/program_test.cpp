// Whole programs, run inside this process: the runtime from its start to its end, several times
// over.

#include "lang/compile.h"
#include "modules/modules.h"
#include "platform/clock.h"
#include "runtime/runtime.h"

#include <gtest/gtest.h>

#include <thread>

namespace plait::runtime {
namespace {

Options options_for(const std::string& source) {
    lang::CompileOptions compile_options;
    compile_options.filename = "test.py";
    lang::CompileResult compiled = lang::compile_module(source, compile_options);
    EXPECT_TRUE(std::holds_alternative<std::shared_ptr<const lang::CodeObject>>(compiled));
    Options options;
    options.max_heap_bytes = 256 << 20;
    options.argv = {"test.py"};
    options.program = std::get<0>(compiled);
    options.program_text = source;
    options.modules = modules::native_modules();
    options.frozen = modules::frozen_modules();
    return options;
}

int run(const Options& options) {
    std::unique_ptr<Runtime> runtime = Runtime::create(options).take();
    return runtime->run(modules::main_entry());
}

int run(const std::string& source) {
    return run(options_for(source));
}

constexpr const char* kThreads = R"(
import sys, threading, time
total = 0
lock = threading.Lock()
def work(n):
    global total
    for i in range(n):
        with lock:
            total += i
        if i % 50 == 0:
            time.sleep(0.0001)
threads = [threading.Thread(target=work, args=(200,)) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
sys.exit(7 if total == 4 * 19900 else 1)
)";

constexpr const char* kTasks = R"(
import asyncio, sys
async def work(n):
    await asyncio.sleep(0.001 * n)
    return n
async def main():
    return await asyncio.gather(*[work(n) for n in range(20)])
sys.exit(9 if asyncio.run(main()) == list(range(20)) else 1)
)";

TEST(ProgramTest, GivesItsExitStatus) {
    EXPECT_EQ(run("pass"), 0);
    EXPECT_EQ(run("raise SystemExit(3)"), 3);
    EXPECT_EQ(run("import sys\nsys.exit(256 + 5)"), 5);
}

TEST(ProgramTest, ThreadsShareTheirMemory) {
    EXPECT_EQ(run(kThreads), 7);
}

TEST(ProgramTest, ThreadsShareTheirMemoryWithoutAGil) {
    Options options = options_for(kThreads);
    options.gil = false;
    EXPECT_EQ(run(options), 7);
}

TEST(ProgramTest, TheRegionMovesWhileItsProgramRuns) {
    for (const char* program : {kThreads, kTasks}) {
        for (uint64_t seed = 1; seed <= 3; ++seed) {
            Options options = options_for(program);
            options.max_heap_bytes = 64 << 20;
            options.debug.relocate = true;
            options.debug.relocate_every = 3;
            options.debug.seed = seed;
            EXPECT_EQ(run(options), program == kThreads ? 7 : 9) << "seed " << seed;
        }
    }
}

TEST(ProgramTest, CollectsAtEverySliceOfOneInstruction) {
    for (const char* program : {kThreads, kTasks}) {
        Options options = options_for(program);
        options.debug.tiny_slice = true;
        options.debug.gc_stress = program == kTasks;
        EXPECT_EQ(run(options), program == kThreads ? 7 : 9);
    }
}

TEST(ProgramTest, TwoProgramsRunBesideEachOther) {
    int statuses[2] = {};
    std::thread other([&] { statuses[0] = run(kTasks); });
    statuses[1] = run(kThreads);
    other.join();
    EXPECT_EQ(statuses[0], 9);
    EXPECT_EQ(statuses[1], 7);
}

TEST(ProgramTest, AShutDownCutsEveryWaitAndEveryLoopShort) {
    const Options options = options_for(R"(
import threading, time
lock = threading.Lock()
lock.acquire()
def spin():
    while True: pass
threading.Thread(target=spin).start()
threading.Thread(target=time.sleep, args=(60,)).start()
threading.Thread(target=lock.acquire).start()
threading.Event().wait()
)");
    std::unique_ptr<Runtime> runtime = Runtime::create(options).take();
    std::thread stopper([&] {
        while (runtime->live_threads() < 3)
            std::this_thread::yield();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        runtime->shut_down();
    });
    const int64_t before = platform::monotonic_ns();
    runtime->run(modules::main_entry());
    stopper.join();
    runtime.reset(); // waits for its threads
    EXPECT_LT(platform::monotonic_ns() - before, 20'000'000'000);
}

} // namespace
} // namespace plait::runtime
