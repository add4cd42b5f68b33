#include "vm/import_lock.h"

#include "vm/containers.h"
#include "vm/import.h"

namespace plait::vm {

namespace {

// The places of the list of waiters.
constexpr uint16_t kGateValues = 2;

Ref importer_of(Mutator& m, Value module) {
    return m.is(module, Kind::Module) ? m.load(&m.at<Module>(module)->importer) : 0;
}

bool is_alive(Mutator& m, Ref fiber) {
    return (m.at<Fiber>(fiber)->flags & kFiberAlive) != 0;
}

} // namespace

bool make_import_gate(Mutator& m) {
    NativeObject* gate = m.try_new<NativeObject>(Kind::Native, kGateValues * sizeof(Value));
    if (!gate) return false;
    gate->value_count = kGateValues;
    gate->word_count = 0;
    gate->trace_id = 0;
    gate->values()[0] = gate->values()[1] = kNone;
    m.root().extra[static_cast<int>(ExtraRoot::ImportGate)] = m.value_of(gate);
    return true;
}

NativeObject* import_gate(Mutator& m) {
    return m.at<NativeObject>(m.root().extra[static_cast<int>(ExtraRoot::ImportGate)]);
}

Value known_module(Mutator& m, Value name) {
    const Value known = dict_get_name(m, m.at<Dict>(m.root().modules), name);
    const Ref importer = importer_of(m, known);
    return importer && !is_alive(m, importer) ? Value() : known;
}

bool is_being_imported(Mutator& m, Value module) {
    const Ref importer = importer_of(m, module);
    return importer && importer != m.fiber_ref;
}

bool is_half_made(Mutator& m, Value module) {
    return importer_of(m, module) != 0;
}

Value claim_module(Mutator& m, Value name, Value module) {
    ObjectLock guard(m, import_gate(m));
    const Value known = known_module(m, name);
    if (!known.empty()) return known;
    m.at<Module>(module)->importer = m.fiber_ref;
    return add_module(m, name, module) == kSignalRetry ? kSignalRetry : module;
}

void finish_module(Mutator& m, Value module) {
    ObjectLock guard(m, import_gate(m));
    m.store(m.at<Module>(module), &m.at<Module>(module)->importer, Ref(0));
    if (m.vm.wake_importers) m.vm.wake_importers(m);
}

} // namespace plait::vm
