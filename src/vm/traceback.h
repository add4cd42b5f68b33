#pragma once

// Exceptions as CPython prints them.

#include "vm/mutator.h"

#include <string_view>

namespace plait::vm {

// The text of an uncaught exception, with its causes and contexts, ending in a newline: a Str
// (ops.h conventions, since str(exception) may run Python code).
Value format_exception(Mutator& m, Value exception);

// The lines of [filename], for tracebacks to show. kSignalRetry where there is no room.
Value register_source(Mutator& m, std::string_view filename, std::string_view text);

// "ValueError: text" without the traceback; [text] is str(exception). Only uncaught exceptions have
// suggestions, not those that the module traceback prints.
std::string exception_line(Mutator& m, Value exception, const std::string& text);

// Whether [code] is a frozen module's: machinery, not the program's.
bool is_frozen(Mutator& m, const Code* code);

// Such a line; empty where it is not known.
std::string source_line(Mutator& m, Value filename, int32_t line);
// Where the Python frame [level] below the topmost one is: (file name, line, globals or the
// function's name), or None.
Value frame_place(Mutator& m, uint32_t level, bool with_name = false);
// The line at which the innermost function of __main__ is, in the mutator's fiber; 0: none is.
uint32_t program_line(Mutator& m);
// A list of (file name, line, name, text) for each entry that is shown.
Value traceback_entries(Mutator& m, Value traceback);

// `traceback` entries alone, as text.
std::string format_traceback(Mutator& m, Value traceback);

} // namespace plait::vm
