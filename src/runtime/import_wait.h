#pragma once

// Waiting for a module that another thread imports (vm/import_lock.h). Fiber::words[kFiberImport]
// is the module that a fiber waits for, so that whoever comes next sees whether it would wait for
// itself; it and the list of waiters change under the gate's lock.

#include "vm/vm.h"

namespace plait::runtime {

extern const vm::NativeTable kImportWaitTable;

// Gives [vm] the functions by which its imports wait.
void set_import_functions(vm::Vm& vm);

} // namespace plait::runtime
