#include "vm/generators.h"

#include "vm/calls.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/finalizers.h"
#include "vm/generator_frames.h"
#include "vm/instructions.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/stack.h"
#include "vm/text.h"

#include <iterator>

namespace plait::vm {
namespace {

GeneratorState state_of(Generator* generator) {
    return static_cast<GeneratorState>(__atomic_load_n(&generator->flags, __ATOMIC_ACQUIRE));
}

void set_state(Generator* generator, GeneratorState state) {
    __atomic_store_n(&generator->flags, static_cast<uint8_t>(state), __ATOMIC_RELEASE);
}

const char* kind_name(Kind kind) {
    return kind == Kind::Coroutine        ? "coroutine"
           : kind == Kind::AsyncGenerator ? "async generator"
                                          : "generator";
}

lang::Opcode opcode_at(uint32_t word) {
    return static_cast<lang::Opcode>(word & 0xff);
}

// Claims the generator for this resumption. kSignalStop: finished. No value: raised.
Value claim(Mutator& m, Generator* generator, GeneratorState* was) {
    uint8_t expected = __atomic_load_n(&generator->flags, __ATOMIC_ACQUIRE);
    for (;;) {
        *was = static_cast<GeneratorState>(expected);
        if (*was == GeneratorState::Finished && generator->kind == Kind::Coroutine) {
            return m.raise(ErrorType::RuntimeError, "cannot reuse already awaited coroutine");
        }
        if (*was == GeneratorState::Finished) {
            m.fiber().stop_value = kNone;
            return kSignalStop;
        }
        if (*was == GeneratorState::Running) {
            return m.raise(
                ErrorType::ValueError, "%s already executing", kind_name(generator->kind));
        }
        const uint8_t running = static_cast<uint8_t>(GeneratorState::Running);
        if (__atomic_compare_exchange_n(
                &generator->flags, &expected, running, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
            return kNone;
        }
    }
}

// Puts the frame onto the stack at Mutator::window. kSignalCall, kSignalRetry, or no value.
Value push_frame(Mutator& m, Generator* generator) {
    Function* function = m.at<Function>(generator->function);
    Code* code = m.at<Code>(function->code);
    if (m.python_depth >= m.recursion_limit)
        return m.raise(ErrorType::RecursionError, "maximum recursion depth exceeded");
    if (!ensure_stack(m, m.window + 1 + code->register_count) || !ensure_record(m))
        return kSignalRetry;
    push_generator_frame(m, generator, function->code, m.window);
    return kSignalCall;
}

// Whether the dispatch loop's next instruction awaits what the topmost frame is calling: nobody
// else sees the coroutine before it is begun.
bool is_awaited_at_once(Mutator& m) {
    const Record& record = top_record(m);
    if (record.code == 0) return false;
    const uint32_t* call = words_of(m, code_of(m, record)) + record.pc;
    const lang::Opcode opcode = opcode_at(*call);
    if (opcode < lang::Opcode::Call || opcode > lang::Opcode::CallEx) return false;
    const uint32_t next = call[instruction_length(*call)];
    return opcode_at(next) == lang::Opcode::GetAwaitable &&
           ((next >> 16) & 0xff) == ((*call >> 8) & 0xff);
}

} // namespace

Value new_generator(Mutator& m, Function* function, const Value* arguments, uint32_t count) {
    Code* code = m.at<Code>(function->code);
    const Kind kind = (code->code_flags & lang::kCodeCoroutine)        ? Kind::Coroutine
                      : (code->code_flags & lang::kCodeAsyncGenerator) ? Kind::AsyncGenerator
                                                                       : Kind::Generator;
    Generator* generator = m.try_new<Generator>(kind, (code->suspended_count + 1u) * sizeof(Value));
    if (!generator) return kSignalRetry;
    Value* locals = generator->frame() + 1;
    locals[-1] = m.value_of(function);
    for (uint32_t i = 0; i < code->local_count; ++i)
        locals[i] = i < count ? take_value(arguments + i) : kNoValue;
    generator->flags = static_cast<uint8_t>(GeneratorState::Created);
    generator->function = m.ref_of(function);
    generator->pc = 0;
    generator->saved_count = static_cast<uint16_t>(code->local_count + 1);
    generator->handled = 0;
    generator->yield_from = kNone.as_ref();
    generator->name = function->name.as_ref();
    generator->qualified_name = function->qualified_name.as_ref();
    generator->iterated_by = 0;
    generator->is_watched = kind == Kind::Coroutine && !is_awaited_at_once(m);
    if (generator->is_watched != 0) watch_end(m, generator);
    return m.value_of(generator);
}

Value resume_generator(Mutator& m, Value value, Value sent) {
    Generator* generator = m.at<Generator>(value);
    if (!m.free_threaded &&
        resume_at_once<false>(m, generator, m.window, sent, Return::Deliver, 0)) {
        return kSignalCall;
    }
    GeneratorState was;
    const Value claimed = claim(m, generator, &was);
    if (claimed != kNone) return claimed;
    if (was == GeneratorState::Created && sent != kNone) {
        set_state(generator, was);
        return m.raise(ErrorType::TypeError,
                       "can't send non-None value to a just-started %s",
                       kind_name(generator->kind));
    }
    const Value pushed = push_frame(m, generator);
    if (pushed != kSignalCall) {
        set_state(generator, was);
        return pushed;
    }
    if (was == GeneratorState::Suspended) {
        Record& record = top_record(m);
        const uint32_t word = words_of(m, code_of(m, record))[record.pc];
        m.stack[record.base + ((word >> 8) & 0xff)] = sent;
        if (opcode_at(word) == lang::Opcode::Yield) ++record.pc;
    }
    return kSignalCall;
}

Value next_item_for(Mutator& m, Value iterator, Return take, uint8_t slot) {
    const uint32_t depth = m.depth;
    const Value answer = next_item(m, iterator);
    if (answer == kSignalCall && m.is(iterator, Kind::Generator)) {
        m.records[depth].ret = take;
        m.records[depth].ret_register = slot;
    }
    return answer;
}

bool take_yielded(Mutator& m, Value value) {
    const Record& record = top_record(m);
    Value& slot = m.stack[m.records[m.depth - 2].base + record.ret_register];
    switch (record.ret) {
    case Return::Add: {
        const Value sum = add_quickly(slot, value);
        if (sum.empty()) return false;
        slot = sum;
        return true;
    }
    case Return::Append: return list_append(m, m.at<List>(slot), value);
    case Return::While: return slot == value;
    default: return false;
    }
}

Value throw_into_generator(Mutator& m, Value value, Value exception) {
    Generator* generator = m.at<Generator>(value);
    GeneratorState was;
    const Value claimed = claim(m, generator, &was);
    if (claimed.empty()) return kNoValue;
    if (claimed == kSignalStop || was == GeneratorState::Created) {
        if (was == GeneratorState::Created) end_unstarted(m, generator);
        m.raise_value(exception);
        if (claimed != kSignalStop) convert_stop_iteration(m, value.as_ref());
        return kNoValue;
    }
    const Value pushed = push_frame(m, generator);
    if (pushed != kSignalCall) {
        set_state(generator, was);
        return pushed;
    }
    Record& record = top_record(m);
    const uint32_t depth = m.depth;
    const uint32_t word = words_of(m, code_of(m, record))[record.pc];
    if (opcode_at(word) == lang::Opcode::YieldFrom) {
        // The exception goes to the innermost iterator that can take it.
        const Value inner = m.stack[record.base + ((word >> 16) & 0xff)];
        const Kind kind = m.kind_of(inner);
        if (kind == Kind::Generator || kind == Kind::Coroutine) {
            set_window_above_live(m);
            const Value thrown = throw_into_generator(m, inner, exception);
            if (thrown == kSignalCall) {
                m.records[depth].ret = Return::Send;
                m.records[depth].ret_register = (word >> 8) & 0xff;
            }
            if (thrown == kSignalRetry) m.raise_value(exception);
            return kSignalCall;
        }
        if (kind == Kind::AsyncGenStep || kind == Kind::CoroutineWrapper ||
            kind == Kind::Instance) {
            set_window_above_live(m);
            const Value slots[2] = {inner, exception};
            if (push_native(m, kMachine[kFrameThrow], slots, 2) == kSignalCall) {
                m.records[depth].ret = Return::Send;
                m.records[depth].ret_register = (word >> 8) & 0xff;
            } else {
                m.raise_value(exception);
            }
            return kSignalCall;
        }
    }
    m.raise_value(exception);
    return kSignalCall;
}

void suspend_generator(Mutator& m) {
    m.free_threaded ? put_aside<true>(m) : put_aside<false>(m);
}

void finish_generator(Mutator& m, Record& record) {
    Generator* generator = m.at<Generator>(record.generator);
    leave_handled(m, generator);
    generator->handled = 0;
    store_relaxed(&generator->saved_count, uint16_t{0});
    set_yield_from(generator, kNone);
    set_state(generator, GeneratorState::Finished);
}

Value get_yield_from_iterator(Mutator& m, Value v) {
    const Kind kind = m.kind_of(v);
    if (kind == Kind::Generator || kind == Kind::Coroutine) return v;
    return get_iterator(m, v);
}

Value get_awaitable(Mutator& m, Value v, uint32_t whose) {
    const Kind kind = m.kind_of(v);
    if (kind == Kind::Coroutine || kind == Kind::AsyncGenStep || kind == Kind::CoroutineWrapper)
        return v;
    if (v == m.root().extra[static_cast<int>(ExtraRoot::Pass)]) return v;
    const Value method = lookup_special(m, v, NameId::await);
    if (m.is(method, Kind::NativeFunction)) {
        const NativeDef& def = m.vm.native(m.at<NativeFunction>(method)->index);
        if (def.flags & kNativeAwaits) return v;
        if (def.leaf && !def.params && def.max_args == 1) return def.leaf(m, &v, 1);
    }
    if (method.empty()) {
        if (whose != 0) {
            return m.raise(
                ErrorType::TypeError,
                "'async with' received an object from %s that does not implement __await__: %s",
                whose == 1 ? "__aenter__" : "__aexit__",
                type_name(m, v));
        }
        return m.raise(
            ErrorType::TypeError, "object %s can't be used in 'await' expression", type_name(m, v));
    }
    return push_native(m, kMachine[kFrameAwaitMethod], &v, 1);
}

Value step_await_method(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), call_method(m, f.slot(0), NameId::await, nullptr, 0));
    if (m.is(f.slot(1), Kind::Coroutine))
        return m.raise(ErrorType::TypeError, "__await__() returned a coroutine");
    if (m.is(f.slot(1), Kind::Instance) && lookup_special(m, f.slot(1), NameId::next).empty()) {
        return m.raise(ErrorType::TypeError,
                       "__await__() returned non-iterator of type '%s'",
                       type_name(m, f.slot(1)));
    }
    return f.slot(1);
    PLAIT_FRAME_END
}

