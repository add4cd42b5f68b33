#pragma once

// Names of attributes that a native module looks for in Python's classes and instances: a tuple of
// interned strings behind the modules' classes in the Root, one place a module.

#include "modules/tables.h"
#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/ops.h"

#include <span>

namespace plait::modules {

enum class NamesRoot : int { Connection = static_cast<int>(ClassRoot::Free), ThreadQueue };

// kNone or kSignalRetry.
vm::Value make_names(vm::Mutator& m, NamesRoot place, std::span<const char* const> names);
// Lets the methods of a table bind, as attributes of classes in Python do: they are functions of
// [module]. kNone or kSignalRetry.
vm::Value make_methods(vm::Mutator& m, vm::Value module, const vm::NativeTable& table);

inline vm::Value name_at(vm::Mutator& m, NamesRoot place, uint32_t index) {
    return m.at<vm::Tuple>(m.root().extra[static_cast<int>(place)])->items()[index];
}
// An attribute of an instance itself; None where it has none.
inline vm::Value own_attribute(vm::Mutator& m, vm::Value object, vm::Value name) {
    if (!m.is(object, vm::Kind::Instance)) return vm::kNone;
    const vm::Value value = vm::instance_get(m, m.at<vm::Instance>(object), name, nullptr);
    return value.empty() ? vm::kNone : value;
}

} // namespace plait::modules
