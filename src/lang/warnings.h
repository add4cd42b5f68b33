#pragma once

// What CPython's compiler warns about: code that runs, but hardly does what was meant. Pure.

#include "lang/ast.h"

#include <string>

namespace plait::lang {

// The SyntaxWarning for [node] itself, without what is in it; empty: none.
std::string warning_for(const Expr* node);
std::string warning_for(const AssertStmt* node);

} // namespace plait::lang
