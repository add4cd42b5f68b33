#pragma once

// The same work in each of its forms, as programs: for `plait compare` and the page's comparison.
// Text in, text out; nothing is run here. Any thread.

#include "trace/comparison.h"

#include <string>
#include <string_view>
#include <vector>

namespace plait::app {

struct FormProgram {
    trace::Form form = trace::Form::Serial;
    std::string source;
};

// Whether the program has a function `task` at its top level, plain or async.
bool has_task(std::string_view source);

// The program's `task`, called for [workers] names in every form. What stands under
// `if __name__ == "__main__":` is left out; a plain task may have a twin `async def task_async`,
// which is taken where tasks run it.
std::vector<FormProgram> task_forms(std::string_view source, int workers);

// Which form a whole program is, by what it imports.
trace::Form form_of(std::string_view source);

// The words of `plait run` that a form needs beside its program.
std::vector<std::string> form_options(trace::Form form);

// For the page: [{"form", "source", "settings"}]; empty text where there is no `task`.
std::string task_forms_json(std::string_view source, int workers);

} // namespace plait::app
