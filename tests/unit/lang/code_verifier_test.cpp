#include "code_verifier.h"
#include "test_programs.h"

#include <gtest/gtest.h>

namespace plait::lang {

namespace {

std::shared_ptr<CodeObject> some_code() {
    return std::make_shared<CodeObject>(*compile_or_fail("x = 1\nwhile x < 3:\n    x += 1\n"));
}

TEST(CodeVerifierTest, AcceptsGoodCode) {
    EXPECT_EQ(verify_code(*some_code()), "");
}

TEST(CodeVerifierTest, FindsAJumpIntoNowhere) {
    const auto code = some_code();
    for (uint32_t& word : code->words) {
        if (static_cast<Opcode>(word & 0xff) == Opcode::JumpBack) word += 0x100;
    }
    EXPECT_NE(verify_code(*code), "");
}

TEST(CodeVerifierTest, FindsALiveCountThatIsTooHigh) {
    const auto code = some_code();
    code->live[0] = 1;
    EXPECT_NE(verify_code(*code), "");
}

TEST(CodeVerifierTest, FindsARegisterThatDoesNotExist) {
    const auto code = some_code();
    code->register_count = 0;
    EXPECT_NE(verify_code(*code), "");
}

} // namespace

} // namespace plait::lang
