#pragma once

// Raising, unwinding and making exceptions.

#include "vm/mutator.h"

#include <span>

namespace plait::vm {

enum class Unwound : uint8_t {
    Handler,  // the topmost frame is Python code that goes on at its Record::pc
    Native,   // the topmost frame is a native one that catches: step it with no value
    Stopped,  // a frame with kRecordNext ended by StopIteration: deliver kSignalStop by [*ret]
    Finished, // the exception left the fiber's bottom frame
};
// Takes Fiber::exception up through the frames. Where it answers Stopped, [*record] is the popped
// frame's record.
Unwound unwind(Mutator& m, Record* record);

// An instance of a built-in exception class with one argument, or kSignalRetry.
Value new_exception(Mutator& m, Ref klass, Value args_tuple);
// The same as the program makes one, whose arguments may be wrong: no value with an error raised.
Value make_exception(Mutator& m, Ref klass, Value args_tuple);
// Also where there is no room for the exception itself.
Value raise_memory_error(Mutator& m);
// Makes up to [at_most] of the traceback entries that are kept for when there is no room: the way
// to a MemoryError should be seen. False: no room.
bool keep_spare_tracebacks(Mutator& m, uint32_t at_most);
// Raises a new exception of a built-in type without arguments. No value, or kSignalRetry.
Value raise_bare(Mutator& m, ErrorType type);
// `raise value`: a class is called (kSignalCall possible: its result is what to raise), an instance
// is raised.
bool is_exception_class(Mutator& m, Value v);
bool is_exception(Mutator& m, Value v);
// Whether [exception] matches [type], a class or tuple of classes. -1: a TypeError was raised.
int exception_matches(Mutator& m, Value exception, Value type);
// Appends the topmost frame to the traceback of the exception.
void add_traceback(Mutator& m, Exception* exception, Code* code, uint32_t word);
int32_t line_of(Mutator& m, Code* code, uint32_t word);

extern const NativeTable kExceptionNatives;
// Methods that only some exception classes have.
struct ErrorTable {
    ErrorType type;
    const NativeTable* natives;
};
std::span<const ErrorTable> error_tables();

} // namespace plait::vm
