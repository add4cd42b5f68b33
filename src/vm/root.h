#pragma once

// The Root is the start of every region: the objects with fixed offsets, the tables that the
// machine itself needs, and the heap's book-keeping. The collector traces all Values and Refs named
// here.

#include "vm/fiber.h"
#include "vm/object.h"

namespace plait::vm {

enum class NameId : uint16_t {
#define PLAIT_NAME(identifier, text) identifier,
#include "vm/names.def"
#undef PLAIT_NAME
    kCount
};

enum class ErrorType : uint16_t {
#define PLAIT_ERROR(name, base) name,
#include "vm/errors.def"
#undef PLAIT_ERROR
    kCount
};

struct Root {
    uint64_t magic;
    uint64_t max_bytes;
    uint64_t reserved0[6];
    // Offsets 64, 80, 96, 112, 128: see value.h. Bool's truth is its offset.
    Object none;
    uint64_t pad0;
    Object false_object;
    uint64_t pad1;
    Object true_object;
    uint64_t pad2;
    Object ellipsis;
    uint64_t pad3;
    Object not_implemented;
    uint64_t pad4;
    Tuple empty_tuple; // offset 144

    // Traced.
    Ref types[kKindCount];                                // Class of each Kind
    Ref error_types[static_cast<int>(ErrorType::kCount)]; // Class
    Ref names[static_cast<int>(NameId::kCount)];          // interned Str
    Ref latin1[256];                                      // the one-character strings
    Ref object_class;
    Ref builtins; // Dict of the builtins module
    Ref modules;  // Dict: sys.modules
    Ref interned; // Dict used as a set of Str; entries whose Str nothing else holds may go
    Value main_module;
    Value empty_string, empty_bytes;
    Value print_state; // for output: sys.stdout and sys.stderr as the program sees them live in the
                       // sys module
    Value extra[32];   // roots of native modules, by fixed place: see ExtraRoot

    // Weak.
    Ref codes;           // list of all Codes
    Ref classes;         // list of all Classes but object and those of kinds, the newest first
    Ref fibers;          // list of all Fibers; those that have ended leave it
    Ref weak_table;      // weak.h; stays, but holds nothing
    Ref weak_cell_class; // of weak references' cells, which nobody can refer to weakly

    // Counters.
    uint64_t next_fiber_id;
    uint64_t next_object_id; // for id()
    uint32_t type_epoch;     // grows when a class changes: what was cached of classes is void
    uint32_t finalizable;    // live objects whose end the program can see
    // What was dropped last, for the order of finalizers, until the next collection; and what
    // collections for the sake of ends may cost (finalizers.h).
    uint32_t vain_collections;
    uint32_t drop_hint_count;
    uint32_t drops_from_last; // 1: what was not met from there goes the last first
    Ref drop_hints[7];
    int64_t end_credit;
    uint64_t hash_seed[2]; // of str and bytes hashes

    // The heap's (heap.cpp).
    uint64_t heap_state[512];
};
// Objects inherit their header, for which the standard leaves offsetof to the compiler; ours have
// it.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
static_assert(offsetof(Root, none) == 64 && offsetof(Root, empty_tuple) == 144);
inline constexpr uint32_t kHeapStateOffset = offsetof(Root, heap_state);
#pragma GCC diagnostic pop

// Places in Root::extra.
enum class ExtraRoot : uint8_t {
    Threading,
    Asyncio,
    Processes,
    AtExit,
    Sys,
    SysStdout,
    SysStderr,
    MainThread,
    MemoryError,
    Sources,
    SpareTracebacks, // see keep_spare_tracebacks
    NeverAwaited,    // functions that finalizers call
    Unraisable,
    AsyncGeneratorEnd,
    ImportGate,     // see import_lock.h
    SignalHandlers, // what calls the handlers of the signals that are due
    Pass,           // what asyncio.sleep(0) awaits: it yields None once
    Free
};

} // namespace plait::vm
