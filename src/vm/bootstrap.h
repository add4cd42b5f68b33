#pragma once

// What a fresh region contains: the builtin classes, exceptions, functions and names.

#include "vm/native.h"
#include "vm/object.h"

#include <span>

namespace plait::vm {

class Vm;

// A builtin class: the kind of its instances and its methods. A kind may have several tables.
struct BuiltinType {
    Kind kind;
    const NativeTable* natives;
};
std::span<const BuiltinType> builtin_types();
// Tables of functions of the builtins module.
std::span<const NativeTable* const> builtin_function_tables();

// The kind of the objects whose class is that of [kind]: itself, but for the last ones of
// kinds.def.
Kind base_kind(Kind kind);

// Fills a formatted region. False where there is no room.
bool bootstrap(Vm& vm);

extern const NativeTable kObjectNatives, kTypeNatives, kFunctionNatives, kCodeNatives,
    kBoundMethodNatives, kNativeFunctionNatives, kPropertyNatives, kStaticMethodNatives,
    kClassMethodNatives, kDescriptorNatives, kDataDescriptorNatives, kMemberNatives, kSuperNatives,
    kModuleNatives, kCellNatives, kTracebackNatives;
// __dict__ and __weakref__ of instances, which the classes have that give them to theirs.
extern const NativeTable kInstanceNatives;
// Special methods that builtin classes share: which class has which is said in dunders.cpp.
extern const NativeTable kDunderNatives;
// isinstance, getattr, id, vars ...
extern const NativeTable kObjectFunctions;

class Mutator;
// Enters the shared special methods into the class of [kind]. False: no room.
bool add_dunders(Mutator& m, Kind kind, Ref klass);

} // namespace plait::vm
