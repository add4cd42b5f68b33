// The dispatch loop for threads that run in parallel: shared slots are read and written atomically.
#define PLAIT_FREE_THREADED true
#define PLAIT_EXECUTE execute_free_threaded
#include "vm/dispatch.inc"
