#include "base/json_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

namespace plait {
namespace {

TEST(JsonWriter, NestsObjectsAndArraysWithTheirCommas) {
    JsonWriter json;
    json.begin_object();
    json.member("a", 1);
    json.key("b");
    json.begin_array();
    json.integer(-2);
    json.begin_object();
    json.end_object();
    json.boolean(true);
    json.null();
    json.end_array();
    json.member("c", "x");
    json.end_object();
    EXPECT_EQ(json.text(), R"({"a":1,"b":[-2,{},true,null],"c":"x"})");
}

TEST(JsonWriter, EscapesWhatJsonCannotHold) {
    std::string out;
    append_json_string(&out, std::string_view("\"\\\n\t\x01\0z", 7));
    EXPECT_EQ(out, R"("\"\\\n\t\u0001\u0000z")");
}

TEST(JsonWriter, BadUtf8BecomesReplacementCharacters) {
    std::string out;
    append_json_string(&out, "a\xFFz\u00FC");
    EXPECT_EQ(out, "\"a\uFFFDz\u00FC\"");
}

TEST(JsonWriter, NumbersReadBackAsThemselves) {
    for (const double number : {0.1, 1e300, -2.5, 1.0 / 3, 123456789.125, 5e-324}) {
        JsonWriter json;
        json.number(number);
        EXPECT_EQ(std::strtod(json.text().c_str(), nullptr), number) << json.text();
    }
    JsonWriter json;
    json.begin_array();
    json.number(0.1);
    json.number(NAN);
    json.number(INFINITY);
    json.unsigned_integer(UINT64_MAX);
    json.integer(INT64_MIN);
    json.end_array();
    EXPECT_EQ(json.text(), "[0.1,null,null,18446744073709551615,-9223372036854775808]");
}

} // namespace
} // namespace plait
