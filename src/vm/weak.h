#pragma once

// Weak references. A *cell* is a native object that names its target by a raw word, which the
// collector does not follow; all cells of one target form a chain, and a table in the region,
// Root::weak_table, leads from a target to its chain. Neither table nor chain keeps a cell alive:
// who holds one is the program's `weakref.ref` object.
//
// A target is registered as finalizable (finalizers.h), so that its end is seen when CPython's
// counts would see it: the frame that finalizes it takes its chain ([end_weak_target]), after which
// the cells name nothing, and calls the callbacks. What dies otherwise loses its chain in the
// collection ([settle_weak_table]).
//
// Any running mutator, but for what the collector calls.

#include "vm/marker.h"
#include "vm/mutator.h"

namespace plait::vm {

// Whether CPython would have references to [v]: not to numbers, texts, tuples, lists and dicts.
bool can_be_weak_target(Mutator& m, Value v);
// A cell of class [klass] that names [target]; [owner] is what a callback gets, [callback] is None
// or called with it when the target ends. kSignalRetry.
Value new_weak_cell(Mutator& m, Ref klass, Value target, Value owner, Value callback);
// The target, or None where it has ended.
Value weak_target(Mutator& m, Value cell);
// The owners of a target's cells, newest first, in a new list; [plain]: only those without
// callback. kSignalRetry.
Value weak_owners(Mutator& m, Value target, bool plain);

bool is_weak_target(Mutator& m, Value v);
// [target] has ended: its cells name nothing any more. Answers a list of callbacks, each followed
// by its owner, newest first; None where there are none; or kSignalRetry.
Value end_weak_target(Mutator& m, Value target);

// The collector's part, after all that lives was marked: cells that died leave their chains, and
// targets that died without a finalizer are forgotten. All mutators stopped.
void settle_weak_table(char* base, const Marker& marker);

} // namespace plait::vm
