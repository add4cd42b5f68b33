// The dispatch loop for threads under a GIL: shared slots are read and written plainly.
#define PLAIT_FREE_THREADED false
#define PLAIT_EXECUTE execute_with_gil
#include "vm/dispatch.inc"
