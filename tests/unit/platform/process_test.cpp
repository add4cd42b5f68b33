#include "platform/output.h"
#include "platform/pipe.h"
#include "platform/process.h"
#include "platform/signals.h"
#include "platform/thread.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>

namespace plait::platform {
namespace {

constexpr int64_t kMillisecond = 1'000'000;

template<typename Body> int fork_child(Body body) {
    const ForkResult fork = fork_process().take();
    if (!fork.is_child) return fork.child_pid;
    exit_now(body());
}

void sleep_ns(int64_t ns) {
    std::atomic<uint32_t> nothing{0};
    const int64_t deadline = deadline_after_ns(ns);
    while (wait_on_word(&nothing, 0, deadline) != WaitResult::TimedOut) {
    }
}

// A wait may end for no reason; this one ends with a ring or after ten seconds.
void wait_for_ring(Doorbell* bell, uint32_t seen) {
    const int64_t deadline = deadline_after_ns(10'000 * kMillisecond);
    while (bell->sequence() == seen && monotonic_ns() < deadline)
        bell->wait(seen, deadline);
}

int open_descriptors() {
    int count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
        ++count;
    return count;
}

TEST(Process, AChildsExitStatusReachesItsParent) {
    const int parent = process_id();
    const int pid = fork_child(
        [parent] { return process_id() != parent && parent_process_id() == parent ? 42 : 1; });
    const ProcessStatus status = wait_process(pid, WaitMode::Block).take();
    EXPECT_EQ(status.state, ProcessState::Exited);
    EXPECT_EQ(status.exitcode(), 42);
}

TEST(Process, AKilledChildHasTheNegativeSignalAsExitcode) {
    const int pid = fork_child([] {
        sleep_ns(20'000 * kMillisecond);
        return 0;
    });
    EXPECT_EQ(wait_process(pid, WaitMode::NoHang).take().state, ProcessState::Running);
    ASSERT_TRUE(kill_process(pid, SIGKILL).ok());
    EXPECT_EQ(wait_process(pid, WaitMode::Block).take().exitcode(), -SIGKILL);
}

TEST(Process, CpuTimeOfAChildIsReported) {
    const int pid = fork_child([] {
        while (process_cpu_ns() < 30 * kMillisecond) {
        }
        return 0;
    });
    EXPECT_GE(wait_process(pid, WaitMode::Block).take().cpu_ns, 20 * kMillisecond);
}

TEST(Process, WaitingForAStrangerIsAnError) {
    Result<ProcessStatus> status = wait_process(1, WaitMode::NoHang);
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ECHILD);
}

TEST(Watch, ADoorbellRingsWhenTheChildHasEnded) {
    Doorbell bell;
    const int pid = fork_child([] {
        sleep_ns(30 * kMillisecond);
        return 3;
    });
    const uint32_t seen = bell.sequence();
    const WatchId watch = watch_exit(pid, &bell).take();
    wait_for_ring(&bell, seen);
    unwatch(watch);
    EXPECT_NE(bell.sequence(), seen);
    EXPECT_EQ(wait_process(pid, WaitMode::NoHang).take().exitcode(), 3);
}

TEST(Watch, AChildThatHasEndedBeforeRingsAtOnce) {
    Doorbell bell;
    const int pid = fork_child([] { return 0; });
    sleep_ns(30 * kMillisecond);
    const uint32_t seen = bell.sequence();
    const WatchId watch = watch_exit(pid, &bell).take();
    wait_for_ring(&bell, seen);
    EXPECT_NE(bell.sequence(), seen);
    unwatch(watch);
    EXPECT_TRUE(wait_process(pid, WaitMode::Block).ok());
}

TEST(Watch, AnUnwatchedChildDoesNotRing) {
    Doorbell bell;
    const int pid = fork_child([] {
        sleep_ns(20 * kMillisecond);
        return 0;
    });
    const WatchId watch = watch_exit(pid, &bell).take();
    unwatch(watch);
    const uint32_t seen = bell.sequence();
    EXPECT_TRUE(wait_process(pid, WaitMode::Block).ok());
    sleep_ns(30 * kMillisecond);
    EXPECT_EQ(bell.sequence(), seen);
}

TEST(Watch, TwoWatchesOnOneChildBothRing) {
    Doorbell first;
    Doorbell second;
    const int pid = fork_child([] {
        sleep_ns(20 * kMillisecond);
        return 0;
    });
    const WatchId a = watch_exit(pid, &first).take();
    const WatchId b = watch_exit(pid, &second).take();
    wait_for_ring(&first, 0);
    wait_for_ring(&second, 0);
    EXPECT_EQ(first.sequence(), 1u);
    EXPECT_EQ(second.sequence(), 1u);
    unwatch(a);
    unwatch(b);
    EXPECT_TRUE(wait_process(pid, WaitMode::Block).ok());
}

TEST(Watch, AForkedChildCanWatchItsOwnChildren) {
    Doorbell bell;
    const int sleeper = fork_child([] {
        sleep_ns(200 * kMillisecond);
        return 0;
    });
    const WatchId watch = watch_exit(sleeper, &bell).take();
    const int pid = fork_child([] {
        Doorbell mine;
        const int grandchild = fork_child([] { return 5; });
        Result<WatchId> inner = watch_exit(grandchild, &mine);
        if (!inner.ok()) return 1;
        wait_for_ring(&mine, 0);
        unwatch(inner.take());
        return mine.sequence() == 1 ? wait_process(grandchild, WaitMode::Block).take().exitcode()
                                    : 2;
    });
    EXPECT_EQ(wait_process(pid, WaitMode::Block).take().exitcode(), 5);
    // The parent's own watch was not disturbed by the child's closing of its copies.
    wait_for_ring(&bell, 0);
    EXPECT_EQ(bell.sequence(), 1u);
    unwatch(watch);
    EXPECT_TRUE(wait_process(sleeper, WaitMode::Block).ok());
}

TEST(Watch, APipeRingsWhenItCanBeRead) {
    Doorbell bell;
    const PipeEnds pipe = make_pipe(Blocking::No).take();
    char byte = 0;
    EXPECT_EQ(read_some(pipe.read_fd, &byte, 1).status, IoStatus::WouldBlock);
    const WatchId watch = watch_fd(pipe.read_fd, FdEvent::Readable, &bell).take();
    EXPECT_EQ(bell.sequence(), 0u);
    ASSERT_TRUE(write_fully(pipe.write_fd, "x").ok());
    wait_for_ring(&bell, 0);
    EXPECT_EQ(bell.sequence(), 1u);
    unwatch(watch);
    EXPECT_EQ(read_some(pipe.read_fd, &byte, 1).status, IoStatus::Done);
    EXPECT_EQ(byte, 'x');
    close_fd(pipe.read_fd);
    close_fd(pipe.write_fd);
}

TEST(Process, TwoHundredForksLeaveNothingBehind) {
    Doorbell bell;
    const auto round = [&bell] {
        const int pid = fork_child([] { return 0; });
        const uint32_t seen = bell.sequence();
        const WatchId watch = watch_exit(pid, &bell).take();
        wait_for_ring(&bell, seen);
        unwatch(watch);
        EXPECT_EQ(wait_process(pid, WaitMode::Block).take().exitcode(), 0);
    };
    round();
    const int descriptors = open_descriptors();
    const int threads = thread_counts().created;
    for (int i = 0; i < 200; ++i)
        round();
    EXPECT_EQ(open_descriptors(), descriptors);
    EXPECT_EQ(thread_counts().created, threads);
    Result<ProcessStatus> any = wait_process(-1, WaitMode::NoHang);
    EXPECT_FALSE(any.ok());
}

TEST(Pipe, ALargeTextPassesWholeAndEndsWithTheWriter) {
    const PipeEnds pipe = make_pipe().take();
    std::string text(300'000, 'p');
    text += "end";
    const int pid = fork_child([&] {
        close_fd(pipe.read_fd);
        return write_fully(pipe.write_fd, text).ok() ? 0 : 1;
    });
    close_fd(pipe.write_fd);
    EXPECT_EQ(read_to_end(pipe.read_fd).take(), text);
    EXPECT_EQ(wait_process(pid, WaitMode::Block).take().exitcode(), 0);
    close_fd(pipe.read_fd);
}

TEST(Pipe, WritingWithoutAReaderIsAnErrorAndNoDeath) {
    ASSERT_TRUE(install_signal_handlers({}).ok());
    const PipeEnds pipe = make_pipe().take();
    close_fd(pipe.read_fd);
    Result<void> written = write_all(pipe.write_fd, "nobody");
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(written.error().code, EPIPE);
    close_fd(pipe.write_fd);
    restore_default_signals();
}

TEST(Signals, SigintRingsAndIsTakenOnce) {
    static Doorbell bell;
    static int hooks = 0;
    ASSERT_TRUE(install_signal_handlers({.doorbell = &bell,
                                         .hook = [](void* count) { ++*static_cast<int*>(count); },
                                         .hook_argument = &hooks})
                    .ok());
    const uint32_t seen = bell.sequence();
    EXPECT_FALSE(interrupt_pending());
    ASSERT_TRUE(kill_process(process_id(), SIGINT).ok());
    wait_for_ring(&bell, seen);
    EXPECT_EQ(hooks, 1);
    EXPECT_TRUE(interrupt_pending());
    EXPECT_TRUE(take_interrupt());
    EXPECT_FALSE(take_interrupt());
    restore_default_signals();
    const int pid = fork_child([] {
        raise(SIGINT);
        return 0;
    });
    EXPECT_EQ(wait_process(pid, WaitMode::Block).take().exitcode(), -SIGINT);
}

// Run by the next test in the spawned process.
TEST(SpawnedChild, DISABLED_AnswersThroughItsDescriptors) {
    const char* names = std::getenv("PLAIT_TEST_FDS");
    ASSERT_NE(names, nullptr);
    char* end = nullptr;
    const int input = int(std::strtol(names, &end, 10));
    const int output = int(std::strtol(end + 1, nullptr, 10));
    const std::string text = read_to_end(input).take();
    ASSERT_TRUE(write_fully(output, "got " + text).ok());
}

TEST(Spawn, TheNewProcessIsThisProgramWithTheInheritedDescriptors) {
    const PipeEnds down = make_pipe().take();
    const PipeEnds up = make_pipe().take();
    const std::string fds = std::to_string(down.read_fd) + "," + std::to_string(up.write_fd);
    setenv("PLAIT_TEST_FDS", fds.c_str(), 1);
    const int pid = spawn_self({.arguments = {"--gtest_also_run_disabled_tests",
                                              "--gtest_filter=SpawnedChild.*",
                                              "--gtest_brief=1"},
                                .inherited_fds = {down.read_fd, up.write_fd}})
                        .take()
                        .child_pid;
    close_fd(down.read_fd);
    close_fd(up.write_fd);
    ASSERT_TRUE(write_fully(down.write_fd, "arguments").ok());
    close_fd(down.write_fd);
    EXPECT_EQ(read_to_end(up.read_fd).take(), "got arguments");
    close_fd(up.read_fd);
    EXPECT_EQ(wait_process(pid, WaitMode::Block).take().exitcode(), 0);
}

} // namespace
} // namespace plait::platform
