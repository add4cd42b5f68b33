#pragma once

// The frames that the machine itself pushes: one table, so that each has a fixed index.

#include "vm/native.h"

namespace plait::vm {

enum MachineFrame : uint32_t {
    kFrameFiberEntry,   // (tuple of callable and arguments): calls; the bottom of a fiber
    kFrameConstruct,    // (class, args, keywords): __new__ and __init__
    kFrameRaise,        // (what to call, cause): raises its result
    kFrameBinary,       // (op, a, b, tried): __add__, then __radd__
    kFrameInPlace,      // (op, a, b): __iadd__, then the binary operator
    kFrameCompare,      // (op, a, b): __lt__, then __gt__ of the other
    kFrameGetAttribute, // (object, name): __getattribute__ or a property, then __getattr__
    kFrameTruth,        // (object): __bool__ or __len__, checked
    kFrameBuildClass,   // (function, name, bases, keywords)
    kFrameTypeNew,      // (metaclass, name, bases, namespace, keywords)
    kFrameImport,       // (name, parts, place, top): imports a dotted name, package after package
    kFrameRunModule,    // (module, code)
    kFrameImportFrom,   // (module, name): by the module's __getattr__, or as a submodule
    kFrameCollect,      // (container, iterable, kind): list.extend, set.update, dict of pairs
    kFrameUnpack,       // (sequence, before, after)
    kFrameMergeMapping, // (dict, mapping, callable): f(**mapping)
    kFrameBuildKeyed,   // (container, tuple of items): displays whose keys need Python code
    kFrameAwaitMethod,  // (object): __await__, checked
    kFrameSend,         // (iterator, value): send() into an iterator written in Python
    kFrameThrow,        // (iterator, exception): throw() into what a generator delegates to
    kFrameFormatException, // (exception): its traceback as text
    kFrameAsyncNext,       // (iterator): __anext__, made awaitable
    kFrameFormat,          // (value, conversion, spec)
    kFrameFinalize,        // (stop value): runs what a collection found due
    kFrameSignals,         // (stop value): calls the handlers of signals that have come
    kFrameFrozen,          // (module, name, a, b): a function of a frozen module
    kFrameMakeDerived,     // (class, args, keywords): the builtin __new__ for a derived class
    kFrameMatchClass,      // (subject, class, positional, names, tuple): a class pattern
    kFrameCount
};

extern const NativeDef kMachine[kFrameCount];
extern const NativeTable kMachineNatives;

// The steps and leaves behind them, each in the file named.
Value step_fiber_entry(Mutator& m, NativeFrame& f, Value in);      // machine.cpp
Value step_construct(Mutator& m, NativeFrame& f, Value in);        // class_builder.cpp
Value step_raise(Mutator& m, NativeFrame& f, Value in);            // exceptions.cpp
Value step_binary(Mutator& m, NativeFrame& f, Value in);           // operators.cpp
Value step_in_place(Mutator& m, NativeFrame& f, Value in);         // operators.cpp
Value step_compare(Mutator& m, NativeFrame& f, Value in);          // operators.cpp
Value step_get_attribute(Mutator& m, NativeFrame& f, Value in);    // attributes.cpp
Value step_truth(Mutator& m, NativeFrame& f, Value in);            // operators.cpp
Value step_make_derived(Mutator& m, NativeFrame& f, Value in);     // class_builder.cpp
Value step_build_class(Mutator& m, NativeFrame& f, Value in);      // class_builder.cpp
Value step_type_new(Mutator& m, NativeFrame& f, Value in);         // class_builder.cpp
Value step_import(Mutator& m, NativeFrame& f, Value in);           // import.cpp
Value step_import_from(Mutator& m, NativeFrame& f, Value in);      // import.cpp
Value step_run_module(Mutator& m, NativeFrame& f, Value in);       // import.cpp
Value step_collect(Mutator& m, NativeFrame& f, Value in);          // instructions.cpp
Value step_unpack(Mutator& m, NativeFrame& f, Value in);           // instructions.cpp
Value step_merge_mapping(Mutator& m, NativeFrame& f, Value in);    // instructions.cpp
Value step_build_keyed(Mutator& m, NativeFrame& f, Value in);      // instructions.cpp
Value step_format(Mutator& m, NativeFrame& f, Value in);           // instructions.cpp
Value step_await_method(Mutator& m, NativeFrame& f, Value in);     // generators.cpp
Value step_send(Mutator& m, NativeFrame& f, Value in);             // generators.cpp
Value step_throw(Mutator& m, NativeFrame& f, Value in);            // generators.cpp
Value step_format_exception(Mutator& m, NativeFrame& f, Value in); // traceback.cpp
Value step_frozen(Mutator& m, NativeFrame& f, Value in);           // instructions.cpp
Value step_finalize(Mutator& m, NativeFrame& f, Value in);         // finalizers.cpp
Value step_match_class(Mutator& m, NativeFrame& f, Value in);      // matching.cpp
Value step_signals(Mutator& m, NativeFrame& f, Value in);          // machine.cpp
Value step_async_next(Mutator& m, NativeFrame& f, Value in);       // generators.cpp

// class_builder.cpp: what every class inherits where it has nothing of its own.
Value object_init(Mutator& m, Value* args, uint32_t count);
Value object_dir_leaf(Mutator& m, Value* args, uint32_t count); // object_functions.cpp
// BaseException.__init__ with its arguments one by one, and as a Python function sees it (self,
// tuple, dict).
Value exception_init(Mutator& m, Value* args, uint32_t count);
Value exception_init_bound(Mutator& m, Value* args, uint32_t count);

} // namespace plait::vm
