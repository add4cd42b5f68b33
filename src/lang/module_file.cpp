#include "lang/module_file.h"

namespace plait::lang {

namespace {

constexpr std::string_view kMagic = "PLAITMOD";
constexpr size_t kIdAt = kMagic.size(), kCountAt = kIdAt + 8, kHead = kCountAt + 4;

void put(std::string* out, uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out->push_back(static_cast<char>(number >> (8 * i)));
}

uint64_t take(std::string_view from, size_t place, int bytes) {
    uint64_t number = 0;
    for (int i = 0; i < bytes; ++i)
        number |= uint64_t{static_cast<unsigned char>(from[place + i])} << (8 * i);
    return number;
}

// FNV-1a.
uint64_t hash(std::string_view bytes) {
    uint64_t h = 0xcbf29ce484222325;
    for (const char c : bytes)
        h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return h;
}

} // namespace

void ModuleFileWriter::add(std::string_view name, bool is_package, std::string_view code) {
    put(&index_, name.size(), 2);
    put(&index_, is_package, 1);
    put(&index_, code.size(), 4);
    index_ += name;
    code_ += code;
    ++count_;
}

std::string ModuleFileWriter::finish() const {
    std::string rest;
    put(&rest, count_, 4);
    rest += index_ + code_;
    std::string file(kMagic);
    put(&file, hash(rest), 8);
    return file + rest;
}

uint64_t module_file_id(std::string_view file) {
    return file.size() < kHead || !file.starts_with(kMagic) ? 0 : take(file, kIdAt, 8);
}

uint64_t computed_file_id(std::string_view file) {
    return module_file_id(file) ? hash(file.substr(kCountAt)) : 0;
}

bool read_module_file(std::string_view file,
                      const std::function<void(std::string_view, bool, std::string_view)>& use) {
    constexpr size_t kEntry = 7;
    if (module_file_id(file) == 0) return false;
    const uint64_t count = take(file, kCountAt, 4);
    size_t code = kHead; // Where the index ends.
    for (uint64_t i = 0; i < count; ++i) {
        if (file.size() - code < kEntry) return false;
        code += kEntry + take(file, code, 2);
        if (code > file.size()) return false;
    }
    size_t at = kHead;
    for (uint64_t i = 0; i < count; ++i) {
        const size_t name = take(file, at, 2), size = take(file, at + 3, 4);
        if (size > file.size() - code) return false;
        use(file.substr(at + kEntry, name), file[at + 2] != 0, file.substr(code, size));
        at += kEntry + name;
        code += size;
    }
    return code == file.size();
}

} // namespace plait::lang
