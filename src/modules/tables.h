#pragma once

// The tables of the native modules, one a file, and what their functions share.

#include "runtime/driver.h"
#include "runtime/natives.h"
#include "runtime/runtime.h"
#include "vm/mutator.h"
#include "vm/native.h"

namespace plait::modules {

extern const vm::NativeTable kThreadTable, kLockTable, kRLockTable, kHandleTable,
    kConditionTable;                                        // _thread
extern const vm::NativeTable kMathTable, kRandomTable;      // _math, _random
extern const vm::NativeTable kTimeTable;                    // time
extern const vm::NativeTable kOsTable;                      // _os
extern const vm::NativeTable kConnectionTable;              // _connection
extern const vm::NativeTable kSemaphoreTable, kSharedTable; // _shared
extern const vm::NativeTable kSharedNamesTable;             // _shared_names
extern const vm::NativeTable kPickleTable;                  // _pickle
extern const vm::NativeTable kProcessTable;                 // _process
extern const vm::NativeTable kAsyncioTable, kWakerTable;    // _asyncio
extern const vm::NativeTable kFutureTable;
extern const vm::NativeTable kContextTable;                  // _contextvars
extern const vm::NativeTable kQueueTable, kSimpleQueueTable; // _queue
extern const vm::NativeTable kSysTable, kStreamTable;        // _sys
extern const vm::NativeTable kReTable;                       // _re
extern const vm::NativeTable kHashlibTable;                  // _hashlib
extern const vm::NativeTable kJsonTable;                     // _json
extern const vm::NativeTable kSignalTable;                   // _signal
extern const vm::NativeTable kLifecycleTable;                // _lifecycle_native
extern const vm::NativeTable kWeakrefTable, kWeakCellTable;  // _weakref

// Leaves that add a module's constants and types.
vm::Value init_thread(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value init_shared(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value init_asyncio(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value init_queue(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value init_weakref(vm::Mutator& m, vm::Value* args, uint32_t count);
vm::Value init_sys(vm::Mutator& m, vm::Value* args, uint32_t count);

inline runtime::Driver& driver_of(vm::Mutator& m) {
    return runtime::Driver::of(m);
}
inline runtime::Runtime& runtime_of(vm::Mutator& m) {
    return runtime::Driver::of(m).runtime();
}

// A class that a module has made, kept in the Root by place, so that its maker functions find it.
enum class ClassRoot : int {
    Lock = static_cast<int>(vm::ExtraRoot::Free),
    RLock,
    Handle,
    Waker,
    Stream,
    SimpleQueue,
    QueueEmpty,
    Condition,
    WeakCell,
    Semaphore,
    Kit, // what C++ knows of the classes of asyncio: see modules/asyncio_future.h
    TaskCount,
    Free // from here on: NamesRoot
};
inline vm::Value class_root(vm::Mutator& m, ClassRoot place) {
    return m.root().extra[static_cast<int>(place)];
}

// An argument that must be an int of the C type; false with an exception raised.
bool int_argument(vm::Mutator& m, vm::Value v, int64_t* out);
// A time-out in seconds, None for none: the frame's deadline slot. False with an exception raised.
bool timeout_argument(vm::Mutator& m, vm::Value seconds, vm::Value* slot);

// Raises the error of a host that has no other processes: no value.
vm::Value refuse_processes(vm::Mutator& m);
// Raises what the system has refused: an OSError with its number, or with its sentence where this
// build cannot do it at all.
vm::Value raise_refused(vm::Mutator& m, const Error& error);

// Whether something that was printed is still here. Before another process is told anything it is
// written out, so that what that one prints then comes after it.
inline bool has_unwritten(vm::Mutator& m) {
    return !runtime_of(m).output().is_empty();
}

// Makes class [name] of [module] with [methods], keeps it at [place] and adds it to the module
// under [attribute] (may be null). False: no room.
bool add_class(vm::Mutator& m,
               vm::Value module,
               const char* module_name,
               const char* name,
               const vm::NativeTable& methods,
               ClassRoot place,
               const char* attribute);

} // namespace plait::modules
