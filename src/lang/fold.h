#pragma once

// Constant folding on the tree, as far as CPython 3.11 does it and the result stays small. Pure
// apart from the arena.

#include "lang/ast.h"

namespace plait::lang {

// Folds below [node] (once) and returns what stands for it now.
Expr* fold(Arena& arena, Expr* node);
// The same for what a loop walks through: a set of constants needs no new set, and has the order of
// a frozenset.
Expr* fold_iterable(Arena& arena, Expr* node);

} // namespace plait::lang
