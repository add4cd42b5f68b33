#pragma once

// modules.data: the frozen modules that the web's engine does not carry (engine_modules.txt). A
// head (8 letters, the id, how many), an index (the sizes of name and code, whether it is a
// package, the name) and the marshalled code of all, in the index's order; numbers are
// little-endian. The id is a hash of what comes after it, which the engine knows: a file of another
// build is not taken. plait-freeze writes it; any thread.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace plait::lang {

class ModuleFileWriter {
public:
    void add(std::string_view name, bool is_package, std::string_view code);
    std::string finish() const;

private:
    std::string index_;
    std::string code_;
    uint32_t count_ = 0;
};

// The id that a file bears, and the one that its contents make; 0 where it is none.
uint64_t module_file_id(std::string_view file);
uint64_t computed_file_id(std::string_view file);

// Calls [use] for each module. False: the file is damaged.
bool read_module_file(
    std::string_view file,
    const std::function<void(std::string_view name, bool, std::string_view code)>& use);

} // namespace plait::lang
