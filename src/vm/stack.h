#pragma once

// Frames on a fiber's stacks: pushing, popping, growing. Only the mutator that runs the fiber calls
// these.

#include "base/relaxed.h"
#include "lang/code.h"
#include "vm/mutator.h"

namespace plait::vm {

// Room that every frame may use above its registers for the window of a callee with up to that many
// arguments.
inline constexpr uint32_t kStackSlack = 300;

// Makes sure that stack indices below [top] + kStackSlack exist. False: no room (nothing changed).
// May move the stack.
bool grow_stack(Mutator& m, uint32_t top);
bool grow_records(Mutator& m);

inline bool ensure_stack(Mutator& m, uint32_t top) {
    return top + kStackSlack <= m.stack_capacity || grow_stack(m, top);
}
inline bool ensure_record(Mutator& m) {
    return m.depth < m.record_capacity || grow_records(m);
}

// Whether a frame of [code] can be pushed at [window] as things are, without more room.
inline bool has_room(const Mutator& m, uint32_t window, const Code* code) {
    return window + 1 + code->register_count + kStackSlack <= m.stack_capacity &&
           m.depth < m.record_capacity && m.python_depth < m.recursion_limit;
}

// Copies a few values, upwards: of a plain loop the compiler would make a call of memmove.
inline void copy_values(Value* to, const Value* from, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i)
        to[i] = Value::from_bits(load_relaxed(reinterpret_cast<const uint64_t*>(from + i)));
}

inline Record& top_record(Mutator& m) {
    return m.records[m.depth - 1];
}
inline Code* code_of(Mutator& m, const Record& record) {
    return m.at<Code>(record.code);
}
inline const uint32_t* words_of(Mutator& m, const Code* code) {
    return m.at<Raw>(code->words)->as<uint32_t>();
}
inline const uint8_t* live_of(Mutator& m, const Code* code) {
    return m.at<Raw>(code->live)->bytes();
}

// Loads the fiber's stacks into the mutator, and writes their depth back.
void attach_fiber(Mutator& m, Ref fiber);
void detach_fiber(Mutator& m);

// Pushes a frame of Python code whose window is at [window] (function slot) and whose arguments are
// bound in the registers; other locals are cleared. kSignalCall, kSignalRetry, or no value
// (RecursionError). With [generator] it is that one's.
Value push_python(Mutator& m, uint32_t window, Function* function, uint32_t bound_count);

// How many registers the frame needs at word [pc]: those that are live and, where that is a call,
// the callee and its arguments.
uint32_t live_count(const uint32_t* words, const uint8_t* live, uint32_t pc);
inline uint32_t live_count(Mutator& m, const Code* code, uint32_t pc) {
    return live_count(words_of(m, code), live_of(m, code), pc);
}

// Where a window may start when the topmost frame, a Python frame at Record::pc, calls out: sets
// Mutator::window.
inline void set_window_above_live(Mutator& m) {
    const Record& record = top_record(m);
    m.window = record.base + live_count(m, code_of(m, record), record.pc);
}

// Words that the instruction [word] takes.
inline uint32_t instruction_length(uint32_t word) {
    static constexpr uint8_t kLengths[] = {
#define PLAIT_OPCODE(name, format, meaning)                                                        \
    lang::OpcodeFormat::format >= lang::OpcodeFormat::ABCJ ? 2 : 1,
#include "lang/opcodes.def"
#undef PLAIT_OPCODE
    };
    return kLengths[word & 0xff];
}

} // namespace plait::vm
