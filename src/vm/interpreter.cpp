#include "vm/interpreter.h"

#include "base/check.h"
#include "vm/exceptions.h"
#include "vm/finalizers.h"
#include "vm/generator_frames.h"
#include "vm/generators.h"
#include "vm/interpreter_internal.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/refusal.h"
#include "vm/text.h"
#include "vm/traceback.h"
#include "vm/watch.h"

namespace plait::vm {
namespace {

Outcome stop_with(Flow& flow, Stop stop) {
    flow.stop = stop;
    return Outcome::Stopped;
}

Outcome retry(Mutator& m, Flow& flow) {
    if (m.retrying) {
        m.retrying = false;
        raise_memory_error(m);
        return Outcome::Raised;
    }
    m.retrying = true;
    return stop_with(flow, Stop::Collect);
}

// Pops the topmost native frame with its result.
Outcome return_from_native(Mutator& m, Flow& flow, Value result) {
    if (watches_ends(m) && m.depth > 1 && m.records[m.depth - 2].code != 0)
        drop_frame(m, result); // its arguments go
    flow.done = top_record(m);
    flow.value = result;
    --m.depth;
    return Outcome::Returned;
}

Outcome step_native(Mutator& m, Flow& flow) {
    Record& record = top_record(m);
    const NativeDef& def = m.vm.native(record.native);
    const uint32_t place = m.depth - 1;
    NativeFrame frame(m, place);
    m.window = record.top;
    const Value in = flow.value;
    flow.value = kNoValue;
    const Value result = def.step(m, frame, in);
    if (result == kSignalCall) return outcome_of_top(m);
    if (result == kSignalYield) {
        return stop_with(flow, m.poll.load(std::memory_order_relaxed) ? Stop::Poll : Stop::Slice);
    }
    if (result == kSignalPark) return stop_with(flow, Stop::Parked);
    if (result == kSignalRetry) return Outcome::NoRoom;
    if (result.empty()) {
        PLAIT_DCHECK(m.raising(), "A native step without a value has raised an exception.");
        flow.done = top_record(m);
        --m.depth;
        return Outcome::Raised;
    }
    return return_from_native(m, flow, result);
}

void advance(Mutator& m, Record& record) {
    record.pc += instruction_length(words_of(m, code_of(m, record))[record.pc]);
}

// A result that needs its truth first. The truth may need a call, whose result comes here again.
Outcome finish_truth(Mutator& m, const Record& done, Value value) {
    set_window_above_live(m);
    const uint32_t depth = m.depth;
    const Value truth_value = truth(m, value);
    if (truth_value == kSignalCall) {
        m.records[depth].ret = done.ret;
        m.records[depth].ret_register = done.ret_register;
        return outcome_of_top(m);
    }
    if (truth_value.empty()) return Outcome::Raised;
    Record& record = top_record(m);
    bool is_true = truth_value == kTrue;
    if (done.ret == Return::NotTruth || done.ret == Return::NotJump) is_true = !is_true;
    if (done.ret == Return::Jump || done.ret == Return::NotJump) {
        jump_if(m, record, is_true);
        return Outcome::Run;
    }
    m.stack[record.base + done.ret_register] = from_bool(is_true);
    advance(m, record);
    return Outcome::Run;
}

Outcome finish_construct(Mutator& m, Value value) {
    if (value != kNone) {
        m.raise(
            ErrorType::TypeError, "__init__() should return None, not '%s'", type_name(m, value));
        return Outcome::Raised;
    }
    Record& record = top_record(m);
    const uint32_t made = (words_of(m, code_of(m, record))[record.pc] >> 8) & 0xff;
    advance(m, record);
    if (watches_ends(m)) drop_result(m, kNoValue, m.stack[record.base + made], made);
    return Outcome::Run;
}

// The handlers of signals are called between two instructions of the program's own code, and where
// it has waited: the step that waits looks again when they have returned.
Outcome call_handlers(Mutator& m, Flow& flow, Outcome outcome) {
    const bool is_between =
        outcome == Outcome::Run && is_switch_point(m, code_of(m, top_record(m)), kNoValue);
    if (!is_between && (outcome != Outcome::Native || !m.was_parked)) return outcome;
    if (is_between) {
        set_window_above_live(m);
    } else {
        m.window = top_record(m).top;
    }
    const Value saved = m.fiber().stop_value;
    const uint32_t depth = m.depth;
    if (push_native(m, kMachine[kFrameSignals], &saved, 1) != kSignalCall) return outcome;
    m.records[depth].ret = is_between ? Return::Resume : Return::Deliver;
    flow.value = kNoValue;
    return Outcome::Native;
}

// Before Python code goes on: is there something to collect for its end, or to finalize? True: not
// yet.
bool settle_ends(Mutator& m, Flow& flow, Outcome* outcome) {
    if (m.ends_due) {
        m.ends_due = false;
        *outcome = stop_with(flow, Stop::Finalize);
        return true;
    }
    if (m.vm.heap().dead_count() == 0) return false;
    push_finalizers(m);
    if (top_record(m).code != 0) return false;
    flow.value = kNoValue;
    *outcome = Outcome::Native;
    return true;
}

// The topmost frame, a generator's, yields [value] to whoever resumed it.
Outcome yield_from_top(Mutator& m, Flow& flow, Value value) {
    flow.done = top_record(m);
    suspend_generator(m);
    flow.value = value;
    return Outcome::Returned;
}

Outcome finish_send(Mutator& m, Flow& flow, const Record& done, Value value) {
    if (value != kSignalStop) return yield_from_top(m, flow, value);
    Record& record = top_record(m);
    m.stack[record.base + done.ret_register] = m.fiber().stop_value;
    m.fiber().stop_value = kNone;
    if (record.generator) set_yield_from(m.at<Generator>(record.generator), kNone);
    advance(m, record);
    return Outcome::Run;
}

void finish_iterate(Mutator& m, const Record& done, Value value) {
    Record& record = top_record(m);
    if (value == kSignalStop) {
        const uint32_t* words = words_of(m, code_of(m, record));
        record.pc += 2 + words[record.pc + 1];
        return;
    }
    m.stack[record.base + done.ret_register] = value;
    advance(m, record);
}

// Leaves [run] where somebody polls, now that a native frame has given its result to Python code.
Outcome run_or_poll(Mutator& m, Flow& flow, const Record& done) {
    if (done.code != 0 || m.poll.load(std::memory_order_relaxed) == 0) return Outcome::Run;
    if (!is_switch_point(m, code_of(m, top_record(m)), kNoValue)) return Outcome::Run;
    return stop_with(flow, Stop::Poll);
}

// The method of an operator's left operand has given NotImplemented.
Outcome go_on_with_operator(Mutator& m, Flow& flow) {
    const uint32_t depth = m.depth;
    if (resume_operator(m, flow.done) != kSignalCall) {
        raise_memory_error(m);
        return Outcome::Raised;
    }
    m.records[depth].ret = flow.done.ret;
    m.records[depth].ret_register = flow.done.ret_register;
    flow.value = kNoValue;
    return Outcome::Native;
}

// Hands the result of a popped frame to the frame below it.
Outcome finish_return(Mutator& m, Flow& flow) {
    const Record done = flow.done;
    const Value value = flow.value;
    if (value == kNotImplemented && (done.flags & kRecordOperator) != 0)
        return go_on_with_operator(m, flow);
    if (done.ret == Return::Frame) {
        m.fiber().result = value;
        return stop_with(flow, Stop::Finished);
    }
    if (done.ret <= Return::While) return Outcome::Native;
    Record& record = top_record(m);
    Value* registers = m.stack + record.base;
    switch (done.ret) {
    case Return::Register:
        registers[done.ret_register] = value;
        advance(m, record);
        if (watches_ends(m)) drop_result(m, kNoValue, value, done.ret_register);
        return run_or_poll(m, flow, done);
    case Return::Discard: break;
    case Return::Resume: return Outcome::Run;
    case Return::Construct: return finish_construct(m, value);
    case Return::Iterate: finish_iterate(m, done, value); return Outcome::Run;
    case Return::Unpack: {
        Tuple* items = m.at<Tuple>(value);
        for (uint32_t i = 0; i < items->size; ++i)
            registers[done.ret_register + i] = items->items()[i];
        break;
    }
    case Return::Method:
        registers[done.ret_register] = kNoValue;
        registers[done.ret_register + 1] = value;
        break;
    case Return::Send: return finish_send(m, flow, done, value);
    default: return finish_truth(m, done, value);
    }
    advance(m, record);
    return Outcome::Run;
}

Outcome finish_raise(Mutator& m, Flow& flow) {
    if (is_refusal(m)) [[unlikely]] {
        (void)refuse(m);
        flow.value = kNoValue;
        return outcome_of_top(m);
    }
    switch (unwind(m, &flow.done)) {
    case Unwound::Handler: return Outcome::Run;
    case Unwound::Native: flow.value = kNoValue; return Outcome::Native;
    case Unwound::Stopped: flow.value = kSignalStop; return Outcome::Returned;
    case Unwound::Finished: return stop_with(flow, Stop::Finished);
    }
    return Outcome::Stopped;
}

} // namespace

void jump_if(Mutator& m, Record& record, bool truth) {
    const uint32_t* words = words_of(m, code_of(m, record));
    const uint32_t word = words[record.pc];
    bool taken = truth;
    switch (static_cast<lang::Opcode>(word & 0xff)) {
    case lang::Opcode::JumpIfTrue: break;
    case lang::Opcode::JumpIfFalse: taken = !truth; break;
    default: taken = truth == ((word >> 24) != 0); break;
    }
    const int32_t offset = taken ? static_cast<int32_t>(words[record.pc + 1]) : 0;
    record.pc = static_cast<uint32_t>(static_cast<int32_t>(record.pc) + 2 + offset);
}

bool is_switch_point(Mutator& m, Code* code, Value callee) {
    if (is_frozen(m, code)) return false;
    if (!m.is(callee, Kind::NativeFunction)) return true;
    return (m.vm.native(m.at<NativeFunction>(callee)->index).flags & kNativeNoSwitch) == 0;
}

Stop run(Mutator& m, Ref fiber, int64_t budget) {
    attach_fiber(m, fiber);
    m.budget = m.retrying ? 1 : budget;
    Flow flow;
    Outcome outcome = outcome_of_top(m);
    if (m.raising()) {
        outcome = Outcome::Raised;
    } else if (outcome == Outcome::Native) {
        flow.value = m.fiber().result;
        m.fiber().result = kNoValue;
    }
    if (m.signals_due != 0) [[unlikely]]
        outcome = call_handlers(m, flow, outcome);
    while (outcome != Outcome::Stopped) {
        switch (outcome) {
        case Outcome::Run:
            if (settle_ends(m, flow, &outcome)) break;
            outcome = m.free_threaded ? execute_free_threaded(m, flow) : execute_with_gil(m, flow);
            break;
        case Outcome::Native: outcome = step_native(m, flow); break;
        case Outcome::Returned: outcome = finish_return(m, flow); break;
        case Outcome::Raised: outcome = finish_raise(m, flow); break;
        case Outcome::NoRoom: outcome = retry(m, flow); break;
        case Outcome::Stopped: break;
        }
    }
    // A tenth of the work may go into collections for the sake of ends.
    if (watches_ends(m)) earn_end_credit(m, budget);
    if (flow.stop == Stop::Slice || flow.stop == Stop::Poll || flow.stop == Stop::Parked)
        m.retrying = false;
    if (m.recorder) {
        m.vm.watch().look(m);
        m.parked_line = flow.stop == Stop::Parked ? program_line(m) : 0;
    }
    m.was_parked = flow.stop == Stop::Parked;
    detach_fiber(m);
    return flow.stop;
}

Fiber* new_fiber(Mutator& m, Value callable, const Value* args, uint32_t count) {
    constexpr uint32_t kRecords = 8, kStack = 16 + kStackSlack;
    ValueArray* stack = m.try_new<ValueArray>(Kind::ValueArray, kStack * sizeof(Value));
    Raw* records = m.try_new<Raw>(Kind::Raw, kRecords * sizeof(Record));
    Fiber* fiber = m.try_new<Fiber>(Kind::Fiber);
    Tuple* arguments = m.try_new<Tuple>(Kind::Tuple, (count + 1) * sizeof(Value));
    if (!stack || !records || !fiber || !arguments) return nullptr;
    stack->capacity = kStack;
    for (uint32_t i = 0; i < kStack; ++i)
        stack->items()[i] = kNoValue;
    records->size_bytes = kRecords * sizeof(Record);
    arguments->size = count + 1;
    arguments->items()[0] = callable;
    for (uint32_t i = 0; i < count; ++i)
        arguments->items()[i + 1] = args[i];
    Object head = *fiber;
    *fiber = Fiber{};
    static_cast<Object&>(*fiber) = head;
    fiber->flags = 1;
    fiber->stack = m.ref_of(stack);
    fiber->records = m.ref_of(records);
    fiber->handled = fiber->stop_value = fiber->thread = kNone;
    fiber->id = __atomic_add_fetch(&m.root().next_fiber_id, 1, __ATOMIC_RELAXED);
    // Its one frame is a native one that calls.
    Record& record = records->as<Record>()[0];
    record = Record{};
    record.base = 1;
    record.native = m.vm.native_index(&kMachine[kFrameFiberEntry]);
    record.top = 2;
    record.ret = Return::Frame;
    stack->items()[1] = m.value_of(arguments);
    fiber->depth = 1;
    Ref* head_ref = &m.root().fibers;
    Ref first = __atomic_load_n(head_ref, __ATOMIC_ACQUIRE);
    do {
        fiber->next_fiber = first;
    } while (!__atomic_compare_exchange_n(
        head_ref, &first, m.ref_of(fiber), false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
    return fiber;
}

void inject_exception(Mutator& m, Ref fiber, Value exception) {
    m.at<Fiber>(fiber)->exception = exception;
}

} // namespace plait::vm
