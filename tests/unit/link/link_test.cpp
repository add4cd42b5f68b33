#include "link/base64url.h"
#include "link/deflate.h"
#include "link/link.h"

#include <gtest/gtest.h>

#include <random>

namespace plait::link {
namespace {

Shared example() {
    Shared shared;
    shared.source = "import threading\nprint(\"a\\tb\", 'é', '\U0001F9F5')\n";
    shared.settings = {{"gil", "off"}, {"start-method", "spawn"}, {"memory", "64"}};
    return shared;
}

std::string link_of_json(std::string_view json) {
    const uint32_t crc = crc32_of(json);
    std::string bytes = deflate_raw(json);
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>(crc >> (8 * i));
    return "#1" + encode_base64url(bytes);
}

std::string message_of(std::string_view link) {
    const Result<Shared> shared = decode_link(link);
    return shared.ok() ? "" : shared.error().message.substr(0, 25);
}

TEST(Link, KeepsSourceSettingsScheduleAndResults) {
    Shared shared = example();
    shared.results = read_json(R"({"wall":[1.5,2],"of":"native"})").take();
    const Shared back = decode_link(encode_link(shared).take()).take();
    EXPECT_EQ(back.source, shared.source);
    EXPECT_EQ(back.settings, shared.settings);
    EXPECT_TRUE(back.schedule.is(JsonValue::Kind::Null));
    JsonWriter json;
    write_json(&json, back.results);
    EXPECT_EQ(json.text(), R"({"wall":[1.5,2],"of":"native"})");
}

TEST(Link, IsTakenFromAWholeAddress) {
    const std::string link = encode_link(example()).take();
    EXPECT_EQ(decode_link("https://example.org/plait/" + link).take().source, example().source);
}

TEST(Link, OfAnotherKindSaysWhich) {
    EXPECT_EQ(message_of("https://example.org/"), "This is no link to a prog");
    EXPECT_EQ(message_of("#2abc"), "This link was made by a n");
    EXPECT_EQ(message_of("#section"), "This link is damaged: a p");
    EXPECT_EQ(message_of("#1"), "This link is damaged: a p");
    EXPECT_EQ(message_of("#1" + std::string(kMaxLinkChars, 'A')), "This link is too long: Pl");
    EXPECT_EQ(message_of(link_of_json(R"({"source":"","settings":{"colour":"red"}})")),
              "This link was made by a n");
    EXPECT_EQ(message_of(link_of_json(R"({"source":"","settings":{"memory":7}})")),
              "This link is damaged: a p");
    EXPECT_EQ(message_of(link_of_json(R"({"source":1,"settings":{}})")),
              "This link is damaged: a p");
}

TEST(Link, ThatGrowsBeyondTheLimitIsRefusedWithoutTheMemory) {
    EXPECT_EQ(message_of(link_of_json(std::string(64 << 20, ' '))), "This link is damaged: a p");
}

TEST(Link, WithCharactersChangedNeverGivesAnotherProgram) {
    const std::string link = encode_link(example()).take();
    std::mt19937 random(20261125);
    constexpr std::string_view kCharacters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_#.%";
    for (int round = 0; round < 10000; ++round) {
        std::string mutated = link;
        switch (random() % 4) {
        case 0: mutated[1 + random() % (link.size() - 1)] = kCharacters[random() % 67]; break;
        case 1: mutated.erase(1 + random() % (link.size() - 1), 1 + random() % 9); break;
        case 2: mutated.insert(1 + random() % link.size(), 1, kCharacters[random() % 67]); break;
        default: std::swap(mutated[1 + random() % 40], mutated[1 + random() % 40]); break;
        }
        if (mutated == link) continue;
        // The bits after the end of the deflate stream mean nothing: then it is the same program.
        const Result<Shared> shared = decode_link(mutated);
        EXPECT_TRUE(!shared.ok() || shared.value().source == example().source) << mutated;
    }
}

TEST(Link, TakesCanonicalBase64Only) {
    for (const char* bytes : {"", "a", "ab", "abc", "\xFF\xFE"})
        EXPECT_EQ(decode_base64url(encode_base64url(bytes)).value(), bytes);
    EXPECT_EQ(encode_base64url("\xFB\xEF\xBE"), "----");
    EXPECT_FALSE(decode_base64url("YR")); // "YQ" with bits set that mean nothing.
    EXPECT_FALSE(decode_base64url("YQ=="));
    EXPECT_FALSE(decode_base64url("Y"));
}

} // namespace
} // namespace plait::link
