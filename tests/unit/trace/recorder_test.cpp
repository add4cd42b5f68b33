#include "platform/process.h"
#include "platform/shared_memory.h"
#include "platform/threads_helper.h"
#include "trace/recorder.h"
#include "trace/session.h"
#include "trace_helper.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

namespace plait::trace {
namespace {

using platform::exit_now;
using platform::fork_process;
using platform::ForkResult;
using platform::wait_process;
using platform::WaitMode;

struct SinkChunks {
    std::vector<Chunk> chunks;
    static void take(void* context, const ChunkHeader& header) {
        static_cast<SinkChunks*>(context)->chunks.push_back(read_live_chunk(header).take());
    }
};

std::unique_ptr<TraceSession> make_session(uint64_t max_bytes = 64 << 20) {
    Result<std::unique_ptr<TraceSession>> session = TraceSession::create({.max_bytes = max_bytes});
    EXPECT_TRUE(session.ok()) << session.error().message;
    return session.take();
}

size_t count_records(const std::vector<Chunk>& chunks, uint64_t process_id) {
    size_t count = 0;
    for (const Chunk& chunk : chunks)
        count += chunk.process_id == process_id ? chunk.records.size() : 0;
    return count;
}

int exitcode_of(int pid) {
    return wait_process(pid, WaitMode::Block).take().exitcode();
}

TEST(Recorder, RecordsComeBackInOrderOverManyChunks) {
    auto session = make_session();
    Recorder* recorder = session->create_recorder();
    for (uint64_t i = 0; i < 5'000; ++i)
        recorder->emit(Event::RunBegin, 3, i, uint32_t(i));
    const std::vector<Chunk> chunks = session->collect().take();
    EXPECT_EQ(chunks.size(), (5'000 + kChunkRecords - 1) / kChunkRecords);
    uint64_t expected = 0;
    uint64_t last_ns = 0;
    for (const Chunk& chunk : chunks) {
        EXPECT_EQ(chunk.process_id, session->process_id());
        EXPECT_EQ(chunk.thread_id, platform::thread_id());
        for (const Record& record : chunk.records) {
            ASSERT_EQ(record.value, expected++);
            ASSERT_EQ(record.lamport, expected);
            ASSERT_GE(record.time_ns, last_ns);
            last_ns = record.time_ns;
        }
    }
    EXPECT_EQ(expected, 5'000u);
}

TEST(Recorder, ALongTextIsCutBetweenCharactersAndJoinedAgain) {
    SinkChunks sink;
    auto session = TraceSession::create_in_memory(kRoot, SinkChunks::take, &sink);
    Recorder* recorder = session->create_recorder();
    std::string text;
    while (text.size() < 3 * kChunkBytes)
        text += "\u20AC\u00FCx";
    recorder->emit(Event::ProcessStart, 1);
    recorder->emit_text(Event::Output, 1, text);
    recorder->emit_text(Event::ErrorOutput, 1, "");
    recorder->flush();
    EXPECT_GT(sink.chunks.size(), 3u);
    for (const Chunk& chunk : sink.chunks) {
        for (size_t i = 0; i < chunk.records.size(); ++i) {
            if (!is_text_event(chunk.records[i].event)) continue;
            const std::string_view piece = record_text(chunk, i);
            EXPECT_TRUE(piece.empty() || (uint8_t(piece[0]) & 0xC0) != 0x80);
            i += text_slots(piece.size());
        }
    }
    const Model model = build_checked(sink.chunks);
    ASSERT_EQ(model.outputs.size(), 2u);
    EXPECT_EQ(model.outputs[0].text, text);
    EXPECT_EQ(model.outputs[1].fd, 2);
    EXPECT_EQ(model.outputs[1].text, "");
}

TEST(Recorder, ObservingAStampPutsWhatFollowsLater) {
    auto session = make_session();
    Recorder* a = session->create_recorder();
    Recorder* b = session->create_recorder();
    for (int i = 0; i < 10; ++i)
        a->emit(Event::RunBegin, 1);
    EXPECT_EQ(a->lamport(), 10u);
    b->observe(a->lamport());
    b->emit(Event::RunBegin, 2);
    EXPECT_EQ(b->lamport(), 11u);
    b->observe(4);
    b->emit(Event::RunBegin, 2);
    EXPECT_EQ(b->lamport(), 12u);
}

TEST(Recorder, WhatDoesNotFitIsCountedAsLost) {
    auto session = make_session(2 * kChunkBytes);
    Recorder* recorder = session->create_recorder();
    const uint64_t fits = 2 * kChunkRecords;
    for (uint64_t i = 0; i < fits + 123; ++i)
        recorder->emit(Event::SliceEnd, 1);
    Recorder* late = session->create_recorder();
    for (int i = 0; i < 45; ++i)
        late->emit(Event::SliceEnd, 2);
    const std::vector<Chunk> chunks = session->collect().take();
    const Model model = build_model(chunks, session->lost_without_chunk());
    EXPECT_EQ(model.records, fits);
    EXPECT_EQ(model.processes[0].lost, 123u);
    EXPECT_EQ(session->lost_without_chunk(), 45u);
    EXPECT_EQ(model.lost, 168u);
}

TEST(Recorder, ThreadsRecordAtOnceWithoutMixing) {
    auto session = make_session();
    platform::run_threads(4, [&](int i) {
        Recorder* recorder = session->create_recorder();
        for (uint64_t n = 0; n < 3'000; ++n)
            recorder->emit(Event::Acquire, uint32_t(i), n);
    });
    std::array<uint64_t, 4> next{};
    for (const Chunk& chunk : session->collect().take()) {
        const uint32_t subject = chunk.records[0].subject;
        for (const Record& record : chunk.records) {
            ASSERT_EQ(record.subject, subject);
            ASSERT_EQ(record.value, next[subject]++);
        }
    }
    for (const uint64_t count : next)
        EXPECT_EQ(count, 3'000u);
}

TEST(Recorder, AReaderMayLookWhileRecordsAreWritten) {
    auto session = make_session();
    std::atomic<bool> stop{false};
    platform::run_threads(2, [&](int i) {
        if (i == 0) {
            Recorder* recorder = session->create_recorder();
            for (uint64_t n = 0; n < 20'000; ++n)
                recorder->emit(Event::Acquire, 1, n);
            stop = true;
            return;
        }
        size_t last = 0;
        while (!stop) {
            size_t count = 0;
            for (const Chunk& chunk : session->collect().take())
                count += chunk.records.size();
            ASSERT_GE(count, last);
            last = count;
        }
    });
}

TEST(Session, AForkedChildWritesAFileOfItsOwn) {
    auto session = make_session();
    Recorder* recorder = session->create_recorder();
    Recorder* other = session->create_recorder();
    recorder->emit(Event::ProcessStart, 1);
    other->emit(Event::ThreadStart, 2);
    const uint32_t number = session->reserve_process_number();
    const ForkResult fork = fork_process().take();
    if (fork.is_child) {
        if (!session->after_fork_in_child(number, recorder).ok()) exit_now(1);
        recorder->emit(Event::ProcessStart, 1, 0, uint32_t(StartMethod::Fork));
        other->emit(Event::RunBegin, 2); // Detached: must not reach the parent's chunk.
        session->create_recorder()->emit(Event::ThreadStart, 3);
        const bool stamped = recorder->lamport() == 2;
        session.reset(); // Must not remove the run's directory.
        exit_now(stamped ? 0 : 2);
    }
    recorder->emit(Event::RunBegin, 1);
    EXPECT_EQ(exitcode_of(fork.child_pid), 0);
    const std::vector<Chunk> chunks = session->collect().take();
    EXPECT_EQ(count_records(chunks, session->process_id()), 3u);
    EXPECT_EQ(count_records(chunks, make_process_id(number, uint32_t(fork.child_pid))), 2u);
}

TEST(Session, AKilledProcessLosesNothing) {
    auto session = make_session();
    Recorder* recorder = session->create_recorder();
    const uint32_t number = session->reserve_process_number();
    const ForkResult fork = fork_process().take();
    if (fork.is_child) {
        if (!session->after_fork_in_child(number, recorder).ok()) exit_now(1);
        for (int i = 0; i < 2'500; ++i)
            recorder->emit(Event::RunBegin, 1);
        (void)platform::kill_process(platform::process_id(), SIGKILL);
    }
    EXPECT_EQ(exitcode_of(fork.child_pid), -SIGKILL);
    const std::vector<Chunk> chunks = session->collect().take();
    EXPECT_EQ(count_records(chunks, make_process_id(number, uint32_t(fork.child_pid))), 2'500u);
}

TEST(Session, AProcessWithATicketJoinsTheRun) {
    auto session = make_session();
    const uint32_t number = session->reserve_process_number();
    const std::string ticket = session->ticket_for(number);
    const ForkResult fork = fork_process().take();
    if (fork.is_child) {
        Result<std::unique_ptr<TraceSession>> joined = TraceSession::join(ticket);
        if (!joined.ok()) exit_now(1);
        joined.value()->create_recorder()->emit(Event::ProcessStart, 1);
        exit_now(process_number(joined.value()->process_id()) == number ? 0 : 2);
    }
    EXPECT_EQ(exitcode_of(fork.child_pid), 0);
    EXPECT_EQ(
        count_records(session->collect().take(), make_process_id(number, uint32_t(fork.child_pid))),
        1u);
    EXPECT_FALSE(TraceSession::join("nonsense").ok());
    EXPECT_FALSE(TraceSession::join("3:/no/such/place").ok());
}

TEST(Session, TheDirectoryGoesWithTheRootAndFlowsAreUnique) {
    std::string directory;
    {
        auto session = make_session();
        directory = session->directory();
        EXPECT_TRUE(std::filesystem::exists(directory));
        EXPECT_NE(session->next_flow(), session->next_flow());
    }
    EXPECT_FALSE(std::filesystem::exists(directory));
}

// Each removes what ended runs left, and none may take another's young directory for such a one.
TEST(Session, ManyRunsBeginAtOnce) {
    std::vector<int> children;
    for (int i = 0; i < 8; ++i) {
        const ForkResult fork = fork_process().take();
        if (fork.is_child) {
            for (int runs = 0; runs < 250; ++runs) {
                if (!TraceSession::create({.max_bytes = 1 << 20}).ok()) exit_now(1);
            }
            exit_now(0);
        }
        children.push_back(fork.child_pid);
    }
    for (const int child : children)
        EXPECT_EQ(exitcode_of(child), 0);
}

TEST(Session, TheNextRunRemovesWhatAKilledOneLeft) {
    void* memory = platform::map_shared(4096).take();
    auto* name = static_cast<char*>(memory);
    const ForkResult fork = fork_process().take();
    if (fork.is_child) {
        auto session = make_session();
        session->directory().copy(name, 4000);
        if (!std::filesystem::exists(name)) exit_now(1);
        (void)platform::kill_process(platform::process_id(), SIGKILL);
    }
    EXPECT_EQ(exitcode_of(fork.child_pid), -SIGKILL);
    auto living = make_session();
    // Another run of this machine may have it in hand just now.
    for (int i = 0; i < 1'000 && std::filesystem::exists(name); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_FALSE(std::filesystem::exists(name));
    auto another = make_session();
    EXPECT_TRUE(std::filesystem::exists(living->directory()));
    platform::unmap_shared(memory, 4096);
}

} // namespace
} // namespace plait::trace
