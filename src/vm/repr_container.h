#pragma once

// Repr of containers and of other builtin objects that show other objects, as a frame. An object
// that is being shown further down on the same fiber is shown as [...], {...} and the like.

#include "vm/fiber.h"
#include "vm/mutator.h"

namespace plait::vm {

// Whether [record] is a frame that shows a container; its slot 0 is the container.
bool is_repr_frame(Mutator& m, const Record& record);

} // namespace plait::vm