namespace {

// One send into an async generator's step: what it awaits is yielded on, what it yields ends the
// step.
Value async_step(Mutator& m, Value step, Value sent) {
    AsyncGenStep* object = m.at<AsyncGenStep>(step);
    if (object->state == 2) {
        return m.raise(ErrorType::RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    }
    const Value slots[2] = {step, object->state == 0 ? object->argument : sent};
    return push_native(m, kMachine[kFrameSend], slots, 2);
}

} // namespace

Value send_to_iterator(Mutator& m, Value iterator, Value sent) {
    const Kind kind = m.kind_of(iterator);
    if (kind == Kind::Generator || kind == Kind::Coroutine)
        return resume_generator(m, iterator, sent);
    if (kind == Kind::AsyncGenStep) return async_step(m, iterator, sent);
    if (kind == Kind::Instance) {
        const Value method = lookup_special(m, iterator, NameId::await);
        if (m.is(method, Kind::NativeFunction)) {
            const NativeDef& def = m.vm.native(m.at<NativeFunction>(method)->index);
            Value args[2] = {iterator, sent};
            if (def.flags & kNativeAwaits) return def.leaf(m, args, 2);
        }
    }
    if (sent == kNone) return next_item(m, iterator);
    const Value slots[2] = {iterator, sent};
    return push_native(m, kMachine[kFrameSend], slots, 2);
}

namespace {

// AsyncGenStep::what: 0 is a step by __anext__ or asend.
constexpr uint32_t kAsyncThrow = 1, kAsyncClose = 2;

Value throw_exit(Mutator& m, Value generator) {
    const Value exit =
        new_exception(m, m.error_type(ErrorType::GeneratorExit).as_ref(), kEmptyTuple);
    return exit == kSignalRetry ? exit : throw_into_generator(m, generator, exit);
}

// What aclose() comes to, after GeneratorExit was thrown: slot 2 is what the generator answered.
Value finish_async_close(Mutator& m, NativeFrame& f) {
    AsyncGenStep* step = m.at<AsyncGenStep>(f.slot(0));
    const Value answer = f.slot(2);
    if (answer.empty()) {
        step->state = 2;
        const Value raised = m.fiber().exception;
        if (!is_instance(m, raised, m.error_type(ErrorType::GeneratorExit).as_ref()) &&
            !is_instance(m, raised, m.error_type(ErrorType::StopAsyncIteration).as_ref())) {
            return kNoValue;
        }
        m.take_exception();
    } else if (m.is(answer, Kind::AsyncWrapped)) {
        step->state = 2;
        return m.raise(ErrorType::RuntimeError, "async generator ignored GeneratorExit");
    } else if (answer != kSignalStop) {
        return answer; // it awaits something while it closes
    }
    step->state = 2;
    m.fiber().stop_value = kNone;
    return kSignalStop;
}

// What the async generator of the step in slot 0 answered (slot 2) is for the step.
Value finish_async_step(Mutator& m, NativeFrame& f) {
    AsyncGenStep* step = m.at<AsyncGenStep>(f.slot(0));
    const Value answer = f.slot(2);
    if (step->what == kAsyncClose) return finish_async_close(m, f);
    if (answer.empty() || answer == kSignalStop || m.is(answer, Kind::AsyncWrapped))
        step->state = 2;
    if (answer == kSignalStop) return raise_bare(m, ErrorType::StopAsyncIteration);
    if (!answer.empty() && m.is(answer, Kind::AsyncWrapped)) {
        m.fiber().stop_value = m.at<Cell>(answer)->value;
        return kSignalStop;
    }
    return answer;
}

// Slot 2 is what an iterator's send or throw answered; a StopIteration ends it.
Value finish_send(Mutator& m, NativeFrame& f) {
    if (!f.slot(2).empty()) return f.slot(2);
    if (exception_matches(m, m.fiber().exception, m.error_type(ErrorType::StopIteration)) == 1) {
        m.fiber().stop_value = m.at<Exception>(m.take_exception())->extra[0];
        return kSignalStop;
    }
    return kNoValue;
}

} // namespace

// Slots: an iterator or an async generator's step, what to send.
Value step_send(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (m.is(f.slot(0), Kind::AsyncGenStep)) {
        if (m.at<AsyncGenStep>(f.slot(0))->what == kAsyncClose &&
            m.at<AsyncGenStep>(f.slot(0))->state == 0) {
            m.at<AsyncGenStep>(f.slot(0))->state = 1;
            PLAIT_AWAIT_CATCH(f.slot(2), throw_exit(m, m.at<AsyncGenStep>(f.slot(0))->generator));
        } else if (m.at<AsyncGenStep>(f.slot(0))->what == kAsyncThrow &&
                   m.at<AsyncGenStep>(f.slot(0))->state == 0) {
            m.at<AsyncGenStep>(f.slot(0))->state = 1;
            PLAIT_AWAIT_CATCH(f.slot(2),
                              throw_into_generator(m,
                                                   m.at<AsyncGenStep>(f.slot(0))->generator,
                                                   m.at<AsyncGenStep>(f.slot(0))->argument));
        } else {
            m.at<AsyncGenStep>(f.slot(0))->state = 1;
            PLAIT_AWAIT_CATCH(
                f.slot(2),
                resume_generator(m, m.at<AsyncGenStep>(f.slot(0))->generator, f.slot(1)));
        }
        return finish_async_step(m, f);
    }
    PLAIT_AWAIT_CATCH(f.slot(2), call_method(m, f.slot(0), NameId::send, &f.slot(1), 1));
    return finish_send(m, f);
    PLAIT_FRAME_END
}

// Slots: what a generator delegates to, an exception that is thrown into it; answer, method.
Value step_throw(Mutator& m, NativeFrame& f, Value in) {
    const bool exits = is_instance(m, f.slot(1), m.error_type(ErrorType::GeneratorExit).as_ref());
    PLAIT_FRAME_BEGIN
    if (m.is(f.slot(0), Kind::AsyncGenStep)) {
        if (exits) {
            m.at<AsyncGenStep>(f.slot(0))->state = 2;
            return m.raise_value(f.slot(1));
        }
        PLAIT_AWAIT_CATCH(
            f.slot(2),
            throw_into_generator(m, m.at<AsyncGenStep>(f.slot(0))->generator, f.slot(1)));
        return finish_async_step(m, f);
    }
    PLAIT_AWAIT_CATCH(f.slot(3),
                      get_attribute(m, f.slot(0), m.name(exits ? NameId::close : NameId::throw_)));
    if (f.slot(3).empty()) {
        if (exception_matches(m, m.fiber().exception, m.error_type(ErrorType::AttributeError)) != 1)
            return kNoValue;
        m.take_exception();
        return m.raise_value(f.slot(1));
    }
    if (exits) {
        PLAIT_AWAIT(f.slot(2), call(m, f.slot(3), nullptr, 0));
        return m.raise_value(f.slot(1));
    }
    PLAIT_AWAIT_CATCH(f.slot(2), call(m, f.slot(3), &f.slot(1), 1));
    return finish_send(m, f);
    PLAIT_FRAME_END
}

Value wrap_async_yield(Mutator& m, Value value) {
    Cell* wrapped = m.try_new<Cell>(Kind::AsyncWrapped);
    if (!wrapped) return kSignalRetry;
    wrapped->value = value;
    return m.value_of(wrapped);
}

Value get_async_iterator(Mutator& m, Value v) {
    if (m.is(v, Kind::AsyncGenerator)) return v;
    if (lookup_special(m, v, NameId::aiter).empty()) {
        return m.raise(ErrorType::TypeError,
                       "'async for' requires an object with __aiter__ method, got %s",
                       type_name(m, v));
    }
    return call_method(m, v, NameId::aiter, nullptr, 0);
}

Value get_async_next(Mutator& m, Value v) {
    if (m.is(v, Kind::AsyncGenerator)) {
        AsyncGenStep* step = m.try_new<AsyncGenStep>(Kind::AsyncGenStep);
        if (!step) return kSignalRetry;
        Generator* generator = m.at<Generator>(v);
        if (generator->iterated_by == 0)
            generator->iterated_by = static_cast<uint32_t>(m.fiber().id);
        step->generator = v;
        step->argument = kNone;
        step->what = step->state = 0;
        return m.value_of(step);
    }
    if (lookup_special(m, v, NameId::anext).empty()) {
        return m.raise(ErrorType::TypeError,
                       "'async for' requires an iterator with __anext__ method, got %s",
                       type_name(m, v));
    }
    return push_native(m, kMachine[kFrameAsyncNext], &v, 1);
}

Value step_async_next(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), call_method(m, f.slot(0), NameId::anext, nullptr, 0));
    PLAIT_AWAIT(f.slot(1), get_awaitable(m, f.slot(1)));
    return f.slot(1);
    PLAIT_FRAME_END
}

