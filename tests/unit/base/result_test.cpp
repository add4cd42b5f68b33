#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace plait {
namespace {

Result<int> parse_digit(char c) {
    if (c < '0' || c > '9') return Error{std::string("'") + c + "' is not a digit.", 22};
    return c - '0';
}

Result<int> sum_of_digits(const std::string& text) {
    int sum = 0;
    for (const char c : text)
        sum += PLAIT_TRY(parse_digit(c));
    return sum;
}

Result<void> only_digits(const std::string& text) {
    for (const char c : text)
        PLAIT_TRY(parse_digit(c));
    return {};
}

Result<void> all_digits_twice(const std::string& text) {
    PLAIT_TRY(only_digits(text));
    PLAIT_TRY(only_digits(text));
    return {};
}

TEST(Result, AValuePassesThroughTry) {
    Result<int> sum = sum_of_digits("1234");
    ASSERT_TRUE(sum.ok());
    EXPECT_EQ(sum.take(), 10);
}

TEST(Result, TheFirstErrorLeavesTheFunctionWithItsCode) {
    Result<int> sum = sum_of_digits("12x4y");
    ASSERT_FALSE(sum.ok());
    EXPECT_EQ(sum.error().message, "'x' is not a digit.");
    EXPECT_EQ(sum.error().code, 22);
}

TEST(Result, AResultWithoutValuePassesErrorsOnToo) {
    EXPECT_TRUE(all_digits_twice("77").ok());
    EXPECT_FALSE(all_digits_twice("7a").ok());
}

TEST(Result, AMoveOnlyValueCanBeTakenOut) {
    auto make = []() -> Result<std::unique_ptr<int>> { return std::make_unique<int>(7); };
    auto use = [&]() -> Result<int> {
        std::unique_ptr<int> held = PLAIT_TRY(make());
        return *held;
    };
    EXPECT_EQ(use().take(), 7);
}

TEST(ResultDeathTest, ReadingAnErrorAsAValueStopsTheProgram) {
    EXPECT_DEATH((void)parse_digit('x').take(), "internal error: A Result was read");
}

TEST(CheckDeathTest, AFailedCheckNamesItsSentenceAndItsPlace) {
    EXPECT_DEATH(PLAIT_CHECK(1 + 1 == 3, "Arithmetic works."),
                 "Arithmetic works.*1 \\+ 1 == 3.*cpp");
}

} // namespace
} // namespace plait
