#pragma once

// Which thread imports a module. The first that names it *claims* it: the module is in sys.modules
// from then on, and Module::importer is the fiber that runs its body. Others that import it wait
// until it is whole, as they do for CPython's locks of modules; but who would then wait for
// itself, because two modules import each other in two threads, gets the half-made module at once.
//
//                claim_module                       finish_module (whole, or its body failed)
//      ABSENT ------------------> importer != 0 ------------------------------------> importer == 0
//         ^                         |        |  import by another fiber: Vm::await_import
//         +-------------------------+        |  import by the same one: the module as it is
//            its thread is gone, in a forked child
//
// All of it changes under the lock of one object, the *gate* (ExtraRoot::ImportGate), whose list of
// waiters is the runtime's (runtime/import_wait.cpp). Functions: any running mutator.

#include "vm/mutator.h"

namespace plait::vm {

// Makes the gate; false where there is no room. When the Vm is made.
bool make_import_gate(Mutator& m);
NativeObject* import_gate(Mutator& m);

// What sys.modules has under [name]; no value where it has nothing, or what a thread left behind
// that is gone.
Value known_module(Mutator& m, Value name);
// Whether another fiber still runs the body of [module], which may be any value.
bool is_being_imported(Mutator& m, Value module);
// The same, by whichever fiber.
bool is_half_made(Mutator& m, Value module);

// Enters [module] as [name] for this fiber to fill. The answer is [module], or what another thread
// has entered in the meantime, or kSignalRetry.
Value claim_module(Mutator& m, Value name, Value module);
// Its body has come to an end.
void finish_module(Mutator& m, Value module);

} // namespace plait::vm
