// What fork_process() does to the parts of this folder that own threads. For src/platform alone.
//
// Order: before_fork locks each part, so that its data is whole in the child; afterwards the parent
// unlocks and the child starts the part anew.
#pragma once

namespace plait::platform {

void threads_before_fork();
void threads_after_fork_in_parent();
void threads_after_fork_in_child();

void watcher_before_fork();
void watcher_after_fork_in_parent();
void watcher_after_fork_in_child();

} // namespace plait::platform