Value new_stop(Mutator& m, Value value) {
    const Value args = value == kNone ? kEmptyTuple : new_tuple(m, &value, 1);
    return args.is_signal()
               ? args
               : new_exception(m, m.error_type(ErrorType::StopIteration).as_ref(), args);
}

Value resume_by_call(Mutator& m, const NativeDef& def, const Value* args, uint32_t count) {
    const bool resumes = def.step == step_method_send || def.step == builtin_next_step;
    if (!resumes || static_cast<int>(count) != def.min_args || m.free_threaded ||
        !m.is(args[0], Kind::Generator)) {
        return kNoValue;
    }
    Generator* generator = m.at<Generator>(args[0]);
    // One that nobody else may know yet is the argument of a frame, whose end shows.
    if (state_of(generator) != GeneratorState::Suspended) return kNoValue;
    const Value sent = count == 2 ? args[1] : kNone;
    return resume_at_once<false>(m, generator, m.window, sent, Return::Deliver, 0) ? kSignalCall
                                                                                   : kNoValue;
}

namespace {

Value raise_stop(Mutator& m) {
    const Value stop = new_stop(m, m.fiber().stop_value);
    if (stop == kSignalRetry) return stop;
    m.fiber().stop_value = kNone;
    return m.raise_value(stop);
}

} // namespace

