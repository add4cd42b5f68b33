#include "vm/stack.h"

#include "base/check.h"

#include <algorithm>
#include <cstring>

namespace plait::vm {
namespace {

// Bounds what deep recursion may take, whatever sys.setrecursionlimit says.
constexpr uint32_t kMaxStackValues = 1u << 24;

} // namespace

bool grow_stack(Mutator& m, uint32_t top) {
    const uint32_t wanted = top + kStackSlack;
    if (wanted > kMaxStackValues) return false;
    const uint32_t capacity = std::max(wanted, m.stack_capacity * 2);
    ValueArray* grown = m.try_new<ValueArray>(Kind::ValueArray, capacity * sizeof(Value));
    if (!grown) return false;
    grown->capacity = capacity;
    std::memcpy(grown->items(), m.stack, m.stack_capacity * sizeof(Value));
    std::memset(static_cast<void*>(grown->items() + m.stack_capacity),
                0,
                (capacity - m.stack_capacity) * sizeof(Value));
    m.fiber().stack = m.ref_of(grown);
    m.stack = grown->items();
    m.stack_capacity = capacity;
    return true;
}

bool grow_records(Mutator& m) {
    const uint32_t capacity = m.record_capacity * 2;
    Raw* grown = m.try_new<Raw>(Kind::Raw, capacity * sizeof(Record));
    if (!grown) return false;
    grown->size_bytes = capacity * sizeof(Record);
    std::memcpy(grown->as<Record>(), m.records, m.depth * sizeof(Record));
    m.fiber().records = m.ref_of(grown);
    m.records = grown->as<Record>();
    m.record_capacity = capacity;
    return true;
}

uint32_t live_count(const uint32_t* words, const uint8_t* live, uint32_t pc) {
    const uint32_t a = (words[pc] >> 8) & 0xff, b = (words[pc] >> 16) & 0xff;
    switch (static_cast<lang::Opcode>(words[pc] & 0xff)) {
    case lang::Opcode::Call:
    case lang::Opcode::CallKw: return std::max<uint32_t>(live[pc], a + 1 + b);
    case lang::Opcode::CallMethod:
    case lang::Opcode::CallMethodKw: return std::max<uint32_t>(live[pc], a + 2 + b);
    case lang::Opcode::CallEx: return std::max<uint32_t>(live[pc], a + 2 + b);
    default: return live[pc];
    }
}

void attach_fiber(Mutator& m, Ref fiber_ref) {
    m.base = m.vm.base();
    m.fiber_ref = fiber_ref;
    Fiber& fiber = m.fiber();
    ValueArray* stack = m.at<ValueArray>(fiber.stack);
    m.stack = stack->items();
    m.stack_capacity = stack->capacity;
    Raw* records = m.at<Raw>(fiber.records);
    m.records = records->as<Record>();
    m.record_capacity = records->size_bytes / sizeof(Record);
    m.depth = fiber.depth;
    m.python_depth = fiber.python_depth;
    if (m.lookup_epoch != __atomic_load_n(&m.root().type_epoch, __ATOMIC_ACQUIRE)) {
        m.lookup_epoch = __atomic_load_n(&m.root().type_epoch, __ATOMIC_ACQUIRE);
        std::memset(static_cast<void*>(m.lookups), 0, sizeof m.lookups);
    }
}

void detach_fiber(Mutator& m) {
    Fiber& fiber = m.fiber();
    fiber.depth = m.depth;
    fiber.python_depth = m.python_depth;
    m.stack = nullptr;
    m.records = nullptr;
}

Value push_python(Mutator& m, uint32_t window, Function* function, uint32_t bound_count) {
    Code* code = m.at<Code>(function->code);
    if (m.python_depth >= m.recursion_limit) {
        return m.raise(ErrorType::RecursionError, "maximum recursion depth exceeded");
    }
    const uint32_t base = window + 1;
    if (!ensure_stack(m, base + code->register_count)) {
        if (base + code->register_count + kStackSlack > kMaxStackValues) {
            return m.raise(ErrorType::RecursionError, "maximum recursion depth exceeded");
        }
        return kSignalRetry;
    }
    if (!ensure_record(m)) return kSignalRetry;
    for (uint32_t i = bound_count; i < code->local_count; ++i)
        m.stack[base + i] = kNoValue;
    Record& record = m.records[m.depth++];
    record = Record{};
    record.base = base;
    record.code = function->code;
    ++m.python_depth;
    return kSignalCall;
}

} // namespace plait::vm
