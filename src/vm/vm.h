#pragma once

// A Vm is one Python process's memory: a region (root.h, heap.h) and this handle to it, which holds
// nothing of value: the region may be copied elsewhere and the handle be pointed at the copy
// [relocate] while no mutator runs. Several Vms may live in one OS process.

#include "base/result.h"
#include "lang/code.h"
#include "vm/heap.h"
#include "vm/native.h"
#include "vm/root.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace plait::vm {

// A frozen module: marshalled code (lang/marshal.h). [bytes] is null where the code was not loaded.
struct FrozenEntry {
    const char* name;
    const unsigned char* bytes;
    uint32_t size;
    bool is_package;
};

class Mutator;

// A module of native functions: `import name` makes a Module with the table's functions, then calls
// [init] (may be null), a leaf with the module as its one argument, which adds constants and types
// and returns None.
struct NativeModule {
    const char* name;
    const NativeTable* table;
    LeafFunction init;
};

class VariableWatch;

class Vm {
public:
    struct Options {
        Heap::Options heap;
        bool gil = true; // false: threads run in parallel
        std::span<const NativeModule>
            modules; // importable by name; a frozen module of the same name hides one
        std::span<const FrozenEntry> frozen;
        std::string module_directory; // where `name.py` is looked for; empty: nowhere
        uint64_t hash_seed[2] = {0, 0};
    };
    // Makes a region with the builtins in it. Fails where memory cannot be reserved.
    static Result<std::unique_ptr<Vm>> create(const Options& options);
    // Goes on with the used part of another Vm's region, which is read from the file [path]; made
    // with the same options by the same build. Its fibers' drivers and local heaps are not here.
    static Result<std::unique_ptr<Vm>> open_copy(const Options& options, const std::string& path);
    ~Vm();

    char* base() const { return base_; }
    Root& root() const { return *reinterpret_cast<Root*>(base_); }
    Heap& heap() { return heap_; }
    bool free_threaded() const { return free_threaded_; }
    const Options& options() const { return options_; }
    template<class T> T* at(Ref ref) const { return reinterpret_cast<T*>(base_ + ref); }
    Ref ref_of(const void* object) const {
        return static_cast<Ref>(static_cast<const char*>(object) - base_);
    }
    const NativeDef& native(uint32_t index) const {
        return tables_[index >> 16].defs[index & 0xffff];
    }
    // The NativeFunction::index of [def], which lies in one of the Vm's tables.
    uint32_t native_index(const NativeDef* def) const;

    // The region is at [base] from now on. No mutator may be running.
    void relocate(char* base);

    // Where what the program prints goes (text.h); the host's own, like the options.
    void (*output_function)(Mutator& m, int stream, std::string_view utf8) = nullptr;
    // How a fiber waits for a module that another one imports (import_lock.h); the host's own.
    Value (*await_import)(Mutator& m, Value module) = nullptr;
    void (*wake_importers)(Mutator& m) = nullptr;
    // What the trace knows of the program's variables (watch.h).
    VariableWatch& watch() { return *watch_; }

private:
    static Result<std::unique_ptr<Vm>> reserve(const Options& options);
    void add_table(const NativeTable& table);
    void add_tables();
    size_t region_bytes_ = 0;
    friend class BareVm; // of the heap's tests: a Vm without builtins
    Vm();
    char* base_ = nullptr;
    bool free_threaded_ = false;
    Heap heap_;
    Options options_;
    NativeTable tables_[96] = {};
    uint32_t table_count_ = 0;
    bool owns_region_ = true;
    std::unique_ptr<VariableWatch> watch_;
};

} // namespace plait::vm
