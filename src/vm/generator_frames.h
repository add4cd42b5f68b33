#pragma once

// How a generator's frame gets onto the stack and is put aside again: the part of generators.cpp
// that the dispatch loop does without leaving itself. Only the mutator that runs the fiber calls
// these; [kFree] is Mutator::free_threaded, known when this is compiled.
//
// Registers are copied by relaxed loads: a few values are not worth a call of memcpy, which the
// compiler would make of a plain loop.

#include "base/relaxed.h"
#include "vm/finalizers.h"
#include "vm/stack.h"

namespace plait::vm {

inline Value take_value(const Value* slot) {
    return Value::from_bits(load_relaxed(reinterpret_cast<const uint64_t*>(slot)));
}

template<bool kFree> inline void put_value(Value* slot, Value value) {
    if constexpr (kFree) {
        __atomic_store_n(reinterpret_cast<uint64_t*>(slot), value.bits(), __ATOMIC_RELEASE);
    } else {
        *slot = value;
    }
}

inline Ref ref_or_zero(Value value) {
    return value.is_object() ? value.as_ref() : 0;
}

// Notes what the generator awaits or yields from; None: nothing.
inline void set_yield_from(Generator* generator, Value iterator) {
    store_relaxed(&generator->yield_from,
                  iterator.is_object() ? iterator.as_ref() : kNone.as_ref());
}

// The exception being handled belongs to the frames of one generator while it runs; outside it is
// its resumer's.
inline void enter_handled(Mutator& m, Generator* generator) {
    const Ref outer = ref_or_zero(m.fiber().handled);
    if (generator->handled != 0) m.fiber().handled = Value::from_ref(generator->handled);
    generator->handled = outer;
}

inline void leave_handled(Mutator& m, Generator* generator) {
    const Ref outer = generator->handled, own = ref_or_zero(m.fiber().handled);
    generator->handled = own == outer ? 0 : own;
    m.fiber().handled = outer == 0 ? kNoValue : Value::from_ref(outer);
}

// Puts the frame of a generator that is claimed onto the stack at [window]; there is room for it.
inline Record& push_generator_frame(Mutator& m, Generator* generator, Ref code, uint32_t window) {
    copy_values(m.stack + window, generator->frame(), generator->saved_count);
    Record& record = m.records[m.depth++];
    record = Record{};
    record.base = window + 1;
    record.pc = generator->pc;
    record.code = code;
    record.flags = kRecordGenerator;
    record.generator = m.ref_of(generator);
    ++m.python_depth;
    enter_handled(m, generator);
    return record;
}

// Begins a generator, or takes a suspended one up again with [sent], above the topmost frame, where
// that needs neither more room nor an exception: what it yields goes to [to] of that frame by
// [ret]. False: nothing was done.
template<bool kFree>
inline bool resume_at_once(
    Mutator& m, Generator* generator, uint32_t window, Value sent, Return ret, uint8_t to) {
    const auto suspended = static_cast<uint8_t>(GeneratorState::Suspended);
    const auto running = static_cast<uint8_t>(GeneratorState::Running);
    const Ref code_ref = m.at<Function>(generator->function)->code;
    Code* code = m.at<Code>(code_ref);
    uint8_t was = load_relaxed(&generator->flags);
    if (was > suspended || (was != suspended && sent != kNone) || !has_room(m, window, code))
        return false;
    if constexpr (kFree) {
        if (!__atomic_compare_exchange_n(
                &generator->flags, &was, running, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
            return false;
        }
    } else {
        generator->flags = running;
    }
    Record& record = push_generator_frame(m, generator, code_ref, window);
    record.ret = ret;
    record.ret_register = to;
    if (was != suspended) return true;
    const uint32_t word = words_of(m, code)[record.pc];
    m.stack[record.base + ((word >> 8) & 0xff)] = sent;
    if (static_cast<lang::Opcode>(word & 0xff) == lang::Opcode::Yield) ++record.pc;
    return true;
}

// Takes the topmost frame, a generator's, off the stack at Record::pc, and keeps it. Other threads
// may look through the frame at any time (finalizers.cpp).
template<bool kFree> inline void put_aside(Mutator& m) {
    const Record& record = top_record(m);
    Generator* generator = m.at<Generator>(record.generator);
    Code* code = m.at<Code>(record.code);
    Value* to = generator->frame();
    const Value* from = m.stack + record.base - 1;
    const uint32_t live = live_of(m, code)[record.pc] + 1u;
    for (uint32_t i = 0; i < live; ++i)
        put_value<kFree>(to + i, take_value(from + i));
    m.store_word(&generator->pc, record.pc);
    store_relaxed(&generator->saved_count, static_cast<uint16_t>(live));
    leave_handled(m, generator);
    --m.depth;
    --m.python_depth;
    if (code->handler_count != 0 && generator->is_watched == 0) [[unlikely]]
        watch_suspended(m, generator);
    const uint8_t suspended = static_cast<uint8_t>(GeneratorState::Suspended);
    if constexpr (kFree) {
        __atomic_store_n(&generator->flags, suspended, __ATOMIC_RELEASE);
    } else {
        store_relaxed(&generator->flags, suspended);
    }
}

} // namespace plait::vm
