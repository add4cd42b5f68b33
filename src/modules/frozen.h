#pragma once

// The modules that are written in Python, compiled when Plait is built (src/app/freeze_main.cpp)
// and kept as static data. Immutable; any thread may read. On the web some have no bytes here: they
// are in modules.data (lang/module_file.h).

#include <cstdint>

namespace plait::modules {

struct FrozenModule {
    const char* name;           // "multiprocessing.pool"
    const unsigned char* bytes; // for lang::unmarshal; null: in modules.data
    unsigned size;
    bool is_package;
};

extern const FrozenModule kFrozenModules[];
extern const unsigned kFrozenModuleCount;
extern const uint64_t kLateModulesId; // the id of the modules.data that belongs to it; 0: none does

} // namespace plait::modules
