// plait-freeze OUTPUT ROOT [--carried=LIST --late=FILE] FILE.py...  or  plait-freeze OUTPUT
// NAME=FILE.py...
// Compiles Python modules to static data in a C++ source file. With ROOT, a module is named by its
// path below it, and `foo/__init__.py` is the package foo. With LIST, a file that begins each line
// with a module's name, only those are static data, and the others go to FILE (lang/module_file.h).

#include "lang/compile.h"
#include "lang/marshal.h"
#include "lang/module_file.h"

#include <cstdio>
#include <cstring>
#include <set>
#include <string>
#include <vector>

namespace {

struct Module {
    std::string name;
    std::string path;
    bool is_package = false;
    std::string bytes;
    bool is_late = false;
};

bool read_file(const std::string& path, std::string& out) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return false;
    char buffer[65536];
    size_t count = 0;
    while ((count = std::fread(buffer, 1, sizeof buffer, file)) > 0)
        out.append(buffer, count);
    const bool good = std::ferror(file) == 0;
    std::fclose(file);
    return good;
}

bool write_file(const std::string& path, const std::string& text) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return false;
    const bool good = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    return std::fclose(file) == 0 && good;
}

bool ends_with(const std::string& text, const char* end) {
    const size_t size = std::strlen(end);
    return text.size() >= size && text.compare(text.size() - size, size, end) == 0;
}

// Takes "/__init__" off the end; whether it was there.
bool strip_package(std::string& name) {
    constexpr const char* kInit = "__init__";
    if (!ends_with(name, kInit)) return false;
    name.resize(name.size() - std::strlen(kInit));
    if (!name.empty()) name.pop_back();
    return true;
}

Module module_below(const std::string& root, const std::string& path) {
    Module module;
    module.path = path;
    std::string name = path;
    if (name.compare(0, root.size(), root) == 0) name.erase(0, root.size());
    while (!name.empty() && name[0] == '/')
        name.erase(0, 1);
    if (ends_with(name, ".py")) name.resize(name.size() - 3);
    for (char& c : name) {
        if (c == '/') c = '.';
    }
    module.is_package = strip_package(name);
    module.name = name;
    return module;
}

// Where relative imports of [module] start.
std::string package_of(const Module& module) {
    if (module.is_package) return module.name;
    const size_t dot = module.name.rfind('.');
    return dot == std::string::npos ? std::string() : module.name.substr(0, dot);
}

// The sources of frozen modules are not there to show a caret in: their positions are lines only.
void keep_lines_only(plait::lang::CodeObject& code) {
    std::vector<plait::lang::PositionEntry> lines;
    for (const plait::lang::PositionEntry& entry : code.positions) {
        if (lines.empty() || lines.back().line != entry.line)
            lines.push_back({entry.start_word, entry.line, entry.line, -1, -1});
    }
    code.positions = std::move(lines);
    for (const plait::lang::Constant& constant : code.consts) {
        if (const auto* inner = std::get_if<std::shared_ptr<plait::lang::CodeObject>>(&constant))
            keep_lines_only(**inner);
    }
}

bool compile(Module& module) {
    std::string source;
    if (!read_file(module.path, source)) {
        std::fprintf(stderr, "plait-freeze: cannot read %s\n", module.path.c_str());
        return false;
    }
    plait::lang::CompileOptions options;
    options.filename = "<frozen " + module.name + ">";
    options.package = package_of(module);
    const auto result = plait::lang::compile_module(source, options);
    if (const auto* error = std::get_if<plait::lang::SyntaxError>(&result)) {
        std::fprintf(stderr, "%s: %s", module.path.c_str(), error->format().c_str());
        return false;
    }
    plait::lang::CodeObject code = *std::get<0>(result);
    keep_lines_only(code);
    module.bytes = plait::lang::marshal(code);
    return true;
}

void append_bytes(std::string& out, size_t index, const std::string& bytes) {
    out += "const unsigned char kModule" + std::to_string(index) + "[] = {";
    for (size_t i = 0; i < bytes.size(); i++) {
        if (i % 24 == 0) out += "\n    ";
        out += std::to_string(static_cast<unsigned char>(bytes[i])) + ",";
    }
    out += "\n};\n\n";
}

