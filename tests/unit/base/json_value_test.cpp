#include "base/json_value.h"

#include <gtest/gtest.h>

namespace plait {
namespace {

std::string round_trip(std::string_view text) {
    const Result<JsonValue> value = read_json(text);
    if (!value.ok()) return "refused";
    JsonWriter json;
    write_json(&json, value.value());
    return json.text();
}

TEST(JsonValue, ReadsWhatJsonWriterWrites) {
    for (const char* text : {"null",
                             "true",
                             "-12",
                             "1.5",
                             R"("a\n\"\\")",
                             "[]",
                             "{}",
                             R"({"a":[1,{"b":false}],"c":"x"})"})
        EXPECT_EQ(round_trip(text), text);
    EXPECT_EQ(round_trip(" [ 1 , 2e1 ]\n"), "[1,20]");
    EXPECT_EQ(round_trip(R"("\u00e9\ud83e\uddf5\/")"), "\"\u00e9\U0001F9F5/\"");
}

TEST(JsonValue, RefusesWhatIsNoJson) {
    for (const char* text : {"",
                             "nul",
                             "[1,]",
                             "{\"a\" 1}",
                             "{a:1}",
                             "01",
                             "1.",
                             "-",
                             "+1",
                             "\"a",
                             "\"\t\"",
                             "1 2",
                             R"("\x")",
                             R"("\ud800")",
                             R"("\udc00\ud800")",
                             "\"\xFF\"",
                             "'a'",
                             "1e999"})
        EXPECT_EQ(round_trip(text), "refused") << text;
    EXPECT_EQ(round_trip(std::string(100000, '[')), "refused");
}

TEST(JsonValue, FindsTheLastOfEqualNames) {
    const JsonValue value = read_json(R"({"a":1,"a":2})").take();
    ASSERT_NE(value.find("a"), nullptr);
    EXPECT_EQ(value.find("a")->number, 2);
    EXPECT_EQ(value.find("b"), nullptr);
}

} // namespace
} // namespace plait