Value step_method_send(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(0), resume_generator(m, f.slot(0), f.slot(1).empty() ? kNone : f.slot(1)));
    return f.slot(0) == kSignalStop ? raise_stop(m) : f.slot(0);
    PLAIT_FRAME_END
}

namespace {

// Slots: generator, type or exception, value, traceback.
Value step_method_throw(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (is_exception_class(m, f.slot(1))) {
        if (!f.slot(2).empty() && is_exception(m, f.slot(2))) {
            f.slot(1) = f.slot(2);
        } else {
            PLAIT_AWAIT(f.slot(1), ([&] {
                            const bool has_value = !f.slot(2).empty() && f.slot(2) != kNone;
                            const Value argument = f.slot(2);
                            return call(m, f.slot(1), &argument, has_value ? 1 : 0);
                        })());
        }
    }
    if (!is_exception(m, f.slot(1))) {
        return m.raise(
            ErrorType::TypeError,
            "exceptions must be classes or instances deriving from BaseException, not %s",
            type_name(m, f.slot(1)));
    }
    PLAIT_AWAIT(f.slot(0), throw_into_generator(m, f.slot(0), f.slot(1)));
    return f.slot(0) == kSignalStop ? raise_stop(m) : f.slot(0);
    PLAIT_FRAME_END
}

Value step_method_close(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (state_of(m.at<Generator>(f.slot(0))) == GeneratorState::Finished) return kNone;
    PLAIT_AWAIT_CATCH(f.slot(1), throw_exit(m, f.slot(0)));
    if (f.slot(1) == kSignalStop) return kNone;
    if (!f.slot(1).empty()) {
        return m.raise(
            ErrorType::RuntimeError, "%s ignored GeneratorExit", kind_name(m.kind_of(f.slot(0))));
    }
    if (is_instance(m, m.fiber().exception, m.error_type(ErrorType::GeneratorExit).as_ref()) ||
        is_instance(m, m.fiber().exception, m.error_type(ErrorType::StopIteration).as_ref())) {
        m.take_exception();
        return kNone;
    }
    return kNoValue;
    PLAIT_FRAME_END
}

} // namespace

