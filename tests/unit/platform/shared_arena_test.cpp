#include "platform/io_wait.h"
#include "platform/pipe.h"
#include "platform/process.h"
#include "platform/shared_arena.h"

#include <gtest/gtest.h>

#include <climits>

namespace plait::platform {
namespace {

// In a child: runs [body] and ends.
template<class Body> int run_in_child(Body body) {
    const ForkResult forked = fork_process().take();
    if (forked.is_child) exit_now(body());
    return wait_process(forked.child_pid, WaitMode::Block).take().exitcode();
}

TEST(SharedArena, GivesZeroedMemoryAtMultiplesOf64) {
    const SharedOffset first = share(10).take();
    const SharedOffset second = share(100).take();
    EXPECT_EQ(first % 64, 0u);
    EXPECT_EQ(second, first + 64);
    char bytes[100] = {1};
    read_shared(second, bytes, sizeof bytes);
    for (const char byte : bytes)
        EXPECT_EQ(byte, 0);
}

TEST(SharedArena, RefusesMoreThanItHas) {
    const Result<SharedOffset> much = share(size_t{1} << 45);
    ASSERT_FALSE(much.ok());
    EXPECT_TRUE(share(64).ok());
}

TEST(SharedArena, KnowsWhatItHasGiven) {
    const SharedOffset place = share(128).take();
    EXPECT_TRUE(is_shared(place, 128));
    EXPECT_FALSE(is_shared(place, 1 << 30));
    EXPECT_FALSE(is_shared(0, 4));
}

TEST(SharedArena, AForkedChildWritesForItsParent) {
    const SharedOffset place = share(64).take();
    const int status = run_in_child([place] {
        add_to_shared_word(place, 7);
        return is_shared(share(64).take(), 64) ? 3 : 4; // what it takes is not given again
    });
    EXPECT_EQ(status, 3);
    EXPECT_EQ(load_shared_word(place), 7u);
    EXPECT_EQ(share(64).take(), place + 128);
}

TEST(SharedArena, LargeMemoryThatIsGivenBackReadsAsZero) {
    const size_t bytes = 1 << 20;
    const SharedOffset place = share(bytes).take();
    store_shared_word(place + 8192, 5);
    unshare(place, bytes);
    EXPECT_EQ(load_shared_word(place + 8192), 0u);
}

TEST(IoWait, EndsWhenAnotherProcessChangesTheWord) {
    const SharedOffset word = share(64).take();
    const ForkResult forked = fork_process().take();
    if (forked.is_child) {
        store_shared_word(word, 1);
        wake_shared_word(word, INT_MAX);
        exit_now(0);
    }
    Doorbell bell;
    IoWait io;
    io.word = word;
    const int64_t deadline = deadline_after_ns(5'000'000'000);
    while (!look_at_io(io) && monotonic_ns() < deadline)
        wait_for_io(io, bell, bell.sequence(), deadline);
    EXPECT_EQ(load_shared_word(word), 1u);
    EXPECT_EQ(wait_process(forked.child_pid, WaitMode::Block).take().exitcode(), 0);
}

TEST(IoWait, SaysWhichDescriptorIsReady) {
    const PipeEnds quiet = make_pipe(Blocking::No).take();
    const PipeEnds loud = make_pipe(Blocking::No).take();
    IoWait io;
    io.fds = {{.fd = quiet.read_fd}, {.fd = loud.read_fd}};
    EXPECT_FALSE(look_at_io(io));
    ASSERT_EQ(write_some(loud.write_fd, "x", 1).bytes, 1u);
    EXPECT_TRUE(look_at_io(io));
    EXPECT_FALSE(io.fds[0].is_ready);
    EXPECT_TRUE(io.fds[1].is_ready);
    for (const int fd : {quiet.read_fd, quiet.write_fd, loud.read_fd, loud.write_fd})
        close_fd(fd);
}

TEST(IoWait, ARungBellOrTheDeadlineEndsIt) {
    const SharedOffset word = share(64).take();
    Doorbell bell;
    IoWait io;
    io.word = word;
    const uint32_t seen = bell.sequence();
    bell.ring();
    wait_for_io(io, bell, seen, kNever); // returns at once, or this test hangs
    const int64_t deadline = deadline_after_ns(2'000'000);
    while (monotonic_ns() < deadline)
        wait_for_io(io, bell, bell.sequence(), deadline);
    EXPECT_FALSE(look_at_io(io));
}

} // namespace
} // namespace plait::platform
