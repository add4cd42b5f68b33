#include "runtime/import_wait.h"

#include "runtime/driver.h"
#include "runtime/park.h"
#include "runtime/waiters.h"
#include "vm/import_lock.h"
#include "vm/ops.h"

namespace plait::runtime {

using vm::Fiber;
using vm::Mutator;
using vm::NativeFrame;
using vm::Ref;
using vm::Value;

namespace {

// Whether the module at [place] waits, at the end of a chain of threads, for the running one, or
// for one that is gone. Under the gate's lock.
bool would_never_end(Mutator& m, Ref place) {
    while (place) {
        const Ref importer = m.at<vm::Module>(place)->importer;
        if (!importer) return false;
        const Fiber* fiber = m.at<Fiber>(importer);
        if (importer == m.fiber_ref || !(fiber->flags & vm::kFiberAlive)) return true;
        place = static_cast<Ref>(fiber->words[kFiberImport]);
    }
    return false;
}

// True where the running fiber need not wait for [module]; else it is in the list of waiters.
bool whole_or_enter(Mutator& m, Value module) {
    Driver::of(m).prepare_wait();
    vm::NativeObject* gate = vm::import_gate(m);
    vm::ObjectLock guard(m, gate);
    const bool must_wait = vm::is_being_imported(m, module) && !would_never_end(m, module.as_ref());
    m.fiber().words[kFiberImport] = must_wait ? module.as_ref() : 0;
    if (must_wait) {
        enter_waiters(m, gate, &m.fiber());
    } else {
        leave_waiters(m, gate, &m.fiber());
    }
    return !must_wait;
}

void give_up_waiting(Mutator& m) {
    vm::NativeObject* gate = vm::import_gate(m);
    vm::ObjectLock guard(m, gate);
    m.fiber().words[kFiberImport] = 0;
    leave_waiters(m, gate, &m.fiber());
}

// Answers the module. Slots: module, answer of the park.
Value wait_for_import(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    while (!whole_or_enter(m, f.slot(0))) {
        PLAIT_AWAIT_CATCH(f.slot(1),
                          park(m, ParkReason::Lock, -1, m.value_of(vm::import_gate(m)), 0));
        if (f.slot(1).empty()) {
            give_up_waiting(m);
            return vm::kNoValue;
        }
    }
    return f.slot(0);
    PLAIT_FRAME_END
}

constexpr vm::NativeDef kImportWaitDefs[] = {
    {"wait_for_import", nullptr, wait_for_import, 1, 1, 1, vm::kNativeCatches, nullptr},
};

Value await_import(Mutator& m, Value module) {
    return vm::push_native(m, kImportWaitDefs[0], &module, 1);
}

void wake_importers(Mutator& m) {
    wake_all(m, vm::import_gate(m));
}

} // namespace

const vm::NativeTable kImportWaitTable = {kImportWaitDefs, std::size(kImportWaitDefs)};

void set_import_functions(vm::Vm& vm) {
    vm.await_import = await_import;
    vm.wake_importers = wake_importers;
}

} // namespace plait::runtime