void end_unstarted(Mutator&, Generator* generator) {
    store_relaxed(&generator->saved_count, uint16_t{0});
    set_state(generator, GeneratorState::Finished);
}

namespace {

Value leaf_self(Mutator&, Value* args, uint32_t) {
    return args[0];
}
Value leaf_name(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(m.at<Generator>(args[0])->name);
}
Value leaf_qualname(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(m.at<Generator>(args[0])->qualified_name);
}
Value leaf_running(Mutator& m, Value* args, uint32_t) {
    return from_bool(state_of(m.at<Generator>(args[0])) == GeneratorState::Running);
}
Value leaf_awaits(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(load_relaxed(&m.at<Generator>(args[0])->yield_from));
}
Value leaf_suspended(Mutator& m, Value* args, uint32_t) {
    return from_bool(state_of(m.at<Generator>(args[0])) == GeneratorState::Suspended);
}
// What stands for the frame: a program asks only whether there is one.
Value leaf_frame(Mutator& m, Value* args, uint32_t) {
    return state_of(m.at<Generator>(args[0])) == GeneratorState::Finished ? kNone : args[0];
}

// The line where it stands, or is, where it runs under whoever asks.
Value leaf_line(Mutator& m, Value* args, uint32_t) {
    Generator* generator = m.at<Generator>(args[0]);
    Code* code = m.at<Code>(m.at<Function>(generator->function)->code);
    for (uint32_t i = m.depth; i-- > 0;) {
        if (m.records[i].generator == args[0].as_ref() && m.records[i].code)
            return Value::from_int(line_of(m, code, m.records[i].pc));
    }
    const bool is_begun = state_of(generator) != GeneratorState::Created;
    return Value::from_int(is_begun ? line_of(m, code, generator->pc) : code->first_line);
}

Value leaf_code(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(m.at<Function>(m.at<Generator>(args[0])->function)->code);
}

Value async_gen_close(Mutator& m, Value* args, uint32_t) {
    const Value step = get_async_next(m, args[0]);
    if (!step.is_signal()) m.at<AsyncGenStep>(step)->what = kAsyncClose;
    return step;
}
Value async_gen_next(Mutator& m, Value* args, uint32_t) {
    const Value step = get_async_next(m, args[0]);
    if (!step.is_signal() && !args[1].empty()) m.at<AsyncGenStep>(step)->argument = args[1];
    return step;
}
Value async_gen_throw(Mutator& m, Value* args, uint32_t) {
    Value exception = args[1];
    if (is_exception_class(m, exception)) {
        const bool has_value = !args[2].empty() && is_exception(m, args[2]);
        exception = has_value ? args[2] : new_exception(m, exception.as_ref(), kEmptyTuple);
        if (exception.is_signal()) return exception;
    }
    if (!is_exception(m, exception)) {
        return m.raise(
            ErrorType::TypeError,
            "exceptions must be classes or instances deriving from BaseException, not %s",
            type_name(m, exception));
    }
    const Value step = get_async_next(m, args[0]);
    if (step.is_signal()) return step;
    m.at<AsyncGenStep>(step)->what = kAsyncThrow;
    m.at<AsyncGenStep>(step)->argument = exception;
    return step;
}

constexpr NativeDef kGeneratorDefs[] = {
    {"send", nullptr, step_method_send, 2, 2, 0, kNativeMethod, nullptr},
    {"throw", nullptr, step_method_throw, 2, 4, 0, kNativeMethod, nullptr},
    {"close", nullptr, step_method_close, 1, 1, 1, kNativeMethod | kNativeCatches, nullptr},
    {"__next__", nullptr, step_method_send, 1, 2, 0, kNativeMethod, nullptr},
    {"__iter__", leaf_self, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"__await__", leaf_self, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"__name__", leaf_name, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"__qualname__", leaf_qualname, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"gi_running", leaf_running, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"cr_running", leaf_running, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"cr_await", leaf_awaits, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"gi_suspended", leaf_suspended, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"cr_suspended", leaf_suspended, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"gi_yieldfrom", leaf_awaits, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"f_lineno", leaf_line, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"gi_code", leaf_code, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"cr_code", leaf_code, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"gi_frame", leaf_frame, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"cr_frame", leaf_frame, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
};

} // namespace

namespace {
constexpr NativeDef kAsyncGeneratorDefs[] = {
    {"__aiter__", leaf_self, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"__anext__", async_gen_next, nullptr, 1, 2, 0, kNativeMethod, nullptr},
    {"aclose", async_gen_close, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"athrow", async_gen_throw, nullptr, 2, 4, 0, kNativeMethod, nullptr},
    {"asend", async_gen_next, nullptr, 2, 2, 0, kNativeMethod, nullptr},
    {"__name__", leaf_name, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
    {"__qualname__", leaf_qualname, nullptr, 1, 1, 0, kNativeMethod | kNativeGetter, nullptr},
};
} // namespace

Value close_generator(Mutator& m, Value generator) {
    return push_native(m, kGeneratorDefs[2], &generator, 1);
}

const NativeTable kAsyncGeneratorNatives = {kAsyncGeneratorDefs, std::size(kAsyncGeneratorDefs)};

const NativeTable kGeneratorNatives = {kGeneratorDefs,
                                       sizeof kGeneratorDefs / sizeof *kGeneratorDefs};

} // namespace plait::vm
