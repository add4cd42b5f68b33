#include "trace/transcript.h"
#include "trace_helper.h"

#include <gtest/gtest.h>

namespace plait::trace {
namespace {

constexpr uint64_t kMs = 1'000'000;

// Two threads and a lock that the first one holds while the second one waits.
Model contended(const char* global = nullptr) {
    FakeRecorder main(kRoot, 1), other(kRoot, 2);
    main.at(0, Event::ProcessStart, 1).text(0, Event::LaneName, 1, "MainThread");
    if (global) main.text(1, Event::Global, 1, global);
    main.at(1, Event::ThreadCreate, 1, 2).at(2 * kMs, Event::Acquire, 1, 9);
    other.observe(main.lamport()).at(3 * kMs, Event::ThreadStart, 2);
    other.text(3 * kMs, Event::LaneName, 2, "Thread-2").wait(5 * kMs, 2, WaitReason::Lock, 9);
    main.at(12 * kMs, Event::Release, 1, 9);
    other.observe(main.lamport()).go(12 * kMs, 2, WaitReason::Lock, 9);
    other.at(12 * kMs, Event::Acquire, 2, 9).text(13 * kMs, Event::Output, 2, "got it\n");
    other.at(14 * kMs, Event::ThreadEnd, 2);
    main.at(20 * kMs, Event::ProcessExit, 1);
    return build_checked({main.chunk(), other.chunk()});
}

std::string all(const std::vector<TranscriptLine>& lines) {
    std::string text;
    for (const TranscriptLine& line : lines)
        text += line.sentence + "\n";
    return text;
}

TEST(Transcript, SaysWhoWaitsForWhat) {
    const std::string text = all(transcript(contended()));
    EXPECT_NE(text.find("Thread-2 waits for lock 9 held by MainThread, 7.00 ms.\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("Thread-2 prints \"got it\".\n"), std::string::npos) << text;
    EXPECT_NE(text.find("MainThread starts Thread-2.\n"), std::string::npos) << text;
}

TEST(Transcript, CallsALockByTheGlobalVariableThatHasIt) {
    const auto wait = [](const char* global) {
        const std::string text = all(transcript(contended(global)));
        const size_t begin = text.find("Thread-2 waits"), end = text.find(" held by", begin);
        return text.substr(begin, end - begin);
    };
    EXPECT_EQ(wait("left\x1flock\x1f"
                   "77\x1flock 9"),
              "Thread-2 waits for lock left");
    EXPECT_EQ(wait("table_Lock\x1flock\x1f"
                   "77\x1flock 9"),
              "Thread-2 waits for table_Lock");
    EXPECT_EQ(wait("other\x1flock\x1f"
                   "77\x1flock 8"),
              "Thread-2 waits for lock 9");
    EXPECT_EQ(wait("shared\x1fLock\x1f"
                   "77\x1fshared lock 9"),
              "Thread-2 waits for lock 9");
    EXPECT_EQ(wait("text\x1fstr\x1f"
                   "0\x1flock 9"),
              "Thread-2 waits for lock 9");
}

TEST(Transcript, IsInTheOrderOfTheMoments) {
    uint64_t last = 0;
    for (const TranscriptLine& line : transcript(contended())) {
        EXPECT_GE(line.time_ns, last);
        last = line.time_ns;
    }
}

TEST(Transcript, IsCutWithALineThatSaysSo) {
    const std::vector<TranscriptLine> lines = transcript(contended(), {.max_lines = 2});
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[2].sentence.substr(0, 8), "... and ");
}

TEST(Transcript, ALockIsHeldFromAcquireToRelease) {
    const Model model = contended();
    ASSERT_EQ(model.holds.size(), 2u);
    EXPECT_EQ(model.holds[0].end_ns - model.begin_ns, 12 * kMs);
    EXPECT_FALSE(model.holds[0].unclosed);
    EXPECT_TRUE(model.holds[1].unclosed);
}

TEST(Transcript, AGlobalsRecordIsTakenApart) {
    FakeRecorder main(kRoot, 1);
    main.at(0, Event::ProcessStart, 1);
    main.text(5,
              Event::Global,
              1,
              "items\x1flist\x1f"
              "4711\x1f[1, 2]")
        .at(9, Event::ProcessExit, 1);
    const Model model = build_checked({main.chunk()});
    ASSERT_EQ(model.globals.size(), 1u);
    EXPECT_EQ(model.globals[0].name, "items");
    EXPECT_EQ(model.globals[0].type, "list");
    EXPECT_EQ(model.globals[0].identity, 4711u);
    EXPECT_EQ(model.globals[0].text, "[1, 2]");
}

} // namespace
} // namespace plait::trace
