#include "modules/names.h"

#include "vm/text.h"

namespace plait::modules {

using vm::kNone;
using vm::Mutator;
using vm::Value;

static_assert(static_cast<size_t>(NamesRoot::ThreadQueue) <
              std::extent_v<decltype(vm::Root::extra)>);

Value make_names(Mutator& m, NamesRoot place, std::span<const char* const> names) {
    vm::Tuple* made = vm::try_new_tuple(m, static_cast<uint32_t>(names.size()));
    if (!made) return vm::kSignalRetry;
    for (uint32_t i = 0; i < names.size(); ++i) {
        const Value name = vm::intern_utf8(m, names[i]);
        if (name == vm::kSignalRetry) return name;
        made->items()[i] = name;
    }
    m.root().extra[static_cast<int>(place)] = m.value_of(made);
    return kNone;
}

Value make_methods(Mutator& m, Value module, const vm::NativeTable& table) {
    vm::Dict* functions = m.at<vm::Dict>(m.at<vm::Module>(module)->dict);
    for (uint32_t i = 0; i < table.count; ++i) {
        if ((table.defs[i].flags & vm::kNativeMethod) == 0) continue;
        const Value name = vm::intern_utf8(m, table.defs[i].name);
        if (name == vm::kSignalRetry) return name;
        const Value function = vm::dict_get_name(m, functions, name);
        m.at<vm::NativeFunction>(function)->owner = m.root().object_class;
    }
    return kNone;
}

} // namespace plait::modules
