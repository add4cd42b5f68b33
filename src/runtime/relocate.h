#pragma once

// Moves a process's region to another address while it runs: the proof that the region is the
// process. For tests.

namespace plait::runtime {

class Runtime;

// Called by a driver that is safe. Stops all mutators, copies the used part of the region to a new
// reservation, spoils the old one and goes on with the copy.
void relocate_region(Runtime& runtime);

} // namespace plait::runtime
