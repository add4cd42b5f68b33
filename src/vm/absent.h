#pragma once

// What programs for CPython import and Plait has not: modules, and names of modules that are there,
// with what to use in their stead (absent.def). A program that needs such a thing for certain is
// refused before it runs; what is only met while it runs ends the run there (refusal.h). Pure; any
// thread.

#include <string>
#include <string_view>

namespace plait::vm {

// Whether a module that CPython or a well-known package has, is known not to be here: then what to
// use instead, which may be empty. Null: nothing is known about it.
const char* instead_of_module(std::string_view name);
// Whether such a module is one of Python's own, and no package.
bool is_python_module(std::string_view name);
// The same for [name] of [module], and of objects of the builtin class [type].
const char* instead_of_name(std::string_view module, std::string_view name);
const char* instead_of_method(std::string_view type, std::string_view name);

} // namespace plait::vm
