// _weakref: the cells under weakref.py. See vm/weak.h. All are leaves.

#include "modules/tables.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/weak.h"

namespace plait::modules {

using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::Value;

namespace {

// (target, owner, callback or None): a new cell.
Value cell(Mutator& m, Value* args, uint32_t) {
    if (!vm::can_be_weak_target(m, args[0])) {
        return m.raise(ErrorType::TypeError,
                       "cannot create weak reference to '%s' object",
                       vm::type_name(m, args[0]));
    }
    return vm::new_weak_cell(
        m, class_root(m, ClassRoot::WeakCell).as_ref(), args[0], args[1], args[2]);
}

Value target(Mutator& m, Value* args, uint32_t) {
    return vm::weak_target(m, args[0]);
}

// (object, only those without callback): the owners of its cells.
Value owners(Mutator& m, Value* args, uint32_t) {
    return vm::weak_owners(m, args[0], args[1] == vm::kTrue);
}

constexpr vm::NativeDef kDefs[] = {
    {"cell", cell, nullptr, 3, 3, 0, 0, nullptr},
    {"owners", owners, nullptr, 2, 2, 0, 0, nullptr},
};
constexpr vm::NativeDef kCellDefs[] = {
    {"target", target, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
};

} // namespace

const vm::NativeTable kWeakrefTable = {kDefs, std::size(kDefs)};
const vm::NativeTable kWeakCellTable = {kCellDefs, std::size(kCellDefs)};

Value init_weakref(Mutator& m, Value* args, uint32_t) {
    return add_class(m, args[0], "_weakref", "cell", kWeakCellTable, ClassRoot::WeakCell, nullptr)
               ? kNone
           : m.raising() ? kNoValue
                         : vm::kSignalRetry;
}

} // namespace plait::modules
