// What text and numbers do without a heap, against what CPython 3.11 says.

#include "vm/codecs.h"
#include "vm/format_spec.h"
#include "vm/hashing.h"
#include "vm/numeric.h"
#include "vm/plain_format.h"
#include "vm/str_find.h"
#include "vm/text.h"
#include "vm/text_frame.h"
#include "vm/unicode.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>

namespace plait::vm {
namespace {

TEST(FloatRepr, IsTheShortestThatReadsBack) {
    const std::pair<double, const char*> cases[] = {
        {0.1, "0.1"},
        {1e16, "1e+16"},
        {1e15, "1000000000000000.0"},
        {123456789012345680.0, "1.2345678901234568e+17"},
        {5e-324, "5e-324"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {1e-5, "1e-05"},
        {0.0001, "0.0001"},
        {-0.0, "-0.0"},
        {100.0, "100.0"},
        {1e22, "1e+22"},
    };
    for (const auto& [number, text] : cases)
        EXPECT_EQ(float_repr(number), text);
    EXPECT_EQ(float_repr(std::numeric_limits<double>::quiet_NaN()), "nan");
    EXPECT_EQ(float_repr(-std::numeric_limits<double>::infinity()), "-inf");
}

TEST(FloatRepr, ReadsBackForManyBitPatterns) {
    uint64_t bits = 0x9e3779b97f4a7c15;
    for (int i = 0; i < 20000; ++i) {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        double number, again;
        std::memcpy(&number, &bits, sizeof number);
        if (!std::isfinite(number)) continue;
        ASSERT_TRUE(parse_float(float_repr(number), &again));
        ASSERT_EQ(number, again);
    }
}

TEST(FixedDigits, AreThoseOfPrintfOrNone) {
    uint64_t bits = 0x9e3779b97f4a7c15;
    int told = 0;
    for (int i = 0; i < 40000; ++i) {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        double number = static_cast<double>(static_cast<int64_t>(bits)) / (1 << (bits % 31));
        if (i % 4 == 1) number = static_cast<double>(bits % 100000) / 1000;
        if (i % 4 == 2) number = static_cast<double>(bits % 4096) / 64; // ties
        if (i % 4 == 3) std::memcpy(&number, &bits, sizeof number);
        char digits[64], expected[512];
        const int precision = static_cast<int>(bits >> 60) % 13;
        const size_t length = fixed_digits(number, precision, digits);
        if (length == 0) continue;
        ++told;
        std::snprintf(expected, sizeof expected, "%.*f", precision, std::fabs(number));
        ASSERT_EQ(std::string(digits, length), expected) << number << " " << precision;
    }
    EXPECT_GT(told, 20000);
    char digits[64];
    EXPECT_EQ(fixed_digits(std::numeric_limits<double>::infinity(), 2, digits), 0u);
    EXPECT_EQ(fixed_digits(1e300, 2, digits), 0u);
}

TEST(Needle, IsFoundWhereAComparisonLetterByLetterFindsIt) {
    uint64_t bits = 0x9e3779b97f4a7c15;
    for (int i = 0; i < 20000; ++i) {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        uint8_t text[40];
        uint16_t part[8];
        const auto length = static_cast<uint32_t>(bits % 40),
                   size = static_cast<uint32_t>(bits >> 40) % 7 + 1;
        for (uint32_t k = 0; k < length; ++k)
            text[k] = static_cast<uint8_t>('a' + (bits >> k) % 3 + ((bits >> (k + 3)) & 1) * 64);
        for (uint32_t k = 0; k < size; ++k)
            part[k] =
                length > k ? text[(bits >> 50) % length / 2 + (k % (length - length / 2))] : 'a';
        int64_t expected = -1;
        for (uint32_t at = 0; expected < 0 && at + size <= length; ++at) {
            if (same_characters(text + at, part, size)) expected = at;
        }
        ASSERT_EQ(Needle(part, size).find(text, 0, length), expected);
    }
}

TEST(FloatDigits, RoundsHalfToEvenOnTheExactValue) {
    EXPECT_EQ(float_digits(2.5, 'f', 0, false, false), "2");
    EXPECT_EQ(float_digits(0.125, 'f', 2, false, false), "0.12");
    EXPECT_EQ(float_digits(9.995, 'f', 2, false, false), "9.99");
    EXPECT_EQ(float_digits(1234567.0, 'g', 6, false, false), "1.23457e+06");
    EXPECT_EQ(float_digits(100.0, 'g', 3, false, false), "100");
    EXPECT_EQ(float_digits(100.0, 'g', 3, false, true), "1e+02");
    EXPECT_EQ(float_digits(1.0, 'g', 6, true, false), "1.00000");
}

TEST(ParseFloat, TakesWhatPythonTakes) {
    double number;
    EXPECT_TRUE(parse_float(" 1_0.5 ", &number));
    EXPECT_EQ(number, 10.5);
    EXPECT_TRUE(parse_float("-Infinity", &number));
    EXPECT_TRUE(std::isinf(number));
    for (const char* bad : {"", "1_", "_1", "1__0", "1e", "0x1", "1.2.3", "+", "in", "1 2"}) {
        EXPECT_FALSE(parse_float(bad, &number)) << bad;
    }
}

TEST(Hash, OfBytesIsCPythonsWithSeedZero) {
    const uint64_t seed[2] = {0, 0};
    EXPECT_EQ(hash_bytes(seed, "abc", 3), 13851880170939887858U);
    EXPECT_EQ(hash_bytes(seed, "abcdefgh", 8), 4574395652268504554U);
    EXPECT_EQ(hash_bytes(seed, "", 0), 0U);
}

TEST(Hash, OfAFloatIsThatOfTheEqualFraction) {
    EXPECT_EQ(hash_double(0.1), 230584300921369408U);
    EXPECT_EQ(hash_double(2.5), 1152921504606846978U);
    EXPECT_EQ(hash_double(5e-324), 16777216U);
    EXPECT_EQ(hash_double(1e22), 1864712049423028464U);
    EXPECT_EQ(hash_double(-1.0), static_cast<uint64_t>(-2));
}

TEST(RoundScaled, RoundsOnceAlsoWhereDoublesAreSubnormal) {
    const uint64_t top = uint64_t{1} << 63;
    EXPECT_EQ(round_scaled(top, false, -63), 1.0);
    EXPECT_EQ(round_scaled(top | 0x400, false, -63), 1.0); // half way: to even
    EXPECT_GT(round_scaled(top | 0x400, true, -63), 1.0);  // a bit more than half
    EXPECT_EQ(round_scaled(top, false, -1074 - 63), 5e-324);
    EXPECT_EQ(round_scaled(top, false, -1075 - 63), 0.0); // half of the least one
    EXPECT_EQ(round_scaled(top, true, -1075 - 63), 5e-324);
    EXPECT_TRUE(std::isinf(round_scaled(top, false, 1024 - 63)));
}

TEST(FloorDivision, HasTheDivisorsSign) {
    double rest;
    EXPECT_EQ(float_floor_divide(-7.5, 2.0, &rest), -4.0);
    EXPECT_EQ(rest, 0.5);
    EXPECT_EQ(float_modulo(7.5, -2.0), -0.5);
    EXPECT_TRUE(std::signbit(float_modulo(4.0, -2.0)));
}

TEST(Unicode, KnowsCasesAndDigits) {
    uint32_t out[3];
    EXPECT_EQ(map_case(CaseMap::Upper, 0xdf, out), 2); // ß
    EXPECT_EQ(out[0], uint32_t{'S'});
    EXPECT_EQ(map_case(CaseMap::Lower, 0x416, out), 1); // Ж
    EXPECT_EQ(out[0], 0x436U);
    EXPECT_EQ(decimal_value(0x663), 3);
    EXPECT_EQ(decimal_value('a'), -1);
    EXPECT_TRUE(is_alpha(0x65e5) && is_space(0x3000) && is_digit(0xb2) && is_numeric(0xbd));
    EXPECT_FALSE(is_decimal(0xb2) || is_digit(0xbd) || is_alpha('1'));
}

TEST(Codecs, AreFoundByTheirAliases) {
    EXPECT_EQ(find_codec("UTF_8"), Codec::Utf8);
    EXPECT_EQ(find_codec("us-ascii"), Codec::Ascii);
    EXPECT_EQ(find_codec("ISO-8859-1"), Codec::Latin1);
    EXPECT_EQ(find_codec("klingon"), Codec::Unknown);
}

TEST(BytesRepr, PicksItsQuotes) {
    std::string text;
    append_bytes_repr(std::string_view("a'\n\0\xff", 5), &text);
    EXPECT_EQ(text, "b\"a'\\n\\x00\\xff\"");
    EXPECT_EQ(ascii_of_utf8("'\xc3\xa9\xf0\x9f\x98\x80'"), "'\\xe9\\U0001f600'");
}

} // namespace
} // namespace plait::vm
