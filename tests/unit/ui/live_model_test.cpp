#include "ui/live_model.h"
#include "ui_helper.h"

namespace plait::ui {
namespace {

TEST(LiveModel, GrowsChunkByChunkAndIsWholeAtTheEnd) {
    const std::vector<trace::Chunk> chunks = two_threads();
    LiveModel run;
    run.begin_run();
    ASSERT_TRUE(run.add(trace::encode_chunk(chunks[0])).ok());
    while (run.update(1'000'000)) {
    }
    EXPECT_EQ(run.model().processes.size(), 1u);
    EXPECT_TRUE(run.is_live());
    const uint64_t version = run.version();
    ASSERT_TRUE(run.add(trace::encode_chunk(chunks[1])).ok());
    EXPECT_TRUE(run.has_work());
    run.end_run();
    while (run.update(1'000'000)) {
    }
    EXPECT_GT(run.version(), version);
    EXPECT_EQ(run.model().outputs.size(), 1u);
    EXPECT_TRUE(trace::check_model(run.model()).empty());
}

TEST(LiveModel, RefusesDamagedBytesAndKeepsWhatItHad) {
    LiveModel run;
    run.begin_run();
    std::string bytes = trace::encode_chunks(two_threads());
    ASSERT_TRUE(run.add(bytes).ok());
    run.finish();
    bytes[100] ^= 1;
    EXPECT_FALSE(run.add(bytes).ok());
    EXPECT_FALSE(run.has_work());
    EXPECT_EQ(run.model().outputs.size(), 1u);
}

TEST(LiveModel, BeginsANewRunWithNothing) {
    LiveModel run;
    run.begin_run();
    ASSERT_TRUE(run.add(trace::encode_chunks(two_threads())).ok());
    run.finish();
    run.begin_run();
    EXPECT_TRUE(run.model().processes.empty());
    EXPECT_FALSE(run.has_work());
}

} // namespace
} // namespace plait::ui
