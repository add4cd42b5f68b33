#include "vm/exceptions.h"

#include "vm/calls.h"
#include "vm/containers.h"
#include "vm/finalizers.h"
#include "vm/generators.h"
#include "vm/instructions.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/stack.h"
#include "vm/text.h"

#include <cstdio>
#include <string>

namespace plait::vm {
namespace {

bool is_class_of_exceptions(Mutator& m, Value v) {
    return m.is(v, Kind::Class) && (m.at<Class>(v)->class_flags & kClassException);
}

bool matches(Mutator& m, Value exception, ErrorType type) {
    return is_instance(m, exception, m.error_type(type).as_ref());
}

// Breaks a chain of contexts that would come back to [exception].
void set_context(Mutator& m, Exception* exception, Value context) {
    if (context == kNone || m.at<Exception>(context) == exception) return;
    Exception* at = m.at<Exception>(context);
    for (int steps = 0; at->context != kNone && steps < 10000; ++steps) {
        if (m.at<Exception>(at->context) == exception) {
            m.store(at, &at->context, kNone);
            break;
        }
        at = m.at<Exception>(at->context);
    }
    m.store(exception, &exception->context, context);
}

// Some exceptions show their arguments as attributes too.
void set_extra(Mutator& m, Exception* exception, Ref klass) {
    Tuple* args = m.at<Tuple>(exception->args);
    const auto derives = [&](ErrorType type) {
        return is_subclass(m, klass, m.error_type(type).as_ref());
    };
    if (derives(ErrorType::StopIteration)) {
        exception->extra[0] = args->size ? args->items()[0] : kNone;
    } else if (derives(ErrorType::SystemExit)) {
        exception->extra[0] = args->size == 0   ? kNone
                              : args->size == 1 ? args->items()[0]
                                                : exception->args;
    } else if (derives(ErrorType::BaseExceptionGroup) && args->size == 2) {
        exception->extra[0] = args->items()[0];
        if (exception->extra[1] == kNone) exception->extra[1] = args->items()[1];
    }
}

} // namespace

void convert_stop_iteration(Mutator& m, Ref generator) {
    const Kind kind = m.at<Object>(generator)->kind;
    const Value raised = m.fiber().exception;
    const char* what = kind == Kind::Coroutine        ? "coroutine"
                       : kind == Kind::AsyncGenerator ? "async generator"
                                                      : "generator";
    const char* name = nullptr;
    if (matches(m, raised, ErrorType::StopIteration)) name = "StopIteration";
    if (kind == Kind::AsyncGenerator && matches(m, raised, ErrorType::StopAsyncIteration))
        name = "StopAsyncIteration";
    if (!name) return;
    m.take_exception();
    m.raise(ErrorType::RuntimeError, "%s raised %s", what, name);
    Exception* exception = m.at<Exception>(m.fiber().exception);
    exception->cause = exception->context = raised;
    exception->suppress_context = 1;
}

namespace {

const lang::ExceptionEntry* find_handler(Mutator& m, Code* code, uint32_t word) {
    const lang::ExceptionEntry* entries = m.at<Raw>(code->handlers)->as<lang::ExceptionEntry>();
    for (uint32_t i = 0; i < code->handler_count; ++i) {
        if (word >= entries[i].start && word < entries[i].end) return entries + i;
    }
    return nullptr;
}

// So many temporaries that an exception ends are looked at.
constexpr uint32_t kGivenUp = 8;

void go_to_handler(Mutator& m, Record& record, const lang::ExceptionEntry& entry) {
    m.stack[record.base + entry.exception_register] = m.fiber().exception;
    m.fiber().exception = kNoValue;
    record.pc = entry.handler;
}

// The same while there are finalizable objects: the temporaries above are dropped.
__attribute__((noinline)) void
go_and_drop(Mutator& m, Record& record, const lang::ExceptionEntry& entry) {
    const uint32_t live = live_count(m, m.at<Code>(record.code), record.pc);
    const Value* first = m.stack + record.base + entry.exception_register;
    Value given_up[kGivenUp];
    uint32_t count = 0;
    while (count < kGivenUp && entry.exception_register + count < live) {
        given_up[count] = first[count];
        ++count;
    }
    go_to_handler(m, record, entry);
    drop_values(m, given_up, count);
}

// True where the frame has a handler, which then runs next.
bool enter_handler(Mutator& m, Record& record) {
    const lang::ExceptionEntry* entry = find_handler(m, m.at<Code>(record.code), record.pc);
    if (!entry) return false;
    if (watches_ends(m)) [[unlikely]] {
        go_and_drop(m, record, *entry);
    } else {
        go_to_handler(m, record, *entry);
    }
    return true;
}

// Pops the topmost Python frame, which does not handle what is raised.
void leave_python_frame(Mutator& m, Record* popped) {
    if (watches_ends(m)) drop_raising_frame(m);
    *popped = top_record(m);
    --m.depth;
    --m.python_depth;
    if (popped->generator) {
        finish_generator(m, *popped);
        convert_stop_iteration(m, popped->generator);
    }
}

} // namespace

bool is_exception_class(Mutator& m, Value v) {
    return is_class_of_exceptions(m, v);
}
bool is_exception(Mutator& m, Value v) {
    return m.is(v, Kind::Exception);
}

int32_t line_of(Mutator& m, Code* code, uint32_t word) {
    const lang::PositionEntry* entries = m.at<Raw>(code->positions)->as<lang::PositionEntry>();
    int32_t line = code->first_line;
    uint32_t low = 0, high = code->position_count;
    while (low < high) {
        const uint32_t middle = (low + high) / 2;
        if (entries[middle].start_word <= word) {
            line = entries[middle].line;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return line;
}

// Spare traceback entries are a stack; each one's [word] says how many there are from it on. All of
// it is guarded by the lock of the MemoryError that was made in advance.
constexpr uint32_t kSpareTracebacks = 32;

Value& spare_tracebacks(Mutator& m) {
    return m.root().extra[static_cast<int>(ExtraRoot::SpareTracebacks)];
}
Object* guard_of_spares(Mutator& m) {
    return m.at<Object>(m.root().extra[static_cast<int>(ExtraRoot::MemoryError)]);
}

// With the lock held.
uint32_t count_spare_tracebacks(Mutator& m) {
    const Value first = spare_tracebacks(m);
    return first.is_object() && first != kNone ? m.at<Traceback>(first)->word : 0;
}

bool lacks_spare_tracebacks(Mutator& m) {
    ObjectLock lock(m, guard_of_spares(m));
    return count_spare_tracebacks(m) < kSpareTracebacks;
}

Traceback* take_spare_traceback(Mutator& m) {
    ObjectLock lock(m, guard_of_spares(m));
    if (count_spare_tracebacks(m) == 0) return nullptr;
    Traceback* entry = m.at<Traceback>(spare_tracebacks(m));
    m.store(entry, &spare_tracebacks(m), entry->next);
    return entry;
}

void add_traceback(Mutator& m, Exception* exception, Code* code, uint32_t word) {
    Traceback* entry = m.try_new<Traceback>(Kind::Traceback);
    if (entry) {
        (void)keep_spare_tracebacks(m, 1);
    } else if (!(entry = take_spare_traceback(m))) {
        return; // the traceback is shorter then; the exception itself is not lost
    }
    entry->next = m.load(&exception->traceback);
    entry->code = m.value_of(code);
    entry->word = word;
    entry->line = line_of(m, code, word);
    m.store(exception, &exception->traceback, m.value_of(entry));
}

Unwound unwind(Mutator& m, Record* popped) {
    bool keep_traceback = m.reraising;
    m.reraising = false;
    while (m.depth > 0) {
        Record& record = top_record(m);
        if (record.code) {
            if (!keep_traceback) {
                add_traceback(
                    m, m.at<Exception>(m.fiber().exception), m.at<Code>(record.code), record.pc);
            }
            keep_traceback = false;
            if (enter_handler(m, record)) return Unwound::Handler;
            leave_python_frame(m, popped);
        } else {
            if (record.flags & kRecordCatches) {
                drop_handled(m);
                return Unwound::Native;
            }
            *popped = record;
            --m.depth;
        }
        if ((popped->flags & kRecordNext) &&
            matches(m, m.fiber().exception, ErrorType::StopIteration)) {
            m.fiber().stop_value = m.at<Exception>(m.fiber().exception)->extra[0];
            m.fiber().exception = kNoValue;
            drop_handled(m);
            return Unwound::Stopped;
        }
        if (popped->ret == Return::Frame) return Unwound::Finished;
    }
    return Unwound::Finished;
}

namespace {

// OSError(errno, text) is an instance of the class for that errno.
Ref class_for_errno(Mutator& m, Ref klass, Value args) {
    struct Entry {
        int number;
        ErrorType type;
    };
    static constexpr Entry kEntries[] = {
        {1, ErrorType::PermissionError},
        {2, ErrorType::FileNotFoundError},
        {3, ErrorType::ProcessLookupError},
        {4, ErrorType::InterruptedError},
        {10, ErrorType::ChildProcessError},
        {11, ErrorType::BlockingIOError},
        {13, ErrorType::PermissionError},
        {17, ErrorType::FileExistsError},
        {20, ErrorType::NotADirectoryError},
        {21, ErrorType::IsADirectoryError},
        {32, ErrorType::BrokenPipeError},
        {103, ErrorType::ConnectionAbortedError},
        {104, ErrorType::ConnectionResetError},
        {110, ErrorType::TimeoutError},
        {111, ErrorType::ConnectionRefusedError},
    };
    Tuple* tuple = m.at<Tuple>(args);
    if (klass != m.error_type(ErrorType::OSError).as_ref() || tuple->size < 2 ||
        !tuple->items()[0].is_int())
        return klass;
    for (const Entry& entry : kEntries) {
        if (tuple->items()[0] == Value::from_int(entry.number))
            return m.error_type(entry.type).as_ref();
    }
    return klass;
}

} // namespace

namespace {

// The exceptions that a group is made of, as a tuple; no value with an error raised.
Value group_members(Mutator& m, Tuple* args) {
    if (args->size != 2) {
        return m.raise(ErrorType::TypeError,
                       "BaseExceptionGroup.__new__() takes exactly 2 arguments (%u given)",
                       args->size);
    }
    if (!m.is(args->items()[0], Kind::Str)) {
        return m.raise(ErrorType::TypeError,
                       "BaseExceptionGroup.__new__() argument 1 must be str, not %s",
                       args->items()[0] == kNone ? "None" : type_name(m, args->items()[0]));
    }
    const Value given = args->items()[1];
    if (!m.is(given, Kind::List) && !m.is(given, Kind::Tuple)) {
        return m.raise(ErrorType::TypeError, "second argument (exceptions) must be a sequence");
    }
    Value members = given;
    if (m.is(given, Kind::List)) {
        List* list = m.at<List>(given);
        const uint32_t size = list_size(m, list);
        members = size == 0 ? kEmptyTuple
                            : new_tuple(m, m.at<ValueArray>(m.load(&list->storage))->items(), size);
        if (members.is_signal()) return members;
    }
    Tuple* tuple = m.at<Tuple>(members);
    if (tuple->size == 0) {
        return m.raise(ErrorType::ValueError,
                       "second argument (exceptions) must be a non-empty sequence");
    }
    for (uint32_t i = 0; i < tuple->size; ++i) {
        if (m.is(tuple->items()[i], Kind::Exception)) continue;
        return m.raise(ErrorType::ValueError,
                       "Item %u of second argument (exceptions) is not an exception",
                       i);
    }
    return members;
}

// A group of nothing but Exceptions is an ExceptionGroup, which can hold nothing else.
Value make_group(Mutator& m, Ref klass, Value args) {
    const Value members = group_members(m, m.at<Tuple>(args));
    if (members.is_signal()) return members;
    const Ref exception = m.error_type(ErrorType::Exception).as_ref();
    bool are_exceptions = true;
    Tuple* tuple = m.at<Tuple>(members);
    for (uint32_t i = 0; i < tuple->size; ++i)
        are_exceptions &= is_instance(m, tuple->items()[i], exception);
    if (klass == m.error_type(ErrorType::BaseExceptionGroup).as_ref() && are_exceptions)
        klass = m.error_type(ErrorType::ExceptionGroup).as_ref();
    if (!are_exceptions && is_subclass(m, klass, exception)) {
        if (klass == m.error_type(ErrorType::ExceptionGroup).as_ref()) {
            return m.raise(ErrorType::TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
        }
        return m.raise(ErrorType::TypeError,
                       "Cannot nest BaseExceptions in '%s'",
                       to_utf8(m, m.at<Class>(klass)->name).c_str());
    }
    const Value group = new_exception(m, klass, args);
    if (!group.is_signal()) m.at<Exception>(group)->extra[1] = members;
    return group;
}

} // namespace

Value make_exception(Mutator& m, Ref klass, Value args) {
    const Ref base = m.error_type(ErrorType::BaseExceptionGroup).as_ref();
    const bool is_builtin = (m.at<Class>(klass)->class_flags & kClassBuiltin) != 0;
    const bool is_group =
        is_builtin ? klass == base || klass == m.error_type(ErrorType::ExceptionGroup).as_ref()
                   : is_subclass(m, klass, base);
    if (is_group) return make_group(m, klass, args);
    return new_exception(m, klass, args);
}

uint32_t shown_arguments(Mutator& m, Exception* exception) {
    Tuple* args = m.at<Tuple>(m.load(&exception->args));
    const bool names_file =
        args->size >= 3 && args->size <= 5 && args->items()[2] != kNone &&
        is_subclass(m, exception->klass, m.error_type(ErrorType::OSError).as_ref());
    return names_file ? 2 : args->size;
}

Value new_exception(Mutator& m, Ref klass, Value args) {
    klass = class_for_errno(m, klass, args);
    Exception* exception = m.try_new_of<Exception>(Kind::Exception, klass);
    if (!exception) return kSignalRetry;
    exception->flags = 0;
    exception->shape = m.at<Class>(klass)->root_shape;
    exception->overflow = 0;
    exception->args = args;
    exception->traceback = exception->context = exception->cause = kNone;
    exception->suppress_context = 0;
    exception->extra[0] = exception->extra[1] = kNone;
    set_extra(m, exception, klass);
    return m.value_of(exception);
}

Value Mutator::raise(ErrorType type, const char* format, ...) {
    char buffer[512];
    va_list arguments;
    va_start(arguments, format);
    const int length = std::vsnprintf(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    std::string text(buffer,
                     static_cast<size_t>(length < static_cast<int>(sizeof buffer) ? length : 511));
    if (length >= static_cast<int>(sizeof buffer)) {
        text.resize(static_cast<size_t>(length) + 1);
        va_start(arguments, format);
        std::vsnprintf(text.data(), text.size(), format, arguments);
        va_end(arguments);
        text.resize(static_cast<size_t>(length));
    }
    return raise_text(type, text);
}

Value Mutator::raise_text(ErrorType type, std::string_view text) {
    const Value message = new_str(*this, text);
    const Value args = message.is_signal() ? message : new_tuple(*this, &message, 1);
    const Value exception =
        args.is_signal() ? args : new_exception(*this, error_type(type).as_ref(), args);
    if (exception.is_signal()) return raise_memory_error(*this);
    return raise_value(exception);
}

bool keep_spare_tracebacks(Mutator& m, uint32_t at_most) {
    for (uint32_t i = 0; i < at_most && lacks_spare_tracebacks(m); ++i) {
        Traceback* entry = m.try_new<Traceback>(Kind::Traceback);
        if (!entry) return false;
        ObjectLock lock(m, guard_of_spares(m));
        const uint32_t count = count_spare_tracebacks(m);
        entry->next = count ? spare_tracebacks(m) : kNone;
        entry->code = kNone;
        entry->word = count + 1;
        entry->line = 0;
        m.store(entry, &spare_tracebacks(m), m.value_of(entry));
    }
    return true;
}

Value raise_memory_error(Mutator& m) {
    Value exception = new_exception(m, m.error_type(ErrorType::MemoryError).as_ref(), kEmptyTuple);
    if (exception == kSignalRetry) {
        // The one made in advance: it may have been raised before.
        exception = m.root().extra[static_cast<int>(ExtraRoot::MemoryError)];
        m.at<Exception>(exception)->traceback = m.at<Exception>(exception)->context = kNone;
    }
    return m.raise_value(exception);
}

Value raise_bare(Mutator& m, ErrorType type) {
    const Value exception = new_exception(m, m.error_type(type).as_ref(), kEmptyTuple);
    return exception == kSignalRetry ? exception : m.raise_value(exception);
}

Value Mutator::raise_value(Value exception) {
    set_context(*this, at<Exception>(exception), fiber().handled);
    fiber().exception = exception;
    return kNoValue;
}

Value Mutator::take_exception() {
    const Value exception = fiber().exception;
    fiber().exception = kNoValue;
    return exception;
}

void reraise(Mutator& m, Value exception) {
    m.fiber().exception = exception;
    m.reraising = true;
}

int exception_matches(Mutator& m, Value exception, Value type) {
    if (m.is(type, Kind::Tuple)) {
        Tuple* types = m.at<Tuple>(type);
        for (uint32_t i = 0; i < types->size; ++i) {
            if (!is_class_of_exceptions(m, types->items()[i]))
                return exception_matches(m, exception, kNone);
            if (is_instance(m, exception, types->items()[i].as_ref())) return 1;
        }
        return 0;
    }
    if (!is_class_of_exceptions(m, type)) {
        m.raise(ErrorType::TypeError,
                "catching classes that do not inherit from BaseException is not allowed");
        return -1;
    }
    return is_instance(m, exception, type.as_ref()) ? 1 : 0;
}

namespace {

Value raise_with_cause(Mutator& m, Value exception, Value cause) {
    if (!m.is(exception, Kind::Exception)) {
        return m.raise(ErrorType::TypeError, "exceptions must derive from BaseException");
    }
    if (!cause.empty()) {
        if (cause != kNone && !m.is(cause, Kind::Exception)) {
            return m.raise(ErrorType::TypeError, "exception causes must derive from BaseException");
        }
        Exception* raised = m.at<Exception>(exception);
        m.store(raised, &raised->cause, cause);
        raised->suppress_context = 1;
    }
    return m.raise_value(exception);
}

} // namespace

Value raise_object(Mutator& m, Value exception, Value cause) {
    const bool cause_is_class = !cause.empty() && is_class_of_exceptions(m, cause);
    if (m.is(exception, Kind::Exception) && !cause_is_class)
        return raise_with_cause(m, exception, cause);
    if (!is_class_of_exceptions(m, exception) && !m.is(exception, Kind::Exception)) {
        return m.raise(ErrorType::TypeError, "exceptions must derive from BaseException");
    }
    const Value slots[2] = {exception, cause};
    return push_native(m, kMachine[kFrameRaise], slots, 2);
}

Value step_raise(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (is_class_of_exceptions(m, f.slot(0))) {
        PLAIT_AWAIT(f.slot(0), call(m, f.slot(0), nullptr, 0));
    }
    if (!f.slot(1).empty() && is_class_of_exceptions(m, f.slot(1))) {
        PLAIT_AWAIT(f.slot(1), call(m, f.slot(1), nullptr, 0));
    }
    return raise_with_cause(m, f.slot(0), f.slot(1));
    PLAIT_FRAME_END
}

Value exception_init(Mutator& m, Value* args, uint32_t count) {
    Exception* exception = m.at<Exception>(args[0]);
    const Value rest = count > 1 ? new_tuple(m, args + 1, count - 1) : kEmptyTuple;
    if (rest == kSignalRetry) return kSignalRetry;
    m.store(exception, &exception->args, rest);
    set_extra(m, exception, exception->klass);
    return kNone;
}

} // namespace plait::vm
