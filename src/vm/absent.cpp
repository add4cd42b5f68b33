#include "vm/absent.h"

namespace plait::vm {

namespace {

constexpr const char* kNoNetwork =
    "Plait has no network: let time.sleep() or asyncio.sleep() stand for what takes its time";
constexpr const char* kNoSockets =
    "Plait has no network: let queue.Queue, multiprocessing.Pipe or asyncio.Queue carry messages";
constexpr const char* kNoPrograms =
    "Plait starts no other programs: use multiprocessing.Process and a function";
constexpr const char* kNoPackages =
    "Plait has no third-party packages: write it with Python's own modules";
constexpr const char* kNoWindows = "Plait shows no windows of a program's own: print";
constexpr const char* kNoDatabase = "Plait has no database: use a dict, or files with json or csv";
constexpr const char* kNoForeign =
    "Plait calls no foreign code: multiprocessing.Value and Array hold what processes share";
constexpr const char* kNoSharedMemory = "Use multiprocessing.Value or multiprocessing.Array";
constexpr const char* kNoDescriptors =
    "Plait has files, but no descriptors of the system: use open(), or multiprocessing.Pipe";
constexpr const char* kNoSystem = "A program in Plait sees nothing of the system around it";
constexpr const char* kNoHandlers =
    "Plait masks no signals: signal.signal() sets a handler, and signal.pause() waits for one";
constexpr const char* kNoTracing =
    "Plait's own trace shows what runs when; time.perf_counter() measures";
constexpr const char* kNoReferences = "Plait does not count references";
constexpr const char* kNoSizes = "Objects have other sizes and layouts in Plait";
constexpr const char* kNoFrames =
    "Plait shows no frames: locals(), globals() and the traceback module tell of them";
constexpr const char* kNoCompiler = "Plait has no compiler while a program runs";
constexpr const char* kNoEvaluation =
    "Plait has no compiler while a program runs: write it out, or "
    "use a dict of functions";
constexpr const char* kNoDebugger =
    "Print what it would show, or look at it in Plait's picture of the run";
constexpr const char* kNoHelp = "print(x.__doc__) shows what a program says of itself";
constexpr const char* kNoArchives = "Plait has no compression: write plain files";
constexpr const char* kNoArguments = "Read sys.argv, or write the values into the program";
constexpr const char* kNoNumbers = "Use int and float; round() and // may help";
constexpr const char* kNoTests = "Use unittest, or assert";
constexpr const char* kNoTerminal = "Use print() and input()";
constexpr const char* kNoHashes = "Use hashlib.sha256() or hashlib.sha512()";
constexpr const char* kNoPickler = "Use pickle.dumps() and pickle.loads()";
constexpr const char* kNothing = "";

// The names are one text, separated by blanks.
struct Modules {
    std::string_view names;
    const char* instead;
    bool are_packages;
};
constexpr Modules kModules[] = {
#define PLAIT_ABSENT_PACKAGES(instead, names) {" " names " ", k##instead, true},
#define PLAIT_ABSENT_MODULES(instead, names) {" " names " ", k##instead, false},
#include "vm/absent.def"
#undef PLAIT_ABSENT_PACKAGES
#undef PLAIT_ABSENT_MODULES
};

struct Names {
    std::string_view module;
    std::string_view names;
    const char* instead;
};
constexpr Names kNames[] = {
#define PLAIT_ABSENT_NAMES(module, instead, names) {module, " " names " ", k##instead},
#include "vm/absent.def"
#undef PLAIT_ABSENT_NAMES
};

const Modules* find_module(std::string_view name) {
    const std::string top = " " + std::string(name.substr(0, name.find('.'))) + " ";
    for (const Modules& modules : kModules) {
        if (modules.names.find(top) != std::string_view::npos) return &modules;
    }
    return nullptr;
}

} // namespace

bool is_python_module(std::string_view name) {
    const Modules* modules = find_module(name);
    return modules != nullptr && !modules->are_packages;
}

const char* instead_of_module(std::string_view name) {
    if (const Modules* modules = find_module(name)) return modules->instead;
    const size_t dot = name.rfind('.');
    return dot == std::string_view::npos
               ? nullptr
               : instead_of_name(name.substr(0, dot), name.substr(dot + 1));
}

const char* instead_of_name(std::string_view module, std::string_view name) {
    const std::string wanted = " " + std::string(name) + " ";
    for (const Names& entry : kNames) {
        if (module == entry.module && entry.names.find(wanted) != std::string_view::npos)
            return entry.instead;
    }
    return nullptr;
}

const char* instead_of_method(std::string_view type, std::string_view name) {
    return instead_of_name("[" + std::string(type) + "]", name);
}

} // namespace plait::vm
