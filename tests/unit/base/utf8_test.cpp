#include "base/utf8.h"

#include <gtest/gtest.h>

namespace plait {
namespace {

using namespace std::string_literals;

TEST(Utf8, EveryCodePointComesBackAsItself) {
    for (uint32_t code_point = 0; code_point <= kMaxCodePoint; ++code_point) {
        if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
        std::string text;
        append_utf8(&text, code_point);
        const Utf8Decoded decoded = decode_utf8(text, 0);
        ASSERT_TRUE(decoded.valid) << code_point;
        ASSERT_EQ(decoded.code_point, code_point);
        ASSERT_EQ(decoded.length, text.size());
    }
}

TEST(Utf8, BadSequencesAreReplacedAsCPythonDoes) {
    // Judged by python3: bytes.decode('utf-8', 'replace').
    const std::string r = "\uFFFD";
    EXPECT_EQ(replace_invalid_utf8("a\x80z"), "a" + r + "z");
    EXPECT_EQ(replace_invalid_utf8("\xC0\x80"), r + r);
    EXPECT_EQ(replace_invalid_utf8("\xED\xA0\x80"), r + r + r);
    EXPECT_EQ(replace_invalid_utf8("\xF0\x9F\x98"), r);
    EXPECT_EQ(replace_invalid_utf8("\xF0\x9F\x98x"), r + "x");
    EXPECT_EQ(replace_invalid_utf8("\xE2\x82"), r);
    EXPECT_EQ(replace_invalid_utf8("\xF4\x90\x80\x80"), r + r + r + r);
    EXPECT_EQ(replace_invalid_utf8("\xF5z"), r + "z");
    EXPECT_EQ(replace_invalid_utf8("\xE0\x9F\xBF"), r + r + r);
}

TEST(Utf8, TheFirstBadByteIsFound) {
    EXPECT_EQ(find_invalid_utf8("gr\u00FC\u00DFe \U0001F600"), std::string_view::npos);
    EXPECT_EQ(find_invalid_utf8("ab\xFF"), 2u);
    EXPECT_EQ(find_invalid_utf8("\u20AC\xE2\x82"), 3u);
    EXPECT_EQ(find_invalid_utf8(""), std::string_view::npos);
}

TEST(Utf8, CodePointsAreCountedNotBytes) {
    EXPECT_EQ(count_code_points("gr\u00FC\u00DFe \U0001F600"), 7u);
}

TEST(Utf8, ATooLargeValueBecomesTheReplacementCharacter) {
    std::string text;
    append_utf8(&text, 0x110000);
    EXPECT_EQ(text, "\uFFFD");
}

} // namespace
} // namespace plait
