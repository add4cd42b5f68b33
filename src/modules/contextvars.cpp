// _contextvars: which context the running fiber is in (contextvars.py has the contexts themselves).

#include "modules/tables.h"
#include "runtime/park.h"

namespace plait::modules {

using vm::kNone;
using vm::Mutator;
using vm::Value;

namespace {

Value* place_of_context(Mutator& m) {
    return &m.fiber().scratch[runtime::kScratchContext];
}

// None where the fiber has not set a variable yet.
Value current(Mutator& m, Value*, uint32_t) {
    const Value context = *place_of_context(m);
    return context.empty() ? kNone : context;
}

// Enters a context, or none; returns the one that was left.
Value swap(Mutator& m, Value* args, uint32_t count) {
    const Value left = current(m, args, count);
    m.store(&m.fiber(), place_of_context(m), args[0]);
    return left;
}

constexpr vm::NativeDef kContextDefs[] = {
    {"current", current, nullptr, 0, 0, 0, 0, nullptr},
    {"swap", swap, nullptr, 1, 1, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kContextTable = {kContextDefs, std::size(kContextDefs)};

} // namespace plait::modules
