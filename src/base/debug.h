// The debug switches: constants, used through `if constexpr`, so that debug code always compiles.
//
// Each is off unless the build defines its macro (-DPLAIT_DEBUG_GC_STRESS and so on).
#pragma once

namespace plait {

// Collect at every safepoint.
#ifdef PLAIT_DEBUG_GC_STRESS
inline constexpr bool kDebugGcStress = true;
#else
inline constexpr bool kDebugGcStress = false;
#endif

// Print every instruction before it is executed.
#ifdef PLAIT_DEBUG_TRACE_INSTRUCTIONS
inline constexpr bool kDebugTraceInstructions = true;
#else
inline constexpr bool kDebugTraceInstructions = false;
#endif

// Print the code objects of every compiled module.
#ifdef PLAIT_DEBUG_DUMP_CODE
inline constexpr bool kDebugDumpCode = true;
#else
inline constexpr bool kDebugDumpCode = false;
#endif

// Make every slice one instruction long.
#ifdef PLAIT_DEBUG_TINY_SLICE
inline constexpr bool kDebugTinySlice = true;
#else
inline constexpr bool kDebugTinySlice = false;
#endif

// Walk and check the whole heap before and after each collection.
#ifdef PLAIT_DEBUG_VERIFY_HEAP
inline constexpr bool kDebugVerifyHeap = true;
#else
inline constexpr bool kDebugVerifyHeap = false;
#endif

} // namespace plait
