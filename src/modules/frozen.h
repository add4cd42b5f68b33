#pragma once

// The modules that are written in Python, compiled when Plait is built (src/app/freeze_main.cpp)
// and kept as static data. Immutable; any thread may read.

namespace plait::modules {

struct FrozenModule {
    const char* name;           // "multiprocessing.pool"
    const unsigned char* bytes; // for lang::unmarshal
    unsigned size;
    bool is_package;
};

extern const FrozenModule kFrozenModules[];
extern const unsigned kFrozenModuleCount;

} // namespace plait::modules
