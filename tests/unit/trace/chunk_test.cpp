#include "trace/chunk.h"
#include "trace_helper.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

namespace plait::trace {
namespace {

Chunk sample_chunk() {
    FakeRecorder recorder(kRoot, 7);
    recorder.at(10, Event::ProcessStart, 1).text(11, Event::LaneName, 1, "MainThread");
    recorder.wait(20, 1, WaitReason::Sleep).go(30, 1, WaitReason::Sleep);
    recorder.text(31, Event::Output, 1, std::string(100, 'o')).at(40, Event::ProcessExit, 1);
    return recorder.chunk();
}

std::string error_of(std::string_view bytes) {
    size_t used = 0;
    Result<Chunk> chunk = decode_chunk(bytes, &used);
    return chunk.ok() ? "" : chunk.error().message;
}

// Encodes a chunk after a change that a recorder could not have made.
template<typename Change> std::string error_after(Change change) {
    Chunk chunk = sample_chunk();
    change(&chunk);
    return error_of(encode_chunk(chunk));
}

TEST(Chunk, DecodingGivesBackWhatWasEncoded) {
    const Chunk chunk = sample_chunk();
    const std::string bytes = encode_chunks({chunk, chunk});
    Result<std::vector<Chunk>> decoded = decode_chunks(bytes);
    ASSERT_TRUE(decoded.ok()) << decoded.error().message;
    ASSERT_EQ(decoded.value().size(), 2u);
    const Chunk& second = decoded.value()[1];
    EXPECT_EQ(second.process_id, kRoot);
    EXPECT_EQ(second.recorder, 7u);
    ASSERT_EQ(second.records.size(), chunk.records.size());
    EXPECT_EQ(0,
              std::memcmp(second.records.data(),
                          chunk.records.data(),
                          chunk.records.size() * sizeof(Record)));
    EXPECT_EQ(record_text(second, 1), "MainThread");
}

TEST(Chunk, AnEmptyChunkIsWhole) {
    Result<std::vector<Chunk>> decoded = decode_chunks(encode_chunk(Chunk{}));
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded.value().size(), 1u);
}

TEST(Chunk, EveryCutIsNoticed) {
    const std::string bytes = encode_chunk(sample_chunk());
    for (size_t length = 0; length < bytes.size(); ++length)
        ASSERT_NE(error_of(std::string_view(bytes).substr(0, length)), "") << length;
}

TEST(Chunk, EveryChangedByteIsNoticed) {
    const std::string bytes = encode_chunk(sample_chunk());
    for (size_t i = 0; i < bytes.size(); ++i) {
        for (const int flip : {0x01, 0x80, 0xFF}) {
            std::string changed = bytes;
            changed[i] = char(changed[i] ^ flip);
            ASSERT_NE(error_of(changed), "") << "byte " << i << " changed by " << flip;
        }
    }
}

TEST(Chunk, ImpossibleRecordsAreRefusedThoughTheChecksumFits) {
    EXPECT_NE(
        error_after([](Chunk* c) { c->records[0].event = Event(200); }).find("unknown kind 200"),
        std::string::npos);
    EXPECT_NE(
        error_after([](Chunk* c) { c->records[0].event = Event::None; }).find("unknown kind 0"),
        std::string::npos);
    EXPECT_NE(error_after([](Chunk* c) { c->records[0].aux = 99; }).find("ProcessStart"),
              std::string::npos);
    EXPECT_NE(error_after([](Chunk* c) { c->records[3].aux = 10; }).find("WaitBegin"),
              std::string::npos);
    EXPECT_NE(error_after([](Chunk* c) { c->records[3].lamport = 1; }).find("stamps"),
              std::string::npos);
    EXPECT_NE(error_after([](Chunk* c) {
                  c->records[1].text_bytes = 2000;
              }).find("longer than its chunk"),
              std::string::npos);
    EXPECT_NE(error_after([](Chunk* c) { c->records[1].flags = 2; }).find("marks"),
              std::string::npos);
    EXPECT_NE(error_after([](Chunk* c) { c->records[0].text_bytes = 1; }).find("without text"),
              std::string::npos);
}

TEST(Chunk, ANewerFormatSaysSo) {
    std::string bytes = encode_chunk(sample_chunk());
    bytes[4] = 9;
    EXPECT_NE(error_of(bytes).find("newer Plait (format 9"), std::string::npos);
}

TEST(Chunk, NoisesAreNeverAccepted) {
    std::mt19937 random(20261125);
    for (int round = 0; round < 2'000; ++round) {
        std::string bytes(random() % 400, '\0');
        for (char& byte : bytes)
            byte = char(random());
        if (bytes.size() >= 6 && round % 2 == 0) std::memcpy(bytes.data(), "PLCK\x01\x00", 6);
        ASSERT_NE(error_of(bytes), "") << round;
    }
}

TEST(Record, EveryEventHasANameAndAMeaning) {
    for (uint8_t i = 0; i < uint8_t(Event::Count); ++i) {
        EXPECT_GT(std::strlen(event_name(Event(i))), 2u);
        EXPECT_EQ(std::string(event_meaning(Event(i))).back(), '.') << event_name(Event(i));
    }
    EXPECT_STREQ(event_name(Event::TaskWake), "TaskWake");
}

} // namespace
} // namespace plait::trace