std::string to_source(const std::vector<Module>& modules, uint64_t late_id) {
    std::string out = "// Made by plait-freeze.\n\n#include \"modules/frozen.h\"\n\n"
                      "namespace plait::modules {\n\nnamespace {\n\n";
    for (size_t i = 0; i < modules.size(); i++) {
        if (!modules[i].is_late) append_bytes(out, i, modules[i].bytes);
    }
    out += "} // namespace\n\nconst FrozenModule kFrozenModules[] = {\n";
    for (size_t i = 0; i < modules.size(); i++) {
        const std::string data = "kModule" + std::to_string(i);
        out += "    {\"" + modules[i].name + "\", " +
               (modules[i].is_late ? "nullptr, 0" : data + ", sizeof " + data) + ", " +
               (modules[i].is_package ? "true" : "false") + "},\n";
    }
    if (modules.empty()) out += "    {nullptr, nullptr, 0, false},\n";
    out += "};\nconst unsigned kFrozenModuleCount = " + std::to_string(modules.size()) +
           ";\nconst uint64_t kLateModulesId = " + std::to_string(late_id) + "ull;\n\n" +
           "} // namespace plait::modules\n";
    return out;
}

// The first word of each line that is no comment.
bool read_list(const std::string& path, std::set<std::string>& out) {
    std::string text;
    if (!read_file(path, text)) return false;
    for (size_t start = 0; start < text.size();) {
        const size_t end = std::min(text.find('\n', start), text.size());
        const std::string line = text.substr(start, end - start);
        const std::string name = line.substr(0, line.find_first_of(" \t#"));
        if (!name.empty()) out.insert(name);
        start = end + 1;
    }
    return true;
}

std::string to_late_file(const std::vector<Module>& modules) {
    plait::lang::ModuleFileWriter writer;
    for (const Module& module : modules) {
        if (module.is_late) writer.add(module.name, module.is_package, module.bytes);
    }
    return writer.finish();
}

struct Command {
    std::string output;
    std::string list; // empty: all modules are static data
    std::string late;
    std::vector<Module> modules;
};

Command read_command(int argc, char** argv) {
    Command command;
    command.output = argv[1];
    std::string root;
    for (int i = 2; i < argc; i++) {
        const std::string argument = argv[i];
        const size_t equals = argument.find('=');
        if (argument.starts_with("--carried=")) {
            command.list = argument.substr(equals + 1);
        } else if (argument.starts_with("--late=")) {
            command.late = argument.substr(equals + 1);
        } else if (equals != std::string::npos) {
            Module module;
            module.name = argument.substr(0, equals);
            module.path = argument.substr(equals + 1);
            module.is_package = ends_with(module.path, "/__init__.py");
            command.modules.push_back(module);
        } else if (i == 2) {
            root = argument;
        } else {
            command.modules.push_back(module_below(root, argument));
        }
    }
    return command;
}

int fail(const char* what, const std::string& path) {
    std::fprintf(stderr, "plait-freeze: cannot %s %s\n", what, path.c_str());
    return 1;
}

int freeze(Command& command) {
    std::set<std::string> carried;
    if (!command.list.empty() && !read_list(command.list, carried))
        return fail("read", command.list);
    for (Module& module : command.modules) {
        if (!compile(module)) return 1;
        module.is_late = !command.list.empty() && carried.erase(module.name) == 0;
    }
    if (!carried.empty()) return fail("find the module that is listed:", *carried.begin());
    uint64_t id = 0;
    if (!command.list.empty()) {
        const std::string late = to_late_file(command.modules);
        id = plait::lang::module_file_id(late);
        if (!write_file(command.late, late)) return fail("write", command.late);
    }
    const std::string source = to_source(command.modules, id);
    return write_file(command.output, source) ? 0 : fail("write", command.output);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr,
                     "usage: plait-freeze OUTPUT (ROOT [--carried=LIST --late=FILE] FILE.py... | "
                     "NAME=FILE.py...)\n");
        return 2;
    }
    Command command = read_command(argc, argv);
    return freeze(command);
}
