#pragma once

// What the collector does with each kind: the one place that knows which words of an object are references.

#include "vm/fiber.h"
#include "vm/object.h"

namespace plait::vm {

class Vm;

// Calls [visit(Ref)] for every reference that [object] holds strongly (never 0, never a number). Fibers are visited up to
// their live registers.
template <class Visit> void visit_references(Vm& vm, Object* object, Visit visit);

} // namespace plait::vm
