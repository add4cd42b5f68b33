// modules.data, written and read back, and what is no such file.

#include "lang/module_file.h"

#include <gtest/gtest.h>

#include <vector>

namespace plait::lang {
namespace {

std::string sample() {
    ModuleFileWriter writer;
    writer.add("json", true, std::string("\0code\xff", 6));
    writer.add("json.decoder", false, "");
    writer.add("re", false, "more");
    return writer.finish();
}

std::vector<std::string> read_all(std::string_view file, bool* is_whole) {
    std::vector<std::string> found;
    *is_whole =
        read_module_file(file, [&](std::string_view name, bool package, std::string_view code) {
            found.push_back(std::string(name) + (package ? "/" : "=") + std::string(code));
        });
    return found;
}

TEST(ModuleFile, ComesBackAsItWasWritten) {
    bool is_whole = false;
    const std::vector<std::string> wanted = {
        std::string("json/\0code\xff", 11), "json.decoder=", "re=more"};
    EXPECT_EQ(read_all(sample(), &is_whole), wanted);
    EXPECT_TRUE(is_whole);
}

TEST(ModuleFile, HasAnIdThatChangesWithAnyByte) {
    std::string file = sample();
    EXPECT_NE(module_file_id(file), 0u);
    EXPECT_EQ(computed_file_id(file), module_file_id(file));
    file.back() ^= 1;
    EXPECT_NE(computed_file_id(file), module_file_id(file));
    EXPECT_EQ(module_file_id("PLAITMOD"), 0u);
    EXPECT_EQ(module_file_id("<!doctype html>, which a server sent instead of it"), 0u);
}

TEST(ModuleFile, IsDamagedWhereAPartOfItIsMissing) {
    const std::string file = sample();
    for (size_t size = 0; size < file.size(); ++size) {
        bool is_whole = true;
        read_all(std::string_view(file).substr(0, size), &is_whole);
        EXPECT_FALSE(is_whole) << size;
    }
    bool is_whole = true;
    read_all(file + "x", &is_whole);
    EXPECT_FALSE(is_whole);
}

} // namespace
} // namespace plait::lang
