#include "platform/output.h"
#include "platform/process.h"
#include "platform/random.h"
#include "platform/region.h"
#include "platform/shared_memory.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace plait::platform {
namespace {

long resident_bytes() {
    std::ifstream file("/proc/self/statm");
    long size = 0;
    long resident = 0;
    file >> size >> resident;
    return resident * long(page_bytes());
}

TEST(Region, AGigabyteIsReservedWithoutTakingMemory) {
    const long before = resident_bytes();
    const Region region = reserve_region(size_t{1} << 30).take();
    EXPECT_EQ(reinterpret_cast<uintptr_t>(region.base) % kRegionAlignment, 0u);
    EXPECT_EQ(region.bytes, size_t{1} << 30);
    EXPECT_EQ(region.base[0], std::byte{0});
    EXPECT_EQ(region.base[region.bytes - 1], std::byte{0});
    EXPECT_LT(resident_bytes() - before, 32 << 20);
    release_region(region);
}

TEST(Region, ADecommittedPartReadsAsZeroAndGivesItsMemoryBack) {
    const Region region = reserve_region(64 << 20).take();
    std::memset(region.base, 7, region.bytes);
    const long full = resident_bytes();
    decommit_region(region, 16 << 20, 32 << 20);
    EXPECT_LT(resident_bytes(), full - (24 << 20));
    EXPECT_EQ(region.base[(16 << 20) - 1], std::byte{7});
    EXPECT_EQ(region.base[16 << 20], std::byte{0});
    EXPECT_EQ(region.base[(48 << 20) - 1], std::byte{0});
    EXPECT_EQ(region.base[48 << 20], std::byte{7});
    release_region(region);
}

TEST(Region, ASpoiledOneEndsWhoeverReadsIt) {
    const Region region = reserve_region(64 << 20).take();
    std::memset(region.base, 7, 1 << 20);
    const ForkResult fork = fork_process().take();
    if (fork.is_child) {
        if (region.base[0] != std::byte{7}) exit_now(41);
        spoil_region(region, 1 << 20);
        exit_now(region.base[0] == std::byte{7} ? 42 : 43);
    }
    const int exitcode = wait_process(fork.child_pid, WaitMode::Block).take().exitcode();
    EXPECT_TRUE(exitcode != 41 && exitcode != 42 && exitcode != 43) << exitcode;
    release_region(region);
}

TEST(Region, WhatCannotBeReservedIsAnError) {
    Result<Region> region = reserve_region(size_t{1} << 60);
    ASSERT_FALSE(region.ok());
    EXPECT_EQ(region.error().code, ENOMEM);
}

TEST(SharedMemory, AForkedChildsStoreIsSeenByItsParent) {
    auto* word = static_cast<volatile uint32_t*>(map_shared(4096).take());
    const ForkResult fork = fork_process().take();
    if (fork.is_child) {
        *word = 77;
        exit_now(0);
    }
    ASSERT_TRUE(wait_process(fork.child_pid, WaitMode::Block).ok());
    EXPECT_EQ(*word, 77u);
    unmap_shared(const_cast<uint32_t*>(word), 4096);
}

TEST(SharedFile, WhatAKilledProcessStoredIsThere) {
    const std::string directory = make_temporary_directory("plait-test-", 1 << 20).take();
    const std::string path = directory + "/file";
    const ForkResult fork = fork_process().take();
    if (fork.is_child) {
        SharedFile file = SharedFile::map(path, SharedFile::Mode::Create, 1 << 20).take();
        if (!file.reserve(0, 4096).ok()) exit_now(1);
        std::memcpy(file.data() + 100, "still here", 10);
        (void)kill_process(process_id(), 9);
    }
    EXPECT_EQ(wait_process(fork.child_pid, WaitMode::Block).take().exitcode(), -9);
    {
        SharedFile file = SharedFile::map(path, SharedFile::Mode::Open, 1 << 20).take();
        EXPECT_EQ(std::memcmp(file.data() + 100, "still here", 10), 0);
        EXPECT_FALSE(SharedFile::map(path, SharedFile::Mode::Create, 1 << 20).ok());
        EXPECT_FALSE(SharedFile::map(path, SharedFile::Mode::Open, 2 << 20).ok());
    }
    remove_directory(directory);
    EXPECT_FALSE(std::filesystem::exists(directory));
}

TEST(ReadFile, EachFailureIsSaidByName) {
    const std::string directory = make_temporary_directory("plait-test-", 1 << 20).take();
    const std::string path = directory + "/program.py";
    EXPECT_EQ(read_file(path, 100).error().message,
              "Cannot read '" + path + "': there is no such file.");
    EXPECT_EQ(read_file(directory, 100).error().code, EISDIR);
    EXPECT_NE(read_file(directory, 100).error().message.find("is a directory"), std::string::npos);
    ASSERT_TRUE(write_file(path, "print(1)\n").ok());
    EXPECT_EQ(read_file(path, 100).take(), "print(1)\n");
    ASSERT_TRUE(write_file(path, std::string(5 << 20, 'x')).ok());
    EXPECT_EQ(read_file(path, 5 << 20).take().size(), size_t{5} << 20);
    Result<std::string> large = read_file(path, 4 << 20);
    EXPECT_EQ(large.error().code, EFBIG);
    EXPECT_EQ(large.error().message, "Cannot read '" + path + "': it is larger than 4 MiB.");
    EXPECT_EQ(read_file("/dev/zero", 1 << 20).error().code, EFBIG);
    EXPECT_EQ(write_file(directory + "/no/such", "x").error().code, ENOENT);
    remove_directory(directory);
}

TEST(ReadLine, LinesComeOneByOneAndTheLastMayHaveNoBreak) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const int saved = dup(0);
    dup2(ends[0], 0);
    ASSERT_EQ(write(ends[1], "one\n\ntwo", 8), 8);
    close(ends[1]);
    EXPECT_EQ(read_line(nullptr).take(), "one\n");
    EXPECT_EQ(read_line(nullptr).take(), "\n");
    EXPECT_EQ(read_line(nullptr).take(), "two");
    EXPECT_EQ(read_line(nullptr).take(), "");
    dup2(saved, 0);
    close(saved);
    close(ends[0]);
}

TEST(Random, TwoDrawsDiffer) {
    uint64_t a[4] = {};
    uint64_t b[4] = {};
    ASSERT_TRUE(random_bytes(a, sizeof(a)).ok());
    ASSERT_TRUE(random_bytes(b, sizeof(b)).ok());
    EXPECT_NE(std::memcmp(a, b, sizeof(a)), 0);
}

} // namespace
} // namespace plait::platform
